"""Examine a candidate: run it on the cases, compare, and say what is wrong."""

import ast
import inspect
from functools import lru_cache
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.curve import curve_of
from nbtools.checks.diagnosis import find_cause
from nbtools.checks.example import example_of
from nbtools.checks.limits import TimeIsUp, keep_settings, time_limit
from nbtools.checks.own_name import own_name_means
from nbtools.checks.symptoms import describe
from nbtools.checks.syntax import tree_of, within
from nbtools.checks.verdict import FAILED, NOT_STARTED, NOT_STARTED_YET, PASSED, Verdict
from nbtools.exercises import find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import language
from nbtools.portable.sentence import sentence
from nbtools.portable.stubborn import tame
from nbtools.portable.untouched import is_untouched
from nbtools.portable.values import agree

_RIGHT = sentence(
    "Right, in all {count} cases tried.",
    when="a function gives what is expected in every case, and nothing else happens",
)
_RIGHT_ANSWER = sentence("Right.", when="an answer that is no function is right")
_RIGHT_MEASURED = sentence(
    "Right. {what}: {figure}; asked for: {asked}.",
    when="a trained network is right: what it reaches on what the check keeps back",
)
_NO_FUNCTION = sentence(
    "{name} should be a function: `def {name}(…):`.",
    when="a function is asked for, and something else is given",
)
_NAME_IN_QUOTES = sentence(
    "{name} should be a function, and text is given. A function is handed in by its name without quotes: `check({name}={name})`.",
    when="a function is asked for, and text is given",
)
_ASYNC = sentence(
    "It is an `async` function, which gives a coroutine and no result. Leave out the word `async`.",
    when="the function is defined by `async def`",
)
_LOOP = sentence(
    "It was still running after {seconds} seconds. Does its loop have an end?",
    when="time was up, and there is a loop in the function",
)
_RUNNING = sentence(
    "It was still running after {seconds} seconds. Does it come to an end?",
    when="time was up, and there is no loop in the function, or its text is not to be had",
)

SECONDS = 10.0
DRAWS = 4
LEARNERS_SEED = 0


def examine(name: str, candidate: Any, seed: int | None = None) -> Verdict:
    """Return the verdict on `candidate` as an answer to the exercise `name`.

    `seed` chooses the random cases that are tried beside the fixed ones; None takes those that a
    learner meets. Raises UnknownExercise, and KeyboardInterrupt where the user interrupts.
    Nothing else that the candidate does gets out.
    """
    return examine_exercise(find_exercise(name), candidate, seed)


def examine_exercise(exercise: Exercise, candidate: Any, seed: int | None = None) -> Verdict:
    """Do what `examine` does, for one who has the exercise at hand."""
    candidate = tame(candidate)
    if is_untouched(candidate):
        return Verdict(exercise.name, NOT_STARTED, 0.0, NOT_STARTED_YET())
    if exercise.is_function and (problem := _no_function(exercise.name, candidate)):
        return Verdict(exercise.name, FAILED, 0.0, problem)
    trial = trial_of(exercise, seed, language())
    try:
        with keep_settings(), own_name_means(candidate, exercise) as called:
            with time_limit(SECONDS):
                outcomes = trial.run(called)
            return _verdict(trial, candidate, outcomes)
    except TimeIsUp:
        said = _LOOP if _has_a_loop(candidate) else _RUNNING
        return Verdict(exercise.name, FAILED, 0.0, said(seconds=f"{SECONDS:.0f}"), ends=False)


def _no_function(name: str, candidate: Any) -> str:
    """Say why the candidate cannot be called for a result, or nothing."""
    if isinstance(candidate, str):
        return _NAME_IN_QUOTES(name=name)
    if not callable(candidate):
        return _NO_FUNCTION(name=name)
    if inspect.iscoroutinefunction(candidate) or inspect.isasyncgenfunction(candidate):
        return _ASYNC()
    return ""


def _has_a_loop(candidate: Any) -> bool:
    definition = tree_of(candidate)
    return definition is not None and any(
        isinstance(node, ast.For | ast.While) for node in within(definition)
    )


@lru_cache(maxsize=256)
def trial_of(exercise: Exercise, seed: int | None = None, language: str = "en") -> Trial:
    """Return the trial of an exercise, which is the same for all who are examined on it: a class needs it once.

    What it is expected to give may be told in words, of a language.
    """
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
        return Verdict(
            exercise.name, PASSED, 1.0, _praise(trial, outcomes[0]), outcome=_to_keep(trial, outcomes)
        )
    # a difference that can be seen; the chosen cases are easier to check by hand than the random ones; of these the smallest
    failing.sort(
        key=lambda i: (
            _hard_to_see(outcomes[i], trial.expected[i]),
            i >= len(exercise.cases),
            _size(trial.cases[i]),
        )
    )
    cause, notice = find_cause(trial, outcomes, candidate, failing)
    if cause is None:
        with time_limit(SECONDS):
            message = describe(trial, outcomes, candidate, failing)
    shown = (
        failing[0] if cause is None or cause.is_of_the_shown else _of_the_mistake(trial, outcomes, failing)
    )
    return Verdict(
        exercise.name,
        FAILED,
        _score(trial, outcomes),
        cause.message if cause else message,
        cause.name if cause else None,
        example_of(trial, outcomes, shown),
        curve=curve_of(trial, candidate),
        notice=notice,
        place=cause.place if cause else None,
        edit=cause.edit if cause else "",
        outcome=_to_keep(trial, outcomes),
    )


def _to_keep(trial: Trial, outcomes: list[Outcome]) -> Outcome | None:
    return None if trial.exercise.is_function else outcomes[0]


def _of_the_mistake(trial: Trial, outcomes: list[Outcome], failing: list[int]) -> int:
    """Return the first case with wrong numbers, which show a known mistake; else the first that fails at all."""
    wrong = [i for i in failing if outcomes[i].is_finite and not trial.agree(outcomes[i], trial.expected[i])]
    return wrong[0] if wrong else failing[0]


def _hard_to_see(outcome: Outcome, expected: Outcome) -> bool:
    """Return whether the numbers are nearly right, so that beside each other they look alike."""
    return outcome.has_value and agree(outcome.value, expected.value, rtol=1e-2, atol=1e-4)


def _praise(trial: Trial, outcome: Outcome) -> str:
    if trial.exercise.is_function:
        return _RIGHT(count=len(trial.cases))
    if trial.exercise.shown is None:
        return _RIGHT_ANSWER()
    [(what, figure)] = trial.exercise.shown(outcome.raw).items()
    asked = trial.expected[0].value[what]
    return _RIGHT_MEASURED(what=what[0].upper() + what[1:], figure=figure, asked=asked)


def _size(argument: Any) -> int:
    if isinstance(argument, list | tuple):
        return sum(map(_size, argument))
    return np.size(argument)


def _score(trial: Trial, outcomes: list[Outcome]) -> float:
    """Return the share of entries that are right, where the exercise gives partial credit."""
    got, expected, exercise = outcomes[0].value, trial.expected[0].value, trial.exercise
    if not (exercise.partial and isinstance(got, dict)):
        return 0.0
    right = [agree(got.get(key), value, exercise.rtol, exercise.atol) for key, value in expected.items()]
    return sum(right) / len(right)
