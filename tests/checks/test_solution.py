"""The right answer that is offered after three tries: pasted into its lesson, it passes."""

import linecache

import matplotlib.pyplot as plt
import pytest

from nbtools import check
from nbtools.checks.progress import load
from nbtools.checks.solution import solution_text
from nbtools.exercises import LESSONS, all_exercises, exercises_of, find_exercise
from tests.notebooks.play import code_of, exercise_in, needed

EXERCISES = all_exercises()
NAMES = [exercise.name for exercise in EXERCISES]


def needed_cells(lesson):
    """Return what the exercises of a lesson need of it, cell by cell: as it is given out, and with its solution pasted."""
    offered = {exercise.name: solution_text(exercise) for exercise in exercises_of(lesson)}
    given_out = code_of(lesson)
    with_solutions = [offered.get(exercise_in(cell), cell) for cell in given_out]
    return [(given_out[with_solutions.index(cell)], cell) for cell in needed(with_solutions)]


def run(cell, notebook, name):
    linecache.cache[name] = (len(cell), None, cell.splitlines(keepends=True), name)
    exec(compile(cell, name, "exec"), notebook)


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_passes_where_it_is_pasted_into_a_lesson_that_is_untouched(lesson, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda *_: plt.close("all"))
    notebook = {"__name__": "__main__"}
    for number, (given_out, with_solution) in enumerate(needed_cells(lesson)):
        if name := exercise_in(given_out):
            exercise = find_exercise(name)
            run(with_solution, dict(notebook), f"<pasted {name}>")
            if exercise.is_prediction:  # as one of the next cells does
                run(f"check.reveal('{name}')", dict(notebook), f"<revealed {name}>")
            assert name in load(lesson).passed
            assert (load(lesson).of(name).source is not None) == exercise.is_function
        run(given_out, notebook, f"<{lesson}, {number}>")
    assert load(lesson).passed == [exercise.name for exercise in exercises_of(lesson)]


@pytest.mark.parametrize("exercise", EXERCISES, ids=NAMES)
def test_it_is_the_lesson_s_own_cell_and_needs_no_typing_beside_it(exercise):
    text = solution_text(exercise)
    assert "SOLUTION" not in text
    if exercise.is_function:
        assert text.startswith(f"@check\ndef {exercise.name}(")
    else:
        assert text.endswith(f"\ncheck({exercise.name}={exercise.name})")


def test_what_is_printed_is_what_the_card_offers(capsys):
    for _ in range(3):
        check(and_gate=(1, 1, 1))
    capsys.readouterr()
    check.solution("and_gate")
    assert capsys.readouterr().out == "and_gate = (1, 1, -1.5)\ncheck(and_gate=and_gate)\n"
