/* The hidden neurons: each with its 64 weights as an image, in a frame as wide as its value. */

import { add, set, squares } from "../library/svg.js";
import { rounded, plain, phrase } from "../library/number.js";

export const SIDE = 46; // of an image
const COUNT = 32;
const PIXELS = 64;
const FAINT = 0.35;

/** Add the neurons. `places` has those of the images, and those of the matrix that they can be laid out in. */
export function hiddenNeurons(svg, { neurons: { x, y, columns, apart }, matrix }, texts) {
  const group = add(svg, "g", { role: "listbox", "aria-label": texts.neurons });
  const middle = (j) => [x + (j % columns) * apart + SIDE / 2, y + Math.floor(j / columns) * apart + SIDE / 2];
  const all = Array.from({ length: COUNT }, (_, j) => {
    const [left, top] = middle(j).map((at) => at - SIDE / 2);
    const whole = add(group, "g", { role: "option", class: "choose" });
    const frame = add(whole, "rect", { x: left - 3, y: top - 3, width: SIDE + 6, height: SIDE + 6, rx: 5 });
    const inside = add(whole, "g");
    const zero = add(whole, "text", { x: left + SIDE - 1, y: top + SIDE, class: "faint end" });
    return { whole, frame, inside, zero, value: squares(inside, SIDE / 8), blame: squares(inside, SIDE / 8, "blame") };
  });
  const marker = add(svg, "rect", { class: "stroke ink", "stroke-width": 2, rx: 6, "pointer-events": "none" });

  return {
    elements: all.map(({ whole }) => whole),
    middle,

    /** Show values, and blame where there is any; `lit` is one neuron or null, and `alone` makes all others faint. */
    show(values, { owed = null, lit = null, alone = false, laid = 0 }) {
      const most = owed && Math.max(1e-9, ...owed.map(Math.abs));
      all.forEach(({ whole, frame, inside, zero }, j) => {
        const silent = values[j] === 0;
        const width = owed ? 0.8 + 5 * (Math.abs(owed[j]) / most) : 0.8 + 1.1 * Math.min(values[j], 4);
        const isFaint = alone ? j !== lit : silent && laid === 0;
        set(frame, {
          class: `paper stroke ${silent ? "faint" : owed ? "blame" : "value"} ${owed?.[j] < 0 ? "minus" : ""}`,
          "stroke-width": silent ? 0.8 : width,
          "stroke-dasharray": silent ? "2 3" : null,
          opacity: (alone && j !== lit ? FAINT : 1) * (1 - laid),
        });
        set(inside, { opacity: isFaint ? FAINT + 0.25 * laid : 1 });
        zero.textContent = silent && laid === 0 ? "0" : "";
        set(whole, {
          "aria-selected": j === lit,
          "aria-label": plain(phrase(texts.neuron, { neuron: j + 1, value: rounded(values[j]) })),
        });
      });
      set(marker, { visibility: lit === null ? "hidden" : "visible" });
      if (lit !== null) set(marker, between(laid, aroundImage(middle(lit)), aroundColumn(lit, matrix)));
    },

    /** Show the numbers of a table, a column for each neuron: as images, or laid out as the matrix, or between the two. */
    weights(table, { largest, hue = "value", laid = 0 }) {
      all.forEach((neuron, j) => {
        const [left, top] = middle(j).map((at) => at - SIDE / 2);
        const at = (i) => [
          (left + ((i % 8) + 0.5) * (SIDE / 8)) * (1 - laid) + (matrix.x + (j + 0.5) * matrix.column) * laid,
          (top + (Math.floor(i / 8) + 0.5) * (SIDE / 8)) * (1 - laid) + (matrix.y + (i + 0.5) * matrix.row) * laid,
        ];
        neuron[hue](table.map((row) => row[j]), largest, at);
        neuron[hue === "value" ? "blame" : "value"]([], 1);
      });
    },
  };
}

const aroundImage = ([x, y]) => ({ x: x - SIDE / 2 - 6, y: y - SIDE / 2 - 6, width: SIDE + 12, height: SIDE + 12 });

const aroundColumn = (j, { x, y, column, row }) => ({
  x: x + j * column - 1,
  y: y - 2,
  width: column + 2,
  height: PIXELS * row + 4,
});

const between = (t, from, to) => Object.fromEntries(Object.keys(from).map((key) => [key, from[key] * (1 - t) + to[key] * t]));
