"""Lesson 05: what the slope tells."""

from collections.abc import Callable

import numpy as np

from nbtools import nn
from nbtools.exercises.curves import CURVES, cubic, growth, square, wave
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.portable.language import gettext

LESSON = "05_derivative"

_ROW = np.array([-2.0, -0.3, 0.0, 0.4, 1.0, 2.5])
_TABLE = np.array([[0.7, -1.1, 3.0], [-4.0, 0.2, -0.6]])
_NEAR_ZERO = np.array([[0.0001, -0.0001, 0.0, 0.01234], [0.06, 5e-6, -0.06, -0.01234]])
_POSITIVE = np.array([0.5, 3.0, 0.25, 1.0, 40.0, 2.5, 7.0])
_EXTREME = np.array([0.5, -0.5, 2.0, -2.0, 3.0, 40.0, -1000.0, 1000.0])


def _curve_and_point(rng: np.random.Generator) -> tuple:
    return CURVES[rng.integers(len(CURVES))], float(rng.uniform(-2, 2))


def _curve_point_and_step(rng: np.random.Generator) -> tuple:
    return *_curve_and_point(rng), float(rng.uniform(0.05, 0.5))


def _any_shape(rng: np.random.Generator) -> tuple:
    shape = tuple(int(size) for size in rng.integers(2, 5, size=rng.integers(1, 3)))
    return (rng.normal(scale=2.0, size=shape),)


recall_cross_entropy = Exercise(
    name="recall_cross_entropy",
    lesson=LESSON,
    answer="the right class",
    probe=itself,
    measure=word,
    choices=("the right class", "the largest class", "all classes"),
    mistakes=(
        mistake(
            "the_largest_class",
            "A network that is sure and wrong would then pay nothing. The label says which probability counts.",
            "the largest class",
        ),
        mistake(
            "all_classes",
            "The other probabilities do not come in directly. Only one of them is looked up for each sample.",
            "all classes",
        ),
    ),
    hints=("In lesson 04 you picked one number from each row, by its label.",),
)

recall_layer_shape = Exercise(
    name="recall_layer_shape",
    lesson=LESSON,
    answer=(20.0, 8.0),
    probe=itself,
    mistakes=(
        mistake(
            "rows_and_columns_swapped", "Every sample keeps its row, and every neuron gets a column.", (8, 20)
        ),
        mistake(
            "inputs_kept", "The inputs are added up. What is left is one value for each neuron.", (20, 5)
        ),
        mistake("shape_of_W", "That is the shape of W. Asked for is the shape of what comes out.", (5, 8)),
    ),
    hints=("Each row of the result is a sample, each column a neuron.",),
)

secant_slope = Exercise(
    name="secant_slope",
    lesson=LESSON,
    answer=nn.secant_slope,
    cases=(
        (square, 1.0, 0.5),
        (cubic, -1.2, 0.25),
        (wave, 0.7, 0.4),
        (cubic, 0.3, 0.2),  # it falls
        (wave, 2.2, 0.05),
        (cubic, -1.9, 0.2),  # below 0 at both points
    ),
    draw=_curve_point_and_step,
    mistakes=(
        mistake(
            "not_divided",
            "This is how far the curve rises between the two points. The slope is that divided by how far you went: h.",
            lambda f, x, h: f(x + h) - f(x),
        ),
        mistake(
            "points_swapped",
            "The sign is the wrong way round: take the value at x off the value at x + h.",
            lambda f, x, h: (f(x) - f(x + h)) / h,
        ),
        mistake(
            "backward",
            "This takes the points x - h and x. Here the second point lies ahead, at x + h.",
            lambda f, x, h: (f(x) - f(x - h)) / h,
        ),
        mistake(
            "central",
            "This takes the points x - h and x + h. That is the next exercise; the secant here starts at x.",
            lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
            lambda f, x, h: (f(x + h / 2) - f(x - h / 2)) / h,
        ),
        mistake(
            "divided_by_two_h",
            "This divides by 2h, but the two points are only h apart.",
            lambda f, x, h: (f(x + h) - f(x)) / (2 * h),
        ),
        mistake(
            "h_taken_for_a_point",
            "This takes h for the second point. The second point is x + h: h is how far to go from x.",
            lambda f, x, h: (f(h) - f(x)) / (h - x),
            lambda f, x, h: (f(h) - f(x)) / h,
        ),
        mistake(
            "divided_by_the_point",
            "This divides by x + h, the place. Divide by the distance between the two points, h.",
            lambda f, x, h: (f(x + h) - f(x)) / (x + h),
        ),
        mistake(
            "brackets_missing",
            "Only f(x) is divided by h: Python divides before it subtracts. Put brackets round the difference.",
            lambda f, x, h: f(x + h) - f(x) / h,
        ),
        mistake(
            "upside_down",
            "This is h divided by the rise. The slope is the rise divided by h.",
            lambda f, x, h: h / (f(x + h) - f(x)),
        ),
    ),
    hints=(
        "Slope is rise over run. How much higher is the curve at x + h than at x, and how far apart are the two?",
        "The rise is f(x + h) - f(x), the run is h.",
    ),
)


def _ahead(step: float) -> Callable:
    """Return a slope that looks ahead only, by `step` where no h is given."""
    return lambda f, x, h=step: (f(x + h) - f(x)) / h


derivative = Exercise(
    name="derivative",
    lesson=LESSON,
    answer=nn.derivative,
    cases=(
        (cubic, 1.2, 0.4),
        (wave, 0.7, 0.5),
        (growth, -1.0),
        (cubic, 0.3, 0.2),  # it falls
        (wave, 2.22, 0.1),
        (cubic, -1.9, 0.2),  # below 0 at both points
        (cubic, -1.1),
    ),
    draw=_curve_point_and_step,
    mistakes=(
        mistake(
            "forward",
            "This looks ahead only, from x to x + h. Step back by h as well: the slope from x - h to x + h is closer.",
            *map(_ahead, (1e-5, 1e-2, 1e-3, 1e-4, 1e-6, 1e-7, 1e-8)),
        ),
        mistake(
            "backward",
            "This looks back only, from x - h to x. Step ahead by h as well: the slope from x - h to x + h is closer.",
            lambda f, x, h=1e-5: (f(x) - f(x - h)) / h,
        ),
        mistake(
            "divided_by_h",
            "From x - h to x + h it is a way of 2h. This divides by h, so the slope is twice too large.",
            lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / h,
        ),
        mistake(
            "not_divided",
            "This is the rise from x - h to x + h. Divide it by the distance, 2h.",
            lambda f, x, h=1e-5: f(x + h) - f(x - h),
        ),
        mistake(
            "brackets_missing",
            "Python reads / 2 * h as: divide by 2, then multiply by h. Put brackets round 2 * h.",
            lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / 2 * h,
        ),
        mistake(
            "points_swapped",
            "The sign is the wrong way round: take the value at x - h off the value at x + h.",
            lambda f, x, h=1e-5: (f(x - h) - f(x + h)) / (2 * h),
        ),
        mistake(
            "h_ignored",
            "This always takes the same small step. Use the h that comes in; it is 1e-5 only where none is given.",
            lambda f, x, h=1e-5: (f(x + 1e-5) - f(x - 1e-5)) / 2e-5,
            lambda f, x, h=1e-5: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6,
        ),
        mistake(
            "half_steps",
            "This goes half of h to each side. Go h to each side, so that the two points are 2h apart.",
            lambda f, x, h=1e-5: (f(x + h / 2) - f(x - h / 2)) / h,
        ),
        mistake(
            "divided_by_h_squared",
            "This divides by h times h. The distance between the two points is 2h.",
            lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / h**2,
        ),
        mistake(
            "point_for_the_step",
            "secant_slope(f, x, h) takes a point and a step, and here a second point stands for the step: secant_slope(f, x - h, 2 * h).",
            lambda f, x, h=1e-5: nn.secant_slope(f, x - h, x + h),
        ),
    ),
    hints=(
        "Two points again, one before x and one after it: x - h and x + h. How far apart are they?",
        "The rise is f(x + h) - f(x - h), the run is 2 * h. Mind the brackets.",
    ),
)


def _tangent(intercept: Callable[[float, float, float], float]) -> Callable:
    """Return a tangent line with the right slope and an intercept made of slope, f(x0) and x0."""

    def line(f: Callable, x0: float) -> tuple[float, float]:
        slope = nn.derivative(f, x0)
        return slope, intercept(slope, f(x0), x0)

    return line


tangent_line = Exercise(
    name="tangent_line",
    lesson=LESSON,
    answer=nn.tangent_line,
    # not the square first: its tangents have -f(x0) for an intercept, which hides a wrong sign
    cases=((cubic, 2.0), (square, 1.5), (wave, 2.0), (cubic, -0.4), (cubic, 0.843), (wave, -1.34)),
    draw=_curve_and_point,
    # whoever measures the slope ahead only, by 1e-5, is right too
    rtol=1e-5,
    atol=3e-5,
    points=2,
    mistakes=(
        mistake(
            "intercept_is_value",
            "The slope is right. But f(x0) is the height at x0; the intercept is the height at 0. Go back from x0 to 0 along the line.",
            _tangent(lambda slope, value, x0: value),
        ),
        mistake(
            "intercept_negated",
            "The slope is right, and the intercept has the wrong sign. Start from f(x0), and take slope times x0 off.",
            _tangent(lambda slope, value, x0: slope * x0 - value),
        ),
        mistake(
            "x0_forgotten",
            "The slope is right. Going back from x0 to 0 is a way of x0, so take slope times x0 off, not the slope alone.",
            _tangent(lambda slope, value, x0: value - slope),
        ),
        mistake(
            "wrong_way",
            "The slope is right. From x0 back to 0 the line falls by slope times x0: take it off, do not add it.",
            _tangent(lambda slope, value, x0: value + slope * x0),
        ),
        mistake(
            "slope_forgotten",
            "The slope is right. Going back from x0 to 0 the height changes by slope times x0.",
            _tangent(lambda slope, value, x0: value - x0),
        ),
        mistake(
            "value_at_zero",
            "The slope is right. The intercept is where the line is at 0, not where the curve is: the curve may have bent on the way.",
            lambda f, x0: (nn.derivative(f, x0), f(0.0)),
        ),
        mistake(
            "order_swapped",
            "The two numbers are right, in the other order: first the slope, then the intercept.",
            lambda f, x0: nn.tangent_line(f, x0)[::-1],
        ),
        mistake(
            "slope_at_zero",
            "This is the tangent at 0. It should touch the curve at x0.",
            lambda f, x0: nn.tangent_line(f, 0.0),
        ),
        mistake(
            "value_for_slope",
            "The height f(x0) stands for the slope. The slope is how fast f rises there: derivative(f, x0).",
            lambda f, x0: (f(x0), f(x0) - f(x0) * x0),
        ),
        mistake(
            "line_from_the_origin",
            "This is the line from the origin to the point. The tangent has the slope of the curve at x0: derivative(f, x0).",
            lambda f, x0: (f(x0) / x0, f(x0) - f(x0) / x0 * x0),
        ),
    ),
    hints=(
        "The slope is derivative(f, x0). The line goes through the point (x0, f(x0)).",
        "A line is slope * x + intercept. At x = x0 that is f(x0). Solve for the intercept.",
    ),
)

slope_angle = Exercise(
    name="slope_angle",
    lesson=LESSON,
    answer=nn.slope_angle,
    cases=((square, 1.5), (cubic, -1.3), (wave, 2.0), (square, -0.5), (square, -0.004), (cubic, -0.814)),
    draw=_curve_and_point,
    mistakes=(
        mistake(
            "radians",
            "This is the angle in radians, where a full turn is 2 pi. Asked for are degrees: np.degrees turns one into the other.",
            lambda f, x0: np.arctan(nn.derivative(f, x0)),
        ),
        mistake(
            "angle_of_the_point",
            "This is the angle that belongs to x0 itself. Take the slope at x0.",
            lambda f, x0: np.degrees(np.arctan(x0)),
        ),
        mistake(
            "angle_of_the_value",
            "This is the angle that belongs to the height f(x0). Take the slope at x0.",
            lambda f, x0: np.degrees(np.arctan(f(x0))),
        ),
        mistake(
            "slope_not_angle",
            "This is the slope, which is the tangent of the angle. np.arctan goes back from the tangent to the angle.",
            nn.derivative,
        ),
        mistake(
            "slope_taken_for_radians",
            "This turns the slope itself into degrees. The slope is a tangent: np.arctan first, then degrees.",
            lambda f, x0: np.degrees(nn.derivative(f, x0)),
        ),
        mistake(
            "tangent_of_the_slope",
            "This takes the tangent of the slope. The slope is a tangent already: go back with np.arctan.",
            lambda f, x0: np.degrees(np.tan(nn.derivative(f, x0))),
            lambda f, x0: np.tan(nn.derivative(f, x0)),
        ),
        mistake(
            "sign_lost",
            "The angle of a falling line is negative. Keep the sign of the slope.",
            lambda f, x0: np.degrees(np.arctan(abs(nn.derivative(f, x0)))),
            lambda f, x0: np.degrees(np.arctan(nn.derivative(f, x0))) % 180,
        ),
        mistake(
            "degrees_to_radians",
            "This turns degrees into radians. np.arctan gives radians, and degrees are asked for: np.degrees.",
            lambda f, x0: np.radians(np.arctan(nn.derivative(f, x0))),
        ),
    ),
    hints=(
        "slope = tan(angle). Which function goes back from a tangent to its angle?",
        "np.arctan(slope) is the angle in radians, and np.degrees turns radians into degrees.",
    ),
)

sigmoid_derivative = Exercise(
    name="sigmoid_derivative",
    lesson=LESSON,
    answer=nn.sigmoid_derivative,
    cases=((_ROW,), (_TABLE,), (_EXTREME,)),
    draw=_any_shape,
    drawn_over=(-6.0, 6.0),
    mistakes=(
        mistake(
            "of_an_activated_value",
            "This is z (1 - z): it takes z for what has come out of the sigmoid already. Here z is what goes in: s = sigmoid(z) first.",
            lambda z: z * (1 - z),
        ),
        mistake(
            "activated_twice",
            "This sends z through the sigmoid twice. Once, s = sigmoid(z), then s (1 - s).",
            lambda z: nn.sigmoid_derivative(nn.sigmoid(z)),
        ),
        mistake(
            "sigmoid_itself",
            "This is the height of the sigmoid, not its slope. The slope is largest at 0 and near 0 at both ends.",
            nn.sigmoid,
        ),
        mistake(
            "one_minus_sigmoid",
            "This is 1 - s alone. The slope is s (1 - s).",
            lambda z: 1 - nn.sigmoid(z),
        ),
        mistake(
            "square_missing_a_factor",
            "This is s (1 + s), or s - 1 in place of 1 - s. The slope is s (1 - s), never above a quarter.",
            lambda z: nn.sigmoid(z) * (1 + nn.sigmoid(z)),
            lambda z: nn.sigmoid(z) * (nn.sigmoid(z) - 1),
        ),
        mistake(
            "slope_of_tanh",
            "This is the slope of tanh, 1 - tanh². That of the sigmoid is s (1 - s).",
            lambda z: 1 - np.tanh(z) ** 2,
            lambda z: 1 - nn.sigmoid(z) ** 2,
        ),
        mistake(
            "overflow",
            "The formula is right, but it overflows for very negative z. Use your sigmoid, which is safe: s (1 - s).",
            lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
            lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z))),
        ),
    ),
    hints=(
        "Call s = sigmoid(z). The slope can be written with s alone. In the table, s = 0.1 gives 0.09: that is 0.1 times what?",
        "s * (1 - s)",
    ),
)

relu_derivative = Exercise(
    name="relu_derivative",
    lesson=LESSON,
    answer=nn.relu_derivative,
    cases=((_ROW,), (_TABLE,), (_NEAR_ZERO,), (_POSITIVE,), (-_POSITIVE,)),
    draw=_any_shape,
    drawn_over=(-3.0, 3.0),
    mistakes=(
        mistake(
            "relu_itself",
            "This is ReLU, the height. Its slope is 1 where z is above 0, however large z is.",
            nn.relu,
        ),
        mistake(
            "one_everywhere",
            "The slope is 1 only where z is above 0. Below 0 ReLU is flat, and the slope is 0.",
            lambda z: np.ones_like(z),
            lambda z: 1.0,
        ),
        mistake(
            "one_at_zero",
            "At 0 there is a corner, and no single slope. The course takes 0 there: 1 only where z is above 0.",
            lambda z: np.where(z >= 0, 1.0, 0.0),
        ),
        mistake(
            "half_at_zero",
            "This is one half at 0, between the two slopes. The course takes 0 there.",
            lambda z: np.heaviside(z, 0.5),
        ),
        mistake(
            "sign",
            "This is -1 below 0, the slope of the absolute value. ReLU is flat there: 0.",
            np.sign,
            lambda z: np.where(z > 0, 1.0, -1.0),
        ),
        mistake(
            "reversed",
            "This is the wrong way round: the slope is 1 where z is above 0, and 0 elsewhere.",
            lambda z: np.where(z > 0, 0.0, 1.0),
            lambda z: np.where(z < 0, 1.0, 0.0),
        ),
        mistake(
            "zero_everywhere",
            "Above 0 ReLU rises as fast as z: the slope there is 1.",
            lambda z: np.zeros_like(z),
        ),
        mistake(
            "leaky",
            "Below 0 the slope is small here, and not 0. That belongs to a leaky ReLU: this one is flat there.",
            lambda z: np.where(z > 0, 1, 0.01),
            lambda z: np.where(z > 0, 1, 0.1),
            lambda z: np.where(z > 0, 1, 0.2),
            lambda z: np.where(z >= 0, 1, 0.01),
        ),
    ),
    hints=(
        "Look at the picture of ReLU: how steep is the left piece, and how steep the right one?",
        "You have written this function before, in lesson 02, under another name.",
    ),
)


def _size_of_step(h: np.ndarray) -> dict[str, str]:
    size = float(h)
    if not size > 0:
        return {"h": gettext("not above 0")}
    return {"h": gettext("too small" if size < 1e-7 else "too large" if size > 2e-4 else "about the best")}


best_step = Exercise(
    name="best_step",
    lesson=LESSON,
    answer=1e-5,
    probe=itself,
    measure=_size_of_step,
    mistakes=(
        mistake(
            "as_small_as_possible",
            "The smallest h gives the worst slopes: the two heights become so alike that only rounding is left of their difference.",
            1e-15,
            1e-10,
        ),
        mistake(
            "too_large",
            "At this h the secant cuts across the bend of the curve. The lowest point of the U lies further left.",
            0.1,
            1.0,
        ),
        mistake(
            "negative_or_zero",
            "The step must be above 0. With h = 0 there are not two points, and 0 / 0 is no number. If you wrote the exponent, write h itself: 1e-3 is one thousandth.",
            0.0,
            -5.0,
            -6.0,
        ),
    ),
    hints=(
        "Find the lowest point of the U. Which h stands beneath it?",
        "It lies between 1e-6 and 1e-4.",
    ),
)

which_way = Exercise(
    name="which_way",
    lesson=LESSON,
    is_prediction=True,
    answer="right",
    probe=itself,
    measure=word,
    choices=("left", "right", "stay"),
    mistakes=(
        mistake(
            "left",
            "The slope is below 0: to the right the curve falls. To the left it rises.",
            "left",
        ),
        mistake(
            "stay", "It would be best to stay only where the slope is 0. Here the curve still falls.", "stay"
        ),
    ),
    hints=("A slope of -2: one small step to the right, and the curve is lower by about twice that step.",),
)

EXERCISES = (
    recall_cross_entropy,
    recall_layer_shape,
    secant_slope,
    derivative,
    best_step,
    tangent_line,
    slope_angle,
    which_way,
    sigmoid_derivative,
    relu_derivative,
)
