"""A look at what an iterator hands out, which may have no end."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

MOST_ITEMS = 10_000


def settled(returned: Any, most: int = MOST_ITEMS) -> Any:
    """Return an iterator's first items as a list, which can be compared and gone through again; else what was given."""
    return list(islice(returned, most)) if isinstance(returned, Iterator) else returned
