"""What lesson 01 says of its neurons: how many of the zeros and ones a line gets right, and what a painted sheet finds."""

import numpy as np
import pytest

from nbtools.data import digits, painted, zeros_and_ones

pytestmark = pytest.mark.in_turn(3)


X, Y = zeros_and_ones()


def correct(w1, w2, bias):
    return np.sum((X @ [w1, w2] + bias > 0) == (Y == 1))


@pytest.mark.parametrize(("bias", "right"), [(-0.2, 284), (0.0, 292), (0.05, 295)])
def test_a_little_bias_helps(bias, right):
    assert correct(1, -1, bias) == right


def test_with_every_sign_turned_the_right_answers_are_those_that_were_wrong():
    assert correct(1, -1, 0.05) + correct(-1, 1, -0.05) == len(Y)


def test_the_best_line_that_was_found_gets_296():
    assert correct(2.5, -3.0, 0.3) == 296
    angles, biases = np.linspace(0, 2 * np.pi, 361), np.linspace(-1, 1, 201)
    for cosine, sine in zip(np.cos(angles), np.sin(angles), strict=True):
        yes = (X @ [cosine, sine])[:, np.newaxis] + biases > 0
        assert np.sum(yes == (Y == 1)[:, np.newaxis], axis=0).max() <= 296


@pytest.mark.parametrize("seed", range(10))
def test_weights_drawn_at_random_make_an_and_gate_with_a_bias_only(seed):
    weights = np.random.default_rng(seed).uniform(-2, 2, size=(2, 1000))
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    gates = {
        bias: np.all((corners @ weights + bias > 0).T == [0, 0, 0, 1], axis=1).sum() for bias in (0, -1.5)
    }
    assert gates[0] == 0
    assert gates[-1.5] > 20


def test_the_painted_ring_finds_most_zeros_and_few_others():
    ring = painted("...++... ..+..+.. .+.--.+. .+.--.+. .+.--.+. .+.--.+. ..+..+.. ...++...")
    images, labels = digits()
    yes = images @ ring - 6 > 0
    assert np.sum(yes & (labels == 0)) == 130
    assert np.sum(yes & (labels != 0)) == 30
    assert np.sum(labels != 0) == 1349


def test_without_its_eight_minus_ones_the_painted_ring_says_yes_to_half_of_all_others():
    ring = painted("...++... ..+..+.. .+.--.+. .+.--.+. .+.--.+. .+.--.+. ..+..+.. ...++...")
    images, labels = (array[:300] for array in digits())
    assert np.sum(ring == -1) == 8
    counted = []
    for weights in (ring, np.maximum(ring, 0)):
        yes = images @ weights - 6 > 0
        counted.append((np.sum(yes & (labels == 0)), np.sum(yes & (labels != 0)), np.sum(labels != 0)))
    assert counted == [(22, 2, 277), (23, 142, 277)]
    assert {3, 8} <= set(np.argsort(np.bincount(labels[yes & (labels != 0)], minlength=10))[-2:])
