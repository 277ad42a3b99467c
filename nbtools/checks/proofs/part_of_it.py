"""Only a part of the right result, or the right result and something more."""

from collections.abc import Callable

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import Sentence, sentence


def _part(text: str) -> Sentence:
    return sentence(
        text,
        when="in every case the result is this part of the expected one, or the expected one is this part of it",
    )


_FIRST = _part("It is the first row of the right result alone. Does it come to the others?")
_LAST = _part("It is the last row of the right result alone. What becomes of those before it?")
_FIRST_ENTRY = _part("It is the first number of the right result alone. Does it come to the others?")
_LAST_ENTRY = _part("It is the last number of the right result alone. What becomes of those before it?")
_FIRST_COLUMN = _part("It is the first column of the right result alone.")
_LAST_COLUMN = _part("It is the last column of the right result alone.")
_ENDS_EARLY = _part("What it returns is right as far as it goes, and at the end {count} too few are there.")
_BEGINS_LATE = _part("What it returns is right, and at the beginning {count} too few are there.")
_ONE_SHORT = _part(
    "What it returns is right as far as it goes: the last row and the last column are missing."
)
_COLUMN_SHORT = _part("What it returns is right as far as it goes: the last column is missing.")
_GOES_ON = _part("It begins with the right result, and then {count} more come.")
_BEGINS_EARLY = _part("It ends with the right result, and {count} more come before it.")

_PARTS: tuple[tuple[str, Sentence, Callable[[np.ndarray], np.ndarray], int], ...] = (
    ("first_only", _FIRST, lambda b: b[0], 2),
    ("last_only", _LAST, lambda b: b[-1], 2),
    ("first_only", _FIRST_ENTRY, lambda b: b[0], 1),
    ("last_only", _LAST_ENTRY, lambda b: b[-1], 1),
    ("first_column_only", _FIRST_COLUMN, lambda b: b[:, 0], 2),
    ("last_column_only", _LAST_COLUMN, lambda b: b[:, -1], 2),
    ("one_short", _ONE_SHORT, lambda b: b[:-1, :-1], 2),
    ("one_short", _COLUMN_SHORT, lambda b: b[:, :-1], 2),
)


def _alone(question: Question) -> tuple[str, str]:
    for name, words, take, n_dimensions in _PARTS:
        if all(b.ndim == n_dimensions and b.size and question.close(a, take(b)) for a, b in question.single):
            return name, words()
    return "", ""


def _rows(question: Question) -> tuple[str, str]:
    """Say of how many rows there are too few or too many, at which end: as many in every case."""
    counts = {len(b) - len(a) for a, b in question.single if a.ndim and b.ndim}
    if len(counts) != 1 or not all(a.ndim and b.ndim for a, b in question.single):
        return "", ""
    [missing] = counts
    pairs = question.single if missing > 0 else [(b, a) for a, b in question.single]
    count = abs(missing)
    if not count or not any(len(a) for a, _ in pairs):
        return "", ""
    if all(question.close(a, b[: len(a)]) for a, b in pairs):
        return (
            ("one_short", _ENDS_EARLY(count=count))
            if missing > 0
            else ("one_too_many", _GOES_ON(count=count))
        )
    if all(question.close(a, b[count:]) for a, b in pairs):
        return (
            ("one_short", _BEGINS_LATE(count=count))
            if missing > 0
            else ("one_too_many", _BEGINS_EARLY(count=count))
        )
    return "", ""


def _named(name: str) -> Callable[[Question], str]:
    def show(question: Question) -> str:
        if not question.exercise.is_function or not question.single:
            return ""
        found, said = _alone(question)
        if not found:
            found, said = _rows(question)
        return said if found == name else ""

    return show


PROOFS = tuple(
    Proof(name, 50 + k, _named(name))
    for k, name in enumerate(
        ("first_only", "last_only", "first_column_only", "last_column_only", "one_short", "one_too_many")
    )
)
