"""What lesson 05 says of measured slopes holds at ten places, not only at the one that is shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import zeros_and_ones

pytestmark = pytest.mark.in_turn(3)


PLACES = np.linspace(-2, 2, 10)
X, y = zeros_and_ones()
STEPS = 10.0 ** np.arange(-14, 0.1, 0.5)


def loss_at(w1):
    return nn.binary_cross_entropy(nn.sigmoid(nn.neuron_batch(X, np.array([w1, -1.0]), 0.0)), y)


def errors(slope, x, steps=STEPS):
    return np.array([abs(slope(np.exp, x, h) - np.exp(x)) for h in steps])


@pytest.mark.parametrize("x", PLACES)
def test_with_h_ten_times_smaller_the_error_is_ten_or_a_hundred_times_smaller(x):
    coarse, fine = (
        np.array([errors(s, x, [h])[0] for s in (nn.secant_slope, nn.derivative)]) for h in (0.1, 0.01)
    )
    np.testing.assert_allclose(coarse / fine, [10, 100], rtol=0.1)


@pytest.mark.parametrize("x", PLACES)
def test_the_bottom_of_the_u_is_where_the_check_looks_for_it(x):
    assert 1e-7 <= STEPS[np.argmin(errors(nn.derivative, x))] <= 2e-4
    assert STEPS[np.argmin(errors(nn.secant_slope, x))] < 1e-6


@pytest.mark.parametrize("x", PLACES)
def test_with_fewer_digits_the_bottom_is_further_to_the_right(x):
    steps = 10.0 ** np.arange(-7, 0.1, 0.5)
    measured = [float(nn.derivative(np.exp, np.float32(x), np.float32(h))) for h in steps]
    assert 1e-4 < steps[np.argmin(np.abs(np.array(measured) - np.exp(np.float32(x))))] < 0.2


@pytest.mark.parametrize("x", 3 * PLACES)
def test_slope_times_step_foretells_the_change_of_the_loss_for_a_small_step(x):
    slope = nn.derivative(loss_at, x)
    measured = loss_at(x + 0.01) - loss_at(x)
    assert measured == pytest.approx(0.01 * slope, rel=0.1, abs=1e-5)


def test_a_bold_step_is_foretold_badly():
    assert loss_at(2.0) - loss_at(0.0) > 0.7 * 2.0 * nn.derivative(loss_at, 0.0)
