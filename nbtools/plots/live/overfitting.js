/* What networks have learned of points in the plane, by neurons, points and epochs. overfitting.py is its other half. */

import { add, set, path, discsAt, trianglesAt, clipTo } from "./library/svg.js";
import { forward, softmax, crossEntropy } from "./library/nn.js";
import { netOver, cellsOf, borderOf } from "./library/contour.js";
import { glide } from "./library/motion.js";
import { drag, slider, button } from "./library/input.js";
import { phrase, blue, orange, rounded, whole } from "./library/number.js";
import { picture } from "./library/stage.js";

const SIDE = 396;
const ENDS = [[-1.06, 1.06], [-1.06, 1.06]];
const NET = netOver(ENDS, 72);
const SHADES = [0.1, 0.2, 0.3, 0.42];
const HIGHEST = 1.2; // loss on the chart; what is above is cut off

function draw(stage) {
  const { state, texts } = stage;
  const { chosen } = state;
  const svg = stage.drawing(...(stage.narrow ? [400, SIDE + 300] : [860, SIDE + 4]), texts.what);
  const plane = planeOf(svg, { x: 2, y: 2 });
  const chart = chartOf(svg, stage, stage.narrow ? { x: 40, y: SIDE + 50, width: 350, height: 200 } : { x: 470, y: 50, width: 370, height: 270 });
  const tell = stage.line();
  const tellRead = stage.line(stage.narrow ? 2 : 1);
  const known = new Map(); // the losses of each run, which are the same each time it is looked at

  function lossesOf(name, X, y) {
    if (!known.has(name))
      known.set(name, state.runs[name].map((layers) => [[X, y], [state.new.X, state.new.y]].map(([points, labels]) => lossOf(points, labels, layers))));
    return known.get(name);
  }

  function show() {
    const count = state.points[chosen.points];
    const name = `${state.neurons[chosen.neurons]} ${count}`;
    const layers = state.runs[name][chosen.epochs];
    const [X, y] = [state.X.slice(0, count), state.y.slice(0, count)];
    const losses = lossesOf(name, X, y);
    plane.show(layers, X, y, state.tired, state.shows_new ? state.new : null);
    chart.show(losses, chosen.epochs);
    const [own, fresh] = losses[chosen.epochs];
    tell(phrase(texts.losses, { own: blue(rounded(own)), new: orange(rounded(fresh)) }));
    tellRead(
      phrase(texts.read, {
        right: blue(rightOf(X, y, layers)),
        all: count,
        right_new: orange(rightOf(state.new.X, state.new.y, layers)),
        all_new: state.new.y.length,
      }),
    );
  }

  let stop = () => {};
  const choose = (key) => (index) => {
    stop();
    chosen[key] = index;
    show();
  };
  const made = (key) =>
    slider({ label: texts[key], low: 0, high: state[key].length - 1, value: chosen[key], shown: (i) => `${state[key][i]}` }, choose(key));
  const epochs = made("epochs");
  const to = (index) => {
    chosen.epochs = index;
    epochs.go(index);
    show();
  };
  chart.chosen((index) => {
    stop();
    if (index !== chosen.epochs) to(index);
  });
  const last = state.epochs.length - 1;
  const train = button(texts.train, () => {
    stop();
    stop = glide(4000, (t) => to(Math.round(t * last)));
  });
  const fresh = button(texts.show_new, () => {
    state.shows_new = !state.shows_new;
    fresh.setAttribute("aria-pressed", state.shows_new);
    show();
  });
  fresh.setAttribute("aria-pressed", Boolean(state.shows_new));
  stage.controls(made("neurons").row, epochs.row, made("points").row);
  stage.controls(train, fresh);
  stage.onLeave(() => stop());
  show();
}

/** Return how much more likely a triangle is than a circle, as logits say it. */
const yes = (x, layers) => {
  const [no, one] = forward(x, layers);
  return one - no;
};

const lossOf = (X, y, layers) => X.reduce((sum, x, i) => sum + crossEntropy(softmax(forward(x, layers)), y[i]), 0) / y.length;

const rightOf = (X, y, layers) => X.filter((x, i) => yes(x, layers) > 0 === (y[i] === 1)).length;

/** Draw the plane: what the network says of each place, its border, and the points. */
function planeOf(svg, { x, y: top }) {
  const scale = SIDE / (ENDS[0][1] - ENDS[0][0]);
  const at = ([u, v]) => [x + (u - ENDS[0][0]) * scale, top + (ENDS[1][1] - v) * scale];
  const box = { x, y: top, width: SIDE, height: SIDE };
  add(svg, "rect", { ...box, class: "paper stroke line" });
  const inside = add(svg, "g", { "clip-path": clipTo(svg, box) });
  const shades = ["value", "blame"].map((hue) => SHADES.map((opacity) => add(inside, "path", { fill: `var(--${hue})`, opacity })));
  const border = add(inside, "path", { class: "stroke ink", "stroke-width": 2.5 });
  const fresh = ["value", "blame"].map((hue) => add(inside, "path", { class: `hollow ${hue}`, "stroke-width": 1, opacity: 0.75 }));
  const circles = add(inside, "path", { class: "filled value" });
  const triangles = add(inside, "path", { class: "filled blame" });
  const rings = add(inside, "path", { class: "stroke ink", "stroke-width": 2 });
  const of = (X, y, kind) => X.filter((_, i) => y[i] === kind).map(at);

  function show(layers, X, y, tired, unseen) {
    const heights = NET.map((row) => row.map((place) => yes(place, layers)));
    const paths = shades.map((levels) => levels.map(() => ""));
    for (const { corners, mean } of cellsOf(NET, heights)) {
      const sure = 2 * Math.abs(1 / (1 + Math.exp(-mean)) - 0.5);
      if (!(sure > 0.02)) continue;
      paths[mean > 0 ? 1 : 0][Math.min(Math.floor(sure * SHADES.length), SHADES.length - 1)] += path(corners.map(at), true);
    }
    paths.forEach((levels, hue) => levels.forEach((d, level) => shades[hue][level].setAttribute("d", d)));
    border.setAttribute("d", borderOf(NET, heights).map((points) => path(points.map(at))).join(""));
    circles.setAttribute("d", discsAt(of(X, y, 0), 5));
    triangles.setAttribute("d", trianglesAt(of(X, y, 1), 5.5));
    rings.setAttribute("d", discsAt(X.filter((_, i) => tired[i]).map(at), 11));
    fresh[0].setAttribute("d", unseen ? discsAt(of(unseen.X, unseen.y, 0), 3) : "");
    fresh[1].setAttribute("d", unseen ? trianglesAt(of(unseen.X, unseen.y, 1), 3.5) : "");
  }
  return { show };
}

/** Draw both losses, one place for each number of epochs; whoever presses there chooses it. */
function chartOf(svg, { state, texts }, box) {
  const last = state.epochs.length - 1;
  const at = (index, loss) => [box.x + (box.width * index) / last, box.y + box.height * (1 - Math.min(loss, HIGHEST) / HIGHEST)];
  add(svg, "path", { d: `M${box.x} ${box.y}v${box.height}h${box.width}`, class: "stroke faint", "stroke-width": 1 });
  add(svg, "text", { x: box.x, y: box.y - 22, class: "value" }, texts.own);
  add(svg, "text", { x: box.x + box.width, y: box.y - 22, class: "blame end" }, texts.new);
  for (const loss of [0, 0.5, 1]) add(svg, "text", { x: box.x - 6, y: at(0, loss)[1] + 5, class: "faint end" }, whole(loss));
  state.epochs.forEach((epochs, i) => i % 2 && add(svg, "text", { x: at(i, 0)[0], y: box.y + box.height + 20, class: "faint middle" }, `${epochs}`));
  add(svg, "text", { x: box.x + box.width / 2, y: box.y + box.height + 42, class: "faint middle" }, texts.epochs);
  const now = add(svg, "path", { class: "stroke line", "stroke-width": 2 });
  const own = add(svg, "path", { class: "stroke value", "stroke-width": 2.5 });
  const fresh = add(svg, "path", { class: "stroke blame", "stroke-width": 2.5, "stroke-dasharray": "7 4" });
  const low = add(svg, "circle", { r: 8, class: "stroke ink", "stroke-width": 2 });
  const lowest = add(svg, "text", { class: "middle", style: "paint-order: stroke; stroke: var(--page); stroke-width: 5px" }, texts.lowest);
  const dots = ["value", "blame"].map((hue) => add(svg, "circle", { r: 5.5, class: `filled ${hue}` }));
  const field = add(svg, "rect", { x: box.x - 12, y: box.y - 12, width: box.width + 24, height: box.height + 40, fill: "transparent", class: "choose" });

  function show(losses, index) {
    own.setAttribute("d", path(losses.map(([loss], i) => at(i, loss))));
    fresh.setAttribute("d", path(losses.map(([, loss], i) => at(i, loss))));
    const best = losses.reduce((least, [, loss], i) => (loss < losses[least][1] ? i : least), 0);
    const [x, y] = at(best, losses[best][1]);
    set(low, { cx: x, cy: y });
    set(lowest, { x: Math.min(Math.max(x, box.x + 26), box.x + box.width - 26), y: y - 14 });
    now.setAttribute("d", path([at(index, 0), at(index, HIGHEST)]));
    dots.forEach((dot, k) => {
      const [cx, cy] = at(index, losses[index][k]);
      set(dot, { cx, cy });
    });
  }

  const chosen = (follow) => {
    const near = ({ x }) => follow(Math.min(Math.max(Math.round(((x - box.x) / box.width) * last), 0), last));
    drag(svg, field, { start: near, move: near });
  };
  return { show, chosen };
}

export default picture(draw);
