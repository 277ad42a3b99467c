"""Lesson 01."""

import numpy as np
import pytest

from nbtools.nn import neuron, neuron_batch, weighted_sum

from .numerical import for_all, generators, numbers, sizes, vectors


def test_a_weighted_sum_by_hand():
    assert weighted_sum(np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 2.0])) == 4.5


@for_all(inputs=vectors, factor=numbers)
def test_weights_of_one_factor_give_the_factor_times_the_sum(inputs, factor):
    weights = np.full(len(inputs), factor)
    assert weighted_sum(inputs, weights) == pytest.approx(factor * sum(inputs), abs=1e-9)


@for_all(inputs=vectors, bias=numbers)
def test_a_neuron_that_listens_to_nobody_says_its_bias(inputs, bias):
    assert neuron(inputs, np.zeros(len(inputs)), bias) == bias


@for_all(n_samples=sizes, n_inputs=sizes, bias=numbers, rng=generators)
def test_a_batch_gives_each_row_what_the_neuron_gives_it_alone(n_samples, n_inputs, bias, rng):
    X, weights = rng.normal(size=(n_samples, n_inputs)), rng.normal(size=n_inputs)
    batch = neuron_batch(X, weights, bias)
    assert batch.shape == (n_samples,)
    np.testing.assert_allclose(batch, [neuron(row, weights, bias) for row in X], atol=1e-12)
