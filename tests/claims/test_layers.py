"""What lesson 03 says of random numbers and untrained networks holds over ten seeds, not only for the one that is shown."""

from itertools import pairwise

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import digits

pytestmark = pytest.mark.in_turn(10)


SEEDS = range(10)
X, y = digits()
X, y = X[:500], y[:500]


def untrained_accuracy(seed):
    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]
    return np.mean(nn.forward(X, layers).argmax(axis=1) == y)


def size_after_ten_layers(deviation, seed):
    rng, A = np.random.default_rng(seed), X[:100]
    for _ in range(10):
        A = nn.relu(A @ rng.normal(0, deviation, size=(64, 64)))
    return np.sqrt(np.mean(A**2))


@pytest.mark.parametrize("seed", SEEDS)
def test_four_times_as_many_numbers_added_up_have_twice_the_spread(seed):
    table = np.random.default_rng(seed).normal(size=(4000, 64))
    spreads = [np.std(table[:, :n].sum(axis=1)) for n in (1, 4, 16, 64)]
    np.testing.assert_allclose(spreads, [1, 2, 4, 8], rtol=0.05)


@pytest.mark.parametrize("seed", SEEDS)
def test_relu_leaves_half_of_the_mean_square(seed):
    z = np.random.default_rng(seed).normal(size=100_000)
    assert np.mean(nn.relu(z) ** 2) / np.mean(z**2) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("seed", SEEDS)
def test_forty_untrained_networks_guess_and_none_comes_near_a_trained_one(seed):
    accuracies = [untrained_accuracy(40 * seed + k) for k in range(40)]
    assert np.mean(accuracies) == pytest.approx(0.1, abs=0.02)
    assert max(accuracies) < 0.3


@pytest.mark.parametrize("seed", SEEDS)
def test_only_with_the_root_of_two_by_n_do_signals_keep_their_size_through_ten_layers(seed):
    assert size_after_ten_layers(1.0, seed) > 1e6
    assert 0.1 < size_after_ten_layers(np.sqrt(2 / 64), seed) < 1.2
    assert size_after_ten_layers(0.05, seed) < 1e-5


def test_twice_the_deviation_makes_signals_a_thousand_times_as_large_after_ten_layers():
    size = size_after_ten_layers(0.1, seed=0)
    assert size_after_ten_layers(0.2, seed=0) / size == pytest.approx(1024)
    assert size_after_ten_layers(0.11, seed=0) / size == pytest.approx(2.6, abs=0.01)


def test_layers_that_begin_with_equal_weights_hold_one_neuron_after_a_hundred_rounds_and_random_ones_do_not():
    rng = np.random.default_rng(0)
    equal = [(np.full((n, m), 1 / 64), np.zeros(m)) for n, m in pairwise([64] * 11 + [10])]
    random = [nn.random_layer(n, m, rng) for n, m in pairwise([64] * 11 + [10])]
    for layers, expected in ((equal, 1), (random, 64)):
        for _ in range(100):
            layers, _loss = nn.train_epoch(layers, X[:20], y[:20], 5, 0.05, rng)
        assert [len(np.unique(W.round(9), axis=1).T) for W, _ in layers[:-1]] == [expected] * 10
