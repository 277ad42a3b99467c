"""A lesson in another language runs to its end, is not started as it is handed out, and counts as the English one."""

import json

import pytest

from nbtools.classroom.grading.intake import notebook
from nbtools.classroom.grading.intake.notebook import read_notebook, stub
from nbtools.classroom.translation.notebook import translated
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, exercises_of
from nbtools.portable.language import COMPLETE
from tests.language.pseudo import pseudo
from tests.notebooks.play import raised_by


def in_pseudo(lesson, folder="lessons"):
    made = json.loads((folder_of(folder) / f"{lesson}.ipynb").read_text("utf-8"))
    return translated(made, pseudo)


@pytest.fixture
def handed_out(tmp_path, monkeypatch):
    """Hand a lesson out in both languages; return its notebook in the other one."""

    def hand_out(lesson):
        other = tmp_path / f"{lesson}.ipynb"
        other.write_text(json.dumps(in_pseudo(lesson)), encoding="utf-8")
        english = folder_of("lessons") / f"{lesson}.ipynb"
        monkeypatch.setattr(notebook, "in_every_language", lambda lesson: [english, other])
        stub.cache_clear()
        return read_notebook(other.read_bytes())

    yield hand_out
    stub.cache_clear()


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_as_it_is_handed_out_is_not_started(lesson, handed_out):
    submitted = handed_out(lesson)
    exercises = exercises_of(lesson)
    assert submitted.held(exercises) == {exercise.name for exercise in exercises}
    assert submitted.attempted(exercises, stub(lesson)) == {}
    assert set(submitted.dumps) <= set(stub(lesson).dumps)


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_that_is_handed_out_in_a_language_is_not_started(lesson, language):
    submitted = read_notebook((folder_of("lessons") / language / f"{lesson}.ipynb").read_bytes())
    exercises = exercises_of(lesson)
    assert submitted.held(exercises) == {exercise.name for exercise in exercises}
    assert submitted.attempted(exercises, stub(lesson)) == {}


def test_a_solution_is_attempted_in_both_languages(handed_out):
    handed_out("02_activations")
    exercises = exercises_of("02_activations")
    solution = read_notebook(json.dumps(in_pseudo("02_activations", "solutions")).encode())
    english = read_notebook((folder_of("solutions") / "02_activations.ipynb").read_bytes())
    assert solution.attempted(exercises, stub("02_activations")) == english.attempted(
        exercises, stub("02_activations")
    )


@pytest.mark.kernel
def test_a_lesson_in_the_pseudo_language_runs_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path))
    cells = in_pseudo("00_welcome")["cells"]
    assert raised_by(["".join(c["source"]) for c in cells if c["cell_type"] == "code"], tmp_path) == []
