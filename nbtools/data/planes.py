"""Made-up points in the plane, two classes, from a generator: for pictures of what a neuron can separate."""

import numpy as np

from nbtools.nn.arrays import Array, Labels


def clouds(n: int, rng: np.random.Generator, distance: float = 3.0) -> tuple[Array, Labels]:
    """Return two round clouds that a line nearly separates; `X` `(n, 2)`, `y` `(n,)` of 0 and 1."""
    y = _alternating(n)
    centres = distance / 2 * np.where(y == 1, 1.0, -1.0)
    return rng.normal(size=(n, 2)) + np.column_stack([centres, centres / 2]), y


def xor_clouds(n: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """Return four clouds at the corners of a square, opposite ones of one class: no line separates them."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]])
    which = np.arange(n) % 4
    return corners[which] + rng.normal(scale=0.12, size=(n, 2)), which % 2


def rings(n: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """Return a disc of class 1 inside a ring of class 0."""
    y = _alternating(n)
    radius = np.where(y == 1, rng.uniform(0.0, 1.0, size=n), rng.uniform(1.6, 2.4, size=n))
    angle = rng.uniform(0.0, 2 * np.pi, size=n)
    return radius[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)]), y


def moons(n: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """Return two half circles, one reaching into the other."""
    y = _alternating(n)
    angle = rng.uniform(0.0, np.pi, size=n)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1.0 - np.cos(angle), 0.5 - np.sin(angle)])
    return np.where(y[:, np.newaxis] == 1, lower, upper) + rng.normal(scale=0.12, size=(n, 2)), y


def playground_points() -> dict[str, tuple[Array, Labels]]:
    """Return 120 points of each kind of plane by its name, from -1 to 1."""
    made = {"rings": rings, "moons": moons, "corners": xor_clouds, "clouds": clouds}
    return {name: _within_one(*make(120, np.random.default_rng(0))) for name, make in made.items()}


def tired_points() -> tuple[tuple[Array, Labels, Array], tuple[Array, Labels]]:
    """Return 160 points above and below a curve, labelled by somebody tired, and 200 more with right labels.

    Of the first, every tenth label is wrong; the third array says which.
    """
    X, y = _by_a_curve(160, np.random.default_rng(2))
    tired = np.arange(160) % 10 == 5
    return (X, np.where(tired, 1 - y, y), tired), _by_a_curve(200, np.random.default_rng(1002))


def _by_a_curve(n: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    X = rng.uniform(-1.0, 1.0, size=(n, 2))
    return X, (X[:, 1] > 1.2 * X[:, 0] ** 2 - 0.5).astype(int)


def _within_one(X: Array, y: Labels) -> tuple[Array, Labels]:
    X = X - (X.max(axis=0) + X.min(axis=0)) / 2
    return X / np.abs(X).max(), y


def _alternating(n: int) -> Labels:
    return np.arange(n) % 2
