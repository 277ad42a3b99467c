"""What the picture of the small network tells at each stage, on the way there and back."""

import numpy as np
import pytest

from nbtools.plots import blame
from nbtools.plots.picture import kept

W1, W2 = np.array([[1.0, -1.0, 0.5], [-1.0, 1.0, 1.0]]), np.array([[1.0, -1.0], [2.0, 1.0], [-1.0, 0.0]])

pytestmark = pytest.mark.usefixtures("coarse")


def told(stage, lit=""):
    return kept(blame.network, [[2.0, 1.0]], W1, W2, blame.STAGES[stage], lit, 0).alt


def test_the_stages_are_in_the_order_of_training():
    texts = [told(stage) for stage in range(1, 10)]
    assert ["forward" in text for text in texts] == [True] * 4 + [False] * 5
    assert ["back:" in text for text in texts] == [False] * 4 + [True] * 5
    assert ["loss 0.69" in text for text in texts] == [False] * 3 + [True] * 6


def test_each_stage_tells_the_numbers_that_it_finds_and_none_of_later_ones():
    assert "h0 1. h1 −1. h2 2." in told(1)
    assert "h1 0 (silent)" in told(2)
    assert "blame" not in told(4)
    assert told(7, "h0").endswith("blame of h0: 1 · (−½) + (−1) · ½ = −1.")
    assert told(8, "h1").endswith("= −½, and ReLU lets 0 of it through.")
    assert told(9, "x0 -> h0").endswith("blame of x0 -> h0: 2 · (−1) = −2.")
