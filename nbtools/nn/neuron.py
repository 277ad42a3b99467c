"""Lesson 01: one neuron, a weighted sum and a bias."""

import numpy as np

from nbtools.nn.arrays import Array


def weighted_sum(inputs: Array, weights: Array) -> float:
    """Return the sum of each input times its weight; both have shape `(n_inputs,)`."""
    return np.dot(inputs, weights)


def neuron(inputs: Array, weights: Array, bias: float) -> float:
    """Return what a neuron computes before it bends: the weighted sum plus the bias."""
    return weighted_sum(inputs, weights) + bias


def neuron_batch(X: Array, weights: Array, bias: float) -> Array:
    """Return the neuron's value for every row of `X`.

    `X` has shape `(n_samples, n_inputs)`, `weights` `(n_inputs,)`; the result `(n_samples,)`.
    """
    return np.asarray(X) @ weights + bias
