"""Lesson 04."""

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nbtools.nn import binary_cross_entropy, cross_entropy, mean_squared_error, softmax

from .numerical import any_shape, for_all, generators, matrices, numbers, silent, sizes

probabilities = arrays(float, sizes, elements=st.floats(0.01, 0.99))


def test_a_mean_squared_error_by_hand():
    predictions, targets = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 4.0], [0.0, 5.0]])
    assert mean_squared_error(predictions, targets) == (0 + 4 + 9 + 1) / 4


@for_all(targets=any_shape, distance=numbers)
def test_being_off_by_the_same_everywhere_costs_its_square(targets, distance):
    assert mean_squared_error(targets + distance, targets) == pytest.approx(distance**2, abs=1e-9)


@for_all(logits=matrices)
def test_softmax_gives_probabilities_that_sum_to_one_in_each_row(logits):
    shares = softmax(logits)
    assert np.all((shares >= 0) & (shares <= 1))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, rtol=1e-14)


@for_all(logits=matrices, rng=generators)
def test_softmax_ignores_a_shift_of_a_row(logits, rng):
    shift = rng.uniform(-500, 500, size=(len(logits), 1))
    np.testing.assert_allclose(softmax(logits + shift), softmax(logits), rtol=1e-10)


@for_all(a=numbers, b=numbers)
def test_the_ratio_of_two_shares_is_the_exponential_of_the_difference(a, b):
    [[share_a, share_b]] = softmax(np.array([[a, b]]))
    assert share_a / share_b == pytest.approx(np.exp(a - b), rel=1e-10)


def test_softmax_is_right_and_silent_far_out():
    logits = np.array([[1000.0, -1000.0, 0.0], [1000.0, 1000.0, 1000.0], [-1000.0, -1000.0, -2000.0]])
    with silent():
        shares = softmax(logits)
    np.testing.assert_allclose(shares, [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3], [0.5, 0.5, 0]], rtol=1e-15)


def test_a_cross_entropy_by_hand():
    shares = np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]])
    assert cross_entropy(shares, np.array([2, 1])) == pytest.approx((np.log(4) - np.log(0.8)) / 2)


@for_all(n_samples=sizes, n_classes=sizes, rng=generators)
def test_guessing_among_n_classes_costs_log_n(n_samples, n_classes, rng):
    shares = np.full((n_samples, n_classes), 1 / n_classes)
    loss = cross_entropy(shares, rng.integers(n_classes, size=n_samples))
    assert loss == pytest.approx(np.log(n_classes), abs=1e-12)


def test_certainty_costs_nothing_when_right_and_much_but_finitely_when_wrong():
    certain = np.array([[0.0, 1.0]])
    with silent():
        assert cross_entropy(certain, np.array([1])) == 0
        assert 700 < cross_entropy(certain, np.array([0])) < np.inf
        assert binary_cross_entropy(np.array([0.0, 1.0]), np.array([0, 1])) == 0
        assert 700 < binary_cross_entropy(np.array([0.0]), np.array([1])) < np.inf
        assert 700 < binary_cross_entropy(np.array([1.0]), np.array([0])) < np.inf


def test_a_binary_cross_entropy_by_hand():
    loss = binary_cross_entropy(np.array([0.9, 0.2, 0.5]), np.array([1, 0, 1]))
    assert loss == pytest.approx(-(np.log(0.9) + np.log(0.8) + np.log(0.5)) / 3)


@for_all(p=probabilities, rng=generators)
def test_the_binary_loss_is_the_cross_entropy_of_two_classes(p, rng):
    targets = rng.integers(2, size=len(p))
    two_classes = cross_entropy(np.stack([1 - p, p], axis=1), targets)
    assert binary_cross_entropy(p, targets) == pytest.approx(two_classes, rel=1e-12)


@for_all(p=probabilities, rng=generators)
def test_the_binary_loss_does_not_care_which_class_is_called_one(p, rng):
    targets = rng.integers(2, size=len(p))
    assert binary_cross_entropy(p, targets) == pytest.approx(
        binary_cross_entropy(1 - p, 1 - targets), rel=1e-12
    )
