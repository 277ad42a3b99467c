"""Fewer values are returned than are asked for, or more, and those that are there are right."""

import itertools

from nbtools.checks.example import names_of_parts
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.language import listed
from nbtools.portable.sentence import sentence
from nbtools.portable.values import Unreadable, read

_LEFT_OUT = sentence(
    "{count} value is asked for: ({all}). Here {missing} is missing; the rest is right.",
    plural="{count} values are asked for: ({all}). Here {missing} is missing; the rest is right.",
    when="a tuple of fewer values came back, and in every case they are those of the expected ones that are not missing",
)


def _show(question: Question) -> str:
    returned = [outcome.returned for outcome in question.outcomes]
    wanted = [outcome.returned for outcome in question.expected]
    if not question.is_called or not all(isinstance(part, tuple | list) for part in [*returned, *wanted]):
        return ""
    counts = {(len(a), len(b)) for a, b in zip(returned, wanted, strict=True)}
    if len(counts) != 1:
        return ""
    [(there, asked)] = counts
    if not 0 < there < asked <= 4:
        return ""
    for kept in itertools.combinations(range(asked), there):
        if all(_agree(question, a, [b[k] for k in kept]) for a, b in zip(returned, wanted, strict=True)):
            names = names_of_parts(question.exercise, asked)
            missing = [name for k, name in enumerate(names) if k not in kept]
            return _LEFT_OUT(count=asked, all=", ".join(names), missing=listed(missing))
    return ""


def _agree(question: Question, given: tuple | list, wanted: list) -> bool:
    try:
        return question.close(read(list(given), wanted), read(wanted, wanted))
    except Unreadable:
        return False


PROOF = Proof("a_value_left_out", 15, _show)
