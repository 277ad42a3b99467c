"""Right answers to the exercises of lesson 01."""

from fractions import Fraction

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()


@right("weighted_sum")
def _(inputs, weights):
    total = 0
    for x, w in zip(inputs, weights, strict=True):
        total += x * w
    return total


@right("weighted_sum")
def _(inputs, weights):
    return np.einsum("i,i->", inputs, weights)


@right("weighted_sum")
def _(inputs, weights):
    return np.float32(inputs @ weights)


@right("weighted_sum")
def _(inputs, weights):
    return np.array(sum(map(float.__mul__, inputs.tolist(), weights.tolist())))


@right("neuron")
def _(inputs, weights, bias):
    total = bias
    for i in range(len(inputs)):
        total = total + inputs[i] * weights[i]
    return float(total)


@right("neuron")
def _(inputs, weights, bias):
    return np.dot(np.append(inputs, 1), np.append(weights, bias))


@right("neuron")
def _(inputs, weights, bias):
    return np.float32(np.vdot(inputs, weights)) + np.float32(bias)


@right("neuron_batch")
def _(X, weights, bias):
    return [sum(x * w for x, w in zip(row, weights, strict=True)) + bias for row in X]


@right("neuron_batch")
def _(X, weights, bias):
    return np.einsum("ij,j->i", X, weights) + bias


@right("neuron_batch")
def _(X, weights, bias):
    return (np.dot(weights, X.T) + bias).astype(np.float32)


@right("neuron_batch")
def _(X, weights, bias):
    return tuple((X * weights).sum(axis=1) + bias)


right.answers(
    "and_gate",
    (2, 2, -3),
    [0.6, 0.5, -0.8],
    np.array([20.1, 19.7, -30.4]),
    (3.0, 1.0, -3.5),
    (np.float32(1.2), 1, Fraction(-3, 2)),
)
right.answers("bias_moves_line", "slides", "slides ")


# How near is near: with float32 on the way, or a guard.


@right("weighted_sum")
def _(inputs, weights):
    """Float32 on the way."""
    return float(inputs.astype(np.float32) @ weights.astype(np.float32))


@right("neuron")
def _(inputs, weights, bias):
    """Float32 on the way."""
    return float(inputs.astype(np.float32) @ weights.astype(np.float32) + np.float32(bias))


@right("neuron_batch")
def _(X, weights, bias):
    """Float32 on the way."""
    return (X.astype(np.float32) @ weights.astype(np.float32) + np.float32(bias)).astype(float)
