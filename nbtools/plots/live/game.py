"""A board to play on against a learner's evaluator, with what it thinks of each move written on the squares."""

from collections.abc import Callable

import numpy as np

from nbtools.data.boards import exact_values
from nbtools.nn import winner
from nbtools.nn.arrays import Array
from nbtools.plots import board
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def play(value_of: Callable[[Array], Array]) -> None:
    """Show a board to play on against the player that takes the move after which `value_of` is lowest.

    `value_of(boards)`, of shape `(n, 9)`, gives each board's value for the player to move there. It is asked once, for
    every position that can come up.
    """
    boards = np.array(sorted(exact_values()))
    values = np.asarray(value_of(boards), dtype=float)
    if values.shape != (len(boards),) or not np.all(np.isfinite(values)):
        raise ValueError("these are not as many values as boards")
    known = dict(zip(map(tuple, boards.tolist()), values.tolist(), strict=True))

    def choose(one: Array) -> int:
        """Return the move after which the opponent's value is lowest."""
        free = np.flatnonzero(one == 0)
        player = 1 if one.sum() == 0 else -1
        after = [(*one[:square], player, *one[square + 1 :]) for square in free]
        return int(free[np.argmin([known[position] for position in after])])

    state = {
        "values": np.rint(100 * values).astype(int),
        "moves": "".join("-" if winner(one) or np.all(one) else str(choose(one)) for one in boards),
        "played": [],
        "you": 1,
        "score": {"won": 0, "drawn": 0, "lost": 0},
        "counted": False,
        "thinks": True,
        "exact": False,
    }
    live("game", state, _texts(), kept(board.against_itself, choose), use=gettext("play"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "A board to play on, and beside it the board before the network's last move. On each free square a square says what the network takes a move there to be worth to the player to move: the larger the surer, full for a win, hollow for a loss."
        ),
        "board": gettext("board"),
        "square": gettext("row {row} column {column}, {mark}"),
        "empty": gettext("empty"),
        "worth": gettext("row {row} column {column}, empty, worth {value}"),
        "worth_exactly": gettext("row {row} column {column}, empty, worth {value}, exactly {exact}"),
        "now": gettext("what it thinks of your moves"),
        "before": gettext("what it thought of its own"),
        "exactly": gettext("exactly {exact}"),
        "begin": gettext("You are {mark}. Press a square."),
        "your_move": gettext("It took row {row} column {column}. Your move."),
        "taken": gettext("That square is taken."),
        "over": gettext("This game is over."),
        "won": gettext("You have won. It never saw that coming: look at what it thought before."),
        "drawn": gettext("A draw."),
        "lost": gettext("The network has won."),
        "score": gettext("Won {won}, drawn {drawn}, lost {lost}."),
        "you_begin": gettext("You begin"),
        "it_begins": gettext("It begins"),
        "back": gettext("Take back"),
        "thoughts": gettext("Its thoughts"),
        "exact": gettext("Exact values"),
    }
