"""The board to play on knows what the learner's evaluator says of every position, and moves as the lesson's player does."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import trained_evaluator
from nbtools.data.boards import exact_values
from nbtools.plots import live

BOARDS = np.array(sorted(exact_values()))


def value_of(boards):
    """What lesson 15 makes of the three outputs."""
    p = nn.softmax(nn.forward(np.array([nn.encode(board) for board in boards]), trained_evaluator()))
    return p[:, 2] - p[:, 0]


@pytest.fixture
def state(shown):
    live.game.play(value_of)
    return shown[0]._widget.state


def test_every_position_has_the_value_that_the_evaluator_gives_it(state):
    np.testing.assert_allclose(np.array(state["values"]) / 100, value_of(BOARDS), atol=0.005)


def test_it_moves_as_the_player_of_the_lesson(state):
    for i in np.random.default_rng(0).choice(len(BOARDS), 50, replace=False):
        free = np.flatnonzero(BOARDS[i] == 0)
        if state["moves"][i] == "-":
            assert nn.winner(BOARDS[i]) or len(free) == 0
            continue
        after = BOARDS[i] + (1 if BOARDS[i].sum() == 0 else -1) * np.eye(9, dtype=int)[free]
        assert int(state["moves"][i]) == free[np.argmin(value_of(after))]


@pytest.mark.parametrize(
    "wrong", [lambda boards: np.full(len(boards), np.nan), lambda boards: np.zeros(3), lambda boards: None]
)
def test_an_evaluator_that_gives_no_values_is_said(wrong, shown, capsys):
    live.game.play(wrong)
    assert shown == []
    assert "This picture cannot be drawn" in capsys.readouterr().out
