/* What the network gets: the drawing as pixels, those that were changed to fool it with a ring. */

import { add, set, path } from "../library/svg.js";

/** Add the image, of so many pixels each way. Returns `show(ink, before)`. */
export function pixels(svg, { x, y, side }, count, label) {
  const cell = side / count;
  const group = add(svg, "g", { role: "img", "aria-label": label });
  add(group, "rect", { x, y, width: side, height: side, class: "paper" });
  const all = Array.from({ length: count * count }, (_, i) =>
    add(group, "rect", { x: x + (i % count) * cell, y: y + Math.floor(i / count) * cell, width: cell, height: cell, class: "pixel" }),
  );
  const rings = add(group, "path", { class: "stroke blame", "stroke-width": 3 });
  const shown = [];
  const around = (i) => {
    const [left, top] = [x + (i % count) * cell, y + Math.floor(i / count) * cell];
    return path([[left, top], [left + cell, top], [left + cell, top + cell], [left, top + cell]], true);
  };
  return (ink, before = ink) => {
    all.forEach((pixel, i) => {
      if (shown[i] === ink[i]) return;
      shown[i] = ink[i];
      set(pixel, { "fill-opacity": ink[i] });
    });
    rings.setAttribute("d", ink.map((value, i) => (value === before[i] ? "" : around(i))).join(""));
  };
}
