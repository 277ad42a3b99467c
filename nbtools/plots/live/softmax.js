/* Ten logits, and how softmax shares out one whole among them. softmax.py is its other half. */

import { add, set, path } from "./library/svg.js";
import { softmax } from "./library/nn.js";
import { handle, button } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const UP = 190; // of the scales
const BARS = 150; // a probability of 1
const STRIP = 26;
const STEP = 0.1;

function draw(stage) {
  const { state, texts } = stage;
  const count = state.logits.length;
  const wide = stage.narrow ? 400 : 820;
  const left = stage.narrow ? 24 : 30;
  const apart = (wide - left) / count;
  const across = (k) => left + (k + 0.5) * apart;
  const reach = Math.ceil(Math.max(8, ...state.start.map((z) => Math.abs(z) + 3)));
  const top = 26;
  const level = (z) => top + (UP * (reach - z)) / 2 / reach;
  const ground = top + UP + 50 + BARS;
  const svg = stage.drawing(wide, ground + 34 + STRIP + 22, texts.what);
  add(svg, "text", { x: left, y: 14, class: "faint" }, texts.logits);
  add(svg, "text", { x: left, y: top + UP + 34, class: "faint" }, texts.probabilities);
  for (const z of [-5, 0, 5]) {
    add(svg, "path", { d: path([[left, level(z)], [wide, level(z)]]), class: "stroke line", "stroke-width": z ? 0.6 : 1.5 });
    add(svg, "text", { x: left - 4, y: level(z) + 5, class: "faint end" }, rounded(z, 0));
  }
  add(svg, "path", { d: path([[left, ground], [wide, ground]]), class: "stroke line", "stroke-width": 1.5 });
  const digits = state.logits.map((_, k) => {
    const x = across(k);
    add(svg, "path", { d: path([[x, top], [x, top + UP]]), class: "stroke line", "stroke-width": 1 });
    add(svg, "text", { x, y: ground + 20, class: "middle big" }, `${k}`);
    const thick = Math.min(apart * 0.6, 34);
    return {
      bar: add(svg, "rect", { x: x - thick / 2, width: thick, class: "filled value" }),
      was: add(svg, "rect", { x: x - thick / 2, width: thick, class: "stroke ink", "stroke-width": 1.2, "stroke-dasharray": "3 3" }),
      number: add(svg, "text", { x, class: "middle value", style: stage.narrow ? "font-size: 13px" : null }),
      stem: add(svg, "path", { class: "stroke value", "stroke-width": 3 }),
      part: add(svg, "rect", { y: ground + 34, height: STRIP, class: "filled value", stroke: "var(--page)", "stroke-width": 1.5 }),
      name: add(svg, "text", { y: ground + 34 + STRIP + 17, class: "middle" }, `${k}`),
      grip: gripOf(svg),
    };
  });
  const tell = stage.line();
  const tellOthers = stage.line();
  const tellOwn = stage.line();

  function show() {
    const now = softmax(state.logits);
    const before = softmax(state.before);
    let x = left;
    digits.forEach(({ bar, was, number, stem, part, name, grip }, k) => {
      const high = BARS * now[k];
      set(bar, { y: ground - high, height: high });
      set(was, { y: ground - BARS * before[k], height: BARS * before[k] });
      set(number, { y: ground - Math.max(high, BARS * before[k]) - 6 });
      number.textContent = rounded(now[k], 2);
      stem.setAttribute("d", path([[across(k), level(0)], [across(k), level(state.logits[k])]]));
      const width = (wide - left) * now[k];
      set(part, { x, width, "fill-opacity": k === state.moved ? 1 : 0.45 });
      set(name, { x: x + width / 2, visibility: width > 14 ? "visible" : "hidden" });
      x += width;
      set(grip, { transform: `translate(${across(k)} ${level(state.logits[k])})` });
    });
    const k = state.moved;
    if (state.risen) tell(phrase(texts.risen, { rise: blue(rounded(state.risen)) }));
    else tell(
      phrase(texts.told, {
        digit: k,
        z_before: rounded(state.before[k]),
        z: blue(rounded(state.logits[k])),
        before: rounded(before[k], 3),
        p: blue(rounded(now[k], 3)),
      }),
    );
    tellOthers(phrase(texts.others, { factor: blue(rounded((1 - now[k]) / (1 - before[k]), 3)) }));
    if (!stage.kernel) return;
    stage.ask("own", { logits: state.logits, digit: k }, (own) => tellOwn(phrase(texts.own, { digit: k, p: blue(rounded(own.probability, 3)) })));
  }

  const tellAll = digits.map(({ grip }, k) =>
    handle(svg, grip, {
      label: plain(phrase(texts.digit, { digit: k })),
      step: (UP / 2 / reach) * STEP,
      by(dx, dy) {
        if (state.moved !== k || state.risen) Object.assign(state, { moved: k, before: [...state.logits], risen: 0 }); // a new comparison begins
        const z = state.logits[k] + ((dy ? -dy : dx) * 2 * reach) / UP;
        state.logits = state.logits.map((old, i) => (i === k ? Math.min(Math.max(z, -reach), reach) : old));
        show();
      },
      told: () => ({
        now: Number(state.logits[k].toFixed(2)),
        text: plain(phrase(texts.at, { logit: rounded(state.logits[k]), probability: rounded(softmax(state.logits)[k], 3) })),
      }),
    }),
  );
  const all = (logits, before, risen = 0) => {
    Object.assign(state, { logits, before: [...before], risen });
    show();
    tellAll.forEach((tellOne) => tellOne());
  };
  stage.controls(
    button(texts.all, () => {
      const up = Math.min(1, reach - Math.max(...state.logits)); // all by the same, or it would be no such move
      all(state.logits.map((z) => z + up), state.logits, up);
    }),
    button(texts.back, () => all([...state.start], state.start)),
  );
  show();
}

function gripOf(svg) {
  const grip = add(svg, "g");
  add(grip, "circle", { r: 17, fill: "transparent" });
  add(grip, "circle", { r: 8, class: "filled value", stroke: "var(--page)", "stroke-width": 2 });
  return grip;
}

export default picture(draw);
