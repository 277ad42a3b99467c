"""A process of its own for what strangers' bytes may break: it has limits, and its death costs only what it had in hand."""

import atexit
import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_MEMORY = 2 * 2**30
"""Bytes that it may take beside what it has at first: a hostile message, or file, can expand."""
_PROGRAM = f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {__name__} import _serve; _serve()"


class Ended(Exception):
    """The process ended before its work was done."""


class TookTooLong(Ended):
    """The process was ended, as its work took longer than it may."""


class Worker:
    """Does one piece of work after the other in one process, and takes a new process where that has ended."""

    def __init__(self) -> None:
        self._process: Any = None
        self._is_closed = False
        atexit.register(self.close)

    def do(self, work: Callable, *arguments: Any, seconds: float) -> Any:
        """Return what `work(*arguments)` gives, or raise what it raises. Raises Ended, and TookTooLong."""
        process = self._running()
        with _killed_after(seconds, process) as has_rung:
            try:
                pickle.dump((work, arguments), process.stdin)
                process.stdin.flush()
                is_error, outcome = pickle.load(process.stdout)
            except (OSError, EOFError, pickle.UnpicklingError):
                self._end()
                raise (TookTooLong if has_rung.is_set() else Ended) from None
        if is_error:
            raise outcome
        return outcome

    def close(self) -> None:
        """End the process, whatever it does; there will be no other."""
        self._is_closed = True
        self._end()
        atexit.unregister(self.close)

    def _running(self) -> Any:
        if self._is_closed:
            raise Ended
        if self._process is None:
            # no folder of the caller's comes first: a module of that name may lie there
            command = [sys.executable, "-P", "-c", _PROGRAM, json.dumps(sys.path)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for end in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    end.close()


@contextlib.contextmanager
def _killed_after(seconds: float, process: subprocess.Popen) -> Iterator[threading.Event]:
    """Kill a process where the block takes longer, and tell so."""
    has_rung = threading.Event()

    def ring() -> None:
        has_rung.set()
        process.kill()

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield has_rung
    finally:
        timer.cancel()


def _serve() -> None:
    """Work until nobody asks any more; what is printed goes to standard error."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    _limit()
    while True:
        try:
            work, arguments = pickle.load(orders)
        except EOFError:
            return
        try:
            outcome = False, work(*arguments)
        except Exception as error:
            outcome = True, error
        pickle.dump(outcome, answers)
        answers.flush()


def _limit() -> None:
    """Leave Ctrl-C to the process that hands out the work, and take no more memory than the work needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + _MEMORY, hard))
