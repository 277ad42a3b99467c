"""Exercises of one's own: found beside class.toml, or in a pack; and never among what was handed in."""

import subprocess
import sys

import pytest

from nbtools import exercises, own
from nbtools.checks.source import self_contained
from nbtools.course import CourseError, course_folder, work_folder

RULES = '[learners]\nexercises = ["bisection.py"]\npictures = "pictures.py"\nonly_own = true\n'
MODULE = '''
from nbtools.exercises.exercise import Exercise, mistake

def _half(x):
    return x / 2

def middle(a: float, b: float) -> float:
    """Return the middle."""
    return a + _half(b - a)

EXERCISES = (Exercise(name="middle", lesson="01_bisection", answer=middle, cases=((1.0, 3.0),)),)
'''


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of one's own, to be in."""
    (tmp_path / "lessons").mkdir()
    (tmp_path / "class.toml").write_text(RULES)
    (tmp_path / "bisection.py").write_text(MODULE)
    (tmp_path / "pictures.py").write_text("def show():\n    return 'shown'\n")
    monkeypatch.chdir(tmp_path)
    own.module.cache_clear()
    yield tmp_path
    own.module.cache_clear()
    for name in [name for name in sys.modules if name.startswith(own.PREFIX)]:
        del sys.modules[name]


def lessons():
    return exercises._lessons()


def test_its_lessons_are_all_there_are_or_come_after_the_course_s(folder):
    assert course_folder() == folder
    assert lessons() == {"01_bisection": "nbtools.own.bisection"}
    assert own.files() == ["bisection.py", "pictures.py"]
    (folder / "class.toml").write_text(RULES.replace("only_own = true", ""))
    assert list(lessons()) == [*exercises.COURSE, "01_bisection"]


def test_its_pictures_are_imported_by_their_name_and_its_exercises_are_not(folder):
    from nbtools.own import pictures

    assert pictures.show() == "shown"
    with pytest.raises(ImportError):
        from nbtools.own import bisection  # noqa: F401


def test_what_is_packed_is_found_where_the_file_is_not_and_cannot_be_read_by_accident(folder):
    packed = own.pack({"bisection.py": MODULE, own.ANSWERS: "{}"})
    assert "middle" not in packed
    (folder / own.PACK).write_text(packed)
    (folder / "bisection.py").unlink()
    assert lessons() == {"01_bisection": "nbtools.own.bisection"}
    assert own.text(own.ANSWERS) == "{}"
    (folder / own.PACK).write_text(packed[:-40])
    own.module.cache_clear()
    with pytest.raises(CourseError, match="is damaged"):
        lessons()


def test_a_reference_comes_with_its_helpers_and_without_the_exercises(folder):
    [module] = own.exercise_modules()
    text = self_contained(module.middle, "middle")
    assert "_half" in text
    assert "Exercise" not in text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("EXERCISES", "EXERCISE", "needs EXERCISES"),
        ('"01_bisection"', '"bisection"', "such as 01_bisection"),
        ('name="middle"', 'name="centre"', "write the reference of centre in it"),
        ("a + _half", "a +* _half", r"bisection.py does not run: SyntaxError: .* \(line 9\)"),
        ("EXERCISES = (", "EXERCISES = (1 / 0,", r"ZeroDivisionError: division by zero \(line 11\)"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_one_line(folder, before, after, told):
    (folder / "bisection.py").write_text(MODULE.replace(before, after))
    with pytest.raises(CourseError, match=told):
        lessons()


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ('exercises = ["gone.py"]', "gone.py, and it is not there"),
        ('exercises = ["../bisection.py"]', "lies beside it"),
        ('exercises = ["bisection.txt"]', "lies beside it"),
        ('exercises = ["bisection.py", "bisection.py"]', "is named once"),
        ("exercises = [3]", "a text in quotes, or several"),
    ],
)
def test_only_a_file_beside_class_toml_can_be_named(folder, rules, told):
    (folder / "class.toml").write_text(f"[learners]\n{rules}\n")
    with pytest.raises(CourseError, match=told):
        lessons()


def test_what_is_passed_in_it_is_kept_in_it(folder, monkeypatch):
    monkeypatch.delenv("NBTOOLS_WORK")
    assert work_folder() == folder / "my_work"


@pytest.fixture
def trap(folder):
    """A folder that somebody has handed in, with exercises that leave a trace where they are run; and the trace."""
    handed_in = folder / "class" / "submissions" / "eve"
    (handed_in / "lessons").mkdir(parents=True)
    (handed_in / "class.toml").write_text(RULES)
    (handed_in / "bisection.py").write_text(f"open({str(folder / 'ran')!r}, 'w')\n{MODULE}")
    (handed_in / "01_bisection.ipynb").write_text('{"cells": []}')
    return handed_in, folder / "ran"


@pytest.mark.parametrize(
    ("where", "submissions"),
    [
        ("class/submissions/eve", ".."),
        ("class/submissions/eve", "."),
        ("class/submissions/eve", "../../../other"),
    ],
)
def test_a_grader_runs_no_exercise_of_a_submission_wherever_it_is_started(folder, trap, where, submissions):
    (folder / "other").mkdir()
    (folder / "class.toml").unlink()
    graded = subprocess.run(
        [sys.executable, "-m", "nbtools", "grade", submissions, "--out", str(folder / "results")],
        cwd=folder / where,
        capture_output=True,
        text=True,
    )
    assert graded.returncode == 2
    assert "names exercises" in graded.stderr
    assert graded.stderr.count("\n") == 1
    assert not trap[1].exists()


def test_a_class_toml_among_the_submissions_is_refused_though_it_was_given(folder, trap, monkeypatch):
    monkeypatch.setenv("NBTOOLS_COURSE", "")  # it is set here, and has to be forgotten afterwards
    handed_in, trace = trap
    with pytest.raises(CourseError, match="lies among the submissions"):
        own.use_class(handed_in / "class.toml", handed_in.parent)
    assert not trace.exists()


def test_the_teacher_s_exercises_are_those_of_the_class_toml_that_is_used(folder, trap, monkeypatch):
    monkeypatch.setenv("NBTOOLS_COURSE", "")
    handed_in, trace = trap
    monkeypatch.chdir(handed_in)
    own.use_class(folder / "class.toml", handed_in.parent)
    assert course_folder() == folder
    assert list(lessons()) == ["01_bisection"]
    assert not trace.exists()
