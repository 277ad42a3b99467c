"""What lesson 02 says of lines, bends and chance holds over ten seeds, not only for the one that is shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import xor_clouds

pytestmark = pytest.mark.in_turn(3)


SEEDS = range(10)
CORNERS, XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
W1, B1, W2, B2 = np.ones((2, 2)), np.array([0, -1]), np.array([[1], [-2]]), -0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_line_gets_three_clouds_of_four(seed):
    X, y = xor_clouds(200, np.random.default_rng(seed))
    directions = np.linspace(0, 2 * np.pi, 90)
    sums = X @ [np.cos(directions), np.sin(directions)]
    biases = np.linspace(-2.2, 2.2, 89)
    correct = np.sum((sums[:, :, np.newaxis] + biases > 0) == (y == 1)[:, np.newaxis, np.newaxis], axis=0)
    assert 145 <= correct.max() <= 152


@pytest.mark.parametrize("seed", SEEDS)
def test_with_its_bend_the_network_gets_nearly_all_and_without_it_three_clouds_of_four(seed):
    X, y = xor_clouds(200, np.random.default_rng(seed))
    sums = X @ W1 + B1
    with_bend, without = (np.sum(((hidden @ W2 + B2)[:, 0] > 0) == y) for hidden in (nn.relu(sums), sums))
    assert with_bend >= 197
    assert 148 <= without <= 151


@pytest.mark.parametrize("seed", SEEDS)
def test_chance_finds_xor_a_few_times_in_ten_thousand(seed):
    rng = np.random.default_rng(seed)
    V1, c1 = rng.normal(size=(10_000, 2, 2)), rng.normal(size=(10_000, 1, 2))
    V2, c2 = rng.normal(size=(10_000, 2, 1)), rng.normal(size=(10_000, 1, 1))
    outputs = (nn.relu(CORNERS @ V1 + c1) @ V2 + c2)[:, :, 0]
    assert np.sum(np.all((outputs > 0) == XOR, axis=1)) <= 10


def test_the_error_of_a_curve_of_bends_falls_fourfold_when_they_are_doubled():
    x = np.linspace(0, 6, 301)
    errors = [np.max(np.abs(bent_sine(x, n) - np.sin(x))) for n in (4, 8, 16)]
    assert 3 < errors[0] / errors[1] < 5
    assert 3 < errors[1] / errors[2] < 5


def bent_sine(x, n):
    places = np.linspace(0, 6, n + 1)
    changes = np.diff(np.diff(np.sin(places)) / np.diff(places), prepend=0)
    return sum(change * nn.relu(x - place) for change, place in zip(changes, places, strict=False))


def test_three_bends_well_placed_are_nearer_to_a_sine_than_four_placed_evenly():
    x = np.linspace(0, 6, 301)
    evenly = [np.max(np.abs(bent_sine(x, n) - np.sin(x))) for n in (3, 4)]
    np.testing.assert_allclose(evenly, [0.44, 0.23], atol=0.005)
    by_hand = np.interp(x, [0, 1.65, 4.58, 6], [0.12, 1.12, -1.08, -0.38])
    assert np.max(np.abs(by_hand - np.sin(x))) == pytest.approx(0.12, abs=0.005)
