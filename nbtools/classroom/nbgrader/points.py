"""What a test cell runs: it examines an exercise once more, on cases that no learner has seen."""

import json
import os
import sys
import textwrap
from dataclasses import asdict
from typing import Any

from nbtools.checks.check import check
from nbtools.checks.examine import examine_exercise
from nbtools.checks.progress import Record, update
from nbtools.checks.verdict import Verdict
from nbtools.exercises import find_exercise
from nbtools.exercises.exercise import Exercise

SEED = "NBTOOLS_SEED"
"""The environment variable with the seed of the random cases, while nbgrader grades."""
POINTS = "NBTOOLS_POINTS"
"""The one with the points of each test cell, as JSON: a teacher may give an exercise others than the course does."""
PARTIAL = "NBTOOLS_PARTIAL"
"""The one that is "0" where what is right in part has no points."""


def points(name: str) -> float | None:
    """Print the verdict on what was handed in for an exercise, and return the points for it.

    nbgrader takes the number at the end of a cell for the cell's points, and nothing there for all of them,
    however many these are. Where a student runs it, the cases are those of `check`. What is right on these
    alone is not kept for the next lessons when it is graded.
    """
    exercise, seed = find_exercise(name), os.environ.get(SEED)
    verdict = examine_exercise(exercise, _handed_in(exercise), None if seed is None else int(seed))
    if seed is not None and not verdict.passed:
        update(exercise.lesson, name, lambda record: vars(record).update(asdict(Record())))
    print(_words(verdict))
    most = json.loads(os.environ.get(POINTS, "{}")).get(name, exercise.points)
    score = verdict.score if os.environ.get(PARTIAL, "1") == "1" else 0.0
    return None if verdict.passed else round(score, 4) * most


def _handed_in(exercise: Exercise) -> Any:
    """Return what `check` was given, as it was written; where it was not called, what has the exercise's name."""
    if exercise.name in check.handed_in:
        return check.handed_in[exercise.name]
    found = vars(sys.modules["__main__"]).get(exercise.name, ...)
    is_own = not exercise.is_function or getattr(found, "__module__", None) == "__main__"
    return found if is_own else ...


def _words(verdict: Verdict) -> str:
    lines = [f"{verdict.name}: {verdict.status}", textwrap.fill(verdict.message, 100)]
    if verdict.example:
        lines += [f"{label}:\n{text}" for label, text in verdict.example.rows()]
        lines += [verdict.example.note] * bool(verdict.example.note)
    return "\n".join(lines)
