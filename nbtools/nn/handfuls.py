"""Lesson 10: what a handful of samples tells, and what training by handfuls costs."""

from collections.abc import Iterator
from time import perf_counter

import numpy as np

from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.nn.backprop import backward
from nbtools.nn.layers import forward
from nbtools.nn.losses import cross_entropy, softmax
from nbtools.nn.training import batches

_WATCHED = 300  # the loss is measured on these samples: enough to see where a curve goes, and quick
_UPDATES, _IMAGES = 1500, 60_000  # who has not come to the goal by then has lost


def direction(X: Array, y: Labels, layers: Layers) -> Array:
    """Return all gradients of a network in one row, scaled to the length 1."""
    numbers = np.concatenate([grad.ravel() for pair in backward(X, y, layers) for grad in pair])
    return numbers / np.linalg.norm(numbers)


def losses_of(
    layers: Layers,
    X: Array,
    y: Labels,
    batch_size: int,
    learning_rate: float,
    updates: int,
    rng: np.random.Generator,
) -> list[float]:
    """Return the loss after each of so many updates, always on the same 300 samples."""
    losses: list[float] = []
    for X_batch, y_batch in _without_end(X, y, batch_size, rng):
        layers = _updated(layers, X_batch, y_batch, learning_rate)
        losses.append(_loss(layers, X, y))
        if len(losses) == updates:
            break
    return losses


def cost_of(
    layers: Layers,
    X: Array,
    y: Labels,
    batch_size: int,
    learning_rate: float,
    rng: np.random.Generator,
    goal: float = 0.3,
) -> tuple[int, float] | None:
    """Return `(images, seconds)` of training until the loss is below `goal`; None where it does not get there.

    The loss is measured on the same 300 samples about every 64 images, and the watch stands still meanwhile.
    """
    images, seconds = 0, 0.0
    every = max(1, 64 // batch_size)
    for update, (X_batch, y_batch) in enumerate(_without_end(X, y, batch_size, rng), 1):
        begin = perf_counter()
        with np.errstate(all="ignore"):  # too large a rate may go as far as it likes
            layers = _updated(layers, X_batch, y_batch, learning_rate)
        seconds += perf_counter() - begin
        images += len(X_batch)
        with np.errstate(all="ignore"):
            if update % every == 0 and _loss(layers, X, y) < goal:
                return images, seconds
        if update >= _UPDATES or images >= _IMAGES:
            break
    return None


def _without_end(
    X: Array, y: Labels, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[Array, Labels]]:
    """Yield batches, epoch after epoch."""
    while True:
        yield from batches(X, y, batch_size, rng)


def _updated(layers: Layers, X: Array, y: Labels, learning_rate: float) -> Layers:
    return [
        (W - learning_rate * grad_W, b - learning_rate * grad_b)
        for (W, b), (grad_W, grad_b) in zip(layers, backward(X, y, layers), strict=True)
    ]


def _loss(layers: Layers, X: Array, y: Labels) -> float:
    return cross_entropy(softmax(forward(X[:_WATCHED], layers)), y[:_WATCHED])
