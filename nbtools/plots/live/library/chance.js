/* Random numbers by a seed: the same ones each time. They are others than NumPy's. */

/** Return what gives numbers from 0 to 1 (mulberry32, T. Ettinger 2017). */
export function uniform(seed) {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Return a number from the bell curve around 0, of spread 1 (Box and Muller 1958). */
export const normal = (draw) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

/** Return the places from 0 to n - 1, shuffled (Fisher and Yates). */
export function permutation(n, draw) {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Return a layer as nbtools.nn.random_layer gives it: bell-shaped weights of spread √(2 / inputs), biases of 0. */
export const randomLayer = (inputs, outputs, draw) => [
  Array.from({ length: inputs }, () => Array.from({ length: outputs }, () => Math.sqrt(2 / inputs) * normal(draw))),
  Array.from({ length: outputs }, () => 0),
];
