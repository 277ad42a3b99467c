"""Lesson 07."""

import numpy as np
import pytest

from nbtools.nn import binary_cross_entropy, chain, neuron_batch, neuron_gradients, sigmoid, train_neuron

from .numerical import assert_slopes, for_all, numbers, silent, slopes

X = np.random.default_rng(0).normal(size=(12, 3))
y = (X @ [2.0, -1.0, 0.5] > 0.2).astype(int)
w, b = np.array([0.4, -1.2, 0.7]), 0.3


def loss(w, b):
    return binary_cross_entropy(sigmoid(neuron_batch(X, w, b)), y)


@for_all(x=numbers)
def test_the_chain_rule_gives_the_slope_of_a_function_of_a_function(x):
    slope = chain(np.cos, lambda x: x**2 / 20, lambda x: x / 10, x)
    assert slope == pytest.approx(slopes(lambda x: np.sin(x**2 / 20), x), abs=1e-8)


def test_the_gradients_of_a_neuron_are_the_slopes_of_its_loss():
    value, grad_w, grad_b = neuron_gradients(X, y, w, b)
    assert value == loss(w, b)
    assert_slopes(grad_w, lambda w: loss(w, b), w)
    assert_slopes(grad_b, lambda b: loss(w, b), b)


def test_a_neuron_that_is_certain_is_silent_and_feels_the_error_in_full():
    far = np.array([[1000.0], [-1000.0]])
    with silent():
        right = neuron_gradients(far, np.array([1, 0]), np.array([1.0]), 0.0)
        wrong_loss, *wrong = neuron_gradients(far, np.array([0, 1]), np.array([1.0]), 0.0)
    assert right == (0, 0, 0)
    assert wrong == [1000, 0]
    assert 700 < wrong_loss < np.inf


def test_training_notes_the_loss_before_each_step():
    _, _, losses = train_neuron(X, y, learning_rate=0.5, steps=6)
    assert losses[0] == pytest.approx(np.log(2))
    for steps, noted in enumerate(losses):
        w, b, earlier = train_neuron(X, y, learning_rate=0.5, steps=steps)
        assert noted == pytest.approx(loss(w, b), rel=1e-12)
        np.testing.assert_array_equal(earlier, losses[:steps])


def test_one_step_goes_against_both_gradients_at_once():
    w, b, _ = train_neuron(X, y, learning_rate=0.5, steps=1)
    _, grad_w, grad_b = neuron_gradients(X, y, np.zeros(3), 0.0)
    np.testing.assert_array_equal(w, -0.5 * grad_w)
    assert b == -0.5 * grad_b


def test_a_neuron_learns_what_a_line_can_separate():
    w, b, losses = train_neuron(X, y, learning_rate=1.0, steps=300)
    assert np.all(np.diff(losses) < 0)
    np.testing.assert_array_equal(neuron_batch(X, w, b) > 0, y == 1)
