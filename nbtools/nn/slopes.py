"""Lesson 05: the slope of a curve at a point."""

import numpy as np

from nbtools.nn.activations import sigmoid, step
from nbtools.nn.arrays import Array, Function


def secant_slope(f: Function, x: float, h: float) -> float:
    """Return the slope of the line through the curve's points at `x` and `x + h`."""
    return (f(x + h) - f(x)) / h


def derivative(f: Function, x: float, h: float = 1e-5) -> float:
    """Return the slope at `x`, measured from `h` before to `h` after (central difference)."""
    return (f(x + h) - f(x - h)) / (2 * h)


def tangent_line(f: Function, x0: float) -> tuple[float, float]:
    """Return `(slope, intercept)` of the line that touches the curve at `x0`."""
    slope = derivative(f, x0)
    return slope, f(x0) - slope * x0


def slope_angle(f: Function, x0: float) -> float:
    """Return the angle of the tangent at `x0` against the x axis, in degrees."""
    return np.degrees(np.arctan(derivative(f, x0)))


def sigmoid_derivative(z: Array) -> Array:
    """Return the sigmoid's slope at `z`, which is s (1 - s) with s = sigmoid(z); any shape."""
    s = sigmoid(z)
    return s * (1 - s)


def relu_derivative(z: Array) -> Array:
    """Return ReLU's slope at `z`: 1 above 0, else 0; any shape."""
    return step(z)
