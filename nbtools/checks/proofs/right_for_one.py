"""Right for one sample, or one input, and not for several."""

from functools import partial

import numpy as np

from nbtools.checks.attempt import Outcome
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.language import listed
from nbtools.portable.sentence import sentence

_FEWEST = 3

_ROW = sentence(
    "With one row of {names} alone it is right, whether the first or the last, and with several it is not. Which step goes wrong as soon as there are several?",
    when="in several cases all rows but one were taken away, and the result was right then, and is wrong without that",
)
_ENTRY = sentence(
    "With one number in {names} it is right, whether the first or the last, and with several it is not. Which step goes wrong as soon as there are several?",
    when="the same, where what goes in is no table",
)


def _show(question: Question) -> str:
    if not question.is_called:
        return ""
    if not all(
        _right_with(question, key, rows) for key, rows in (("first", slice(0, 1)), ("last", slice(-1, None)))
    ):
        return ""
    names = _cut_short(question, question.failing[0])
    words = (
        _ROW if any(np.ndim(question.arguments(question.failing[0])[name]) > 1 for name in names) else _ENTRY
    )
    return words(names=listed(names)) if names else ""


def _right_with(question: Question, key: str, rows: slice) -> bool:
    """Return whether it is right with these rows alone, in so many cases that differ in what is expected."""
    wanted: list[Outcome] = []
    for _, tried in question.tries(f"the {key} row alone", partial(_with_one, question, rows)):
        if not question.trial.passes(tried.given, tried.expected):
            return False
        if not any(question.trial.agree(tried.expected, other) for other in wanted):
            wanted.append(tried.expected)
        if len(wanted) == _FEWEST:
            return True
    return False


def _cut_short(question: Question, i: int) -> list[str]:
    """Return the names of the arrays that have as many rows as the first has."""
    arrays = {n: v for n, v in question.arguments(i).items() if isinstance(v, np.ndarray) and v.ndim}
    rows = next((len(v) for v in arrays.values()), 0)
    return [name for name, value in arrays.items() if len(value) == rows > 1]


def _with_one(question: Question, rows: slice, i: int) -> tuple | None:
    names = _cut_short(question, i)
    if not names or i not in question.failing:
        return None
    return tuple(v[rows] if name in names else v for name, v in question.arguments(i).items())


PROOF = Proof("right_for_one", 170, _show)
