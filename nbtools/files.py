"""Files of this machine: written whole or not at all, and by one process at a time."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE = 10.0
"""Seconds to wait for another process, which needs milliseconds: then it hangs, and no longer counts."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write text or bytes to `path` so that at no time half of it is there. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        with contextlib.suppress(OSError):  # WSL's drives, network shares and FAT may refuse it: no loss
            os.chmod(temporary, _mode_of(path))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def write_changed(path: Path, content: str) -> None:
    """Write text as `write_whole` does, where the file does not hold it yet: to replace one takes the disk milliseconds."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == content.encode("utf-8"):
            return
    write_whole(path, content)


def free_name(path: Path, why: str) -> Path:
    """Return a name beside `path`, with `why` and a number in it, that nothing has yet."""
    n = 1
    while (free := path.with_name(f"{path.stem}.{why}-{n}{path.suffix}")).exists():
        n += 1
    return free


def notebooks_in(folder: Path) -> list[Path]:
    """Return the notebooks of a folder by name, but no hidden ones: macOS puts `._NAME` beside a file on some drives."""
    return sorted(folder.glob("[!.]*.ipynb"))


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes that lock `path` waiting meanwhile; where nothing can be locked, go on without.

    The lock is a hidden file beside `path`. It does not outlive its process.
    """
    lock, until = path.with_name(f".{path.name}.lock"), time.monotonic() + _PATIENCE
    handle = None
    try:
        with contextlib.suppress(OSError):
            lock.parent.mkdir(parents=True, exist_ok=True)
            while (handle := _taken(lock)) is None and time.monotonic() < until:
                time.sleep(0.01)
        yield
    finally:
        if handle is not None:
            if os.name != "nt":  # Windows deletes it when it is closed
                with contextlib.suppress(OSError):
                    lock.unlink()
            os.close(handle)


def _taken(lock: Path) -> int | None:
    """Return the handle of the lock, or None where another process has it. Raises OSError where locks are unknown."""
    if os.name == "nt":
        try:
            return os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY)
        except FileExistsError:
            return None
        except PermissionError:
            if not os.path.exists(lock):
                raise
            return None  # Windows is deleting it
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # in the browser, whose fcntl is without
        raise OSError("no locks here") from None
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o666)
    try:
        flock(handle, LOCK_EX | LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(lock)):
            return handle
    except (BlockingIOError, FileNotFoundError):  # somebody has it, or has given it back and removed the file
        pass
    except OSError:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _mode_of(path: Path) -> int:
    """Return the file's permissions, or those that a new file gets: a temporary file is private."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
