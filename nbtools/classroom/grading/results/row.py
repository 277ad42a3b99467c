"""The verdict on one exercise of one student, as a row of grades.csv."""

import unicodedata
from dataclasses import dataclass, field

from nbtools.checks.verdict import ERROR, PASSED, Verdict
from nbtools.exercises import exercises_of, find_exercise
from nbtools.portable.language import gettext

_MOST = 1000
"""Characters of a message, and of each part of an example: more is made to be long."""


@dataclass(frozen=True)
class Row:
    """The verdict on one exercise of one student; the fields are the columns of grades.csv."""

    student: str
    lesson: str
    exercise: str
    status: str
    score: float
    points: float
    mistake: str
    message: str

    @property
    def is_graded(self) -> bool:
        """Whether it is known what was earned."""
        return self.status != ERROR

    @property
    def said(self) -> str:
        """The message as the table has it."""
        return self.message


@dataclass(frozen=True)
class Result(Row):
    """A row with what only its student reads."""

    to_student: str = ""
    """The message in words for the student, where these are others."""
    example: list[list[str]] = field(default_factory=list)
    """What was given, expected and returned, each below its label."""
    by_hand: str = ""
    """What the teacher has said of it, where the points are theirs."""

    @property
    def is_graded(self) -> bool:
        """Whether it is known what was earned: a teacher may know it of what could not be graded."""
        return bool(self.by_hand) or super().is_graded

    @property
    def said(self) -> str:
        """The message as the table has it: what was done by hand stands first."""
        return f"{self.by_hand} {self.message}".strip()


def row_of(student: str, verdict: Verdict) -> Row:
    """Return the row of a verdict."""
    exercise = find_exercise(verdict.name)
    said = verdict.notice if verdict.status == PASSED else verdict.message
    return Result(
        student,
        exercise.lesson,
        verdict.name,
        verdict.status,
        round(verdict.score, 4),
        exercise.points,
        verdict.mistake or "",
        shown(said),
        example=[[label, shown(text)] for label, text in verdict.example.rows()] if verdict.example else [],
    )


def error_rows(student: str, lesson: str, why: str) -> list[Row]:
    """Return a row for each exercise of a lesson, or a single one where no lesson is known."""
    why, said = (shown(gettext(words)) for words in (why, getattr(why, "to_student", "")))
    if not lesson:
        return [Result(student, "", "", ERROR, 0.0, 0, "", why, said)]
    return [
        Result(student, lesson, e.name, ERROR, 0.0, e.points, "", why, said) for e in exercises_of(lesson)
    ]


def shown(text: str, most: int = _MOST) -> str:
    """Return text of bounded length, in which what cannot be seen, or turns the line round, is seen to be there."""
    text = text if len(text) <= most else f"{text[: most - 1]}…"
    return "".join(
        c
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
        else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )
