"""What lesson 10 says of handfuls, of their cost and of shuffling holds over ten seeds, not only for the one that is shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits, playground_points, trained_network, zeros_and_ones

pytestmark = pytest.mark.in_turn(10)


SEEDS = range(10)
X, y = digits()
X, NEW_X, y, NEW_Y = X[:N_TRAINED], X[N_TRAINED:], y[:N_TRAINED], y[N_TRAINED:]
BEST = {1: 0.1, 8: 0.3, 32: 1.0, 128: 1.0, N_TRAINED: 1.0}


def fresh(seed):
    rng = np.random.default_rng(seed)
    return [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]


def agreement(layers, size, seed):
    """Return how much twenty handfuls point the way of all images, 1 for the same way."""
    rng, everything = np.random.default_rng(seed), nn.direction(X, y, layers)
    places = [rng.permutation(len(X))[:size] for _ in range(20)]
    return np.mean([everything @ nn.direction(X[some], y[some], layers) for some in places])


def images(seed, size, rate):
    found = nn.cost_of(fresh(seed), X, y, size, rate, np.random.default_rng(seed))
    return found[0] if found else None


def accuracy(layers):
    return np.mean(nn.forward(NEW_X, layers).argmax(axis=1) == NEW_Y)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_handful_tells_roughly_what_all_would_and_one_image_does_not(seed):
    alike = [agreement(fresh(seed), size, seed) for size in (1, 32, 128, 512)]
    assert alike[0] < 0.35 < 0.6 < alike[1] < 0.95
    assert 0.85 < alike[2] < 0.99
    assert alike[3] > 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_once_trained_handfuls_agree_less(seed):
    assert agreement(trained_network(), 32, seed) < 0.45 < agreement(fresh(seed), 32, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_image_trembles_most_and_32_do_nearly_what_all_do(seed):
    curves = [
        nn.losses_of(fresh(seed), X, y, size, 0.1, 120, np.random.default_rng(seed)) for size in (1, 32)
    ]
    trembling = [np.mean(np.abs(np.diff(curve, 2))) for curve in curves]
    assert trembling[0] > 3 * trembling[1]
    everything = nn.losses_of(fresh(seed), X, y, N_TRAINED, 0.1, 120, np.random.default_rng(seed))
    assert curves[1][-1] == pytest.approx(everything[-1], rel=0.15)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fewer_at_a_time_the_fewer_images_are_needed_each_at_its_best_rate(seed):
    one, eight, dozens, hundred, everything = (images(seed, size, rate) for size, rate in BEST.items())
    assert max(one, eight) < 1400 < min(dozens, hundred)
    assert max(dozens, hundred) < 10_000 < 30_000 < everything


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rate_goes_with_the_batch(seed):
    assert images(seed, 1, 1.0) is None
    assert images(seed, N_TRAINED, 0.3) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_after_one_epoch_only_all_at_once_is_still_on_the_hillside_and_later_all_are_down(seed):
    pairs, is_one = zeros_and_ones()

    def loss_after(epochs, size, rate):
        w, rng = np.array([-5.0, 5.0]), np.random.default_rng(seed)
        for _ in range(epochs):
            for X_batch, y_batch in nn.batches(pairs, is_one, size, rng):
                w = w - rate * nn.neuron_gradients(X_batch, y_batch, w, 0.0)[1]
        return nn.neuron_gradients(pairs, is_one, w, 0.0)[0]

    rates = {8: 10.0, 32: 30.0, 128: 100.0}
    assert all(loss_after(1, size, rate) < 0.15 for size, rate in rates.items())
    assert loss_after(1, len(pairs), 100.0) > 0.5
    assert loss_after(20, 32, 30.0) == pytest.approx(loss_after(20, len(pairs), 100.0), abs=0.01)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_network_of_one_s_own_reads_new_digits(seed):
    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]
    assert 0.96 < accuracy(nn.fit(layers, X, y, 40, 32, 0.2, rng)[0]) < 0.99


@pytest.mark.parametrize("seed", SEEDS)
def test_without_shuffling_early_digits_are_unlearned_and_late_ones_are_seen_everywhere(seed):
    rng, by_digit, layers = np.random.default_rng(seed), np.argsort(y), fresh(seed)
    for _ in range(10):
        for first in range(0, len(y), 32):
            part = by_digit[first : first + 32]
            layers, _ = nn.train_epoch(layers, X[part], y[part], 32, 0.2, rng)
    read = np.bincount(nn.forward(NEW_X, layers).argmax(axis=1), minlength=10)
    assert accuracy(layers) < 0.6
    assert read[9] > 100 > 50 > read[1] + read[2] + read[3]


def correct_in_the_ring(neurons, seed, size, rate, epochs=200):
    """Return whether a network of so many neurons learns which points of the playground lie in the disc."""
    X, y = playground_points()["rings"]
    rng = np.random.default_rng(seed)
    layers, _ = nn.fit(
        [nn.random_layer(2, neurons, rng), nn.random_layer(neurons, 2, rng)], X, y, epochs, size, rate, rng
    )
    return np.mean(nn.forward(X, layers).argmax(axis=1) == y)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_ring_takes_three_neurons_and_six_find_it_more_surely(seed):
    assert correct_in_the_ring(2, seed, 16, 0.3, 300) < 0.9
    assert correct_in_the_ring(6, seed, 16, 0.3, 300) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_in_the_playground_too_the_rate_goes_with_the_batch(seed):
    with np.errstate(all="ignore"):
        assert correct_in_the_ring(6, seed, 1, 1.0) < 0.9
        assert correct_in_the_ring(6, seed, 16, 1.0) == 1
        assert correct_in_the_ring(6, seed, 120, 3.0) == 1
        assert max(correct_in_the_ring(6, seed, size, 10.0) for size in (1, 16, 120)) < 0.7


@pytest.mark.in_turn(30)
def test_three_neurons_find_the_ring_from_seven_of_ten_seeds():
    assert sum(correct_in_the_ring(3, seed, 16, 0.3, 300) == 1 for seed in SEEDS) == 7
