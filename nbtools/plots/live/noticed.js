/* The 64 weights of a hidden neuron, beside the digits that excite it most, and least. noticed.py is its other half. */

import { add, set, squares } from "./library/svg.js";
import { images, inkOf } from "./library/ink.js";
import { dense } from "./library/nn.js";
import { roving, button } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const SIDE = 8;
const GAP = 6;

function draw(stage) {
  const { state, texts } = stage;
  const [columns, small] = stage.narrow ? [8, 45] : [16, 48];
  const [wide, cell] = stage.narrow ? [400, 28] : [860, 30];
  const rows = Math.ceil(state.neurons.length / columns);
  const pitch = wide / columns;
  const under = 30 + rows * pitch + 34; // where the chosen one begins
  const paper = { x: stage.narrow ? 88 : 4, y: under, side: SIDE * cell };
  const shelf = stage.narrow ? { x: 0, y: under + paper.side + 40, pitch: 50, pixel: 5.4 } : { x: 272, y: under, pitch: 73.5, pixel: 7.9 };
  const picked = SIDE * shelf.pixel + GAP;
  const apart = picked + 56;
  const svg = stage.drawing(wide, Math.max(under + paper.side, shelf.y + apart + picked + 24) + 4, texts.what);
  const ink = state.ink.map(inkOf);
  const largest = Math.max(...state.neurons.flatMap(({ weights }) => weights.map(Math.abs)));

  add(svg, "text", { x: 2, y: 18, class: "faint" }, texts.neurons);
  const strip = add(svg, "g", { role: "listbox", "aria-label": texts.neurons });
  const thumbs = state.neurons.map(({ number, weights, images: most }, i) => {
    const [x, y] = [(i % columns) * pitch + 2, 30 + Math.floor(i / columns) * pitch];
    const digits = most.slice(0, most.length / 2).map((n) => state.labels[n]).join(" ");
    const group = add(strip, "g", { role: "option", class: "choose", "aria-label": plain(phrase(texts.neuron, { number, digits })) });
    const frame = add(group, "rect", { x, y, width: small, height: small, class: "paper stroke line" });
    const step = (small - 4) / SIDE;
    squares(group, step)(weights, largest, (k) => [x + 2 + ((k % SIDE) + 0.5) * step, y + 2 + (Math.floor(k / SIDE) + 0.5) * step]);
    return { group, frame };
  });

  const name = add(svg, "text", { x: paper.x, y: under - 12, class: "big" });
  add(svg, "rect", { x: paper.x, y: paper.y, width: paper.side, height: paper.side, class: "paper stroke line" });
  const beneath = add(svg, "g", { opacity: 0.4 });
  const showInk = images(beneath);
  const showWeights = squares(svg, cell);
  const middle = (k) => [paper.x + ((k % SIDE) + 0.5) * cell, paper.y + (Math.floor(k / SIDE) + 0.5) * cell];

  const each = state.neurons[0].images.length / 2;
  const shelves = add(svg, "g");
  ["most", "least"].forEach((which, row) => add(shelves, "text", { x: shelf.x + 2, y: shelf.y - 12 + row * apart, class: "faint" }, texts[which]));
  const place = (i) => [shelf.x + (i % each) * shelf.pitch + 2, shelf.y + Math.floor(i / each) * apart];
  const listbox = add(shelves, "g", { role: "listbox", "aria-label": `${texts.most}, ${texts.least}` });
  const digits = Array.from({ length: 2 * each }, (_, i) => {
    const [x, y] = place(i);
    const group = add(listbox, "g", { role: "option", class: "choose" });
    const frame = add(group, "rect", { x, y, width: picked, height: picked, class: "paper stroke line" });
    const sum = add(group, "text", { x: x + picked / 2, y: y + picked + 17, class: "middle value" });
    return { group, frame, sum };
  });
  const showDigits = images(add(shelves, "g", { "pointer-events": "none" }));
  const tell = stage.line(stage.narrow ? 3 : 2);
  const tellRelu = stage.line();

  const now = () => state.neurons[state.chosen];
  const sumOf = ({ weights, bias }, n) => dense(ink[n], weights.map((weight) => [weight]), [bias])[0];

  function show() {
    const neuron = now();
    const n = neuron.images[state.image];
    thumbs.forEach(({ group, frame }, i) => mark(group, frame, i === state.chosen));
    name.textContent = plain(phrase(texts.chosen, { number: neuron.number }));
    showWeights(neuron.weights, largest, middle);
    shelves.style.display = state.hides ? "none" : "";
    beneath.style.display = state.hides ? "none" : "";
    hide.textContent = state.hides ? texts.show : texts.hide;
    if (state.hides) {
      tell([]);
      tellRelu([]);
      return;
    }
    showInk([ink[n]], () => [paper.x, paper.y], cell);
    showDigits(neuron.images.map((k) => ink[k]), (i) => place(i).map((z) => z + GAP / 2), shelf.pixel);
    digits.forEach(({ group, frame, sum }, i) => {
      const given = rounded(sumOf(neuron, neuron.images[i]), 1);
      sum.textContent = given;
      mark(group, frame, i === state.image);
      set(group, { "aria-label": plain(phrase(texts.image, { digit: state.labels[neuron.images[i]], sum: given })) });
    });
    const products = neuron.weights.map((weight, k) => weight * ink[n][k]);
    const total = (sign) => products.filter((z) => sign * z > 0).reduce((a, b) => a + b, 0);
    const sum = sumOf(neuron, n);
    tell(
      phrase(texts.sum, {
        digit: state.labels[n],
        plus: blue(rounded(total(1))),
        minus: blue(rounded(total(-1))),
        bias: blue(rounded(neuron.bias)),
        sum: blue(rounded(sum)),
      }),
    );
    tellRelu([sum > 0 ? texts.speaks : texts.silent]);
  }

  function mark(group, frame, chosen) {
    set(frame, { class: chosen ? "paper stroke ink" : "paper stroke line", "stroke-width": chosen ? 3 : 1 });
    set(group, { "aria-selected": chosen });
  }

  const choose = (i) => {
    state.chosen = i;
    show();
  };
  const look = (i) => {
    state.image = i;
    show();
  };
  const hide = button(texts.hide, () => {
    state.hides = !state.hides;
    show();
  });
  const toNeuron = roving(thumbs.map(({ group }) => group), { columns, chosen: choose, pressed: choose });
  const toDigit = roving(digits.map(({ group }) => group), { columns: each, chosen: look, pressed: look });
  thumbs.forEach(({ group }, i) => group.addEventListener("click", () => toNeuron(i)));
  digits.forEach(({ group }, i) => group.addEventListener("click", () => toDigit(i)));
  stage.controls(hide);
  toNeuron(state.chosen);
  toDigit(state.image);
}

export default picture(draw);
