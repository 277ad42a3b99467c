"""Which wrong functions of the learner were used since this cell began: what it shows may be their fault.

Pictures and checks both speak of them, and know nothing of each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager

_wrong: set[str] = set()
_used: dict[str, None] = {}


def judge(name: str, passed: bool) -> None:
    """Note whether the learner's function of this name is right, as far as is known."""
    (_wrong.discard if passed else _wrong.add)(name)


def wrong() -> set[str]:
    """Return the learner's functions that are not right, as far as is known."""
    return set(_wrong)


def begin() -> None:
    """Forget what was used before: a cell begins."""
    _used.clear()


def forget() -> None:
    """Forget everything, as a new kernel does."""
    _wrong.clear()
    _used.clear()


def use(name: str) -> None:
    """Note that the learner's function has given something to go on with."""
    if name in _wrong:
        _used[name] = None


def taken() -> list[str]:
    """Return the wrong functions that were used, and forget that they were: it is said once."""
    names = list(_used)
    _used.clear()
    return names


@contextmanager
def unnoticed() -> Iterator[None]:
    """Let what is used here not count: the cell did not ask for it."""
    before = dict(_used)
    try:
        yield
    finally:
        _used.clear()
        _used.update(before)
