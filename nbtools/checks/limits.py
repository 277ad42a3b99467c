"""What a candidate may do while it is examined: print little, leave NumPy alone, and end."""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType

import numpy as np

from nbtools.portable.stopwatch import Stopwatch


class TimeIsUp(Exception):
    """The candidate was still running when its time was over."""


@contextlib.contextmanager
def keep_settings() -> Iterator[None]:
    """Put what a candidate may set for everybody back as it was: NumPy's state, the recursion limit."""
    random_state = np.random.get_state()
    options = np.get_printoptions()
    errors = np.geterr()
    recursion_limit = sys.getrecursionlimit()
    try:
        yield
    finally:
        np.random.set_state(random_state)
        np.set_printoptions(**options)
        np.seterr(**errors)
        sys.setrecursionlimit(recursion_limit)


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in the block when it works longer, by way of the interrupt that Ctrl-C makes.

    Where others have the machine, it may take a few times as long.
    It needs the main thread and Python's own interrupt handler; elsewhere (Pyodide has no
    threads) the block runs without a limit.
    """
    watch = _Watch(seconds)
    if not watch.start():
        yield
        return
    try:
        try:
            yield
        finally:
            watch.running = False  # a ring that comes later is not heard
    except KeyboardInterrupt:
        if watch.rang:
            raise TimeIsUp from None
        raise
    finally:
        watch.stop()


class _Watch:
    """Interrupts the main thread after some seconds of work, and again until the block has ended."""

    def __init__(self, seconds: float) -> None:
        self.running = True
        self.rang = False
        self._seconds = seconds
        self._before = signal.getsignal(signal.SIGINT)  # ignored where Python was started in the background
        self._stopwatch = Stopwatch()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True)

    def start(self) -> bool:
        on_main_thread = threading.current_thread() is threading.main_thread()
        if not on_main_thread or self._before not in (signal.default_int_handler, signal.SIG_IGN):
            return False
        try:
            self._thread.start()
        except RuntimeError:
            return False
        signal.signal(signal.SIGINT, self._interrupted)
        return True

    def stop(self) -> None:
        self.running = False
        self._stopped.set()
        self._thread.join()
        time.sleep(0)  # a ring that is still on its way is taken, and not heard, by our own handler
        signal.signal(signal.SIGINT, self._before)

    def _interrupted(self, _: int, frame: FrameType | None) -> None:
        if self.rang and (not self.running or _is_between(frame)):  # what goes on hears the next ring
            return
        raise KeyboardInterrupt  # by the watch, or by the user

    def _wait(self) -> None:
        while (left := self._stopwatch.left(self._seconds)) > 0:
            if self._stopped.wait(left):
                return
        while self.running:
            self.rang = True
            _interrupt_main_thread()
            if self._stopped.wait(1.0):
                return


def _is_between(frame: FrameType | None) -> bool:
    """Return whether a block is being entered or left: there an error would get past what takes care of it."""
    return frame is not None and frame.f_code.co_filename in (contextlib.__file__, __file__)


def _interrupt_main_thread() -> None:
    """Interrupt Python code everywhere, and sleeping or waiting too where signals reach threads."""
    main_thread = threading.main_thread().ident
    if main_thread is not None and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main_thread, signal.SIGINT)
    else:
        import _thread

        _thread.interrupt_main()
