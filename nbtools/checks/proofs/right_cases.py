"""Right in the cases of one kind, and wrong in all others: two layers, a row, a square table, no negative number."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.checks.value_text import are_layers, as_text
from nbtools.portable.sentence import Sentence, sentence

_FEWEST = 2

_RIGHT_WHERE = sentence(
    "It is right where {what}, in all {right} cases of that kind, and wrong in the {wrong} others.",
    when="the cases that are right are those of one kind, and the cases that are wrong are not of that kind",
)


def _kind(text: str) -> Sentence:
    """Declare the words for a kind of cases."""
    return sentence(
        text,
        when="it names, in another sentence, the cases that are right: each of them is so, and none of the others",
    )


_LAYERS = _kind("there are {count} layers")
_ONE_LAYER = _kind("there is one layer only")
_SIZES = _kind("{name} holds {count} numbers")
_ROW = _kind("{name} is one row of numbers, and no table")
_TABLE = _kind("{name} is a table, and not one row of numbers")
_ONE_IN_IT = _kind("{name} has one row only")
_SQUARE = _kind("{name} has as many rows as columns")
_SAME_SHAPE = _kind("{name} and {other} have as many rows")
_NOT_NEGATIVE = _kind("{name} holds no negative number")
_NO_ZERO = _kind("{name} holds no 0")
_NO_TIES = _kind("{name} holds no number twice")
_SMALL = _kind("{name} holds no number beyond 100")
_IS = _kind("{name} is {value}")
_NO_REST = _kind("{name} goes into the number of rows without a rest")
_NUMBER_POSITIVE = _kind("{name} is above 0")
_RESULT_NOT_NEGATIVE = _kind("the right result is not below 0")
_RESULT_ONE_NUMBER = _kind("the right result has one entry")

Kind = tuple[Sentence, tuple[tuple[str, Any], ...]]
"""A sentence with what stands in its places: the same for the same kind of cases."""


def _show(question: Question) -> str:
    right, wrong = question.cases_that_are(True), question.cases_that_are(False)
    if not question.exercise.is_function or min(len(right), len(wrong)) < _FEWEST:
        return ""
    kinds = [dict.fromkeys(_kinds(question, i)) for i in range(len(question.outcomes))]
    for kind in kinds[right[0]]:
        only_they = all(kind in kinds[i] for i in right) and not any(kind in kinds[i] for i in wrong)
        what, places = kind
        enough = _FEWEST + (what in _OF_SIGN)
        if only_they and min(len(right), len(wrong)) >= enough and _is_no_accident(question, kind):
            return _RIGHT_WHERE(what=what(**dict(places)), right=len(right), wrong=len(wrong))
    return ""


def _is_no_accident(question: Question, kind: Kind) -> bool:
    """Return whether cases that are wrong become right once their numbers are made such, where that can be tried."""
    what, places = kind
    make = next((make for words, _, make in _OF_NUMBERS if words is what), None)
    if make is None:
        return True
    k = question.names.index(dict(places)["name"])
    turned_right = 0
    for i, tried in question.tries(f"{what.text} {k}", lambda i: _made_such(question, k, make, i)):
        if i in question.failing and not question.trial.passes(tried.given, tried.expected):
            return False
        turned_right += i in question.failing
    return turned_right >= _FEWEST


def _made_such(question: Question, k: int, make: Callable[[np.ndarray], np.ndarray], i: int) -> tuple:
    case = question.trial.cases[i]
    return (*case[:k], make(case[k]), *case[k + 1 :])


def _kinds(question: Question, i: int) -> Iterator[Kind]:
    """Yield the kinds that a case is of, the most telling first."""
    arguments = question.arguments(i)
    for name, value in arguments.items():
        yield from _of_lists(name, value)
    rows = next((len(v) for v in arguments.values() if isinstance(v, np.ndarray) and v.ndim), 0)
    for name, value in arguments.items():
        if isinstance(value, int) and rows and rows % max(value, 1) == 0:
            yield _NO_REST, (("name", name),)
        if isinstance(value, int | float) or callable(value):
            yield _IS, (("name", name), ("value", as_text(value)))
        if isinstance(value, int | float) and value > 0:
            yield _NUMBER_POSITIVE, (("name", name),)
        if isinstance(value, np.ndarray):
            yield from _of_an_array(name, value)
    yield from _of_two(arguments)
    result = question.expected[i].raw
    if isinstance(result, np.ndarray):
        if result.size and not (result < 0).any():
            yield _RESULT_NOT_NEGATIVE, ()
        if result.size == 1:
            yield _RESULT_ONE_NUMBER, ()


def _of_lists(name: str, value: Any) -> Iterator[Kind]:
    if isinstance(value, list | tuple) and are_layers(value):
        yield (_ONE_LAYER, ()) if len(value) == 1 else (_LAYERS, (("count", len(value)),))
    elif isinstance(value, list | tuple):
        yield _SIZES, (("name", name), ("count", len(value)))


def _of_an_array(name: str, value: np.ndarray) -> Iterator[Kind]:
    place = (("name", name),)
    yield from ((words, place) for words, holds in _OF_FORM if holds(value))
    if value.size and value.dtype.kind == "f":
        yield from ((words, place) for words, holds, _ in _OF_NUMBERS if holds(value))


def _of_two(arguments: dict[str, Any]) -> Iterator[Kind]:
    arrays = [(name, v) for name, v in arguments.items() if isinstance(v, np.ndarray) and v.ndim]
    for k, (name, value) in enumerate(arrays):
        for other, another in arrays[k + 1 :]:
            if len(value) == len(another):
                yield _SAME_SHAPE, (("name", name), ("other", other))


_OF_FORM: tuple[tuple[Sentence, Callable[[np.ndarray], Any]], ...] = (
    (_ROW, lambda a: a.ndim == 1),
    (_TABLE, lambda a: a.ndim == 2),
    (_ONE_IN_IT, lambda a: a.ndim > 1 and len(a) == 1),
    (_SQUARE, lambda a: a.ndim == 2 and a.shape[0] == a.shape[1]),
)
_OF_NUMBERS: tuple[tuple[Sentence, Callable[[np.ndarray], Any], Callable[[np.ndarray], np.ndarray]], ...] = (
    (_NOT_NEGATIVE, lambda a: not (a < 0).any(), np.abs),
    (_NO_ZERO, lambda a: (a != 0).all(), lambda a: np.where(a == 0, 0.37, a)),
    (
        _NO_TIES,
        lambda a: len(np.unique(a)) == a.size,
        lambda a: a + np.linspace(0, 0.2, a.size).reshape(a.shape),
    ),
    (_SMALL, lambda a: (np.abs(a) <= 100).all(), lambda a: np.clip(a, -3.5, 3.5)),
)
"""Kinds of numbers, each with what makes such numbers of others."""

_OF_SIGN = (_NUMBER_POSITIVE, _RESULT_NOT_NEGATIVE)
"""Kinds to which half of all cases belong: two of them would be soon met by accident."""

PROOF = Proof("right_cases", 145, _show)
