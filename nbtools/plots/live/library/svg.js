/* SVG elements: made once, then changed in place. */

const SPACE = "http://www.w3.org/2000/svg";

/** Add an element to a parent, and return it. */
export function add(parent, kind, attributes = {}, text) {
  const element = set(document.createElementNS(SPACE, kind), attributes);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** Set attributes; one that is null is taken away. */
export function set(element, attributes) {
  for (const name in attributes) {
    if (attributes[name] === null) element.removeAttribute(name);
    else element.setAttribute(name, attributes[name]);
  }
  return element;
}

/** Return where a pointer is, in the units of the drawing. */
export function place(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return { x: at.x, y: at.y };
}

/** Return the path through points, each a pair. */
export function path(points, closed = false) {
  let text = "";
  for (const [x, y] of points) text += `${text ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  return closed ? text + "Z" : text;
}

/**
 * Add a square of signed numbers, each a small square: its size is the size of the number, filled is plus, hollow is minus.
 * It returns `show(numbers, largest)`, which changes two paths and no more. `hue` is "value" or "blame".
 */
export function sheet(parent, { x, y, side, columns = 8, hue = "value" }) {
  const cell = side / columns;
  const plus = add(parent, "path", { class: `${hue} filled` });
  const minus = add(parent, "path", { class: `${hue} hollow`, "stroke-width": Math.max(0.7, cell / 12) });
  return (numbers, largest) => {
    let above = "";
    let below = "";
    for (let i = 0; i < numbers.length; i++) {
      const size = Math.sqrt(Math.min(Math.abs(numbers[i]) / largest, 1)) * cell * 0.92;
      if (!(size > cell * 0.08)) continue;
      const left = x + ((i % columns) + 0.5) * cell - size / 2;
      const top = y + (Math.floor(i / columns) + 0.5) * cell - size / 2;
      const square = `M${left.toFixed(1)} ${top.toFixed(1)}h${size.toFixed(1)}v${size.toFixed(1)}h${(-size).toFixed(1)}z`;
      if (numbers[i] > 0) above += square;
      else below += square;
    }
    plus.setAttribute("d", above);
    minus.setAttribute("d", below);
  };
}
