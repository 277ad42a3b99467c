"""Where submissions run: a warm worker in bubblewrap's sandbox, or, where there is none, in a process with limits."""

import json
import math
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from nbtools.classroom.grading.protocol.wire import Wire
from nbtools.course import course_folder
from nbtools.portable.language import gettext, gettext_noop

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
UNSEALED = gettext_noop(
    "Submissions run without a sandbox, in processes with limits on time and memory: they can read "
    "your files and use the network."
)
_LONGEST = 3
"""Limit for all runs of a notebook, in multiples of one run's."""
_HOW_TO_GET_IT = {"linux": gettext_noop(" On Debian and Ubuntu: apt install bubblewrap.")}
WITHOUT = gettext_noop(
    "Nothing was run: without a sandbox, submissions can read your files and use the network. Grade on Linux, in WSL or in a "
    'container (docs/teaching.md, "Without Linux"), or say --sandbox none to do without one.'
)
_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")
"""What of the system is seen inside, beside Python."""
_PATH = "/usr/local/bin:/usr/bin:/bin"
_OF_SYSTEMD = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
"""What `systemd-run` is told by; bubblewrap takes it out."""
_SECONDS_FOR_SYSTEMD = 5
_MEGABYTES_OF_ITS_OWN = 512
"""For Python, NumPy and the files in memory, beside what a submission may take."""
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
    """Of work, like those of a cell: on a busy machine it may take a few times as long."""
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
        return gettext("There is no bubblewrap here.") + gettext(_HOW_TO_GET_IT.get(sys.platform, ""))
    done = subprocess.run(
        _in_bubblewrap([sys.executable, "-c", "pass"]), capture_output=True, text=True, errors="replace"
    )
    if done.returncode == 0:
        return ""
    said = (done.stderr.strip().splitlines() or [gettext("it ends with {code}", code=done.returncode)])[-1]
    refusing = [
        f"{name}={value}" for name, value in _REFUSING.items() if os.getuid() and _set_to(name) == value
    ]
    why = gettext("bubblewrap is installed and does not start ({said}).", said=said)
    if not refusing:
        return why
    return f"{why} " + gettext(
        "This system keeps users from it by {settings}; its administrator can let it.",
        settings=gettext(" and ").join(refusing),
    )


def _set_to(name: str) -> str:
    try:
        return Path("/proc/sys", *name.split(".")).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


class SandboxError(Exception):
    """The sandbox does not start; says so in one line."""


class Sandbox:
    """One warm worker; runs one submission at a time."""

    def __init__(self, limits: Limits, sealed: bool, hidden: tuple[Path, ...] = ()) -> None:
        self._limits, self._sealed = limits, sealed
        self._hidden = tuple(path.resolve() for path in hidden)
        """What nobody may see inside, though it may lie among what is seen there."""
        self._scope = _scope(limits) if sealed else []
        self._start()

    def _start(self) -> None:
        if not hasattr(os, "fork"):
            raise SandboxError("Windows cannot run submissions apart. Grade in WSL, or on Linux.")
        if self._scope and not self._has_started():
            self._scope = []
        if not self._scope and not self._has_started():
            raise SandboxError("The sandbox does not start. Try --sandbox none, or reinstall bubblewrap.")

    def _has_started(self) -> bool:
        self._control, theirs = socket.socketpair()
        package = Path("/inside/nbtools") if self._sealed else _PACKAGE
        server = package / _GRADING / "untrusted" / "fork_server.py"
        limits = json.dumps(asdict(self._limits))
        mode = "sealed" if self._sealed else "open"
        command = [sys.executable, "-I", "-B", str(server), str(theirs.fileno()), limits, mode]
        self._process = subprocess.Popen(
            [*self._scope, *_in_bubblewrap(command, self._hidden)] if self._sealed else command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stderr=None if "NBTOOLS_SANDBOX_ERRORS" in os.environ else subprocess.DEVNULL,
            env=_environment(self._sealed),
            start_new_session=True,  # Ctrl-C is for the one who grades
        )
        theirs.close()
        self._control.settimeout(60)
        try:
            return self._control.recv(1) == b"+"
        except OSError:  # a TimeoutError among them
            return False

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
    names = ["LANG", "LC_ALL", "NBTOOLS_SANDBOX_ERRORS", *(_OF_SYSTEMD if sealed else ["PATH"])]
    kept = {name: os.environ[name] for name in names if name in os.environ}
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM")}
    places = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), "/warm") | {"PATH": _PATH} if sealed else {}
    return {**kept, **threads, **places, "MPLBACKEND": "Agg", "PYTHONHASHSEED": "0"}


def _in_bubblewrap(command: list[str], hidden: Iterable[Path] = ()) -> list[str]:
    """Return the command that runs `command` with a file system of its own, and no network."""
    ours = [
        part for name in _INSIDE for part in ("--ro-bind", str(_PACKAGE / name), f"/inside/nbtools/{name}")
    ]
    spaces = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    spaces += ["--hostname", "sandbox", *[part for name in _OF_SYSTEMD for part in ("--unsetenv", name)]]
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
    bwrap = shutil.which("bwrap") or "bwrap"
    return [bwrap, *spaces, *_file_system(hidden), *ours, *rest, "--die-with-parent", "--", *command]


def _file_system(hidden: Iterable[Path]) -> list[str]:
    """Return what puts the system and Python where they are, to be read, and covers up what is hidden in there.

    Either may lie inside the other, as a virtual environment in a course's folder: what lies deeper counts.
    """
    there = _seen()
    above = {str(folder) for path in there for folder in path.parents if folder != folder.parent}
    parts = [part for path in sorted(above) for part in ("--perms", "0755", "--dir", path)]
    covered = [place for path in [*hidden, *_of_the_course()] for place in _places_of(path, there)]
    mounts = [(path, ["--ro-bind", str(path), str(path)]) for path in there]
    mounts += [(path, _covering(path)) for path in dict.fromkeys(covered)]
    for _, mount in sorted(mounts, key=lambda mount: len(mount[0].parts)):
        parts += mount
    for path in dict.fromkeys(covered):  # a submission could leave something for the next one there
        parts += ["--remount-ro", str(path)] if path.is_dir() else []
    return parts


def _seen() -> list[Path]:
    """Return the folders and files that are seen inside."""
    paths = dict.fromkeys([*_SYSTEM, sys.base_prefix, sys.prefix])
    return [Path(path) for path in paths if Path(path).exists()]


def _places_of(path: Path, there: list[Path]) -> Iterator[Path]:
    """Yield where something is seen inside; there may be links to it. Raises SandboxError where that is Python itself."""
    for place in there:
        if path == place.resolve():
            raise SandboxError(
                gettext(
                    "{path} is one of Python's own folders, which submissions see. Keep the class and the results elsewhere.",
                    path=path,
                )
            )
        if path.exists() and path.is_relative_to(place.resolve()):
            yield place / path.relative_to(place.resolve())


def _covering(path: Path) -> list[str]:
    return ["--tmpfs", str(path)] if path.is_dir() else ["--ro-bind", os.devnull, str(path)]


def _of_the_course() -> list[Path]:
    """Return the folders of the course, which hold the answers: as a whole where it is not one of Python's own folders."""
    import nbtools

    folders = [Path(nbtools.__file__).resolve().parent]
    if course := course_folder():
        course = course.resolve()
        is_python_s = course in [path.resolve() for path in _seen()]
        names = ("nbtools", "solutions", "tests", "lessons", "my_work", ".git")
        folders += [course / name for name in names if (course / name).exists()] if is_python_s else [course]
    return list(dict.fromkeys(folders))


def _scope(limits: Limits) -> list[str]:
    """Return what begins a command whose processes get only so much memory in all, where systemd does that here."""
    systemd_run = shutil.which("systemd-run")
    if systemd_run is None:
        return []
    most = f"MemoryMax={limits.megabytes_of_memory + _MEGABYTES_OF_ITS_OWN}M"
    whose = ["--user"] if os.getuid() else []
    command = [systemd_run, *whose, "--scope", "--quiet", "-p", most, "-p", "MemorySwapMax=0", "--"]
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=_SECONDS_FOR_SYSTEMD)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return command if done.returncode == 0 else []
