"""`nbtools exercise`: a new one runs in every file that it has, and what is missing is told."""

import dataclasses
import os
import shutil
import subprocess
import sys

import pytest

from nbtools.classroom.exercise import make_skeleton, prove
from nbtools.classroom.exercise import proof as proofs
from nbtools.classroom.release import read_notebook
from nbtools.course import CourseError, folder_of
from nbtools.exercises import find_exercise
from nbtools.exercises.exercise import mistake


@pytest.fixture
def course(tmp_path):
    """A copy of the course in which something may be written."""
    for name in ("nbtools", "lessons", "solutions", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "locale")
        shutil.copytree(folder_of(name), tmp_path / name, ignore=ignored)
    shutil.copy(folder_of("nbtools").parent / "pyproject.toml", tmp_path)

    def run(*words):
        return subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.mark.in_turn(3)
def test_a_new_exercise_runs_and_is_proved(course, tmp_path):
    """In a lesson whose own cells hold {name}: nothing that was there is changed."""
    solution = tmp_path / "solutions" / "13_your_own_loss.ipynb"
    before = read_notebook(solution)["cells"]
    made = course("-m", "nbtools", "exercise", "new", "twofold", "--lesson", "13_your_own_loss")
    assert (made.returncode, made.stderr, made.stdout.count("Written: ")) == (0, "", 6)
    assert [cell for cell in read_notebook(solution)["cells"] if cell["id"] != "twofold"] == before
    told = course("-m", "nbtools", "exercise", "check", "twofold")
    assert told.returncode == 1  # lessons/ knows nothing of it yet
    assert [line for line in told.stdout.splitlines() if line.startswith("✗")] == [
        "✗ lessons/ is as solutions/ makes it"
    ]
    released = course("-m", "nbtools", "release")
    assert released.returncode == 0, released.stderr
    proved = course("-m", "nbtools", "exercise", "check", "twofold")
    assert (proved.returncode, proved.stderr) == (0, "")
    assert "✓ squared is called by its name" in proved.stdout
    again = course("-m", "nbtools", "exercise", "new", "twofold", "--lesson", "13_your_own_loss")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    style = course("-m", "ruff", "check", "nbtools", "tests/exercises")
    assert style.returncode == 0, style.stdout


@pytest.mark.parametrize(
    ("name", "lesson", "told"),
    [
        ("Twofold", "08_blame", "cannot be a function's name"),
        ("lambda", "08_blame", "cannot be a function's name"),
        ("twofold", "08_blames", "There are: 00_welcome"),
        ("relu", "08_blame", "`nbtools exercise check relu`"),
        ("winner", "08_blame", "Take another name"),
    ],
)
def test_what_cannot_be_made_is_one_line(name, lesson, told):
    with pytest.raises(CourseError, match=told):
        make_skeleton(name, lesson)


def amiss(exercise, monkeypatch):
    """Return what is told of an exercise in the place of another of its name."""
    monkeypatch.setattr(proofs, "differences", list)
    return {point.what: point.amiss for point in prove(exercise) if point.amiss}


def test_a_complete_exercise_has_nothing_amiss(monkeypatch):
    assert amiss(find_exercise("step"), monkeypatch) == {}


def test_what_is_missing_is_told(monkeypatch):
    step = find_exercise("step")
    poor = dataclasses.replace(
        step,
        draw=None,
        hints=step.hints[:1],
        mistakes=(mistake("other", "No.", lambda z: z), mistake("same_words", "No.", lambda z: z * 1)),
    )
    found = amiss(poor, monkeypatch)
    assert found["there are random cases too"] == ("`draw` is missing",)
    assert found["it knows 3 mistakes or more"] == ("there are 2",)
    assert found["it has 2 hints or more"] == ("there are 1",)
    assert found["each mistake is told in words of its own"] == ("other and same_words",)
    assert (
        found["same_words is called by its name, whatever the seed"][0] == "way 1, seed None: failed, other"
    )


def test_a_reference_that_changes_what_it_is_given_is_told(monkeypatch):
    def changing(z):
        z[z < 0] = 0
        return z

    exercise = dataclasses.replace(find_exercise("relu"), answer=changing)
    assert "the reference changes nothing that it is given" in amiss(exercise, monkeypatch)


def test_a_lesson_without_its_cell_is_told(monkeypatch):
    elsewhere = dataclasses.replace(find_exercise("step"), lesson="00_welcome")
    assert amiss(elsewhere, monkeypatch) == {
        "the lesson's solution has its cell": ("none in 00_welcome.ipynb",)
    }
