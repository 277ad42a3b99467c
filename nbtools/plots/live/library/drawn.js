/* A drawing as an image like those of the data set, as nbtools.data.drawn makes it: a test holds the two together. */

const POINTS = 32; // it is drawn on so many points each way
const MARGIN = 2.5;
const WIDEST = 0.7;
const TINY = 1e-9;
const INK = 307;
const SIDE = 8;
export const SHEET = 100; // the units of the pad

/** Return 64 numbers from 0 (paper) to 1 (ink); strokes are lists of points [x, y]. Size and place make no difference. */
export function imageOf(strokes) {
  const lines = placed(strokes);
  const image = new Array(SIDE * SIDE).fill(0);
  if (lines.length === 0) return image;
  const distances = squaredDistances(lines);
  const furthest = Float64Array.from(distances).sort()[INK - 1];
  distances.forEach((distance, i) => {
    if (distance <= furthest) image[SIDE * Math.floor(i / POINTS / 4) + Math.floor((i % POINTS) / 4)] += 1;
  });
  return image.map((count) => count / 16);
}

/** Return a larger sheet, row by row, with the image of the drawing where it was drawn, in whole pixels. */
export function sheetOf(strokes, side) {
  const sheet = new Array(side * side).fill(0);
  const points = strokes.flat();
  if (points.length === 0) return sheet;
  const [left, top] = middle(points).map((at) => Math.min(Math.max(Math.floor((at / SHEET) * side - SIDE / 2 + 0.5), 0), side - SIDE));
  imageOf(strokes).forEach((ink, i) => (sheet[(top + Math.floor(i / SIDE)) * side + left + (i % SIDE)] = ink));
  return sheet;
}

const ends = (points) => [0, 1].map((axis) => [Math.min(...points.map((point) => point[axis])), Math.max(...points.map((point) => point[axis]))]);
const middle = (points) => ends(points).map(([low, high]) => (low + high) / 2);

/** Return the lines between the points of each stroke, scaled and centred: [x, y, x, y]. */
function placed(strokes) {
  const drawn = strokes.filter((stroke) => stroke.length > 0);
  if (drawn.length === 0) return [];
  const points = drawn.flat();
  const [width, height] = ends(points).map(([low, high]) => high - low);
  const room = POINTS - 2 * MARGIN;
  const up = room / Math.max(height, TINY);
  const across = Math.min(up, (WIDEST * room) / Math.max(width, TINY));
  const [x, y] = middle(points);
  const at = (point) => [(point[0] - x) * across + POINTS / 2, (point[1] - y) * up + POINTS / 2];
  return drawn.flatMap((stroke) => {
    const there = stroke.map(at);
    if (there.length === 1) return [[...there[0], ...there[0]]]; // a dot
    return there.slice(1).map((point, i) => [...there[i], ...point]);
  });
}

/** Return how far each point is from the nearest line, squared, row by row. */
function squaredDistances(lines) {
  const nearest = new Float64Array(POINTS * POINTS).fill(Infinity);
  for (const [x0, y0, x1, y1] of lines) {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = dx * dx + dy * dy;
    const whole = length > 0 ? length : 1;
    for (let i = 0; i < nearest.length; i++) {
      const right = (i % POINTS) + 0.5 - x0;
      const down = Math.floor(i / POINTS) + 0.5 - y0;
      const along = Math.min(Math.max((right * dx + down * dy) / whole, 0), 1);
      const offX = right - along * dx;
      const offY = down - along * dy;
      const distance = offX * offX + offY * offY;
      if (distance < nearest[i]) nearest[i] = distance;
    }
  }
  return nearest;
}
