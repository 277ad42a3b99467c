/* Test images that leak into training, beside new ones, read by the same network. leak.py is its other half. */

import { add, set } from "./library/svg.js";
import { images, inkOf } from "./library/ink.js";
import { slider, choice } from "./library/input.js";
import { phrase, plain, blue, orange } from "./library/number.js";
import { picture } from "./library/stage.js";

const ACROSS = 10;
const KINDS = ["true", "dice"];

function draw(stage) {
  const { state, texts } = stage;
  const cell = stage.narrow ? 19.2 : 40;
  const [pixel, inset] = [cell / 10, cell / 10];
  const side = ACROSS * cell;
  const [top, apart] = stage.narrow ? [46, side + 12] : [34, side + 50];
  const svg = stage.drawing(apart + side + 6, top + side + 6, texts.what);
  const ink = state.ink.map(inkOf);
  const each = ink.length / 2;
  const parts = [0, 1].map((part) => {
    const left = 3 + part * apart;
    const place = (i) => [left + (i % ACROSS) * cell, top + Math.floor(i / ACROSS) * cell];
    const title = add(svg, "text", { x: left, y: top - 12, class: stage.narrow ? "" : "big" });
    add(svg, "rect", { x: left, y: top, width: side, height: side, class: "stroke line" });
    const ground = add(svg, "path", { fill: "var(--value)", opacity: 0.3 });
    images(svg)(ink.slice(part * each, (part + 1) * each), (i) => place(i).map((z) => z + inset), pixel);
    const frames = add(svg, "path", { class: "stroke ink", "stroke-width": stage.narrow ? 1.2 : 1.6 });
    const boxes = (chosen) => chosen.map((i) => place(i).map((z) => (z + 1).toFixed(1)).join(" ")).map((at) => `M${at}h${cell - 2}v${cell - 2}h${2 - cell}z`).join("");
    return { title, ground, frames, boxes };
  });
  const tell = stage.line(stage.narrow ? 3 : 2);
  const tellWhy = stage.line(stage.narrow ? 2 : 1);

  function show() {
    const copies = state.copies[state.step];
    const shares = parts.map(({ title, ground, frames, boxes }, part) => {
      const right = state.right[state.labels][state.step][part];
      const found = Array.from(right, (_, i) => i).filter((i) => right[i] === "1");
      set(ground, { d: boxes(found) });
      set(frames, { d: part ? "" : boxes(Array.from({ length: copies }, (_, i) => i)) });
      const share = `${Math.round((100 * found.length) / each)}\u00a0%`;
      title.textContent = plain(phrase(texts[part ? "new" : "test"], { share }));
      return share;
    });
    const [test, fresh] = [orange(shares[0]), blue(shares[1])];
    tell(copies ? phrase(texts.leaked, { copies, test, new: fresh }) : phrase(texts.honest, { test, new: fresh }));
    tellWhy([texts[state.labels === "dice" ? "chance" : "skill"]]);
  }

  const many = slider({ label: texts.copies, low: 0, high: state.copies.length - 1, value: state.step, shown: (i) => `${state.copies[i]}` }, (step) => {
    state.step = step;
    show();
  });
  const labels = choice({ label: texts.labels, options: KINDS.map((kind) => [kind, texts[kind]]), value: state.labels }, (kind) => {
    state.labels = kind;
    show();
  });
  stage.controls(many.row, labels);
  show();
}

export default picture(draw);
