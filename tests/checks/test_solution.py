"""The right answer that is offered after three tries: pasted into its lesson, it passes."""

import ast
import json
import linecache

import matplotlib.pyplot as plt
import pytest

from nbtools import check
from nbtools.checks.progress import load
from nbtools.checks.solution import solution_text
from nbtools.checks.source import bound_names, names_used
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises, exercises_of

EXERCISES = all_exercises()
NAMES = [exercise.name for exercise in EXERCISES]


def code_cells(lesson):
    notebook = json.loads((folder_of("lessons") / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def handed_in(cell):
    """Return the exercise whose cell of the lesson this is, if any."""
    return next((e for e in EXERCISES if f"def {e.name}(" in cell or f"check({e.name}=" in cell), None)


def given_by(cell):
    """Return the names that a cell leaves behind."""
    return {name for statement in ast.parse(cell).body for name in bound_names(statement)}


def needed(cells):
    """Return the cells, up to the last exercise, without those that no exercise needs: pictures, long trainings."""
    kept, names = [], set()
    for cell in reversed(cells):
        exercise = handed_in(cell)
        if exercise or given_by(cell) & names:
            names |= names_used(solution_text(exercise) if exercise else cell)
            kept.insert(0, cell)
    return kept


def run(cell, notebook, name):
    linecache.cache[name] = (len(cell), None, cell.splitlines(keepends=True), name)
    exec(compile(cell, name, "exec"), notebook)


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_passes_where_it_is_pasted_into_a_lesson_that_is_untouched(lesson, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda *_: plt.close("all"))
    notebook = {"__name__": "__main__"}
    for number, cell in enumerate(needed(code_cells(lesson))):
        if exercise := handed_in(cell):
            run(solution_text(exercise), dict(notebook), f"<pasted {exercise.name}>")
            if exercise.is_prediction:  # as one of the next cells does
                run(f"check.reveal('{exercise.name}')", dict(notebook), f"<revealed {exercise.name}>")
            assert exercise.name in load(lesson).passed
            assert (load(lesson).of(exercise.name).source is not None) == exercise.is_function
        run(cell, notebook, f"<{lesson}, {number}>")
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
