/* An image of 8 by 8 pixels, to be painted by mouse, by finger, by the keys. */

import { add, set } from "./svg.js";
import { drag, roving } from "./input.js";
import { rounded, plain, phrase } from "./number.js";

const SIDE = 8;

/**
 * Add the image. `texts` has `image`, its name, and `pixel`, with {row}, {column} and {ink}; `painted(i, ink)` follows
 * every pixel that is painted. Returns `show(ink, strength)`, and `middle(i)`, where pixel i is.
 */
export function digit(svg, { x, y, cell, texts }, painted) {
  const grid = add(svg, "g", { role: "grid", "aria-label": texts.image });
  const pixels = [];
  for (let r = 0; r < SIDE; r++) {
    const row = add(grid, "g", { role: "row" });
    for (let c = 0; c < SIDE; c++) {
      const square = { x: x + c * cell, y: y + r * cell, width: cell, height: cell };
      add(row, "rect", { ...square, class: "paper" });
      pixels.push(add(row, "rect", { ...square, class: "pixel", role: "gridcell" }));
    }
  }
  let ink = [];
  let brush = 1;
  const under = (point) => {
    const [c, r] = [Math.floor((point.x - x) / cell), Math.floor((point.y - y) / cell)];
    return c >= 0 && c < SIDE && r >= 0 && r < SIDE ? SIDE * r + c : null;
  };
  const paint = (i) => i !== null && ink[i] !== brush && painted(i, brush);
  const other = (i) => (ink[i] > 0.5 ? 0 : 1); // what is dark becomes paper, what is light becomes ink
  const focus = roving(pixels, {
    columns: SIDE,
    pressed(i) {
      brush = other(i);
      paint(i);
    },
  });
  drag(svg, grid, {
    start(point) {
      const i = under(point);
      if (i === null) return false;
      brush = other(i);
      focus(i);
      paint(i);
      return true;
    },
    move: (point) => paint(under(point)),
  });

  const shown = [];
  return {
    middle: (i) => [x + ((i % SIDE) + 0.5) * cell, y + (Math.floor(i / SIDE) + 0.5) * cell],
    show(next, strength = 1) {
      ink = next;
      pixels.forEach((pixel, i) => {
        const known = `${ink[i]} ${strength}`;
        if (shown[i] === known) return;
        shown[i] = known;
        const places = { row: Math.floor(i / SIDE) + 1, column: (i % SIDE) + 1, ink: rounded(ink[i]) };
        set(pixel, { "fill-opacity": ink[i] * strength, "aria-label": plain(phrase(texts.pixel, places)) });
      });
    },
  };
}
