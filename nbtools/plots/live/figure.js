/* A figure dragged by its joints, and what two losses say of it. figure.py is its other half. */

import { add, set, path } from "./library/svg.js";
import { glide } from "./library/motion.js";
import { handle, button, choice } from "./library/input.js";
import { phrase, plain, orange, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const CELL = 18;
const PULL = 2; // so much of the gradient is an arrow: it never goes beyond the label
const ROW = 26;
const NAMED = 124; // how wide the names of the joints are

function draw(stage) {
  const { state, texts } = stage;
  const size = state.side * CELL;
  const [wide, tall, left, top] = stage.narrow ? [400, size + 350, 4, size + 40] : [800, size + 8, size + 40, 40];
  const svg = stage.drawing(wide, tall, texts.what);
  const at = ([x, y]) => [(x + 0.5) * CELL + 2, (y + 0.5) * CELL + 2];
  const pixels = state.ink[0].map((_, i) =>
    add(svg, "rect", { x: (i % state.side) * CELL + 2, y: Math.floor(i / state.side) * CELL + 2, width: CELL, height: CELL, class: "filled ink" }),
  );
  add(svg, "rect", { x: 2, y: 2, width: size, height: size, class: "stroke line" });
  const truth = add(svg, "path", { class: "stroke faint", "stroke-width": 2 });
  const bones = add(svg, "path", { class: "stroke value", "stroke-width": 3 });
  const arrows = add(svg, "path", { class: "stroke blame", "stroke-width": 2.5 });
  const corner = add(svg, "text", { x: at([0, 0])[0] + 14, y: at([0, 0])[1] + 6 }, texts.corner);
  const ring = add(svg, "circle", { cx: at([0, 0])[0], cy: at([0, 0])[1], r: 5, class: "stroke faint", "stroke-width": 2 });
  const joints = state.names.map(() => grip(svg));
  add(svg, "text", { x: left, y: top - 16, class: "big" }, texts.squared);
  const rows = state.names.map((name, j) => rowOf(svg, left, top + j * ROW, name));
  const tells = { all: stage.line(), seen: stage.line() };
  const tellOwn = stage.line();

  const here = () => state.moved[state.figure];
  const target = () => state.targets[state.figure];
  const seen = () => state.visible[state.figure];
  const squared = (j) => (here()[j][0] - target()[j][0]) ** 2 + (here()[j][1] - target()[j][1]) ** 2;
  const counts = (j, loss = state.loss) => loss === "all" || seen()[j];
  const counted = (loss) => state.names.map((_, j) => j).filter((j) => counts(j, loss));

  function show() {
    bones.setAttribute("d", state.bones.map(([a, b]) => path([at(here()[a]), at(here()[b])])).join(""));
    const many = Math.max(counted(state.loss).length, 1);
    let heads = "";
    joints.forEach(({ group, dot }, j) => {
      const [u, v] = at(here()[j]);
      set(group, { transform: `translate(${u.toFixed(1)} ${v.toFixed(1)})` });
      set(dot, { class: seen()[j] ? "filled value" : "hollow value" });
      const off = Math.sqrt(squared(j));
      rows[j].show(off, seen()[j], counts(j));
      if (counts(j)) heads += arrow([u, v], [0, 1].map((k) => ((target()[j][k] - here()[j][k]) * 2 * PULL * CELL) / many));
    });
    arrows.setAttribute("d", heads);
    for (const loss of ["all", "seen"]) {
      const sum = counted(loss).reduce((total, j) => total + squared(j), 0);
      const count = counted(loss).length;
      tells[loss](phrase(texts[`sum_${loss}`], { sum: rounded(sum, 1), count, loss: orange(rounded(sum / Math.max(count, 1))) }));
    }
    askOwn();
  }

  /** Let the learner's own loss say the same, where there is a kernel. */
  function askOwn() {
    if (!stage.kernel) return;
    stage.ask("own", { figure: state.figure, found: here() }, ({ loss }) => tellOwn(phrase(texts.own, { loss: orange(rounded(loss)) })));
  }

  function put(moved) {
    state.moved = state.moved.map((one, i) => (i === state.figure ? moved : one));
    show();
  }

  /** Return small rings where the joints that can be seen are in truth. */
  const dots = () => counted("seen").map((j) => at(target()[j])).map(([u, v]) => `M${u - 3} ${v}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`).join("");

  /** Draw what stays as long as the figure does. */
  function showFigure() {
    pixels.forEach((pixel, i) => set(pixel, { "fill-opacity": (0.55 * state.ink[state.figure][i]) / 100 }));
    truth.setAttribute("d", state.bones.filter(([a, b]) => seen()[a] && seen()[b]).map(([a, b]) => path([at(target()[a]), at(target()[b])])).join("") + dots());
    const hides = seen().includes(false);
    for (const part of [corner, ring]) set(part, { display: hides ? null : "none" });
    joints.forEach(({ group }, j) => set(group, { "aria-label": nameOf(j) }));
    show();
    tellAll.forEach((tell) => tell());
  }

  const nameOf = (j) => (seen()[j] ? state.names[j] : phrase(texts.hidden, { name: state.names[j] }).join(""));
  let stop = () => {};
  const tellAll = joints.map(({ group }, j) =>
    handle(svg, group, {
      label: nameOf(j),
      step: CELL / 2,
      by(dx, dy) {
        stop();
        const within = (value) => Math.min(Math.max(value, 0), state.side - 1);
        put(here().map(([x, y], k) => (k === j ? [within(x + dx / CELL), within(y + dy / CELL)] : [x, y])));
      },
      told: () => ({
        now: Number(squared(j).toFixed(1)),
        text: plain(phrase(texts.at, { x: rounded(here()[j][0], 1), y: rounded(here()[j][1], 1), squared: rounded(squared(j), 1) })),
      }),
    }),
  );
  const pulls = choice({ label: texts.pulls, options: [["all", texts.all], ["seen", texts.seen]], value: state.loss }, (loss) => {
    stop();
    state.loss = loss;
    show();
  });
  const follow = button(texts.follow, () => {
    stop();
    const from = here();
    stop = glide(2000, (t) => put(from.map((place, j) => (counts(j) ? place.map((x, k) => x + t * (target()[j][k] - x)) : place))));
  });
  const back = button(texts.back, () => {
    stop();
    put(state.found[state.figure]);
  });
  const next = button(texts.next, () => {
    stop();
    state.figure = (state.figure + 1) % state.found.length;
    showFigure();
  });
  stage.controls(pulls, follow, back, next);
  stage.onLeave(() => stop());
  showFigure();
}

function grip(svg) {
  const group = add(svg, "g");
  add(group, "circle", { r: 16, fill: "transparent" });
  return { group, dot: add(group, "circle", { r: 6, "stroke-width": 2.5 }) };
}

/** Return the path of an arrow from a point, with its head. */
function arrow([x, y], [dx, dy]) {
  const length = Math.hypot(dx, dy);
  if (length < 3) return "";
  const [u, v] = [(dx / length) * 7, (dy / length) * 7];
  const end = [x + dx, y + dy];
  return path([[x, y], end]) + path([[end[0] - u - v * 0.6, end[1] - v + u * 0.6], end, [end[0] - u + v * 0.6, end[1] - v - u * 0.6]]);
}

/** Add a joint's row: its name, a bar as long as its distance, and the square of that. */
function rowOf(svg, x, y, name) {
  add(svg, "text", { x, y: y + 15 }, name);
  const bar = add(svg, "rect", { x: x + NAMED, y: y + 2, height: 16, "stroke-width": 1.5 });
  const number = add(svg, "text", { y: y + 15 });
  return {
    show(off, isSeen, counts) {
      set(bar, { width: off * 9, class: `blame ${isSeen ? "filled" : "hollow"} ${counts ? "" : "silent"}` });
      set(number, { x: x + NAMED + 8 + off * 9, class: counts ? "blame" : "faint" });
      number.textContent = rounded(counts ? off ** 2 : 0, counts ? 1 : 0);
    },
  };
}

export default picture(draw);
