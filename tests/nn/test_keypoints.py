"""Lesson 13."""

import numpy as np
import pytest

from nbtools.nn import keypoint_gradient, keypoint_loss, mean_squared_error

from .numerical import assert_slopes, for_all, generators, silent, sizes


def figures(rng, n=3, joints=5):
    predicted, target = rng.normal(size=(2, n, joints, 2))
    return predicted, target, rng.random((n, joints)) < 0.6


def test_a_keypoint_loss_by_hand():
    predicted = np.array([[[0.0, 0.0], [1.0, 1.0], [5.0, 5.0]]])
    target = np.array([[[3.0, 4.0], [1.0, 2.0], [0.0, 0.0]]])
    assert keypoint_loss(predicted, target, np.array([[True, True, False]])) == (25 + 1) / 2


@for_all(n=sizes, joints=sizes, rng=generators)
def test_what_is_said_of_hidden_joints_does_not_matter(n, joints, rng):
    predicted, target, visible = figures(rng, n, joints)
    unknown = np.where(visible[..., np.newaxis], target, np.nan)
    with silent():
        assert keypoint_loss(predicted, unknown, visible) == keypoint_loss(predicted, target, visible)
        gradient = keypoint_gradient(predicted, unknown, visible)
    np.testing.assert_array_equal(gradient, keypoint_gradient(predicted, target, visible))
    assert not gradient[~visible].any()


@for_all(n=sizes, joints=sizes, rng=generators)
def test_with_all_joints_visible_it_is_the_squared_error_of_both_coordinates(n, joints, rng):
    predicted, target, _ = figures(rng, n, joints)
    loss = keypoint_loss(predicted, target, np.ones((n, joints), dtype=bool))
    assert loss == pytest.approx(2 * mean_squared_error(predicted, target), rel=1e-12)


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_nothing_visible_costs_nothing_and_pulls_at_nothing(value):
    predicted, target, visible = np.ones((2, 3, 2)), np.full((2, 3, 2), value), np.zeros((2, 3), dtype=bool)
    with silent():
        assert keypoint_loss(predicted, target, visible) == 0
        np.testing.assert_array_equal(keypoint_gradient(predicted, target, visible), np.zeros((2, 3, 2)))


@pytest.mark.parametrize("seed", range(3))
def test_the_gradient_is_the_slope_of_the_loss(seed):
    predicted, target, visible = figures(np.random.default_rng(seed))
    gradient = keypoint_gradient(predicted, target, visible)
    assert_slopes(gradient, lambda predicted: keypoint_loss(predicted, target, visible), predicted)


def test_visibility_may_be_given_as_zeros_and_ones():
    predicted, target, visible = figures(np.random.default_rng(4))
    ones = visible.astype(int)
    assert keypoint_loss(predicted, target, ones) == keypoint_loss(predicted, target, visible)
    np.testing.assert_array_equal(
        keypoint_gradient(predicted, target, ones), keypoint_gradient(predicted, target, visible)
    )
