"""What a submission finds under the name nbtools gives it no answer away."""

import ast
import marshal
import time

import pytest

from nbtools.classroom.grading.intake.notebook import Submitted, stub
from nbtools.classroom.grading.judge.redacted_package import data_files, modules_for, modules_shown_by
from nbtools.classroom.grading.schedule.fingerprint import takes_part
from nbtools.data.digits import N_FOR_LESSONS
from nbtools.exercises import LESSONS, all_exercises, exercises_of


def functions_in(code):
    for part in code.co_consts:
        if hasattr(part, "co_name"):
            yield part.co_name
            yield from functions_in(part)


def asked_by(lesson):
    return frozenset(e.name for e in exercises_of(lesson))


def there(lesson):
    return {
        name: set(functions_in(marshal.loads(code)))
        for name, code in modules_for(lesson, asked_by(lesson), {}).items()
    }


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_functions_that_a_lesson_asks_for_are_nowhere(lesson):
    asked = {e.name for e in all_exercises() if e.lesson == lesson and e.is_function}
    found = {
        name: found & asked for name, found in there(lesson).items() if not name.startswith("nbtools.checks")
    }
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize("lesson", LESSONS)
def test_neither_exercises_nor_checks_nor_solutions_are_there(lesson):
    assert [name for name in there(lesson) if name.startswith(("nbtools.exercises", "nbtools.checks"))] == []


def test_only_data_sets_are_handed_in_as_files():
    assert {name.partition(".")[2] for name in data_files(frozenset())} == {"npz"}


@pytest.mark.parametrize("lesson", list(LESSONS)[:-1])  # the capstone shows the positions that it holds back
def test_what_is_kept_back_to_judge_is_not_there(lesson):
    assert not any(name.startswith("unseen_") for found in there(lesson).values() for name in found)


def test_the_images_that_judge_a_reader_are_not_in_the_data():
    import io

    import numpy as np

    with np.load(io.BytesIO(data_files(frozenset())["digits.npz"])) as file:
        assert {len(file[name]) for name in file.files} == {N_FOR_LESSONS}


@pytest.mark.parametrize("exercise", [e for e in all_exercises() if e.shipped_as], ids=lambda e: e.name)
def test_a_trained_answer_is_not_there_while_it_is_asked_for(exercise):
    assert exercise.shipped_as in data_files(frozenset())
    assert exercise.shipped_as not in data_files(frozenset({exercise.name}))


def test_every_network_that_is_asked_for_says_which_file_holds_it():
    assert [e.name for e in all_exercises() if e.from_text and not e.shipped_as] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_made_the_trained_networks_is_not_there(lesson):
    assert [name for name in there(lesson) if ".make_" in name] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_all_that_a_lesson_imports_is_there_for_whoever_has_done_nothing(lesson, judge):
    """Else the cell that imports it stops, and what is right in the notebook has no names to work with."""
    imports = [
        ast.unparse(node)
        for cell in stub(lesson).cells
        for node in ast.parse(cell).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    judge._until = time.monotonic() + 20
    ran = judge._run(exercises_of(lesson), Submitted(tuple(imports)), asked_by(lesson), {}, ())
    ran.session.close()
    assert {imports[number]: error for number, error in ran.errors.items()} == {}


def test_what_a_lesson_is_handed_decides_whether_a_kept_grade_holds():
    shown = {name for lesson in LESSONS for name in modules_shown_by(lesson)}
    assert shown
    assert {f"{name.partition('.')[2]}.py" for name in shown} <= {file.name for file in takes_part()}
