"""Right answers to the exercises of lesson 07."""

import math

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_largest_rate", 0.2, 2 / 10)
right.answers("recall_sigmoid_slope", 0.16, 0.8 * (1 - 0.8))
right.answers("larger_correction", "the first")


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    return inner_slope(x) * outer_slope(inner(x))


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    result = 1.0
    for slope, place in [(inner_slope, x), (outer_slope, inner(x))]:
        result *= slope(place)
    return float(result)


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    return np.float32(np.prod([outer_slope(inner(x)), inner_slope(x)]))


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


@right("neuron_gradients")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return loss, X.T @ (p - y) / len(y), np.mean(p - y)


@right("neuron_gradients")
def _(X, y, w, b):
    loss, grad_w, grad_b = 0.0, [0.0] * len(w), 0.0
    for row, target in zip(X, y, strict=True):
        p = 1 / (1 + math.exp(-(sum(x * weight for x, weight in zip(row, w, strict=True)) + b)))
        loss -= math.log(p) if target == 1 else math.log(1 - p)
        grad_b += p - target
        for i, x in enumerate(row):
            grad_w[i] += (p - target) * x
    n = len(y)
    return loss / n, [g / n for g in grad_w], grad_b / n


@right("neuron_gradients")
def _(X, y, w, b):
    p = _sigmoid(np.einsum("si,i->s", X, w) + b)
    error = ((1 - y) / (1 - p) - y / p) * p * (1 - p)  # the slope of the loss times that of the sigmoid
    loss = -np.log(np.where(y == 1, p, 1 - p)).mean()
    return np.float32(loss), np.mean(X * error[:, None], axis=0), error.mean()


def _gradients(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return -np.mean(np.log(np.where(y == 1, p, 1 - p))), X.T @ (p - y) / len(y), np.mean(p - y)


@right("train_neuron")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
        losses.append(loss)
    return w, b, losses


@right("train_neuron")
def _(X, y, learning_rate, steps):
    Xb, v, losses = np.column_stack([X, np.ones(len(X))]), np.zeros(X.shape[1] + 1), np.zeros(steps)
    for k in range(steps):
        p = _sigmoid(Xb @ v)
        losses[k] = -np.mean(np.log(np.where(y == 1, p, 1 - p)))
        v -= learning_rate * Xb.T @ (p - y) / len(y)
    return v[:-1], v[-1], losses


@right("train_neuron")
def _(X, y, learning_rate, steps):
    def onward(w, b, left):
        if left == 0:
            return w, b, []
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        w, b, losses = onward(w - learning_rate * grad_w, b - learning_rate * grad_b, left - 1)
        return w, b, [loss, *losses]

    return onward(np.zeros(X.shape[1]), 0.0, steps)


# How near is near: with float32 on the way, or a guard.


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    """Float32 on the way."""
    x = np.float32(x)
    return float(np.float32(outer_slope(inner(x))) * np.float32(inner_slope(x)))


@right("neuron_gradients")
def _(X, y, w, b):
    """Guards in the loss."""
    p = _sigmoid(X @ w + b)
    loss = -np.mean(y * np.log(p + 1e-7) + (1 - y) * np.log(1 - p + 1e-7))
    return loss, X.T @ (p - y) / len(y), np.mean(p - y)


@right("neuron_gradients")
def _(X, y, w, b):
    """Float32 on the way."""
    X, y, w = X.astype(np.float32), y.astype(np.float32), w.astype(np.float32)
    p = _sigmoid(X @ w + np.float32(b))
    loss = -np.mean(np.log(np.where(y == 1, p, 1 - p)))
    return float(loss), (X.T @ (p - y) / len(y)).astype(float), float(np.mean(p - y))


@right("train_neuron")
def _(X, y, learning_rate, steps):
    """Float32 at the start."""
    X = X.astype(np.float32)
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
        losses.append(loss)
    return w, b, losses


@right("train_neuron")
def _(X, y, learning_rate, steps):
    """Guards in the loss."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = _sigmoid(X @ w + b)
        losses.append(-np.mean(y * np.log(p + 1e-7) + (1 - y) * np.log(1 - p + 1e-7)))
        w, b = w - learning_rate * X.T @ (p - y) / len(y), b - learning_rate * np.mean(p - y)
    return w, b, losses
