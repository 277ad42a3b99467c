"""A warm process in the sandbox: NumPy is loaded once, and every submission starts from a fork.

So is Matplotlib, when the first submission comes that names it: without it a fork takes half the time.

Where the system allows it, the fork leaves for namespaces of its own, with a scratch folder that goes
when it goes. It can then neither see nor signal the process it came from. Started by `sandbox.py`.
"""

import contextlib
import ctypes
import gc
import os
import platform
import resource
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_NEW_SPACES = 0x10000000 | 0x20000000 | 0x00020000 | 0x08000000  # user, process, mount, IPC
_NOBODY = 65534
_PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 4, 36, 38
_KEYCTL = {"x86_64": 250, "aarch64": 219, "riscv64": 219}
_JOIN_SESSION_KEYRING = 1
_MORE_THAN_THE_TEACHER_STARTS = 1000
"""Processes, beside those of the teacher, where a submission can't have a count of its own."""


def main(control_number: int, limits: dict[str, int], is_sealed: bool) -> None:
    """Serve one submission after the other; a message on `control` brings its socket, or ends it."""
    import inside
    import wire

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
            continue  # a kill that came too late
        if message == b"d" and "matplotlib.pyplot" not in sys.modules:
            import matplotlib.pyplot  # noqa: F401

            _freeze()
        with _scratch(is_sealed) as scratch:
            process, first = _started(ends[0], control, limits, is_sealed, scratch, inside, wire)
            os.close(ends[0])
            _wait(process, first, control)
            if not is_sealed:
                _end_orphans()
        control.send(b".")


def _freeze() -> None:
    """Leave what is loaded out of all collections: one in a fork would touch it, and so copy it."""
    gc.collect()
    gc.freeze()


@contextlib.contextmanager
def _scratch(is_sealed: bool) -> Iterator[Path]:
    """Give the folder of a submission; in a namespace it goes by itself."""
    if is_sealed:
        yield Path("/scratch")
    else:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def _started(end, control, limits, is_sealed, scratch, inside, wire):  # noqa: ANN001, ANN202 - no types are needed here
    """Fork twice; return the process to wait for, and a pipe that tells the submission's process, and its end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        control.close()
        os.close(reading)
        taken = _taken()
        if is_sealed:
            _leave(limits)
        first = os.fork()
        if first:
            os.write(writing, str(first).encode())
            os.waitpid(first, 0)
            os._exit(0)
        os.close(writing)
        tempfile.tempdir = os.environ["TMPDIR"] = os.environ["HOME"] = str(scratch)
        _limit(limits, taken, is_sealed)
        _hush()
        inside.serve(wire.Wire(socket.socket(fileno=end)), scratch)
    except BaseException:
        if os.environ.get("NBTOOLS_SANDBOX_ERRORS"):
            import traceback

            traceback.print_exc()
    finally:
        os._exit(0)


def _wait(process: int, reading: int, control: socket.socket) -> None:
    """Wait until a submission has ended, or kill it when the judge says so."""
    first = int(os.read(reading, 20) or 0)
    while True:
        ready, _, _ = select.select([reading, control], [], [])
        if reading in ready:  # the process that waits for the submission has ended
            break
        is_over = not control.recv(1)
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
    while children := [pid for pid, parent, _ in _processes() if parent == os.getpid()]:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _processes() -> Iterator[tuple[int, int, int]]:
    """Yield the number of every process, its parent's, and how many threads it has; nothing where there is no /proc."""
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if path.stat().st_uid == os.getuid():
                yield int(path.name), int(fields[1]), int(fields[17])


def _leave(limits: dict[str, int]) -> None:
    """Leave for namespaces of one's own, with an empty /proc and a scratch folder in memory."""
    libc = ctypes.CDLL(None, use_errno=True)
    if platform.machine() in _KEYCTL:  # the teacher's keyring is no file, and would be inherited
        libc.syscall(_KEYCTL[platform.machine()], _JOIN_SESSION_KEYRING, None)
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
    user, group = os.getuid(), os.getgid()
    _demand(libc.unshare(_NEW_SPACES), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    Path("/proc/self/oom_score_adj").write_text("1000")
    room = f"size={limits['megabytes_of_files']}m,nr_inodes={limits['files']},mode=0777".encode()
    for place, options in (
        (b"/scratch", room),
        (b"/warm", b"size=4k"),
        (b"/dev/shm", b"size=4k"),
        (b"/proc", b"size=4k"),
    ):
        _demand(libc.mount(b"tmpfs", place, b"tmpfs", 6, options), f"mount {place.decode()}")
    _demand(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _demand(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def _demand(result: int, what: str) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), what)


def _taken() -> int:
    """Return how many bytes of memory Python and NumPy take up themselves."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 2**30


def _limit(limits: dict[str, int], taken: int, is_sealed: bool) -> None:
    """Set limits on memory, processes, files and time, which nobody here can lift."""
    settings = {
        resource.RLIMIT_AS: taken + limits["megabytes_of_memory"] * 2**20,
        resource.RLIMIT_FSIZE: limits["megabytes_of_files"] * 2**20,
        resource.RLIMIT_NOFILE: 128,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: limits["seconds"] + 5,
    }
    if is_sealed:
        settings[resource.RLIMIT_NPROC] = limits["processes"]
    elif there := sum(
        threads for _, _, threads in _processes()
    ):  # outside a namespace all of the user's count
        settings[resource.RLIMIT_NPROC] = there + _MORE_THAN_THE_TEACHER_STARTS
    for kind, most in settings.items():
        with contextlib.suppress(*(() if is_sealed else (ValueError, OSError))):  # macOS has fewer limits
            resource.setrlimit(kind, (most, most))


def _hush() -> None:
    """Send what is written past Python's own output nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1) if os.environ.get("NBTOOLS_SANDBOX_ERRORS") else (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


if __name__ == "__main__":
    import json

    sys.path.insert(0, str(Path(__file__).parent))
    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "sealed")
