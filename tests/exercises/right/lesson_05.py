"""Right answers to the exercises of lesson 05."""

import math

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_cross_entropy", "the right class")
right.answers("recall_layer_shape", (20, 8), [20.0, 8.0], np.array([20, 8]))


@right("secant_slope")
def _(f, x, h):
    rise = f(x + h) - f(x)
    return rise / h


@right("secant_slope")
def _(f, x, h):
    return -(f(x) - f(x + h)) / h


@right("secant_slope")
def _(f, x, h):
    x2 = x + h
    return np.array((f(x2) - f(x)) / (x2 - x))


@right("derivative")
def _(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / h / 2


@right("derivative")
def _(f, x, h=1e-5):
    ahead, back = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    return (ahead + back) / 2


@right("derivative")
def _(f, x, h=1e-5):
    left, right_ = x - h, x + h
    return float((f(right_) - f(left)) / (right_ - left))


right.answers("which_way", "right")


def _slope(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / (2 * h)


@right("tangent_line")
def _(f, x0):
    slope = _slope(f, x0)
    return [slope, f(x0) - slope * x0]


@right("tangent_line")
def _(f, x0):
    return np.array([_slope(f, x0), f(x0) + _slope(f, x0) * (0 - x0)])


@right("tangent_line")
def _(f, x0):
    h = 1e-5
    (a, c), (b, d) = (x0 - h, f(x0 - h)), (x0 + h, f(x0 + h))
    slope = (d - c) / (b - a)
    return slope, (c + d) / 2 - slope * x0


@right("slope_angle")
def _(f, x0):
    return math.degrees(math.atan(_slope(f, x0)))


@right("slope_angle")
def _(f, x0):
    return np.arctan(_slope(f, x0)) * 180 / np.pi


@right("slope_angle")
def _(f, x0):
    return np.rad2deg(np.arctan2(_slope(f, x0), 1))


@right("sigmoid_derivative")
def _(z):
    s = 0.5 * (1 + np.tanh(z / 2))
    return s * (1 - s)


@right("sigmoid_derivative")
def _(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@right("sigmoid_derivative")
def _(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


@right("sigmoid_derivative")
def _(z):
    return (
        [[0.25 * (1 - math.tanh(v / 2) ** 2) for v in row] for row in z]
        if z.ndim == 2
        else (0.25 * (1 - np.tanh(z / 2) ** 2)).tolist()
    )


@right("relu_derivative")
def _(z):
    return (z > 0).astype(int)


@right("relu_derivative")
def _(z):
    return np.where(z > 0, 1, 0).tolist()


@right("relu_derivative")
def _(z):
    return np.heaviside(z, 0.0).astype(np.float32)


# How near is near: with float32 on the way, or a guard.


@right("tangent_line")
def _(f, x0):
    """Measures ahead only, by little."""
    slope = (f(x0 + 1e-5) - f(x0)) / 1e-5
    return slope, f(x0) - slope * x0


@right("slope_angle")
def _(f, x0):
    """A step of its own."""
    return np.degrees(np.arctan2(f(x0 + 1e-4) - f(x0 - 1e-4), 2e-4))


@right("sigmoid_derivative")
def _(z):
    """Float32 on the way."""
    s = 0.5 * (1 + np.tanh(z.astype(np.float32) / 2))
    return (s * (1 - s)).astype(float)


@right("sigmoid_derivative")
def _(z):
    """Measured."""
    return 0.5 * (np.tanh((z + 1e-5) / 2) - np.tanh((z - 1e-5) / 2)) / 2e-5
