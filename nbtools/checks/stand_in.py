"""What goes on in the notebook after a check: the learner's version, made safe, or the reference."""

import copy
import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools import in_use
from nbtools.checks.verdict import NOT_STARTED, Verdict
from nbtools.exercises.exercise import Exercise
from nbtools.portable.guard import guarded, wrapping
from nbtools.portable.values import with_arrays

_GIVEN: dict[str, Any] = {}
"""The answers of the course that stand in."""


def function_to_go_on_with(exercise: Exercise, candidate: Any, verdict: Verdict) -> Any:
    """Return the candidate where it passed, the reference where there is none, else a guarded candidate."""
    if verdict.passed:
        return returning_arrays(candidate, exercise)
    if verdict.status == NOT_STARTED or not verdict.ends or not callable(candidate):
        return exercise.answer
    return guarded(candidate, exercise.answer, exercise.name, in_use.use)


def returning_arrays(function: Callable, exercise: Exercise) -> Callable:
    """Return a right function whose lists come out as arrays: the next cells calculate with them."""
    like = _returned_by_the_reference(exercise)
    if not isinstance(like, np.ndarray | tuple | list):
        return function

    @functools.wraps(function)
    def converted(*arguments: Any, **named: Any) -> Any:
        return with_arrays(function(*arguments, **named), like)

    return wrapping(converted, function, exercise.name)


def _returned_by_the_reference(exercise: Exercise) -> Any:
    """Return what the reference gives when it is tried on the first case, which may be more than its arguments."""
    returned = []

    def noting(*arguments: Any) -> Any:
        returned.append(exercise.answer(*arguments))
        return returned[-1]

    exercise.probe(noting, *copy.deepcopy(exercise.cases[0]))
    return returned[0]


def answer_to_go_on_with(exercise: Exercise, candidate: Any, verdict: Verdict) -> Any:
    """Return the candidate, or the reference where there is none that the next picture could use.

    The reference is copied: what the notebook then does to it, it does to its own.
    """
    if verdict.outcome is not None and verdict.outcome.has_value and verdict.outcome.form_fits:
        return candidate
    _GIVEN[exercise.name] = copy.deepcopy(exercise.answer)
    return _GIVEN[exercise.name]


def was_given(exercise: Exercise, answer: Any) -> bool:
    """Return whether an answer is the very object that stands in for one."""
    return exercise.name in _GIVEN and answer is _GIVEN[exercise.name]
