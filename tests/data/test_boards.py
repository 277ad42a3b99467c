import itertools

import numpy as np
import pytest
from hypothesis import strategies as st

from nbtools import nn
from nbtools.data import boards as module
from nbtools.data import positions, trained_evaluator, twins, unseen_positions
from nbtools.data.make_evaluator import train
from tests.nn.numerical import for_all

BOARDS, VALUES = (np.concatenate(parts) for parts in zip(positions(), unseen_positions(), strict=True))
EXACT = {tuple(board): value for board, value in zip(BOARDS.tolist(), VALUES.tolist(), strict=True)}
some_board = st.integers(0, len(BOARDS) - 1).map(lambda i: BOARDS[i])


def player_to_move(board):
    return 1 if sum(board) == 0 else -1


def after(board):
    """Return every board that a move may lead to; none where the game is over."""
    if nn.winner(board):
        return []
    board, player = tuple(board), player_to_move(board)
    return [(*board[:i], player, *board[i + 1 :]) for i in range(9) if board[i] == 0]


def test_there_are_as_many_positions_as_are_known_to_be():
    assert len(EXACT) == len(BOARDS) == 5478
    stones = np.bincount(np.abs(BOARDS).sum(axis=1))
    assert stones.tolist() == [1, 9, 72, 252, 756, 1260, 1520, 1140, 390, 78]
    assert sum(1 for board in EXACT if not after(board)) == 958


def test_every_position_is_legal():
    assert set(np.unique(BOARDS)) == {-1, 0, 1}
    assert set(BOARDS.sum(axis=1)) == {0, 1}
    assert all(nn.winner(board) in (0, -player_to_move(board)) for board in EXACT)


def test_the_empty_board_is_a_draw_and_x_wins_nearly_twice_as_often_as_o():
    assert EXACT[(0,) * 9] == 0
    for_x = [value * player_to_move(board) for board, value in EXACT.items()]
    assert [for_x.count(v) for v in (1, 0, -1)] == [2936, 1068, 1474]


@for_all(board=some_board)
def test_a_value_is_the_best_that_the_moves_lead_to(board):
    following = [-EXACT[b] for b in after(board.tolist())]
    expected = max(following) if following else -1 if nn.winner(board) else 0
    assert EXACT[tuple(board.tolist())] == expected


@for_all(board=some_board)
def test_symmetric_twins_have_one_value(board):
    assert len({EXACT[tuple(twin)] for twin in twins(board).tolist()}) == 1


@for_all(board=some_board)
def test_twins_are_the_turned_and_reflected_boards(board):
    square = board.reshape(3, 3)
    expected = {tuple(np.rot90(s, k).ravel()) for s in (square, square.T) for k in range(4)}
    assert {tuple(twin) for twin in twins(board)} == expected
    np.testing.assert_array_equal(twins(board)[0], board)


def test_no_twin_of_a_position_held_out_is_among_the_others():
    seen = set(map(tuple, positions()[0].tolist()))
    held_out = {tuple(twin) for board in unseen_positions()[0] for twin in twins(board).tolist()}
    assert seen & held_out == set()


def test_a_fifth_of_the_families_is_held_out():
    families = [
        {min(map(tuple, twins(board).tolist())) for board in part()[0]}
        for part in (positions, unseen_positions)
    ]
    assert sum(map(len, families)) == 765
    assert len(families[1]) == 153


def test_both_parts_are_alike():
    shares = [np.bincount(part()[1] + 1) / len(part()[1]) for part in (positions, unseen_positions)]
    np.testing.assert_allclose(*shares, atol=0.01)


def test_they_are_shuffled_and_always_in_the_same_way():
    first = positions()[0]
    module._all.cache_clear()
    np.testing.assert_array_equal(positions()[0], first)
    np.testing.assert_allclose(
        np.abs(first[:400]).sum(axis=1).mean(), np.abs(first).sum(axis=1).mean(), atol=0.3
    )


def test_whoever_changes_them_changes_them_for_nobody_else():
    for part in (positions, unseen_positions):
        boards, values = part()
        boards[:], values[:] = 7, 7
        assert set(np.unique(part()[0])) == {-1, 0, 1}
        assert set(np.unique(part()[1])) == {-1, 0, 1}


@pytest.fixture(scope="module")
def trained_again():
    return train()


def test_the_reference_judges_nine_of_ten_positions_rightly_that_it_has_not_seen():
    boards, values = unseen_positions()
    X = np.array([nn.encode(board) for board in boards])
    share = nn.accuracy(nn.forward(X, trained_evaluator()).argmax(axis=1) - 1, values)
    assert share >= 0.9


@pytest.mark.in_turn(2)
def test_the_file_holds_what_the_training_makes(trained_again):
    pairs = zip(itertools.chain(*trained_again), itertools.chain(*trained_evaluator()), strict=True)
    assert all(np.allclose(a, b, rtol=1e-6, atol=1e-9) for a, b in pairs)
    assert module.FILE.stat().st_size < 150_000


def test_the_reference_is_trained_without_the_positions_held_out(trained_again, monkeypatch):
    def nothing():
        raise AssertionError("these are held out")

    monkeypatch.setattr("nbtools.data.make_evaluator.unseen_positions", nothing)
    pairs = zip(itertools.chain(*train()), itertools.chain(*trained_again), strict=True)
    assert all(np.array_equal(a, b) for a, b in pairs)
