"""A wrong answer as a proof sees it: what it gave in every case, and further tries, of which there are so many."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, attempt, parameter_names
from nbtools.exercises.exercise import call, unchanged
from nbtools.portable.stopwatch import Stopwatch
from nbtools.portable.values import agree, arrays_in, same_form

MOST_TRIES = 40
"""So often a candidate is called beside the cases: the same on every machine."""
_SECONDS = 1.0
"""After so much work no further try is begun. A safety stop for what is slow: only here does the clock count."""

Change = Callable[[np.ndarray], np.ndarray]
Value = np.ndarray | list | dict | str


@dataclass(frozen=True)
class Tried:
    """A case that was made of another one, with what it gave and what was expected."""

    given: Outcome
    expected: Outcome


class Question:
    """What is known of one wrong answer: no proof says more than what holds in all of it."""

    def __init__(self, trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> None:
        self.trial, self.outcomes, self.candidate, self.failing = trial, outcomes, candidate, failing
        self.exercise, self.expected = trial.exercise, trial.expected
        self._tries = 0
        self._stopwatch = Stopwatch()
        self._part: int | None = None

    @property
    def shown(self) -> Outcome:
        """What came of the case that the card shows."""
        return self.outcomes[self.failing[0]]

    @cached_property
    def names(self) -> list[str]:
        """The names of the arguments."""
        return parameter_names(self.exercise) if self.exercise.is_function else []

    def arguments(self, i: int) -> dict[str, Any]:
        """Return the arguments of case `i` by their names; one with a default may be missing."""
        return dict(zip(self.names, self.trial.cases[i], strict=False))

    @cached_property
    def is_called(self) -> bool:
        """Whether what the function gives is what is compared, and not something that is done with it."""
        return (
            self.exercise.is_function and self.exercise.probe is call and self.exercise.measure is unchanged
        )

    @cached_property
    def all_have_values(self) -> bool:
        """Whether something to compare came back in every case."""
        return all(outcome.has_value and not outcome.changed for outcome in self.outcomes)

    @cached_property
    def pairs(self) -> list[list[tuple[np.ndarray, np.ndarray]]]:
        """For each case the arrays that came back, with those expected; none where the form differs in any case."""
        fits = self.all_have_values and all(outcome.form_fits for outcome in self.outcomes)
        if not fits or any(isinstance(e.value, dict | str) for e in self.expected):
            return []
        return [
            list(zip(arrays_in(o.value), arrays_in(e.value), strict=True))
            for o, e in zip(self.outcomes, self.expected, strict=True)
        ]

    @cached_property
    def single(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each case what came back and what was expected, where both are one array, of whatever shapes."""
        if not self.all_have_values:
            return []
        if any(isinstance(o.returned, tuple) for o in self.outcomes):  # it is told of a tuple that it is one
            return []
        pairs = [(o.raw, e.raw) for o, e in zip(self.outcomes, self.expected, strict=True)]
        return pairs if all(isinstance(part, np.ndarray) for pair in pairs for part in pair) else []

    def close(self, a: Value, b: Value, **near: float) -> bool:
        """Return whether two values are the same within the tolerance of the exercise."""
        return agree(a, b, **({"rtol": self.exercise.rtol, "atol": self.exercise.atol} | near))

    def holds(self, change: Callable[[np.ndarray, np.ndarray], Any], **near: float) -> bool:
        """Return whether, changed like this, what came back is right in every number of every case."""
        with np.errstate(all="ignore"), contextlib.suppress(ValueError, IndexError):
            return bool(self.pairs) and all(
                self.close(np.asarray(change(a, b)), b, **near) for pairs in self.pairs for a, b in pairs
            )
        return False

    def cases_that_are(self, right: bool) -> list[int]:
        """Return the cases that are right, or those that are wrong."""
        return [i for i in range(len(self.outcomes)) if (i not in self.failing) is right]

    def tries(self, key: str, change: Callable[[int], tuple | None]) -> Iterator[tuple[int, Tried]]:
        """Yield the number of a case and what comes of it changed in some way, as long as tries are left.

        `key` names the change; None leaves a case out, as does a change that the reference cannot take
        or that makes no difference to it.
        """
        for i in range(len(self.trial.cases)):
            if self._is_over():
                return
            case = change(i)
            expected = None if case is None else self.trial.reference((key, i), case)
            if (
                case is None
                or expected is None
                or self.trial.agree(self._seen(expected, expected), self.expected[i])
            ):
                continue
            self._tries += 1
            given = attempt(self.exercise, self.candidate, case, expected)
            yield i, Tried(self._seen(given, expected), self._seen(expected, expected))

    def _is_over(self) -> bool:
        return self._tries >= MOST_TRIES or self._stopwatch.left(_SECONDS) <= 0

    def again(self, i: int) -> Outcome | None:
        """Return what comes of case `i` once more, or None where no tries are left."""
        if self._is_over():
            return None
        self._tries += 1
        expected = self.trial.expected[i]
        return self._seen(attempt(self.exercise, self.candidate, self.trial.cases[i], expected), expected)

    def of_part(self, k: int) -> "Question":
        """Return the same question about one of several values that were returned."""
        part = Question(self.trial, self.outcomes, self.candidate, self.failing)
        part._part, part._tries, part._stopwatch = k, self._tries, self._stopwatch
        part.outcomes = [part._seen(o, e) for o, e in zip(self.outcomes, self.expected, strict=True)]
        part.expected = [part._seen(e, e) for e in self.expected]
        return part

    def _seen(self, outcome: Outcome, expected: Outcome) -> Outcome:
        """Return the outcome, or what it says of the part that is asked about."""
        if self._part is None or not outcome.has_value:
            return outcome
        value = outcome.value[self._part]
        form_fits = same_form(value, expected.value[self._part])
        return replace(outcome, value=value, raw=value, returned=None, form_fits=form_fits)
