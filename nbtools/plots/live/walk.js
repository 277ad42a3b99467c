/* One sample on its way through a small network and back, step by step, every number on it. walk.py is its other half. */

import { add, set, path } from "./library/svg.js";
import { backward, softmax, crossEntropy, forward } from "./library/nn.js";
import { drag, roving, slider, choice } from "./library/input.js";
import { phrase, plain, blue, orange, written, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const WIDE = { width: 860, height: 400, radius: 31, columns: { x: 80, h: 350, logit: 610, p: 800 }, gap: { x: 150, h: 130, logit: 150, p: 150 } };
const NARROW = { width: 430, height: 430, radius: 23, columns: { x: 30, h: 158, logit: 292, p: 402 }, gap: { x: 170, h: 145, logit: 170, p: 170 } };
const MIDDLE = 222;
const ALONG = { x: 0.22, h: 0.29 }; // where its numbers stand on a line: there no other line crosses
const [SUMS, RELU, LOGITS, LOSS, OF_LOGITS, OF_W2, OF_H, BACK_RELU, OF_W1] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const EXAMPLES = { [SUMS]: "h0", [RELU]: "h1", [LOGITS]: "logit0", [LOSS]: "p0", [OF_LOGITS]: "logit0", [OF_W2]: "h2-logit0", [OF_H]: "h0", [BACK_RELU]: "h1", [OF_W1]: "x0-h0" };
const RATE = 0.1;

class Walk {
  constructor(stage) {
    const { state, texts, narrow } = stage;
    Object.assign(this, { stage, state, texts, at: narrow ? NARROW : WIDE });
    this.counts = { x: 2, h: state.W1[0].length, logit: state.W2[0].length, p: state.W2[0].length };
    this.svg = stage.drawing(this.at.width, this.at.height, texts.what);
    this.headings();
    this.lines = this.every(["x", "h"], ["h", "logit"]).map(([start, end]) => this.addLine(start, end));
    for (let k = 0; k < this.counts.p; k++) this.join(`logit${k}`, `p${k}`, "stroke line");
    this.circles = Object.keys(this.counts).flatMap((kind) => Array.from({ length: this.counts[kind] }, (_, i) => this.addCircle(kind, i)));
    this.lossText = add(this.svg, "text", { x: this.at.columns.p, y: MIDDLE + 5, class: "middle" });
    this.tellTitle = stage.line();
    this.tellSum = stage.line(2);
    this.tellOff = stage.line();
    this.addFocus();
    stage.controls(...this.controls());
    this.compute();
  }

  /* The drawing */

  headings() {
    for (const kind of Object.keys(this.counts)) {
      const [x] = this.place(kind, 0);
      const end = kind === "p" ? "end" : kind === "x" ? "" : "middle";
      const edge = { p: this.at.columns.p + this.at.radius, x: x - this.at.radius }[kind] ?? x;
      add(this.svg, "text", { x: edge, y: 22, class: `faint ${end}` }, this.texts[`${kind}_heading`]);
    }
  }

  place(kind, i) {
    return [this.at.columns[kind], MIDDLE + this.at.gap[kind] * (i - (this.counts[kind] - 1) / 2)];
  }

  placeOf(name) {
    const [, kind, i] = name.match(/^(\D+)(\d+)$/);
    return this.place(kind, Number(i));
  }

  /** Return the pairs of names that lines join, for pairs of columns. */
  every(starts, ends) {
    const names = (kind) => Array.from({ length: this.counts[kind] }, (_, i) => `${kind}${i}`);
    return starts.flatMap((start, i) => names(start).flatMap((from) => names(ends[i]).map((to) => [from, to])));
  }

  ends(start, end, shift = 0) {
    const [[x0, y0], [x1, y1]] = [this.placeOf(start), this.placeOf(end)];
    const length = Math.hypot(x1 - x0, y1 - y0);
    const [u, v] = [(x1 - x0) / length, (y1 - y0) / length];
    const { radius } = this.at;
    return [
      [x0 + u * radius - v * shift, y0 + v * radius + u * shift],
      [x1 - u * radius - v * shift, y1 - v * radius + u * shift],
    ];
  }

  join(start, end, look) {
    return add(this.svg, "path", { d: path(this.ends(start, end)), class: look, "stroke-width": 1.5 });
  }

  addLine(start, end) {
    const whole = add(this.svg, "g", { role: "option", class: "choose" });
    const [[x0, y0], [x1, y1]] = this.ends(start, end);
    add(whole, "path", { d: path([[x0, y0], [x1, y1]]), stroke: "transparent", "stroke-width": 14 });
    const value = add(whole, "path");
    const blame = add(whole, "path");
    const along = ALONG[start[0]];
    const [x, y] = [x0 + along * (x1 - x0), y0 + along * (y1 - y0)];
    const ground = add(whole, "rect", { y: y - 12, height: 24, rx: 6, class: "paper" });
    return {
      name: `${start}-${end}`, start, end, whole, value, blame, ground, x,
      weight: add(whole, "text", { y: y + 5 }),
      owed: add(whole, "text", { y: y + 5 }),
    };
  }

  addCircle(kind, i) {
    const [x, y] = this.place(kind, i);
    const { radius } = this.at;
    const whole = add(this.svg, "g", { role: "option", class: kind === "x" ? "handle" : "choose" });
    const circle = add(whole, "circle", { cx: x, cy: y, r: radius });
    const made = { name: `${kind}${i}`, kind, i, whole, circle, y, value: add(whole, "text", { x }), owed: add(whole, "text", { x, y: y + 18 }) };
    const called = kind === "logit" || kind === "p" ? `${kind} ${i}` : `${kind}${i}`;
    made.called = add(whole, "text", { x, y: y + radius + 18, class: "faint middle" }, called);
    return made;
  }

  /* What is computed */

  compute() {
    const { state } = this;
    this.layers = [[state.W1, state.W1[0].map(() => 0)], [state.W2, state.W2[0].map(() => 0)]];
    const found = backward(state.x, state.label, this.layers);
    const p = softmax(found.sums[1]);
    const stepped = this.layers.map(([W, b], i) => [W.map((row, r) => row.map((w, c) => w - RATE * found.gradients[i][0][r][c])), b]);
    Object.assign(found, {
      p,
      loss: crossEntropy(p, state.label),
      after: crossEntropy(softmax(forward(state.x, stepped)), state.label),
    });
    this.found = found;
    this.show();
  }

  /** Return what went forward, as far as this step shows it; or null. */
  valueOf({ kind, i }) {
    const { found, state } = this;
    const since = { x: 0, h: SUMS, logit: LOGITS, p: LOSS }[kind];
    if (state.step < since) return null;
    if (kind === "h") return state.step === SUMS ? found.sums[0][i] : found.inputs[1][i];
    return { x: state.x, logit: found.sums[1], p: found.p }[kind][i];
  }

  /** Return the blame, as far as this step shows it; or null. */
  blameOf({ kind, i }) {
    const { found, state } = this;
    if (kind === "logit" && state.step >= OF_LOGITS) return found.ofSums[1][i];
    if (kind === "h" && state.step >= BACK_RELU) return found.ofSums[0][i];
    if (kind === "h" && state.step >= OF_H) return found.ofInputs[1][i];
    return null;
  }

  indices({ start, end }) {
    return [Number(start.at(-1)), Number(end.at(-1))];
  }

  weightOf(line) {
    const [i, j] = this.indices(line);
    return (line.start[0] === "x" ? this.state.W1 : this.state.W2)[i][j];
  }

  owedBy(line) {
    const first = line.start[0] === "x";
    if (this.state.step < (first ? OF_W1 : OF_W2)) return null;
    const [i, j] = this.indices(line);
    return this.found.gradients[first ? 0 : 1][0][i][j];
  }

  isSilent(name) {
    return name[0] === "h" && this.state.step >= RELU && this.found.sums[0][Number(name.slice(1))] <= 0;
  }

  /* What is seen */

  show() {
    const lit = this.state.focus ?? EXAMPLES[this.state.step];
    for (const line of this.lines) this.showLine(line, line.name === lit || this.isPartOf(line, lit));
    for (const circle of this.circles) this.showCircle(circle, circle.name === lit);
    this.lossText.textContent = this.state.step >= LOSS ? plain(phrase(this.texts.loss, { loss: rounded(this.found.loss) })) : "";
    const off = this.circles.filter(({ name }) => this.isSilent(name));
    this.tellOff(off.flatMap((circle) => [plain(phrase(this.texts.passes_none, this.sumBelow0(circle))), " "]));
    this.tellTitle(phrase(this.texts[`step${this.state.step}`]));
    this.tellSum(lit ? this.sumOf(lit) : []);
  }

  /** Return whether a line carries a part of the sum that is written out. */
  isPartOf({ start, end }, lit) {
    return this.state.step < OF_LOGITS ? end === lit : this.state.step >= OF_H && start === lit;
  }

  showLine(line, lit) {
    const { start, end, whole, value, blame, ground, weight, owed, x } = line;
    const silent = this.isSilent(start) || this.isSilent(end);
    const [w, g] = [this.weightOf(line), this.owedBy(line)];
    const shift = g ? 3 : 0;
    const width = (number) => Math.min(1 + 2 * Math.abs(number), 7);
    set(value, {
      d: path(this.ends(start, end, -shift)),
      class: `stroke ${silent ? "faint" : "value"} ${w < 0 && !silent ? "minus" : ""}`,
      "stroke-width": silent ? 1 : width(w),
      "stroke-dasharray": silent ? "2 4" : null,
    });
    set(blame, {
      d: g ? path(this.ends(start, end, shift)) : "",
      class: `stroke blame ${g < 0 ? "minus" : ""}`,
      "stroke-width": g ? width(g) : 0,
    });
    set(whole, {
      opacity: lit ? 1 : 0.62,
      "aria-selected": lit,
      "aria-label": this.named(this.texts.line, { start: this.called(start), end: this.called(end), value: written(w) }, g),
    });
    const half = g === null ? 20 : 40;
    set(ground, { x: x - half, width: 2 * half });
    set(weight, { x: g === null ? x : x - 19, class: "value middle" }).textContent = written(w);
    set(owed, { x: x + 19, class: "blame middle" }).textContent = g === null ? "" : written(g);
  }

  showCircle(circle, lit) {
    const [v, g] = [this.valueOf(circle), this.blameOf(circle)];
    const silent = this.isSilent(circle.name);
    const right = circle.kind === "p" && circle.i === this.state.label;
    set(circle.circle, {
      class: `paper stroke ${silent ? "faint" : g !== null ? "blame" : right ? "ink" : "value"}`,
      "stroke-width": lit ? 4 : silent ? 1.2 : 2.2,
      "stroke-dasharray": silent ? "3 4" : null,
    });
    set(circle.value, { y: circle.y + (g === null ? 6 : -3), class: `middle big ${silent ? "faint" : "value"}` });
    circle.value.textContent = v === null ? "" : written(v);
    if (circle.kind === "h" && !this.stage.narrow) circle.called.textContent = silent ? plain(phrase(this.texts.off, this.sumBelow0(circle))) : circle.name;
    set(circle.owed, { class: "middle blame" }).textContent = g === null ? "" : written(g);
    set(circle.whole, {
      "aria-selected": lit,
      "aria-label": v === null ? this.called(circle.name) : this.named(silent ? this.texts.silent_circle : this.texts.circle, { name: this.called(circle.name), value: written(v) }, g),
    });
  }

  /** Return what a silent neuron is called, and its sum. */
  sumBelow0({ name, i }) {
    return { name, sum: written(this.found.sums[0][i]) };
  }

  /** Return how a number is called: "h0", "logit 1". */
  called(name) {
    return name.replace(/^(logit|p)(\d)/, "$1 $2");
  }

  named(text, places, blame) {
    const words = plain(phrase(text, places));
    return blame === null ? words : plain(phrase(this.texts.with_blame, { words, blame: written(blame) }));
  }

  /* What is said: the sum that makes a number */

  sumOf(name) {
    const line = this.lines.find((one) => one.name === name);
    if (line) return this.sumOfLine(line);
    const circle = this.circles.find((one) => one.name === name);
    const blame = this.blameOf(circle);
    if (blame !== null) return this.sumOfBlame(circle);
    const value = this.valueOf(circle);
    if (value === null || circle.kind === "x") return [];
    if (circle.kind === "p") return this.sumOfProbability(circle);
    const into = this.lines.filter(({ end }) => end === name);
    const pairs = into.map((one) => [blue(written(this.numberAt(one.start))), blue(written(this.weightOf(one), true))]);
    const sum = this.found.sums[circle.kind === "h" ? 0 : 1][circle.i];
    const words = [`${this.called(name)}:  `, ...products(pairs), " = ", blue(written(sum))];
    return this.isSilent(name) ? phrase(this.texts.relu, { sum: words }) : words;
  }

  /** Return what went in at the start of a line. */
  numberAt(start) {
    const i = Number(start.at(-1));
    return start[0] === "x" ? this.state.x[i] : this.found.inputs[1][i];
  }

  sumOfProbability({ i }) {
    const logits = this.found.sums[1];
    const power = (z) => ["e^", blue(written(z, true))];
    const below = logits.flatMap((z, k) => (k ? [" + ", ...power(z)] : power(z)));
    const words = [`p ${i}:  `, ...power(logits[i]), " / (", ...below, ") = ", blue(written(this.found.p[i]))];
    if (i !== this.state.label) return words;
    return phrase(this.texts.surprise, { sum: words, p: blue(written(this.found.p[i])), loss: rounded(this.found.loss) });
  }

  sumOfBlame({ name, kind, i }) {
    const { found, texts, state } = this;
    const of = phrase(texts.blame_of, { name: this.called(name) });
    if (kind === "logit") return [...of, blue(written(found.p[i])), ` − ${i === state.label ? 1 : 0} = `, orange(written(found.ofSums[1][i]))];
    const out = this.lines.filter(({ start }) => start === name);
    const pairs = out.map((one) => [blue(written(this.weightOf(one))), orange(written(found.ofSums[1][this.indices(one)[1]], true))]);
    const words = [...of, ...products(pairs), " = ", orange(written(found.ofInputs[1][i]))];
    return this.isSilent(name) && state.step >= BACK_RELU ? phrase(texts.stopped, { sum: words }) : words;
  }

  sumOfLine(line) {
    const owed = this.owedBy(line);
    const name = plain(phrase(this.texts.from_to, { start: this.called(line.start), end: this.called(line.end) }));
    if (owed === null) return [`${name}:  `, blue(written(this.weightOf(line)))];
    const above = this.found.ofSums[line.start[0] === "x" ? 0 : 1][this.indices(line)[1]];
    const words = [...phrase(this.texts.blame_of, { name }), blue(written(this.numberAt(line.start))), " · ", orange(written(above, true)), " = ", orange(written(owed))];
    if (this.state.step < OF_W1) return words;
    return phrase(this.texts.stepped, { sum: words, loss: rounded(this.found.loss), after: rounded(this.found.after) });
  }

  /* What is moved */

  addFocus() {
    const rest = (elements) => {
      const focus = roving(elements.map(({ whole }) => whole), { chosen: (i) => this.light(elements[i].name) });
      elements.forEach(({ whole }, i) => {
        whole.addEventListener("pointerdown", () => focus(i));
        whole.addEventListener("pointerenter", ({ pointerType, buttons }) => pointerType === "mouse" && buttons === 0 && focus(i));
      });
    };
    const group = (label, elements) => {
      const box = add(this.svg, "g", { role: "listbox", "aria-label": label });
      box.append(...elements.map(({ whole }) => whole));
      rest(elements);
    };
    group(this.texts.lines, this.lines);
    group(this.texts.circles, this.circles);
    this.svg.addEventListener("pointerleave", () => this.light(null));
    for (const circle of this.circles.filter(({ kind }) => kind === "x")) {
      let from;
      let value;
      drag(this.svg, circle.whole, {
        start: ({ y }) => ([from, value] = [y, this.state.x[circle.i]]) && true,
        move: ({ y }) => this.setInput(circle.i, value + Math.round((from - y) / 14) / 2),
      });
    }
  }

  light(name) {
    this.state.focus = name;
    this.show();
  }

  setInput(i, value) {
    this.state.x[i] = Math.min(Math.max(value, -3), 3);
    this.inputs[i].go(this.state.x[i]);
    this.compute();
  }

  controls() {
    const { state, texts } = this;
    const last = OF_W1;
    const step = slider({ label: texts.step, low: 0, high: last, value: state.step, shown: (at) => plain(phrase(texts.of, { step: `${at}`, last: `${last}` })) }, (at) => {
      Object.assign(state, { step: at, focus: null });
      this.show();
    });
    this.inputs = state.x.map((value, i) =>
      slider({ label: `x${i}`, low: -3, high: 3, step: 0.5, value, shown: (x) => written(x) }, (x) => this.setInput(i, x)),
    );
    const label = choice(
      { label: texts.right, options: state.W2[0].map((_, k) => [k, `${k}`]), value: state.label },
      (k) => {
        state.label = k;
        this.compute();
      },
    );
    return [step.row, ...this.inputs.map(({ row }) => row), label];
  }
}

/** Return pairs of numbers as a sum of products. */
const products = (pairs) => pairs.flatMap(([a, b], i) => [...(i ? [" + "] : []), a, " · ", b]);

export default picture((stage) => new Walk(stage));
