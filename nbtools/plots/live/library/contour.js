/* Heights over a net of points: where they cross zero, which cells are above it, and what is below. */

/** Return a net of points over a square, so many cells along each side; `ends` are [low, high] of each axis. */
export const netOver = (ends, cells) =>
  Array.from({ length: cells + 1 }, (_, r) =>
    Array.from({ length: cells + 1 }, (_, c) => [c, r].map((k, i) => ends[i][0] + ((ends[i][1] - ends[i][0]) * k) / cells)),
  );

/** Return the cells of a net, each with its four corners, and the mean of its heights. */
export function cellsOf(net, height) {
  const found = [];
  for (let r = 0; r + 1 < net.length; r++)
    for (let c = 0; c + 1 < net[r].length; c++)
      found.push({
        corners: [net[r][c], net[r][c + 1], net[r + 1][c + 1], net[r + 1][c]],
        mean: (height[r][c] + height[r][c + 1] + height[r + 1][c] + height[r + 1][c + 1]) / 4,
      });
  return found;
}

/** Return the pieces of the line of height zero, each with two ends on the sides of a cell. */
export function borderOf(net, height) {
  const pieces = [];
  for (let r = 0; r + 1 < net.length; r++)
    for (let c = 0; c + 1 < net[r].length; c++) {
      const corners = [[r, c], [r, c + 1], [r + 1, c + 1], [r + 1, c]];
      const ends = [];
      corners.forEach(([i, j], k) => {
        const [m, n] = corners[(k + 1) % 4];
        const [a, b] = [height[i][j], height[m][n]];
        if (a > 0 === b > 0) return;
        const share = a / (a - b);
        ends.push(net[i][j].map((from, axis) => from + share * (net[m][n][axis] - from)));
      });
      if (ends.length === 2) pieces.push(ends);
    }
  return pieces;
}

/** Return what lies below zero as polygons, a cell or a part of one each: they end where `borderOf` is. */
export function partsBelow(net, height) {
  const parts = [];
  for (let r = 0; r + 1 < net.length; r++)
    for (let c = 0; c + 1 < net[r].length; c++) {
      const corners = [[r, c], [r, c + 1], [r + 1, c + 1], [r + 1, c]];
      const part = corners.flatMap(([i, j], k) => {
        const [m, n] = corners[(k + 1) % 4];
        const [a, b] = [height[i][j], height[m][n]];
        const corner = a <= 0 ? [net[i][j]] : [];
        if (a > 0 === b > 0) return corner;
        return [...corner, net[i][j].map((from, axis) => from + (a / (a - b)) * (net[m][n][axis] - from))];
      });
      if (part.length) parts.push(part);
    }
  return parts;
}
