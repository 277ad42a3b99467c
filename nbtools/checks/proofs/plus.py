"""Everything is off by the same amount: by one number, or by something that goes in."""

from typing import Any

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_MORE = sentence(
    "Every number is {amount} too large.",
    when="the result is the expected one plus a number, the same in every case; not for places",
)
_LESS = sentence(
    "Every number is {amount} too small.",
    when="the result is the expected one minus a number, the same in every case; not for places",
)
_ADDED = sentence(
    "It is the right result plus {name}: {name} is added, or counted once too often.",
    when="in every case the result is the expected one plus one of the arguments",
)
_MISSING = sentence(
    "It is the right result minus {name}: {name} is taken off, or missing.",
    when="in every case the result is the expected one minus one of the arguments",
)


def _constant(question: Question) -> str:
    gaps = np.concatenate([(a - b).ravel() for pairs in question.pairs for a, b in pairs] or [np.zeros(0)])
    if (
        len(gaps) < 3
        or not np.isfinite(gaps).all()
        or not gaps[0]
        or not question.holds(lambda a, _: a - gaps[0])
    ):
        return ""
    return (_MORE if gaps[0] > 0 else _LESS)(amount=f"{abs(gaps[0]):.4g}")


def _of_an_argument(question: Question) -> str:
    if not question.is_called or not question.pairs or any(len(pairs) != 1 for pairs in question.pairs):
        return ""
    gaps = [a - b for [(a, b)] in question.pairs]
    for k, name in enumerate(question.names):
        given = [case[k] if k < len(case) else None for case in question.trial.cases]
        pairs = list(zip(gaps, given, strict=True))
        if all(_may_be_added(part, gap) for gap, part in pairs):
            for words, sign in ((_ADDED, 1), (_MISSING, -1)):
                if all(
                    np.allclose(gap, sign * np.asarray(part), rtol=1e-5, atol=1e-6) for gap, part in pairs
                ):
                    return words(name=name)
    return ""


def _may_be_added(part: Any, gap: np.ndarray) -> bool:
    if isinstance(part, bool) or not isinstance(part, int | float | np.ndarray):
        return False
    if not np.any(part) or np.ndim(part) > gap.ndim:
        return False
    return np.shape(part) == gap.shape[gap.ndim - np.ndim(part) :]


PROOFS = (Proof("constant_added", 130, _constant), Proof("an_argument_added", 131, _of_an_argument))
