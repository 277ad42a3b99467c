"""What goes on in the notebook after a check: the learner's version, made safe, or the reference."""

import copy
import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nbtools.checks.attempt import Trial
from nbtools.checks.values import Unreadable, read, same_form, with_arrays
from nbtools.checks.verdict import NOT_STARTED, Verdict
from nbtools.exercises.exercise import Exercise

# After so many usable results a function is no longer held against the reference: that takes time.
_CALLS_TO_TRUST = 30


def function_to_go_on_with(exercise: Exercise, candidate: Any, verdict: Verdict) -> Any:
    """Return the candidate where it passed, the reference where there is none, else a guarded candidate."""
    if verdict.passed:
        return returning_arrays(candidate, exercise)
    if verdict.status == NOT_STARTED or not verdict.ends or not callable(candidate):
        return exercise.answer
    return _guarded(candidate, exercise)


def returning_arrays(function: Callable, exercise: Exercise) -> Callable:
    """Return a right function whose lists come out as arrays: the next cells calculate with them."""
    like = _returned_by_the_reference(exercise)
    if not isinstance(like, np.ndarray | tuple | list):
        return function

    @functools.wraps(function)
    def converted(*arguments: Any, **named: Any) -> Any:
        return with_arrays(function(*arguments, **named), like)

    return converted


def _returned_by_the_reference(exercise: Exercise) -> Any:
    """Return what the reference gives when it is tried on the first case, which may be more than its arguments."""
    returned = []

    def noting(*arguments: Any) -> Any:
        returned.append(exercise.answer(*arguments))
        return returned[-1]

    exercise.probe(noting, *copy.deepcopy(exercise.cases[0]))
    return returned[0]


def answer_to_go_on_with(exercise: Exercise, candidate: Any, verdict: Verdict) -> Any:
    """Return the candidate, or the reference where there is none that the next picture could use."""
    if verdict.status == NOT_STARTED:
        return exercise.answer
    outcome = Trial(exercise, [()]).run(candidate)[0]
    return candidate if outcome.has_value and outcome.form_fits else exercise.answer


def _guarded(candidate: Callable, exercise: Exercise) -> Callable:
    """Return the candidate, replaced by the reference in calls where nothing usable comes of it.

    A wrong number stays wrong, so that the next picture shows it; but a function that raises, or
    returns another shape, does not stop the notebook. Where nothing is to be returned, what counts
    is what was done, such as a file: then the reference has done it.
    """
    told, usable = False, 0

    @functools.wraps(candidate)
    def guarded(*arguments: Any, **named: Any) -> Any:
        nonlocal told, usable
        if usable >= _CALLS_TO_TRUST:
            try:
                return candidate(*arguments, **named)
            except (Exception, SystemExit):
                return exercise.answer(*arguments, **named)
        try:
            expected = _settled(exercise.answer(*copy.deepcopy(arguments), **copy.deepcopy(named)))
        except Exception:  # the arguments are no good: then the candidate may say so itself
            return candidate(*arguments, **named)
        returned, reason = _tried(candidate, expected, arguments, named)
        if not reason:
            usable += 1
            return returned
        if not told:
            told = True
            print(f"Your {exercise.name} {reason}, so the course's version stands in.")
        return expected

    return guarded


def _tried(candidate: Callable, expected: Any, arguments: tuple, named: dict[str, Any]) -> tuple[Any, str]:
    """Return what the candidate gives in the form of `expected`, and why it is of no use, if so."""
    if expected is None:
        return None, "is not right yet"
    try:
        returned = _settled(candidate(*copy.deepcopy(arguments), **copy.deepcopy(named)))
    except (Exception, SystemExit) as error:
        return None, f"raises {type(error).__name__} here"
    if not _usable(returned, expected):
        return None, "returns something of another form here"
    return with_arrays(returned, expected), ""


def _settled(returned: Any) -> Any:
    """Return a list of what a generator hands out: it can be compared, and gone through once more."""
    return list(returned) if isinstance(returned, Iterator) else returned


def _usable(returned: Any, expected: Any) -> bool:
    try:
        return same_form(read(returned, expected), read(expected, expected))
    except Unreadable:
        return False
