/* The network that reads digits, one drawing through the course: each lesson lights up its part. network.py is its other half. */

import { add, set, path, squares, rays } from "./library/svg.js";
import { forwardKeeping, softmax, crossEntropy, backward } from "./library/nn.js";
import { glide } from "./library/motion.js";
import { roving, slider, button } from "./library/input.js";
import { phrase, plain, blue, orange, rounded } from "./library/number.js";
import { digit } from "./library/digit.js";
import { picture } from "./library/stage.js";
import { placesFor } from "./network_parts/places.js";
import { hiddenNeurons, SIDE } from "./network_parts/neurons.js";
import { outputNeurons } from "./network_parts/outputs.js";

/* What each part shows: probabilities or logits, where 0 is along the bars, what can be lit, and whether it marks where bars were. */
const PARTS = {
  numbers: { zero: 0.35, compares: true, lights: ["neurons", "outputs"] },
  neuron: { zero: 0.35, lights: ["neurons"], alone: true },
  layer: { zero: 0.35, lights: ["neurons"] },
  loss: { zero: 0, shares: true, lights: ["neurons", "outputs"] },
  blame: { zero: 0.5, shares: true, lights: [] },
  training: { zero: 0, shares: true, lights: [] },
};
const STEPS = ["forward", "loss", "outputs", "hidden", "weights", "pixels"]; // of blame
const HEAVIEST = 1.2; // a weight that fills its square
const LARGEST = 20; // a logit that fills its bar

class Network {
  constructor(stage) {
    const { state, texts, narrow } = stage;
    Object.assign(this, { stage, state, texts, shows: PARTS[state.part] });
    this.at = placesFor(narrow, state.part === "training" || state.part === "neuron");
    state.ink ??= [...state.images[state.image]];
    this.svg = stage.drawing(this.at.width, this.at.height, texts.what);
    this.toNeuron = rays(this.svg); // lines lie under all that they connect
    this.toOutputs = rays(this.svg);
    this.addParts();
    this.tell = stage.line(2);
    if (this.shows.compares) this.tellChanged = stage.line();
    this.addLights();
    stage.controls(...this.controls());
    this.read();
    this.showWeights();
    this.showCurve();
  }

  addParts() {
    const { svg, at, texts, shows } = this;
    const heading = (place, text) => add(svg, "text", { x: place.x, y: place.y - 18, class: "faint" }, text);
    heading(at.digit, texts.pixels);
    heading(at.neurons, texts.neurons);
    add(svg, "text", { x: at.outputs.x - at.outputs.radius, y: at.digit.y - 18, class: "faint" }, texts.outputs);
    this.digit = digit(svg, { ...at.digit, texts }, (i, ink) => this.paint(i, ink));
    this.over = squares(svg, at.digit.cell, this.state.part === "blame" ? "blame" : "value");
    this.neurons = hiddenNeurons(svg, at, texts);
    this.outputs = outputNeurons(svg, at.outputs, shows.zero, texts);
    set(this.outputs.group, { opacity: this.state.part === "neuron" || this.state.part === "layer" ? 0.35 : 1 });
    if (this.state.part === "layer") this.column = inkColumn(svg, at.matrix);
    if (this.state.part === "neuron") this.sheet = sheet(svg, at.below, texts.weights);
    if (this.state.part === "training") this.curve = curve(svg, at.below, texts.curve);
  }

  /* What is computed */

  read() {
    const { state, stage } = this;
    const label = state.labels[state.image];
    this.found = state.part === "blame" ? backward(state.ink, label, state.layers) : forwardKeeping(state.ink, state.layers);
    const [, logits] = this.found.sums;
    const probabilities = softmax(logits);
    Object.assign(this.found, { values: this.found.inputs[1], logits, probabilities, loss: crossEntropy(probabilities, label) });
    if (state.own && stage.kernel) {
      // the learner's own functions have the last word
      stage.ask("read", { ink: state.ink, label }, (own) => {
        Object.assign(this.found, own);
        this.show();
      });
    }
    this.show();
  }

  /** Return whether blame has come as far as this step. */
  reached(step) {
    return this.state.part === "blame" && this.state.step >= STEPS.indexOf(step);
  }

  /* What is seen */

  show() {
    const { state, found, shows, texts } = this;
    this.digit.show(state.ink, state.part === "neuron" || this.reached("pixels") ? 0.45 : 1);
    this.showOverDigit();
    this.neurons.show(found.values, {
      owed: this.reached("hidden") ? found.ofSums[0] : null,
      lit: state.neuron,
      alone: shows.alone || state.laid > 0,
      laid: state.laid,
    });
    this.column?.(state.ink, state.laid);
    this.sheet?.(state.layers[0][0].map((row) => row[state.neuron]));
    this.outputs.show(shows.shares ? found.probabilities : found.logits, {
      scale: shows.shares ? 1 : LARGEST,
      places: shows.shares ? 2 : 1,
      lit: state.output,
      label: shows.shares ? state.labels[state.image] : null,
      owed: this.reached("outputs") ? found.ofSums[1] : null,
      before: this.before(),
    });
    this.showLines();
    this.tell(this.words());
    this.tellChanged?.(this.before() ? phrase(texts.changed, { count: `${this.changed()}`, all: `${found.logits.length}` }) : []);
  }

  /** Return the logits of the image as it was, once it has been painted on; or null. */
  before() {
    const { state, shows } = this;
    const image = state.images[state.image];
    if (!shows.compares || image.every((ink, i) => ink === state.ink[i])) return null;
    return forwardKeeping(image, state.layers).sums[1];
  }

  /** Return how many outputs, as they are written, are others than before. */
  changed() {
    const [now, before] = [this.found.logits, this.before()].map((logits) => logits.map((logit) => rounded(logit, 1)));
    return now.filter((logit, k) => logit !== before[k]).length;
  }

  showOverDigit() {
    const { state, found } = this;
    const [W] = state.layers[0];
    if (state.part === "neuron") this.over(state.ink.map((ink, i) => ink * W[i][state.neuron]), HEAVIEST, this.digit.middle);
    else if (this.reached("pixels")) this.over(found.ofInputs[0], largestOf(found.ofInputs[0]), this.digit.middle);
    else this.over([], 1);
  }

  showLines() {
    const { state, found, neurons, outputs } = this;
    const [[W], [V]] = state.layers;
    const j = state.neuron;
    const into = [];
    const on = [];
    if (j !== null && state.laid === 0) {
      const [x, y] = neurons.middle(j);
      state.ink.forEach((ink, i) => ink && into.push([...this.digit.middle(i), x - SIDE / 2, y, ink * W[i][j]]));
    }
    const join = (n, k) => {
      const [x, y] = neurons.middle(n);
      const [u, v] = outputs.middle(k);
      on.push([x + SIDE / 2, y, u - outputs.radius, v, found.values[n] * V[n][k]]);
    };
    if (state.output !== null) found.values.forEach((_, n) => join(n, state.output));
    else if (j !== null && this.shows.lights.includes("outputs")) found.logits.forEach((_, k) => join(j, k));
    this.toNeuron(into, 1);
    this.toOutputs(on, 4);
  }

  /** Show the weights, or what they owe: only where they have changed, as there are 2,048. */
  showWeights() {
    const { state, found } = this;
    if (this.reached("weights")) {
      const [table] = found.gradients[0];
      this.neurons.weights(table, { largest: Math.max(...table.map(largestOf)), hue: "blame" });
    } else this.neurons.weights(state.layers[0][0], { largest: HEAVIEST, laid: state.laid });
  }

  showCurve() {
    this.curve?.(this.state.history.map(({ loss }) => loss));
  }

  /* What is said */

  words() {
    const { state, texts, found } = this;
    const label = state.labels[state.image];
    const loss = { label, p: blue(rounded(found.probabilities[label])), loss: orange(rounded(found.loss)) };
    if (state.part === "training") return this.wordsOfTraining();
    if (state.part === "blame" && state.step !== STEPS.indexOf("loss")) {
      const silent = found.values.filter((value) => value === 0).length;
      return phrase(texts[`back_${STEPS[state.step]}`], { label, owed: orange(rounded(found.ofSums[1][label])), silent: `${silent}` });
    }
    if (state.neuron !== null) return this.wordsOfSum(state.neuron);
    if (state.output !== null) {
      return phrase(texts.votes, { digit: `${state.output}`, value: blue(rounded(found.logits[state.output], 1)) });
    }
    if (state.part === "loss" || state.part === "blame") return phrase(texts.loss, loss);
    return phrase(texts.reads, { label, largest: `${found.logits.indexOf(Math.max(...found.logits))}` });
  }

  wordsOfSum(neuron) {
    const bias = this.state.layers[0][1][neuron];
    const sum = this.found.sums[0][neuron];
    return phrase(this.texts[sum > 0 ? "sum" : "silent_sum"], {
      neuron: `${neuron + 1}`,
      products: blue(rounded(sum - bias)),
      bias: blue(rounded(bias)),
      sum: blue(rounded(sum)),
    });
  }

  wordsOfTraining() {
    const { history } = this.state;
    if (history.length === 0) return phrase(this.texts[this.stage.kernel ? "untrained" : "no_kernel"]);
    const { loss, right } = history.at(-1);
    return phrase(this.texts.trained, { count: `${history.length}`, loss: orange(rounded(loss)), right: `${rounded(100 * right, 1)} %` });
  }

  /* What is moved */

  paint(i, ink) {
    this.state.ink[i] = ink;
    this.read();
    if (this.reached("weights")) this.showWeights();
  }

  choose(image) {
    Object.assign(this.state, { image, ink: [...this.state.images[image]] });
    this.read();
    if (this.reached("weights")) this.showWeights();
  }

  light(lit) {
    Object.assign(this.state, { neuron: null, output: null }, lit);
    this.show();
  }

  /** Let neurons and outputs be lit: by resting on them, by a touch, by the arrow keys. */
  addLights() {
    const { state, shows, at } = this;
    const let_be_lit = ({ elements }, columns, chosen) => {
      const focus = roving(elements, { columns, chosen });
      elements.forEach((element, i) => {
        element.addEventListener("pointerdown", () => focus(i));
        element.addEventListener("pointerenter", ({ pointerType, buttons }) => {
          if (pointerType === "mouse" && buttons === 0 && state.laid === 0) focus(i);
        });
      });
    };
    if (shows.lights.includes("neurons")) let_be_lit(this.neurons, at.neurons.columns, (neuron) => this.light({ neuron }));
    if (shows.lights.includes("outputs")) let_be_lit(this.outputs, 1, (output) => this.light({ output }));
  }

  controls() {
    const { state, texts } = this;
    const made = [];
    if (state.part === "training" && this.stage.kernel) made.push(...this.trainingControls());
    if (state.images.length > 1) {
      const shown = (i) => plain(phrase(texts.shown, { number: `${i + 1}`, digit: `${state.labels[i]}` }));
      const images = { label: texts.which, low: 0, high: state.images.length - 1, value: state.image, shown };
      made.push(slider(images, (image) => this.choose(image)).row);
    }
    if (state.part === "blame") {
      const steps = { label: texts.step, low: 0, high: STEPS.length - 1, value: state.step, shown: (i) => texts[`step_${STEPS[i]}`] };
      made.push(slider(steps, (step) => this.go(step)).row);
    }
    if (state.part === "layer") made.push(this.layOutButton());
    made.push(button(texts.again, () => this.choose(state.image)));
    return made;
  }

  go(step) {
    this.state.step = step;
    this.show();
    this.showWeights();
  }

  layOutButton() {
    const { state, texts, stage } = this;
    let stop = () => {};
    const made = button(texts[state.laid ? "as_images" : "as_matrix"], () => {
      stop();
      const [from, to] = [state.laid, state.laid > 0.5 ? 0 : 1];
      made.textContent = texts[to ? "as_images" : "as_matrix"];
      stop = glide(1400, (t) => {
        state.laid = from + (to - from) * t;
        this.show();
        this.showWeights();
      });
    });
    stage.onLeave(() => stop());
    return made;
  }

  /** The kernel runs the learner's own function, and sends the weights after each epoch. */
  trainingControls() {
    const { state, texts, stage } = this;
    state.start ??= state.layers;
    let stop = null;
    const take = ({ W1, b1, W2, b2, loss, right }) => {
      state.layers = [[W1, b1], [W2, b2]];
      state.history.push({ loss, right });
      this.read();
      this.showWeights();
      this.showCurve();
    };
    const ended = () => {
      stop = null;
      play.textContent = texts.play;
    };
    const play = button(texts.play, () => {
      if (stop) return stop();
      play.textContent = texts.stop;
      const layers = state.layers.map(([W, b]) => [W.map((row) => Array.from(row)), Array.from(b)]);
      stop = stage.ask("train", { layers }, take, ended);
    });
    const anew = button(texts.anew, () => {
      stop?.();
      Object.assign(state, { layers: state.start, history: [] });
      this.read();
      this.showWeights();
      this.showCurve();
    });
    stage.onLeave(() => stop?.());
    return [play, anew];
  }
}

/** Add the pixels once more, as a column beside the rows of the matrix; returns what shows it. */
function inkColumn(svg, { x, y, row }) {
  const pixels = Array.from({ length: 64 }, (_, i) => add(svg, "rect", { x: x - 14, y: y + i * row, width: 9, height: row, class: "filled ink" }));
  return (ink, strength) => pixels.forEach((pixel, i) => set(pixel, { "fill-opacity": ink[i] * strength }));
}

/** Add a square for the 64 weights of one neuron; returns what shows them. */
function sheet(svg, { x, y, height }, name) {
  const cell = height / 8;
  add(svg, "text", { x, y: y - 10, class: "faint" }, name);
  add(svg, "rect", { x, y, width: height, height, class: "stroke line" });
  const weights = squares(svg, cell);
  return (numbers) => weights(numbers, HEAVIEST, (i) => [x + ((i % 8) + 0.5) * cell, y + (Math.floor(i / 8) + 0.5) * cell]);
}

/** Add axes for a curve that falls from epoch to epoch; returns what shows it. */
function curve(svg, { x, y, width, height }, name) {
  add(svg, "text", { x, y: y - 10, class: "faint" }, name);
  add(svg, "path", { d: path([[x, y], [x, y + height], [x + width, y + height]]), class: "stroke faint" });
  const line = add(svg, "path", { class: "stroke blame", "stroke-width": 2.5 });
  return (losses) => {
    const highest = Math.max(2.5, ...losses);
    const most = Math.max(20, losses.length);
    line.setAttribute("d", path(losses.map((loss, i) => [x + (width * (i + 1)) / most, y + height * (1 - loss / highest)])));
  };
}

const largestOf = (numbers) => Math.max(1e-9, ...numbers.map(Math.abs));

export default picture((stage) => new Network(stage));
