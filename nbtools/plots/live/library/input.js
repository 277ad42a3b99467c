/* What people move: by mouse, by finger, by keyboard. Everything here has a name, and says its state. */

import { place, set } from "./svg.js";

const MOVING = /^(Arrow.*|Page.*|Home|End| |Enter)$/;

/** Let an element take the keys of a notebook for itself while it has the focus. */
export function ownKeys(element, pressed = () => {}) {
  element.setAttribute("data-lm-suppress-shortcuts", "true"); // or Notebook 7 takes them, before they are here
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (MOVING.test(event.key)) event.stopPropagation(); // or JupyterLab goes to another cell
    if (pressed(event.key, event.shiftKey)) event.preventDefault();
  });
}

/** Follow a pointer from where it goes down to where it is lifted, in the units of the drawing. */
export function drag(svg, element, { start = () => {}, move, end = () => {} }) {
  let held = false;
  // A finger moves the picture here, and not the page; `touch-action` would do it, but says nothing to parts of a drawing.
  element.addEventListener("touchmove", (event) => held && event.preventDefault(), { passive: false });
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    let last = place(svg, event);
    if (start(last, event) === false) return;
    held = true;
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
    element.focus?.({ preventScroll: true, focusVisible: false });
    const follow = (next) => {
      const at = place(svg, next);
      move(at, { x: at.x - last.x, y: at.y - last.y }, next);
      last = at;
    };
    const over = (next) => {
      held = false;
      element.removeEventListener("pointermove", follow);
      element.removeEventListener("pointerup", over);
      element.removeEventListener("pointercancel", over);
      end(next);
    };
    element.addEventListener("pointermove", follow);
    element.addEventListener("pointerup", over);
    element.addEventListener("pointercancel", over);
  });
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Make an element of the drawing a handle: it is dragged, or moved by the arrow keys (with Shift, ten times as far).
 * `by(dx, dy)` moves it, in the units of the drawing; `told()` is what it says: {now, text}, a number and words.
 */
export function handle(svg, element, { label, step = 1, by, told }) {
  set(element, { tabindex: 0, role: "slider", "aria-label": label, class: `handle ${element.getAttribute("class") ?? ""}` });
  const tell = () => {
    const { now, text } = told();
    set(element, { "aria-valuenow": now, "aria-valuetext": text });
  };
  drag(svg, element, { move: (_, { x, y }) => (by(x, y), tell()) });
  ownKeys(element, (key, far) => {
    if (!(key in STEPS)) return false;
    const [x, y] = STEPS[key];
    by(x * step * (far ? 10 : 1), y * step * (far ? 10 : 1));
    tell();
    return true;
  });
  tell();
  return tell;
}

/**
 * Let many elements be one stop of the Tab key: arrow keys go from one to the next, `columns` to a row.
 * `chosen(index)` follows where the focus is; `pressed(index)` follows Space, Enter.
 */
export function roving(elements, { columns = 1, chosen = () => {}, pressed = () => {} }) {
  let at = 0;
  const go = (index, focus = true) => {
    elements[at].setAttribute("tabindex", -1);
    at = index;
    elements[at].setAttribute("tabindex", 0);
    if (focus) elements[at].focus({ preventScroll: true });
    chosen(at);
  };
  elements.forEach((element, index) => {
    element.setAttribute("tabindex", index === at ? 0 : -1);
    ownKeys(element, (key) => {
      const [x, y] = STEPS[key] ?? [0, 0];
      const next = key === "Home" ? 0 : key === "End" ? elements.length - 1 : at + x + columns * y;
      if (key === " " || key === "Enter") pressed(at);
      else if (next === at || !(key in STEPS || key === "Home" || key === "End")) return false;
      else if (elements[next]) go(next);
      return true;
    });
  });
  return (index) => go(index, false);
}

/** Return a slider: `{row, input, go(value)}`. `shown(value)` is the text beside it, which a screen reader says too. */
export function slider({ label, low, high, step = 1, value, shown = String }, choose) {
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: low, max: high, step, value });
  input.setAttribute("aria-label", label);
  const readout = document.createElement("span");
  readout.setAttribute("aria-hidden", "true"); // the slider says its value itself
  const tell = () => {
    readout.textContent = shown(Number(input.value));
    input.setAttribute("aria-valuetext", readout.textContent);
  };
  input.addEventListener("input", () => {
    tell();
    choose(Number(input.value));
  });
  ownKeys(input);
  tell();
  const go = (next) => {
    input.value = next;
    tell();
  };
  return { row: row(label, input, readout), input, go };
}

/** Return a button. */
export function button(label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", press);
  ownKeys(made);
  return made;
}

/** Return a choice of one among several: `options` are pairs, a value and its words. */
export function choice({ label, options, value }, choose) {
  const group = document.createElement("span");
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", label);
  const name = `nbtools-${Math.random()}`; // ties these buttons together, and to no others on the page
  for (const [option, words] of options) {
    const input = document.createElement("input");
    Object.assign(input, { type: "radio", name, checked: option === value });
    input.addEventListener("input", () => choose(option));
    ownKeys(input);
    const whole = document.createElement("label");
    whole.append(input, words);
    group.append(whole);
  }
  return row(label, group);
}

function row(label, ...parts) {
  const whole = document.createElement(parts[0].tagName === "INPUT" ? "label" : "div");
  whole.className = "control";
  const name = document.createElement("span");
  name.textContent = label;
  whole.append(name, ...parts);
  return whole;
}
