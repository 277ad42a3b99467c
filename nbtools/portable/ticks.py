"""Rounds of loops, counted: what is tried of an answer ends, and takes no more memory than it should."""

import sys
from typing import Any

TICK = "_nbtools_tick"
"""The name under which an edited function finds what counts."""
_LOOK_EVERY = 8
_MOST_BITS = 100_000
_MOST_PARTS = 20_000


class TooLong(BaseException):
    """A function has gone through its loops more often than it may, or holds too much. No `except Exception` stops it."""


class Ticks:
    """Is called in every round of every loop, and ends a call that takes too many."""

    def __init__(self) -> None:
        self._left = self._allowed = 0

    def allow(self, rounds: int) -> None:
        """Begin a call that may take so many."""
        self._left = self._allowed = rounds

    @property
    def taken(self) -> int:
        """How many the last call took."""
        return self._allowed - self._left

    def __call__(self) -> None:
        """Count one round, and look now and then at what has grown. Raises TooLong."""
        self._left -= 1
        if self._left < 0:
            raise TooLong
        if self.taken % _LOOK_EVERY == 0:
            for value in list(sys._getframe(1).f_locals.values()):
                if _size(value, _MOST_PARTS) > _MOST_PARTS:
                    raise TooLong


def _size(value: Any, most: int) -> int:
    """Return how many parts a value has, lists in lists counted anew wherever they stand; a little more than `most` at most."""
    if isinstance(value, int):
        return most + 1 if value.bit_length() > _MOST_BITS else 1
    if not isinstance(value, list | tuple):
        return 1
    total = 1
    for part in value:
        if total > most:
            break
        total += _size(part, most - total)
    return total
