/* Images of 8 by 8 pixels, as ink.py sends them, and small ones in a drawing. */

import { add } from "./svg.js";

const SIDE = 8;
const SHADES = 4;

/** Return the ink of each pixel, from 0 to 1. */
export const inkOf = (text) => Array.from(text, (pixel) => parseInt(pixel, 17) / 16);

/** Add small images; returns `show(images, place, cell)`, where image i has its left upper corner at `place(i)`. */
export function images(parent) {
  const shades = Array.from({ length: SHADES }, (_, k) => add(parent, "path", { class: "filled ink", "fill-opacity": (k + 0.75) / SHADES }));
  return (inks, place, cell) => {
    const paths = shades.map(() => "");
    inks.forEach((ink, n) => {
      const [x, y] = place(n);
      ink.forEach((dark, i) => {
        if (dark < 0.5 / SHADES) return;
        const at = `M${(x + (i % SIDE) * cell).toFixed(1)} ${(y + Math.floor(i / SIDE) * cell).toFixed(1)}`;
        paths[Math.min(Math.floor(dark * SHADES), SHADES - 1)] += `${at}h${cell}v${cell}h-${cell}z`;
      });
    });
    shades.forEach((shade, k) => shade.setAttribute("d", paths[k]));
  };
}
