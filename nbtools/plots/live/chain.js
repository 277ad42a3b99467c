/* A nudge of a weight on its way to the loss. chain.py is its other half. */

import { add, set, path, clipTo } from "./library/svg.js";
import { sigmoid } from "./library/nn.js";
import { handle, slider, button, choice } from "./library/input.js";
import { phrase, blue, orange, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const UNIT = 44; // of the drawing, for 1 on every scale
const REACH = 4.4; // above and below 0
const NUDGES = [-2, 2];
const NAMES = ["w", "z", "p", "loss"];

function draw(stage) {
  const { state, texts } = stage;
  const wide = stage.narrow ? 400 : 760;
  const tall = 2 * REACH * UNIT;
  const svg = stage.drawing(wide, tall + (stage.narrow ? 76 : 40), texts.what);
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
  const slopes = [0, 1, 2].map((i) => add(svg, "text", { x: (across(i) + across(i + 1)) / 2 - 8, y: tall + (stage.narrow ? 46 + 20 * (i % 2) : 24), class: "blame middle" })); // on a phone, in two rows
  const dots = NAMES.map(() => add(inside, "circle", { r: 6, class: "filled value" }));
  const ends = NAMES.map(() => add(inside, "circle", { r: 4.5, class: "filled blame" }));
  const weight = grip(svg, 9, "value");
  const end = grip(svg, 7, "blame");
  const tell = stage.line(2);
  const tellProduct = stage.line(2);

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
    way.setAttribute("d", path(here.map((value, i) => [across(i), up(value)])));
    bands.forEach(({ area, edge }, i) => {
      const corners = [[i, here[i]], [i + 1, here[i + 1]], [i + 1, there[i + 1]], [i, there[i]]].map(([k, value]) => [across(k), up(value)]);
      area.setAttribute("d", path(corners, true));
      edge.setAttribute("d", path(corners.slice(2)));
      edge.classList.toggle("minus", moved[i + 1] * state.nudge < 0);
      edge.classList.toggle("silent", Math.abs(moved[i + 1]) < 0.005);
      slopes[i].textContent = phrase(texts.slope, { slope: rounded(each[i], 3) }).join("");
    });
    here.forEach((value, i) => {
      set(dots[i], { cx: across(i), cy: up(value) });
      set(ends[i], { cx: across(i), cy: up(there[i]) });
    });
    set(weight, { transform: `translate(${across(0)} ${up(state.w)})` });
    set(end, { transform: `translate(${across(0) + 16} ${up(state.w + state.nudge)})` });
    const long = (value) => rounded(value, Math.abs(state.nudge) < 0.1 ? 5 : 3);
    tell(phrase(texts.travels, Object.fromEntries(NAMES.map((name, i) => [name, (i ? orange : blue)(long(moved[i]))]))));
    tellProduct(
      phrase(texts.product, {
        first: rounded(each[0], 3),
        second: rounded(each[1], 3),
        third: each[2] < 0 ? `(${rounded(each[2], 3)})` : rounded(each[2], 3),
        product: orange(rounded(each[0] * each[1] * each[2], 3)),
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

function grip(svg, r, hue) {
  const group = add(svg, "g");
  add(group, "circle", { r: 18, fill: "transparent" });
  add(group, "circle", { r, class: `filled ${hue}`, stroke: "var(--page)", "stroke-width": 2 });
  return group;
}

export default picture(draw);
