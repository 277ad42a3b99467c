"""What counts is measured of the result, fact by fact, and some of the facts are right in every case."""

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_FEWEST = 2

_SOME = sentence(
    "This is not right yet: {names}. The rest is right.",
    plural="These are not right yet: {names}. The rest is right.",
    when="what counts is measured of the result, fact by fact: some are right in every case, and these are not in some",
)


def _show(question: Question) -> str:
    values = [(o.value, e.value) for o, e in zip(question.outcomes, question.expected, strict=True)]
    if not question.exercise.is_function or len(values) < _FEWEST:
        return ""
    if not all(isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys() for a, b in values):
        return ""
    right = [
        key for key in values[0][1] if all(key in a and question.close(a[key], b[key]) for a, b in values)
    ]
    wrong = [key for key in values[0][1] if key not in right]
    if not (right and wrong):
        return ""
    between = "; " if any("," in name for name in wrong) else ", "
    return _SOME(names=between.join(wrong), count=len(wrong))


PROOF = Proof("some_facts_right", 90, _show)
