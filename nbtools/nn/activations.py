"""Lesson 02: the functions that bend, and why a network without them is one layer."""

import numpy as np

from nbtools.nn.arrays import Array, Layer


def step(z: Array) -> Array:
    """Return 1 where `z` is above 0, else 0; any shape."""
    return (np.asarray(z) > 0).astype(float)


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + exp(-z)), between 0 and 1; any shape.

    The exponential is only taken of numbers below 0, so that nothing overflows.
    """
    z = np.asarray(z)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def relu(z: Array) -> Array:
    """Return `z` where it is above 0, else 0; any shape."""
    return np.maximum(z, 0)


def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> Layer:
    """Return the one layer `(W, b)` that equals two linear layers, one after the other.

    (X W1 + b1) W2 + b2 = X (W1 W2) + (b1 W2 + b2).
    """
    return W1 @ W2, b1 @ W2 + b2
