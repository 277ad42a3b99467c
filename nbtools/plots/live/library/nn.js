/* What nbtools.nn computes, for one sample: a test holds the two together. Tables are lists of rows. */

export const relu = (z) => Math.max(z, 0);
export const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

/** Return every neuron's sum. */
export function dense(x, W, b) {
  const sums = Array.from(b);
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    const row = W[i];
    for (let j = 0; j < sums.length; j++) sums[j] += x[i] * row[j];
  }
  return sums;
}

/** Return for each layer what went in, and its sums. */
export function forwardKeeping(x, layers) {
  const inputs = [];
  const sums = [];
  for (const [W, b] of layers) {
    inputs.push(x);
    sums.push(dense(x, W, b));
    x = sums.at(-1).map(relu);
  }
  return { inputs, sums };
}

/** Return the logits. */
export const forward = (x, layers) => forwardKeeping(x, layers).sums.at(-1);

export function softmax(logits) {
  const largest = Math.max(...logits);
  const shares = logits.map((z) => Math.exp(z - largest));
  const sum = shares.reduce((a, b) => a + b);
  return shares.map((share) => share / sum);
}

export const crossEntropy = (probabilities, label) => -Math.log(probabilities[label]);

/**
 * Return the gradients of each layer, and the blame of what lies between:
 * `ofSums[i]` of a layer's sums, `ofInputs[i]` of what went into it.
 */
export function backward(x, label, layers) {
  const { inputs, sums } = forwardKeeping(x, layers);
  let blame = softmax(sums.at(-1)).map((p, k) => p - (k === label ? 1 : 0));
  const gradients = [];
  const ofSums = [];
  const ofInputs = [];
  for (let i = layers.length - 1; i >= 0; i--) {
    ofSums[i] = blame;
    gradients[i] = [inputs[i].map((value) => ofSums[i].map((owed) => value * owed)), ofSums[i]];
    ofInputs[i] = layers[i][0].map((row) => ofSums[i].reduce((sum, owed, j) => sum + row[j] * owed, 0));
    if (i > 0) blame = ofInputs[i].map((owed, j) => (sums[i - 1][j] > 0 ? owed : 0));
  }
  return { inputs, sums, gradients, ofSums, ofInputs };
}

/** Return the layers after one pass over all samples in this order, a step after each batch. */
export function trainEpoch(layers, X, y, order, size, rate) {
  for (let first = 0; first < order.length; first += size) {
    const batch = order.slice(first, first + size);
    const found = batch.map((i) => backward(X[i], y[i], layers).gradients);
    const mean = (pick) => found.reduce((sum, one) => sum + pick(one), 0) / batch.length;
    layers = layers.map(([W, b], i) => [
      Array.from(W, (row, r) => Array.from(row, (weight, c) => weight - rate * mean((one) => one[i][0][r][c]))),
      Array.from(b, (bias, c) => bias - rate * mean((one) => one[i][1][c])),
    ]);
  }
  return layers;
}
