/* Where a live picture stands: in a notebook, with a kernel behind it, or on a page, with nothing but the browser. */

import { add } from "./svg.js";
import { plain, pointIs } from "./number.js";

const REST = 400; // milliseconds without a move, after which a screen reader is told what is seen
const PATIENCE = 3000; // milliseconds without an answer, after which that is said: the kernel may be another one by now
const NARROW = 560; // pixels; in less, a picture is laid out anew

/** Make a picture of `draw(stage)`: what anywidget renders, and a page mounts. */
export function picture(draw) {
  return {
    render: ({ model, el }) => put(el, draw, model.get("state"), model.get("texts"), kernelOf(model)),
    mount: (el, { state, texts }) => put(el, draw, state, texts, null),
  };
}

function put(el, draw, state, texts, kernel) {
  pointIs(texts["decimal point"]);
  el.classList.add("jupyter-widgets", "nbtools-live");
  let leave;
  let narrow;
  const lay = () => {
    const isNarrow = el.clientWidth > 0 && el.clientWidth < NARROW;
    if (isNarrow === narrow) return;
    narrow = isNarrow;
    leave?.();
    el.replaceChildren();
    const stage = new Stage(el, state, texts, kernel, narrow);
    draw(stage);
    leave = () => stage.leave();
  };
  lay();
  const watch = new ResizeObserver(lay);
  watch.observe(el);
  return () => {
    watch.disconnect();
    leave();
    kernel?.leave();
  };
}

/** One picture on the page. `state` is the picture's own: what is kept there outlives a change of the width. */
class Stage {
  #resting;
  #status;
  #leaving = [];

  constructor(el, state, texts, kernel, narrow) {
    Object.assign(this, { el, state, texts, kernel, narrow });
    this.#status = Object.assign(document.createElement("p"), { className: "status" });
    this.#status.setAttribute("role", "status"); // it must be there before its text, or nobody hears it
    el.append(this.#status);
  }

  /** Add the drawing, so many units wide and high; `label` says what it is. */
  drawing(width, height, label) {
    const svg = add(this.el, "svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
    svg.style.maxWidth = `${width}px`;
    return svg;
  }

  /** Add a line for sums and sentences beneath, and return what writes it: a list of words, some with a hue. */
  line(lines = 1) {
    const line = Object.assign(document.createElement("p"), { className: "words" });
    line.style.minHeight = `${1.5 * lines}em`;
    this.el.append(line);
    return (words) => {
      line.replaceChildren(
        ...words.map((word) => {
          if (!word.hue) return word;
          const span = Object.assign(document.createElement("b"), { className: word.hue, textContent: word.text });
          return span;
        }),
      );
      this.say(plain(words));
    };
  }

  /** Add controls beneath. */
  controls(...parts) {
    const box = Object.assign(document.createElement("div"), { className: "controls" });
    box.append(...parts);
    this.el.append(box);
    return box;
  }

  /** Tell a screen reader, as soon as nothing has moved for a while. */
  say(text) {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (!this.#status.classList.contains("trouble")) this.#status.textContent = text; // what went wrong stays until it is taken back
    }, REST);
  }

  /** Say what went wrong, for all to see; with nothing it is taken back. */
  trouble(text = "") {
    this.#status.classList.toggle("trouble", text !== "");
    this.#status.textContent = text;
  }

  /**
   * Ask the kernel, and give each of its answers to `follow(values)`; `ended()` comes after the last of a stream.
   * While one answer is awaited, only the latest question waits: no queue builds up. Returns what stops it.
   */
  ask(name, values, follow, ended = () => {}) {
    return this.kernel.ask(name, values, {
      follow: (found) => (this.trouble(), follow(found)),
      trouble: (text) => (this.trouble(text), ended()),
      silent: () => this.trouble(this.texts["no answer"]),
      ended,
    });
  }

  /** Do this when the picture goes. */
  onLeave(act) {
    this.#leaving.push(act);
  }

  leave() {
    clearTimeout(this.#resting);
    for (const act of this.#leaving) act();
  }
}

/** The kernel's side of a widget: questions by name, one at a time. */
function kernelOf(model) {
  const open = new Map(); // by the number of the question
  const current = new Map(); // by its name: the number that is awaited, and the question that waits
  const mine = Math.random().toString(36).slice(2); // there may be a second view of the same widget
  let count = 0;

  const send = (name, values, listener) => {
    const id = `${mine}-${++count}`;
    current.set(name, { id, next: null });
    open.set(id, { ...listener, name, waiting: setTimeout(listener.silent, PATIENCE) });
    model.send({ ask: name, id, values });
  };
  const close = (id) => {
    const { name, waiting } = open.get(id);
    clearTimeout(waiting);
    open.delete(id);
    if (current.get(name)?.id !== id) return;
    const { next } = current.get(name);
    current.delete(name);
    if (next) send(name, ...next);
  };
  const hear = (said, buffers) => {
    const asked = open.get(said.to);
    if (!asked) return;
    clearTimeout(asked.waiting);
    if (said.trouble) asked.trouble(said.trouble);
    else if (said.values) asked.follow({ ...said.values, ...odd(said), ...unpacked(said.arrays, buffers) });
    if (said.more) model.send({ seen: said.to });
    else {
      close(said.to);
      if (!said.trouble) asked.ended();
    }
  };
  model.on("msg:custom", hear);
  return {
    leave: () => model.off("msg:custom", hear),
    ask(name, values, listener) {
      const awaited = current.get(name);
      if (awaited) awaited.next = [values, listener];
      else send(name, values, listener);
      return () => current.has(name) && model.send({ stop: current.get(name).id });
    },
  };
}

/** Return the numbers that JSON does not know, such as a loss that has become infinite. */
const odd = (said) => Object.fromEntries(said.odd.map((name) => [name, Number(said.values[name])]));

/** Return arrays as they came: a row as Float32Array, a table as a list of them. */
function unpacked(arrays, buffers) {
  return Object.fromEntries(
    arrays.map(([name, shape], i) => {
      const bytes = buffers[i];
      const flat = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      const columns = shape[1];
      return [name, columns === undefined ? flat : Array.from({ length: shape[0] }, (_, r) => flat.subarray(r * columns, (r + 1) * columns))];
    }),
  );
}
