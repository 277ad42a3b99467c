"""A look at what an iterator hands out, which may have no end."""

import functools
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from nbtools.portable.language import gettext

MOST_ITEMS = 10_000


def settled(returned: Any, most: int = MOST_ITEMS) -> Any:
    """Return an iterator's first items as a list, which can be compared and gone through again; else what was given."""
    return list(islice(returned, most)) if isinstance(returned, Iterator) else returned


class NoEnd(RuntimeError):
    """Something is handed out one after the other, and there is no end to it."""


def bounded(function: Callable, least: int) -> Callable:
    """Return the function, which fails where it hands out far more than was put in: whoever goes through that comes to an end.

    So many items are let through at least.
    """

    @functools.wraps(function)
    def coming_to_an_end(*arguments: Any, **named: Any) -> Any:
        returned = function(*arguments, **named)
        if not isinstance(returned, Iterator):
            return returned
        most = max([least, *map(_size, arguments)])
        return _counted(returned, most, function.__name__)

    return coming_to_an_end


def _size(part: Any) -> int:
    try:
        return len(part)
    except TypeError:  # one number
        return 0


def _counted(parts: Iterator, most: int, name: str) -> Iterator:
    yield from islice(parts, most)
    for _ in parts:
        raise NoEnd(gettext("{name} hands out one after the other without an end", name=name))
