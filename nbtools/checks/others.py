"""A function that is right but for others that it uses, and which are not right yet."""

import contextlib
from collections.abc import Iterator
from typing import Any

from nbtools.checks.definition import plain_function
from nbtools.checks.source import names_used, self_contained
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise
from nbtools.portable.guard import learners_own
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence

_RIGHT_WITH_OTHERS = sentence(
    "It uses your {names}, which is not right yet. With the course's in its place it passes.",
    plural="It uses your {names}, which are not right yet. With the course's in their place it passes.",
    when="A function failed, uses others of the lessons that have failed, and passes with the course's in their place.",
)


def with_others(names: list[str]) -> str:
    """Return what is said of a function that is right once these others are."""
    return _RIGHT_WITH_OTHERS(names=gettext(" and ").join(names), count=len(names))


def others_used(function: Any, exercise: Exercise, wrong: set[str]) -> list[str]:
    """Return the exercises among `wrong` that a function uses, itself or by way of its helpers."""
    source = self_contained(function, exercise.name) or ""
    return sorted((names_used(source) & wrong) - {exercise.name})


@contextlib.contextmanager
def courses_in_place(function: Any, names: list[str]) -> Iterator[None]:
    """Put the course's versions in the place of the learner's, where a function looks them up."""
    around = getattr(plain_function(learners_own(function)), "__globals__", {})
    references = {e.name: e.answer for e in all_exercises() if e.name in names}
    before = {name: around[name] for name in references if name in around}
    around |= {name: references[name] for name in before}
    try:
        yield
    finally:
        around |= before
