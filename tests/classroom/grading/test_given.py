"""Of the cells that were handed out, those run on which an answer may depend; the others make no difference."""

import pytest

from nbtools.classroom.grading.intake.given import cells_to_run
from nbtools.classroom.grading.intake.notebook import Submitted
from nbtools.classroom.grading.judge import judge as module
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox
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


LONG = ["11_digits", "13_your_own_loss", "14_other_layers", "15_capstone"]
"""Those train for long where all their cells run."""


@pytest.fixture(scope="module")
def unhurried(sealed):
    """A judge that waits for cells on the busiest machine."""
    limits = Limits(seconds=800, seconds_a_cell=400.0)
    sandbox = Sandbox(limits, sealed=True)
    yield Judge(sandbox, limits, seed=777)
    sandbox.close()


@pytest.mark.in_turn(12)
@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson not in LONG])
def test_the_verdicts_are_those_of_the_whole_notebook(lesson, unhurried, monkeypatch):
    """The trained networks among the answers show it to the last number."""
    short, ran_short = judged(lesson, unhurried, monkeypatch)
    monkeypatch.setattr(module, "cells_to_run", lambda notebook, _: set(range(len(notebook.cells))))
    whole, ran_whole = judged(lesson, unhurried, monkeypatch)
    assert [verdict.status for verdict in short] == ["passed"] * len(short)
    assert short == whole
    assert repr(ran_short.answers) == repr(ran_whole.answers)
    assert ran_short.functions == ran_whole.functions
    assert len(ran_short.cells) < len(ran_whole.cells)


@pytest.mark.in_turn(60)
@pytest.mark.parametrize("lesson", LONG)
def test_so_they_are_where_a_lesson_trains_for_long(lesson, unhurried, monkeypatch):
    test_the_verdicts_are_those_of_the_whole_notebook(lesson, unhurried, monkeypatch)


def judged(lesson, judge, monkeypatch):
    """Return the verdicts on a solution, and its first run."""
    runs, run = [], Judge._run
    monkeypatch.setattr(Judge, "_run", lambda *arguments: runs.append(run(*arguments)) or runs[-1])
    found = judge.verdicts(lesson, submitted(lesson), {})
    monkeypatch.setattr(Judge, "_run", run)
    return found, runs[0]
