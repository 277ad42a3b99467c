"""Which of several functions give something else than the reference: each random case is drawn once, for all of them."""

import copy
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from nbtools.checks.attempt import Trial, attempt
from nbtools.checks.limits import keep_settings
from nbtools.exercises.exercise import Exercise
from nbtools.portable.recording import Recording, recording
from nbtools.portable.ticks import TooLong

_SEED = 0
_LONGEST = 1_000
"""So much is read of what a function yields one by one."""


def told_apart(
    exercise: Exercise, functions: list[Callable], draws: int, right: Callable
) -> Iterator[Callable]:
    """Yield the functions that give something else than the reference in one of so many random cases.

    `right` is an answer that is written as they are. An exercise without random cases cannot tell them apart.
    """
    rng, left = np.random.default_rng(_SEED), list(functions)
    for _ in range(draws):
        if exercise.draw is None or not left:
            return
        with keep_settings(), recording() as recorded:
            drawn = Drawn(Trial(exercise, [exercise.draw(rng)]), right, recorded)
            other = [function for function in left if not drawn.is_passed_by(function)]
        yield from other
        left = [function for function in left if function not in other]


def passes(trial: Trial, function: Callable) -> bool:
    """Return whether a function passes every case."""
    cases = zip(trial.cases, trial.expected, strict=True)
    return all(
        trial.passes(attempt(trial.exercise, function, case, expected), expected) for case, expected in cases
    )


class Drawn:
    """One random case, with what a right answer gives in it.

    What gives the very same as that, bit for bit, and does no more to its arguments, passes whatever is looked at:
    it is called once, without all that a check does around a call. Anything else is examined as in a check.
    """

    def __init__(self, trial: Trial, right: Callable, recorded: Recording) -> None:
        self._trial, self._recorded = trial, recorded
        [self._case] = trial.cases
        self._copy()
        self._states = [one.bit_generator.state for one in self._generators]
        is_to_be_compared = all(map(_is_plain, self._case)) and passes(trial, right)
        self._expected = self._called(right) if is_to_be_compared else None

    def is_passed_by(self, function: Callable) -> bool:
        """Return whether the function gives what the reference gives."""
        if self._expected is not None and self._is_the_very_same(function):
            return True
        return passes(self._trial, function)

    def _copy(self) -> None:
        self._arguments = copy.deepcopy(self._case)
        self._generators = [one for one in self._arguments if isinstance(one, np.random.Generator)]

    def _is_the_very_same(self, function: Callable) -> bool:
        try:
            given = self._called(function)
        except (Exception, TooLong):  # an edit may do anything
            given = None
        if not identical(self._arguments, self._case):
            self._copy()
            return False
        return identical(given, self._expected)

    def _called(self, function: Callable) -> tuple:
        """Return all that comes of a call: its value, what it leaves of the generators, what it warns of."""
        for generator, state in zip(self._generators, self._states, strict=True):
            generator.bit_generator.state = state
        self._recorded.kinds.clear()
        given = function(*self._arguments)
        value = list(islice(given, _LONGEST)) if isinstance(given, Iterator) else given
        return value, *(str(one.bit_generator.state) for one in self._generators), *self._recorded.kinds


def _is_plain(argument: Any) -> bool:
    """Return whether a function takes it as it is; a file is made for it by the check."""
    return isinstance(argument, np.ndarray | list | tuple | int | float | np.random.Generator) or callable(
        argument
    )


def identical(a: Any, b: Any) -> bool:
    """Return whether two values are the same in every bit, and of the same types."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(identical, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(identical(a[key], b[key]) for key in a)
    return isinstance(a, np.random.Generator) or callable(a) or bool(a == b)
