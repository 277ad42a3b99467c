"""Flats of a city that does not exist, and their prices: a task whose answer is a number."""

import numpy as np

from nbtools.nn.arrays import Array

_HAGGLED = 0.2
"""How far off the rule prices are, as a standard deviation: nobody can do better than that."""


def flats(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return `(X, prices)`: size in square metres and kilometres to the centre, `(n, 2)`, and prices, `(n, 1)`.

    Prices are in hundred thousands. The larger, the dearer, and the nearer to the centre, the dearer is each
    metre: the two are multiplied, so that no plane through the prices fits.
    """
    size, kilometres = rng.uniform(20.0, 120.0, size=n), rng.uniform(0.0, 20.0, size=n)
    prices = size * (8.0 - 3.0 * np.sqrt(kilometres / 5.0)) / 100 + rng.normal(scale=_HAGGLED, size=n)
    return np.column_stack([size, kilometres]), prices[:, np.newaxis]
