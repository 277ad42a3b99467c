"""What lesson 07 says of one neuron's training holds for ten seeds, not only for the run that is shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import digits, zeros_and_ones

pytestmark = pytest.mark.in_turn(3)


SEEDS = range(10)
X, y = zeros_and_ones()


def train(X, y, w, b, steps, rate=2.0, by_the_error_alone=False):
    losses = []
    for _ in range(steps):
        loss, grad_w, grad_b = nn.neuron_gradients(X, y, w, b)
        losses.append(loss)
        w = w - rate * (grad_b if by_the_error_alone else grad_w)
        b = b - rate * grad_b
    return w, b, losses


def right(X, y, w, b):
    return np.sum((nn.neuron_batch(X, w, b) > 0) == (y == 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_wherever_the_neuron_starts_it_ends_about_as_low(seed):
    rng = np.random.default_rng(seed)
    w, b, losses = train(X, y, rng.uniform(-5, 5, size=2), rng.uniform(-5, 5), 300)
    assert losses[0] > 0.4
    assert 0.05 < losses[-1] < 0.07
    assert w[0] > 0 > w[1]
    assert 290 <= right(X, y, w, b) <= 294


@pytest.mark.parametrize("seed", SEEDS)
def test_images_that_it_has_not_seen_are_told_apart_as_well(seed):
    order = np.random.default_rng(seed).permutation(len(y))
    seen, unseen = order[:150], order[150:]
    w, b, _ = train(X[seen], y[seen], np.zeros(2), 0.0, 300)
    assert right(X[unseen], y[unseen], w, b) >= 0.95 * len(unseen)


def test_with_a_thousand_steps_it_gets_as_many_as_the_hand_of_lesson_01():
    w, b, losses = train(X, y, np.zeros(2), 0.0, 1000)
    assert right(X, y, w, b) == 295
    assert losses[-1] < losses[299]


def test_by_the_error_alone_nothing_is_learned_where_there_are_as_many_ones_as_zeros():
    _, _, losses = train(X, y, np.zeros(2), 0.0, 300, by_the_error_alone=True)
    assert min(losses) > 0.69


@pytest.mark.parametrize("seed", SEEDS)
def test_with_ten_ones_for_each_zero_the_error_alone_says_one_to_everything(seed):
    zeros = np.random.default_rng(seed).choice(np.flatnonzero(y == 0), 15, replace=False)
    few = np.concatenate([zeros, np.flatnonzero(y == 1)])
    w, b, losses = train(X[few], y[few], np.zeros(2), 0.0, 300, by_the_error_alone=True)
    assert losses[-1] < 0.5 * losses[0]
    assert np.all(nn.neuron_batch(X[few], w, b) > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_surer_of_the_wrong_the_less_the_squared_error_says(seed):
    wrong = np.random.default_rng(seed).uniform(0.5, 1.5, size=2) * [-1, 1]
    said = {"cross-entropy": [], "squared error": []}
    for size in (1, 10, 30):
        p = nn.sigmoid(X @ (size * wrong))
        said["cross-entropy"].append(np.abs(X.T @ (p - y)).max())
        said["squared error"].append(np.abs(X.T @ (2 * (p - y) * p * (1 - p))).max())
    assert min(said["cross-entropy"][1:]) > said["cross-entropy"][0]
    assert said["squared error"] == sorted(said["squared error"], reverse=True)
    assert said["squared error"][-1] < 0.08 * said["squared error"][0]


@pytest.mark.parametrize("pair", [(0, 1), (3, 5), (7, 9), (5, 9), (1, 8)])
def test_of_all_pixels_one_neuron_tells_any_two_digits_apart_nearly_always(pair):
    images, labels = digits()
    chosen = (labels == pair[0]) | (labels == pair[1])
    targets = np.where(labels[chosen] == pair[1], 1, 0)
    w, b, _ = train(images[chosen], targets, np.zeros(64), 0.0, 300, rate=0.5)
    assert right(images[chosen], targets, w, b) >= 0.98 * len(targets)


def test_where_the_sigmoid_is_flat_the_loss_of_a_wrong_answer_makes_up_for_it():
    z = np.array([0.4, 1.4]) * 2.0 + 3.0
    p = nn.sigmoid(z)
    assert p[1] - p[0] == pytest.approx(1 / 50, rel=0.1)
    assert round(-np.log(1 - p[1]) + np.log(1 - p[0]), 2) == 1.98
    assert abs(np.log(p[1]) - np.log(p[0])) < 0.02
