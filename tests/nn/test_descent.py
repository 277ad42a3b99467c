"""Lesson 06."""

import numpy as np
from hypothesis import strategies as st

from nbtools.nn import descend, descent_step, gradient, largest_learning_rate

from .numerical import any_shape, for_all, generators, sizes, slopes

curvatures = st.floats(0.01, 100)


@for_all(w=any_shape)
def test_the_gradient_of_half_the_squares_is_the_point_itself(w):
    measured = gradient(lambda w: np.sum(w**2) / 2, w)
    assert measured.shape == w.shape
    np.testing.assert_allclose(measured, w, atol=1e-5)


@for_all(n=sizes, rng=generators)
def test_the_gradient_is_taken_one_weight_at_a_time(n, rng):
    A, w = rng.normal(size=(n, n)), rng.normal(size=n)
    np.testing.assert_allclose(gradient(lambda w: w @ A @ w, w), (A + A.T) @ w, atol=1e-7)


def test_the_gradient_looks_both_ways():
    w = np.array([[0.3, -0.2], [1.0, 0.5]])

    def cubes(w):
        return np.sum(w**3)

    np.testing.assert_allclose(gradient(cubes, w, h=0.1), slopes(cubes, w, h=0.1), rtol=1e-12)


@for_all(w=any_shape, learning_rate=st.floats(0, 10))
def test_a_step_against_the_weights_themselves_shrinks_them(w, learning_rate):
    np.testing.assert_allclose(descent_step(w, w, learning_rate), w * (1 - learning_rate), atol=1e-9)


def test_a_path_holds_the_start_and_every_step():
    path = descend(lambda w: 2 * w, np.array([1.0, -4.0]), learning_rate=0.25, steps=3)
    np.testing.assert_array_equal(path, [[1, -4], [0.5, -2], [0.25, -1], [0.125, -0.5]])


def test_a_walk_of_no_steps_is_its_start():
    np.testing.assert_array_equal(descend(lambda w: w, np.array([3.0, 1.0]), 0.1, steps=0), [[3.0, 1.0]])


@for_all(curvature=curvatures, share=st.floats(0.01, 0.99))
def test_below_the_largest_learning_rate_every_step_comes_closer(curvature, share):
    distances = distances_from_the_valley(curvature, share * largest_learning_rate(curvature))
    assert np.all(distances[1:] <= 0.99 * distances[:-1])


@for_all(curvature=curvatures, share=st.floats(1.01, 3))
def test_above_the_largest_learning_rate_every_step_leads_further_away(curvature, share):
    distances = distances_from_the_valley(curvature, share * largest_learning_rate(curvature))
    assert np.all(distances[1:] >= 1.01 * distances[:-1])


def test_just_below_the_largest_learning_rate_descent_converges_and_just_above_it_diverges():
    assert distances_from_the_valley(3.0, 0.999 * largest_learning_rate(3.0), steps=9000)[-1] < 1e-6
    assert distances_from_the_valley(3.0, 1.001 * largest_learning_rate(3.0), steps=9000)[-1] > 1e6


def distances_from_the_valley(curvature, learning_rate, steps=4):
    path = descend(lambda w: curvature * w, np.array([1.0]), learning_rate, steps)
    return np.abs(path).ravel()
