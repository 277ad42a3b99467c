"""Namespaces of a submission's own, and limits that it cannot lift."""

import contextlib
import ctypes
import fcntl
import os
import platform
import resource
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

_NEW_SPACES = (
    0x10000000 | 0x20000000 | 0x00020000 | 0x08000000 | 0x40000000
)  # user, process, mount, IPC, network
_NOBODY = 65534
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_KEYCTL = {"x86_64": 250, "aarch64": 219, "riscv64": 219}
_JOIN_SESSION_KEYRING = 1
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1
_MORE_PROCESSES = 1000
"""Without a user namespace RLIMIT_NPROC counts all of the user's processes; so many more are allowed."""


def processes() -> Iterator[tuple[int, int, int]]:
    """Yield the number of every process, its parent's, and how many threads it has; nothing where there is no /proc."""
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if path.stat().st_uid == os.getuid():
                yield int(path.name), int(fields[1]), int(fields[17])


def leave(limits: dict[str, int]) -> None:
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
    _start_loopback()
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


def _start_loopback() -> None:
    """Let the network, in which there is nobody else, lead back to itself, as on any machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


def _demand(result: int, what: str) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), what)


def memory_taken() -> int:
    """Return how many bytes of memory Python and NumPy take up themselves."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 2**30


def memory_of_others() -> int:
    """Return how many bytes all processes that come from this one hold, beside what they have of it.

    Only where nobody else is to be seen. What they share with this one counts for none of them.
    """
    taken = _own_memory(Path("/proc/self"))
    others = [path for path in Path("/proc").glob("[0-9]*") if int(path.name) not in (1, os.getpid())]
    return sum(max(0, _own_memory(path) - taken) for path in others)


def _own_memory(process: Path) -> int:
    """Return the bytes that a process holds, files that it reads left out; none where it has ended."""
    try:
        _, resident, shared, *_ = map(int, (process / "statm").read_text().split())
    except (OSError, ValueError):
        return 0
    return (resident - shared) * resource.getpagesize()


def limit(limits: dict[str, int], taken: int, is_sealed: bool) -> None:
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
        threads for _, _, threads in processes()
    ):  # outside a namespace all of the user's count
        settings[resource.RLIMIT_NPROC] = there + _MORE_PROCESSES
    for kind, most in settings.items():
        with contextlib.suppress(*(() if is_sealed else (ValueError, OSError))):  # macOS has fewer limits
            resource.setrlimit(kind, (most, most))
