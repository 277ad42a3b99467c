/* Bends are added up until they match a curve. bends.py is its other half. */

import { add, set, path, clipTo } from "./library/svg.js";
import { sigmoid, relu } from "./library/nn.js";
import { handle, button, choice } from "./library/input.js";
import { phrase, plain, blue, orange, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const WIDEST = 6; // x goes from 0 to that
const HIGH = 1.6;
const ADDED = 6; // how high the lower drawing reaches
const MOST = 12; // neurons
const NEAR = 0.05; // corners come no nearer to one another
const XS = Array.from({ length: 301 }, (_, i) => (WIDEST * i) / 300);
const CURVES = { sine: Math.sin, hill: (x) => 1.2 - ((x - 3) * (x - 3)) / 4, switch: (x) => 2 * sigmoid(4 * (x - 3)) - 1 };

function draw(stage) {
  const { state, texts } = stage;
  const [WIDTH, HEIGHT, LOWER] = stage.narrow ? [400, 260, 110] : [840, 330, 120];
  const TOP = HEIGHT + 44;
  const at = (x, y) => [22 + (x / WIDEST) * (WIDTH - 44), HEIGHT / 2 - (y * HEIGHT) / 2 / HIGH];
  const below = (x, y) => [at(x, 0)[0], TOP + LOWER / 2 - (y * LOWER) / 2 / ADDED];
  const svg = stage.drawing(WIDTH, TOP + LOWER + 4, texts.what);
  const inside = [frame(svg, 0, WIDTH, HEIGHT), frame(svg, TOP, WIDTH, LOWER)];
  inside.forEach((part, i) => add(part, "path", { d: path([[0, 0], [WIDEST, 0]].map(([x]) => (i ? below : at)(x, 0))), class: "stroke line", "stroke-width": 1.2 }));
  for (const y of [-1, 1]) add(svg, "text", { x: 5, y: at(0, y)[1] + 5, class: "faint" }, rounded(y, 0));
  for (let x = 1; x < WIDEST; x++) add(svg, "text", { x: at(x, 0)[0], y: HEIGHT + 17, class: "faint middle" }, `${x}`);
  add(svg, "text", { x: 2, y: TOP - 8, class: "faint" }, texts.adds);
  const wanted = add(inside[0], "path", { class: "stroke faint", "stroke-width": 8, opacity: 0.45 });
  const sum = add(inside[0], "path", { class: "stroke value", "stroke-width": 3 });
  const gapLine = add(inside[0], "path", { class: "stroke blame", "stroke-width": 4 });
  const parts = add(inside[1], "g");
  const corners = add(svg, "g");
  const tell = stage.line();
  const tellOwn = stage.line();
  const target = () => CURVES[state.target];

  /** Return what each neuron adds: the line changes its slope at every point but the last. */
  function neurons() {
    let before = 0;
    return state.points.slice(0, -1).map(([x, y], i) => {
      const [right, next] = state.points[i + 1];
      const slope = (next - y) / (right - x);
      const change = slope - before;
      before = slope;
      return (t) => change * relu(t - x);
    });
  }

  /** Return the largest gap, and where it is. */
  function gap() {
    const all = neurons();
    const sums = XS.map((x) => state.points[0][1] + all.reduce((total, f) => total + f(x), 0));
    const gaps = sums.map((value, i) => Math.abs(value - target()(XS[i])));
    const largest = Math.max(...gaps);
    const where = gaps.indexOf(largest);
    return { largest, x: XS[where], sum: sums[where] };
  }

  function show() {
    const { largest, x, sum: here } = gap();
    wanted.setAttribute("d", path(XS.map((t) => at(t, target()(t)))));
    sum.setAttribute("d", path(state.points.map(([t, y]) => at(t, y))));
    gapLine.setAttribute("d", path([at(x, here), at(x, target()(x))]));
    const all = neurons();
    all.forEach((f, i) => parts.children[i].setAttribute("d", path([0, state.points[i][0], WIDEST].map((t) => below(t, f(t))))));
    state.points.forEach(([t, y], i) => {
      const [u, v] = at(t, y);
      set(corners.children[i], { transform: `translate(${u.toFixed(1)} ${v.toFixed(1)})` });
    });
    const name = `${state.target} ${all.length}`;
    state.best[name] = Math.min(state.best[name] ?? Infinity, largest);
    tell(phrase(texts.told, { neurons: blue(all.length), gap: orange(rounded(largest, 3)), best: rounded(state.best[name], 3) }));
    if (!stage.kernel) return;
    stage.ask("own", { points: state.points, wanted: XS.map(target()) }, (own) => tellOwn(phrase(texts.own, { gap: orange(rounded(own.gap, 3)) })));
  }

  /** Make a corner for each point, and a line for what each neuron adds. */
  function lay() {
    parts.replaceChildren();
    corners.replaceChildren();
    const last = state.points.length - 1;
    state.points.forEach((point, i) => {
      if (i < last) add(parts, "path", { class: "stroke value", "stroke-width": 1.5 });
      const corner = add(corners, "g");
      add(corner, "circle", { r: 16, fill: "transparent" });
      add(corner, "circle", { r: 7, class: i < last ? "filled value" : "hollow value", "stroke-width": 2, stroke: "var(--page)" });
      handle(svg, corner, {
        label: i < last ? plain(phrase(texts.corner, { corner: i + 1 })) : texts.end,
        step: 4,
        by: (dx, dy) => (move(i, dx, dy), show()),
        told: () => ({
          now: Number(state.points[i][1].toFixed(2)),
          text: plain(phrase(texts.at, { x: rounded(state.points[i][0]), height: rounded(state.points[i][1]), gap: rounded(gap().largest, 3) })),
        }),
      });
    });
    more.disabled = last >= MOST;
    less.disabled = last <= 1;
    show();
  }

  /** Move a corner, between its neighbours; the first and the last go up and down only. */
  function move(i, dx, dy) {
    const { points } = state;
    const isAtTheEnd = i === 0 || i === points.length - 1;
    const along = isAtTheEnd ? points[i][0] : points[i][0] + (dx * WIDEST) / (WIDTH - 44);
    const up = points[i][1] - ((isAtTheEnd && !dy ? -dx : dy) * 2 * HIGH) / HEIGHT;
    points[i] = [isAtTheEnd ? along : clipped(along, points[i - 1][0] + NEAR, points[i + 1][0] - NEAR), clipped(up, -HIGH, HIGH)];
  }

  const more = button(texts.more, () => {
    const widths = state.points.slice(1).map(([x], i) => x - state.points[i][0]);
    const i = widths.indexOf(Math.max(...widths));
    const [[x0, y0], [x1, y1]] = state.points.slice(i, i + 2);
    state.points.splice(i + 1, 0, [(x0 + x1) / 2, (y0 + y1) / 2]); // on the line: nothing changes until it is dragged
    lay();
  });
  const less = button(texts.less, () => {
    state.points.splice(-2, 1);
    lay();
  });
  const even = button(texts.even, () => {
    const count = state.points.length - 1;
    state.points = state.points.map((_, i) => [(WIDEST * i) / count, target()((WIDEST * i) / count)]);
    lay();
  });
  const kinds = choice({ label: texts.target, options: Object.keys(CURVES).map((name) => [name, texts[name]]), value: state.target }, (name) => {
    state.target = name;
    show();
  });
  stage.controls(kinds);
  stage.controls(more, less, even);
  lay();
}

function frame(svg, y, width, height) {
  const box = { x: 0, y, width, height };
  add(svg, "rect", { ...box, class: "paper stroke line" });
  return add(svg, "g", { "clip-path": clipTo(svg, box) });
}

const clipped = (value, low, high) => Math.min(Math.max(value, low), high);

export default picture(draw);
