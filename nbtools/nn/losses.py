"""Lesson 04: one number for how wrong the outputs are."""

import numpy as np

from nbtools.nn.arrays import Array, Labels

# The smallest normal float: the logarithm of a probability that has underflowed to 0 stays finite.
_TINY = np.finfo(float).tiny


def mean_squared_error(predictions: Array, targets: Array) -> float:
    """Return the mean over all elements of the squared difference; both of one shape."""
    return ((np.asarray(predictions, dtype=float) - targets) ** 2).mean()


def softmax(logits: Array) -> Array:
    """Return probabilities, row by row; `(n_samples, n_classes)` in and out.

    Taking the row's largest logit off first changes nothing, and nothing overflows.
    """
    logits = np.asarray(logits)
    shifted = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def cross_entropy(probabilities: Array, labels: Labels) -> float:
    """Return the mean over samples of -log(probability given to the right class).

    Shapes: `probabilities` `(n_samples, n_classes)`, `labels` `(n_samples,)`, integers.
    """
    of_the_right_class = np.asarray(probabilities, dtype=float)[np.arange(len(labels)), labels]
    return -np.log(np.maximum(of_the_right_class, _TINY)).sum() / len(labels)


def binary_cross_entropy(probabilities: Array, targets: Array) -> float:
    """Return the mean over samples of -log(p) where the target is 1, -log(1 - p) where it is 0.

    Both have shape `(n_samples,)`.
    """
    p, t = np.asarray(probabilities, dtype=float), np.asarray(targets)
    of_one = np.log(np.maximum(p, _TINY))
    of_zero = np.log(np.maximum(1 - p, _TINY))
    return -np.mean(t * of_one + (1 - t) * of_zero)
