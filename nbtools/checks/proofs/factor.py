"""Everything is a multiple of what it should be: of one number, or of a size or a number that goes in."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import Sentence, sentence

_FACTOR = sentence(
    "Every number is {factor} times what it should be.",
    when="the result is a multiple of the expected one, the same in every case; not for whole numbers, such as places and counts",
)
_TIMES = sentence(
    "Every number is {what} times too large.",
    when="in every case the result is the expected one times a number that goes in, or a size of what goes in; it is not the same in all cases",
)
_DIVIDED = sentence(
    "Every number is {what} times too small.",
    when="in every case the result is the expected one divided by a number that goes in, or a size of what goes in; it is not the same in all cases",
)
_INSTEAD = sentence(
    "Every number would be right, divided by {what} instead of {other}.",
    when="in every case the result is the expected one, times one size of what goes in and divided by another; not the same in all cases",
)
_BY_A_SUM = sentence(
    "It is divided by the sum of {name}, and without that it would be right.",
    when="in every case the result is the expected one divided by the sum of an argument, which differs from case to case",
)


def _size(text: str) -> Sentence:
    return sentence(
        text, when="it names a number in another sentence, as its value differs from case to case"
    )


_ROWS = _size("the number of rows of {name}")
_COLUMNS = _size("the number of columns of {name}")
_ENTRIES = _size("the number of entries of {name}")
_ITSELF = _size("{name}")


def _constant(question: Question) -> str:
    factors = _factors(question)
    wanted = np.concatenate([b.ravel() for pairs in question.pairs for _, b in pairs] or [np.zeros(0)])
    if not factors or np.count_nonzero(wanted) < 2 or np.array_equal(wanted, np.round(wanted)):
        return ""  # a single number always has a factor; 8 for the place 9 is no multiple of it
    factor = max(factors, key=abs)
    shown = f"{factor:.4g}"
    return _FACTOR(factor=shown) if shown != "1" and question.holds(lambda a, _: a / factor) else ""


def _of_a_size(question: Question) -> str:
    factors = _factors(question)
    if len(factors) != len(question.outcomes) or np.ptp(factors) < 1e-6:
        return ""
    sizes = [dict(_sizes(question.arguments(i))) for i in range(len(question.outcomes))]
    common = [size for size in sizes[0] if all(size in of_case for of_case in sizes)]
    values = {size: np.array([of_case[size] for of_case in sizes], dtype=float) for size in common}
    for size, value in values.items():
        if np.allclose(factors, value, rtol=1e-5):
            return _TIMES(what=size[0](name=size[1]))
        if np.allclose(np.multiply(factors, value), 1, rtol=1e-5):
            return _DIVIDED(what=size[0](name=size[1]))
    for size, value in values.items():
        for other, divisor in values.items():
            if np.allclose(np.multiply(factors, divisor), value, rtol=1e-5):
                return _INSTEAD(what=size[0](name=size[1]), other=other[0](name=other[1]))
    return ""


def _by_a_sum(question: Question) -> str:
    factors = _factors(question)
    if len(factors) != len(question.outcomes) or np.ptp(factors) < 1e-6:
        return ""
    for name in question.names:
        given = [question.arguments(i).get(name) for i in range(len(factors))]
        sums = [np.sum(value) for value in given if isinstance(value, np.ndarray) and value.dtype.kind == "f"]
        if len(sums) == len(factors) and np.allclose(np.multiply(factors, sums), 1, rtol=1e-5):
            return _BY_A_SUM(name=name)
    return ""


def _sizes(arguments: dict[str, Any]) -> Iterator[tuple[tuple[Sentence, str], float]]:
    """Yield the sizes and numbers of a case, each with what names it."""
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim == 1:
            yield (_ENTRIES, name), len(value)
        elif isinstance(value, np.ndarray) and value.ndim:
            yield (_ROWS, name), value.shape[0]
            yield (_COLUMNS, name), value.shape[1]
            yield (_ENTRIES, name), value.size
        elif isinstance(value, int | float) and not isinstance(value, bool) and value:
            yield (_ITSELF, name), float(value)


def _factors(question: Question) -> list[float]:
    """Return for each case by how much all its numbers are too large; nothing where in one they differ in that."""
    factors = []
    for pairs in question.pairs:
        given = np.concatenate([a.ravel() for a, _ in pairs]) if pairs else np.zeros(0)
        wanted = np.concatenate([b.ravel() for _, b in pairs]) if pairs else np.zeros(0)
        if not wanted.size or not np.isfinite(given).all() or not np.any(wanted):
            return []
        k = int(np.argmax(np.abs(wanted)))
        factor = float(given[k] / wanted[k])
        if not factor or not question.close(given / factor, wanted):
            return []
        factors.append(factor)
    return factors


PROOFS = (
    Proof("constant_factor", 120, _constant),
    Proof("times_a_size", 121, _of_a_size),
    Proof("divided_by_a_sum", 122, _by_a_sum),
)
