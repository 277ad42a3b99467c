"""The other sign: everywhere, or in the cases that are wrong."""

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_SIGN = sentence(
    "The sign is the wrong way round; the numbers are right.",
    when="every number has the other sign, in every case",
)
_SIGN_SOMETIMES = sentence(
    "In {wrong} of {count} cases the sign is the wrong way round. The other cases are right.",
    when="the same, in every case that is wrong",
)


def _show(question: Question) -> str:
    return _SIGN() if question.holds(lambda a, _: -a) else ""


def _show_of_some(question: Question) -> str:
    wrong = [pair for i in question.failing if question.pairs for pair in question.pairs[i]]
    if wrong and all(question.close(-a, b) for a, b in wrong):
        return _SIGN_SOMETIMES(wrong=len(question.failing), count=len(question.outcomes))
    return ""


PROOFS = (Proof("sign", 110, _show), Proof("sign_of_some", 111, _show_of_some))
