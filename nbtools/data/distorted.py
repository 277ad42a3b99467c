"""Images turned, slanted, stretched and moved a little: the same digits, as other hands might have written them."""

import numpy as np

from nbtools.nn.arrays import Array

_TURNED = 0.2  # in radians, either way
_SLANTED = 0.3
_WIDE = (0.6, 1.3)
_TALL = (0.85, 1.15)
_MOVED = 0.6  # of a pixel, either way


def distorted(X: Array, rng: np.random.Generator) -> Array:
    """Return a distorted copy of each image, `(n, 64)`; what leaves the image is cut off."""
    X = np.asarray(X, dtype=float)
    columns, rows = _where_from(len(X), rng)
    images = np.pad(X.reshape(-1, 8, 8), ((0, 0), (1, 2), (1, 2)))  # paper around them
    columns, rows = (np.clip(places + 1, 0, 9) for places in (columns, rows))
    left, top = columns.astype(int), rows.astype(int)
    right, down = columns - left, rows - top
    which = np.arange(len(X))[:, np.newaxis]
    upper, lower = (
        images[which, row, left] * (1 - right) + images[which, row, left + 1] * right
        for row in (top, top + 1)
    )
    return upper * (1 - down) + lower * down


def _where_from(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the column and the row that each pixel of each copy has its ink from, `(n, 64)` each."""

    def either_way(most: float) -> Array:
        return rng.uniform(-most, most, size=(n, 1))

    angle, slant = either_way(_TURNED), either_way(_SLANTED)
    wide, tall = rng.uniform(*_WIDE, size=(n, 1)), rng.uniform(*_TALL, size=(n, 1))
    down, right = np.divmod(np.arange(64), 8) - np.array([[3.5]])
    right, down = right - either_way(_MOVED), down - either_way(_MOVED)
    right, down = np.cos(angle) * right + np.sin(angle) * down, np.cos(angle) * down - np.sin(angle) * right
    return (right + slant * down) / wide + 3.5, down / tall + 3.5
