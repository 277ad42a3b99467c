"""A warm process in the sandbox: NumPy is loaded once, and every submission starts from a fork.

So is Matplotlib, when the first submission comes that names it: without it a fork takes half the time.

Where the system allows it, the fork leaves for namespaces of its own, with a scratch folder that goes
when it goes. It can then neither see nor signal the process it came from. Started by `sandbox.py`.
"""

import contextlib
import ctypes
import gc
import os
import resource
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path

_NEW_SPACES = 0x10000000 | 0x20000000 | 0x00020000 | 0x08000000  # user, process, mount, IPC
_NOBODY = 65534
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38


def main(control_number: int, limits: dict[str, int], is_sealed: bool) -> None:
    """Serve one submission after the other; a message on `control` brings its socket, or ends it."""
    import inside
    import wire

    _freeze()
    control = socket.socket(fileno=control_number)
    control.send(b"ready")
    while True:
        message, ends, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        if not ends:
            continue  # a kill that came too late
        if message == b"draw" and "matplotlib.pyplot" not in sys.modules:
            _freeze()
        process, first = _started(ends[0], control, limits, is_sealed, inside, wire)
        os.close(ends[0])
        _wait(process, first, control)
        control.send(b"done")


def _freeze() -> None:
    """Leave what is loaded out of all collections: one in a fork would touch it, and so copy it."""
    gc.collect()
    gc.freeze()


def _started(end, control, limits, is_sealed, inside, wire):  # noqa: ANN001, ANN202 - no types are needed here
    """Fork; return the process to wait for, and a pipe that tells which process is the submission's first."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        control.close()
        os.close(reading)
        if is_sealed:
            _leave(limits)
        first = os.fork() if is_sealed else 0
        if first:
            os.write(writing, str(first).encode())
            os.close(writing)
            os.waitpid(first, 0)
            os._exit(0)
        os.close(writing)
        scratch = Path("/scratch") if is_sealed else Path(tempfile.mkdtemp())
        tempfile.tempdir = os.environ["TMPDIR"] = os.environ["HOME"] = str(scratch)
        _limit(limits, is_sealed)
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
    os.close(reading)
    watch = os.pidfd_open(process)
    while True:
        ready, _, _ = select.select([watch, control], [], [])
        if watch in ready:
            break
        is_over = not control.recv(16)
        with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(
                first or process, signal.SIGKILL
            )  # the first process of a namespace takes all others along
        if is_over:
            sys.exit(0)
    os.close(watch)
    os.waitpid(process, 0)


def _leave(limits: dict[str, int]) -> None:
    """Leave for namespaces of one's own, with an empty /proc and a scratch folder in memory."""
    libc = ctypes.CDLL(None, use_errno=True)
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


def _limit(limits: dict[str, int], is_sealed: bool) -> None:
    """Set limits on memory, processes, files and time, which nobody here can lift."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    taken = pages * resource.getpagesize() or 2**30
    settings = {
        resource.RLIMIT_AS: taken + limits["megabytes_of_memory"] * 2**20,
        resource.RLIMIT_FSIZE: limits["megabytes_of_files"] * 2**20,
        resource.RLIMIT_NOFILE: 128,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: limits["seconds"] + 5,
    }
    if is_sealed:  # outside a namespace all processes of the user would count
        settings[resource.RLIMIT_NPROC] = limits["processes"]
    for kind, most in settings.items():
        resource.setrlimit(kind, (most, most))


def _hush() -> None:
    """Send what is written past Python's own output nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1) if os.environ.get("NBTOOLS_SANDBOX_ERRORS") else (0, 1, 2):
        os.dup2(nowhere, number)


if __name__ == "__main__":
    import json

    sys.path.insert(0, str(Path(__file__).parent))
    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "sealed")
