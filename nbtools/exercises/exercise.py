"""What an exercise is: one definition, from which check, hints, grades and tests all follow."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nbtools.portable.language import gettext

NEAR = 3e-6
"""How near is near: how far an answer may be from the reference, as a number and as a share of it.

It leaves room for float32 on the way, and for a guard of up to 1e-7 in the logarithm of a probability: cases have
none below 0.01. It leaves none for what is rounded to four places: every exercise on such numbers has a case of
small ones, where that shows. Where only whole numbers come out, it does not matter.
"""


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners really give, as something that runs.

    `answers` are ways of writing it; `message` is what a learner who gave one of them is told.
    """

    name: str
    message: str
    answers: tuple[Any, ...]


def mistake(name: str, message: str, *answers: Any) -> Mistake:
    """Return the mistake called `name`, with one or more ways of making it."""
    return Mistake(name, message, answers)


def call(candidate: Callable, *arguments: Any) -> Any:
    """Call the candidate: the probe of an exercise on a function."""
    return candidate(*arguments)


def itself(candidate: Any) -> Any:
    """Return the candidate: the probe of an exercise on an answer."""
    return candidate


def entries(candidate: Any) -> Any:
    """Return a dictionary with nan where an entry still is `...`: the probe where each counts for itself."""
    if not isinstance(candidate, dict):
        return candidate
    return {key: float("nan") if value is ... else value for key, value in candidate.items()}


def word(candidate: Any) -> Any:
    """Return a word however it is spelled: the measure of an exercise on one of several words."""
    if not isinstance(candidate, str):
        return candidate
    parts = re.findall(r"[^\W_]+", candidate.casefold())
    return "".join(part for part in parts if part not in ("a", "an", "the"))


def unchanged(observed: Any) -> Any:
    """Compare just what was observed."""
    return observed


class NoAnswer(ValueError):
    """What was given is no answer to the exercise; the text tells the learner why, in their language."""

    def __init__(self, text: str, /, **places: Any) -> None:
        super().__init__(gettext(text, **places))


@dataclass(frozen=True, kw_only=True, eq=False)  # each is there once
class Exercise:
    """One exercise, on a function or on an answer.

    What is compared with the reference is `measure(probe(candidate, *case))`, case by case:
    `probe` obtains something of plain numbers and text, `measure` says what of it matters.
    """

    name: str
    lesson: str
    answer: Any
    """The reference: a function, or one right answer."""
    cases: tuple[tuple, ...] = ((),)
    """Arguments chosen to tell wrong answers apart."""
    draw: Callable[[np.random.Generator], tuple] | None = None
    """More arguments, at random."""
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, ...] = ()
    """From a nudge to nearly there."""
    choices: tuple[str, ...] = ()
    """For an answer that is a word: the words there are."""
    is_prediction: bool = False
    """Whether it is a guess before a run: `check` notes it, and `check.reveal` says after the run what was right."""
    shipped_as: str = ""
    """The data file that holds the reference, where it is a trained network."""
    points: int = 1
    partial: bool = False
    """Whether a dictionary that is right in part gets that part of the points."""
    probe: Callable = call
    measure: Callable[[Any], Any] = unchanged
    shown: Callable[[Any], Any] | None = None
    """What a learner sees of what was observed, where that is more than what is measured of it."""
    drawn_over: tuple[float, float] | None = None
    """For a function of one number: from where to where a wrong answer is drawn beside the right one."""
    from_text: Callable[[str], Any] | None = None
    """What makes an answer again from the text that `probe` made of it."""
    explain: Callable[[Any], tuple[str | None, str]] | None = None
    """What tells a wrong answer's mistake from its parts: the mistake's name, if one is recognised, and what to say."""
    rtol: float = NEAR
    atol: float = NEAR

    @property
    def is_function(self) -> bool:
        """Whether the learner writes a function, rather than giving an answer."""
        return callable(self.answer)

    @property
    def compares_itself(self) -> bool:
        """Whether the answer itself is compared, so that showing what was expected would give it away."""
        return self.probe in (itself, entries) and self.measure in (unchanged, word)
