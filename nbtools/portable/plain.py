"""What somebody else's function returned, made of plain values that can be sent: their code runs here, and not later."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePath
from typing import Any

import numpy as np

MOST_ITEMS = 100_000
"""Most values taken from one collection."""
_DEEPEST = 50
_KNOWN = str | bytes | bool | int | float | complex | set | range | PurePath | np.random.Generator


class Items(Iterator):
    """What an iterator has handed out so far: it is called after that, and is still gone through only once."""

    def __init__(self, maker: str, parts: list) -> None:
        self.maker = maker
        self.parts = parts
        self._left = iter(parts)

    def __next__(self) -> Any:
        return next(self._left)


class Odd:
    """Stands for an object of a class that nobody else knows: its name, and the numbers that NumPy reads from it.

    It `is_number` where it gives one by itself, as a fraction does.
    """

    def __init__(self, name: str, numbers: np.ndarray | None = None, is_number: bool = False) -> None:
        self.name = name
        self.numbers = numbers
        self.is_number = is_number


def begun(returned: Iterator, most: int) -> tuple[Items, Exception | None]:
    """Go through an iterator, which may have no end, or fail on its way: return what it gave, and the error."""
    parts: list = []
    try:
        for part in islice(returned, most):
            parts.append(plain(part))
    except Exception as error:
        return Items(type(returned).__name__, parts), error
    return Items(type(returned).__name__, parts), None


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value made of Python's and NumPy's own types; what is none of these keeps its name and its numbers.

    An iterator inside of something is not gone through: nobody does.
    """
    if depth > _DEEPEST or value is None or value is ... or isinstance(value, _KNOWN):
        return value
    if isinstance(value, np.ndarray | np.generic):
        return _array(value, depth)
    if isinstance(value, Iterator):
        return Items(type(value).__name__, [])
    if isinstance(value, Mapping):
        return {key: plain(part, depth + 1) for key, part in islice(value.items(), MOST_ITEMS)}
    if isinstance(value, list | tuple):
        parts = [plain(part, depth + 1) for part in islice(value, MOST_ITEMS)]
        return tuple(parts) if isinstance(value, tuple) else parts
    if callable(value):
        return value
    try:
        if hasattr(value, "__len__") and hasattr(value, "__getitem__"):
            return [plain(value[i], depth + 1) for i in range(min(len(value), MOST_ITEMS))]
    except Exception:  # it fails when it is looked at
        return Odd(type(value).__name__)
    return Odd(type(value).__name__, _numbers(value), not hasattr(value, "__array__"))


def _array(value: np.ndarray | np.generic, depth: int) -> Any:
    array = np.array(value, subok=False)
    if array.dtype.kind == "O":
        parts = [plain(part, depth + 1) for part in array.ravel()]
        array = np.empty(len(parts), dtype=object)
        array[:] = parts
        return array.reshape(np.shape(value))
    return array[()] if isinstance(value, np.generic) else array


def _numbers(value: Any) -> np.ndarray | None:
    """Return what NumPy makes of an object, or nothing where that is no numbers."""
    try:
        array = np.array(value, subok=False)
        array = array.astype(float) if array.dtype.kind == "O" else array
    except Exception:
        return None
    return array if array.dtype.kind in "biufc" else None
