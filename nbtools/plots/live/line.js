/* Samples of two numbers, and the line of one neuron, to be dragged and turned. line.py is its other half. */

import { add, set, path, discsAt, trianglesAt, clipTo } from "./library/svg.js";
import { handle, slider, button } from "./library/input.js";
import { unmoved } from "./library/motion.js";
import { phrase, blue, rounded, whole } from "./library/number.js";
import { picture } from "./library/stage.js";

const MARGIN = 34;
const ARROW = 64; // how long the arrow is drawn, whatever the weights
const FLASH = 500; // milliseconds
const INKS = [0.15, 0.4, 0.7, 1];

function draw(stage) {
  const { state, texts } = stage;
  const side = stage.narrow ? 400 : 560;
  const svg = stage.drawing(side, side + 14, texts.what);
  const lows = [0, 1].map((k) => Math.min(0, ...state.X.map((x) => x[k])));
  const reach = Math.max(...[0, 1].map((k) => Math.max(1, ...state.X.map((x) => x[k])) - lows[k])) * 1.08;
  const scale = (side - 2 * MARGIN) / reach;
  const at = ([u, v]) => [MARGIN + (u - lows[0] + 0.04 * reach) * scale, side - MARGIN - (v - lows[1] + 0.04 * reach) * scale];
  const frame = { x: MARGIN, y: MARGIN / 2, width: side - 1.5 * MARGIN, height: side - 1.5 * MARGIN };
  const clip = clipTo(svg, frame);
  add(svg, "rect", { ...frame, class: "paper stroke line" });
  const inside = add(svg, "g", { "clip-path": clip });
  const yes = add(inside, "path", { fill: "var(--blame)", opacity: 0.13 });
  add(svg, "text", { x: side - MARGIN / 2, y: side + 8, class: "faint end" }, texts.x1);
  add(svg, "text", { x: MARGIN, y: 11, class: "faint" }, texts.x2);
  for (const tick of [0, 0.5, 1]) {
    add(svg, "text", { x: at([tick, 0])[0], y: side - 12, class: "faint middle" }, whole(tick));
    add(svg, "text", { x: MARGIN - 6, y: at([0, tick])[1] + 5, class: "faint end" }, whole(tick));
  }

  const places = state.X.map(at);
  drawSamples(inside, state, places);
  const wrong = add(inside, "path", { class: "stroke ink", "stroke-width": 2 });
  const flash = add(inside, "path", { class: "stroke ink", "stroke-width": 5, opacity: 0 });
  if (!unmoved()) flash.style.transition = `opacity ${FLASH}ms`;
  const former = add(inside, "path", { class: "stroke faint", "stroke-width": 6, opacity: 0.5 });
  const line = add(inside, "g");
  const touch = add(line, "path", { stroke: "transparent", "stroke-width": 30, fill: "none" });
  const seen = add(line, "path", { class: "stroke ink", "stroke-width": 3 });
  const arrow = add(svg, "g");
  const shaft = add(arrow, "path", { class: "stroke ink", "stroke-width": 2.5 });
  const tip = add(arrow, "circle", { r: 9, class: "filled blame", stroke: "var(--page)", "stroke-width": 2 });
  const square = add(arrow, "path", { class: "stroke ink", "stroke-width": 1.2 });
  const tell = stage.line(2);
  const tellSame = stage.line();
  const tellOwn = stage.line();
  let before = null;
  let from = [...state.line]; // where the line was when the sliders began to move it; it stays to be seen

  const valueOf = (x) => state.line[0] * x[0] + state.line[1] * x[1] + state.line[2];
  const answers = () => state.X.map((x, i) => valueOf(x) > 0 === (state.y[i] === 1));
  const count = () => answers().filter(Boolean).length;

  /** Return the point of the line that is nearest to the middle of the samples, and the direction of the arrow. */
  const geometry = () => geometryOf(state.line);
  function geometryOf([w1, w2, bias]) {
    const size = Math.hypot(w1, w2);
    if (size === 0) return null;
    const middle = lows.map((low) => low + 0.42 * reach);
    const far = (w1 * middle[0] + w2 * middle[1] + bias) / size;
    const to = [w1 / size, w2 / size];
    return { foot: middle.map((m, k) => m - far * to[k]), to };
  }

  function show() {
    const found = geometry();
    const right = answers();
    const ring = (chosen, r) => discsAt(places.filter((_, i) => chosen(i)), r);
    wrong.setAttribute("d", ring((i) => !right[i], 8));
    if (before) {
      const turned = ring((i) => right[i] !== before[i], 12);
      if (turned) flashNow(turned);
    }
    before = right;
    for (const part of [line, arrow]) set(part, { display: found ? null : "none" });
    const all = state.line[2] > 0 ? `M0 0H${side}V${side}H0Z` : "";
    yes.setAttribute("d", found ? path(half(found), true) : all);
    if (found) showLine(found);
    showFormer();
    const sum = right.filter(Boolean).length;
    state.best = Math.max(state.best, sum);
    tell(
      phrase(texts.sum, {
        w1: blue(rounded(state.line[0])),
        w2: blue(bracketed(state.line[1])),
        bias: blue(bracketed(state.line[2])),
        right: blue(sum),
        all: state.y.length,
        best: state.best,
      }),
    );
    if (stage.kernel)
      stage.ask("own", { weights: state.line.slice(0, 2), bias: state.line[2] }, (own) => tellOwn(phrase(texts.own, { right: blue(own.right) })));
  }

  /** Show where the line was, and say so where other numbers have left it there. */
  function showFormer() {
    const moved = state.line.some((part, k) => part !== from[k]);
    former.setAttribute("d", moved && from[0] ** 2 + from[1] ** 2 > 0 ? lineOf(geometryOf(from)) : "");
    const isSame = moved && geometryOf(state.line) && [[0, 1], [0, 2], [1, 2]].every(([i, k]) => Math.abs(state.line[i] * from[k] - state.line[k] * from[i]) < 1e-6);
    const turned = state.line[0] * from[0] + state.line[1] * from[1] < 0;
    tellSame(isSame ? [turned ? texts.other_side : texts.same] : []);
  }

  function flashNow(d) {
    flash.setAttribute("d", d);
    flash.style.transitionDuration = "0s";
    flash.setAttribute("opacity", 0.8);
    requestAnimationFrame(() => {
      flash.style.transitionDuration = `${unmoved() ? 0 : FLASH}ms`;
      flash.setAttribute("opacity", 0);
    });
  }

  const half = ({ foot, to }) => [along(foot, to, -4), along(foot, to, 4), ...[4, -4].map((far) => along(foot, to, far, 6))].map(at);
  const along = (foot, to, far, over = 0) => [foot[0] - to[1] * far * reach + to[0] * over * reach, foot[1] + to[0] * far * reach + to[1] * over * reach];

  const lineOf = ({ foot, to }) => path([-4, 4].map((far) => at(along(foot, to, far))));

  function showLine({ foot, to }) {
    const d = lineOf({ foot, to });
    touch.setAttribute("d", d);
    seen.setAttribute("d", d);
    const [u, v] = at(foot);
    const end = [u + to[0] * ARROW, v - to[1] * ARROW];
    shaft.setAttribute("d", path([[u, v], end]));
    set(tip, { cx: end[0], cy: end[1] });
    const leg = 11; // the sign of a right angle
    const side1 = [u + to[0] * leg, v - to[1] * leg];
    const side2 = [u - to[1] * leg, v - to[0] * leg];
    square.setAttribute("d", path([side1, [side1[0] - to[1] * leg, side1[1] - to[0] * leg], side2]));
  }

  const told = () => ({ now: count(), text: phrase(texts.told, { right: count(), all: state.y.length }).join("") });
  const sliders = ["w1", "w2", "bias"].map((name, k) =>
    slider({ label: texts[name], low: k < 2 ? -3 : -2, high: k < 2 ? 3 : 2, step: 0.01, value: state.line[k], shown: (value) => rounded(value) }, (value) => {
      state.line[k] = value;
      update();
    }),
  );
  function update() {
    sliders.forEach(({ go }, k) => go(state.line[k]));
    show();
  }
  handle(svg, line, {
    label: texts.line,
    step: 4,
    by(dx, dy) {
      const [w1, w2] = state.line;
      state.line[2] = clipped(state.line[2] - (w1 * dx - w2 * dy) / scale, 2);
      from = [...state.line];
      update();
    },
    told,
  });
  handle(svg, arrow, {
    label: texts.arrow,
    step: 4,
    by(dx, dy) {
      const { foot, to } = geometry();
      const size = Math.hypot(state.line[0], state.line[1]);
      const next = [to[0] * ARROW + dx, to[1] * ARROW - dy];
      const turned = Math.hypot(...next) || 1;
      const [w1, w2] = next.map((part) => (part / turned) * size);
      state.line = [w1, w2, clipped(-(w1 * foot[0] + w2 * foot[1]), 2)]; // it turns about its foot
      from = [...state.line];
      update();
    },
    told,
  });
  stage.controls(...sliders.map(({ row }) => row), button(texts.turn, () => ((from = state.line), (state.line = state.line.map((z) => -z)), update())));
  show();
}

const clipped = (value, most) => Math.min(Math.max(value, -most), most);
const bracketed = (number) => (number < 0 ? `(${rounded(number)})` : rounded(number));

/** Draw each sample: as what it is, where there are images, else as a circle or a triangle. */
function drawSamples(parent, { y, ink, shown = [] }, places) {
  const hues = ["value", "blame"];
  const drawn = new Set(shown);
  const dots = hues.map((hue) => add(parent, "path", { class: `filled ${hue}`, opacity: ink ? 0.5 : 0.8 }));
  dots.forEach((dot, kind) => {
    const there = places.filter((_, i) => y[i] === kind && !drawn.has(i));
    dot.setAttribute("d", (kind ? trianglesAt : discsAt)(there, ink ? 2.5 : 4.5));
  });
  if (!ink) return;
  const cell = 2.7;
  hues.forEach((hue, kind) => {
    const paths = INKS.map(() => "");
    shown.forEach((i, k) => {
      if (y[i] !== kind) return;
      ink[k].forEach((value, p) => {
        if (!value) return;
        const [u, v] = [places[i][0] + ((p % 8) - 4) * cell, places[i][1] + (Math.floor(p / 8) - 4) * cell];
        paths[Math.min(Math.floor((value / 16) * INKS.length), INKS.length - 1)] += `M${u.toFixed(1)} ${v.toFixed(1)}h${cell}v${cell}h-${cell}z`;
      });
    });
    paths.forEach((d, level) => add(parent, "path", { class: `filled ${hue}`, opacity: INKS[level], d }));
  });
}

export default picture(draw);
