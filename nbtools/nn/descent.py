"""Lesson 06: the gradient, and the walk against it."""

from collections.abc import Callable

import numpy as np

from nbtools.nn.arrays import Array


def gradient(f: Callable[[Array], float], w: Array, h: float = 1e-5) -> Array:
    """Return the slope of `f` along every weight, measured one weight at a time.

    `w` has any shape; the gradient has the same.
    """
    w = np.asarray(w, dtype=float)
    slopes = np.empty_like(w)
    for i in np.ndindex(w.shape):
        nudge = np.zeros_like(w)
        nudge[i] = h
        slopes[i] = (f(w + nudge) - f(w - nudge)) / (2 * h)
    return slopes


def descent_step(w: Array, grad: Array, learning_rate: float) -> Array:
    """Return the weights after one step against the gradient; all of one shape."""
    return w - learning_rate * grad


def descend(gradient_of: Callable[[Array], Array], start: Array, learning_rate: float, steps: int) -> Array:
    """Return the path of a walk downhill, `(steps + 1, n)`, the start included."""
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(descent_step(path[-1], np.asarray(gradient_of(path[-1])), learning_rate))
    return np.array(path)


def largest_learning_rate(curvature: float) -> float:
    """Return the learning rate at which descent on 1/2 curvature w^2 stops coming closer.

    A step multiplies w by 1 - learning_rate curvature, which is -1 at 2 / curvature.
    """
    return 2.0 / curvature
