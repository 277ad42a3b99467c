"""Lesson 09."""

from functools import partial

import numpy as np
import pytest

from nbtools.nn import (
    backward,
    cross_entropy,
    dense,
    forward,
    forward_keeping,
    loss_and_gradients,
    measured_gradients,
    relative_error,
    relu,
    softmax,
    softmax_cross_entropy_backward,
)

from .numerical import (
    any_shape,
    assert_slopes,
    for_all,
    generators,
    matrices,
    random_network,
    silent,
)

NETWORKS = [[3, 4], [5, 7, 3], [2, 1, 2], [4, 6, 5, 3], [2, 3, 3, 3, 3, 2]]


def loss(X, labels, layers):
    return cross_entropy(softmax(forward(X, layers)), labels)


@for_all(logits=matrices, rng=generators)
def test_the_gradient_for_the_logits_is_the_slope_of_the_mean_loss(logits, rng):
    logits, labels = logits / 10, rng.integers(logits.shape[1], size=len(logits))
    gradient = softmax_cross_entropy_backward(logits, labels)
    assert_slopes(gradient, lambda logits: cross_entropy(softmax(logits), labels), logits)


@for_all(logits=matrices, rng=generators)
def test_what_the_right_class_gains_the_others_lose(logits, rng):
    labels = rng.integers(logits.shape[1], size=len(logits))
    gradient = softmax_cross_entropy_backward(logits, labels)
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-15)
    assert np.all(gradient[np.arange(len(labels)), labels] <= 0)


@pytest.mark.parametrize("n_samples", [1, 9])
@pytest.mark.parametrize("widths", NETWORKS, ids=str)
def test_backward_gives_the_slope_of_the_loss_for_every_weight(widths, n_samples):
    X, labels, layers = random_network(widths, n_samples, seed=len(widths))
    for depth in range(1, len(layers)):
        assert np.abs(forward(X, layers[:depth])).min() > 1e-3, "a kink is too near for a measured slope"

    def loss_with(W, b, i):
        return loss(X, labels, [*layers[:i], (W, b), *layers[i + 1 :]])

    gradients = backward(X, labels, layers)
    assert len(gradients) == len(layers)
    for i, ((W, b), (grad_W, grad_b)) in enumerate(zip(layers, gradients, strict=True)):
        assert_slopes(grad_W, partial(loss_with, b=b, i=i), W)
        assert_slopes(grad_b, partial(loss_with, W, i=i), b)


@pytest.mark.parametrize("widths", NETWORKS, ids=str)
def test_loss_and_gradients_are_those_of_forward_and_backward(widths):
    X, labels, layers = random_network(widths, n_samples=6, seed=0)
    value, gradients = loss_and_gradients(X, labels, layers)
    assert value == pytest.approx(loss(X, labels, layers), rel=1e-12)
    for (grad_W, grad_b), (expected_W, expected_b) in zip(
        gradients, backward(X, labels, layers), strict=True
    ):
        np.testing.assert_array_equal(grad_W, expected_W)
        np.testing.assert_array_equal(grad_b, expected_b)


@pytest.mark.parametrize("widths", NETWORKS, ids=str)
def test_measured_gradients_are_those_of_backward(widths):
    X, labels, layers = random_network(widths, n_samples=4, seed=len(widths))
    measured, expected = measured_gradients(X, labels, layers), backward(X, labels, layers)
    for pair, other in zip(measured, expected, strict=True):
        for slopes, gradient in zip(pair, other, strict=True):
            np.testing.assert_allclose(slopes, gradient, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("widths", NETWORKS, ids=str)
def test_what_is_kept_leads_from_the_samples_to_the_logits(widths):
    X, _, layers = random_network(widths, n_samples=4, seed=0)
    inputs, sums = forward_keeping(X, layers)
    assert inputs[0] is X
    np.testing.assert_array_equal(sums[-1], forward(X, layers))
    for (W, b), A, Z in zip(layers, inputs, sums, strict=True):
        np.testing.assert_array_equal(dense(A, W, b), Z)
    for Z, A in zip(sums, inputs[1:], strict=False):
        np.testing.assert_array_equal(relu(Z), A)


def test_the_way_back_is_right_and_silent_from_logits_far_out():
    logits, labels = np.array([[1000.0, -1000.0], [1000.0, -1000.0]]), np.array([0, 1])
    with silent():
        gradient = softmax_cross_entropy_backward(logits, labels)
        [(grad_W, grad_b)] = backward(logits, labels, [(np.eye(2), np.zeros(2))])
    np.testing.assert_array_equal(gradient, [[0, 0], [0.5, -0.5]])
    np.testing.assert_array_equal(grad_W, [[500, -500], [-500, 500]])
    np.testing.assert_array_equal(grad_b, [0.5, -0.5])


@for_all(a=any_shape, rng=generators)
def test_a_relative_error_is_the_same_both_ways_and_at_every_scale(a, rng):
    b = a + rng.normal(size=a.shape)
    error = relative_error(a, b)
    assert error == relative_error(b, a) == relative_error(-a, -b)
    assert error == pytest.approx(relative_error(1000 * a, 1000 * b), rel=1e-12)


@for_all(a=any_shape)
def test_a_relative_error_of_equals_is_zero(a):
    assert relative_error(a, a) == 0


def test_a_relative_error_is_that_of_the_worst_element_against_its_larger_side():
    assert relative_error(np.array([1000.0, 4.0]), np.array([1001.0, 3.0])) == 0.25


def test_a_relative_error_of_nothing_against_nothing_is_zero():
    with silent():
        assert relative_error(np.zeros(3), np.zeros(3)) == 0
        assert relative_error(np.array([1e-15]), np.array([0.0])) == pytest.approx(1e-3)
        assert relative_error(np.array([1.0]), np.array([-1.0])) == 2
