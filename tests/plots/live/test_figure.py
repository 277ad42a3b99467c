"""The figure that is dragged is judged by the learner's own loss, one figure at a time."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import BONES, JOINTS, stick_figures
from nbtools.plots import live

FIGURES = stick_figures(3, np.random.default_rng(0))


def dragged(loss_of, found=FIGURES[1] + 1.0):
    live.figure.drag(FIGURES, found, loss_of, JOINTS, BONES)


def test_the_learners_loss_is_asked_of_the_figure_that_is_moved(shown):
    dragged(nn.keypoint_loss)
    widget = shown[0]._widget
    moved = FIGURES[1][2] + [3.0, 4.0]
    assert widget._answers["own"](2, moved.tolist())["loss"] == pytest.approx(25)
    assert widget.state["visible"][2] == FIGURES[2][2].tolist()


@pytest.mark.parametrize("wrong", [lambda *_: None, lambda *_: np.ones(2)])
def test_a_loss_that_is_no_number_is_said(wrong, shown, capsys):
    dragged(wrong)
    assert shown == []
    assert "This picture cannot be drawn" in capsys.readouterr().out


def test_joints_of_another_number_are_said(shown, capsys):
    dragged(nn.keypoint_loss, np.zeros((3, 22)))
    assert shown == []
    assert "This picture cannot be drawn" in capsys.readouterr().out
