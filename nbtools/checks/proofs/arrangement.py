"""The right numbers in another order or form: transposed, reversed, in one row, in a table of their own."""

from collections.abc import Callable

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import Sentence, sentence
from nbtools.portable.values import arrays_in


def _arranged(text: str) -> Sentence:
    return sentence(text, when="arranged as it says, the numbers are right in every case")


def _sorted_like(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the numbers of `a` in the order that those of `b` have."""
    return np.sort(a, axis=None)[np.argsort(np.argsort(b, axis=None))].reshape(b.shape)


Arrangement = Callable[[np.ndarray, np.ndarray], np.ndarray]

_ARRANGEMENTS: tuple[tuple[str, Sentence, Arrangement], ...] = (
    (
        "transposed",
        _arranged("The result is transposed: rows and columns are swapped."),
        lambda a, _: a.T,
    ),
    (
        "reversed",
        _arranged("The result is right, and in reverse order: the last comes first."),
        lambda a, _: a[::-1] if a.ndim else a,
    ),
    (
        "reversed_rows",
        _arranged("The result is right but for the order in each row: the last column comes first."),
        lambda a, _: a[..., ::-1] if a.ndim else a,
    ),
    (
        "turned_by_half_a_turn",
        _arranged(
            "The result is turned by half a turn: the last row comes first, and in each row the last column."
        ),
        lambda a, _: np.flip(a),
    ),
    (
        "in_an_array",
        _arranged("The number is right, and it comes in an array of shape {got}. One number is asked for."),
        lambda a, b: a.reshape(b.shape) if b.shape == () != a.shape else a[..., None],
    ),
    (
        "another_shape",
        _arranged(
            "The numbers are right, and their shape is not: it should be {wanted}, and here it is {got}."
        ),
        lambda a, b: a.reshape(b.shape),
    ),
    (
        "transposed_and_reshaped",
        _arranged("The numbers are right, and stand column by column instead of row by row."),
        lambda a, b: a.ravel(order="F").reshape(b.shape),
    ),
    (
        "another_arrangement",
        _arranged(
            "These are the right numbers, arranged in another way: the shape should be {wanted}, and here it is {got}."
        ),
        lambda a, b: _sorted_like(a, b) if a.shape != b.shape else a,
    ),
    (
        "another_order",
        _arranged("These are the right numbers, in another order."),
        lambda a, b: _sorted_like(a, b),
    ),
)


def _showing(words: Sentence, arrange: Arrangement) -> Callable[[Question], str]:
    def show(question: Question) -> str:
        if not (question.exercise.is_function and question.all_have_values):
            return ""
        if _differs_too_little(question):
            return ""
        cases = [
            list(zip(arrays_in(o.raw), arrays_in(e.raw), strict=True))
            for o, e in zip(question.outcomes, question.expected, strict=True)
        ]
        if not all(_is_right(question, arrange, a, b) for pairs in cases for a, b in pairs):
            return ""
        shown = cases[question.failing[0]]
        a, b = next(((a, b) for a, b in shown if a.shape != b.shape), shown[0])
        return words(wanted=b.shape, got=a.shape)

    return show


def _differs_too_little(question: Question) -> bool:
    """Return whether values are no arrays of as many numbers, or hold no more than two different ones."""
    for o, e in zip(question.outcomes, question.expected, strict=True):
        given, wanted = list(arrays_in(o.raw)), list(arrays_in(e.raw))
        if len(given) != len(wanted) or isinstance(e.raw, dict | str):
            return True
    numbers = [a.ravel() for o in question.outcomes for a in arrays_in(o.raw)]
    return len(np.unique(np.concatenate(numbers or [np.zeros(0)]))) < 2


def _is_right(question: Question, arrange: Arrangement, a: np.ndarray, b: np.ndarray) -> bool:
    if a.size != b.size:
        return False
    try:
        return question.close(arrange(a, b), b)
    except (ValueError, IndexError):
        return False


PROOFS = tuple(
    Proof(name, 61 + k, _showing(words, arrange)) for k, (name, words, arrange) in enumerate(_ARRANGEMENTS)
)
