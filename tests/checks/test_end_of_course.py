"""The card with which the whole course is passed says so, and no other."""

import numpy as np
import pytest

from nbtools import check
from nbtools.checks import examine, progress
from nbtools.exercises import LESSONS, all_exercises, exercises_of, find_exercise

LAST = "the end of the course"


@pytest.fixture
def nearly_through(monkeypatch):
    """Have passed all but one exercise, without writing a file for each."""
    done = {exercise.name: progress.Record(passed=True) for exercise in all_exercises()}
    del done["relu"]
    kept = {
        lesson: progress.LessonProgress(
            lesson, {e.name: done[e.name] for e in exercises_of(lesson) if e.name in done}
        )
        for lesson in LESSONS
    }

    def update(lesson, name, change):
        change(kept[lesson].records.setdefault(name, progress.Record()))
        return kept[lesson]

    monkeypatch.setattr(progress, "load", kept.__getitem__)
    monkeypatch.setattr(progress, "update", update)
    return kept


def relu(z):
    return np.maximum(z, 0)


def test_the_last_exercise_to_pass_marks_the_end_whichever_it_is(nearly_through, capsys):
    check(relu=relu)
    said = capsys.readouterr().out
    assert LAST in said
    assert f"the last of {len(all_exercises())} exercises" in said


def test_it_is_said_once(nearly_through, capsys):
    check(relu=relu)
    capsys.readouterr()
    check(relu=relu)
    assert LAST not in capsys.readouterr().out


def test_a_wrong_answer_is_no_end(nearly_through, capsys):
    check(relu=np.abs)
    assert LAST not in capsys.readouterr().out


def test_while_another_lesson_is_open_it_is_no_end(nearly_through, capsys):
    del nearly_through["15_capstone"].records["evaluator"]
    check(relu=relu)
    assert LAST not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("digit_reader", "Right. New images read correctly: 98.7%; asked for: at least 95%."),
        (
            "skeleton_finder",
            "Right. Mean distance at joints that can be seen: 0.97 pixels; asked for: below 1.2 pixels.",
        ),
        ("evaluator", "Right. Positions held out: 93.0% right; asked for: at least 85% right."),
    ],
)
def test_a_trained_network_that_passes_is_told_its_figure(name, figure):
    assert examine(name, find_exercise(name).answer).message == figure
