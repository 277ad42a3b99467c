"""What lesson 13 says of its flats and its skeletons holds over ten seeds, not only for the one that is shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import flats, stick_figures

pytestmark = pytest.mark.in_turn(10)


SEEDS = range(10)


def squared_gradient(predicted, target):
    return 2 * (predicted - target) / len(predicted)


def trained_on_flats(layers, X, prices):
    for _ in range(1500):
        layers = nn.update(layers, X, prices, squared_gradient, 0.1)
    return layers


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bend_halves_what_a_plane_is_off_and_little_but_haggling_is_left(seed):
    homes, prices = flats(400, np.random.default_rng(seed))
    learned, other = nn.standardise(homes[:200], homes[200:])
    rng = np.random.default_rng(seed)
    one = [nn.random_layer(2, 1, rng)]
    two = [nn.random_layer(2, 16, rng), nn.random_layer(16, 1, rng)]
    plane, bent = (
        nn.forward(other, trained_on_flats(layers, learned, prices[:200])) for layers in (one, two)
    )
    same, plane_off, bent_off = (
        np.mean(np.abs(guessed - prices[200:])) for guessed in (prices[:200].mean(), plane, bent)
    )
    assert same > 1.1
    assert 0.3 < plane_off < 0.45
    assert plane.min() < 0  # it pays people to take the cheapest
    assert bent_off < 0.22


def off(found, joints, visible):
    return np.mean(np.linalg.norm(found - joints, axis=-1)[visible])


def plain_gradient(predicted, target, visible):
    return 2 * (predicted - target) / visible.size


def found_after(loss_gradient, figures, images, seed):
    X, joints, visible = figures

    def at_the_outputs(predicted, rows):
        grad = loss_gradient(predicted.reshape(-1, 11, 2), joints[rows], visible[rows])
        return grad.reshape(predicted.shape)

    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(400, 40, rng), nn.random_layer(40, 22, rng)]
    for _ in range(10):
        for X_batch, rows in nn.batches(X, np.arange(len(X)), 12, rng):
            layers = nn.update(layers, X_batch, rows, at_the_outputs, 0.01)
    return nn.forward(images, layers).reshape(len(images), 11, 2)


def learned_and_new(seed):
    figures = stick_figures(3000, np.random.default_rng(seed))
    return figures, *stick_figures(500, np.random.default_rng(100 + seed))


@pytest.mark.in_turn(5)
@pytest.mark.parametrize("seed", SEEDS)
def test_punished_for_what_nobody_sees_a_network_is_worse_than_one_skeleton_for_all(seed):
    figures, images, true, seen = learned_and_new(seed)
    _, joints, visible = figures
    same_for_all = np.array([joints[visible[:, j], j].mean(axis=0) for j in range(11)])
    plain = found_after(plain_gradient, figures, images, seed)
    assert off(plain, true, seen) > off(same_for_all, true, seen)
    masked = found_after(nn.keypoint_gradient, figures, images, seed)
    assert off(masked, true, seen) < 1.5
    for j in range(11):
        assert off(masked[:, j], true[:, j], seen[:, j]) < off(plain[:, j], true[:, j], seen[:, j])


@pytest.mark.in_turn(5)
@pytest.mark.parametrize("seed", SEEDS)
def test_with_the_mask_turned_round_all_joints_go_to_the_corner_and_the_loss_to_nothing(seed):
    figures, images, true, seen = learned_and_new(seed)

    def turned_round(predicted, target, visible):
        return nn.keypoint_gradient(predicted, target, ~visible)

    found = found_after(turned_round, figures, images, seed)
    assert nn.keypoint_loss(found, true, ~seen) < 0.01
    assert np.abs(found).mean() < 0.2


def test_the_mean_is_what_the_squared_error_likes_best():
    labels = np.array([10, 10, 10, 10, 0])
    answers = np.arange(0, 10.01, 0.1)
    losses = [np.mean((answer - labels) ** 2) for answer in answers]
    assert answers[np.argmin(losses)] == pytest.approx(np.mean(labels))


def test_a_hidden_joint_costs_most_in_the_middle_and_nothing_in_a_loss_that_leaves_it_out():
    target, visible = np.ones((1, 11, 2)), np.ones((1, 11), dtype=bool)
    target[0, 4], visible[0, 4] = 0, False
    in_the_middle = target.copy()
    in_the_middle[0, 4] = 10
    squared = np.sum((in_the_middle - target) ** 2) / visible.size
    assert squared == 200 / 11
    assert round(squared) == 18
    assert round(np.hypot(10, 10)) == 14
    assert nn.keypoint_loss(in_the_middle, target, visible) == nn.keypoint_loss(target, target, visible) == 0
    assert not np.any(nn.keypoint_gradient(in_the_middle, target, visible))
