"""Pictures of tic-tac-toe boards."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from nbtools.nn import winner
from nbtools.nn.arrays import Array
from nbtools.plots.former import former
from nbtools.plots.look import BLUE, COLUMN, FAINT, GREEN, HAIR, INK, LARGE, ORANGE
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.portable.language import gettext, ngettext

__getattr__ = former(__name__, "play")

_MARKS = {1: "X", -1: "O"}
_COLOURS = {"X": BLUE, "O": ORANGE}


@forgiving
def boards(boards: Sequence[Array], titles: Sequence[object], columns: int = 6) -> None:
    """Show boards side by side, each with its title above."""
    columns = min(columns, max(len(boards), 4))
    rows = -(-len(boards) // columns)
    told = "; ".join(f"{title}: {_in_text(board)}" for board, title in zip(boards, titles, strict=True))
    alt = ngettext(
        "{count} board, row by row, a dot for an empty square. {told}.",
        "{count} boards, row by row, a dot for an empty square. {told}.",
        len(boards),
        told=told,
    )
    height = rows * (COLUMN / columns + 0.35)
    with picture(alt, height, nrows=rows, ncols=columns, squeeze=False) as (_, axes):
        _draw_all(axes, boards, titles)


@forgiving
def moves(
    board: Array,
    squares: Sequence[int],
    values: Sequence[float] | Sequence[Sequence[float]] | dict[str, Sequence[float]],
    title: str | Sequence[str] = "",
) -> None:
    """Show a board with what each move is worth to the player to move, the best in bold.

    `title` may say in whose eyes; several titles, each with its values, are boards side by side.
    """
    worth = values
    if not isinstance(values, dict):  # as older copies of lesson 15 give several
        single = isinstance(title, str)
        worth = (
            {title or gettext("what each move is worth"): values}
            if single
            else dict(zip(title, values, strict=True))
        )
    found = {name: np.round(np.asarray(one, dtype=float), 2) + 0.0 for name, one in worth.items()}  # no -0.00
    told = " ".join(f"{name}: {_worth(squares, one)}" for name, one in found.items())
    alt = gettext("The board {board}, and the value of each move. {told}", board=_in_text(board), told=told)
    with picture(alt, height=3.6, ncols=max(2, len(found)), squeeze=False) as (_, axes):
        for ax in axes.flat[len(found) :]:
            ax.remove()
        for ax, (name, values) in zip(axes.flat, found.items(), strict=False):
            _draw(ax, board, size=30)
            for square, value in zip(squares, values, strict=True):
                look = {"color": GREEN, "weight": "bold"} if value == values.max() else {"color": INK}
                place = square % 3, square // 3
                ax.text(*place, f"{value:.2f}", ha="center", va="center", fontsize=LARGE, **look)
            ax.set_title(name)


def _worth(squares: Sequence[int], values: Array) -> str:
    """Tell the value of each move, and which is the highest."""
    best = [square for square, value in zip(squares, values, strict=True) if value == values.max()]
    return ngettext(
        "{told}. The highest is that of {places}.",
        "{told}. The highest are those of {places}.",
        len(best),
        told="; ".join(
            f"{_place(square)}: {value:.2f}" for square, value in zip(squares, values, strict=True)
        ),
        places="; ".join(map(_place, best)),
    )


@forgiving
def against_itself(choose: Callable[[Array], int]) -> None:
    """Show the game of `choose(board)`, which says on which square, 0 to 8, to put a stone, against itself."""
    board, seen, told = np.zeros(9, dtype=int), [], []
    while not _is_over(board):
        player = 1 if board.sum() == 0 else -1
        square = int(choose(board.copy()))
        if board[square]:
            raise ValueError("this square is taken")
        board[square] = player
        seen.append(board.copy())
        told.append(f"{_MARKS[player]} {_place(square)}")
    end = {0: gettext("a draw"), 1: gettext("X has won"), -1: gettext("O has won")}[winner(board)]
    alt = gettext("The network against itself, move by move: {told}: {end}.", told="; ".join(told), end=end)
    height = 2.2 if len(seen) <= 5 else 4.2
    with picture(alt, height, nrows=-(-len(seen) // 5), ncols=5, squeeze=False) as (figure, axes):
        _draw_all(axes, seen, [gettext("move {i}", i=i) for i in range(1, len(seen) + 1)])
        figure.suptitle(gettext("the network against itself: {end}", end=end), x=0.005, ha="left")


def _is_over(board: Array) -> bool:
    return winner(board) != 0 or bool(np.all(board != 0))


def _draw_all(axes: np.ndarray, boards: Sequence[Array], titles: Sequence[object]) -> None:
    for ax in axes.flat:
        without_ticks(ax)
    for ax, board, title in zip(axes.flat, boards, titles, strict=False):
        _draw(ax, board, size=18)
        ax.set_title(str(title), loc="center")


def _draw(ax: Axes, board: Array, size: int) -> None:
    without_ticks(ax)
    ax.set(xlim=(-0.5, 2.5), ylim=(2.5, -0.5), aspect="equal")
    for between in (0.5, 1.5):
        ax.plot((between, between), (-0.45, 2.45), color=FAINT, linewidth=HAIR)
        ax.plot((-0.45, 2.45), (between, between), color=FAINT, linewidth=HAIR)
    for (row, column), stone in np.ndenumerate(np.reshape(board, (3, 3))):
        if mark := _MARKS.get(stone):
            ax.text(
                column,
                row,
                mark,
                ha="center",
                va="center",
                fontsize=size,
                weight="bold",
                color=_COLOURS[mark],
            )


def _in_text(board: Array) -> str:
    return " / ".join(" ".join(_MARKS.get(stone, ".") for stone in row) for row in np.reshape(board, (3, 3)))


def _place(square: int) -> str:
    return gettext("row {row} column {column}", row=square // 3 + 1, column=square % 3 + 1)
