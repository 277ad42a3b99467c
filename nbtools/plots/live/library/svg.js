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

/** Return the path of rings or discs of radius r around places. */
export const discsAt = (places, r) =>
  places.map(([x, y]) => `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`).join("");

/** Return the path of triangles that stand on places, as wide as 2 r. */
export const trianglesAt = (places, r) =>
  places.map(([x, y]) => `M${(x - r).toFixed(1)} ${(y + 0.8 * r).toFixed(1)}l${r} ${-1.7 * r}l${r} ${1.7 * r}z`).join("");

/** Make a window out of a box {x, y, width, height}; returns what an element's `clip-path` is, to be seen only there. */
export function clipTo(svg, box) {
  const id = `nbtools-${Math.random().toString(36).slice(2)}`;
  add(add(svg, "clipPath", { id }), "rect", box);
  return `url(#${id})`;
}

/**
 * Add signed numbers as small squares: the area of each is the size of the number, filled is plus, hollow is minus.
 * Returns `show(numbers, largest, middle)`, which changes two paths and no more; `middle(i)` is where number i is.
 */
export function squares(parent, cell, hue = "value") {
  const plus = add(parent, "path", { class: `${hue} filled` });
  const minus = add(parent, "path", { class: `${hue} hollow`, "stroke-width": Math.max(0.8, cell / 12) });
  return (numbers, largest, middle) => {
    const paths = ["", ""];
    for (let i = 0; i < numbers.length; i++) {
      const size = Math.sqrt(Math.min(Math.abs(numbers[i]) / largest, 1)) * cell * 0.92;
      if (!(size > cell * 0.1)) continue;
      const [x, y] = middle(i);
      const side = size.toFixed(1);
      paths[numbers[i] > 0 ? 0 : 1] += `M${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}h${side}v${side}h-${side}z`;
    }
    plus.setAttribute("d", paths[0]);
    minus.setAttribute("d", paths[1]);
  };
}

const WIDTHS = [0.6, 1.2, 2, 3, 4.5];

/**
 * Add lines that carry signed numbers: width is size, dashes are a minus.
 * Returns `show(ends, largest)`, of which each is [x1, y1, x2, y2, number].
 */
export function rays(parent, hue = "value") {
  const kinds = [...WIDTHS, ...WIDTHS].map((width, i) =>
    add(parent, "path", { class: `stroke ${hue} ${i < WIDTHS.length ? "" : "minus"}`, "stroke-width": width }),
  );
  return (ends, largest) => {
    const paths = kinds.map(() => "");
    for (const [x1, y1, x2, y2, number] of ends) {
      const share = Math.min(Math.abs(number) / largest, 1);
      if (!(share > 0.03)) continue;
      const kind = Math.min(Math.floor(share * WIDTHS.length), WIDTHS.length - 1) + (number < 0 ? WIDTHS.length : 0);
      paths[kind] += `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`;
    }
    kinds.forEach((kind, i) => kind.setAttribute("d", paths[i]));
  };
}
