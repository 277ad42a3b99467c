"""Lesson 00: how few pixels have to change until a network says something else."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from nbtools.nn.arrays import Array, Layers
from nbtools.nn.layers import forward

_LEVELS = 16
"""The data set's ink comes in sixteenths, and so do the steps back."""
Change = tuple[tuple[int, float], ...]
"""Pixels and the ink that each of them gets."""


def fool(image: Array, layers: Layers) -> Array:
    """Return the image with as few pixels changed as it takes to turn the network's answer.

    All single pixels and all pairs are tried, made paper or ink. Where more are needed, each further one is the
    pixel that helps most. Then all go back together, as far as the answer stays turned. Where nothing turns it,
    the image comes back as it was.
    """
    image = np.asarray(image, dtype=float)
    said = int(forward(image[np.newaxis], layers).argmax())
    for changed in _changed_more_and_more(image, layers, said):
        if _leads(changed[np.newaxis], layers, said)[0] < 0:
            between = image + np.arange(1, _LEVELS + 1)[:, np.newaxis] / _LEVELS * (changed - image)
            return between[np.flatnonzero(_leads(between, layers, said) < 0)[0]]
    return image.copy()


def _changed_more_and_more(image: Array, layers: Layers, said: int) -> Iterator[Array]:
    """Yield the best image with one pixel changed, with two, and so on."""
    single: list[Change] = [((i, ink),) for i in range(len(image)) for ink in (0.0, 1.0) if image[i] != ink]
    yield _best(image, single, layers, said)
    pairs: list[Change] = [(*one, *other) for one, other in combinations(single, 2)]
    best = _best(image, pairs, layers, said)
    yield best
    while left := [change for change in single if best[change[0][0]] == image[change[0][0]]]:
        best = _best(best, left, layers, said)
        yield best


def _best(image: Array, changes: list[Change], layers: Layers, said: int) -> Array:
    """Return the image after that change which leaves the answer the smallest lead."""
    tried = np.repeat(image[np.newaxis], len(changes), axis=0)
    for part in zip(*changes, strict=True):
        pixels, inks = zip(*part, strict=True)
        tried[np.arange(len(changes)), pixels] = inks
    return tried[_leads(tried, layers, said).argmin()]


def _leads(X: Array, layers: Layers, said: int) -> Array:
    """Return how far this output is ahead of the largest other one, `(n,)`; below 0 the answer has turned."""
    outputs = forward(X, layers)
    return outputs[:, said] - np.delete(outputs, said, axis=1).max(axis=1)
