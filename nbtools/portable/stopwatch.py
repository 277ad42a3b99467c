"""How long something has worked: on a busy machine that is less than the time that has passed."""

import contextlib
from collections.abc import Callable, Iterator
from time import monotonic, process_time  # a submission may replace those of the module

PATIENCE = 3
"""Where others have the machine, something may take so many times as long as it may work."""
_LEAST_SHARE = 0.05
"""Whoever works for less of the time sleeps, or waits for something."""


class Stopwatch:
    """Runs from when it is made, and tells whether time is up."""

    def __init__(self) -> None:
        self._begun, self._worked = monotonic(), worked()

    def left(self, seconds: float) -> float:
        """Return after how long to look again at what may work for so many seconds; 0 or less: its time is up."""
        passed, work = monotonic() - self._begun, worked() - self._worked
        if passed < seconds:
            return seconds - passed
        if work < _LEAST_SHARE * passed:
            return 0.0
        return min(seconds - work, PATIENCE * seconds - passed)


def worked() -> float:
    """Return for how many seconds this process has worked, and others for it."""
    return process_time() + _others.seconds()


class _Others:
    """The work of other processes for this one: as they say when they have done it, and until then a part of the time."""

    def __init__(self) -> None:
        self._done = 0.0
        self._since: float | None = None

    def seconds(self) -> float:
        return self._done + (0.0 if self._since is None else (monotonic() - self._since) / PATIENCE)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[Callable[[object], None]]:
        said: list[object] = []
        self._since = begun = monotonic()
        try:
            yield said.append
        finally:
            self._since, passed = None, monotonic() - begun
            self._done += next((s for s in said if isinstance(s, int | float) and 0 <= s <= passed), passed)


_others = _Others()


def others_at_work() -> contextlib.AbstractContextManager[Callable[[object], None]]:
    """Let another process work in the block; it says, to what is given, for how long it has. More than has passed is not believed."""
    return _others.at_work()
