/* A nudge of a weight on its way to the loss. chain.py is its other half. */

import { add, set, path, clipTo } from "./library/svg.js";
import { sigmoid } from "./library/nn.js";
import { handle, slider, button, choice } from "./library/input.js";
import { phrase, blue, orange, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const UNIT = 44; // of the drawing, for 1 on every scale
const REACH = 4.4; // above and below 0
const NUDGES = [-2, 2];
const PLACES = 4; // of a slope
const FLAT = 0.05; // a slope of the sigmoid that lets almost nothing through
const SMALL = 0.1; // a nudge for which slopes hold
const NAMES = ["w", "z", "p", "loss"];

function draw(stage) {
  const { state, texts } = stage;
  const wide = stage.narrow ? 400 : 590;
  const tall = 2 * REACH * UNIT;
  const svg = stage.drawing(stage.narrow ? wide : wide + 300, tall + (stage.narrow ? 256 : 62), texts.what);
  const across = (i) => (stage.narrow ? 44 : 70) + (i * (wide - (stage.narrow ? 100 : 150))) / 3;
  const up = (value) => 30 + (REACH - value) * UNIT;
  const clip = clipTo(svg, { x: 0, y: 30, width: wide, height: tall });
  const inside = add(svg, "g", { "clip-path": clip });
  const bands = [0, 1, 2].map(() => ({ area: add(inside, "path", { fill: "var(--blame)", opacity: 0.25 }), edge: add(inside, "path", { class: "stroke blame", "stroke-width": 1.5 }) }));
  const way = add(inside, "path", { class: "stroke value", "stroke-width": 2 });
  NAMES.forEach((name, i) => {
    add(svg, "path", { d: `M${across(i)} 30v${tall}`, class: "stroke faint", "stroke-width": 1.5 });
    add(svg, "text", { x: across(i), y: 16, class: "middle big" }, name === "loss" ? texts.loss : name);
    for (let value = -4; value <= 4; value += stage.narrow ? 2 : 1) {
      add(svg, "path", { d: `M${across(i) - 5} ${up(value)}h10`, class: "stroke faint", "stroke-width": 1 });
      add(svg, "text", { x: across(i) - 10, y: up(value) + 5, class: "faint end" }, rounded(value, 0));
    }
  });
  const small = sigmoidCurve(svg, texts, stage.narrow ? { x: 44, y: tall + 110, width: 300, height: 110 } : { x: wide + 56, y: 60, width: 230, height: 150 });
  const slopes = [0, 1, 2].map((i) => add(svg, "text", { x: (across(i) + across(i + 1)) / 2 - 8, y: tall + 50 + (stage.narrow ? 20 * (i % 2) : 0), class: "blame middle" })); // on a phone, in two rows
  const dots = NAMES.map(() => add(inside, "circle", { r: 6, class: "filled value" }));
  const ends = NAMES.map(() => add(inside, "circle", { r: 4.5, class: "filled blame" }));
  const weight = grip(svg, 9, "value");
  const end = grip(svg, 7, "blame");
  const tell = stage.line(2);
  const tellProduct = stage.line(2);
  const tellWhy = stage.line(2);

  /** Return w, z, p and the loss; the loss straight from z, as p may be a rounded 0 or 1. */
  function chain(w) {
    const z = w * state.x + state.bias;
    const cost = Math.max(z, 0) - z * state.target + Math.log1p(Math.exp(-Math.abs(z)));
    return [w, z, sigmoid(z), cost];
  }

  function show() {
    const here = chain(state.w);
    const there = chain(state.w + state.nudge);
    const moved = there.map((value, i) => value - here[i]);
    const p = here[2];
    const right = state.target ? p : 1 - p;
    const each = [state.x, p * (1 - p), (state.target ? -1 : 1) / Math.max(right, 1e-12)];
    const shown = each.map((slope) => Number(slope.toFixed(PLACES)));
    way.setAttribute("d", path(here.map((value, i) => [across(i), up(value)])));
    bands.forEach(({ area, edge }, i) => {
      const corners = [[i, here[i]], [i + 1, here[i + 1]], [i + 1, there[i + 1]], [i, there[i]]].map(([k, value]) => [across(k), up(value)]);
      area.setAttribute("d", path(corners, true));
      edge.setAttribute("d", path(corners.slice(2)));
      edge.classList.toggle("minus", moved[i + 1] * state.nudge < 0);
      edge.classList.toggle("silent", Math.abs(moved[i + 1]) < 0.005);
      slopes[i].textContent = phrase(texts.slope, { slope: rounded(each[i], PLACES) }).join("");
    });
    here.forEach((value, i) => {
      set(dots[i], { cx: across(i), cy: up(value) });
      set(ends[i], { cx: across(i), cy: up(there[i]) });
    });
    set(weight, { transform: `translate(${across(0)} ${up(state.w)})` });
    set(end, { transform: `translate(${across(0) + 16} ${up(state.w + state.nudge)})` });
    small(here[1], there[1]);
    tellWhy([texts[Math.abs(each[1]) < FLAT ? "flat" : Math.abs(state.nudge) > SMALL ? "far" : "near"]]);
    const long = (value) => rounded(value, Math.abs(state.nudge) < 0.1 ? 5 : 3);
    tell(phrase(texts.travels, Object.fromEntries(NAMES.map((name, i) => [name, (i ? orange : blue)(long(moved[i]))]))));
    tellProduct(
      phrase(texts.product, {
        first: rounded(each[0], PLACES),
        second: rounded(each[1], PLACES),
        third: each[2] < 0 ? `(${rounded(each[2], PLACES)})` : rounded(each[2], PLACES),
        product: orange(rounded(shown[0] * shown[1] * shown[2], 3)), // so that whoever multiplies what is shown finds it
        measured: state.nudge ? orange(rounded(moved[3] / state.nudge, 3)) : "–",
      }),
    );
  }

  const clipped = (value, low, high) => Math.min(Math.max(value, low), high);
  handle(svg, weight, {
    label: texts.w,
    step: UNIT / 20,
    by(dx, dy) {
      state.w = clipped(state.w - (dy || -dx) / UNIT, -3, 3);
      show();
    },
    told: () => ({ now: Number(state.w.toFixed(2)), text: phrase(texts.at, { w: rounded(state.w), loss: rounded(chain(state.w)[3], 3) }).join("") }),
  });
  handle(svg, end, {
    label: texts.end,
    step: UNIT / 20,
    by(dx, dy) {
      state.nudge = clipped(state.nudge - (dy || -dx) / UNIT, ...NUDGES);
      show();
    },
    told: () => ({
      now: Number(state.nudge.toFixed(2)),
      text: phrase(texts.nudge, { nudge: rounded(state.nudge), moved: rounded(chain(state.w + state.nudge)[3] - chain(state.w)[3], 3) }).join(""),
    }),
  });
  const number = (name, low, high) =>
    slider({ label: texts[name], low, high, step: 0.1, value: state[name], shown: (value) => rounded(value, 1) }, (value) => {
      state[name] = value;
      show();
    });
  const target = choice({ label: texts.target, options: [[0, "0"], [1, "1"]], value: state.target }, (value) => {
    state.target = value;
    show();
  });
  const tiny = button(texts.tiny, () => {
    state.nudge = 0.01;
    show();
  });
  stage.controls(number("x", -3, 3).row, number("bias", -3, 3).row, target, tiny);
  show();
}

/** Add the curve from z to p with its flat ends; returns what shows where z stands, and where the nudge takes it. */
function sigmoidCurve(svg, texts, { x, y, width, height }) {
  const reach = 8; // of z, to both sides
  const at = (z) => [(width * (Math.min(Math.max(z, -reach), reach) + reach)) / (2 * reach), height * (1 - sigmoid(z))];
  const group = add(svg, "g", { transform: `translate(${x} ${y})` });
  add(group, "text", { y: -12 }, texts.curve);
  add(group, "rect", { width, height, class: "paper stroke line" });
  add(group, "path", { class: "stroke faint", "stroke-width": 1.5, d: path(Array.from({ length: 65 }, (_, i) => at(i / 4 - reach))) });
  for (const z of [-reach, 0, reach]) add(group, "text", { x: at(z)[0], y: height + 18, class: "faint middle" }, rounded(z, 0));
  for (const p of [0, 1]) add(group, "text", { x: -6, y: height * (1 - p) + (p ? 12 : 0), class: "faint end" }, p);
  const moved = add(group, "path", { class: "stroke blame", "stroke-width": 5 });
  const dot = add(group, "circle", { r: 6, class: "filled value" });
  return (z, next) => {
    const [cx, cy] = at(z);
    set(dot, { cx, cy });
    moved.setAttribute("d", path(Array.from({ length: 33 }, (_, i) => at(z + ((next - z) * i) / 32))));
  };
}

function grip(svg, r, hue) {
  const group = add(svg, "g");
  add(group, "circle", { r: 18, fill: "transparent" });
  add(group, "circle", { r, class: `filled ${hue}`, stroke: "var(--page)", "stroke-width": 2 });
  return group;
}

export default picture(draw);
