/* The ten outputs: a digit, a bar from a common line, and a number. */

import { add, set, path } from "../library/svg.js";
import { rounded, plain, phrase } from "../library/number.js";

const COUNT = 10;

/** Add the outputs. `zero` says where along the bars their common line is, from 0 to 1. */
export function outputNeurons(svg, { x, y, apart, radius, bars, length, end }, zero, texts) {
  const group = add(svg, "g", { role: "listbox", "aria-label": texts.outputs });
  const middle = (k) => [x, y + k * apart];
  const line = bars + zero * length;
  const thick = Math.min(apart / 2, 18);
  add(svg, "path", { d: path([[line, y - apart / 2], [line, y + (COUNT - 0.5) * apart]]), class: "stroke line" });
  const all = Array.from({ length: COUNT }, (_, k) => {
    const [, at] = middle(k);
    const whole = add(group, "g", { role: "option", class: "choose" });
    add(whole, "rect", { x: x - radius, y: at - apart / 2, width: end - x + radius, height: apart, fill: "transparent" });
    return {
      whole,
      circle: add(whole, "circle", { cx: x, cy: at, r: radius }),
      name: add(whole, "text", { x, y: at + 5 }, k),
      value: add(whole, "rect", { y: at - thick / 2, height: thick }),
      blame: add(whole, "rect", { y: at - thick / 2, height: thick }),
      ghost: add(whole, "path", { class: "stroke ink", "stroke-width": 2 }),
      number: add(whole, "text", { x: end, y: at + 5 }),
    };
  });

  return {
    group,
    elements: all.map(({ whole }) => whole),
    middle,
    radius,

    /** Show numbers, `scale` of which fill the bars; blame beside them, where there is any; and a mark where each bar ended `before`. */
    show(numbers, { scale, places, lit = null, label = null, owed = null, before = null }) {
      const largest = numbers.indexOf(Math.max(...numbers));
      const wideOf = (number) => Math.max((number / scale) * length * (1 - zero), bars - line);
      const bar = (element, number, hue, opacity) => {
        const wide = wideOf(number);
        const look = `${number < 0 ? "hollow" : "filled"} ${hue}`;
        set(element, { x: Math.min(line, line + wide), width: Math.abs(wide), class: look, opacity });
      };
      all.forEach(({ whole, circle, name, value, blame, ghost, number }, k) => {
        const strong = k === largest || k === lit;
        bar(value, numbers[k], "value", owed ? 0.3 : 1);
        const [, middleOfBar] = middle(k);
        const was = before && line + wideOf(before[k]);
        ghost.setAttribute("d", before ? path([[was, middleOfBar - thick / 2 - 3], [was, middleOfBar + thick / 2 + 3]]) : "");
        bar(blame, owed?.[k] ?? 0, "blame", 1);
        set(circle, {
          class: `paper stroke ${k === label ? "ink" : "value"}`,
          "stroke-width": k === lit ? 4 : k === largest || k === label ? 2.5 : 1,
        });
        set(name, { class: `middle ${k === largest ? "value" : ""}` });
        number.textContent = rounded(owed?.[k] ?? numbers[k], places);
        set(number, { class: `end ${owed ? "blame" : strong ? "value" : "faint"}` });
        set(whole, {
          "aria-selected": group.getAttribute("role") === "listbox" ? k === lit : null, // where they are only read, none is
          "aria-label": plain(phrase(texts.output, { digit: `${k}`, value: number.textContent })),
        });
      });
    },
  };
}
