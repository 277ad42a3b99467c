"""Lesson 10: batches, epochs, and the loop that trains."""

from collections.abc import Iterator

import numpy as np

from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.nn.backprop import loss_and_gradients
from nbtools.nn.descent import descent_step


def batches(X: Array, y: Labels, batch_size: int, rng: np.random.Generator) -> Iterator[tuple[Array, Labels]]:
    """Yield `(X_batch, y_batch)` until every sample has come once, in a new order each time.

    The last batch is shorter where `batch_size` does not divide the number of samples.
    """
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        yield X[chosen], y[chosen]


def train_epoch(
    layers: Layers, X: Array, y: Labels, batch_size: int, learning_rate: float, rng: np.random.Generator
) -> tuple[Layers, float]:
    """Return `(layers, mean loss)` after one pass over all samples.

    The mean is over samples, each one's loss taken before the step of its batch.
    """
    total = 0.0
    for X_batch, y_batch in batches(X, y, batch_size, rng):
        loss, gradients = loss_and_gradients(X_batch, y_batch, layers)
        total += loss * len(y_batch)
        layers = [
            (descent_step(W, grad_W, learning_rate), descent_step(b, grad_b, learning_rate))
            for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True)
        ]
    return layers, total / len(y)


def fit(
    layers: Layers,
    X: Array,
    y: Labels,
    epochs: int,
    batch_size: int,
    learning_rate: float,
    rng: np.random.Generator,
) -> tuple[Layers, Array]:
    """Return `(layers, history)` after `epochs` epochs; `history` `(epochs,)` holds their mean losses."""
    history = []
    for _ in range(epochs):
        layers, loss = train_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, np.array(history)
