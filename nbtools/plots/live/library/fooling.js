/* How few pixels have to change until a network says something else, as nbtools.nn.fool finds them. */

import { forward } from "./nn.js";

const LEVELS = 16;

/** Return the image with as few pixels changed as it takes to turn the answer; as it was, where nothing turns it. */
export function fool(image, layers) {
  const outputs = forward(image, layers);
  const said = outputs.indexOf(Math.max(...outputs));
  const lead = (tried) => {
    const found = forward(tried, layers);
    return found[said] - Math.max(...found.filter((_, k) => k !== said));
  };
  for (const changed of moreAndMore(image, lead)) {
    if (lead(changed) >= 0) continue;
    for (let step = 1; step <= LEVELS; step++) {
      const between = image.map((ink, i) => ink + (step / LEVELS) * (changed[i] - ink));
      if (lead(between) < 0) return between;
    }
  }
  return [...image];
}

/** Yield the best image with one pixel changed, with two, and so on, each made paper or ink. */
function* moreAndMore(image, lead) {
  const single = [];
  image.forEach((ink, i) => [0, 1].forEach((other) => other !== ink && single.push([[i, other]])));
  yield best(image, single, lead);
  const pairs = single.flatMap((one, a) => single.slice(a + 1).map((other) => [...one, ...other]));
  let found = best(image, pairs, lead);
  yield found;
  for (;;) {
    const left = single.filter(([[i]]) => found[i] === image[i]);
    if (left.length === 0) return;
    found = best(found, left, lead);
    yield found;
  }
}

/** Return the image after that change which leaves the answer the smallest lead. */
function best(image, changes, lead) {
  let least = Infinity;
  let found = image;
  const tried = [...image];
  for (const change of changes) {
    for (const [i, ink] of change) tried[i] = ink;
    const ahead = lead(tried);
    if (ahead < least) [least, found] = [ahead, [...tried]];
    for (const [i] of change) tried[i] = image[i];
  }
  return found;
}
