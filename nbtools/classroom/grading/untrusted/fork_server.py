"""A warm process in the sandbox: NumPy is loaded once, and every submission starts from a fork.

So is Matplotlib, when the first submission comes that names it: without it a fork takes half the time.

Where the system allows it, the fork leaves for namespaces of its own, with a scratch folder that is
gone when it ends. It can then neither see nor signal the process it came from. Started by `judge/sandbox.py`.
"""

import contextlib
import ctypes
import gc
import math
import os
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = str(Path(__file__).parents[4])  # where nbtools lies: this file is started by its path
sys.path.insert(0, ROOT)

import nbtools.portable.guard  # noqa: E402, F401 - what stands in needs it: once for all
from nbtools.classroom.grading.protocol.wire import Wire  # noqa: E402
from nbtools.classroom.grading.untrusted.isolation import (  # noqa: E402
    leave,
    limit,
    memory_of_others,
    memory_taken,
    processes,
)
from nbtools.classroom.grading.untrusted.serve import serve  # noqa: E402
from nbtools.classroom.grading.untrusted.system_calls import refuse_system_calls  # noqa: E402

sys.path.remove(ROOT)

_PR_SET_CHILD_SUBREAPER = 36
_SECONDS_TO_LOOK = 0.1
"""So often the memory of a submission's processes is added up: the kernel limits each alone."""


def main(control_number: int, limits: dict[str, int], is_sealed: bool) -> None:
    """Serve one submission after the other; a message on `control` brings its socket, or ends it."""
    _freeze()
    control = socket.socket(fileno=control_number)
    if not is_sealed and sys.platform == "linux":  # what a submission leaves running becomes a child of ours
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    control.send(b"+")
    while True:
        message, ends, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if not ends:
            continue  # the submission had already ended when the kill arrived
        if message == b"d" and "matplotlib.pyplot" not in sys.modules:
            import matplotlib.pyplot  # noqa: F401

            _freeze()
        with _scratch(is_sealed) as scratch:
            process, first = _start(ends[0], control, limits, is_sealed, scratch)
            os.close(ends[0])
            _wait(process, first, control, limits["megabytes_of_memory"] if is_sealed else math.inf)
            if not is_sealed:
                _end_orphans()
        control.send(b".")


def _freeze() -> None:
    """Keep the garbage collector from copying shared pages in a fork."""
    gc.collect()
    gc.freeze()


@contextlib.contextmanager
def _scratch(is_sealed: bool) -> Iterator[Path]:
    """Give the folder of a submission; one in a namespace is unmounted with the namespace."""
    if is_sealed:
        yield Path("/scratch")
    else:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def _start(
    end: int, control: socket.socket, limits: dict[str, int], is_sealed: bool, scratch: Path
) -> tuple[int, int]:
    """Fork twice; return the process to wait for, and a pipe that tells the submission's process, and its end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        control.close()
        os.close(reading)
        taken = memory_taken()
        if is_sealed:
            leave(limits)
        first = os.fork()
        if first:
            os.write(writing, str(first).encode())
            os.waitpid(first, 0)
            os._exit(0)
        os.close(writing)
        tempfile.tempdir = os.environ["TMPDIR"] = os.environ["HOME"] = str(scratch)
        limit(limits, taken, is_sealed)
        if is_sealed:
            refuse_system_calls()
        _hush()
        serve(Wire(socket.socket(fileno=end)), scratch)
    except BaseException:
        if os.environ.get("NBTOOLS_SANDBOX_ERRORS"):
            import traceback

            traceback.print_exc()
    finally:
        os._exit(0)


def _wait(process: int, reading: int, control: socket.socket, megabytes: float) -> None:
    """Wait until a submission has ended; kill it when the judge says so, or when its processes hold too much in all."""
    first = int(os.read(reading, 20) or 0)
    while True:
        ready, _, _ = select.select([reading, control.fileno()], [], [], _SECONDS_TO_LOOK)
        if reading in ready:  # the process that waits for the submission has ended
            break
        if not ready and (megabytes == math.inf or memory_of_others() < megabytes * 2**20):
            continue
        is_over = bool(ready) and not control.recv(1)
        with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(
                first or process, signal.SIGKILL
            )  # the first process of a namespace takes all others along
        if is_over:
            sys.exit(0)
    os.close(reading)
    os.waitpid(process, 0)


def _end_orphans() -> None:
    """End what a submission has left running, where it had no namespace that ends with it."""
    while children := [pid for pid, parent, _ in processes() if parent == os.getpid()]:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _hush() -> None:
    """Send what is written past Python's own output nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1) if os.environ.get("NBTOOLS_SANDBOX_ERRORS") else (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


if __name__ == "__main__":
    import json

    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "sealed")
