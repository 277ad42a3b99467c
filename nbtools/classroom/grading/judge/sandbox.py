"""Where submissions run: a warm worker in bubblewrap's sandbox, or, where there is none, in a process with limits."""

import json
import math
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from nbtools.classroom.grading.protocol.wire import Wire
from nbtools.course import course_folder

_PACKAGE = Path(__file__).parents[3]
_GRADING = "classroom/grading"
_INSIDE = (
    "__init__.py",
    "portable",
    "classroom/__init__.py",
    f"{_GRADING}/__init__.py",
    f"{_GRADING}/protocol",
    f"{_GRADING}/untrusted",
)
"""What of nbtools the sandbox sees."""
UNSEALED = (
    "Submissions run without a sandbox, in processes with limits on time and memory: they can read "
    "your files and use the network."
)
_LONGEST = 3
"""Limit for all runs of a notebook, in multiples of one run's."""
_REFUSING = {
    "kernel.apparmor_restrict_unprivileged_userns": "1",  # Ubuntu from 23.10 on
    "kernel.unprivileged_userns_clone": "0",  # Debian, up to 10
    "user.max_user_namespaces": "0",
}
"""Settings of Linux that keep a user from making a namespace, each with the value that does."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use."""

    seconds: int = 120
    """For one run of it, its exercises' examination included. It is run again without a cell that ends it, and
    for exercises that may have failed for others' mistakes; in all at most three times as long."""
    seconds_a_cell: float = 30.0
    seconds_a_call: float = 10.0
    megabytes_of_memory: int = 1024
    megabytes_of_files: int = 64
    files: int = 1000
    processes: int = 16

    @property
    def longest(self) -> float:
        """The seconds after which a notebook has its verdicts, but for what the judge itself needs."""
        return _LONGEST * self.seconds


def is_sealed() -> bool:
    """Return whether bubblewrap is there, and works."""
    return not why_unsealed()


def why_unsealed() -> str:
    """Return why there is no sandbox, in sentences, or nothing where it starts."""
    if shutil.which("bwrap") is None:
        return "There is no bubblewrap here. On Debian and Ubuntu: apt install bubblewrap."
    done = subprocess.run(
        _in_bubblewrap([sys.executable, "-c", "pass"]), capture_output=True, text=True, errors="replace"
    )
    if done.returncode == 0:
        return ""
    said = (done.stderr.strip().splitlines() or [f"it ends with {done.returncode}"])[-1]
    refusing = [
        f"{name}={value}" for name, value in _REFUSING.items() if os.getuid() and _set_to(name) == value
    ]
    hint = (
        f" This system keeps users from it by {' and '.join(refusing)}; its administrator can let it."
        if refusing
        else ""
    )
    return f"bubblewrap is installed and does not start ({said}).{hint}"


def _set_to(name: str) -> str:
    try:
        return Path("/proc/sys", *name.split(".")).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


class SandboxError(Exception):
    """The sandbox does not start; says so in one line."""


class Sandbox:
    """One warm worker; runs one submission at a time."""

    def __init__(self, limits: Limits, sealed: bool) -> None:
        self._limits, self._sealed = limits, sealed
        self._start()

    def _start(self) -> None:
        if not hasattr(os, "fork"):
            raise SandboxError("Windows cannot run submissions apart. Grade in WSL, or on Linux.")
        self._control, theirs = socket.socketpair()
        package = Path("/inside/nbtools") if self._sealed else _PACKAGE
        server = package / _GRADING / "untrusted" / "fork_server.py"
        limits = json.dumps(asdict(self._limits))
        mode = "sealed" if self._sealed else "open"
        command = [sys.executable, "-I", "-B", str(server), str(theirs.fileno()), limits, mode]
        self._process = subprocess.Popen(
            _in_bubblewrap(command) if self._sealed else command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stderr=None if "NBTOOLS_SANDBOX_ERRORS" in os.environ else subprocess.DEVNULL,
            env=_environment(self._sealed),
            start_new_session=True,  # Ctrl-C is for the one who grades
        )
        theirs.close()
        self._control.settimeout(60)
        try:
            started = self._control.recv(1) == b"+"
        except TimeoutError:
            started = False
        if not started:
            raise SandboxError("The sandbox does not start. Try --sandbox none, or reinstall bubblewrap.")

    def open(self, until: float = math.inf, draws: bool = False) -> "Session":
        """Begin with a submission. Only one at a time; it ends with its own time, or at the time `until`.

        `draws`: load Matplotlib first, for a submission that names it.
        """
        mine, theirs = socket.socketpair()
        order = b"d" if draws else b"r"
        try:
            socket.send_fds(self._control, [order], [theirs.fileno()])
        except OSError:  # the worker has died: a new one
            self._start()
            socket.send_fds(self._control, [order], [theirs.fileno()])
        theirs.close()
        return Session(self, mine, min(until, time.monotonic() + self._limits.seconds))

    def end(self, session: "Session") -> None:
        """End a submission, whatever it does."""
        session.end.close()
        try:
            self._control.settimeout(0.05)
            try:
                done = self._control.recv(1)
            except TimeoutError:
                self._control.settimeout(10)
                self._control.send(b"k")
                done = self._control.recv(1)
            if done != b".":
                raise ConnectionError
        except OSError:
            self.close()
            self._start()

    def close(self) -> None:
        """End the worker, with all that it runs."""
        self._control.close()
        try:
            self._process.wait(2)  # it ends by itself, and tidies up
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass
class Session:
    """One submission that runs: messages to it, and the time when its time is over."""

    sandbox: Sandbox
    end: socket.socket
    deadline: float

    def __post_init__(self) -> None:
        self.wire = Wire(self.end)

    @property
    def is_over(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() > self.deadline

    def send(self, message: dict) -> None:
        """Send a message. Raises OSError, TimeoutError among them, and Broken where it is too large."""
        self.wire.send(message, self.deadline)

    def receive(self, seconds: float) -> dict:
        """Return the next message. Raises TimeoutError, and Broken where it is none."""
        return self.wire.receive(min(self.deadline, time.monotonic() + seconds))

    def close(self) -> None:
        """End it."""
        self.sandbox.end(self)


def _environment(sealed: bool) -> dict[str, str]:
    """Return the environment of a worker: nothing of the teacher's."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LANG", "LC_ALL", "NBTOOLS_SANDBOX_ERRORS")
        if name in os.environ
    }
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM")}
    places = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), "/warm") if sealed else {}
    return {**kept, **threads, **places, "MPLBACKEND": "Agg", "PYTHONHASHSEED": "0"}


def _in_bubblewrap(command: list[str]) -> list[str]:
    """Return the command that runs `command` with a file system of its own, and no network."""
    seen = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime"]
    seen += [sys.base_prefix, sys.prefix]
    there = [Path(path) for path in dict.fromkeys(seen) if Path(path).exists()]
    above = {str(folder) for path in there for folder in path.parents if folder != folder.parent}
    binds = [part for path in sorted(above) for part in ("--perms", "0755", "--dir", path)]
    binds += [part for path in there for part in ("--ro-bind", str(path), str(path))]
    ours = [
        part for name in _INSIDE for part in ("--ro-bind", str(_PACKAGE / name), f"/inside/nbtools/{name}")
    ]
    hidden = [part for path in _of_the_course() for part in ("--tmpfs", str(path))]
    spaces = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if os.getuid() == 0:  # to become nobody later
        rights = [part for right in ("SETUID", "SETGID", "KILL") for part in ("--cap-add", f"CAP_{right}")]
        spaces += ["--cap-drop", "ALL", *rights]
    else:
        spaces += ["--unshare-user"]
    rest = [
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--remount-ro",  # a submission could leave something for the next one there
        "/dev",
        "--tmpfs",
        "/warm",
        "--dir",
        "/scratch",
        "--remount-ro",
        "/",
        "--chdir",
        "/",
    ]
    return ["bwrap", *spaces, *binds, *hidden, *ours, *rest, "--die-with-parent", "--", *command]


def _of_the_course() -> list[Path]:
    """Return the folders of the course that lie inside what the sandbox sees: they hold the answers."""
    import nbtools

    folders = [Path(nbtools.__file__).resolve().parent]
    if course := course_folder():
        folders += [course / name for name in ("nbtools", "solutions", "tests")]
    within = [sys.prefix, sys.base_prefix, "/usr"]
    seen = [folder for folder in folders if any(folder.is_relative_to(path) for path in within)]
    return [folder for folder in dict.fromkeys(seen) if folder.is_dir()]
