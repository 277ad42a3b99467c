"""What lesson 06 says of walks downhill holds from ten places, not only from the one that is shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits, zeros_and_ones

pytestmark = pytest.mark.in_turn(3)


SEEDS = range(10)
X, y = zeros_and_ones()
START = np.array([-5.0, 5.0])


def loss(w):
    return nn.binary_cross_entropy(nn.sigmoid(nn.neuron_batch(X, w, 0.0)), y)


def gradient_of(w):
    return nn.gradient(loss, w)


def end_of(start, rate, steps=20):
    return loss(nn.descend(gradient_of, start, rate, steps)[-1])


def somewhere(seed, reach=8.0):
    return np.random.default_rng(seed).uniform(-reach, reach, size=2)


def stamped_about(start, tries, size, rng):
    """Return the loss after random steps, each kept where it leads lower."""
    w, height = start, loss(start)
    for _ in range(tries):
        there = w + size * rng.normal(size=2)
        if (lower := loss(there)) < height:
            w, height = there, lower
    return height


@pytest.mark.parametrize("seed", SEEDS)
def test_of_36_directions_the_loss_falls_most_along_the_antigradient(seed):
    here = somewhere(seed)
    angles = np.arange(0, 360, 10)
    steps = 0.01 * np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))])
    best = angles[np.argmin([loss(here + step) - loss(here) for step in steps])]
    first, second = -gradient_of(here)
    off = (np.degrees(np.arctan2(second, first)) - best) % 360
    assert min(off, 360 - off) <= 6


@pytest.mark.parametrize("seed", SEEDS)
def test_the_good_rates_fill_a_narrow_band(seed):
    start = somewhere(seed)
    assert end_of(start, 0.001) > 0.99 * loss(start)
    ends = {rate: end_of(start, rate) for rate in (0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0)}
    assert min(ends, key=ends.get) == 100.0
    assert ends[10_000.0] > loss(start)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_a_parabola_the_limit_is_two_by_curvature_wherever_one_starts(seed):
    rng = np.random.default_rng(seed)
    curvature, start = rng.uniform(0.2, 20.0), rng.normal(size=1)
    for share, closer in ((0.99, True), (1.01, False)):
        path = nn.descend(lambda w: curvature * w, start, share * 2 / curvature, 300)
        assert (abs(path[-1, 0]) < abs(start[0])) == closer


@pytest.mark.parametrize("seed", SEEDS)
def test_with_a_memory_the_walk_in_the_narrow_valley_ends_nearer(seed):
    w = start = somewhere(seed, 1.0)
    speed = np.zeros(2)
    for _ in range(40):
        speed = 0.5 * speed + w * [2, 50]
        w = w - 0.01 * speed
    without = nn.descend(lambda w: w * [2, 50], start, 0.01, 40)[-1]
    assert np.linalg.norm(w) < 0.5 * np.linalg.norm(without)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_two_weights_stamping_about_works_as_well_as_measured_slopes(seed):
    found = stamped_about(START, 80, 1.0, np.random.default_rng(seed))
    assert 0.0375 < found < 0.0715 < end_of(START, 10.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_of_2410_dimensions_a_random_direction_has_a_49th_of_the_steepest_slope(seed):
    rng = np.random.default_rng(seed)
    X, y = (array[:N_TRAINED] for array in digits())
    layers = [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]
    flat = np.concatenate([part.ravel() for pair in nn.backward(X, y, layers) for part in pair])
    directions = rng.normal(size=(300, flat.size))
    shares = directions @ flat / np.linalg.norm(flat) / np.linalg.norm(directions, axis=1)
    assert np.sqrt(np.mean(shares**2)) == pytest.approx(1 / 49, rel=0.2)
