"""What an evaluator of lesson 15 has to reach lies clearly between what good and what careless training reaches."""

import itertools

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks import examine
from nbtools.data import positions, trained_evaluator
from nbtools.exercises.board import ENOUGH, _one_value, _share_right

BOARDS, VALUES = positions()
X, LABELS = np.array([nn.encode(board) for board in BOARDS]), VALUES + 1
X_FIRST = np.hstack([BOARDS == 1, BOARDS == -1]).astype(float)
WITH_EYES_OF_X = VALUES * np.where(BOARDS.sum(axis=1) == 0, 1, -1)


def start(sizes, rng):
    return [nn.random_layer(n, m, rng) for n, m in itertools.pairwise(sizes)]


def trained(hidden, epochs, X=X, labels=LABELS, learning_rate=0.1, seed=0):
    rng = np.random.default_rng(seed)
    return nn.fit(start([18, *hidden, 3], rng), X, labels, epochs, 32, learning_rate, rng)[0]


def trained_on_values(hidden, epochs, slope, targets=VALUES, seed=0):
    """Train one output; `slope(v, target)` is the slope of its loss."""
    rng = np.random.default_rng(seed)
    layers = start([18, *hidden, 1], rng)
    for _ in range(epochs):
        for X_batch, y in nn.batches(X, targets[:, np.newaxis], 32, rng):
            inputs = [X_batch]
            for W, b in layers[:-1]:
                inputs.append(nn.relu(nn.dense(inputs[-1], W, b)))
            grad, new = slope(nn.forward(X_batch, layers), y) / len(y), []
            for (W, b), A in zip(reversed(layers), reversed(inputs), strict=True):
                grad, grad_W, grad_b = nn.dense_backward(grad, A, W)
                grad = grad * (A > 0)
                new.append((W - 0.1 * grad_W, b - 0.1 * grad_b))
            layers = new[::-1]
    return layers


def squared(v, target):
    return 2 * (v - target)


def squared_up_to_the_target(v, target):
    """Do not punish a win above 1, nor a loss below -1."""
    return 2 * (v - target) * ((v * target < 1) | (target == 0))


def share_of(layers):
    return float(_share_right(nn.to_json(layers))["positions held out"].split("%")[0]) / 100


GOOD = {
    "32 neurons, 100 epochs": lambda: trained([32], 100, learning_rate=0.2),
    "64 neurons, 60 epochs": lambda: trained([64], 60, learning_rate=0.2),
    "64 and 64 neurons, 30 epochs": lambda: trained([64, 64], 30),
    "64 and 64 neurons, 60 epochs": lambda: trained([64, 64], 60),
    "one output, a loss of one's own": lambda: trained_on_values([64, 64], 60, squared_up_to_the_target),
}
CARELESS = {
    "linear": (lambda: trained([], 30), "no_hidden_layer"),
    "3 epochs": (lambda: trained([64, 64], 3), "too_little"),
    "8 neurons": (lambda: trained([8], 30), "too_little"),
    "10 epochs": (lambda: trained([64, 64], 10, learning_rate=0.05), "nearly"),
    "one output, squared error": (lambda: trained_on_values([64, 64], 60, squared), "nearly"),
    "X always first": (lambda: trained([64, 64], 30, X=X_FIRST), "another_encoding"),
    "values for X": (lambda: trained([64, 64], 30, labels=WITH_EYES_OF_X + 1), "with_the_eyes_of_x"),
    "win, draw, loss": (lambda: trained([64, 64], 15, labels=1 - VALUES), "turned_round"),
    "values as labels": (lambda: trained([64, 64], 15, labels=VALUES), "values_as_labels"),
    "the opponent's value": (
        lambda: trained_on_values([64, 64], 30, squared_up_to_the_target, -VALUES),
        "turned_round",
    ),
    "labels shuffled": (
        lambda: trained([64], 5, labels=np.random.default_rng(0).permutation(LABELS)),
        "untrained",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_good_training_passes_with_something_to_spare(name):
    layers = GOOD[name]()
    print(f"{name}: {share_of(layers):.1%}")
    assert share_of(layers) >= ENOUGH + 0.01
    assert examine("evaluator", layers).passed


@pytest.mark.parametrize("name", CARELESS)
def test_careless_training_fails_clearly_and_is_told_why(name):
    make, mistake = CARELESS[name]
    layers = make()
    print(f"{name}: {share_of(layers):.1%}")
    assert share_of(layers) <= ENOUGH - 0.03
    assert examine("evaluator", layers).mistake == mistake


def test_one_output_that_says_the_same_passes():
    assert examine("evaluator", _one_value()).passed
    assert abs(share_of(_one_value()) - share_of(trained_evaluator())) < 0.005


@pytest.mark.parametrize(
    ("candidate", "told"),
    [
        ([(np.zeros((9, 3)), np.zeros(3))], "It should take 18"),
        ([(np.zeros((18, 2)), np.zeros(2))], "It should give 1 or 3"),
    ],
)
def test_a_network_of_other_sizes_is_told_so(candidate, told):
    assert told in examine("evaluator", candidate).message
