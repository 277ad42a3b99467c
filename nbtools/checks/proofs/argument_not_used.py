"""Another argument in one place, and the same comes back."""

from functools import partial

import numpy as np

from nbtools.checks.proofs.altered import alterations
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.language import listed
from nbtools.portable.sentence import sentence

_TWICE = 2

_UNUSED = sentence(
    "Its argument {names} makes no difference: it was changed, and the same came back. What is it for?",
    plural="Its arguments {names} make no difference: they were changed, one at a time, and the same came back. What are they for?",
    when="an argument was changed in two cases or more, where that changes what is expected, and the result stayed the same each time",
)
_PARTS_UNUSED = sentence(
    "The numbers in {names} make no difference: others were put in, and the same came back. What are they for?",
    when="the same, where the arguments are arrays or lists: how long they are may be looked at",
)


def _show(question: Question) -> str:
    if not question.exercise.is_function or not question.all_have_values:
        return ""
    if any(isinstance(outcome.raw, dict | str) for outcome in question.outcomes):
        return ""  # what is known are words about the result, and not the result itself
    unused = [name for k, name in enumerate(question.names) if _makes_no_difference(question, k)]
    if not unused or len(unused) == len(question.names):
        return ""
    arguments = question.arguments(question.failing[0])
    have_parts = all(isinstance(arguments.get(name), np.ndarray | list | tuple) for name in unused)
    return (
        _PARTS_UNUSED(names=listed(unused))
        if have_parts
        else _UNUSED(names=listed(unused), count=len(unused))
    )


def _makes_no_difference(question: Question, k: int) -> bool:
    """Return whether other arguments in place `k` changed nothing, of each kind in so many cases as there have to be.

    What is only scaled may come to the same, and what is only turned round may, too.
    """
    n_kinds = max(len(list(alterations(case[k]))) if k < len(case) else 0 for case in question.trial.cases)
    return n_kinds > 0 and all(_changes_nothing(question, k, n) for n in range(min(n_kinds, 2)))


def _changes_nothing(question: Question, k: int, n: int) -> bool:
    tries = question.tries(f"another {question.names[k]} {n}", partial(_with_another, question, k, n))
    for seen, (i, tried) in enumerate(tries, 1):
        before = question.outcomes[i]
        if not tried.given.has_value or not question.close(tried.given.raw, before.raw):
            return False
        if seen == _TWICE:
            return True
    return False


def _with_another(question: Question, k: int, n: int, i: int) -> tuple | None:
    case = question.trial.cases[i]
    if k >= len(case):
        return None
    others = list(alterations(case[k]))
    return (*case[:k], others[n], *case[k + 1 :]) if n < len(others) else None


PROOF = Proof("argument_not_used", 40, _show)
