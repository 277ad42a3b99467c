"""Tests of what a handful tells and what training by handfuls costs."""

import numpy as np
import pytest

from nbtools import nn

from .numerical import random_network


@pytest.fixture
def network():
    return random_network([3, 5, 2], n_samples=7, seed=0)


def test_a_direction_has_length_1_and_points_along_all_gradients(network):
    X, y, layers = network
    found = nn.direction(X, y, layers)
    flat = np.concatenate([grad.ravel() for pair in nn.backward(X, y, layers) for grad in pair])
    assert found @ found == pytest.approx(1)
    assert found @ flat == pytest.approx(np.linalg.norm(flat))


def test_the_losses_are_those_of_single_updates(network):
    X, y, layers = network
    losses = nn.losses_of(layers, X, y, 7, 0.1, 3, np.random.default_rng(0))
    fitted, _ = nn.fit(layers, X, y, 3, 7, 0.1, np.random.default_rng(0))
    assert len(losses) == 3
    assert losses[-1] == pytest.approx(nn.cross_entropy(nn.softmax(nn.forward(X, fitted)), y))


def test_the_cost_counts_images_until_the_goal_is_reached(network):
    X, y, layers = network
    losses = nn.losses_of(layers, X, y, 7, 0.1, 50, np.random.default_rng(0))
    goal = losses[29] + 1e-9
    first = next(i for i, loss in enumerate(losses, 1) if loss < goal)
    every = 64 // 7
    images, seconds = nn.cost_of(layers, X, y, 7, 0.1, np.random.default_rng(0), goal)
    assert images == 7 * every * -(-first // every)
    assert seconds > 0


def test_who_does_not_reach_the_goal_has_no_cost(network):
    X, y, layers = network
    assert nn.cost_of(layers, X, y, 7, 1e-9, np.random.default_rng(0), 1e-6) is None
