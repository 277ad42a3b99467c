"""Right as soon as every table has as many rows as columns: one of the two numbers was taken for both."""

from functools import partial
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_FEWEST = 3

_SQUARE = sentence(
    "With as many rows as columns it is right, in {count} cases tried, and as the cases stand it is not. Where is one of the two numbers taken for the other?",
    when="in several cases every table was cut to as many rows as columns, and the result was right then, and is wrong without that",
)


def _show(question: Question) -> str:
    wanted: list[Outcome] = []
    if any(_is_square(question.trial.cases[i]) for i in question.failing):
        return ""
    for _, tried in question.tries("tables cut square", partial(_cut, question)):
        if not question.trial.passes(tried.given, tried.expected):
            return ""
        if not any(question.trial.agree(tried.expected, other) for other in wanted):
            wanted.append(tried.expected)
        if len(wanted) == _FEWEST:
            return _SQUARE(count=len(wanted))
    return ""


def _shape(argument: Any) -> tuple[int, ...]:
    """Return the shape of a table, or an argument that is one; nothing of anything else."""
    shape = argument.shape if isinstance(argument, np.ndarray) else argument
    is_one = isinstance(shape, tuple) and len(shape) == 2 and all(isinstance(size, int) for size in shape)
    return shape if is_one else ()


def _is_square(case: tuple) -> bool:
    shapes = [shape for shape in map(_shape, case) if shape]
    return bool(shapes) and all(rows == columns for rows, columns in shapes)


def _cut(question: Question, i: int) -> tuple | None:
    case = question.trial.cases[i]
    sizes = [min(shape) for shape in map(_shape, case) if shape]
    return tuple(map(_squared, case)) if i in question.failing and min(sizes, default=0) > 1 else None


def _squared(argument: Any) -> Any:
    if not (shape := _shape(argument)):
        return argument
    n = min(shape)
    return argument[:n, :n] if isinstance(argument, np.ndarray) else (n, n)


PROOF = Proof("right_when_square", 165, _show)
