"""What is handed in: for which exercise, and whether it is the learner's own."""

from types import FrameType
from typing import Any, TypeGuard

from nbtools.checks.definition import cell_of, name_checked_at, names_read_only
from nbtools.checks.stand_in import was_given
from nbtools.checks.value_text import repr_of
from nbtools.exercises import UnknownExercise, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.portable.guard import learners_own


def name_of_exercise(function: Any, caller: FrameType) -> str:
    """Return the exercise's name for a function: its own, or that in its cell, or that of a variable."""
    own = getattr(learners_own(function), "__name__", None)
    if _is_exercise(own):
        return own
    if _is_exercise(name := name_checked_at(cell_of(caller), caller.f_lineno)):
        return name
    variables = [name for name, value in caller.f_globals.items() if value is function and _is_exercise(name)]
    return variables[0] if len(variables) == 1 else own if isinstance(own, str) else repr_of(function)


def _is_exercise(name: Any) -> TypeGuard[str]:
    try:
        return isinstance(name, str) and bool(find_exercise(name))
    except UnknownExercise:
        return False


def is_the_course_s(exercise: Exercise, candidate: Any) -> bool:
    """Return whether this is the reference; a word or a number that equals it may be the learner's."""
    return candidate is exercise.answer and not isinstance(candidate, str | int | float)


def is_read_again(exercise: Exercise, answer: Any, caller: FrameType) -> bool:
    """Return whether an answer is what stands in for one, read again in another cell.

    That it is the same object is not enough: Python has each short word and small number once.
    """
    return was_given(exercise, answer) and exercise.name in names_read_only(cell_of(caller))
