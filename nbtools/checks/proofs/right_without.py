"""Right as soon as one argument is zero: then what is done with it is what is wrong."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from nbtools.checks.proofs.altered import alterations, biases_zeroed, zeroed
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence
from nbtools.portable.values import arrays_in

_FEWEST = 3

_WITHOUT = sentence(
    "Wherever {name} is made 0 it is right, in {count} cases tried, and as the cases stand it is not. Look at what is done with {name}.",
    when="an argument was made zero in several cases, and in each the result was right then, and is wrong without that",
)
_WITHOUT_BIASES = sentence(
    "Wherever all biases are made 0 it is right, in {count} cases tried, and as the cases stand it is not. Look at what is done with the biases.",
    when="the same, with the biases of all layers",
)


def _show(question: Question) -> str:
    if not question.is_called or len(question.names) == 1:
        return ""
    for k, name in enumerate(question.names):
        for change, words in ((zeroed, _WITHOUT), (biases_zeroed, _WITHOUT_BIASES)):
            if count := _right_with(question, k, name, change):
                return words(name=name, count=count)
    return ""


def _right_with(question: Question, k: int, name: str, change: Callable[[Any], Any]) -> int:
    """Return in how many cases it was tried; 0 where one of them was not right, or tells nothing."""
    wanted = []
    for i, tried in question.tries(f"{name} {change.__name__}", partial(_changed, question, k, change)):
        if not _others_matter(question, f"{name} {change.__name__}", k, change, i):
            return 0
        if not question.trial.passes(tried.given, tried.expected):
            return 0
        wanted.append(tried.expected)
        if len(wanted) > _FEWEST:
            break
    return len(wanted) if len(wanted) >= _FEWEST and _tell(question, wanted) else 0


def _others_matter(question: Question, key: str, k: int, change: Callable[[Any], Any], i: int) -> bool:
    """Return whether, with this argument zero, each of the others still makes a difference to what is expected."""
    case = _changed(question, k, change, i)
    before = question.trial.reference((key, i), case) if case else None
    if case is None or before is None:
        return False
    for j in range(len(case)):
        after = [
            question.trial.reference((key, i, j, n), (*case[:j], other, *case[j + 1 :]))
            for n, other in enumerate(alterations(case[j]))
        ]
        if j != k and all(outcome is None or question.trial.agree(outcome, before) for outcome in after):
            return False
    return True


def _tell(question: Question, wanted: list) -> bool:
    """Return whether what was expected then is different from case to case, and more than zeros."""
    return not any(question.trial.agree(a, wanted[0]) for a in wanted[1:]) and all(
        np.any(part) for outcome in wanted for part in arrays_in(outcome.raw)
    )


def _changed(question: Question, k: int, change: Callable[[Any], Any], i: int) -> tuple | None:
    case = question.trial.cases[i]
    other = change(case[k]) if k < len(case) and i in question.failing else None
    return None if other is None else (*case[:k], other, *case[k + 1 :])


PROOF = Proof("right_without", 160, _show)
