/* Where everything is: the paper, what becomes of it, and the bars; on a phone these are below. */

const FIRST = { radius: 12, apart: 33, y: 66 };

/** Return the places, for one network or for two. */
export function placesFor(narrow, networks) {
  return narrow ? narrowPlaces(networks) : widePlaces(networks);
}

function widePlaces(networks) {
  const paper = { x: 4, y: 44, side: 340 };
  const image = { x: 368, y: 44, side: 176 };
  const bars =
    networks === 1
      ? [{ ...FIRST, x: 590, bars: 612, length: 210, end: 888 }]
      : [
          { ...FIRST, x: 584, bars: 604, length: 72, end: 726 },
          { ...FIRST, x: 756, bars: 776, length: 72, end: 896 },
        ];
  return { width: 900, height: 396, paper, image, bars, headings: paper.y };
}

function narrowPlaces(networks) {
  const below = { radius: 10, apart: 24, y: 340 };
  const bars =
    networks === 1
      ? [{ ...below, x: 14, bars: 34, length: 310, end: 424 }]
      : [
          { ...below, x: 14, bars: 32, length: 110, end: 206 },
          { ...below, x: 234, bars: 252, length: 110, end: 426 },
        ];
  return { width: 430, height: 574, paper: { x: 4, y: 32, side: 250 }, image: { x: 270, y: 32, side: 152 }, bars, headings: 332 };
}
