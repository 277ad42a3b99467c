/* What one draws on: by mouse, by finger, or with a pen that the arrow keys move. */

import { add, set, path } from "../library/svg.js";
import { drag, ownKeys } from "../library/input.js";
import { SHEET } from "../library/drawn.js";

const STEP = 3; // of the pen, by a key; with Shift three times as far
const APART = 1.2; // points that lie closer say nothing new
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Add the paper, a square of this side. `begin()` returns the strokes to draw on, `changed()` follows every point, and
 * `penned(down, x, y)` the pen of the keys. Returns `show(strokes)`.
 */
export function paper(svg, { x, y, side }, label, { begin, changed, penned }) {
  const scale = side / SHEET;
  const whole = add(svg, "g", { tabindex: 0, role: "application", "aria-label": label, class: "pad" });
  add(whole, "rect", { x, y, width: side, height: side, rx: 6, class: "paper stroke faint", "stroke-width": 1.5 });
  const inside = add(whole, "g", { transform: `translate(${x} ${y}) scale(${scale})`, "pointer-events": "none" });
  const ink = add(inside, "path", { class: "stroke ink", "stroke-width": 6, "stroke-linecap": "round", "stroke-linejoin": "round" });
  const pen = add(inside, "circle", { class: "stroke value", "stroke-width": 1.2, visibility: "hidden" });
  const at = [SHEET / 2, SHEET / 5];
  let stroke = null; // while the pen is down

  const clip = (value) => Math.round(10 * Math.min(Math.max(value, 0), SHEET)) / 10;
  const put = (place) => {
    const point = [clip(place[0]), clip(place[1])];
    const last = stroke.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < APART) return;
    stroke.push(point);
    changed();
  };
  const down = (place) => {
    stroke = [];
    begin().push(stroke);
    put(place);
  };
  const lift = () => (stroke = null);
  const onPaper = (point) => [(point.x - x) / scale, (point.y - y) / scale];
  drag(svg, whole, {
    start(point) {
      set(pen, { visibility: "hidden" });
      down(onPaper(point));
    },
    move: (point) => stroke && put(onPaper(point)),
    end: lift,
  });

  const showPen = () => set(pen, { cx: at[0], cy: at[1], r: stroke ? 3.4 : 5, visibility: "visible" });
  ownKeys(whole, (key, far) => {
    if (key === " " || key === "Enter") stroke ? lift() : down(at);
    else if (key in ARROWS) {
      ARROWS[key].forEach((way, axis) => (at[axis] = clip(at[axis] + way * STEP * (far ? 3 : 1))));
      if (stroke) put(at);
    } else return false;
    showPen();
    penned(stroke !== null, at);
    return true;
  });
  whole.addEventListener("blur", () => {
    lift();
    set(pen, { visibility: "hidden" });
  });

  return {
    show: (strokes) => ink.setAttribute("d", strokes.map((points) => path(points.length > 1 ? points : [...points, ...points])).join("")),
    lift,
  };
}
