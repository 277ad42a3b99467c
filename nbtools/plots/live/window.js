/* A kernel that slides over an image which can be painted on, and its map. window.py is its other half. */

import { add, set, squares } from "./library/svg.js";
import { digit } from "./library/digit.js";
import { drag, handle, button, choice } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const SIDE = 8;

function draw(stage) {
  const { state, texts } = stage;
  const [h, w] = [state.kernels[0].length, state.kernels[0][0].length];
  const [rows, columns] = [SIDE - h + 1, SIDE - w + 1];
  const [wide, tall] = stage.narrow ? [400, 600] : [860, 300];
  const cell = stage.narrow ? 36 : 32;
  const box = stage.narrow ? 64 : 72;
  const spot = stage.narrow ? 32 : 36;
  const [middle, right] = stage.narrow ? [[4, 390], [206, 390]] : [[310, 40], [600, 40]];
  const svg = stage.drawing(wide, tall, texts.what);
  add(svg, "text", { x: 4, y: 24, class: "big" }, texts.paint);
  const paper = digit(svg, { x: 4, y: 40, cell, texts }, (i, ink) => {
    state.ink = state.ink.with(i, ink);
    show();
  });
  const window = add(svg, "g");
  const frame = { width: w * cell, height: h * cell, fill: "none" };
  add(window, "rect", { ...frame, stroke: "transparent", "stroke-width": 22, "pointer-events": "stroke" });
  add(window, "rect", { ...frame, class: "stroke value", "stroke-width": 4, "pointer-events": "none" });

  add(svg, "text", { x: middle[0], y: middle[1] - 16, class: "big" }, texts.products);
  const products = state.kernels[0].flat().map((_, k) => {
    const [x, y] = [middle[0] + (k % w) * box, middle[1] + Math.floor(k / w) * box];
    add(svg, "rect", { x, y, width: box, height: box, class: "stroke line" });
    return [0, 1].map((line) => add(svg, "text", { x: x + box / 2, y: y + box / 2 - 4 + 21 * line, class: line ? "middle value" : "middle" }));
  });
  add(svg, "text", { x: right[0], y: right[1] - 16, class: "big" }, texts.map);
  const map = add(svg, "g");
  add(map, "rect", { x: right[0], y: right[1], width: columns * spot, height: rows * spot, class: "paper stroke line" });
  const sums = squares(map, spot);
  const here = add(map, "rect", { width: spot, height: spot, class: "stroke ink", "stroke-width": 2 });
  const tell = stage.line(2);
  const tellOwn = stage.line();

  const kernel = () => state.kernels[state.kernel];
  const place = () => state.at.map((at, axis) => Math.round(Math.min(Math.max(at, 0), (axis ? columns : rows) - 1)));
  const pixel = (row, column, k) => state.ink[SIDE * (row + Math.floor(k / w)) + column + (k % w)];
  const termsAt = (row, column) => kernel().flat().map((weight, k) => [weight, pixel(row, column, k)]);
  const sumAt = (row, column) => termsAt(row, column).reduce((sum, [weight, ink]) => sum + weight * ink, 0);
  const short = (number, digits = 2) => rounded(number, digits).replace(/[.,]?0+$/, "");
  const whole = (number) => short(number, 4); // a pixel is a number of sixteenths, so this is all of it
  const factor = (number) => (number < 0 ? `(${whole(number)})` : whole(number));

  function show() {
    const [row, column] = place();
    paper.show(state.ink, 0.85);
    set(window, { transform: `translate(${4 + column * cell} ${40 + row * cell})` });
    const terms = termsAt(row, column);
    products.forEach(([above, below], k) => {
      const [weight, ink] = terms[k];
      above.textContent = `${short(weight)} · ${short(ink)}`;
      below.textContent = short(weight * ink);
      set(below, { class: weight * ink ? "middle value" : "middle faint" });
    });
    const all = Array.from({ length: rows * columns }, (_, i) => sumAt(Math.floor(i / columns), i % columns));
    const largest = Math.max(...kernel().flat().map((weight) => Math.max(weight, 0)), 0.1) * w; // what a whole row of ink would give
    sums(all, largest, (i) => [right[0] + ((i % columns) + 0.5) * spot, right[1] + (Math.floor(i / columns) + 0.5) * spot]);
    set(here, { x: right[0] + column * spot, y: right[1] + row * spot });
    const counted = terms.filter(([weight, ink]) => weight * ink);
    const written = counted.map(([weight, ink]) => `${factor(weight)} · ${whole(ink)}`).join(" + ") || texts.nothing;
    tell(phrase(texts.sum, { row, column, terms: written, sum: blue(whole(sumAt(row, column))) }));
    tellWindow?.();
    if (stage.kernel) stage.ask("own", { image: state.ink, kernel: state.kernel, row, column }, ({ value }) => tellOwn(phrase(texts.own, { value: blue(whole(value)) })));
  }

  let tellWindow;
  tellWindow = handle(svg, window, {
    label: texts.window,
    step: cell,
    by(dx, dy) {
      const last = [rows - 1, columns - 1];
      state.at = state.at.map((at, axis) => Math.min(Math.max(at + (axis ? dx : dy) / cell, 0), last[axis]));
      show();
    },
    told: () => ({ now: columns * place()[0] + place()[1], text: plain(phrase(texts.at, { row: place()[0], column: place()[1], sum: whole(sumAt(...place())) })) }),
  });
  const point = ({ x, y }) => {
    state.at = [(y - right[1]) / spot - 0.5, (x - right[0]) / spot - 0.5];
    state.at = place();
    show();
  };
  drag(svg, map, { start: point, move: point });
  const kinds = choice({ label: texts.kernel, options: state.kernels.map((_, i) => [i, texts[`kernel${i}`]]), value: state.kernel }, (i) => {
    state.kernel = i;
    show();
  });
  const next = button(texts.next, () => {
    state.image = (state.image + 1) % state.images.length;
    state.ink = state.images[state.image];
    show();
  });
  const clear = button(texts.clear, () => {
    state.ink = new Array(SIDE * SIDE).fill(0);
    show();
  });
  stage.controls(kinds, next, clear);
  show();
}

export default picture(draw);
