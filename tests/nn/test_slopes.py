"""Lesson 05."""

import numpy as np
import pytest

from nbtools.nn import (
    derivative,
    relu,
    relu_derivative,
    secant_slope,
    sigmoid,
    sigmoid_derivative,
    slope_angle,
    tangent_line,
)

from .numerical import any_shape, assert_slopes, for_all, numbers, silent


@for_all(slope=numbers, intercept=numbers, x=numbers)
def test_every_way_to_the_slope_of_a_line_gives_the_line(slope, intercept, x):
    def line(x):
        return slope * x + intercept

    assert secant_slope(line, x, 0.5) == pytest.approx(slope, abs=1e-9)
    assert derivative(line, x, 0.5) == pytest.approx(slope, abs=1e-9)
    assert tangent_line(line, x) == pytest.approx((slope, intercept), abs=1e-4)
    assert slope_angle(line, x) == pytest.approx(np.degrees(np.arctan(slope)), abs=1e-4)


@for_all(x=numbers)
def test_the_secant_of_a_square_looks_ahead_and_the_central_difference_both_ways(x):
    assert secant_slope(np.square, x, 0.5) == pytest.approx(2 * x + 0.5, abs=1e-9)
    assert derivative(np.square, x, 0.5) == pytest.approx(2 * x, abs=1e-9)


@for_all(x=numbers)
def test_the_derivative_of_the_sine_is_the_cosine(x):
    assert derivative(np.sin, x) == pytest.approx(np.cos(x), abs=1e-9)


@for_all(x0=numbers)
def test_a_tangent_touches_the_curve(x0):
    slope, intercept = tangent_line(np.sin, x0)
    assert slope * x0 + intercept == pytest.approx(np.sin(x0), abs=1e-12)
    assert slope == pytest.approx(np.cos(x0), abs=1e-9)


@pytest.mark.parametrize(("slope", "angle"), [(1, 45), (-1, -45), (0, 0), (np.sqrt(3), 60)])
def test_the_angle_of_a_slope_is_in_degrees(slope, angle):
    assert slope_angle(lambda x: slope * x, 2.0) == pytest.approx(angle, abs=1e-6)


@for_all(z=any_shape)
def test_the_derivative_of_sigmoid_is_its_slope(z):
    assert_slopes(sigmoid_derivative(z), lambda z: sigmoid(z).sum(), z)


def test_the_derivative_of_relu_is_its_slope_off_the_kink():
    z = np.array([[-3.0, -0.01], [0.01, 2.0]])
    assert_slopes(relu_derivative(z), lambda z: relu(z).sum(), z)


def test_the_derivative_of_relu_is_zero_at_the_kink():
    assert relu_derivative(np.array([0.0])) == 0


def test_slopes_are_right_and_silent_far_out():
    with silent():
        np.testing.assert_array_equal(sigmoid_derivative(np.array([-1000.0, 0.0, 1000.0])), [0, 0.25, 0])
        np.testing.assert_array_equal(relu_derivative(np.array([-1000.0, 1000.0])), [0, 1])
