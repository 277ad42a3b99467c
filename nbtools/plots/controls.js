/* The browser's half of controls.py: it sends the values that are chosen, and shows the picture that comes back. */

const REST = 400; // milliseconds without a move, after which a screen reader is told what is seen
const PATIENCE = 3000; // milliseconds without an answer, after which that is said: the kernel may be another one by now
const MOVING = /^(Arrow.*|Page.*|Home|End)$/;

function slider({ label, low, high, step }, value, choose) {
  const input = document.createElement("input");
  const places = Math.round((high - low) / step);
  Object.assign(input, { type: "range", min: 0, max: places, step: 1 });
  keepItsKeys(input);
  input.value = Math.round((value - low) / step);
  input.setAttribute("aria-label", label);
  const readout = document.createElement("span");
  readout.setAttribute("aria-hidden", "true"); // the slider says its value itself
  const told = () => {
    const number = low + (Number(input.value) * (high - low)) / places;
    readout.textContent = number.toFixed(Number.isInteger(step) && Number.isInteger(low) ? 0 : 2);
    input.setAttribute("aria-valuetext", readout.textContent);
    return number;
  };
  told();
  input.addEventListener("input", () => choose(told()));
  return row("label", label, input, readout);
}

function choice({ label, options }, value, choose) {
  const group = document.createElement("span");
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", label);
  const name = `nbtools-${Math.random()}`; // ties these buttons together, and to no others on the page
  for (const option of options) {
    const input = document.createElement("input");
    Object.assign(input, { type: "radio", name, checked: option === value });
    keepItsKeys(input);
    input.addEventListener("input", () => choose(option));
    const words = document.createElement("label");
    words.append(input, option);
    group.append(words);
  }
  return row("div", label, group);
}

function keepItsKeys(input) {
  input.dataset.lmSuppressShortcuts = "true"; // Notebook 7 looks at the arrow keys before `keydown` comes here
}

function row(kind, label, ...parts) {
  const whole = document.createElement(kind);
  whole.className = "nbtools-control";
  const name = document.createElement("span");
  name.textContent = label;
  whole.append(name, ...parts);
  return whole;
}

function render({ model, el }) {
  el.classList.add("jupyter-widgets", "nbtools-moving");
  el.addEventListener("keydown", (event) => {
    if (MOVING.test(event.key)) event.stopPropagation(); // or JupyterLab takes it, and goes to another cell
  });
  let waiting;
  for (const control of model.get("controls")) {
    const choose = (value) => {
      model.set("values", { ...model.get("values"), [control.name]: value });
      model.save_changes();
      clearTimeout(waiting);
      waiting = setTimeout(silent, PATIENCE);
    };
    const value = model.get("values")[control.name];
    el.append((control.options ? choice : slider)(control, value, choose));
  }

  const screen = document.createElement("div");
  screen.innerHTML = model.get("still");
  const image = screen.querySelector("img");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  el.append(screen, status);

  let resting;
  const tell = () => (status.textContent = image.alt);
  const silent = () => {
    status.classList.add("nbtools-trouble");
    status.textContent = model.get("silent");
  };
  const follow = () => {
    clearTimeout(waiting);
    const { alt, source } = model.get("frame");
    const trouble = source === "";
    image.alt = alt;
    image.hidden = trouble;
    status.classList.toggle("nbtools-trouble", trouble);
    image.src = source; // until it is decoded, the one before stays
    clearTimeout(resting);
    resting = setTimeout(tell, trouble ? 0 : REST);
  };
  model.on("change:frame", follow);
  if (model.get("frame").alt) follow(); // a second view of what has been moved already
  return () => {
    model.off("change:frame", follow);
    clearTimeout(resting);
    clearTimeout(waiting);
  };
}

export default { render };
