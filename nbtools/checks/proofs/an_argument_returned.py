"""What comes back is one of the arguments, as it came in."""

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_RETURNED = sentence(
    "It is {name}, as it came in. Return what is worked out with it.",
    when="in every case the result is the same as one of the arguments, and that is not right",
)


def _show(question: Question) -> str:
    if not (question.is_called and question.single):
        return ""
    for k, name in enumerate(question.names):
        given = [case[k] if k < len(case) else None for case in question.trial.cases]
        if all(
            isinstance(part, np.ndarray) and part.ndim and np.array_equal(part, a)
            for part, (a, _) in zip(given, question.single, strict=True)
        ):
            return _RETURNED(name=name)
    return ""


PROOF = Proof("an_argument_returned", 20, _show)
