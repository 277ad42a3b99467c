"""Of the cells that were handed out, those run on which an answer may depend; the others make no difference."""

import pytest

from nbtools.classroom.grading.intake.given import cells_to_run
from nbtools.classroom.grading.intake.notebook import Submitted, stub
from nbtools.classroom.grading.judge import judge as module
from nbtools.exercises import LESSONS

from .lesson import submitted

OWN = "@check\ndef relu(z):\n    return {}\n"


def runs(given, own):
    """Return whether a cell that was handed out runs, before one's own cell."""
    return 0 in cells_to_run(Submitted((given, own)), Submitted((given,)))


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ("import numpy as np", OWN.format("np.maximum(z, 0)")),
        ("def helped(z):\n    return z", OWN.format("helped(z)")),
        ("for W in range(3):\n    pass", "layers = [W]"),
        ("with open('f') as text:\n    pass", "print(text)"),
        ("found[0] = 7", OWN.format("found[0]")),
        ("found.append(7)", OWN.format("[v for v in found]")),
        ("network.W = 7", "check(layers=network.layers)"),
        ("loss = train(rng)", "layers = start(rng)"),
        ("rng.shuffle(X)", "layers = start(rng=rng)"),
        ("x = 1", "if x:\n    x = 2"),
        ("x = 1", "for i in x:\n    x = i"),
        ("x = 1", "x += 1"),
        ("x = 1", "this is no Python, and x"),
        ("x = 1", "print(eval(input()))"),
        ("def helped(): ...", OWN.format("(lambda: helped())")),
        ("check.reveal('x')", "pass"),
    ],
)
def test_what_leaves_something_that_is_taken_up_is_run(given, own):
    assert runs(given, own)


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ("z = 1", OWN.format("z")),  # its own parameter
        ("rng = start()", "rng = start_mine()\nlayers = draw(rng)"),
        ("for i in range(3):\n    print(i)", "for i in range(3):\n    layers = i"),
        ("i = 1", "layers = [i for i in range(3)]"),
        ("curve = X.sum()", "layers = X"),
        ("def helped(z): ...", "def helped(z):\n    return z\nlayers = helped(1)"),
    ],
)
def test_what_leaves_nothing_that_is_taken_up_is_not(given, own):
    assert not runs(given, own)


def test_what_a_cell_takes_up_is_followed_from_cell_to_cell():
    cells = ("a = 1", "b = a", "c = b", "d = 1", OWN.format("c"))
    assert cells_to_run(Submitted(cells), Submitted(cells[:-1])) == {0, 1, 2, 4}


def test_a_function_takes_up_what_stands_below_it():
    cells = (OWN.format("below"), "below = 1", "else_ = 1")
    assert cells_to_run(Submitted(cells), Submitted(cells[1:])) == {0, 1}


def test_a_cell_that_somebody_has_changed_is_run_and_one_with_another_comment_is_not():
    changed = Submitted(("a = 1  # mine", "a = 2"))
    assert cells_to_run(changed, Submitted(("a = 1",))) == {1}


@pytest.mark.in_turn(len(LESSONS))
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_verdicts_are_those_of_the_whole_notebook(lesson, patient_judge, monkeypatch):
    """The trained networks among the answers show it to the last number."""
    notebook = submitted(lesson)
    assert len(cells_to_run(notebook, stub(lesson))) < len(notebook.cells)
    seen = []
    run = module.Judge._run

    def watched(*arguments):
        seen.append(run(*arguments))
        return seen[-1]

    monkeypatch.setattr(module.Judge, "_run", watched)
    short = patient_judge.verdicts(lesson, notebook, {})
    monkeypatch.setattr(module, "cells_to_run", lambda notebook, _: set(range(len(notebook.cells))))
    whole = patient_judge.verdicts(lesson, notebook, {})
    assert [v.status for v in short] == ["passed"] * len(short)
    assert short == whole
    assert repr(seen[0].answers) == repr(seen[1].answers)
    assert seen[0].functions == seen[1].functions
