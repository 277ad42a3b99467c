"""Lesson 15."""

import numpy as np
import pytest
from hypothesis import strategies as st

from nbtools.nn import encode, winner

from .numerical import for_all


@st.composite
def played(draw):
    """Draw a board after some moves, whoever may have won on the way."""
    board = np.zeros(9, dtype=int)
    squares = draw(st.permutations(range(9)))[: draw(st.integers(0, 9))]
    for turn, square in enumerate(squares):
        board[square] = 1 if turn % 2 == 0 else -1
    return board


boards = played()


def test_the_player_to_move_comes_first():
    x_moves = encode(np.array([1, 0, 0, 0, -1, 0, 0, 0, 0]))
    np.testing.assert_array_equal(np.flatnonzero(x_moves), [0, 9 + 4])
    o_moves = encode(np.array([1, 0, 0, 0, -1, 0, 0, 1, 0]))
    np.testing.assert_array_equal(np.flatnonzero(o_moves), [4, 9 + 0, 9 + 7])


@for_all(board=boards)
def test_a_stone_is_a_1_in_one_half_and_everything_else_is_0(board):
    own, opponents = encode(board).reshape(2, 9)
    np.testing.assert_array_equal(own + opponents, np.abs(board))
    assert set(own) | set(opponents) <= {0.0, 1.0}
    assert opponents.sum() - own.sum() == board.sum()


@for_all(board=boards)
def test_the_board_can_be_told_from_its_numbers(board):
    own, opponents = encode(board).reshape(2, 9)
    player = 1 if own.sum() == opponents.sum() else -1
    np.testing.assert_array_equal(player * (own - opponents), board)


@for_all(board=boards)
def test_a_list_and_a_tuple_are_boards_too(board):
    np.testing.assert_array_equal(encode(board.tolist()), encode(board))
    assert winner(board.tolist()) == winner(tuple(board.tolist())) == winner(board)


@pytest.mark.parametrize("player", [1, -1])
@pytest.mark.parametrize("line", ["012", "345", "678", "036", "147", "258", "048", "246"])
def test_three_in_a_row_win(line, player):
    board = np.zeros(9, dtype=int)
    board[[int(square) for square in line]] = player
    assert winner(board) == player


@for_all(board=boards)
def test_with_the_colours_exchanged_the_other_wins(board):
    threes = [board.reshape(3, 3).sum(axis=axis) for axis in (0, 1)]
    threes += [[np.trace(b) for b in (board.reshape(3, 3), board.reshape(3, 3)[::-1])]]
    full = set(np.concatenate(threes)) & {3, -3}
    if len(full) < 2:  # after three in a row nobody goes on
        assert winner(board) == sum(full) // 3
        assert winner(-board) == -winner(board)


def test_nobody_wins_on_an_empty_board():
    assert winner(np.zeros(9, dtype=int)) == 0
