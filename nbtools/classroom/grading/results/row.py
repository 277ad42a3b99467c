"""The verdict on one exercise of one student, as a row of grades.csv."""

import re
from dataclasses import dataclass

from nbtools.checks.verdict import ERROR, PASSED, Verdict
from nbtools.exercises import exercises_of, find_exercise

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control, bidirectional and surrogate characters: an error's message may hold them."""


@dataclass(frozen=True)
class Row:
    """The verdict on one exercise of one student; the fields are the columns of grades.csv."""

    student: str
    lesson: str
    exercise: str
    status: str
    score: float
    points: int
    mistake: str
    message: str


def row_of(student: str, verdict: Verdict) -> Row:
    """Return the row of a verdict."""
    exercise = find_exercise(verdict.name)
    said = verdict.notice if verdict.status == PASSED else verdict.message
    message = _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", said)
    return Row(
        student,
        exercise.lesson,
        verdict.name,
        verdict.status,
        round(verdict.score, 4),
        exercise.points,
        verdict.mistake or "",
        message,
    )


def error_rows(student: str, lesson: str, why: str) -> list[Row]:
    """Return a row for each exercise of a lesson, or a single one where no lesson is known."""
    if not lesson:
        return [Row(student, "", "", ERROR, 0.0, 0, "", why)]
    return [Row(student, lesson, e.name, ERROR, 0.0, e.points, "", why) for e in exercises_of(lesson)]
