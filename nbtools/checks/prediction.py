"""A guess before a run: noted without a verdict, and spoken of when the run has shown what is right."""

from dataclasses import replace
from typing import Any

from nbtools.checks.attempt import Trial
from nbtools.checks.value_text import number_text
from nbtools.checks.verdict import NOTED, OTHERWISE, Verdict
from nbtools.exercises.exercise import NEAR, Exercise
from nbtools.portable.sentence import sentence
from nbtools.portable.values import to_json

_NOTED = sentence(
    "Noted. Run the next cell.",
    when="a prediction is one of the words asked for, or a number; whether it is right is not said",
)
_AS_PREDICTED = sentence(
    "You predicted {guess}, and that is right.",
    when="after the run: the answer passes, and was the first guess",
)
_RIGHT = sentence(
    "{guess} is right. Your first guess was {first}.",
    when="after the run: the answer passes, and the first guess was another",
)
_OTHERWISE = sentence(
    "Your answer was {guess}. What is right: {answer}.", when="after the run: the answer does not pass"
)
_ABOUT = sentence(
    "about {number}", when="it names a right number in another sentence: one near it passes too"
)


def verdict_before_run(exercise: Exercise) -> Verdict:
    """Return what is said of a prediction before the run."""
    return Verdict(exercise.name, NOTED, 0.0, _NOTED())


def guess_of(exercise: Exercise, candidate: Any) -> Any:
    """Return the candidate as JSON holds it; None where it has no form in which it could be right."""
    outcome = Trial(exercise, [()]).run(candidate)[0]
    words = [exercise.measure(choice) for choice in exercise.choices]
    if not (outcome.is_finite and outcome.form_fits) or (words and outcome.value not in words):
        return None
    return to_json(outcome.raw)


def verdict_after_run(exercise: Exercise, guess: Any, first: Any, verdict: Verdict) -> Verdict:
    """Return what is said after the run of a guess on which there is a verdict: what is right, and why."""
    if verdict.passed:
        return replace(verdict, message=_right(exercise, guess, first) or verdict.message)
    said = _OTHERWISE(guess=_text(guess), answer=_answer(exercise))
    why = f" {verdict.message}" if verdict.mistake else ""
    return Verdict(exercise.name, OTHERWISE, 0.0, said + why, verdict.mistake)


def _right(exercise: Exercise, guess: Any, first: Any) -> str:
    """Say that a guess is right; nothing where it is not known what was predicted before the run."""
    if first is None:
        return ""
    said = _AS_PREDICTED if exercise.measure(first) == exercise.measure(guess) else _RIGHT
    return said(guess=_text(guess), first=_text(first))


def _answer(exercise: Exercise) -> str:
    answer = _text(exercise.answer)
    return _ABOUT(number=answer) if exercise.atol > NEAR else answer


def _text(guess: Any) -> str:
    return number_text(guess) if isinstance(guess, int | float) else f'"{guess}"'
