"""The same arguments give something else the second time."""

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_KEEPS = sentence(
    "The same arguments give another result the second time. It keeps something from one call to the next, or draws at random.",
    when="two cases were tried once more, and each gave another result",
)


def _show(question: Question) -> str:
    tried = 0
    for i in question.failing:
        before = question.outcomes[i]
        if not (question.exercise.is_function and before.has_value):
            continue
        after = question.again(i)
        if after is None or not after.has_value or question.close(after.raw, before.raw):
            return ""
        tried += 1
        if tried == 2:
            return _KEEPS()
    return ""


PROOF = Proof("not_the_same_twice", 30, _show)
