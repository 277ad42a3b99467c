/* A pad to draw a digit on, and the outputs of a network that move meanwhile. pad.py is its other half. */

import { add, set } from "./library/svg.js";
import { forward, softmax } from "./library/nn.js";
import { button } from "./library/input.js";
import { phrase, plain, blue, orange } from "./library/number.js";
import { imageOf, sheetOf } from "./library/drawn.js";
import { fool } from "./library/fooling.js";
import { picture } from "./library/stage.js";
import { outputNeurons } from "./network_parts/outputs.js";
import { placesFor } from "./pad_parts/places.js";
import { paper } from "./pad_parts/paper.js";
import { pixels } from "./pad_parts/pixels.js";

const SIDE = 8;
const LARGEST = 20; // a logit that fills its bar
const ZERO = 0.35; // where 0 is along the bars of logits
const NOTHING = new Array(10).fill(0);

class Pad {
  constructor(stage) {
    const { state, texts, narrow } = stage;
    Object.assign(this, { stage, state, texts });
    state.strokes ??= state.examples[0].strokes;
    state.example ??= 0; // null as soon as somebody draws
    const at = placesFor(narrow, state.readers.length);
    const svg = stage.drawing(at.width, at.height, texts.what);
    const heading = (x, y, text) => add(svg, "text", { x, y: y - 14, class: "faint" }, text);
    heading(at.paper.x, at.paper.y, texts.pad);
    const image = heading(at.image.x, at.image.y, texts.image);
    if (narrow) set(image, { x: at.image.x + at.image.side, class: "faint end" }); // it is wider than the image
    this.paper = paper(svg, at.paper, texts.keys, this.handed());
    this.pixels = pixels(svg, at.image, state.side, texts.image);
    this.bars = state.readers.map(({ name }, i) => {
      heading(at.bars[i].x - at.bars[i].radius, at.headings, name);
      const bars = outputNeurons(svg, at.bars[i], state.shares ? 0 : ZERO, texts);
      set(bars.group, { role: "list", "aria-label": name }); // these are read, and not chosen
      bars.elements.forEach((element) => set(element, { role: "listitem", class: "" }));
      return bars;
    });
    this.tell = stage.line(2);
    stage.controls(...this.controls());
    if (stage.kernel && state.keeps) this.addLabels();
    this.outputs = state.readers.map(() => null);
    this.read();
  }

  /** Return what the paper hands on: where to draw, and what follows. */
  handed() {
    return {
      begin: () => {
        this.draw(this.state.example === null && this.state.strokes, null);
        return this.state.strokes;
      },
      changed: () => this.read(),
      penned: (down, [x, y]) => this.stage.say(plain(phrase(this.texts[down ? "down" : "up"], { x: `${Math.round(x)}`, y: `${Math.round(y)}` }))),
    };
  }

  /** Take other strokes; `example` says which of those that ship with the course they are. */
  draw(strokes, example) {
    Object.assign(this.state, { strokes: strokes || [], example });
  }

  /** Read what is drawn: in the browser, or by the learner's function in the kernel. */
  read() {
    const { state, stage } = this;
    this.before = state.side === SIDE ? imageOf(state.strokes) : sheetOf(state.strokes, state.side);
    this.ink = this.before;
    state.readers.forEach(({ layers, found }, i) => {
      if (state.strokes.length === 0) this.outputs[i] = null;
      else if (layers) this.outputs[i] = forward(this.ink, layers);
      else if (stage.kernel) this.askKernel(i);
      else this.outputs[i] = state.example === null ? null : found[state.example];
    });
    this.show();
  }

  askKernel(i) {
    const drawn = this.state.strokes;
    this.stage.ask(`read${i}`, { image: this.ink }, ({ outputs }) => {
      if (this.state.strokes !== drawn || drawn.length === 0) return; // it was cleared meanwhile
      this.outputs[i] = Array.from(outputs);
      this.show();
    });
  }

  show() {
    const { state } = this;
    this.paper.show(state.strokes);
    this.pixels(this.ink, this.before);
    this.bars.forEach((bars, i) => {
      const numbers = this.outputs[i] ?? NOTHING;
      const shown = state.shares && this.outputs[i] ? softmax(numbers) : numbers;
      bars.show(shown, { scale: state.shares ? 1 : LARGEST, places: state.shares ? 2 : 1 });
    });
    this.tell(this.words());
  }

  words() {
    const { state, texts, stage } = this;
    const known = this.outputs.every((outputs) => outputs !== null);
    if (!known && !stage.kernel && state.strokes.length > 0) return phrase(texts.no_kernel);
    if (!known) return phrase(state.strokes.length > 0 ? texts.wait : texts.empty);
    const read = this.outputs.map(answer);
    if (this.ink !== this.before) {
      const count = this.ink.filter((ink, i) => ink !== this.before[i]).length;
      const places = { count: orange(count), before: blue(this.said), after: orange(read[0]) };
      return phrase(texts[count === 0 ? "not_fooled" : "fooled"], places);
    }
    const said = state.readers.map(({ name }, i) => phrase(texts[state.readers.length > 1 ? "each" : "reads"], { name, digit: blue(read[i]) }));
    if (state.example !== null) said.push(phrase(texts.example_of, { digit: `${state.examples[state.example].digit}` }));
    return said.flatMap((sentence) => [...sentence, " "]);
  }

  controls() {
    const { state, texts } = this;
    const again = (strokes, example) => {
      this.paper.lift();
      this.draw(strokes, example);
      this.read();
    };
    const next = () => {
      const at = state.example === null ? 0 : (state.example + 1) % state.examples.length;
      again(state.examples[at].strokes, at);
    };
    const made = [button(texts.clear, () => again([], null)), button(texts.example, next)];
    if (state.side !== SIDE) {
      const moved = (right, down) => this.moved((100 / state.side) * right, (100 / state.side) * down);
      const move = (text, right, down) => button(text, () => again(moved(right, down), null));
      made.push(move(texts.left, -1, 0), move(texts.right, 1, 0), move(texts.higher, 0, -1), move(texts.lower, 0, 1));
    } else if (state.readers[0].layers) made.push(button(texts.fool, () => this.fool()));
    return made;
  }

  /** Return the strokes moved, where that leaves them on the paper. */
  moved(right, down) {
    const strokes = this.state.strokes.map((stroke) => stroke.map(([x, y]) => [x + right, y + down]));
    return strokes.flat(2).every((at) => at >= 0 && at <= 100) ? strokes : this.state.strokes;
  }

  fool() {
    if (this.state.strokes.length === 0) return;
    const { layers } = this.state.readers[0];
    this.said = answer(forward(this.before, layers));
    this.ink = fool(this.before, layers);
    this.outputs[0] = forward(this.ink, layers);
    this.show();
  }

  /** Add ten buttons: what was drawn is kept as one of the ten digits. */
  addLabels() {
    const { state, texts, stage } = this;
    const group = document.createElement("div");
    group.className = "control";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", texts.keep);
    const name = Object.assign(document.createElement("span"), { textContent: texts.keep });
    const labels = Array.from({ length: 10 }, (_, digit) =>
      button(`${digit}`, () => {
        stage.ask("keep", { strokes: state.strokes, digit }, ({ said, kept }) => {
          if (kept) {
            this.paper.lift();
            this.draw([], null);
            this.read();
          }
          this.tell([said]);
        });
      }),
    );
    group.append(name, ...labels);
    stage.controls(group);
  }
}

const answer = (outputs) => outputs.indexOf(Math.max(...outputs));

export default picture((stage) => new Pad(stage));
