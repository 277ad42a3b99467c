"""What is drawn or printed with a wrong function says whose fault it may be, in a real kernel."""

import pytest

from tests.kernel import kernel

pytestmark = pytest.mark.kernel

SETUP = """
import numpy as np
from nbtools import check
from nbtools.plots import activations, loss

X, y = np.array([[0.0, 0.0], [0.0, 1.0]]), np.array([0, 1])
"""
WRONG = "@check\ndef relu(z):\n    return np.abs(z)"
RIGHT = "@check\ndef relu(z):\n    return np.maximum(z, 0)"
BLAME = "Your <code>relu</code> is not right yet, and this cell uses it."


@pytest.fixture
def notebook(tmp_path):
    with kernel(tmp_path) as opened:
        assert opened.run(SETUP).goes_on
        yield opened


def blamed(notebook, cell):
    """Return what a cell says last, where it blames a function."""
    ran = notebook.run(cell)
    return [card for card in ran.cards if "not right yet" in card]


USES = {
    "a number": "relu(np.array([-1.0, 2.0]))",
    "a picture": "activations.regions(X, y, lambda X: relu(X)[:, 0] - 0.5)",
    "a picture with sliders": "activations.shapes({'relu': relu})",
    "another exercise": "@check\ndef sigmoid(z):\n    return relu(z)",
}


def test_a_cell_that_uses_a_wrong_function_says_so_until_it_is_right(notebook):
    notebook.run(WRONG)
    for cell in USES.values():
        [said] = blamed(notebook, cell)
        assert BLAME in said
    assert blamed(notebook, "X + 1") == []
    # the search for a slip tries relu here
    assert blamed(notebook, "@check\ndef sigmoid(z):\n    e = np.exp(-z)\n    return z / (7 + e)") == []
    notebook.run("alias = relu")
    notebook.run(RIGHT)
    for cell in [*USES.values(), "alias(X)"]:
        assert blamed(notebook, cell) == []


def test_several_are_named_together(notebook):
    notebook.run(WRONG)
    notebook.run("@check\ndef step(z):\n    return np.abs(z)")
    [said] = blamed(notebook, "relu(X) + step(X)")
    assert "Your <code>relu</code> and <code>step</code> are not right yet, and this cell uses them." in said


def test_a_stub_and_a_function_that_fails_are_stood_in_for_and_take_no_blame(notebook):
    notebook.run("@check\ndef relu(z):\n    ...")
    assert blamed(notebook, "relu(X)") == []
    notebook.run("@check\ndef relu(z):\n    raise ValueError")
    assert blamed(notebook, "relu(X)") == []


def test_a_picture_that_cannot_be_drawn_names_the_wrong_function_and_shows_no_warning(notebook):
    notebook.run("@check\ndef relu(z):\n    return z * np.nan")
    ran = notebook.run("activations.regions(X, y, lambda X: np.log(relu(X) - 1)[:1, 0])")
    assert ran.printed == (
        "This picture cannot be drawn with these values (ValueError). "
        "Your relu is not right yet: correct that first.\n"
    )
    assert ran.cards == []


def test_a_picture_of_wrong_values_is_drawn_without_red_lines(notebook):
    ran = notebook.run("activations.regions(X, y, lambda X: np.log(-1 - X)[:, 0])")
    assert ran.printed == ""
    assert len(ran.cards) == 1
