"""Lesson 03."""

import numpy as np
import pytest

from nbtools.nn import count_parameters, dense, forward, neuron_batch, random_layer, relu

from .numerical import for_all, generators, random_network, sizes


@for_all(n_samples=sizes, n_inputs=sizes, n_neurons=sizes, rng=generators)
def test_a_dense_layer_is_its_neurons_side_by_side(n_samples, n_inputs, n_neurons, rng):
    X, W, b = (
        rng.normal(size=(n_samples, n_inputs)),
        rng.normal(size=(n_inputs, n_neurons)),
        np.arange(n_neurons),
    )
    neurons = [neuron_batch(X, W[:, j], b[j]) for j in range(n_neurons)]
    np.testing.assert_allclose(dense(X, W, b), np.transpose(neurons), atol=1e-12)


def test_forward_through_one_layer_is_dense():
    X, _, layers = random_network([3, 4], n_samples=6, seed=0)
    np.testing.assert_array_equal(forward(X, layers), dense(X, *layers[0]))


def test_forward_bends_between_layers_and_not_after_the_last():
    X, _, [first, second, third] = random_network([3, 5, 4, 2], n_samples=20, seed=1)
    logits = dense(relu(dense(relu(dense(X, *first)), *second)), *third)
    assert logits.min() < 0 < logits.max()
    np.testing.assert_allclose(forward(X, [first, second, third]), logits, rtol=1e-12)


def test_samples_of_a_batch_do_not_see_each_other():
    X, _, layers = random_network([3, 5, 2], n_samples=7, seed=2)
    alone = np.concatenate([forward(X[i : i + 1], layers) for i in range(len(X))])
    np.testing.assert_allclose(forward(X, layers), alone, rtol=1e-12)


def test_two_bends_solve_xor():
    layers = [(np.ones((2, 2)), np.array([0.0, -1.0])), (np.array([[1.0], [-2.0]]), np.array([-0.5]))]
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    np.testing.assert_array_equal(forward(corners, layers).ravel(), [-0.5, 0.5, 0.5, -0.5])


@pytest.mark.parametrize("n_inputs", [2, 50, 400])
def test_random_weights_have_mean_zero_and_the_promised_deviation(n_inputs):
    W, b = random_layer(n_inputs, 60_000 // n_inputs, np.random.default_rng(0))
    assert W.mean() == pytest.approx(0, abs=0.02 * np.sqrt(2 / n_inputs))
    assert W.std() == pytest.approx(np.sqrt(2 / n_inputs), rel=0.02)
    assert not b.any()


@for_all(n_inputs=sizes, n_neurons=sizes, rng=generators)
def test_a_random_layer_has_a_weight_for_every_pair_and_a_bias_for_every_neuron(n_inputs, n_neurons, rng):
    W, b = random_layer(n_inputs, n_neurons, rng)
    assert (W.shape, b.shape) == ((n_inputs, n_neurons), (n_neurons,))


def test_a_generator_draws_other_weights_each_time_and_the_same_from_the_same_seed():
    rng = np.random.default_rng(5)
    first, second = random_layer(3, 4, rng)[0], random_layer(3, 4, rng)[0]
    assert not np.any(first == second)
    np.testing.assert_array_equal(first, random_layer(3, 4, np.random.default_rng(5))[0])


@pytest.mark.parametrize(("widths", "parameters"), [([64, 32, 10], 2410), ([2, 1], 3), ([5], 0)])
def test_every_weight_and_every_bias_is_counted(widths, parameters):
    _, _, layers = random_network(widths, n_samples=1, seed=0)
    assert count_parameters(widths) == parameters == sum(W.size + b.size for W, b in layers)
