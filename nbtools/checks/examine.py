"""Examine a candidate: run it on the cases, compare, and say what is wrong."""

import difflib
from functools import lru_cache
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.diagnosis import recognise
from nbtools.checks.example import example_of
from nbtools.checks.limits import TimeIsUp, settings_kept, time_limit
from nbtools.checks.own_name import own_name_means
from nbtools.checks.symptoms import describe
from nbtools.checks.untouched import is_untouched
from nbtools.checks.values import agree
from nbtools.checks.verdict import FAILED, NOT_STARTED, NOT_STARTED_YET, PASSED, Verdict
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise

SECONDS = 10.0
DRAWS = 4
LEARNERS_SEED = 0


class UnknownExercise(LookupError):
    """No exercise has this name; the text says which one may have been meant."""


def find(name: str) -> Exercise:
    """Return the exercise of this name. Raises UnknownExercise."""
    by_name = {exercise.name: exercise for exercise in all_exercises()}
    if name in by_name:
        return by_name[name]
    close = difflib.get_close_matches(str(name), by_name, n=1)
    meant = f" Did you mean {close[0]}?" if close else " The lesson's text names its exercises."
    raise UnknownExercise(f"No exercise is called {name}.{meant}")


def examine(name: str, candidate: Any, seed: int | None = None) -> Verdict:
    """Return the verdict on `candidate` as an answer to the exercise `name`.

    `seed` chooses the random cases that are tried beside the fixed ones; None takes those that a
    learner meets. Raises UnknownExercise, and KeyboardInterrupt where the user interrupts.
    Nothing else that the candidate does gets out.
    """
    exercise = find(name)
    if is_untouched(candidate):
        return Verdict(name, NOT_STARTED, 0.0, NOT_STARTED_YET)
    if exercise.is_function and not callable(candidate):
        return Verdict(name, FAILED, 0.0, f"{name} should be a function: `def {name}(…):`.")
    trial = _trial(name, seed)
    try:
        with settings_kept(), own_name_means(candidate, exercise), time_limit(SECONDS):
            return _verdict(trial, candidate, trial.run(candidate))
    except TimeIsUp:
        message = f"It was still running after {SECONDS:.0f} seconds. Does its loop have an end?"
        return Verdict(name, FAILED, 0.0, message, ends=False)


@lru_cache(maxsize=256)
def _trial(name: str, seed: int | None) -> Trial:
    """Return the trial of an exercise, which is the same for all who are examined on it: a class needs it once."""
    exercise = find(name)
    return Trial(exercise, _cases(exercise, seed))


def _cases(exercise: Exercise, seed: int | None) -> list[tuple]:
    if exercise.draw is None:
        return list(exercise.cases)
    rng = np.random.default_rng(LEARNERS_SEED if seed is None else seed)
    return [*exercise.cases, *(exercise.draw(rng) for _ in range(DRAWS))]


def _verdict(trial: Trial, candidate: Any, outcomes: list[Outcome]) -> Verdict:
    exercise = trial.exercise
    pairs = zip(outcomes, trial.expected, strict=True)
    failing = [i for i, (outcome, expected) in enumerate(pairs) if not trial.passes(outcome, expected)]
    if not failing:
        return Verdict(exercise.name, PASSED, 1.0, _praise(trial))
    # a difference that can be seen; the chosen cases are easier to check by hand than the random ones; of these the smallest
    failing.sort(
        key=lambda i: (
            _hard_to_see(outcomes[i], trial.expected[i]),
            i >= len(exercise.cases),
            _size(trial.cases[i]),
        )
    )
    known = recognise(trial, outcomes)
    return Verdict(
        exercise.name,
        FAILED,
        _score(trial, outcomes),
        known.message if known else describe(trial, outcomes, candidate, failing),
        known.name if known else None,
        example_of(trial, outcomes, failing[0]),
    )


def _hard_to_see(outcome: Outcome, expected: Outcome) -> bool:
    """Return whether the numbers are nearly right, so that beside each other they look alike."""
    return outcome.has_value and agree(outcome.value, expected.value, rtol=1e-2, atol=1e-4)


def _praise(trial: Trial) -> str:
    return f"Right, in all {len(trial.cases)} cases tried." if trial.exercise.is_function else "Right."


def _size(argument: Any) -> int:
    if isinstance(argument, list | tuple):
        return sum(map(_size, argument))
    return np.size(argument)


def _score(trial: Trial, outcomes: list[Outcome]) -> float:
    """Return the share of entries that are right, where the exercise gives partial credit."""
    got, expected = outcomes[0].value, trial.expected[0].value
    if not (trial.exercise.partial and isinstance(got, dict)):
        return 0.0
    return sum(got.get(key) == expected[key] for key in expected) / len(expected)
