/* The loss over two weights, a ball on it, and the line that turns with it. landscape.py is its other half. */

import { add, set, path, discsAt, trianglesAt, clipTo } from "./library/svg.js";
import { sigmoid } from "./library/nn.js";
import { netOver, partsBelow, borderOf } from "./library/contour.js";
import { glide } from "./library/motion.js";
import { handle, slider, button, choice } from "./library/input.js";
import { phrase, blue, orange, rounded, whole } from "./library/number.js";
import { picture } from "./library/stage.js";

const LEVELS = 12;
const CELLS = 40;
const STEPS = 20;
const FLAT = 0.02; // slopes this small lead downhill at a large rate too
const SHADE = 0.075; // of one level over the one above it

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
  const side = stage.narrow ? 284 : 410;
  const left = 60; // for the numbers at the axis
  const walks = state.part === "walk";
  const beside = left + side + 88; // beyond the map and its key
  const plane = stage.narrow ? { x: left, y: side + 50 } : { x: beside, y: 0 };
  const small = walks ? 250 : stage.narrow ? 300 : 310;
  const steps = stage.narrow ? { x: left, y: side + 70, width: side, height: 110 } : { x: beside + 30, y: small + 64, width: small + 30, height: 130 };
  const high = walks ? steps.y + steps.height + 26 : stage.narrow ? plane.y + small + 40 : side + 44;
  const svg = stage.drawing(stage.narrow ? left + side + 76 : beside + 310, Math.max(high, side + 44), texts.what);
  const map = add(svg, "g", { transform: `translate(${left} 4)` });
  const inside = add(map, "g", { "clip-path": clipTo(svg, { width: side, height: side }) });
  add(inside, "rect", { width: side, height: side, class: "paper" });
  const shades = Array.from({ length: LEVELS }, () => add(inside, "path", { fill: "var(--value)", opacity: SHADE }));
  const lines = add(inside, "path", { class: "stroke faint", "stroke-width": 0.7 });
  const ownPath = add(inside, "path", { class: "stroke ink", "stroke-width": 2, "stroke-dasharray": "2 4" });
  const trail = add(inside, "path", { class: "stroke ink", "stroke-width": 1.6 });
  const dots = add(inside, "path", { class: "filled ink" });
  const exits = add(inside, "path", { class: "stroke blame", "stroke-width": 2.5 });
  const arrow = add(inside, "path", { class: "stroke blame", "stroke-width": 3 });
  const ball = add(inside, "g");
  add(ball, "circle", { r: 20, fill: "transparent" });
  add(ball, "circle", { r: walks ? 7 : 10, class: "filled blame", stroke: "var(--page)", "stroke-width": 2 });
  add(map, "rect", { width: side, height: side, class: "stroke line" });
  const ticks = [0, 1].map((axis) => [0, 1, 2].map(() => add(map, "text", { class: axis ? "faint end" : "faint middle" })));
  const across = add(map, "text", { x: side / 2, y: side + 36, class: "faint middle" });
  const up = add(map, "text", { x: -(side / 2), y: -44, class: "faint middle", transform: "rotate(-90)" });
  const outside = add(map, "text", { stroke: "var(--page)", "stroke-width": 4, "paint-order": "stroke" });
  const showKey = key(map, side, texts.loss);
  const curve = walks ? lossCurve(svg, texts, steps) : null;
  const line = walks && stage.narrow ? null : linePicture(svg, stage, plane, small);

  const tell = stage.line(2);
  const tellUp = walks ? stage.line(2) : null;
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
    const above = (level) => heights.map((row) => row.map((h) => h - level));
    levels.forEach((level, k) => shades[k].setAttribute("d", partsBelow(net, above(level)).map((corners) => path(corners.map(at), true)).join("")));
    showKey(low, high);
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
      const all = [...state.path, w];
      const places = all.map(at).filter(([x, y]) => Math.abs(x) < 1e5 && Math.abs(y) < 1e5);
      trail.setAttribute("d", path(places));
      dots.setAttribute("d", discsAt(places.slice(0, -1), 3));
      showExits(all.map(at));
      const losses = all.map(height);
      curve(losses);
      const [g1, g2] = slopes(w);
      const next = w.map((weight, k) => weight - state.rate * [g1, g2][k]);
      arrow.setAttribute("d", arrowTo([u, v], at(next)));
      const isOff = (place) => !isInside(at(place));
      const digits = state.ground === "narrow" ? 3 : 1;
      tell([
        ...(state.path.length
          ? [...phrase(isOff(w) ? texts.steps_off : texts.steps, { count: state.path.length, loss: blue(written(found)), w1: written(w[0], digits), w2: written(w[1], digits) }), " "]
          : []),
        ...phrase(texts.slopes, {
          g1: orange(rounded(g1, 3)),
          g2: orange(rounded(g2, 3)),
          rate: rateText(state.rate),
          next1: written(next[0], digits),
          next2: written(next[1], digits),
        }),
      ]);
      const uphill = losses.filter((loss, i) => i > 0 && loss > losses[i - 1]).length;
      const isFlat = state.ground === "neuron" && isOff(w) && uphill === 0 && Math.hypot(g1, g2) < FLAT;
      const told = phrase(texts.uphill, { up: orange(uphill), off: orange(all.filter(isOff).length) });
      tellUp(state.path.length ? [...told, ...(isFlat ? [" ", texts.flat] : [])] : []);
    } else {
      const wrong = state.X.filter((x, i) => x[0] * w[0] + x[1] * w[1] > 0 !== (state.y[i] === 1)).length;
      tell(phrase(texts.sum, { w1: rounded(w[0], 1), w2: rounded(w[1], 1), loss: blue(written(found)), wrong, all: state.y.length }));
    }
    line?.show(state.ground === "neuron" ? w : null);
  }

  const isInside = ([x, y]) => x >= 0 && x <= side && y >= 0 && y <= side;

  /** Ring each place where the walk left the map, and name the last of them. */
  function showExits(places) {
    const left = places.slice(1).flatMap((to, i) => (isInside(places[i]) && !isInside(to) ? [crossing(places[i], to)] : []));
    exits.setAttribute("d", discsAt(left, 6));
    outside.textContent = left.length ? texts.off : "";
    if (!left.length) return;
    const [x, y] = left.at(-1);
    const atRight = x > side / 2;
    set(outside, { x: atRight ? x - 12 : x + 12, y: Math.min(Math.max(y + 5, 20), side - 10), class: atRight ? "blame end" : "blame" });
  }

  /** Return where the way from a place on the map to one beyond crosses its edge. */
  function crossing(from, to) {
    const shares = from.map((a, k) => ((to[k] > a ? side : 0) - a) / (to[k] - a || 1e-9));
    const share = Math.min(...shares);
    return from.map((a, k) => a + share * (to[k] - a));
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

/** Return the path of an arrow that is as long as the step; its head is smaller where the step is. */
function arrowTo([u, v], [x, y]) {
  const long = Math.hypot(x - u, y - v);
  if (!(long > 0.5)) return "";
  const shown = Math.min(long, 2000); // the map ends long before
  const ahead = [(x - u) / long, (y - v) / long];
  const end = [u + ahead[0] * shown, v + ahead[1] * shown];
  const head = Math.min(13, long / 2);
  const heads = [0.45, -0.45].map((angle) => [
    end[0] - head * (ahead[0] * Math.cos(angle) - ahead[1] * Math.sin(angle)),
    end[1] - head * (ahead[0] * Math.sin(angle) + ahead[1] * Math.cos(angle)),
  ]);
  return path([[u, v], end]) + path([heads[0], end, heads[1]]);
}

/** Add the scale of the shades beside the map; returns what writes its ends. */
function key(map, side, name) {
  const each = (side - 34) / LEVELS;
  const x = side + 12;
  add(map, "text", { x, y: 14, class: "faint" }, name);
  for (let k = 0; k < LEVELS; k++) {
    const opacity = 1 - (1 - SHADE) ** k; // the highest has no shade
    add(map, "rect", { x, y: 26 + k * each, width: 14, height: each + 0.3, fill: "var(--value)", "fill-opacity": opacity });
  }
  add(map, "rect", { x, y: 26, width: 14, height: LEVELS * each, class: "stroke line" });
  const ends = [38, 26 + LEVELS * each].map((y) => add(map, "text", { x: x + 19, y, class: "faint" }));
  return (low, high) => [high, low].forEach((loss, k) => (ends[k].textContent = whole(Number(loss.toPrecision(1)))));
}

/** Add the loss after each step, ten times as much from line to line; returns what shows it. A step uphill is orange. */
function lossCurve(svg, texts, { x, y, width, height }) {
  const group = add(svg, "g", { transform: `translate(${x} ${y})` });
  add(group, "text", { x: 0, y: -10 }, texts.curve);
  add(group, "text", { x: width, y: -10, class: "blame end" }, texts.up);
  add(group, "rect", { width, height, class: "paper stroke line" });
  const grid = add(group, "path", { class: "stroke line", "stroke-width": 0.8 });
  const names = Array.from({ length: 4 }, () => add(group, "text", { x: -6, class: "faint end" }));
  const down = add(group, "path", { class: "stroke value", "stroke-width": 2 });
  const up = add(group, "path", { class: "stroke blame", "stroke-width": 3 });
  const dots = add(group, "path", { class: "filled value" });
  const ends = [0, 1].map((k) => add(group, "text", { x: k * width, y: height + 18, class: k ? "faint end" : "faint" }));
  return (losses) => {
    const logs = losses.map((loss) => Math.log10(Math.min(Math.max(loss, 1e-12), 1e30)));
    const [low, high] = [Math.floor(Math.min(...logs) - 0.05), Math.ceil(Math.max(...logs) + 0.05)];
    const last = Math.max(STEPS, losses.length - 1);
    const level = (log) => height * (1 - (log - low) / (high - low));
    const at = logs.map((log, i) => [(width * (i + 0.3)) / (last + 0.6), level(log)]);
    const every = Math.ceil((high - low) / 3);
    const powers = names.map((_, k) => low + k * every).filter((power) => power <= high);
    grid.setAttribute("d", powers.map((power) => path([[0, level(power)], [width, level(power)]])).join(""));
    names.forEach((name, k) => {
      const power = powers[k];
      name.textContent = power === undefined ? "" : whole(Number((10 ** power).toPrecision(1)));
      if (power !== undefined) set(name, { y: level(power) + 5 });
    });
    const legs = at.slice(1).map((to, i) => [at[i], to]);
    down.setAttribute("d", legs.filter((_, i) => losses[i + 1] <= losses[i]).map((leg) => path(leg)).join(""));
    up.setAttribute("d", legs.filter((_, i) => losses[i + 1] > losses[i]).map((leg) => path(leg)).join(""));
    dots.setAttribute("d", discsAt(at, 3));
    [ends[0].textContent, ends[1].textContent] = ["0", `${last}`];
  };
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
