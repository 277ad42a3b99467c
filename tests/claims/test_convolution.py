"""What lesson 14 says of moved digits holds whatever the random numbers."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits

pytestmark = pytest.mark.in_turn(3)


X, y = digits()
NEW_X, NEW_Y = X[N_TRAINED:], y[N_TRAINED:]


def on_sheets(X, right=0):
    sheets = np.zeros((len(X), 18, 18))
    sheets[:, 5:13, 5 + right : 13 + right] = X.reshape(-1, 8, 8)
    return sheets


@pytest.mark.parametrize("seed", range(10))
def test_a_dense_network_loses_about_half_of_the_digits_one_pixel_aside(seed):
    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(324, 32, rng), nn.random_layer(32, 10, rng)]
    layers, _ = nn.fit(layers, on_sheets(X[:N_TRAINED]).reshape(-1, 324), y[:N_TRAINED], 20, 32, 0.2, rng)

    def share(right):
        return np.mean(nn.forward(on_sheets(NEW_X, right).reshape(-1, 324), layers).argmax(axis=1) == NEW_Y)

    print(f"seed {seed}: {share(0):.0%} in the middle, {share(-1):.0%} one to the left")
    assert share(0) > 0.9
    assert 0.2 < share(-1) < 0.65


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("right", [-1, 1])
def test_one_pixel_aside_the_largest_of_a_map_stays_the_same_with_whatever_weights(seed, right):
    kernel = np.random.default_rng(seed).normal(size=(5, 5))
    for here, there in zip(on_sheets(NEW_X[:20]), on_sheets(NEW_X[:20], right), strict=True):
        assert nn.convolve(here, kernel).max() == pytest.approx(nn.convolve(there, kernel).max())


def test_two_layers_of_3_by_3_see_5_by_5_pixels_with_18_weights():
    ones, sheet = np.ones((3, 3)), np.random.default_rng(0).normal(size=(9, 9))
    before = nn.convolve(nn.convolve(sheet, ones), ones)[0, 0]
    seen = np.zeros(sheet.shape, dtype=bool)
    for place in np.ndindex(sheet.shape):
        changed = sheet.copy()
        changed[place] += 1
        seen[place] = nn.convolve(nn.convolve(changed, ones), ones)[0, 0] != before
    np.testing.assert_array_equal(np.argwhere(seen), [(i, j) for i in range(5) for j in range(5)])


def test_the_gradient_through_pooling_goes_to_the_largest_of_each_block():
    small = np.array([[1.0, 5, 2, 0], [3, 4, 7, 1], [0, 2, 6, 3], [9, 8, 1, 5]])
    arriving = np.array([[10.0, 20.0], [30.0, 40.0]])
    measured = nn.gradient(lambda one: np.sum(arriving * nn.max_pool(one, 2)), small)
    np.testing.assert_allclose(
        measured, [[0, 10, 0, 0], [0, 0, 20, 0], [0, 0, 40, 0], [30, 0, 0, 0]], atol=1e-6
    )


def test_the_first_convolution_of_alexnet_has_34944_parameters():
    assert 96 * (11 * 11 * 3 + 1) == 34_944
    assert nn.count_parameters([9216, 4096]) == pytest.approx(38e6, rel=0.01)


UPPER_EDGE = np.array([[-1.0] * 3, [0.0] * 3, [1.0] * 3])


def test_a_block_of_ink_says_nothing_and_a_line_has_an_upper_edge_and_a_lower_one():
    assert np.all(nn.convolve(np.ones((3, 3)), UPPER_EDGE) == 0)
    line = np.zeros((8, 8))
    line[4] = 1
    rows = nn.convolve(line, UPPER_EDGE)
    assert [set(row) for row in rows] == [{0}, {0}, {3}, {0}, {-3}, {0}]


def test_of_36_lines_into_the_first_weight_13_carry_nothing():
    image = digits()[0][6].reshape(8, 8)
    assert np.sum(image[:6, :6] == 0) == 13
    assert np.sum(image[:6, :6] != 0) == 23
