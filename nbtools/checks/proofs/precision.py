"""The right numbers, as far as they go: rounded, cut to whole ones, or held in few digits."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import sentence

_HALF = sentence(
    "It returns float16 numbers, which hold three digits or four. Leave them as float64.",
    when="the result is of type float16, and is right as far as that type goes, in every case",
)
_CUT = sentence(
    "These are whole numbers: what stands after the point is cut off. An array of a whole-number type holds nothing else.",
    when="the result is of a whole-number type, and it is the expected one without what stands after the point, in every case",
)
_ROUNDED = sentence(
    "These are the right numbers, rounded to {count} place. Return them as they are.",
    plural="These are the right numbers, rounded to {count} places. Return them as they are.",
    when="the result is the expected one, rounded, in every case",
)
_NEARLY = sentence(
    "The numbers are right to {count} place, and not beyond. Is something on the way rounded, or made a little larger?",
    plural="The numbers are right to {count} places, and not beyond. Is something on the way rounded, or made a little larger?",
    when="the result differs from the expected one by less than so many places show, in every case",
)


def _types(question: Question) -> list[np.dtype]:
    return [array.dtype for part in _parts(question.shown.returned) for array in _as_array(part)]


def _half(question: Question) -> str:
    of_type = question.pairs and np.float16 in _types(question)
    return _HALF() if of_type and question.holds(lambda a, _: a, rtol=2e-3, atol=1e-6) else ""


def _cut(question: Question) -> str:
    whole = question.pairs and any(dtype.kind in "iu" for dtype in _types(question))
    return _CUT() if whole and question.holds(lambda a, b: a + b - np.trunc(b)) else ""


def _rounded(question: Question) -> str:
    for places in range(1, 6):
        if question.holds(_unrounded(places), rtol=0, atol=1e-12):
            return _ROUNDED(count=places)
    return ""


def _nearly(question: Question) -> str:
    for places in (5, 4, 3):
        if question.holds(lambda a, _: a, rtol=0, atol=0.5 * 10.0**-places):
            return _NEARLY(count=places)
    return ""


def _unrounded(places: int) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Return how to put back what rounding to so many places has taken away."""
    return lambda given, expected: given + expected - np.round(expected, places)


def _parts(returned: Any) -> list[Any]:
    return list(returned) if isinstance(returned, tuple) else [returned]


def _as_array(part: Any) -> Iterator[np.ndarray]:
    """Yield a part of what came back as an array, if it is one or a list of numbers."""
    try:
        yield np.asarray(part)
    except ValueError:  # a list of arrays that differ in shape
        return


PROOFS = (
    Proof("held_in_few_digits", 100, _half),
    Proof("cut_to_whole_numbers", 101, _cut),
    Proof("rounded", 102, _rounded),
    Proof("right_to_some_places", 190, _nearly),
)
