import sys

import numpy as np
import pytest

from nbtools.nn import winner
from nbtools.plots import board as show


def first_free(board):
    return int(np.flatnonzero(board == 0)[0])


class Table:
    """What a learner sees of the buttons, and can do with them."""

    def __init__(self, shown):
        [widget] = [one._widget for one in shown]
        _style, grid, self._line, begin = widget.children
        self.squares, self.begin = grid.children, begin.children

    @property
    def labels(self):
        return [button.description for button in self.squares]

    @property
    def line(self):
        return self._line.value.split(">")[1].split("<")[0]

    def press(self, *squares):
        for square in squares:
            self.squares[square].click()


@pytest.fixture
def table(shown):
    show.play(first_free)
    return Table(shown)


def test_every_button_says_where_it_is_and_what_is_there(table):
    assert table.labels == [f"row {r} column {c}, empty" for r in (1, 2, 3) for c in (1, 2, 3)]
    assert table.line == "You are X. Your move."


def test_both_stones_are_told_and_drawn(table):
    table.press(4)
    assert table.labels[4] == "row 2 column 2, X"
    assert table.labels[0] == "row 1 column 1, O"
    assert table.line == "You: row 2 column 2. The network: row 1 column 1. Your move."
    assert "nbtools-X" in table.squares[4]._dom_classes
    assert "nbtools-O" in table.squares[0]._dom_classes


def test_a_square_that_is_taken_stays_what_it_is(table):
    table.press(4, 0)
    assert table.line == "Row 1 column 1 is taken. Your move."
    assert sum("empty" in label for label in table.labels) == 7


def test_a_won_game_ends(table):
    table.press(3, 4, 5)
    assert table.line == "You: row 2 column 3. You have won."
    labels = table.labels
    table.press(8)
    assert (table.labels, table.line) == (labels, "This game is over. You have won.")


def test_a_lost_game_ends(table):
    table.press(3, 4, 8)
    assert table.line == "You: row 3 column 3. The network: row 1 column 3. The network has won."


def test_a_draw_ends(shown):
    show.play(lambda board: next(s for s in (0, 1, 5, 6, 8) if board[s] == 0))
    table = Table(shown)
    table.press(4, 2, 3, 7, 8)
    assert table.line == "You: row 3 column 3. A draw."


def test_a_new_game_may_be_begun_by_either(table):
    table.press(4)
    you, it = table.begin
    it.click()
    assert table.labels[0] == "row 1 column 1, X"
    assert table.line == "You are O. The network: row 1 column 1. Your move."
    assert "nbtools-O" not in table.squares[0]._dom_classes
    table.press(4)
    assert table.labels[4] == "row 2 column 2, O"
    you.click()
    assert all("empty" in label for label in table.labels)


def raises(board):
    raise ValueError("no idea")


def overwrites(board):
    board[:] = 1
    return 8


@pytest.mark.parametrize(
    "choose", [raises, lambda board: np.nan, lambda board: 4, lambda board: 17, lambda board: None]
)
def test_a_choice_that_is_none_is_made_up_for(choose, shown):
    show.play(choose)
    table = Table(shown)
    table.press(4)
    assert table.labels[0] == "row 1 column 1, O"
    assert "It chose no free square, so it got the first one." in table.line


def test_a_choice_that_writes_on_the_board_changes_nothing(shown):
    show.play(overwrites)
    table = Table(shown)
    table.press(4)
    assert [label.split(", ")[1] for label in table.labels] == ["empty"] * 4 + ["X"] + ["empty"] * 3 + ["O"]


def test_without_widgets_the_network_plays_against_itself(shown, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    show.play(first_free)
    [still] = shown
    assert still.alt.startswith(
        "The network against itself, move by move: X row 1 column 1; O row 1 column 2"
    )
    assert still.alt.endswith("X has won.")


def test_the_still_goes_with_the_widget(shown):
    show.play(first_free)
    bundle = shown[0]._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert "The network against itself" in bundle["text/plain"]


def test_stones_are_told_apart_by_form_and_colour():
    assert winner([1] * 3 + [0] * 6) == 1
    assert "M2 2L8 8" in show._STYLE
    assert "circle" in show._STYLE
    assert "#0" not in show._symbol("X", "").split("stroke=")[1]  # in a data URI a # begins the fragment
