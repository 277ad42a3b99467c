"""Wrong answers to the exercises of lesson 05."""

import math

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()


@wrong("secant_slope", "not_divided")
def _(f, x, h):
    after, before = f(x + h), f(x)
    return after - before


@wrong("secant_slope", "points_swapped")
def _(f, x, h):
    return (f(x) - f(x + h)) / (x + h - x)


@wrong("secant_slope", "backward")
def _(f, x, h):
    return (f(x - h) - f(x)) / -h


@wrong("secant_slope", "divided_by_two_h")
def _(f, x, h):
    return 0.5 * (f(x + h) - f(x)) / h


@wrong("secant_slope", "h_taken_for_a_point")
def _(f, x, h):
    return (f(x) - f(h)) / (x - h)


@wrong("secant_slope", "upside_down")
def _(f, x, h):
    return (x + h - x) / (f(x + h) - f(x))


@wrong("derivative", "forward")
def _(f, x, h=1e-5):
    dy = f(x + h) - f(x)
    return dy / h


@wrong("derivative", "backward")
def _(f, x, h=1e-5):
    return -(f(x - h) - f(x)) / h


@wrong("derivative", "divided_by_h")
def _(f, x, h=1e-5):
    return f(x + h) / h - f(x - h) / h


@wrong("derivative", "not_divided")
def _(f, x, h=1e-5):
    return -f(x - h) + f(x + h)


@wrong("derivative", "brackets_missing")
def _(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / 2 * h


@wrong("derivative", "h_ignored")
def _(f, x, h=1e-5):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


@wrong("derivative", "h_ignored")
def _(f, x, h=1e-5):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


def _slope(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


@wrong("tangent_line", "intercept_is_value")
def _(f, x0):
    return _slope(f, x0), f(x0)


@wrong("tangent_line", "intercept_is_value")
def _(f, x0):
    return [(f(x0 + 1e-6) - f(x0 - 1e-6)) / 2e-6, f(x0)]


@wrong("tangent_line", "wrong_way")
def _(f, x0):
    return _slope(f, x0), f(x0) + _slope(f, x0) * x0


@wrong("tangent_line", "x0_forgotten")
def _(f, x0):
    return _slope(f, x0), f(x0) - _slope(f, x0)


@wrong("tangent_line", "order_swapped")
def _(f, x0):
    slope = _slope(f, x0)
    return f(x0) - slope * x0, slope


@wrong("tangent_line", "value_at_zero")
def _(f, x0):
    return _slope(f, x0), f(0)


@wrong("slope_angle", "radians")
def _(f, x0):
    return math.atan(_slope(f, x0))


@wrong("slope_angle", "angle_of_the_point")
def _(f, x0):
    return math.degrees(math.atan(x0))


@wrong("slope_angle", "angle_of_the_value")
def _(f, x0):
    return math.atan(f(x0)) * 180 / math.pi


@wrong("slope_angle", "slope_not_angle")
def _(f, x0):
    return _slope(f, x0)


@wrong("slope_angle", "slope_taken_for_radians")
def _(f, x0):
    return _slope(f, x0) * 180 / np.pi


@wrong("slope_angle", "sign_lost")
def _(f, x0):
    return abs(math.degrees(math.atan(_slope(f, x0))))


@wrong("sigmoid_derivative", "of_an_activated_value")
def _(z):
    return z - z**2


@wrong("sigmoid_derivative", "sigmoid_itself")
def _(z):
    return (1 + np.tanh(z / 2)) / 2


@wrong("sigmoid_derivative", "sigmoid_itself")
def _(z):
    return 1 / (1 + np.exp(-z))


@wrong("sigmoid_derivative", "one_minus_sigmoid")
def _(z):
    return 1 - 1 / (1 + np.exp(-z))


@wrong("sigmoid_derivative", "activated_twice")
def _(z):
    s = 1 / (1 + np.exp(-1 / (1 + np.exp(-z))))
    return s * (1 - s)


@wrong("sigmoid_derivative", "overflow")
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@wrong("sigmoid_derivative", "overflow")
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s - s**2


@wrong("relu_derivative", "relu_itself")
def _(z):
    return z * (z > 0)


@wrong("relu_derivative", "one_everywhere")
def _(z):
    return np.ones(z.shape)


@wrong("relu_derivative", "one_at_zero")
def _(z):
    return (z >= 0) * 1


@wrong("relu_derivative", "zero_everywhere")
def _(z):
    return np.zeros(z.shape)


wrong.answers("recall_layer_shape", rows_and_columns_swapped=[(8, 20)], inputs_kept=[(20, 5)])
wrong.answers(
    "best_step",
    as_small_as_possible=[1e-16, 1e-12, 1e-300, 1e-8],
    too_large=[0.01, 10, 1e-3],
    negative_or_zero=[0, -1e-5],
)
wrong.answers("which_way", left=["left"], stay=["stay"])
wrong.answers("recall_cross_entropy", the_largest_class=["the largest class"], all_classes=["all classes"])


@wrong("tangent_line", "intercept_negated")
def _(f, x0, h=1e-5):
    slope = (f(x0 + h) - f(x0 - h)) / (2 * h)
    return slope, slope * x0 - f(x0)


# Refused, whatever the seed; none of these has a name.


@wrong("relu_derivative")
def _(z):
    """A threshold a little above 0."""
    return np.where(z > 0.001, 1, 0)


@wrong("relu_derivative")
def _(z):
    """Another comparison for tables."""
    return z > 0 if z.ndim == 1 else z >= 0


@wrong("relu_derivative")
def _(z):
    """Measured by a step that is too large."""
    return (np.maximum(z, 0) - np.maximum(z - 0.1, 0)) / 0.1


@wrong("secant_slope")
def _(f, x, h):
    """Without its sign."""
    return abs(f(x + h) - f(x)) / h


@wrong("secant_slope")
def _(f, x, h):
    """A step of at least 0.1."""
    h = max(h, 0.1)
    return (f(x + h) - f(x)) / h


@wrong("secant_slope")
def _(f, x, h):
    """Rounded to 4 places."""
    return round(float(f(x + h) - f(x)) / h, 4)


@wrong("derivative")
def _(f, x, h=1e-5):
    """Without its sign."""
    return abs(f(x + h) - f(x - h)) / (2 * h)


@wrong("derivative")
def _(f, x, h=1e-5):
    """Rounded to 4 places."""
    return round(float(f(x + h) - f(x - h)) / (2 * h), 4)


@wrong("tangent_line")
def _(f, x0):
    """Both rounded to 4 places."""
    slope = (f(x0 + 1e-5) - f(x0 - 1e-5)) / 2e-5
    return round(slope, 4), round(f(x0) - slope * x0, 4)


@wrong("tangent_line")
def _(f, x0):
    """The intercept rounded to 4 places."""
    slope = (f(x0 + 1e-5) - f(x0 - 1e-5)) / 2e-5
    return slope, round(f(x0) - slope * x0, 4)


@wrong("tangent_line")
def _(f, x0):
    """Measured by a step that is too large."""
    slope = (f(x0 + 0.01) - f(x0 - 0.01)) / 0.02
    return slope, f(x0) - slope * x0


@wrong("tangent_line")
def _(f, x0):
    """Slope without its sign."""
    slope = abs(f(x0 + 1e-5) - f(x0 - 1e-5)) / 2e-5
    return slope, f(x0) - slope * x0


@wrong("tangent_line")
def _(f, x0):
    """X0 without its sign."""
    slope = (f(x0 + 1e-5) - f(x0 - 1e-5)) / 2e-5
    return slope, f(x0) - slope * abs(x0)


@wrong("slope_angle")
def _(f, x0):
    """Rounded to 4 places."""
    return round(float(np.degrees(np.arctan((f(x0 + 1e-5) - f(x0 - 1e-5)) / 2e-5))), 4)


@wrong("slope_angle")
def _(f, x0):
    """57.3 for 180 / pi."""
    return 57.3 * np.arctan((f(x0 + 1e-5) - f(x0 - 1e-5)) / 2e-5)


@wrong("slope_angle")
def _(f, x0):
    """Measured by a step that is too large."""
    return np.degrees(np.arctan((f(x0 + 0.01) - f(x0 - 0.01)) / 0.02))


@wrong("derivative", "forward")
def _(f, x, h=1e-3):
    return (f(x + h) - f(x)) / h


@wrong("secant_slope")
def _(f, x, h):
    """Heights below 0 taken for 0."""
    return (max(f(x + h), 0) - max(f(x), 0)) / h
