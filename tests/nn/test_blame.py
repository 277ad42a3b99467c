"""Lesson 08."""

import numpy as np
import pytest

from nbtools.nn import dense, dense_backward, relu, relu_backward

from .numerical import assert_slopes


@pytest.mark.parametrize(("n_samples", "n_inputs", "n_neurons"), [(6, 3, 4), (1, 5, 2), (4, 1, 1)])
def test_the_gradients_of_a_dense_layer_are_slopes_of_what_lies_above(n_samples, n_inputs, n_neurons):
    rng = np.random.default_rng(0)
    X, W, b = (
        rng.normal(size=(n_samples, n_inputs)),
        rng.normal(size=(n_inputs, n_neurons)),
        rng.normal(size=n_neurons),
    )
    upstream = rng.normal(size=(n_samples, n_neurons))
    grad_X, grad_W, grad_b = dense_backward(upstream, X, W)
    assert_slopes(grad_X, lambda X: np.sum(upstream * dense(X, W, b)), X)
    assert_slopes(grad_W, lambda W: np.sum(upstream * dense(X, W, b)), W)
    assert_slopes(grad_b, lambda b: np.sum(upstream * dense(X, W, b)), b)


def test_the_gradient_of_relu_is_the_slope_of_what_lies_above():
    rng = np.random.default_rng(1)
    Z, upstream = rng.normal(size=(6, 5)), rng.normal(size=(6, 5))
    assert np.abs(Z).min() > 1e-3, "a kink is too near for a measured slope"
    assert_slopes(relu_backward(upstream, Z), lambda Z: np.sum(upstream * relu(Z)), Z)


def test_relu_lets_no_gradient_through_at_zero():
    np.testing.assert_array_equal(relu_backward(np.array([[5.0, 5.0]]), np.array([[0.0, 1e-300]])), [[0, 5]])
