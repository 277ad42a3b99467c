/* Two points of a curve come together; the line through them becomes the tangent. tangent.py is its other half. */

import { add, set, path, clipTo } from "./library/svg.js";
import { relu, sigmoid } from "./library/nn.js";
import { glide } from "./library/motion.js";
import { handle, slider, button, choice } from "./library/input.js";
import { phrase, blue, orange, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const CURVES = { half_square: (x) => (x * x) / 2, sine: Math.sin, sigmoid, relu };
const REACH = 3; // of x, to both sides
const MIDDLE = [0, 0.6];
const ENDS = [-1.8, 1.8]; // where the first point may be
const FINEST = 0.001; // the smallest h
const SLOPES = [-2.2, 2.9];

function draw(stage) {
  const { state, texts } = stage;
  const [WIDTH, HEIGHT, LOWER] = stage.narrow ? [400, 240, 130] : [800, 390, 160];
  const TOP = HEIGHT + 34; // where the lower drawing begins
  const acrossAll = (x) => WIDTH / 2 + (x * WIDTH) / (2 * REACH);
  const svg = stage.drawing(WIDTH, TOP + LOWER + 22, texts.what);
  const clip = clipTo(svg, { x: 0, y: 0, width: WIDTH, height: HEIGHT });
  const above = add(svg, "g", { "clip-path": clip });
  add(above, "rect", { width: WIDTH, height: HEIGHT, class: "paper stroke line" });
  const axes = add(above, "path", { class: "stroke line", "stroke-width": 1 });
  const line = add(above, "path", { class: "stroke blame", "stroke-width": 2 });
  const curve = add(above, "path", { class: "stroke value", "stroke-width": 3 });
  const sides = add(above, "path", { class: "stroke ink", "stroke-width": 1.5, "stroke-dasharray": "3 3" });
  const names = ["run", "rise"].map((side) => add(above, "text", { class: "faint" }, texts[side]));
  const ticks = [0, 1, 2].map((i) => ({ mark: add(svg, "path", { class: "stroke faint" }), name: add(svg, "text", { y: HEIGHT + 20, class: `faint ${["", "middle", "end"][i]}` }) }));
  const second = pointOf(svg, clip, "hollow ink");
  const first = pointOf(svg, clip, "filled ink");

  const beneath = add(svg, "g", { transform: `translate(0 ${TOP})` });
  add(beneath, "rect", { width: WIDTH, height: LOWER, class: "paper stroke line" });
  const level = (slope) => LOWER * (1 - (slope - SLOPES[0]) / (SLOPES[1] - SLOPES[0]));
  for (const slope of [-1, 0, 1, 2]) {
    add(beneath, "path", { d: `M0 ${level(slope)}H${WIDTH}`, class: "stroke line", "stroke-width": slope ? 0.5 : 1.5 });
    add(beneath, "text", { x: 6, y: level(slope) - 3, class: "faint" }, `${rounded(slope, 0)}`);
  }
  add(beneath, "text", { x: WIDTH - 8, y: 18, class: "blame end" }, texts.slope);
  for (let x = -2; x <= 2; x++) add(svg, "text", { x: acrossAll(x), y: TOP + LOWER + 18, class: "faint middle" }, rounded(x, 0));
  const trail = add(beneath, "path", { class: "stroke blame", "stroke-width": 2.5 });
  const here = add(beneath, "circle", { r: 6, class: "filled blame" });
  const walked = new Map(); // by hundredths of x: the slope with this h

  const tell = stage.line();
  const tellOwn = stage.line();
  const f = () => CURVES[state.curve];
  const slopeAt = (x) => (f()(x + state.h) - f()(x)) / state.h;

  /** Return where the window stands, and how many units of the drawing one of its own is: the same in both directions. */
  function view() {
    const times = 10 ** state.zoom;
    const scale = (WIDTH / (2 * REACH)) * times;
    const point = [state.x, f()(state.x)];
    return { scale, middle: MIDDLE.map((m, i) => point[i] + (m - point[i]) / times ** 2) }; // the closer, the nearer to the point
  }

  function show() {
    const { scale, middle } = view();
    const at = ([x, y]) => [WIDTH / 2 + (x - middle[0]) * scale, HEIGHT / 2 - (y - middle[1]) * scale];
    const half = WIDTH / 2 / scale;
    const xs = Array.from({ length: 161 }, (_, i) => middle[0] + half * (i / 80 - 1));
    curve.setAttribute("d", path(bendsIn(xs).map((x) => at([x, f()(x)]))));
    ticks.forEach(({ mark, name }, i) => {
      const at = (WIDTH * i) / 2;
      mark.setAttribute("d", `M${at} ${HEIGHT}v5`);
      set(name, { x: at }).textContent = rounded(middle[0] + half * (i - 1), Math.max(1, Math.ceil(state.zoom) + 1));
    });
    axes.setAttribute("d", path([at([middle[0] - half, 0]), at([middle[0] + half, 0])]) + path([at([0, middle[1] - half]), at([0, middle[1] + half])]));
    const { x, h } = state;
    const [y, next, slope] = [f()(x), f()(x + h), slopeAt(x)];
    line.setAttribute("d", path([-1, 1].map((side) => at([middle[0] + side * half, y + slope * (middle[0] + side * half - x)]))));
    sides.setAttribute("d", path([at([x, y]), at([x + h, y]), at([x + h, next])]));
    const [[u, v], [s, t]] = [at([x, y]), at([x + h, next])];
    const room = WIDTH - names[1].getComputedTextLength() - 2;
    const wide = s - u > 50 && s < room - 3;
    set(names[0], { x: (u + s) / 2 - 12, y: v + (next < y ? -6 : 18), visibility: wide ? "visible" : "hidden" });
    set(names[1], { x: Math.min(s + 8, room), y: (v + t) / 2 + 5, visibility: wide && Math.abs(v - t) > 24 ? "visible" : "hidden" });
    set(first, { transform: `translate(${u.toFixed(1)} ${v.toFixed(1)})` });
    const inside = s < WIDTH + 8 && t > -8 && t < HEIGHT + 8;
    set(second, { transform: `translate(${s.toFixed(1)} ${t.toFixed(1)})`, display: inside ? null : "none" });

    walked.set(Math.round(x * 100), slope);
    const seen = [...walked].sort(([a], [b]) => a - b).map(([place, value]) => [acrossAll(place / 100), level(value)]);
    trail.setAttribute("d", pieces(seen).map((points) => path(points)).join(""));
    set(here, { cx: acrossAll(x), cy: level(slope) });

    const places = Math.max(2, Math.ceil(-Math.log10(h)) + 2);
    tell(
      phrase(texts.sum, {
        x: rounded(x),
        second: rounded(x + h, places),
        rise: blue(rounded(next - y, places)),
        h: rounded(h, places),
        slope: orange(rounded(slope, 3)),
      }),
    );
    askOwn();
  }

  /** Let the learner's own function measure the same slope, where there is a kernel. */
  function askOwn() {
    if (!stage.kernel || state.curve !== "half_square") return tellOwn([]);
    stage.ask("own", { x: state.x, h: state.h }, (found) => tellOwn(phrase(texts.own, { slope: orange(rounded(found.slope, 3)) })));
  }

  function go(x) {
    state.x = Math.min(Math.max(x, ENDS[0]), ENDS[1]);
    xSlider.go(state.x);
    show();
  }

  function widen(h) {
    state.h = Math.min(Math.max(h, FINEST), 2);
    hSlider.go(Math.log10(state.h));
    walked.clear(); // those slopes were measured with another h
    show();
  }

  const told = () => ({ now: Number(state.x.toFixed(2)), text: phrase(texts.at, { x: rounded(state.x), slope: rounded(slopeAt(state.x), 3) }).join("") });
  handle(svg, first, { label: texts.point, step: 4, by: (dx) => go(state.x + dx / view().scale), told });
  handle(svg, second, {
    label: texts.second,
    step: 4,
    by: (dx) => widen(state.h + dx / view().scale),
    told: () => ({ now: Number(state.h.toFixed(3)), text: `h ${rounded(state.h, 3)}` }),
  });

  let stop = () => {};
  const xSlider = slider({ label: texts.x, low: ENDS[0], high: ENDS[1], step: 0.05, value: state.x, shown: (x) => rounded(x) }, (x) => (stop(), go(x)));
  const hSlider = slider(
    { label: texts.h, low: Math.log10(FINEST), high: Math.log10(2), step: 0.01, value: Math.log10(state.h), shown: (k) => rounded(10 ** k, 3) },
    (k) => widen(10 ** k),
  );
  const zoom = slider(
    { label: texts.zoom, low: 0, high: 3, step: 0.05, value: state.zoom, shown: (k) => phrase(texts.times, { number: Math.round(10 ** k) }).join("") },
    (k) => {
      state.zoom = k;
      show();
    },
  );
  const kinds = choice({ label: texts.curve, options: Object.keys(CURVES).map((name) => [name, texts[name]]), value: state.curve }, (name) => {
    state.curve = name;
    walked.clear();
    show();
  });
  const walk = button(texts.walk, () => {
    stop();
    walked.clear();
    for (let x = ENDS[0]; x <= ENDS[1]; x += 0.05) walked.set(Math.round(x * 100), null); // so that the trail is whole where nothing moves
    const each = (t) => {
      const end = ENDS[0] + t * (ENDS[1] - ENDS[0]);
      for (const place of walked.keys()) if (place / 100 <= end) walked.set(place, slopeAt(place / 100));
      go(end);
    };
    stop = glide(5000, each);
  });
  stage.controls(kinds, walk);
  stage.controls(xSlider.row, hSlider.row, zoom.row);
  stage.onLeave(() => stop());
  show();
}

/** Return the places at which a curve is drawn, the corner at 0 among them. */
const bendsIn = (xs) => (xs[0] < 0 && xs.at(-1) > 0 ? [...xs, 0].sort((a, b) => a - b) : xs);

/** Return the parts of a trail that were walked without a leap. */
function pieces(points) {
  const parts = [];
  for (const point of points) {
    if (Number.isNaN(point[1])) continue;
    const last = parts.at(-1)?.at(-1);
    if (last && point[0] - last[0] < 20) parts.at(-1).push(point);
    else parts.push([point]);
  }
  return parts;
}

function pointOf(svg, clip, look) {
  const outer = add(svg, "g", { "clip-path": clip });
  const point = add(outer, "g");
  add(point, "circle", { r: 18, fill: "transparent" });
  add(point, "circle", { r: 7, class: look, "stroke-width": 2.5, stroke: "var(--ink)" });
  return point;
}

export default picture(draw);
