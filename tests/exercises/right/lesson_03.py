"""Right answers to the exercises of lesson 03."""

import math

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_relu", 2.5, np.float32(2.5))
right.answers("recall_batch", 5, 5.0)


@right("dense")
def _(X, W, b):
    return np.dot(X, W) + b


@right("dense")
def _(X, W, b):
    rows = []
    for x in X:
        row = []
        for j in range(len(b)):
            row.append(sum(x[i] * W[i, j] for i in range(len(x))) + b[j])
        rows.append(row)
    return rows


@right("dense")
def _(X, W, b):
    return np.einsum("si,in->sn", X, W) + b[None, :]


@right("dense")
def _(X, W, b):
    return (np.hstack([X, np.ones((len(X), 1))]) @ np.vstack([W, b])).astype(np.float32)


@right("dense")
def _(X, W, b):
    return np.column_stack([X @ weights + bias for weights, bias in zip(W.T, b, strict=True)])


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(2 / n_inputs), np.zeros(n_neurons)


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    deviation = (2 / n_inputs) ** 0.5
    W = [[rng.normal(0, deviation) for _ in range(n_neurons)] for _ in range(n_inputs)]
    return W, [0] * n_neurons


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    W = rng.normal(size=(n_neurons, n_inputs)).T / math.sqrt(n_inputs / 2)
    return [W.astype(np.float32), 0 * W[0]]


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    W = rng.normal(size=n_inputs * n_neurons, scale=math.sqrt(2 / n_inputs))
    return W.reshape(n_inputs, n_neurons), np.zeros(n_neurons, dtype=int)


@right("forward")
def _(X, layers):
    A = X
    for i, (W, b) in enumerate(layers):
        A = A @ W + b
        if i < len(layers) - 1:
            A = np.maximum(A, 0)
    return A


@right("forward")
def _(X, layers):
    (W, b), *rest = layers
    Z = np.dot(X, W) + b
    for W, b in rest:
        Z = np.dot(Z * (Z > 0), W) + b
    return Z.tolist()


@right("forward")
def _(X, layers):
    def onward(A, left):
        W, b = left[0]
        Z = np.einsum("si,in->sn", A, W) + b
        return Z if len(left) == 1 else onward(np.where(Z > 0, Z, 0), left[1:])

    return onward(X, layers)


@right("forward")
def _(X, layers):
    outputs = []
    for row in X:
        for W, b in layers[:-1]:
            row = np.clip(row @ W + b, 0, None)
        outputs.append(row @ layers[-1][0] + layers[-1][1])
    return np.array(outputs, dtype=np.float32)


@right("count_parameters")
def _(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i] + sizes[i]
    return total


@right("count_parameters")
def _(sizes):
    return float(np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:]))


@right("count_parameters")
def _(sizes):
    layers = [(np.zeros((n, m)), np.zeros(m)) for n, m in zip(sizes, sizes[1:], strict=False)]
    return sum(W.size + b.size for W, b in layers)


@right("count_parameters")
def _(sizes):
    return np.int32(
        0 if len(sizes) < 2 else sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))
    )


right.answers("untrained_accuracy", 0.1, 0.09, 0.12, 1 / 10, np.float32(0.1))


# How near is near: with float32 on the way, or a guard.


@right("dense")
def _(X, W, b):
    """Float32 on the way."""
    return (X.astype(np.float32) @ W.astype(np.float32) + b.astype(np.float32)).astype(float)


@right("forward")
def _(X, layers):
    """Float32 on the way."""
    A = X.astype(np.float32)
    for i, (W, b) in enumerate(layers):
        A = (np.maximum(A, 0) if i else A) @ W.astype(np.float32) + b.astype(np.float32)
    return A.astype(float)
