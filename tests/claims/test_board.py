"""What lesson 15 says of leaking twins and of encodings holds over several seeds."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import families, positions, unseen_positions
from nbtools.data.boards import exact_values

pytestmark = pytest.mark.in_turn(3)


BOARDS, VALUES = positions()
NEW_BOARDS, NEW_VALUES = unseen_positions()
FAMILIES = families(BOARDS)


def nine(board):
    return (1 if np.sum(board) == 0 else -1) * np.asarray(board, dtype=float)


def by_colour(board):
    return np.concatenate([board == 1, board == -1]).astype(float)


def share_right(layers, X, labels):
    return np.mean(nn.forward(X, layers).argmax(axis=1) == labels)


def trained(X, labels, rng, hidden=64, epochs=40):
    layers = [nn.random_layer(X.shape[1], hidden, rng), nn.random_layer(hidden, 3, rng)]
    return nn.fit(layers, X, labels, epochs, 32, 0.2, rng)[0]


def held_out(encode, seed, epochs):
    X, new_X = (np.array([encode(board) for board in some]) for some in (BOARDS, NEW_BOARDS))
    layers = trained(X, VALUES + 1, np.random.default_rng(seed), epochs=epochs)
    return share_right(layers, new_X, NEW_VALUES + 1)


@pytest.mark.parametrize("seed", range(4))  # those that the lesson shows; each is a training
def test_a_test_by_split_flatters(seed):
    rng = np.random.default_rng(seed)
    X = np.array([nn.encode(board) for board in BOARDS])
    new_X = np.array([nn.encode(board) for board in NEW_BOARDS])
    mine, aside, labels, labels_aside = nn.split(X, VALUES + 1, 0.2, rng)
    layers = trained(mine, labels, rng)
    put_aside, truth = share_right(layers, aside, labels_aside), share_right(layers, new_X, NEW_VALUES + 1)
    print(f"seed {seed}: put aside {put_aside:.1%}, held out {truth:.1%}")
    assert put_aside > truth


@pytest.mark.parametrize("seed", range(10))
def test_by_split_twins_are_on_both_sides_and_by_families_none(seed):
    mine, aside, _, _ = nn.split(FAMILIES, VALUES, 0.2, np.random.default_rng(seed))
    assert np.mean(np.isin(aside, mine)) > 0.99
    mine, aside, _, _ = nn.split_families(FAMILIES, VALUES, FAMILIES, 0.2, np.random.default_rng(seed))
    assert not np.any(np.isin(aside, mine))


@pytest.mark.parametrize("seed", range(2))
def test_whose_eyes_look_matters_and_how_many_inputs_there_are_does_not(seed):
    of_18, of_9, of_colours = (held_out(encode, seed, epochs=20) for encode in (nn.encode, nine, by_colour))
    print(f"seed {seed}: 18 {of_18:.1%}, 9 {of_9:.1%}, by colour {of_colours:.1%}")
    assert min(of_18, of_9) > of_colours + 0.05
    assert abs(of_18 - of_9) < 0.08


def test_always_a_win_is_right_for_about_a_half():
    values = np.array(list(exact_values().values()))
    assert 0.5 < np.mean(values == 1) < 0.54


def answers_that_keep_the_draw(square):
    board = np.zeros(9, dtype=int)
    board[square] = 1
    after = board - np.eye(9, dtype=int)
    return {i for i in range(9) if i != square and exact_values()[tuple(after[i].tolist())] == 0}


def test_every_first_move_is_worth_a_draw():
    assert [exact_values()[tuple(row)] for row in np.eye(9, dtype=int).tolist()] == [0] * 9


def test_a_corner_is_answered_in_the_middle_and_the_middle_in_a_corner():
    assert [answers_that_keep_the_draw(corner) for corner in (0, 2, 6, 8)] == [{4}] * 4
    assert answers_that_keep_the_draw(4) == {0, 2, 6, 8}
