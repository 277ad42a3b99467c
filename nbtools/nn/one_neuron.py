"""Lesson 07: the chain rule, and one neuron that learns."""

import numpy as np

from nbtools.nn.activations import sigmoid
from nbtools.nn.arrays import Array, Function
from nbtools.nn.neuron import neuron_batch


def chain(outer_slope: Function, inner: Function, inner_slope: Function, x: float) -> float:
    """Return the slope of outer(inner(x)) at `x`: the product of both slopes, each at its own input."""
    return outer_slope(inner(x)) * inner_slope(x)


def neuron_gradients(X: Array, y: Array, w: Array, b: float) -> tuple[float, Array, float]:
    """Return `(loss, grad_w, grad_b)` of a sigmoid neuron under binary cross-entropy.

    Shapes: `X` `(n_samples, n_inputs)`, `y` `(n_samples,)` of 0 and 1, `w` and `grad_w`
    `(n_inputs,)`. The sigmoid's slope cancels against the loss's: what is left of both is p - y.
    """
    z = neuron_batch(X, w, b)
    error = sigmoid(z) - y
    # the binary cross-entropy of sigmoid(z), written with z: right even where the sigmoid rounds to 1
    loss = (np.logaddexp(0.0, z) - y * z).mean()
    return loss, X.T @ error / len(y), error.mean()


def train_neuron(X: Array, y: Array, learning_rate: float, steps: int) -> tuple[Array, float, Array]:
    """Return `(w, b, losses)` after `steps` steps from zero weights.

    `losses` has shape `(steps,)`; each is taken before its step.
    """
    w, b = np.zeros(X.shape[1]), 0.0
    losses = []
    for _ in range(steps):
        loss, grad_w, grad_b = neuron_gradients(X, y, w, b)
        losses.append(loss)
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
    return w, b, np.array(losses)
