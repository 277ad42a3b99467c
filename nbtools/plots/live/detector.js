/* A neuron's weights are painted, and its answers to 300 digits counted. detector.py is its other half. */

import { add, set, path, squares } from "./library/svg.js";
import { drag, roving, slider, button } from "./library/input.js";
import { phrase, plain, blue, orange, rounded } from "./library/number.js";
import { inkOf } from "./library/ink.js";
import { picture } from "./library/stage.js";

const SIDE = 8;
const DIGITS = 10;

function draw(stage) {
  const { state, texts } = stage;
  const cell = stage.narrow ? 44 : 38;
  const paper = { x: 4, y: 30, side: SIDE * cell };
  const [left, top, wide] = stage.narrow ? [0, paper.side + 80, 400] : [370, 40, 480];
  const tall = stage.narrow ? 180 : 270;
  const ground = top + tall;
  const svg = stage.drawing(stage.narrow ? 400 : 860, ground + 30, texts.what);
  add(svg, "text", { x: 4, y: 18, class: "faint" }, texts.weights);
  add(svg, "text", { x: left + 4, y: top - 22, class: "faint" }, texts.yes);
  const grid = add(svg, "g", { role: "grid", "aria-label": texts.weights });
  const middle = (i) => [paper.x + ((i % SIDE) + 0.5) * cell, paper.y + (Math.floor(i / SIDE) + 0.5) * cell];
  const cells = [];
  for (let r = 0; r < SIDE; r++) {
    const row = add(grid, "g", { role: "row" });
    for (let c = 0; c < SIDE; c++) {
      const square = { x: paper.x + c * cell, y: paper.y + r * cell, width: cell, height: cell };
      cells.push(add(row, "rect", { ...square, class: "paper stroke line choose", style: "fill: var(--page)", role: "gridcell" }));
    }
  }
  const marks = add(svg, "g", { "pointer-events": "none" });
  const showWeights = squares(marks, cell * 0.8);
  add(svg, "path", { d: path([[left, ground], [left + wide, ground]]), class: "stroke line", "stroke-width": 1.5 });
  const apart = wide / DIGITS;
  const bars = Array.from({ length: DIGITS }, (_, k) => {
    const x = left + (k + 0.5) * apart;
    add(svg, "text", { x, y: ground + 20, class: "middle" }, `${k}`);
    const hue = k === state.wanted ? "value" : "blame";
    return { bar: add(svg, "rect", { x: x - apart * 0.35, width: apart * 0.7, class: `filled ${hue}` }), number: add(svg, "text", { x, class: `${hue} middle` }) };
  });
  const tell = stage.line();
  const tellOwn = stage.line();
  const X = state.ink.map(inkOf);
  const counts = bars.map((_, k) => state.y.filter((label) => label === k).length);

  function show() {
    showWeights(state.weights, 1, middle);
    cells.forEach((square, i) =>
      set(square, { "aria-label": plain(phrase(texts.weight, { row: Math.floor(i / SIDE) + 1, column: (i % SIDE) + 1, weight: rounded(state.weights[i], 0) })) }),
    );
    const yes = counts.map(() => 0);
    X.forEach((x, n) => {
      let sum = state.bias;
      for (let i = 0; i < x.length; i++) sum += x[i] * state.weights[i];
      if (sum > 0) yes[state.y[n]] += 1;
    });
    bars.forEach(({ bar, number }, k) => {
      const high = (tall - 20) * (yes[k] / Math.max(counts[k], 1));
      set(bar, { y: ground - high, height: high });
      set(number, { y: ground - high - 5 });
      number.textContent = yes[k];
    });
    const { wanted } = state;
    const others = yes.reduce((a, b) => a + b) - yes[wanted];
    const places = { found: blue(yes[wanted]), all: counts[wanted], digit: wanted, others: orange(others), rest: X.length - counts[wanted] };
    tell(phrase(texts.told, places));
    if (!stage.kernel) return;
    stage.ask("own", { weights: state.weights, bias: state.bias }, (own) =>
      tellOwn(phrase(texts.own, { found: blue(own.found), digit: wanted, others: orange(own.others) })),
    );
  }

  let brush = 1;
  const paint = (i) => {
    if (i === null || state.weights[i] === brush) return;
    state.weights[i] = brush;
    show();
  };
  const begin = (i) => {
    brush = { 0: 1, 1: -1 }[state.weights[i]] ?? 0; // a stroke goes on with what it began with
    paint(i);
  };
  const focus = roving(cells, { columns: SIDE, pressed: begin });
  const under = ({ x, y }) => {
    const [c, r] = [Math.floor((x - paper.x) / cell), Math.floor((y - paper.y) / cell)];
    return c >= 0 && c < SIDE && r >= 0 && r < SIDE ? SIDE * r + c : null;
  };
  drag(svg, grid, {
    start(point) {
      const i = under(point);
      if (i === null) return false;
      focus(i);
      begin(i);
      return true;
    },
    move: (point) => paint(under(point)),
  });
  const bias = slider({ label: texts.bias, low: -12, high: 6, step: 0.25, value: state.bias, shown: (value) => rounded(value) }, (value) => {
    state.bias = value;
    show();
  });
  const clear = button(texts.clear, () => {
    state.weights = state.weights.map(() => 0);
    show();
  });
  stage.controls(bias.row, clear);
  show();
}

export default picture(draw);
