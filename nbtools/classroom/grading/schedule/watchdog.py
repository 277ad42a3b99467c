"""Limits on the judge itself: no submission can make it run for ever, or take all memory."""

import contextlib
import faulthandler
import os
import signal
from collections.abc import Iterator
from pathlib import Path

_MEMORY = 2 * 2**30
"""Bytes that the judge may take for one class beside what it has at first: a hostile message can expand."""
TO_JUDGE = 300
"""Seconds that the judge may take for itself, for one notebook: a hundred times what it needs."""


def prepare() -> None:
    """Leave Ctrl-C to the process that hands out the work, and take no more memory than grading needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + _MEMORY, hard))


@contextlib.contextmanager
def exit_after(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer: no submission can make the judge itself run for ever."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
