/* The loss over two weights, a ball on it, and the line that turns with it. landscape.py is its other half. */

import { add, set, path, discsAt, trianglesAt, clipTo } from "./library/svg.js";
import { sigmoid } from "./library/nn.js";
import { netOver, cellsOf, borderOf } from "./library/contour.js";
import { glide } from "./library/motion.js";
import { handle, slider, button, choice } from "./library/input.js";
import { phrase, blue, orange, rounded, whole } from "./library/number.js";
import { picture } from "./library/stage.js";

const LEVELS = 12;
const CELLS = 40;
const STEPS = 20;

/** The loss of one neuron with bias 0 over samples of two numbers, and its slopes. */
const neuron = ({ X, y, ends }) => ({
  ends,
  start: [-5, 5],
  rates: [-1, 4], // powers of ten
  rate: 10,
  height: (w) => X.reduce((sum, x, i) => sum + costOf(x[0] * w[0] + x[1] * w[1], y[i]), 0) / X.length,
  slopes: (w) => [0, 1].map((k) => X.reduce((sum, x, i) => sum + (sigmoid(x[0] * w[0] + x[1] * w[1]) - y[i]) * x[k], 0) / X.length),
});

/** Return -log p of the right answer, for a sum z: without the logarithm of a 0. */
const costOf = (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)));

const narrow = () => ({
  ends: [[-1.3, 1.3], [-1.3, 1.3]],
  start: [1, 1],
  rates: [-3, -1],
  rate: 0.01,
  height: (w) => w[0] ** 2 + 25 * w[1] ** 2,
  slopes: (w) => [2 * w[0], 50 * w[1]],
});

function draw(stage) {
  const { state, texts } = stage;
  const side = stage.narrow ? 360 : 410;
  const left = 60; // for the numbers at the axis
  const walks = state.part === "walk";
  const plane = stage.narrow ? { x: left, y: side + 50 } : { x: left + side + 60, y: 0 };
  const small = stage.narrow ? 300 : 330;
  const svg = stage.drawing(stage.narrow ? left + side : plane.x + small, stage.narrow && !walks ? plane.y + small + 40 : side + 44, texts.what);
  const map = add(svg, "g", { transform: `translate(${left} 4)` });
  const inside = add(map, "g", { "clip-path": clipTo(svg, { width: side, height: side }) });
  add(inside, "rect", { width: side, height: side, class: "paper" });
  const shades = Array.from({ length: LEVELS }, () => add(inside, "path", { fill: "var(--value)", opacity: 0.075 }));
  const lines = add(inside, "path", { class: "stroke faint", "stroke-width": 0.7 });
  const ownPath = add(inside, "path", { class: "stroke ink", "stroke-width": 2, "stroke-dasharray": "2 4" });
  const trail = add(inside, "path", { class: "stroke ink", "stroke-width": 1.6 });
  const dots = add(inside, "path", { class: "filled ink" });
  const arrow = add(inside, "path", { class: "stroke blame", "stroke-width": 3 });
  const ball = add(inside, "g");
  add(ball, "circle", { r: 20, fill: "transparent" });
  add(ball, "circle", { r: 10, class: "filled blame", stroke: "var(--page)", "stroke-width": 2 });
  add(map, "rect", { width: side, height: side, class: "stroke line" });
  const ticks = [0, 1].map((axis) => [0, 1, 2].map(() => add(map, "text", { class: axis ? "faint end" : "faint middle" })));
  const across = add(map, "text", { x: side / 2, y: side + 36, class: "faint middle" });
  const up = add(map, "text", { x: -(side / 2), y: -44, class: "faint middle", transform: "rotate(-90)" });
  const line = walks && stage.narrow ? null : linePicture(svg, stage, plane, small);

  const tell = stage.line(2);
  const tellOwn = stage.line();
  const grounds = { neuron: neuron(state), narrow: narrow() };
  const ground = () => grounds[state.ground];
  const at = ([u, v]) => {
    const [[a, b], [c, d]] = ground().ends;
    return [((u - a) / (b - a)) * side, side - ((v - c) / (d - c)) * side];
  };
  state.path ??= [];

  /** Draw what stays as long as the valley does. */
  function drawGround() {
    const { ends, height } = ground();
    [across.textContent, up.textContent] = state.ground === "neuron" ? [texts.w1, texts.w2] : ["w1", "w2"];
    const net = netOver(ends, CELLS);
    const heights = net.map((row) => row.map(height));
    const low = Math.max(Math.min(...heights.flat()), 1e-3);
    const high = Math.max(...heights.flat());
    const levels = shades.map((_, k) => low * (high / low) ** ((k + 0.5) / LEVELS));
    const cells = cellsOf(net, heights);
    levels.forEach((level, k) => shades[k].setAttribute("d", cells.filter(({ mean }) => mean > level).map(({ corners }) => path(corners.map(at), true)).join("")));
    const above = (level) => heights.map((row) => row.map((h) => h - level));
    lines.setAttribute("d", levels.flatMap((level) => borderOf(net, above(level))).map((points) => path(points.map(at))).join(""));
    ends.forEach(([a, b], axis) =>
      [a, (a + b) / 2, b].forEach((value, k) => {
        const [u, v] = at(axis ? [ends[0][0], value] : [value, ends[1][0]]);
        set(ticks[axis][k], axis ? { x: -6, y: Math.min(Math.max(v + 5, 12), side) } : { x: Math.min(Math.max(u, 10), side - 10), y: side + 18 });
        ticks[axis][k].textContent = rounded(value, Number.isInteger(value) ? 0 : 1);
      }),
    );
  }

  function show() {
    const { height, slopes } = ground();
    const { w } = state;
    const [u, v] = at(w);
    set(ball, { transform: `translate(${u.toFixed(1)} ${v.toFixed(1)})` });
    const found = height(w);
    if (walks) {
      const places = [...state.path, w].map(at).filter(([x, y]) => Math.abs(x) < 1e5 && Math.abs(y) < 1e5);
      trail.setAttribute("d", path(places));
      dots.setAttribute("d", discsAt(places.slice(0, -1), 3));
      const [g1, g2] = slopes(w);
      const size = Math.hypot(g1, g2) || 1;
      const long = 60;
      const [x, y] = [u - (g1 / size) * long, v + (g2 / size) * long];
      const turn = ([a, b], angle) => [a * Math.cos(angle) - b * Math.sin(angle), a * Math.sin(angle) + b * Math.cos(angle)];
      const back = [(u - x) / long, (v - y) / long];
      const heads = [0.45, -0.45].map((angle) => turn(back, angle).map((part, k) => [x, y][k] + 13 * part));
      arrow.setAttribute("d", path([[u, v], [x, y]]) + path([heads[0], [x, y], heads[1]]));
      const next = w.map((weight, k) => weight - state.rate * [g1, g2][k]);
      const [[a, b], [c, d]] = ground().ends;
      const off = w[0] < a || w[0] > b || w[1] < c || w[1] > d;
      const digits = state.ground === "narrow" ? 3 : 1;
      tell([
        ...(state.path.length
          ? [...phrase(off ? texts.steps_off : texts.steps, { count: state.path.length, loss: blue(written(found)), w1: written(w[0], digits), w2: written(w[1], digits) }), " "]
          : []),
        ...phrase(texts.slopes, {
          g1: orange(rounded(g1, 3)),
          g2: orange(rounded(g2, 3)),
          rate: rateText(state.rate),
          next1: written(next[0], digits),
          next2: written(next[1], digits),
        }),
      ]);
    } else {
      const wrong = state.X.filter((x, i) => x[0] * w[0] + x[1] * w[1] > 0 !== (state.y[i] === 1)).length;
      tell(phrase(texts.sum, { w1: rounded(w[0], 1), w2: rounded(w[1], 1), loss: blue(written(found)), wrong, all: state.y.length }));
    }
    line?.show(state.ground === "neuron" ? w : null);
  }

  function go(w) {
    state.w = w;
    show();
  }

  function step() {
    const slopes = ground().slopes(state.w);
    state.path.push(state.w);
    state.w = state.w.map((weight, k) => weight - state.rate * slopes[k]);
  }

  /** Ask for the learner's own walk at this rate: it begins where the lesson's does. */
  function askOwn() {
    if (!stage.kernel || !walks) return;
    if (state.ground !== "neuron") {
      ownPath.setAttribute("d", "");
      return tellOwn([]);
    }
    stage.ask("own", { rate: state.rate }, (found) => {
      const places = found.path.map((row) => at(Array.from(row))).filter((place) => place.every((part) => Math.abs(part) < 1e5));
      ownPath.setAttribute("d", path(places));
      tellOwn(phrase(texts.own, { loss: blue(written(found.loss)) }));
    });
  }

  handle(svg, ball, {
    label: texts.ball,
    step: 6,
    by(dx, dy) {
      const [[a, b], [c, d]] = ground().ends;
      const clip = (value, low, high) => Math.min(Math.max(value, low), high);
      state.path = [];
      go([clip(state.w[0] + (dx / side) * (b - a), a, b), clip(state.w[1] - (dy / side) * (d - c), c, d)]);
    },
    told: () => {
      const loss = ground().height(state.w);
      return { now: Number(loss.toFixed(3)), text: phrase(texts.place, { w1: rounded(state.w[0], 1), w2: rounded(state.w[1], 1), loss: written(loss) }).join("") };
    },
  });

  let stop = () => {};
  if (walks) {
    const rate = slider(
      { label: texts.rate, low: grounds[state.ground].rates[0], high: grounds[state.ground].rates[1], step: 0.02, value: Math.log10(state.rate), shown: (k) => rateText(10 ** k) },
      (k) => {
        state.rate = 10 ** k;
        show();
        askOwn();
      },
    );
    const back = () => {
      stop();
      state.path = [];
      go([...ground().start]);
    };
    const valley = choice({ label: texts.ground, options: [["neuron", texts.neuron], ["narrow", texts.narrow]], value: state.ground }, (name) => {
      state.ground = name;
      state.rate = ground().rate;
      [rate.input.min, rate.input.max] = ground().rates;
      rate.go(Math.log10(state.rate));
      drawGround();
      back();
      askOwn();
    });
    const many = button(texts.walk, () => {
      stop();
      let done = 0;
      stop = glide(2500, (t) => {
        for (; done < Math.round(t * STEPS); done++) step();
        show();
      });
    });
    stage.controls(button(texts.step, () => (stop(), step(), show())), many, button(texts.back, back));
    stage.controls(valley, rate.row);
  }
  stage.onLeave(() => stop());
  drawGround();
  show();
  askOwn();
}

const written = (number, places = 3) => (Math.abs(number) < 1e6 ? rounded(number, places) : whole(number));
const rateText = (rate) => whole(Number(rate.toPrecision(2)));

/** Draw samples by their two numbers, and the line of a neuron with its arrow at a right angle. */
function linePicture(svg, { state, texts }, { x, y }, side) {
  const group = add(svg, "g", { transform: `translate(${x} ${y + 4})` });
  const high = 1.05;
  const at = ([u, v]) => [((u + 0.05) / (high + 0.05)) * side, side - ((v + 0.05) / (high + 0.05)) * side];
  add(group, "rect", { width: side, height: side, class: "paper stroke line" });
  const inside = add(group, "g", { "clip-path": clipTo(group, { width: side, height: side }) });
  const yes = add(inside, "path", { fill: "var(--blame)", opacity: 0.16 });
  const wrong = add(inside, "path", { class: "stroke ink", "stroke-width": 1.6 });
  const circles = add(inside, "path", { class: "filled value", opacity: 0.75 });
  const triangles = add(inside, "path", { class: "filled blame", opacity: 0.75 });
  const line = add(inside, "path", { class: "stroke ink", "stroke-width": 2.5 });
  const arrow = add(inside, "path", { class: "stroke ink", "stroke-width": 2 });
  add(group, "text", { x: side / 2, y: side + 22, class: "faint middle" }, texts.ink1);
  add(group, "text", { x: -(side / 2), y: -10, class: "faint middle", transform: "rotate(-90)" }, texts.ink2);
  const places = state.X.map(at);
  circles.setAttribute("d", discsAt(places.filter((_, i) => !state.y[i]), 3.5));
  triangles.setAttribute("d", trianglesAt(places.filter((_, i) => state.y[i]), 4));

  function show(w) {
    set(group, { display: w ? null : "none" });
    if (!w) return;
    const size = Math.hypot(...w);
    const [along, right] = size ? [[-w[1] / size, w[0] / size], [w[0] / size, w[1] / size]] : [[0, 0], [0, 0]];
    const ends = [-2, 2].map((far) => at(along.map((part) => far * part)));
    line.setAttribute("d", size ? path(ends) : "");
    yes.setAttribute("d", size ? path([...ends, ...[2, -2].map((far) => at(along.map((part, k) => far * part + 2 * right[k])))], true) : "");
    const middle = along.map((part) => 0.55 * part * (along[0] + along[1] > 0 ? 1 : -1));
    const tip = middle.map((part, k) => part + 0.16 * right[k]);
    arrow.setAttribute("d", size ? path([at(middle), at(tip)]) : "");
    const missed = places.filter((_, i) => state.X[i][0] * w[0] + state.X[i][1] * w[1] > 0 !== (state.y[i] === 1));
    wrong.setAttribute("d", discsAt(missed, 7));
  }
  return { show };
}

export default picture(draw);
