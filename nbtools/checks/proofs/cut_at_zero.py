"""0 in place of every number below 0, or of every number above it; the others are right."""

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_BELOW = sentence(
    "Where a number below 0 is expected, this gives 0. The others are right.",
    when="in every case the numbers expected below 0 are 0 and the others right, some of these not 0",
)
_ABOVE = sentence(
    "Where a number above 0 is expected, this gives 0. The others are right.",
    when="in every case the numbers expected above 0 are 0 and the others right, some of these not 0",
)


def _show(question: Question) -> str:
    if not any(np.any(a) for pairs in question.pairs for a, _ in pairs):  # 0 everywhere says nothing
        return ""
    for words, cut in ((_BELOW, np.maximum), (_ABOVE, np.minimum)):
        if all(question.close(a, cut(b, 0)) for pairs in question.pairs for a, b in pairs):
            return words()
    return ""


PROOF = Proof("cut_at_zero", 112, _show)
