"""Two classes side by side: for each exercise how many solved it, and which mistakes they made."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbtools.checks.verdict import ERROR, PASSED
from nbtools.classroom.grading.results.csv_file import read_table
from nbtools.course import CourseError
from nbtools.exercises import all_exercises
from nbtools.portable.language import gettext

_MOST = 2
"""Mistakes that are named."""


@dataclass
class _Count:
    """What became of one exercise in one class."""

    handed_in: int = 0
    passed: int = 0
    mistakes: Counter[str] = field(default_factory=Counter)

    @property
    def in_words(self) -> str:
        if not self.handed_in:
            return "–"
        return f"{100 * self.passed / self.handed_in:.0f} %"

    @property
    def commonest(self) -> str:
        named = (f"{name} {100 * n / self.handed_in:.0f} %" for name, n in self.mistakes.most_common(_MOST))
        return ", ".join(named)


def compared(before: Path, now: Path) -> Iterator[str]:
    """Yield a line for each exercise that somebody handed in, and one above them. Raises CourseError."""
    counts = [_counted(folder) for folder in (before, now)]
    people = [len(_students(folder)) for folder in (before, now)]
    yield gettext(
        "How many of those who handed it in have solved it: {before} ({n_before}), {now} ({n_now}); then the commonest mistakes of each.",
        before=before,
        n_before=people[0],
        now=now,
        n_now=people[1],
    )
    for exercise in all_exercises():
        one, other = (of.get(exercise.name, _Count()) for of in counts)
        if one.handed_in or other.handed_in:
            mistakes = " | ".join((one.commonest or "–", other.commonest or "–"))
            yield f"{exercise.lesson:<22} {exercise.name:<32} {one.in_words:>6} {other.in_words:>6}   {mistakes}"


def _rows(results: Path) -> list[dict[str, str]]:
    grades = results / "grades.csv"
    if not grades.is_file():
        raise CourseError("{folder} holds no grades. Run `nbtools grade` first.", folder=results)
    return read_table(grades)[1]


def _students(results: Path) -> set[str]:
    return {row["student"] for row in _rows(results)}


def _counted(results: Path) -> dict[str, _Count]:
    found: dict[str, _Count] = {}
    for row in _rows(results):
        if row["exercise"] and row["status"] != ERROR:
            count = found.setdefault(row["exercise"], _Count())
            count.handed_in += 1
            count.passed += row["status"] == PASSED
            if row["mistake"]:
                count.mistakes[row["mistake"]] += 1
    return found
