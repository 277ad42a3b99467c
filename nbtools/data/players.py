"""Opponents for an evaluator of tic-tac-toe, and a game between two players.

A player is a function: it gets a board, and says on which square, 0 to 8, to put a stone.
"""

from collections.abc import Callable

import numpy as np

from nbtools.data.boards import exact_values
from nbtools.nn import winner
from nbtools.nn.arrays import Array, Layers

Player = Callable[[Array], int]


def anywhere(rng: np.random.Generator) -> Player:
    """Return a player who takes any free square."""
    return lambda board: int(rng.choice(np.flatnonzero(board == 0)))


def perfect(rng: np.random.Generator) -> Player:
    """Return a player who knows the exact value of every position, and takes any of the best moves."""
    exact = exact_values()

    def choose(board: Array) -> int:
        squares = np.flatnonzero(board == 0)
        stone = 1 if board.sum() == 0 else -1
        worth = np.array([exact[tuple(board + stone * (np.arange(9) == square))] for square in squares])
        return int(rng.choice(squares[worth == worth.min()]))

    return choose


def play_game(x: Player, o: Player) -> int:
    """Let two players play a game; return 1 where X wins, -1 where O does, 0 for a draw."""
    board = np.zeros(9, dtype=int)
    for turn in range(9):
        board[(x, o)[turn % 2](board.copy())] = 1 if turn % 2 == 0 else -1
        if winner(board):
            break
    return winner(board)


def three_outputs(layers: Layers) -> Layers:
    """Return an evaluator with the logits of loss, draw and win; one output v becomes -v - 0.5, 0 and v - 0.5."""
    W, b = (np.asarray(part) for part in layers[-1])
    if len(b) == 3:
        return list(layers)
    return [*layers[:-1], (W @ [[-1.0, 0.0, 1.0]], b * [-1.0, 0.0, 1.0] - [0.5, 0.0, 0.5])]
