"""All positions of tic-tac-toe with their exact values, in two parts that share no symmetric twins.

A board is nine numbers, row by row: 1 for X, -1 for O, 0 for an empty square. X moves first.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from nbtools.nn import load_layers, winner
from nbtools.nn.arrays import Array, Labels, Layers

FILE = Path(__file__).with_name("evaluator.npz")
_SEED = 47  # both parts hold about as many wins, and as many boards with so many stones
_HELD_OUT = 0.2

_SQUARES = np.arange(9).reshape(3, 3)
_TURNED = np.array([np.rot90(side, k).ravel() for side in (_SQUARES, _SQUARES.T) for k in range(4)])


def positions() -> tuple[Labels, Labels]:
    """Return `(boards, values)`: four fifths of all positions, `(n, 9)`, and what each is worth, `(n,)`.

    The value is that for the player to move: 1 a win, 0 a draw, -1 a loss, when both play as well as
    can be. Positions in which the game is over are among them. They are shuffled, always in the same way.
    """
    boards, values, held_out = _all()
    return boards[~held_out], values[~held_out]


def unseen_positions() -> tuple[Labels, Labels]:
    """Return the other positions: none of them is a rotation or reflection of one in `positions()`."""
    boards, values, held_out = _all()
    return boards[held_out], values[held_out]


def twins(board: Array) -> Array:
    """Return the board in its four rotations and, reflected, in four more, `(8, 9)`; the board itself first."""
    return np.asarray(board)[_TURNED]


def families(boards: Sequence[Array]) -> Labels:
    """Return a number for each board, `(n,)`: the same for all its twins, and another for every other family."""
    return (np.asarray(boards)[..., _TURNED] @ 3 ** np.arange(9)).min(axis=-1)


@cache
def exact_values() -> dict[tuple, int]:
    """Return the exact value of every position, a tuple, for the player to move."""
    exact: dict[tuple, int] = {}
    _search((0,) * 9, 1, exact)
    return exact


def trained_evaluator() -> Layers:
    """Return the layers of a network that judges positions, 18-128-3, trained on `positions()`."""
    return load_layers(FILE)


@cache
def _all() -> tuple[Labels, Labels, Array]:
    """Return boards, values, and which are held out: whole classes of twins at a time."""
    exact = exact_values()
    rng = np.random.default_rng(_SEED)
    order = rng.permutation(len(exact))
    boards, values = np.array(list(exact))[order], np.array(list(exact.values()))[order]
    classes = families(boards)
    of_each = np.unique(classes)
    held_out = rng.permutation(of_each)[: round(_HELD_OUT * len(of_each))]
    return boards, values, np.isin(classes, held_out)


def _search(board: tuple, player: int, exact: dict[tuple, int]) -> int:
    """Return the board's value for `player`, who is to move, and note it and all that can come of it."""
    if board not in exact:
        if winner(board):
            exact[board] = -1  # the opponent has made the last move
        else:
            free = [i for i in range(9) if board[i] == 0]
            after = [(*board[:i], player, *board[i + 1 :]) for i in free]
            exact[board] = max((-_search(b, -player, exact) for b in after), default=0)
    return exact[board]
