"""Of a result in the form of an argument, wrong only in the places where that argument is of one kind."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import Sentence, sentence
from nbtools.portable.values import entries_agree

_FEWEST = 2


def _wrong(text: str) -> Sentence:
    return sentence(
        text, when="in every case the result is right but in these places, and is wrong in some of them"
    )


_KINDS: tuple[tuple[Sentence, Callable[[np.ndarray], Any]], ...] = (
    (_wrong("What is wrong stands where {name} is 0; everywhere else it is right."), lambda a: a == 0),
    (_wrong("What is wrong stands where {name} is below 0; everywhere else it is right."), lambda a: a < 0),
    (
        _wrong("What is wrong stands where {name} is 0 or below; everywhere else it is right."),
        lambda a: a <= 0,
    ),
    (_wrong("What is wrong stands where {name} is above 0; everywhere else it is right."), lambda a: a > 0),
    (
        _wrong("What is wrong stands where {name} is 0 or above; everywhere else it is right."),
        lambda a: a >= 0,
    ),
    (
        _wrong("What is wrong stands where {name} is beyond 100; everywhere else it is right."),
        lambda a: np.abs(a) > 100,
    ),
)
_AT_THE_LABEL = _wrong(
    "What is wrong stands in the place that {name} gives for each row; everywhere else it is right."
)
_BESIDE_THE_LABEL = _wrong("In each row only the place that {name} gives is right.")


def _show(question: Question) -> str:
    if not question.is_called or not question.pairs or any(len(pairs) != 1 for pairs in question.pairs):
        return ""
    near = {"rtol": question.exercise.rtol, "atol": question.exercise.atol}
    wrong = [~entries_agree(a, b, **near) for [(a, b)] in question.pairs]
    if not all(array.ndim for array in wrong):
        return ""
    for k, name in enumerate(question.names):
        given = [case[k] if k < len(case) else None for case in question.trial.cases]
        for words, holds in _KINDS:
            if _only_there(wrong, [_mask(a, w, holds) for a, w in zip(given, wrong, strict=True)]):
                return words(name=name)
        labels = [_at_labels(a, w) for a, w in zip(given, wrong, strict=True)]
        if _only_there(wrong, labels):
            return _AT_THE_LABEL(name=name)
        if _only_there(wrong, [None if at is None else ~at for at in labels]):
            return _BESIDE_THE_LABEL(name=name)
    return ""


def _mask(given: Any, wrong: np.ndarray, holds: Callable[[np.ndarray], Any]) -> np.ndarray | None:
    fits = isinstance(given, np.ndarray) and given.shape == wrong.shape and given.dtype.kind == "f"
    return np.asarray(holds(given)) if fits else None


def _at_labels(given: Any, wrong: np.ndarray) -> np.ndarray | None:
    """Return where the labels point, in a table of a row for each."""
    if not (
        isinstance(given, np.ndarray)
        and given.dtype.kind == "i"
        and wrong.ndim == 2
        and given.shape == wrong.shape[:1]
    ):
        return None
    return np.arange(wrong.shape[1]) == given[:, None] if given.size else None


def _only_there(wrong: list[np.ndarray], places: list[np.ndarray | None]) -> bool:
    """Return whether all that is wrong stands in these places, and most of what stands there is wrong."""
    if any(place is None for place in places):
        return False
    pairs = [(w, place) for w, place in zip(wrong, places, strict=True) if place is not None]
    all_there = not any((w & ~place).any() for w, place in pairs)
    some_right = sum(bool((~place).any()) for _, place in pairs)
    some_wrong = sum(bool(w.any()) for w, _ in pairs)
    inside = sum(int(place.sum()) for _, place in pairs)
    return (
        all_there
        and min(some_right, some_wrong) >= _FEWEST
        and 2 * sum(int(w.sum()) for w, _ in pairs) > inside
    )


PROOF = Proof("right_entries", 70, _show)
