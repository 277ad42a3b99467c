/* Points in the plane, and one or two small networks that learn which are of which kind. playground.py is its other half. */

import { add, set, path, discsAt, trianglesAt } from "./library/svg.js";
import { forward, forwardKeeping, softmax, crossEntropy, trainEpoch } from "./library/nn.js";
import { uniform, permutation, randomLayer } from "./library/chance.js";
import { netOver, cellsOf, borderOf } from "./library/contour.js";
import { roving, slider, button, choice } from "./library/input.js";
import { rounded, phrase, whole } from "./library/number.js";
import { picture } from "./library/stage.js";

const SIDE = 300; // of the plane, in the units of the drawing
const SMALL = 44; // of what one neuron sees
const COLUMN = SIDE + 2 * (SMALL + 8) + 16; // of one run
const CHART = 190; // how high the losses are drawn
const ENDS = [[-1.15, 1.15], [-1.15, 1.15]];
const NET = netOver(ENDS, 40);
const SMALL_NET = netOver(ENDS, 9);
const SHADES = [0.1, 0.2, 0.3, 0.42];
const RATES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const EPOCHS = 2000; // after which a run stops by itself
const MOST = 6; // neurons in a layer

function draw(stage) {
  const { state, texts } = stage;
  const svg = stage.drawing(COLUMN, SIDE, texts.what);
  const panels = [panel(svg, stage, 0), panel(svg, stage, 1)];
  const chart = lossChart(svg, texts);
  const tell = stage.line(2);

  function layOut() {
    const two = state.runs.length > 1;
    const beside = !stage.narrow;
    const high = SIDE + 28;
    set(panels[1].group, { display: two ? null : "none", transform: beside ? `translate(${COLUMN} 0)` : `translate(0 ${high})` });
    const wide = beside ? 2 * COLUMN : COLUMN;
    const under = two && beside ? high : two ? 2 * high : beside ? 0 : high;
    const place = two || !beside ? { x: 0, y: under, width: wide - 12 } : { x: COLUMN, y: 0, width: COLUMN - 12 };
    chart.layOut(place);
    set(svg, { viewBox: `0 0 ${wide} ${two || !beside ? under + CHART + 36 : high}` });
    svg.style.maxWidth = `${wide}px`;
  }

  function show() {
    state.runs.forEach((run, i) => panels[i].show(run));
    chart.show(state.runs);
    tell(sentence());
  }

  function sentence() {
    const run = state.runs[state.chosen];
    const { X, y } = state.planes[run.data];
    const right = X.filter((x, i) => yes(x, run.layers) > 0 === (y[i] === 1)).length;
    const epochs = run.history.length;
    if (epochs && !Number.isFinite(run.history.at(-1))) return phrase(texts.no_number);
    if (!epochs) return phrase(texts.untrained, { right, all: y.length });
    const said = state.runs.length < 2 ? texts.trained : state.chosen ? texts.trained_right : texts.trained_left;
    return phrase(said, {
      epochs,
      updates: run.updates,
      loss: rounded(run.history.at(-1), 3),
      right,
      all: y.length,
    });
  }

  // Training: by the kernel's own train_epoch, or where there is none by what the browser knows.
  let stop = () => {};
  let playing = false;

  let session = 0; // what was asked in an earlier one is not followed any more

  /** Give all runs their random weights: two that are compared begin together. */
  function begin() {
    const mine = ++session;
    for (const run of state.runs) Object.assign(run, { history: [], updates: 0, draw: uniform(run.seed) });
    if (stage.kernel) {
      stage.ask("begin", { runs: state.runs.map(settingsOf) }, (found) => {
        if (mine !== session) return;
        state.runs.forEach((run, i) => (run.layers = layersOf(found, i)));
        show();
      });
      return;
    }
    for (const run of state.runs) {
      const sizes = [2, ...Array(run.hidden_layers).fill(run.neurons), 2];
      run.layers = sizes.slice(1).map((outputs, i) => randomLayer(sizes[i], outputs, run.draw));
    }
    show();
  }

  function train(epochs) {
    stop();
    const mine = ++session;
    const at_once = Math.min(state.fast ? 10 : 1, epochs);
    const ended = () => mine === session && setPlaying(false);
    setPlaying(epochs > 1);
    if (!stage.kernel) {
      stop = here(epochs, at_once, ended);
      return;
    }
    stop = stage.ask(
      "train",
      { runs: state.runs.map(settingsOf), epochs, at_once },
      (found) => {
        if (mine !== session) return;
        state.runs.forEach((run, i) => note(run, layersOf(found, i), at_once));
        show();
      },
      ended,
    );
  }

  /** Train in the browser, until it is stopped. */
  function here(epochs, at_once, ended) {
    let frame;
    const step = () => {
      for (let k = 0; k < at_once && epochs > 0; k++, epochs--)
        for (const run of state.runs) {
          const { X, y } = state.planes[run.data];
          run.draw ??= uniform(run.seed); // a picture that was laid out anew
          note(run, trainEpoch(run.layers, X, y, permutation(y.length, run.draw), run.size, run.rate), 1);
        }
      show();
      if (epochs > 0) frame = requestAnimationFrame(step);
      else ended();
    };
    step();
    return () => {
      cancelAnimationFrame(frame);
      ended();
    };
  }

  function note(run, layers, epochs) {
    const { X, y } = state.planes[run.data];
    run.layers = layers;
    const costs = X.map((x, i) => crossEntropy(softmax(forward(x, layers)), y[i]));
    const loss = costs.reduce((a, b) => a + b) / costs.length;
    for (let k = 0; k < epochs; k++) run.history.push(loss);
    run.updates += epochs * Math.ceil(y.length / run.size);
  }

  function setPlaying(now) {
    playing = now;
    play.textContent = now ? texts.pause : texts.play;
  }

  // Controls
  const chosen = () => state.runs[state.chosen];
  const changed = (key, anew) => (value) => {
    chosen()[key] = value;
    const going = playing;
    stop();
    if (anew) begin();
    if (going) train(EPOCHS);
  };
  const sizes = [1, 4, 16, 64, state.planes[chosen().data].y.length];
  const controls = {
    data: choice({ label: texts.data, options: Object.keys(state.planes).map((name) => [name, texts[name]]), value: chosen().data }, changed("data", true)),
    hidden_layers: choice({ label: texts.hidden_layers, options: [[1, "1"], [2, "2"]], value: chosen().hidden_layers }, changed("hidden_layers", true)),
    neurons: slider({ label: texts.neurons, low: 1, high: MOST, value: chosen().neurons }, changed("neurons", true)),
    rate: slider({ label: texts.rate, low: 0, high: RATES.length - 1, value: RATES.indexOf(chosen().rate), shown: (i) => whole(RATES[i]) }, (i) => changed("rate")(RATES[i])),
    size: slider(
      { label: texts.size, low: 0, high: sizes.length - 1, value: sizes.indexOf(chosen().size), shown: (i) => (i === sizes.length - 1 ? texts.all : `${sizes[i]}`) },
      (i) => changed("size")(sizes[i]),
    ),
    seed: slider({ label: texts.seed, low: 0, high: 9, value: chosen().seed }, changed("seed", true)),
  };
  function follow() {
    const run = chosen();
    controls.data.querySelectorAll("input").forEach((input, i) => (input.checked = Object.keys(state.planes)[i] === run.data));
    controls.hidden_layers.querySelectorAll("input").forEach((input, i) => (input.checked = i + 1 === run.hidden_layers));
    controls.neurons.go(run.neurons);
    controls.rate.go(RATES.indexOf(run.rate));
    controls.size.go(sizes.indexOf(run.size));
    controls.seed.go(run.seed);
    which.style.display = state.runs.length < 2 ? "none" : "";
    second.textContent = state.runs.length < 2 ? texts.second : texts.single;
  }
  const play = button(texts.play, () => {
    if (!playing) return train(EPOCHS);
    stop();
    setPlaying(false);
  });
  const once = button(texts.step, () => train(1));
  const anew = button(texts.anew, () => {
    stop();
    setPlaying(false);
    begin();
  });
  const fast = button(texts.fast, () => {
    state.fast = !state.fast;
    fast.setAttribute("aria-pressed", state.fast);
    if (playing) train(EPOCHS);
  });
  fast.setAttribute("aria-pressed", Boolean(state.fast));
  const second = button(texts.second, () => {
    stop();
    if (state.runs.length > 1) state.runs.pop();
    else state.runs.push({ ...chosen() });
    state.chosen = state.runs.length - 1;
    choose(state.chosen);
    layOut();
    setPlaying(false);
    begin();
  });
  const which = choice({ label: texts.which, options: [[0, texts.left], [1, texts.right]], value: state.chosen }, (index) => choose(index));
  function choose(index) {
    state.chosen = index;
    which.querySelectorAll("input").forEach((input, i) => (input.checked = i === index));
    follow();
    tell(sentence());
  }
  stage.controls(play, once, anew, fast, second);
  stage.controls(which, controls.data, controls.hidden_layers, controls.neurons.row, controls.rate.row, controls.size.row, controls.seed.row);
  stage.onLeave(() => stop());
  for (const run of state.runs) run.updates ??= 0;
  layOut();
  follow();
  show();
}

/** Return how much more likely a triangle is than a circle, as logits say it. */
const yes = (x, layers) => {
  const [no, one] = forward(x, layers);
  return one - no;
};

const settingsOf = ({ data, neurons, hidden_layers, rate, size, seed }) => ({ data, neurons, hidden_layers, rate, size, seed });

/** Return the layers of a run out of a frame: `W 1 0` is W of the first layer of run 1. */
function layersOf(frame, run) {
  const layers = [];
  while (frame[`W ${run} ${layers.length}`]) layers.push([frame[`W ${run} ${layers.length}`], frame[`b ${run} ${layers.length}`]]);
  return layers;
}

/** Draw one run: the plane with its points and shades, and what each neuron sees. */
function panel(svg, stage, index) {
  const { texts } = stage;
  const group = add(svg, "g");
  const scale = SIDE / (ENDS[0][1] - ENDS[0][0]);
  const at = ([u, v]) => [(u - ENDS[0][0]) * scale, (ENDS[1][1] - v) * scale];
  add(group, "rect", { width: SIDE, height: SIDE, class: "paper stroke line" });
  const shades = ["value", "blame"].map((hue) => SHADES.map((opacity) => add(group, "path", { fill: `var(--${hue})`, opacity })));
  const border = add(group, "path", { class: "stroke ink", "stroke-width": 2.5 });
  const wakes = add(group, "path", { class: "stroke ink", "stroke-width": 2, "stroke-dasharray": "3 4" });
  const circles = add(group, "path", { class: "filled value" });
  const triangles = add(group, "path", { class: "filled blame" });
  add(group, "text", { x: COLUMN - 12, y: SIDE + 20, class: "faint end" }, texts.sees);
  const thumbs = Array.from({ length: 2 * MOST }, (_, i) => thumb(group, i));
  let lit = null;
  let last = null;
  roving(thumbs.map(({ group }) => group), { columns: 1, chosen: light, pressed: light });
  for (const [i, { group: box }] of thumbs.entries()) {
    box.addEventListener("pointerenter", () => light(i));
    box.addEventListener("pointerleave", () => light(null));
    box.addEventListener("blur", () => light(null));
  }

  function light(i) {
    lit = i;
    if (last) showWakes(last);
  }

  /** Draw the line at which the neuron that is looked at wakes up. */
  function showWakes(run) {
    const [layer, neuron] = lit === null ? [9, 0] : [Math.floor(lit / MOST), lit % MOST];
    const drawn = layer < run.hidden_layers && neuron < run.neurons;
    const heights = drawn ? NET.map((row) => row.map((x) => forwardKeeping(x, run.layers).sums[layer][neuron])) : null;
    wakes.setAttribute("d", drawn ? borderOf(NET, heights).map((points) => path(points.map(at))).join("") : "");
    thumbs.forEach(({ frame }, i) => frame.setAttribute("stroke-width", drawn && i === lit ? 3 : 1));
  }

  function showThumbs(run) {
    const { X } = stage.state.planes[run.data];
    const seen = SMALL_NET.map((row) => row.map((x) => forwardKeeping(x, run.layers).sums));
    const ofPoints = X.map((x) => forwardKeeping(x, run.layers).sums);
    thumbs.forEach(({ group: box, show }, i) => {
      const [layer, neuron] = [Math.floor(i / MOST), i % MOST];
      const there = layer < run.hidden_layers && neuron < run.neurons;
      set(box, { display: there ? null : "none" });
      if (!there) return;
      const silent = ofPoints.filter((sums) => !(sums[layer][neuron] > 0)).length;
      set(box, { "aria-label": phrase(texts.neuron, { number: neuron, layer: layer + 1, silent, all: X.length }).join("") });
      show(seen.map((row) => row.map((sums) => Math.max(sums[layer][neuron], 0))), silent === X.length);
    });
  }

  function show(run) {
    last = run;
    const heights = NET.map((row) => row.map((x) => yes(x, run.layers)));
    const paths = shades.map((levels) => levels.map(() => ""));
    for (const { corners, mean } of cellsOf(NET, heights)) {
      const sure = 2 * Math.abs(1 / (1 + Math.exp(-mean)) - 0.5);
      if (!(sure > 0.02)) continue;
      const level = Math.min(Math.floor(sure * SHADES.length), SHADES.length - 1);
      paths[mean > 0 ? 1 : 0][level] += path(corners.map(at), true);
    }
    paths.forEach((levels, hue) => levels.forEach((d, level) => shades[hue][level].setAttribute("d", d)));
    border.setAttribute("d", borderOf(NET, heights).map((points) => path(points.map(at))).join(""));
    const { X, y } = stage.state.planes[run.data];
    const of = (kind) => X.filter((_, i) => y[i] === kind).map(at);
    circles.setAttribute("d", discsAt(of(0), 4));
    triangles.setAttribute("d", trianglesAt(of(1), 4.5));
    showThumbs(run);
    showWakes(run);
  }

  return { group, show };

  /** Add what a neuron sees: the plane, the bluer the larger its value. */
  function thumb(parent, i) {
    const x = SIDE + 14 + Math.floor(i / MOST) * (SMALL + 8);
    const box = add(parent, "g", { role: "img", transform: `translate(${x} ${(i % MOST) * (SMALL + 6)})`, class: "choose" });
    const frame = add(box, "rect", { width: SMALL, height: SMALL, class: "paper stroke faint" });
    const levels = SHADES.map((opacity) => add(box, "path", { fill: "var(--value)", opacity: 2 * opacity }));
    const silentMark = add(box, "text", { x: SMALL / 2, y: SMALL / 2 + 5, class: "middle faint" }, "0");
    const cell = SMALL / (SMALL_NET.length - 1);
    const show = (values, silent) => {
      const largest = Math.max(...values.flat());
      const paths = levels.map(() => "");
      cellsOf(values.map((row, r) => row.map((_, c) => [c * cell, SMALL - r * cell])), values).forEach(({ corners, mean }) => {
        const share = mean / largest;
        if (share > 0.04) paths[Math.min(Math.floor(share * SHADES.length), SHADES.length - 1)] += path(corners, true);
      });
      levels.forEach((level, k) => level.setAttribute("d", paths[k]));
      silentMark.setAttribute("visibility", silent ? "visible" : "hidden");
    };
    return { group: box, frame, show };
  }
}

/** Draw the losses of all runs, epoch by epoch: the first as a line, the second dashed. */
function lossChart(svg, texts) {
  const group = add(svg, "g");
  const axes = add(group, "path", { class: "stroke faint", "stroke-width": 1 });
  const marks = [0, 0.25, 0.5, 0.75].map((loss) => ({ loss, text: add(group, "text", { class: "faint end" }, whole(loss)) }));
  const ends = add(group, "text", { class: "faint end" });
  const name = add(group, "text", { class: "faint" }, texts.loss);
  const under = add(group, "text", { class: "faint middle" }, texts.epochs);
  const lines = [null, "7 4"].map((dash) => add(group, "path", { class: "stroke ink", "stroke-width": 2, "stroke-dasharray": dash }));
  const box = { x: 40, y: 24, width: 0, height: CHART - 24 };

  function layOut({ x, y, width }) {
    set(group, { transform: `translate(${x} ${y})` });
    box.width = width - box.x;
    box.height = (y === 0 ? SIDE - 20 : CHART) - box.y;
    axes.setAttribute("d", `M${box.x} ${box.y}v${box.height}h${box.width}`);
    set(name, { x: box.x + 6, y: box.y + 4 });
    set(under, { x: box.x + box.width / 2, y: box.y + box.height + 20 });
    for (const { loss, text } of marks) set(text, { x: box.x - 6, y: high(loss) + 5 });
    set(ends, { x: box.x + box.width, y: box.y + box.height + 20 });
  }
  const high = (loss) => box.y + box.height * (1 - Math.min(loss, 1));

  function show(runs) {
    const most = Math.max(50, ...runs.map(({ history }) => history.length));
    ends.textContent = most;
    lines.forEach((line, i) => {
      const losses = (runs[i]?.history ?? []).filter(Number.isFinite);
      const every = Math.max(1, Math.floor(losses.length / 400));
      const points = losses.map((loss, k) => [box.x + (box.width * (k + 1)) / most, high(loss)]);
      line.setAttribute("d", path(points.filter((_, k) => k % every === 0 || k === points.length - 1)));
    });
  }

  return { layOut, show };
}

export default picture(draw);
