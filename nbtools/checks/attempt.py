"""One candidate on one case: what came out, whatever it did."""

import copy
import inspect
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from nbtools.checks.limits import TimeIsUp
from nbtools.exercises.exercise import Exercise, unchanged
from nbtools.portable.language import gettext
from nbtools.portable.recording import recording
from nbtools.portable.stubborn import tame
from nbtools.portable.values import Unreadable, agree, arrays_in, is_finite, read, same_form


@dataclass(frozen=True)
class Outcome:
    """What came of one call: a value to compare, or the reason why there is none."""

    value: Any = None
    """What matters of what was returned, as plain arrays, text, lists and dictionaries."""
    returned: Any = None
    """What was returned, as the candidate gave it."""
    form_fits: bool = True
    """Whether structure and shapes are those of the reference."""
    error: BaseException | None = None
    unreadable: str = ""
    changed: str = ""
    """The name of an argument that was changed."""
    raw: Any = None
    """All that was returned, as plain arrays, text, lists and dictionaries."""
    warned: str = ""
    """What a calculation on the way did, if anything: overflow, divide by zero, invalid value."""
    printed: str = ""

    @property
    def has_value(self) -> bool:
        """Whether something came back that can be compared."""
        return self.error is None and not self.unreadable

    @property
    def is_finite(self) -> bool:
        """Whether what came back holds ordinary numbers only."""
        return self.has_value and is_finite(self.value)


class Trial:
    """An exercise's cases with what the reference gives: what every candidate is held against."""

    def __init__(self, exercise: Exercise, cases: list[tuple]) -> None:
        self.exercise = exercise
        self.cases = cases
        self._of_mistakes: dict[int, list[Outcome]] = {}
        self._of_changed_cases: dict[Hashable, Outcome] = {}
        self.expected = [attempt(exercise, exercise.answer, case) for case in cases]
        for outcome in self.expected:
            if outcome.error is not None:  # a fault of the course: never let everything agree with it
                raise outcome.error

    def run(self, candidate: Any) -> list[Outcome]:
        """Return the candidate's outcome on every case."""
        pairs = zip(self.cases, self.expected, strict=True)
        return [attempt(self.exercise, candidate, case, expected) for case, expected in pairs]

    def of_mistake(self, answer: Any) -> Iterator[Outcome]:
        """Yield the outcomes of one of the known mistakes, one case after the other.

        Each is worked out when it is asked for, and once: a whole class is held against the same.
        """
        kept = self._of_mistakes.setdefault(id(answer), [])
        for i, (case, expected) in enumerate(zip(self.cases, self.expected, strict=True)):
            if i == len(kept):
                kept.append(attempt(self.exercise, answer, case, expected))
            yield kept[i]

    def reference(self, key: Hashable, case: tuple) -> Outcome | None:
        """Return what the reference gives on a case that was made of another; None where it cannot take it.

        `key` says how it was made: it is worked out once, for everybody.
        """
        if key not in self._of_changed_cases:
            self._of_changed_cases[key] = attempt(self.exercise, self.exercise.answer, case)
        outcome = self._of_changed_cases[key]
        return outcome if outcome.is_finite and not outcome.warned else None

    def agree(self, a: Outcome, b: Outcome) -> bool:
        """Return whether both gave the same value, or failed in the same way."""
        if a.has_value and b.has_value:
            return a.changed == b.changed and agree(a.value, b.value, self.exercise.rtol, self.exercise.atol)
        # by name: an error of another process is only one like it
        return type(a.error).__name__ == type(b.error).__name__ and a.unreadable == b.unreadable

    def passes(self, outcome: Outcome, expected: Outcome) -> bool:
        """Return whether the outcome is the reference's, reached as silently."""
        silent = expected.warned or not outcome.warned
        return (
            self.agree(outcome, expected)
            and bool(silent)
            and (is_finite(outcome.raw) or not is_finite(expected.raw))
        )


def attempt(exercise: Exercise, candidate: Any, case: tuple, expected: Outcome | None = None) -> Outcome:
    """Return what came of `candidate` on `case`; only time-outs and interrupts get out.

    `expected` is the reference's outcome; without it the candidate is the reference.
    """
    arguments = copy.deepcopy(case)
    try:
        with recording() as recorded:
            returned = tame(exercise.probe(candidate, *arguments))
            like = expected.returned if expected else returned
            raw = read(returned, like)
            form_fits = expected is None or same_form(raw, expected.raw)
            value = _measured(exercise, raw, form_fits)
    except (KeyboardInterrupt, TimeIsUp):
        raise
    except Unreadable as problem:
        return Outcome(returned=returned, unreadable=str(problem), printed=recorded.printed)
    except BaseException as error:
        return Outcome(error=error, printed=recorded.printed)
    return Outcome(
        value=value,
        raw=raw,
        returned=returned,
        form_fits=form_fits,
        changed=_changed(exercise, case, arguments),
        warned=recorded.warned,
        printed=recorded.printed,
    )


def parameter_names(exercise: Exercise) -> list[str]:
    """Return the names of the arguments that a case gives."""
    return list(inspect.signature(exercise.answer).parameters)


def _measured(exercise: Exercise, value: Any, form_fits: bool) -> Any:
    if exercise.measure is unchanged:
        return value
    if not form_fits:
        return {gettext("shapes"): ", ".join(str(array.shape) for array in arrays_in(value))}
    measured = exercise.measure(value)
    return read(measured, measured)


def _changed(exercise: Exercise, case: tuple, arguments: tuple) -> str:
    """Return the name of the first argument that is no longer what it was, or nothing."""
    for i, (before, after) in enumerate(zip(case, arguments, strict=True)):
        if isinstance(before, np.ndarray | list | tuple) and not _same(before, after):
            return parameter_names(exercise)[i]
    return ""


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        # what was nudged and put back may differ in its last digit
        return (
            isinstance(after, np.ndarray)
            and before.shape == after.shape
            and (
                np.array_equal(before, after)
                or np.allclose(before, after, rtol=1e-12, atol=1e-12, equal_nan=True)
            )
        )
    if isinstance(before, list | tuple):
        alike = isinstance(after, list | tuple) and len(before) == len(after)
        return alike and all(map(_same, before, after))
    return callable(before) or (type(before) is type(after) and before == after)
