"""Right but for the last row, the first column, the diagonal: the same places in every case."""

from collections.abc import Callable

import numpy as np

from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import Sentence, sentence
from nbtools.portable.values import entries_agree

_FEWEST = 2


def _but(text: str) -> Sentence:
    return sentence(
        text, when="in every case the result is right but in these places, and in them it is wrong"
    )


def _last(places: np.ndarray) -> None:
    places[-1:] = True


def _first(places: np.ndarray) -> None:
    places[:1] = True


def _last_column(places: np.ndarray) -> None:
    places[:, -1:] = True


def _first_column(places: np.ndarray) -> None:
    places[:, :1] = True


def _last_of_both(places: np.ndarray) -> None:
    _last(places)
    _last_column(places)


def _on_the_diagonal(places: np.ndarray) -> None:
    np.fill_diagonal(places, True)


def _beside_the_diagonal(places: np.ndarray) -> None:
    places[:] = True
    np.fill_diagonal(places, False)


def _but_the_first(places: np.ndarray) -> None:
    places[1:] = True


def _but_the_first_column(places: np.ndarray) -> None:
    places[:, 1:] = True


_ONLY = {_but_the_first, _but_the_first_column, _beside_the_diagonal}
"""Of these places it is said that all of them are wrong."""
_FIRST_ENTRIES = sentence(
    "Its first {count} entries are right in every case. Look at how those behind them are made.",
    when="in every case so many entries at the beginning are right, and what is wrong stands behind them",
)
_OF_ROWS = (
    (_but("All of it is right but the last entry."), _last),
    (_but("All of it is right but the first entry."), _first),
    (_but("Its first entry is right, the others are not."), _but_the_first),
)
_OF_TABLES = (
    (_but("All of it is right but the last row."), _last),
    (_but("All of it is right but the first row."), _first),
    (_but("All of it is right but the last column."), _last_column),
    (_but("All of it is right but the first column."), _first_column),
    (_but("All of it is right but the last row and the last column."), _last_of_both),
    (_but("All of it is right but the diagonal."), _on_the_diagonal),
    (_but("Only its diagonal is right."), _beside_the_diagonal),
    (_but("Its first column is right, the others are not."), _but_the_first_column),
)


def _show(question: Question) -> str:
    near = {"rtol": question.exercise.rtol, "atol": question.exercise.atol}
    wrong = [~entries_agree(a, b, **near) for pairs in question.pairs for a, b in pairs]
    for n_dimensions, places in ((1, _OF_ROWS), (2, _OF_TABLES)):
        if wrong and all(array.ndim == n_dimensions for array in wrong):
            found = (words for words, mark in places if _stand_there(wrong, mark))
            if words := next(found, None):
                return words()
            return _of_the_beginning(wrong) if n_dimensions == 1 else ""
    return ""


def _of_the_beginning(wrong: list[np.ndarray]) -> str:
    begun = [int(array.argmax()) for array in wrong if array.any()]
    fewest = min(begun, default=0)
    long_enough = all(len(array) > fewest for array in wrong)
    return _FIRST_ENTRIES(count=fewest) if fewest > 2 and len(begun) >= _FEWEST and long_enough else ""


def _stand_there(wrong: list[np.ndarray], mark: Callable[[np.ndarray], None]) -> bool:
    """Return whether in every case all that is wrong stands in these places, and something in each of several."""
    telling = 0
    for array in wrong:
        places = np.zeros(array.shape, dtype=bool)
        mark(places)
        if (array & ~places).any():
            return False
        telling += bool(array.any() and not places.all())
    if mark in _ONLY and not _wrong_all_over(wrong, mark):
        return False
    return telling >= _FEWEST and telling >= sum(bool(array.any()) for array in wrong) / 2


def _wrong_all_over(wrong: list[np.ndarray], mark: Callable[[np.ndarray], None]) -> bool:
    """Return whether in each of these places something is wrong in one of the cases."""
    there, marked = (np.zeros(np.max([a.shape for a in wrong], axis=0), dtype=bool) for _ in range(2))
    for array in wrong:
        here = tuple(map(slice, array.shape))
        places = np.zeros(array.shape, dtype=bool)
        mark(places)
        there[here] |= array
        marked[here] |= places
    return not (marked & ~there).any()


PROOF = Proof("right_places", 80, _show)
