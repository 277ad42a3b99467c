"""The same comes back in every case."""

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.checks.value_text import number_text
from nbtools.portable.sentence import sentence

_SAME = sentence(
    "It gives {value} in all {count} cases tried, whatever goes in. Is each argument used in what it returns?",
    when="the same number, or arrays that hold this number alone, came back in every case, where different ones are expected",
)
_EMPTY = sentence(
    "It returns an empty list in every case: nothing is put into it.",
    when="an empty list or array came back in every case, and none is expected",
)


def _show(question: Question) -> str:
    if not question.exercise.is_function or len(question.outcomes) < 3:
        return ""
    returned = [outcome.returned for outcome in question.outcomes]
    if all(type(value) in (list, tuple) and not value for value in returned):
        return _EMPTY()
    if not question.single or any(not a.size for a, _ in question.single):
        return ""
    numbers = np.concatenate([a.ravel() for a, _ in question.single])
    wanted = np.concatenate([b.ravel() for _, b in question.single])
    if not np.isfinite(numbers).all() or np.ptp(numbers) > 0 or np.ptp(wanted) == 0:
        return ""
    return _SAME(value=number_text(float(numbers[0])), count=len(returned))


PROOF = Proof("same_whatever_goes_in", 10, _show)
