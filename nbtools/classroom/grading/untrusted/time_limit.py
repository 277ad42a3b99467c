"""A limit on time for one cell, or one call."""

import contextlib
import signal
from collections.abc import Iterator
from typing import Any

from nbtools.portable.stopwatch import Stopwatch


class TimeIsUp(BaseException):
    """A cell, or a call, has run for too long. No `except Exception` of a submission stops it."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in the block when it works longer. Where others have the machine, it may take a few times as long."""
    stopwatch = Stopwatch()

    def ring(*_: Any) -> None:
        if (left := stopwatch.left(seconds)) <= 0:
            raise TimeIsUp
        signal.setitimer(signal.ITIMER_REAL, left)

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
