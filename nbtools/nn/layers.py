"""Lesson 03: a layer of neurons, and a network of layers."""

from collections.abc import Sequence

import numpy as np

from nbtools.nn.activations import relu
from nbtools.nn.arrays import Array, Layer, Layers


def dense(X: Array, W: Array, b: Array) -> Array:
    """Return `X W + b`: every neuron's value for every sample.

    Shapes: `X` `(n_samples, n_inputs)`, `W` `(n_inputs, n_neurons)`, `b` `(n_neurons,)`;
    the result `(n_samples, n_neurons)`.
    """
    return X @ W + b


def random_layer(n_inputs: int, n_neurons: int, rng: np.random.Generator) -> Layer:
    """Return `(W, b)` with random weights and zero biases.

    The standard deviation sqrt(2 / n_inputs) keeps signals the same size from one ReLU layer
    to the next (He et al. 2015, "Delving Deep into Rectifiers").
    """
    W = rng.normal(0.0, np.sqrt(2.0 / n_inputs), size=(n_inputs, n_neurons))
    return W, np.zeros(n_neurons)


def forward(X: Array, layers: Layers) -> Array:
    """Return the logits `(n_samples, n_outputs)`: ReLU between layers, the last one linear."""
    *hidden, last = layers
    for W, b in hidden:
        X = relu(dense(X, W, b))
    return dense(X, *last)


def count_parameters(sizes: Sequence[int]) -> int:
    """Return how many weights and biases a network has whose layers have these sizes.

    `sizes` starts with the number of inputs: `[64, 32, 10]`.
    """
    return sum((n_inputs + 1) * n_neurons for n_inputs, n_neurons in zip(sizes, sizes[1:], strict=False))
