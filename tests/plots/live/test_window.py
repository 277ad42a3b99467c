"""The window asks the learner's own `convolve` for the place where it lies."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import digits
from nbtools.plots import live

IMAGES = digits()[0][:3]
KERNELS = {"one": np.arange(9.0).reshape(3, 3), "turned": np.arange(9.0).reshape(3, 3).T}


def test_the_learners_own_is_asked_with_what_is_painted_and_the_kernel_that_is_chosen(shown):
    live.window.slide(IMAGES, KERNELS, nn.convolve)
    ask = shown[0]._widget._answers["own"]
    painted = np.eye(8)
    found = ask(image=painted.ravel().tolist(), kernel=1, row=2, column=2)
    assert found["value"] == np.trace(KERNELS["turned"])


@pytest.mark.parametrize(
    "wrong", [lambda *_: None, lambda *_: np.zeros((2, 2)), lambda *_: np.zeros((6, 6, 2))]
)
def test_a_map_of_another_shape_is_said(wrong, shown, capsys):
    live.window.slide(IMAGES, KERNELS, wrong)
    assert shown == []
    assert "This picture cannot be drawn" in capsys.readouterr().out
