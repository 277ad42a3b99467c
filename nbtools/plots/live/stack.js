/* Two neurons in a row, each a line, and the line that both make. stack.py is its other half. */

import { add, set, path, clipTo } from "./library/svg.js";
import { uniform } from "./library/chance.js";
import { handle, slider, button } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const HIGH = 10; // of each drawing, above and below 0
const STEP = 0.5;
const MOST = 3; // of every weight and bias

function draw(stage) {
  const { state, texts } = stage;
  const { narrow } = stage;
  const half = narrow ? 90 : 125; // of the height of a drawing
  const svg = stage.drawing(narrow ? 400 : 850, (2 * half + 50) * (narrow ? 2 : 1), texts.what);
  const tall = 2 * half + 50;
  const panels = [
    { x: 0, y: 30, wide: narrow ? 190 : 265, reach: 2.5, name: texts.first },
    { x: narrow ? 210 : 292, y: 30, wide: narrow ? 190 : 265, reach: 10, name: texts.second },
    { x: narrow ? 0 : 584, y: narrow ? tall + 30 : 30, wide: narrow ? 400 : 265, reach: 2.5, name: texts.both },
  ].map((place, i) => panel(svg, { ...place, half }, i));
  let seed = 0;
  const tellWay = stage.line();
  const tellOne = stage.line(2);

  const line = (k) => (x) => state.numbers[2 * k] * x + state.numbers[2 * k + 1];
  const both = (x) => line(1)(line(0)(x));

  function show() {
    [line(0), line(1), both].forEach((f, i) => {
      const { at, reach, curve, dot, guide } = panels[i];
      curve.setAttribute("d", path([at(-reach, f(-reach)), at(reach, f(reach))]));
      const x = i === 1 ? line(0)(state.x) : state.x;
      const [u, v] = at(x, f(x));
      set(dot, { cx: u, cy: v });
      guide.setAttribute("d", path([at(x, 0), [u, v], at(0, f(x))]));
    });
    grips.forEach(({ k, input, grip }) => {
      const [u, v] = panels[k].at(input, line(k)(input));
      set(grip, { transform: `translate(${u} ${v})` });
    });
    const [w1, b1, w2, b2] = state.numbers;
    tellWay(phrase(texts.way, { x: rounded(state.x), first: blue(rounded(line(0)(state.x))), both: blue(rounded(both(state.x))) }));
    const places = { w1: inBrackets(w1), b1: inBrackets(b1), w2: rounded(w2, 1), b2: inBrackets(b2) };
    tellOne(phrase(texts.one, { ...places, weight: blue(rounded(w2 * w1)), bias: blue(rounded(w2 * b1 + b2)) }));
  }

  /** Let the line of neuron k be taken at 0, where its bias is, and at 1. */
  const grips = [0, 1].flatMap((k) => [0, 1].map((input) => ({ k, input, grip: gripOf(svg) })));
  const tellAll = [];
  grips.forEach(({ k, input, grip }) => {
    let exact = null; // where the pointer is, between the steps
    const tell = handle(svg, grip, {
      label: plain(phrase(input ? texts.at_1 : texts.at_0, { neuron: panels[k].name })),
      step: (half / HIGH) * STEP,
      by(dx, dy) {
        const now = line(k)(input);
        exact = (exact === null || Math.abs(exact - now) > STEP ? now : exact) + ((dy ? -dy : dx) * HIGH) / half;
        const next = clipped(Math.round(exact / STEP) * STEP, input ? 2 * MOST : MOST);
        if (input) state.numbers[2 * k] = clipped(next - state.numbers[2 * k + 1], MOST);
        else state.numbers[2 * k + 1] = next;
        show();
      },
      told: () => ({
        now: line(k)(input),
        text: plain(phrase(texts.weight, { weight: rounded(state.numbers[2 * k], 1), bias: rounded(state.numbers[2 * k + 1], 1) })),
      }),
    });
    tellAll.push(tell);
  });
  const walk = slider({ label: texts.x, low: -2, high: 2, step: 0.05, value: state.x, shown: (x) => rounded(x) }, (x) => {
    state.x = x;
    show();
  });
  const random = button(texts.random, () => {
    const chance = uniform((seed += 1));
    state.numbers = state.numbers.map(() => Math.round((2 * chance() - 1) * 2 * MOST) / 2);
    show();
    tellAll.forEach((tell) => tell());
  });
  stage.controls(walk.row, random);
  show();
}

function panel(svg, { x, y, wide, half, reach, name }, i) {
  const frame = { x, y, width: wide, height: 2 * half };
  add(svg, "rect", { ...frame, class: "paper stroke line" });
  const at = (a, b) => [x + (wide * (a + reach)) / (2 * reach), y + half - (b * half) / HIGH];
  const inside = add(svg, "g", { "clip-path": clipTo(svg, frame) });
  add(inside, "path", { d: path([at(-reach, 0), at(reach, 0)]) + path([at(0, -HIGH), at(0, HIGH)]), class: "stroke line", "stroke-width": 1 });
  add(svg, "text", { x: x + 4, y: y - 9 }, name);
  for (const b of [-5, 5]) add(svg, "text", { x: at(0, b)[0] - 5, y: at(0, b)[1] + 5, class: "faint end" }, rounded(b, 0));
  for (const a of i === 1 ? [-5, 5] : [-1, 1]) add(svg, "text", { x: at(a, 0)[0], y: at(a, 0)[1] + 17, class: "faint middle" }, rounded(a, 0));
  return {
    at,
    reach,
    name,
    guide: add(inside, "path", { class: "stroke faint", "stroke-width": 1.2, "stroke-dasharray": "3 3" }),
    curve: add(inside, "path", { class: "stroke value", "stroke-width": 3 }),
    dot: add(inside, "circle", { r: 5.5, class: "filled ink" }),
  };
}

function gripOf(svg) {
  const grip = add(svg, "g");
  add(grip, "circle", { r: 16, fill: "transparent" });
  add(grip, "circle", { r: 7, class: "hollow value", "stroke-width": 2.5 });
  return grip;
}

const clipped = (value, most) => Math.min(Math.max(value, -most), most);
const inBrackets = (number) => (number < 0 ? `(${rounded(number, 1)})` : rounded(number, 1));

export default picture(draw);
