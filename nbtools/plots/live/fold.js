/* The plane of XOR, moved to the sums of two neurons, and folded by their ReLU. fold.py is its other half. */

import { add, set, path, discsAt, trianglesAt, clipTo } from "./library/svg.js";
import { dense, forward } from "./library/nn.js";
import { netOver, cellsOf, borderOf } from "./library/contour.js";
import { glide } from "./library/motion.js";
import { handle, slider, button } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const SIDE = 460;
const MARGIN = 26;
const CELLS = 44; // of the net, along each side
const SHOWN = 1.5; // the time from which on the last neuron's lines are seen
const BETWEEN = 4; // every so many of its lines are drawn

function draw(stage) {
  const { state, texts } = stage;
  const [hidden, last] = state.layers;
  const sums = (x) => dense(x, ...hidden);
  const out = (x) => forward(x, state.layers)[0];

  // Where a point is at a time: to the sums until 1, then ReLU, which lets through less and less of what is below 0.
  const moved = (x, time) => {
    const there = Math.min(time, 1);
    const let_through = 1 - Math.max(time - 1, 0);
    return sums(x).map((z, i) => {
      const at = x[i] + (z - x[i]) * there;
      return at < 0 && time > 1 ? at * let_through : at;
    });
  };

  const all = state.X.flatMap((x) => [0, 1, 2].map((time) => moved(x, time))).flat();
  const low = Math.min(...all, 0) - 0.2;
  const scale = (SIDE - 2 * MARGIN) / (Math.max(...all, 1) + 0.2 - low);
  const onPage = ([u, v]) => [MARGIN + (u - low) * scale, SIDE - MARGIN - (v - low) * scale];

  const ends = [0, 1].map((i) => [Math.min(...state.X.map((x) => x[i])) - 0.1, Math.max(...state.X.map((x) => x[i])) + 0.1]);
  const net = netOver(ends, CELLS);
  const height = net.map((row) => row.map(out));
  const cells = cellsOf(net, height).filter(({ mean }) => mean > 0);
  const border = borderOf(net, height);
  const folds = [0, 1].map((i) => borderOf(net, net.map((row) => row.map((x) => sums(x)[i]))));
  const right = state.X.filter((x, i) => out(x) > 0 === (state.y[i] === 1)).length;
  const done = right === state.X.length ? [texts.done] : phrase(texts.not_done, { right: blue(right), all: state.X.length });

  const svg = stage.drawing(SIDE, SIDE, texts.what);
  const shade = add(svg, "path", { fill: "var(--blame)", opacity: 0.16 });
  const lines = add(svg, "path", { "clip-path": clipTo(svg, { width: SIDE, height: SIDE }), class: "stroke line", "stroke-width": 1 });
  const creases = add(svg, "path", { class: "stroke faint", "stroke-width": 2 });
  const axes = [0, 1].map(() => add(svg, "path", { class: "stroke faint", "stroke-width": 1 }));
  const names = [0, 1].map(() => add(svg, "text", { class: "faint" }));
  const creaseNames = [0, 1].map(() => add(svg, "text", { class: "faint", stroke: "var(--page)", "stroke-width": 5, "paint-order": "stroke" }));
  const line = add(svg, "path", { class: "stroke ink", "stroke-width": 2.5, "stroke-dasharray": "8 5" });
  const no = add(svg, "path", { class: "filled value", opacity: 0.85 });
  const yes = add(svg, "path", { class: "filled blame", opacity: 0.85 });
  const probe = add(svg, "g");
  add(probe, "circle", { r: 18, fill: "transparent" });
  add(probe, "circle", { r: 9, class: "stroke ink", "stroke-width": 2.5 });

  const tell = stage.line();
  const tellSum = stage.line(2);
  state.probe ??= [1, 1];

  function show() {
    const { time } = state;
    const at = (x) => onPage(moved(x, time));
    const [first, second] = [0, 1].map((kind) =>
      state.X.filter((_, i) => state.y[i] === kind).map((x) => at(x)),
    );
    no.setAttribute("d", discsAt(first, 4.5));
    yes.setAttribute("d", trianglesAt(second, 5));
    const grid = net.map((row) => row.map(at));
    const drawn = grid.filter((_, i) => i % BETWEEN === 0);
    const across = grid[0].map((_, c) => grid.map((row) => row[c])).filter((_, i) => i % BETWEEN === 0);
    lines.setAttribute("d", [...drawn, ...across].map((points) => path(points)).join(""));
    const isFar = time >= SHOWN; // what the network will say gives its end away, so it comes late
    shade.setAttribute("d", !isFar ? "" : cells.map(({ corners }) => path(corners.map(at), true)).join(""));
    creases.setAttribute("d", time < 2 ? folds.flat().map((points) => path(points.map(at))).join("") : "");
    creaseNames.forEach((name, i) => nameCrease(name, i, at));
    line.setAttribute("d", !isFar ? "" : (time < 2 ? border.map((points) => points.map(at)) : [lastLine().map(onPage)]).map((points) => path(points)).join(""));
    axes[0].setAttribute("d", path([onPage([low, 0]), [SIDE - MARGIN / 2, onPage([0, 0])[1]]]));
    axes[1].setAttribute("d", path([onPage([0, low]), [onPage([0, 0])[0], MARGIN / 2]]));
    const of = time === 0 ? "x" : time < 2 ? "" : "h";
    names.forEach((name, i) => (name.textContent = of && `${of}${i + 1}`));
    set(names[0], { x: SIDE - 18, y: onPage([0, 0])[1] - 6 });
    set(names[1], { x: onPage([0, 0])[0] + 8, y: 14 });
    const [u, v] = at(state.probe);
    set(probe, { transform: `translate(${u.toFixed(1)} ${v.toFixed(1)})` });
    tell(time === 2 ? done : [texts[time === 0 ? "inputs" : time <= 1 ? "sums" : "bend"]]);
    tellSum(sumOf(state.probe));
  }

  /** Name the line where a sum is 0, at its right end, until the lines of the end are there. */
  function nameCrease(name, i, at) {
    const places = folds[i].flat().map(at).sort(([a], [b]) => b - a);
    name.textContent = state.time < SHOWN && places.length ? plain(phrase(texts.crease, { number: i + 1 })) : "";
    if (!places.length) return;
    const [x, y] = places[0];
    const isRight = x > SIDE - 110;
    set(name, { x: isRight ? x - 8 : x + 8, y: Math.min(y, SIDE - 24) + (i ? 2 : 20), class: isRight ? "faint end" : "faint" });
  }

  /** Return two points of the last neuron's line, in the plane of h1 and h2, as far as it is in the drawing. */
  function lastLine() {
    const [[w1], [w2]] = last[0];
    const bias = last[1][0];
    const high = low + SIDE / scale;
    const ends = Math.abs(w2) > Math.abs(w1)
      ? [low, high].map((h1) => [h1, -(w1 * h1 + bias) / w2])
      : [low, high].map((h2) => [-(w2 * h2 + bias) / w1, h2]);
    return w1 === 0 && w2 === 0 ? [] : ends;
  }

  const number = (z) => blue(rounded(z));
  function sumOf(x) {
    const [z1, z2] = sums(x);
    const result = out(x);
    return phrase(texts.sum, {
      x1: number(x[0]),
      x2: number(x[1]),
      z1: number(z1),
      z2: number(z2),
      h1: number(Math.max(z1, 0)),
      h2: number(Math.max(z2, 0)),
      out: number(result),
      answer: result > 0 ? texts.yes : texts.no,
    });
  }

  handle(svg, probe, {
    label: texts.point,
    step: scale * 0.05,
    by(dx, dy) {
      const clip = (z, [a, b]) => Math.min(Math.max(z, a), b);
      state.probe = [clip(state.probe[0] + dx / scale, ends[0]), clip(state.probe[1] - dy / scale, ends[1])];
      show();
    },
    told: () => ({
      now: Number(out(state.probe).toFixed(2)),
      text: `x1 ${rounded(state.probe[0])}, x2 ${rounded(state.probe[1])}: ${out(state.probe) > 0 ? texts.yes : texts.no}`,
    }),
  });

  let stop = () => {};
  const fold = slider(
    { label: texts.fold, low: 0, high: 100, value: state.time * 50, shown: (percent) => `${percent} %` },
    (percent) => {
      stop();
      state.time = percent / 50;
      show();
    },
  );
  const play = button(texts.play, () => {
    stop();
    stop = glide(3000, (t) => {
      state.time = 2 * t;
      fold.go(Math.round(100 * t));
      show();
    });
  });
  stage.controls(fold.row, play);
  stage.onLeave(() => stop());
  show();
}

export default picture(draw);
