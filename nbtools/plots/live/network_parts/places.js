/* Where everything is, in every lesson: the digit at the left, 32 neurons in the middle, ten outputs at the right. */

const WIDE = {
  width: 900,
  height: 490,
  digit: { x: 16, y: 46, cell: 30 },
  neurons: { x: 322, y: 46, columns: 4, apart: 56 },
  matrix: { x: 322, y: 42, column: 7, row: 6.9 },
  outputs: { x: 668, y: 64, apart: 43, radius: 14, bars: 696, length: 128, end: 888 },
  below: { x: 16, y: 330, width: 240, height: 144 },
};

/* On a phone, the neurons are below. */
const NARROW = {
  width: 430,
  height: 480,
  digit: { x: 8, y: 32, cell: 23 },
  neurons: { x: 4, y: 252, columns: 8, apart: 53.5 },
  matrix: { x: 16, y: 250, column: 13, row: 3.4 },
  outputs: { x: 226, y: 40, apart: 19.4, radius: 9, bars: 244, length: 108, end: 424 },
  below: { x: 8, y: 504, width: 414, height: 96 },
};

/** Return the places; on a phone, `below` takes room where something is to stand there. */
export function placesFor(narrow, withBelow) {
  if (!narrow) return WIDE;
  return withBelow ? { ...NARROW, height: 610 } : NARROW;
}
