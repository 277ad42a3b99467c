"""Lesson 06: which way is down, and how far to go."""

from collections.abc import Callable
from functools import partial

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "06_descent"


def bowl(w: np.ndarray) -> float:
    """w1² + 2·w2² + 3·w3² + … + first weight · last weight"""  # noqa: D400
    w = np.ravel(w)
    return np.sum(w**2 * np.arange(1, len(w) + 1)) + w[0] * w[-1]


def waves(w: np.ndarray) -> float:
    """sin(w1) + 2·sin(w2) + 3·sin(w3) + …"""  # noqa: D400
    w = np.ravel(w)
    return np.sum(np.sin(w) * np.arange(1, len(w) + 1))


def bowl_gradient(w: np.ndarray) -> np.ndarray:
    """(2·w1, 6·w2, 10·w3, …)"""  # noqa: D400
    return np.asarray(w) * (2.0 + 4.0 * np.arange(len(w)))


def _function_and_weights(rng: np.random.Generator) -> tuple:
    shape = tuple(int(size) for size in rng.integers(2, 4, size=rng.integers(1, 3)))
    return (bowl, waves)[rng.integers(2)], rng.normal(size=shape)


def _step(rng: np.random.Generator) -> tuple:
    shape = tuple(int(size) for size in rng.integers(2, 4, size=rng.integers(1, 3)))
    return rng.normal(size=shape), rng.normal(size=shape), float(rng.uniform(0.05, 0.5))


def _walk(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(1, 4))
    return bowl_gradient, rng.normal(size=n), float(rng.uniform(0.02, 0.09)), int(rng.integers(2, 6))


recall_slope = Exercise(
    name="recall_slope",
    lesson=LESSON,
    answer=45.0,
    probe=itself,
    atol=1e-6,
    mistakes=(
        mistake(
            "the_slope", "That is the slope, the tangent of the angle. Which angle has the tangent 1?", 1.0
        ),
        mistake(
            "radians",
            "That is the angle in radians. In degrees a full turn is 360.",
            0.785,
            0.7853981633974483,
        ),
        mistake("upright", "At 90 degrees the line would be upright, and have no slope.", 90.0),
        mistake("level", "At 0 degrees the line would be level: slope 0.", 0.0),
    ),
    hints=("For every step to the right the line climbs one step: it halves the right angle.",),
)

recall_loss_name = Exercise(
    name="recall_loss_name",
    lesson=LESSON,
    answer="binary_cross_entropy",
    probe=itself,
    measure=word,
    choices=("mean_squared_error", "cross_entropy", "binary_cross_entropy"),
    mistakes=(
        mistake("squared_error", "A yes or no is a class, and no number on a scale.", "mean_squared_error"),
        mistake(
            "ten_classes",
            "That one needs an output for each class. Here is one probability.",
            "cross_entropy",
        ),
    ),
    hints=("In lesson 04 a neuron told ones from zeros by one probability.",),
)


def _gradient_all_at_once(f: Callable, w: np.ndarray, h: float = 1e-5) -> np.ndarray:
    return np.full(np.shape(w), (f(w + h) - f(w - h)) / (2 * h))


def _nudge_for_good(f: Callable, w: np.ndarray, h: float) -> np.ndarray:
    """Measure slopes without ever putting a nudged weight back, and write into `w`."""
    slopes = np.zeros(np.shape(w))
    for i in np.ndindex(np.shape(w)):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        slopes[i] = (up - f(w)) / (2 * h)
    return slopes


def _nudge_two_for_good(f: Callable, up: np.ndarray, down: np.ndarray, h: float) -> np.ndarray:
    """Do the same with one copy for up and one for down."""
    slopes = np.zeros(np.shape(up))
    for i in np.ndindex(np.shape(up)):
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


def _nudge_ahead_for_good(f: Callable, w: np.ndarray, h: float) -> np.ndarray:
    """Do the same, looking ahead only."""
    slopes, start = np.zeros(np.shape(w)), f(w)
    for i in np.ndindex(np.shape(w)):
        w[i] += h
        slopes[i] = (f(w) - start) / h
    return slopes


def _nudge_one_array(f: Callable, w: np.ndarray, h: float, measured_between: bool) -> np.ndarray:
    """Measure slopes with `up` and `down` as two names of one array, which holds its old numbers in the end."""
    slopes = np.zeros(np.shape(w))
    for i in np.ndindex(np.shape(w)):
        up = down = w
        up[i] += h
        high = f(up)
        down[i] -= h
        slopes[i] = ((high if measured_between else f(up)) - f(down)) / (2 * h)
    return slopes


def _copy_one_only(f: Callable, w: np.ndarray, h: float, sign: float) -> np.ndarray:
    """Nudge a copy for one of the two, and w itself for the other."""
    slopes = np.zeros(np.shape(w))
    for i in np.ndindex(np.shape(w)):
        copy = w.copy()
        copy[i] += sign * h
        w[i] -= sign * h
        slopes[i] = sign * (f(copy) - f(w)) / (2 * h)
    return slopes


def _forward(f: Callable, w: np.ndarray, h: float) -> np.ndarray:
    slopes = np.zeros(np.shape(w))
    for i in np.ndindex(np.shape(w)):
        nudged = np.array(w, dtype=float)
        nudged[i] += h
        slopes[i] = (f(nudged) - f(w)) / h
    return slopes


def _first_slope_alone(f: Callable, w: np.ndarray, h: float = 1e-5) -> np.ndarray:
    found = np.zeros(w.shape)
    found.flat[0] = nn.gradient(f, w, h).flat[0]
    return found


def _of_single_numbers(f: Callable, w: np.ndarray, h: float = 1e-5) -> np.ndarray:
    return np.reshape([(f(v + h) - f(v - h)) / (2 * h) for v in w.flat], w.shape)


def _relative_steps(f: Callable, w: np.ndarray, h: float = 1e-5) -> np.ndarray:
    steps = (np.where(np.arange(w.size) == k, h, 0.0).reshape(w.shape) for k in range(w.size))
    return np.reshape([(f(w * (1 + step)) - f(w * (1 - step))) / (2 * h) for step in steps], w.shape)


gradient = Exercise(
    name="gradient",
    lesson=LESSON,
    answer=nn.gradient,
    cases=(
        (bowl, np.array([1.0, -2.0, 0.5])),
        (waves, np.array([[1.33, -1.0], [2.0, 0.7]])),
        (bowl, np.array([[1.0, 2.0, -1.0], [0.5, -0.5, 1.5]]), 0.1),
        (waves, np.array([0.3, -1.0]), 0.25),
    ),
    draw=_function_and_weights,
    points=2,
    mistakes=(
        mistake(
            "all_at_once",
            "This nudges all weights together, so every slope is the same. Nudge one weight, and leave the others as they are.",
            _gradient_all_at_once,
            lambda f, w, h=1e-5: np.full(np.shape(w), (f(w + h) - f(w)) / h),
        ),
        mistake(
            "one_number",
            "This is one slope for all weights together. Each weight has a slope of its own: return an array shaped as w.",
            lambda f, w, h=1e-5: (f(w + h) - f(w - h)) / (2 * h),
        ),
        mistake(
            "argument_changed",
            "It writes into w, which belongs to the caller. Work on a copy, and put each weight back before the next one.",
            lambda f, w, h=1e-5: _nudge_for_good(f, w, h),
            lambda f, w, h=1e-5: _nudge_ahead_for_good(f, w, h),
            lambda f, w, h=1e-5: _copy_one_only(f, w, h, 1.0),
            lambda f, w, h=1e-5: _copy_one_only(f, w, h, -1.0),
        ),
        mistake(
            "no_copy",
            "up and down are one and the same array: `up = w` makes no copy, it gives w a second name. Use w.copy() for each.",
            lambda f, w, h=1e-5: _nudge_one_array(f, w, h, measured_between=False),
            lambda f, w, h=1e-5: _nudge_one_array(f, w, h, measured_between=True),
        ),
        mistake(
            "not_divided",
            "These are the rises. Divide each by the distance between the two points, 2h.",
            lambda f, w, h=1e-5: nn.gradient(f, w, h) * 2 * h,
            lambda f, w, h=1e-5: nn.gradient(f, w, h) * h,
        ),
        mistake(
            "divided_by_h",
            "From w - h to w + h it is a way of 2h. This divides by h, so every slope is twice too large.",
            lambda f, w, h=1e-5: 2 * nn.gradient(f, w, h),
        ),
        mistake(
            "downhill",
            "This is the antigradient: it points downhill. The gradient itself points uphill. Leave the minus for the step.",
            lambda f, w, h=1e-5: -nn.gradient(f, w, h),
        ),
        mistake(
            "h_ignored",
            "This always takes the same small step. Use the h that comes in; it is 1e-5 only where none is given.",
            lambda f, w, h=1e-5: nn.gradient(f, w),
            lambda f, w, h=1e-5: _forward(f, w, 1e-4),
            lambda f, w, h=1e-5: _forward(f, w, 1e-5),
            lambda f, w, h=1e-5: _forward(f, w, 1e-7),
        ),
        mistake(
            "flattened",
            "The slopes are right, but in one row. The gradient has the shape of w.",
            lambda f, w, h=1e-5: np.ravel(nn.gradient(f, w, h)) if np.ndim(w) > 1 else nn.gradient(f, w, h),
        ),
        mistake(
            "not_restored",
            "Each nudge stays in: from the second weight on, f is measured at another place. Put the weight back, or nudge a fresh copy.",
            lambda f, w, h=1e-5: _nudge_for_good(f, np.array(w), h),
            lambda f, w, h=1e-5: _nudge_two_for_good(f, np.array(w), np.array(w), h),
            lambda f, w, h=1e-5: _nudge_ahead_for_good(f, np.array(w), h),
        ),
        mistake(
            "forward",
            "This looks ahead only, from w to w + h. As in lesson 05, look back by h as well: it is closer.",
            lambda f, w, h=1e-5: _forward(f, w, h),
        ),
        mistake(
            "first_only",
            "Only the first slope is there, the others stayed 0. Does the `return` stand inside the loop?",
            _first_slope_alone,
        ),
        mistake(
            "single_numbers",
            "f is given one number here. It takes all weights at once: nudge one of them in a copy of w, and give f the whole copy.",
            _of_single_numbers,
        ),
        mistake(
            "relative_step",
            "The step is a share of the weight here: times 1 + h. It is the same for every weight: plus h and minus h.",
            _relative_steps,
        ),
    ),
    hints=(
        "For each weight: a copy of w in which this one weight is h larger, and one in which it is h smaller.",
        "for i in np.ndindex(w.shape) goes through all places of an array of any shape; w[i] is the number there.",
        "up = w.copy(); up[i] += h; down = w.copy(); down[i] -= h. The slope is (f(up) - f(down)) / (2 * h).",
    ),
)


def _step_in_place(w: np.ndarray, grad: np.ndarray, learning_rate: float) -> np.ndarray:
    w -= learning_rate * grad
    return w


descent_step = Exercise(
    name="descent_step",
    lesson=LESSON,
    answer=nn.descent_step,
    cases=(
        (np.array([1.0, -2.0, 0.5]), np.array([4.0, 0.5, -3.0]), 0.1),
        (
            np.array([[1.0, 2.0, 0.112345], [3.0, -4.0, 25.0]]),
            np.array([[0.5, -1.0, 0.04], [2.0, 6.0, -30.0]]),
            0.25,
        ),
    ),
    draw=_step,
    mistakes=(
        mistake(
            "climbs",
            "This goes with the gradient, and that is uphill. Take the step off: minus, not plus.",
            lambda w, grad, learning_rate: w + learning_rate * grad,
        ),
        mistake(
            "rate_forgotten",
            "The learning rate is not in it, so the step is as large as the gradient. Multiply the gradient by it.",
            lambda w, grad, learning_rate: w - grad,
        ),
        mistake(
            "divided_by_rate",
            "This divides by the learning rate: the smaller it is, the larger the step. Multiply by it.",
            lambda w, grad, learning_rate: w - grad / learning_rate,
        ),
        mistake(
            "step_only",
            "This is the step alone. Return where it leads: w minus the step.",
            lambda w, grad, learning_rate: learning_rate * grad,
            lambda w, grad, learning_rate: -learning_rate * grad,
        ),
        mistake(
            "rate_subtracted",
            "This moves every weight by the same amount. The step is the learning rate times the gradient.",
            lambda w, grad, learning_rate: w - learning_rate,
            lambda w, grad, learning_rate: w - learning_rate * np.sign(grad),
        ),
        mistake(
            "gradient_minus_weights",
            "Weights and gradient are swapped. Start at w, and take learning rate times gradient off.",
            lambda w, grad, learning_rate: grad - learning_rate * w,
        ),
        mistake(
            "weights_scaled",
            "This multiplies the weights by the learning rate too. Only the gradient is multiplied.",
            lambda w, grad, learning_rate: learning_rate * (w - grad),
        ),
        mistake(
            "argument_changed",
            "The numbers are right, but w itself was changed (w -= …). Make a new array: w - learning_rate * grad.",
            _step_in_place,
        ),
    ),
    hints=(
        "The gradient points uphill. How far to go is the learning rate times the gradient.",
        "New weights = old weights minus learning rate times gradient.",
    ),
)


def _path(gradient_of: Callable, start: np.ndarray, rate: float, steps: int) -> np.ndarray:
    return nn.descend(gradient_of, start, rate, steps)


def _path_one_gradient(gradient_of: Callable, start: np.ndarray, rate: float, steps: int) -> np.ndarray:
    return np.array([start - k * rate * gradient_of(start) for k in range(steps + 1)])


def _path_same_array(gradient_of: Callable, start: np.ndarray, rate: float, steps: int) -> np.ndarray:
    return np.array([_path(gradient_of, start, rate, steps)[-1]] * (steps + 1))


def _with_momentum(
    share: float, gradient_of: Callable, start: np.ndarray, rate: float, steps: int
) -> np.ndarray:
    path, step = [start], np.zeros(len(start))
    for _ in range(steps):
        step = share * step - rate * gradient_of(path[-1])
        path.append(path[-1] + step)
    return np.array(path)


descend = Exercise(
    name="descend",
    lesson=LESSON,
    answer=nn.descend,
    cases=(
        (bowl_gradient, np.array([1.0, -2.0]), 0.1, 3),
        (bowl_gradient, np.array([0.5, 1.0, -1.5]), 0.05, 4),
        # at the bottom already, and so near that the steps are tiny: as many steps as asked for
        (bowl_gradient, np.array([0.0, 0.0]), 0.1, 3),
        (bowl_gradient, np.array([1e-5, 0.0]), 0.2, 5),
        # a rate so large that every step leads further away
        (bowl_gradient, np.array([-0.25, 1.0]), 0.6, 12),
    ),
    draw=_walk,
    points=2,
    mistakes=(
        mistake(
            "start_missing",
            "The path begins after the first step. Put the start in first: steps + 1 points.",
            lambda g, start, rate, steps: _path(g, start, rate, steps)[1:],
        ),
        mistake(
            "last_missing",
            "The last point is missing: note where you stand after each step, the last one too. steps + 1 points.",
            lambda g, start, rate, steps: _path(g, start, rate, steps)[:-1],
        ),
        mistake(
            "end_only",
            "This is where the walk ends. Return the whole path, one row for each point.",
            lambda g, start, rate, steps: _path(g, start, rate, steps)[-1],
        ),
        mistake(
            "gradient_never_recomputed",
            "The gradient is taken at the start and used for every step. Take it anew where you stand.",
            _path_one_gradient,
        ),
        mistake(
            "same_array_again",
            "All rows are the same: the list holds one array many times, and you wrote into it. Put a new array (or a copy) into the list.",
            _path_same_array,
        ),
        mistake(
            "climbs",
            "The path goes uphill. Go against the gradient, with your descent_step.",
            lambda g, start, rate, steps: _path(g, start, -rate, steps),
        ),
        mistake(
            "rate_forgotten",
            "The steps are as large as the gradient: the learning rate is not in them.",
            lambda g, start, rate, steps: _path(g, start, 1.0, steps),
        ),
        mistake(
            "one_step_too_many",
            "This takes one step more than asked for.",
            lambda g, start, rate, steps: _path(g, start, rate, steps + 1),
        ),
        mistake(
            "one_step_only",
            "This takes one step, whatever steps says. Does the `return` stand inside the loop?",
            lambda g, start, rate, steps: _path(g, start, rate, 1),
        ),
        mistake(
            "does_not_move",
            "Every point of the path is the start. Each step begins where the last one has ended: w = descent_step(w, …).",
            lambda g, start, rate, steps: np.array([start] * (steps + 1)),
        ),
        mistake(
            "always_from_the_start",
            "Every step is taken from the start, so that all points after it are one. Begin each step where the last one has ended.",
            lambda g, start, rate, steps: np.array([start] + [start - rate * g(start)] * steps),
        ),
        mistake(
            "path_flat",
            "The numbers are right, in one row, as np.append gives them. Collect the points in a list, and make an array of it at the end.",
            lambda g, start, rate, steps: _path(g, start, rate, steps).ravel(),
        ),
        mistake(
            "keeps_some_of_the_last_step",
            "Each step keeps a part of the one before, which is called momentum. Here a step is the learning rate times the gradient alone.",
            partial(_with_momentum, 0.9),
            partial(_with_momentum, 0.5),
        ),
    ),
    hints=(
        "Begin with path = [start]. In each round take the last point of the path, make one step from it, and append.",
        "w = path[-1]; path.append(descent_step(w, gradient_of(w), learning_rate)).",
        "At the end return np.array(path).",
    ),
)

largest_learning_rate = Exercise(
    name="largest_learning_rate",
    lesson=LESSON,
    answer=nn.largest_learning_rate,
    cases=((4.0,), (0.5,), (10.0,), (13.0,)),
    draw=lambda rng: (float(rng.uniform(0.2, 20.0)),),
    drawn_over=(0.25, 6.0),
    mistakes=(
        mistake(
            "one_over_curvature",
            "At 1 / curvature one step leads exactly to the bottom. It can be larger still before the walk stops coming closer.",
            lambda c: 1 / c,
        ),
        mistake(
            "upside_down",
            "The more the parabola bends, the smaller the steps must be. Divide by the curvature.",
            lambda c: 2 * c,
            lambda c: c / 2,
            lambda c: c,
        ),
        mistake(
            "constant",
            "It depends on the curvature: a narrow parabola needs smaller steps.",
            lambda c: 2.0,
            lambda c: 1.0,
        ),
        mistake(
            "half_of_one_over",
            "At this rate the walk comes closer slowly. Up to which rate does it come closer at all?",
            lambda c: 1 / (2 * c),
        ),
        mistake(
            "read_off",
            "For curvature 1 this is 1.99, the last rate in the table that comes closer, in steps of 0.01. For which rate is the factor exactly -1?",
            lambda c: 1.99 / c,
            lambda c: 2 / c - 0.01,
        ),
        mistake(
            "root",
            "There is no root in it: a step multiplies w by 1 - learning rate · curvature.",
            lambda c: np.sqrt(2 / c),
            lambda c: 2 / np.sqrt(c),
        ),
        mistake(
            "subtracted",
            "This takes the curvature off 2. Divide by it: the sharper the valley, the smaller the steps.",
            lambda curvature: 2 - curvature,
        ),
    ),
    hints=(
        "The slope of ½ · curvature · w² is curvature · w. Write one step down, and factor out w.",
        "A step makes w · (1 - learning rate · curvature) of w. It comes closer as long as this factor is between -1 and 1.",
        "The factor is -1 where learning rate · curvature is 2.",
    ),
)

too_big_a_step = Exercise(
    name="too_big_a_step",
    lesson=LESSON,
    is_prediction=True,
    answer="explodes",
    probe=itself,
    measure=word,
    choices=("crawls", "bounces and settles", "explodes"),
    mistakes=(
        mistake("crawls", "That is what a very small learning rate does. This one is large.", "crawls"),
        mistake(
            "bounces_and_settles",
            "Work out the next step, from -1.2: does it land nearer to 0, or further away?",
            "bounces and settles",
        ),
    ),
    hints=("Work it out for w = 1: the step takes off 1.1 times 2, and leads to -1.2. And the next step?",),
)

EXERCISES = (
    recall_slope,
    recall_loss_name,
    gradient,
    descent_step,
    descend,
    too_big_a_step,
    largest_learning_rate,
)
