"""Lesson 02."""

import numpy as np
import pytest

from nbtools.nn import collapse, dense, relu, sigmoid, step

from .numerical import any_shape, assert_slopes, for_all, generators, numbers, silent, sizes

LARGE = np.array([-1000.0, 0.0, 1000.0])


@for_all(z=any_shape)
def test_sigmoid_is_symmetric(z):
    np.testing.assert_allclose(sigmoid(-z), 1 - sigmoid(z), rtol=0, atol=1e-15)


@for_all(z=any_shape)
def test_sigmoid_is_a_tanh_moved_and_shrunk(z):
    np.testing.assert_allclose(sigmoid(z), (1 + np.tanh(z / 2)) / 2, rtol=0, atol=1e-15)


@for_all(a=numbers, b=numbers)
def test_sigmoid_never_falls(a, b):
    low, high = sorted([a, b])
    assert sigmoid(low) <= sigmoid(high)


def test_sigmoid_is_right_and_silent_far_out():
    with silent():
        np.testing.assert_array_equal(sigmoid(LARGE), [0.0, 0.5, 1.0])


def test_sigmoid_keeps_small_probabilities_exact():
    assert sigmoid(-700.0) == pytest.approx(np.exp(-700.0), rel=1e-12)


@for_all(z=any_shape)
def test_relu_of_a_relu_is_the_relu(z):
    np.testing.assert_array_equal(relu(relu(z)), relu(z))


@for_all(z=any_shape)
def test_two_relus_make_the_line_and_the_absolute_value(z):
    np.testing.assert_array_equal(relu(z) - relu(-z), z)
    np.testing.assert_array_equal(relu(z) + relu(-z), np.abs(z))


def test_step_is_the_slope_of_relu():
    z = np.array([-3.0, -0.1, 0.1, 2.0])
    assert_slopes(step(z), lambda z: relu(z).sum(), z)


def test_step_is_zero_at_zero():
    np.testing.assert_array_equal(step(np.array([-1e-300, 0.0, 1e-300])), [0.0, 0.0, 1.0])


def test_step_and_relu_are_right_and_silent_far_out():
    with silent():
        np.testing.assert_array_equal(step(LARGE), [0.0, 0.0, 1.0])
        np.testing.assert_array_equal(relu(LARGE), [0.0, 0.0, 1000.0])


@pytest.mark.parametrize("bend", [step, sigmoid, relu])
def test_an_activation_takes_a_single_number_too(bend):
    assert bend(2.0) == bend(np.array([2.0]))[0]


@for_all(n_inputs=sizes, n_hidden=sizes, n_outputs=sizes, rng=generators)
def test_one_collapsed_layer_equals_two(n_inputs, n_hidden, n_outputs, rng):
    X = rng.normal(size=(5, n_inputs))
    first = rng.normal(size=(n_inputs, n_hidden)), rng.normal(size=n_hidden)
    second = rng.normal(size=(n_hidden, n_outputs)), rng.normal(size=n_outputs)
    one = dense(X, *collapse(*first, *second))
    np.testing.assert_allclose(one, dense(dense(X, *first), *second), atol=1e-11)
