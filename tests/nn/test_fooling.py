"""Tests of what turns the answer of a network."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits, drawings, trained_network

NETWORK = trained_network()
IMAGES = np.concatenate([digits()[0][N_TRAINED : N_TRAINED + 8], drawings()[0][::9]])


def read(image, layers=NETWORK):
    return int(nn.forward(image[np.newaxis], layers).argmax())


@pytest.mark.parametrize("image", IMAGES)
def test_few_pixels_turn_the_answer_and_stay_between_paper_and_ink(image):
    fooled = nn.fool(image, NETWORK)
    assert read(fooled) != read(image)
    assert 0 < np.sum(fooled != image) <= 3
    assert fooled.min() >= 0
    assert fooled.max() <= 1


@pytest.mark.parametrize("image", IMAGES[:4])
def test_one_pixel_less_does_not_turn_it_where_there_are_two(image):
    if np.sum(nn.fool(image, NETWORK) != image) == 2:
        tried = np.repeat(image[np.newaxis], 128, axis=0)
        tried[np.arange(128), np.arange(128) // 2] = np.arange(128) % 2
        assert set(nn.forward(tried, NETWORK).argmax(axis=1)) == {read(image)}


def test_a_sixteenth_less_of_the_change_does_not_turn_it():
    for image in IMAGES[:4]:
        change = nn.fool(image, NETWORK) - image
        largest = np.abs(change).max()
        less = image + change * max(0, 1 - 1 / 16 / largest)
        assert read(less) == read(image) or largest <= 1 / 16


def test_what_nothing_turns_comes_back_as_it_was():
    deaf = [(np.zeros((64, 10)), np.arange(10.0))]
    assert np.array_equal(nn.fool(IMAGES[0], deaf), IMAGES[0])


def test_where_two_pixels_do_not_do_more_are_changed():
    W = np.zeros((64, 2))
    W[:, 1] = 1.0
    needs_four = [(W, np.array([3.5, 0.0]))]
    fooled = nn.fool(np.zeros(64), needs_four)
    assert read(fooled, needs_four) == 1
    assert np.sum(fooled > 0) == 4
