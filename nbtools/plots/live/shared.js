/* The gradients of all places of a map, flowing into one shared weight. shared.py is its other half. */

import { add, set, squares, rays } from "./library/svg.js";
import { glide } from "./library/motion.js";
import { roving, slider, button } from "./library/input.js";
import { phrase, plain, blue, orange, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

function draw(stage) {
  const { state, texts } = stage;
  const [side, across] = [state.image.length, state.image[0].length];
  const [h, w] = [state.kernel.length, state.kernel[0].length];
  const [rows, columns] = [state.upstream.length, state.upstream[0].length];
  const places = rows * columns;
  const svg = stage.drawing(...(stage.narrow ? [400, 770] : [860, 306]), texts.what);
  const cell = 26;
  const spot = 34;
  const box = stage.narrow ? 62 : 66;
  const high = stage.narrow ? 52 : box;
  const [left, middle, right] = stage.narrow ? [[4, 40], [4, 324], []] : [[4, 40], [290, 40], [650, 44]];

  const title = ([x, y], text) => add(svg, "text", { x, y: y - 14, class: "big" }, text);
  title(left, texts.image);
  title(middle, texts.arrives);
  const [kx, ky] = stage.narrow ? [4, 566] : right;
  title(stage.narrow ? [kx, ky + h * high + 34] : right, texts.kernel);
  add(svg, "text", { x: left[0], y: left[1] + side * cell + 24, class: "value" }, plain(phrase(texts.met, { places })));
  const key = stage.narrow ? [middle[0] + columns * spot + 10, middle[1] + 20] : [middle[0], middle[1] + rows * spot + 24];
  [texts.full, texts.hollow].forEach((words, i) => add(svg, "text", { x: key[0], y: key[1] + 22 * i, class: "faint" }, words));
  state.image.flat().forEach((ink, i) =>
    add(svg, "rect", { x: left[0] + (i % across) * cell, y: left[1] + Math.floor(i / across) * cell, width: cell, height: cell, class: "filled ink", "fill-opacity": 0.8 * ink }),
  );
  add(svg, "rect", { x: left[0], y: left[1], width: across * cell, height: side * cell, class: "stroke line" });
  const met = add(svg, "rect", { width: columns * cell, height: rows * cell, class: "stroke value", "stroke-width": 2.5 });
  const now = add(svg, "rect", { width: cell, height: cell, class: "stroke blame", "stroke-width": 3 });
  const flow = rays(svg, "blame");
  add(svg, "rect", { x: middle[0], y: middle[1], width: columns * spot, height: rows * spot, class: "stroke line" });
  const largest = Math.max(...state.upstream.flat().map(Math.abs));
  const at = (i) => [middle[0] + ((i % columns) + 0.5) * spot, middle[1] + (Math.floor(i / columns) + 0.5) * spot];
  squares(svg, spot, "blame")(state.upstream.flat(), largest, at);
  const last = add(svg, "rect", { width: spot, height: spot, class: "stroke ink", "stroke-width": 2.5 });
  const weights = state.kernel.flat().map((_, k) => {
    const group = add(svg, "g", { class: "choose", role: "button" });
    const [x, y] = [kx + (k % w) * box, ky + Math.floor(k / w) * high];
    const rect = add(group, "rect", { x, y, width: box, height: high });
    const number = add(group, "text", { x: x + box / 2, y: y + high / 2 + 5, class: "middle" });
    return { group, rect, number, end: stage.narrow ? [x + box / 2, y] : [x, y + high / 2] };
  });
  const tell = stage.line();
  const tellSum = stage.line();

  const pixel = (i, k) => state.image[Math.floor(i / columns) + Math.floor(k / w)][(i % columns) + (k % w)];
  const gradient = (i) => state.upstream[Math.floor(i / columns)][i % columns];
  const sumOf = (k, count) => Array.from({ length: count }, (_, i) => pixel(i, k) * gradient(i)).reduce((a, b) => a + b, 0);

  function show() {
    const { weight, count } = state;
    set(met, { x: left[0] + (weight % w) * cell, y: left[1] + Math.floor(weight / w) * cell });
    const i = count - 1;
    for (const part of [now, last]) set(part, { display: count ? null : "none" });
    if (count) {
      set(now, { x: left[0] + ((i % columns) + (weight % w)) * cell, y: left[1] + (Math.floor(i / columns) + Math.floor(weight / w)) * cell });
      set(last, { x: at(i)[0] - spot / 2, y: at(i)[1] - spot / 2 });
    }
    const end = weights[weight].end;
    flow(Array.from({ length: count }, (_, j) => [...at(j), ...end, pixel(j, weight) * gradient(j)]), largest);
    weights.forEach(({ group, rect, number }, k) => {
      const chosen = k === weight;
      set(rect, { class: chosen ? "hollow blame" : "paper stroke line", "stroke-width": chosen ? 3 : 1 });
      number.textContent = rounded(sumOf(k, count));
      set(number, { class: chosen ? "middle blame" : "middle faint" });
      set(group, { "aria-label": plain(phrase(texts.weight, { row: Math.floor(k / w) + 1, column: (k % w) + 1, sum: rounded(sumOf(k, count)) })), "aria-pressed": chosen });
    });
    tell(
      count
        ? phrase(texts.place, { count, pixel: blue(rounded(pixel(i, weight), 4)), gradient: orange(rounded(gradient(i), 3)), product: orange(rounded(pixel(i, weight) * Number(gradient(i).toFixed(3)), 3)) })
        : [texts.begin],
    );
    tellSum(phrase(texts.total, { count, all: places, sum: orange(rounded(sumOf(weight, count), 3)) }));
  }

  function addUp(count) {
    state.count = count;
    many.go(count);
    show();
  }

  let stop = () => {};
  const choose = (k) => {
    state.weight = k;
    show();
  };
  const focus = roving(weights.map(({ group }) => group), { columns: w, chosen: choose, pressed: choose });
  weights.forEach(({ group }, k) => group.addEventListener("click", () => focus(k)));
  const many = slider({ label: texts.places, low: 0, high: places, value: state.count }, (count) => {
    stop();
    state.count = count;
    show();
  });
  const play = button(texts.flow, () => {
    stop();
    stop = glide(6000, (t) => addUp(Math.round(t * places)));
  });
  stage.controls(many.row, play);
  stage.onLeave(() => stop());
  show();
}

export default picture(draw);
