"""Lesson 15: a tic-tac-toe board as what an evaluator gets.

A board is nine numbers, row by row: 1 for X, -1 for O, 0 for an empty square. X moves first.
"""

from collections.abc import Sequence

import numpy as np

from nbtools.nn.arrays import Array

_LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))


def encode(board: Sequence[int]) -> Array:
    """Return 18 numbers, `(18,)`: where the player to move has a stone, then where the opponent has one."""
    player = 1 if np.sum(board) == 0 else -1  # X is to move when both have as many stones
    squares = np.asarray(board)
    return np.concatenate([squares == player, squares == -player]).astype(float)


def winner(board: Sequence[int]) -> int:
    """Return 1 where X has three in a row, -1 where O has, else 0."""
    for i, j, k in _LINES:
        if board[i] == board[j] == board[k] != 0:
            return int(board[i])
    return 0
