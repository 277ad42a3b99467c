"""A limit on time for one cell, or one call."""

import contextlib
import signal
from collections.abc import Iterator
from typing import Any


class TimeIsUp(BaseException):
    """A cell, or a call, has run for too long. No `except Exception` of a submission stops it."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in the block when it runs longer."""

    def ring(*_: Any) -> None:
        raise TimeIsUp

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
