"""Pictures of tic-tac-toe boards, and a board to play on."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nbtools.nn import winner
from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, COLUMN, FAINT, GREEN, HAIR, INK, LARGE, ORANGE
from nbtools.plots.moving import with_still
from nbtools.plots.picture import Picture, forgiving, picture, styled, without_ticks
from nbtools.portable.language import gettext, ngettext

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
    values: Sequence[float] | dict[str, Sequence[float]],
    title: str = "",
) -> None:
    """Show a board with what each move is worth to the player to move, the best in bold.

    `title` may say in whose eyes; `values` by their titles are several boards side by side.
    """
    worth = values if isinstance(values, dict) else {title or gettext("what each move is worth"): values}
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
def play(choose: Callable[[Array], int]) -> None:
    """Give nine buttons to play against `choose(board)`, which says on which square, 0 to 8, to put a stone.

    Every button works by keyboard. Where there are no widgets, the opponent's game against itself is shown.
    """
    if not callable(choose):
        raise TypeError("choose should be a function")
    with_still(lambda: _Table(choose).widget, _game_against_itself(choose), use=gettext("play"))


class _Table:
    """Nine buttons, one line of text, and the game that they stand for."""

    def __init__(self, choose: Callable[[Array], int]) -> None:
        from ipywidgets import HTML, Button, GridBox, HBox, VBox

        self._choose = choose
        self._squares = [Button(layout={"width": "64px", "height": "64px", "margin": "0"}) for _ in range(9)]
        self._line = HTML()
        for square, button in enumerate(self._squares):
            button.add_class("nbtools-square")
            button.on_click(lambda _, square=square: self._put(square))
        begin = [
            Button(description=text, layout={"width": "auto"})
            for text in (gettext("You begin"), gettext("It begins"))
        ]
        for button, you in zip(begin, (1, -1), strict=True):
            button.on_click(lambda _, you=you: self._begin(you))
        grid = GridBox(self._squares, layout={"grid_template_columns": "repeat(3, 64px)", "grid_gap": "4px"})
        self.widget = VBox([HTML(value=_STYLE), grid, self._line, HBox(begin)])
        self._begin(1)

    def _begin(self, you: int) -> None:
        self._board, self._you = np.zeros(9, dtype=int), you
        self._tell(gettext("You are {mark}.", mark=_MARKS[you]) + (self._answer() if you == -1 else ""))

    def _put(self, square: int) -> None:
        if _is_over(self._board):
            self._tell(gettext("This game is over."))
        elif self._board[square]:
            self._tell(gettext("{place} is taken.", place=_place(square).capitalize()))
        else:
            self._board[square] = self._you
            self._tell(
                gettext("You: {place}.", place=_place(square))
                + ("" if _is_over(self._board) else self._answer())
            )

    def _answer(self) -> str:
        """Let the opponent move; return it in words."""
        square, is_its_own = _chosen(self._choose, self._board)
        self._board[square] = -self._you
        odd = "" if is_its_own else " " + gettext("It chose no free square, so it got the first one.")
        return " " + gettext("The network: {place}.", place=_place(square)) + odd

    def _tell(self, text: str) -> None:
        """Show the board, and a line that a screen reader speaks."""
        for square, (button, stone) in enumerate(zip(self._squares, self._board, strict=True)):
            button.description = f"{_place(square)}, {_MARKS.get(stone) or gettext('empty')}"
            for mark in _COLOURS:
                (button.add_class if _MARKS.get(stone) == mark else button.remove_class)(f"nbtools-{mark}")
        won = {
            0: gettext("A draw."),
            self._you: gettext("You have won."),
            -self._you: gettext("The network has won."),
        }
        end = won[winner(self._board)] if _is_over(self._board) else gettext("Your move.")
        self._line.value = f"<p role='status' aria-live='polite'>{text} {end}</p>"


def _symbol(mark: str, shape: str) -> str:
    """Return the CSS that draws a stone on its button, in place of the text."""
    colour = _COLOURS[mark].replace("#", "%23")
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10' fill='none' stroke='{colour}' stroke-width='1.4'>{shape}</svg>"
    return f'.nbtools-{mark}{{background:url("data:image/svg+xml,{svg}") center/80% no-repeat}}'


# The text of a button is for screen readers; what is seen is the stone.
_STYLE = (
    "<style>.nbtools-square{font-size:0;border:1px solid #707070}"
    ".nbtools-square:focus-visible{outline:3px solid #a5518a}"
    + _symbol("X", "<path d='M2 2L8 8M8 2L2 8'/>")
    + _symbol("O", "<circle cx='5' cy='5' r='3'/>")
    + "</style>"
)


def _chosen(choose: Callable[[Array], int], board: Array) -> tuple[int, bool]:
    """Return the square that `choose` gives and True, or else the first free one and False."""
    free = np.flatnonzero(board == 0)
    try:
        square = int(choose(board.copy()))
    except Exception:  # a learner's function may do anything
        square = -1
    return (square, True) if square in free else (int(free[0]), False)


def _is_over(board: Array) -> bool:
    return winner(board) != 0 or bool(np.all(board != 0))


def _game_against_itself(choose: Callable[[Array], int]) -> Picture:
    board, seen, told = np.zeros(9, dtype=int), [], []
    while not _is_over(board):
        player = 1 if board.sum() == 0 else -1
        square, _ = _chosen(choose, board)
        board[square] = player
        seen.append(board.copy())
        told.append(f"{_MARKS[player]} {_place(square)}")
    end = {0: gettext("a draw"), 1: gettext("X has won"), -1: gettext("O has won")}[winner(board)]
    with styled():
        figure = Figure(figsize=(COLUMN, 2.2 if len(seen) <= 5 else 4.2))
        axes = figure.subplots(nrows=-(-len(seen) // 5), ncols=5, squeeze=False)
        _draw_all(axes, seen, [gettext("move {i}", i=i) for i in range(1, len(seen) + 1)])
        figure.suptitle(gettext("the network against itself: {end}", end=end), x=0.005, ha="left")
        return Picture(
            figure,
            gettext(
                "The network against itself, move by move: {told}: {end}.", told="; ".join(told), end=end
            ),
        )


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
