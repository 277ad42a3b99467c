/* Images cross ten layers, and the size of what arrives is told. signals.py is its other half. */

import { add, set, path } from "./library/svg.js";
import { forwardKeeping, relu, trainEpoch } from "./library/nn.js";
import { normal, uniform } from "./library/chance.js";
import { handle, slider, button, choice } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const LAYERS = 10;
const WIDTH = 64;
const DIGITS = 10;
const ENDS = [0.005, 1]; // of the spread
const FULL = [2, 100]; // what the largest circle stands for: as much as any neuron says, between these
const REACHES = [2, 4, 8]; // powers of ten above and below 1: as few as the sizes need
const BATCH = 5;
const RATE = 0.05;

function draw(stage) {
  const { state, texts } = stage;
  const place = stage.narrow
    ? { wide: 400, image: [0, 0, 8], left: 32, apart: 36.5, columns: 2, cell: 13, top: 96, plot: 140 }
    : { wide: 860, image: [0, 96, 13], left: 140, apart: 73, columns: 4, cell: 16, top: 30, plot: 150 };
  const rows = WIDTH / place.columns;
  const under = place.top + rows * place.cell;
  const plotTop = under + 58;
  const svg = stage.drawing(place.wide, plotTop + place.plot + 8, texts.what);
  const pixels = digit(svg, place.image);
  const across = (l) => place.left + (l + 0.5) * place.apart;
  let reach = REACHES.at(-1);
  const level = (size) => plotTop + (place.plot * (reach - Math.min(Math.max(Math.log10(size), -reach), reach))) / (2 * reach);
  const marks = [-1, -0.5, 0, 0.5, 1].map((share) => {
    const y = level(10 ** (share * reach));
    add(svg, "path", { d: `M${place.left} ${y}H${place.wide}`, class: "stroke line", "stroke-width": share ? 0.6 : 1.5 });
    return { share, name: add(svg, "text", { x: place.left - 4, y: y + 5, class: "faint end", style: stage.narrow ? "font-size: 12px" : null }) };
  });
  add(svg, "text", { x: stage.narrow ? 0 : place.left, y: plotTop - 12, class: "faint", visibility: stage.narrow ? "hidden" : null }, texts.size);
  const columns = Array.from({ length: LAYERS }, (_, l) => {
    const group = add(svg, "g", { role: "img" });
    add(group, "text", { x: across(l), y: place.top - 8, class: "faint middle" }, `${l + 1}`);
    return {
      group,
      silent: add(group, "path", { class: "stroke faint", "stroke-width": 1 }),
      lit: add(group, "path", { class: "filled value" }),
      size: add(group, "text", { x: across(l), y: under + 20, class: "value middle", style: stage.narrow ? "font-size: 12px" : null }),
      dot: add(svg, "circle", { r: 5, cx: across(l), class: "filled value" }),
    };
  });
  const curve = add(svg, "path", { class: "stroke value", "stroke-width": 2 });
  const end = add(svg, "g");
  add(end, "circle", { r: 18, fill: "transparent" });
  add(end, "circle", { r: 8, class: "filled value", stroke: "var(--page)", "stroke-width": 2 });
  const tell = stage.line();
  const tellScale = stage.line();
  const tellTwins = stage.line();
  const tellTrouble = stage.line();

  const X = state.ink.map((image) => image.map((ink) => ink / 16));
  let unit; // random weights of spread 1, drawn once for all spreads
  let layers;
  let rounds;
  roll();

  function roll() {
    const chance = uniform(state.seed);
    unit = Array.from({ length: LAYERS + 1 }, (_, l) => table(WIDTH, l < LAYERS ? WIDTH : DIGITS, () => normal(chance)));
    start();
  }

  /** Give the layers their first weights. */
  function start() {
    const { kind } = state;
    const size = state.spread[kind];
    layers = unit.map((W) => [kind === "equal" ? table(W.length, W[0].length, () => size) : W.map((row) => row.map((z) => size * z)), W[0].map(() => 0)]);
    rounds = 0;
  }

  function show() {
    const all = X.map((x) => forwardKeeping(x, layers).sums.slice(0, LAYERS).map((sums) => sums.map(relu)));
    const sizes = columns.map((_, l) => Math.sqrt(all.reduce((sum, signals) => sum + signals[l].reduce((a, z) => a + z * z, 0), 0) / (X.length * WIDTH)));
    pixels(state.ink[state.image], plain(phrase(texts.image, { label: state.y[state.image] })));
    const full = Math.min(Math.max(FULL[0], ...all[state.image].flat()), FULL[1]);
    tellScale(phrase(texts.scale, { full: blue(rounded(full, 0)) }));
    const farthest = Math.max(...sizes.map((size) => Math.abs(Math.log10(size))));
    reach = REACHES.find((some) => farthest <= some) ?? REACHES.at(-1);
    marks.forEach(({ share, name }) => (name.textContent = share ? `10${raised(share * reach)}` : "1"));
    columns.forEach((column, l) => {
      const values = all[state.image][l];
      const paths = { lit: "", silent: "" };
      values.forEach((value, j) => {
        const x = across(l) + ((j % place.columns) - (place.columns - 1) / 2) * place.cell;
        const y = place.top + (Math.floor(j / place.columns) + 0.5) * place.cell;
        const r = 0.48 * place.cell * Math.sqrt(Math.min(value / full, 1));
        if (r > 1) paths.lit += round(x, y, r);
        else paths.silent += round(x, y, 1);
      });
      column.lit.setAttribute("d", paths.lit);
      column.silent.setAttribute("d", paths.silent);
      column.size.textContent = short(sizes[l], stage.narrow);
      set(column.dot, { cy: level(sizes[l]) });
      const silent = values.filter((value) => value === 0).length;
      set(column.group, { "aria-label": plain(phrase(texts.layer, { layer: l + 1, size: short(sizes[l]), silent })) });
    });
    curve.setAttribute("d", path(sizes.map((size, l) => [across(l), level(size)])));
    set(end, { transform: `translate(${across(LAYERS - 1)} ${level(sizes.at(-1)).toFixed(1)})` });
    state.last = sizes.at(-1);
    const factor = (sizes.at(-1) / sizes[0]) ** (1 / (LAYERS - 1));
    tell(phrase(factor > 0 ? texts.told : texts.all_silent, { first: blue(short(sizes[0])), last: blue(short(sizes.at(-1))), factor: blue(rounded(factor)) }));
    tellTwins(phrase(texts.different, { counts: layers.slice(0, LAYERS).map(([W]) => different(W)).join(", "), rounds }));
    tellTrouble([]);
  }

  function spread(size) {
    state.spread[state.kind] = Math.min(Math.max(size, ENDS[0]), ENDS[1]);
    knob.go(Math.log10(state.spread[state.kind]));
    start();
    show();
    tellEnd();
  }

  const tellEnd = handle(svg, end, {
    label: texts.end,
    step: place.plot / (2 * REACHES.at(-1)) / 4,
    by: (dx, dy) => spread(state.spread[state.kind] * 10 ** (((dy ? -dy : dx) * 2 * reach) / place.plot / LAYERS)), // each layer multiplies once
    told: () => ({ now: Number(Math.log10(Math.max(state.last ?? 1, 1e-99)).toFixed(1)), text: short(state.last ?? 0) }),
  });
  const knob = slider(
    { label: texts.spread, low: Math.log10(ENDS[0]), high: 0, step: 0.002, value: Math.log10(state.spread[state.kind]), shown: (k) => rounded(10 ** k, 3) },
    (k) => spread(10 ** k),
  );
  const name = () => {
    const words = state.kind === "random" ? texts.spread : texts.value;
    knob.row.firstChild.textContent = words;
    knob.input.setAttribute("aria-label", words);
  };
  const kinds = choice({ label: texts.kind, options: ["random", "equal"].map((kind) => [kind, texts[kind]]), value: state.kind }, (kind) => {
    state.kind = kind;
    name();
    spread(state.spread[kind]);
  });
  const another = button(texts.another, () => {
    state.image = (state.image + 1) % X.length;
    show();
  });
  const again = button(texts.seed, () => {
    state.seed += 1;
    roll();
    show();
  });
  const train = button(texts.train, () => {
    const next = trainEpoch(layers, X, state.y, X.map((_, i) => i), BATCH, RATE);
    const held = next.every(([W, b]) => b.every(Number.isFinite) && W.every((row) => row.every(Number.isFinite)));
    if (!held) return tellTrouble([texts.lost]);
    layers = next;
    rounds += 1;
    show();
  });
  stage.controls(kinds, knob.row);
  stage.controls(another, again, train);
  name();
  show();
  tellEnd();
}

const table = (rows, columns, number) => Array.from({ length: rows }, () => Array.from({ length: columns }, number));

const round = (x, y, r) => `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r.toFixed(2)} ${r.toFixed(2)} 0 1 0 ${(2 * r).toFixed(2)} 0a${r.toFixed(2)} ${r.toFixed(2)} 0 1 0 ${(-2 * r).toFixed(2)} 0`;

/** Return how many columns of a table differ: so many neurons are no twins. */
const different = (W) => new Set(W[0].map((_, j) => W.map((row) => row[j].toPrecision(6)).join())).size;

const raised = (power) => `${power < 0 ? "⁻" : ""}${[...`${Math.abs(power)}`].map((figure) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[figure]).join("")}`;

/** Return a size as people write it, 0.63 or 2·10⁷; where there is little room, without what stands before the power. */
function short(size, narrow = false) {
  if (size === 0) return "0";
  const power = Math.floor(Math.log10(Number(size.toPrecision(1)))); // 9.7 is ten, to one digit
  if (power >= -2 && power < 2) return rounded(size, power < 1 ? 2 : 1);
  return narrow ? `10${raised(power)}` : `${rounded(size / 10 ** power, 0)}·10${raised(power)}`;
}

function digit(svg, [x, y, cell]) {
  const group = add(svg, "g", { role: "img" });
  const frame = { x, y, width: 8 * cell, height: 8 * cell };
  add(group, "rect", { ...frame, class: "paper stroke line" });
  const squares = Array.from({ length: WIDTH }, (_, i) =>
    add(group, "rect", { x: x + (i % 8) * cell, y: y + Math.floor(i / 8) * cell, width: cell, height: cell, class: "filled ink" }),
  );
  return (ink, label) => {
    set(group, { "aria-label": label });
    squares.forEach((square, i) => set(square, { "fill-opacity": ink[i] / 16 }));
  };
}

export default picture(draw);
