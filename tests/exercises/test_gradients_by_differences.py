"""Every gradient is the slope of something. Here the answers are held against slopes that are measured.

What is measured is written anew, in plain NumPy, and nudged by `H` this way and that (central differences).
The check itself compares with the reference: so the reference has to be right, and every known wrong answer
has to be wrong by its numbers, on the same cases.
"""

import copy
import re

import numpy as np
import pytest

from nbtools.exercises import all_exercises
from nbtools.portable.values import Unreadable, arrays_in, read, same_form

H = 1e-5
DRAWS = 6
NOT_BY_A_HAIR = 1e-4
EXERCISES = {exercise.name: exercise for exercise in all_exercises()}


def slopes(f, x, h=H):
    """Return the central differences of `f`, which gives one number, for every number in `x`."""
    x = np.array(x, dtype=float)
    found = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[place] += h
        behind[place] -= h
        found[place] = (f(ahead) - f(behind)) / (2 * h)
    return found


def off_the_kink(found, z):
    """Leave out the slopes at the corner of ReLU, where there are two: nan says nothing."""
    return np.where(np.abs(z) > 2 * H, found, np.nan)


def bent(z):
    return z * (z > 0)


def log_loss(z, y):
    """Return the mean binary cross-entropy of sigmoid(z)."""
    return np.mean(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z)


def class_loss(logits, labels):
    """Return the mean cross-entropy of softmax(logits), row by row."""
    losses = []
    for row, label in zip(logits, labels, strict=True):
        top = row.max()
        losses.append(top + np.log(np.sum(np.exp(row - top))) - row[label])
    return sum(losses) / len(losses)


def network_loss(X, labels, layers):
    A = X
    for i, (W, b) in enumerate(layers):
        A = np.dot(bent(A) if i else A, W) + b
    return class_loss(A, labels)


def of_a_network(X, labels, layers):
    def with_part(i, k, part):
        changed = [list(pair) for pair in layers]
        changed[i][k] = part
        return network_loss(X, labels, changed)

    return [
        tuple(slopes(lambda part, i=i, k=k: with_part(i, k, part), layers[i][k]) for k in (0, 1))
        for i in range(len(layers))
    ]


def of_a_neuron(X, y, w, b):
    return (
        log_loss(X @ w + b, y),
        slopes(lambda w: log_loss(X @ w + b, y), w),
        slopes(lambda b: log_loss(X @ w + b, y), b),
    )


def of_a_layer(upstream, X, W):
    """Return the slopes of what the layer gives, weighed by the upstream gradient; the bias is 0."""
    b = np.zeros(W.shape[1])
    return (
        slopes(lambda X: np.sum(upstream * (X @ W + b)), X),
        slopes(lambda W: np.sum(upstream * (X @ W + b)), W),
        slopes(lambda b: np.sum(upstream * (X @ W + b)), b),
    )


def joints_loss(predicted, target, visible):
    total, joints = 0.0, 0
    for place in np.ndindex(visible.shape):
        if visible[place]:
            total, joints = total + np.sum((predicted[place] - target[place]) ** 2), joints + 1
    return total / max(joints, 1)


MEASURED = {
    "sigmoid_derivative": lambda z: slopes(lambda z: np.sum(0.5 + 0.5 * np.tanh(z / 2)), z),
    "relu_derivative": lambda z: off_the_kink(slopes(lambda z: np.sum(bent(z)), z), z),
    "gradient": slopes,
    "neuron_gradients": of_a_neuron,
    "dense_backward": of_a_layer,
    "relu_backward": lambda upstream, Z: off_the_kink(slopes(lambda Z: np.sum(upstream * bent(Z)), Z), Z),
    "softmax_cross_entropy_backward": lambda logits, labels: slopes(lambda v: class_loss(v, labels), logits),
    "backward": of_a_network,
    "keypoint_gradient": lambda predicted, target, visible: slopes(
        lambda predicted: joints_loss(predicted, target, visible), predicted
    ),
}
"""What each exercise asks for, measured: in the form of the exercise's answer."""

JUDGED = [name for name in MEASURED if name in EXERCISES]

# Mistakes that are not about numbers. At the corner of ReLU there are two slopes; where something overflows, or an
# argument is changed, the numbers are right; and what has another form than the gradient has no number to compare.
NOT_IN_THE_NUMBERS = {
    "sigmoid_derivative": {"overflow"},
    "relu_derivative": {"one_at_zero", "half_at_zero"},
    "gradient": {"one_number", "flattened"},
    "neuron_gradients": {"grad_b_per_sample", "grad_w_per_sample", "grad_w_one_number", "order_swapped"},
    "dense_backward": {"bias_not_summed", "bias_kept_as_table", "order_swapped"},
    "relu_backward": {"gate_open_at_zero", "selected", "argument_changed"},
    "softmax_cross_entropy_backward": {"averaged_over_samples", "the_loss", "overflow", "as_many_as_seen"},
    "backward": {
        "returned_too_early",
        "first_layer_left_out",
        "pair_swapped",
        "not_in_pairs",
        "weights_only",
        "weights_and_biases_apart",
        "three_for_each_layer",
    },
    "keypoint_gradient": {
        "nan_when_none_is_visible",
        "one_number_when_none_is_visible",
        "visible_joints_only",
        "one_number",
    },
}


def cases_of(exercise):
    drawn = [exercise.draw(np.random.default_rng(seed)) for seed in range(DRAWS)]
    return [*exercise.cases, *drawn]


@pytest.fixture(scope="module")
def measured():
    """Return the measured slopes of an exercise, case by case, measured once."""
    kept = {}

    def of(name):
        if name not in kept:
            kept[name] = [MEASURED[name](*copy.deepcopy(case)) for case in cases_of(EXERCISES[name])]
        return kept[name]

    return of


def test_every_gradient_of_the_course_is_judged():
    gradients = [
        e.name
        for e in EXERCISES.values()
        if e.is_function and re.search("gradient|backward|._derivative", e.name)
    ]
    assert sorted(gradients) == sorted(JUDGED)


@pytest.mark.parametrize("name", JUDGED)
def test_the_reference_is_the_measured_slope(name, measured):
    for case, slope in zip(cases_of(EXERCISES[name]), measured(name), strict=True):
        answer = EXERCISES[name].answer(*copy.deepcopy(case))
        like = read(slope, slope)
        given = read(answer, slope)
        assert same_form(given, like)
        for got, wanted in zip(arrays_in(given), arrays_in(like), strict=True):
            known = ~np.isnan(wanted)
            assert known.any()
            np.testing.assert_allclose(got[known], wanted[known], rtol=1e-6, atol=1e-8)


def largest_difference(exercise, answer, measured):
    """Return the largest difference on any case where the answer has the right form, at finite numbers."""
    largest = 0.0
    for case, slope in zip(cases_of(exercise), measured, strict=True):
        like = read(slope, slope)
        try:
            with np.errstate(all="ignore"):
                given = read(answer(*copy.deepcopy(case)), slope)
        except (Unreadable, ValueError, IndexError):  # not of the right form, or not even shapes that fit
            continue
        if same_form(given, like):
            for got, wanted in zip(arrays_in(given), arrays_in(like), strict=True):
                known = np.isfinite(wanted) & np.isfinite(got)
                largest = max(largest, *np.abs(got - wanted)[known], 0.0)
    return largest


@pytest.mark.parametrize(
    ("name", "mistake"),
    [pytest.param(name, m, id=f"{name}-{m.name}") for name in JUDGED for m in EXERCISES[name].mistakes],
)
def test_a_known_mistake_is_told_from_the_measured_slope(name, mistake, measured):
    difference = largest_difference(EXERCISES[name], mistake.answers[0], measured(name))
    if mistake.name in NOT_IN_THE_NUMBERS.get(name, ()):
        assert difference < NOT_BY_A_HAIR  # else it belongs to the others
    else:
        assert difference > NOT_BY_A_HAIR
