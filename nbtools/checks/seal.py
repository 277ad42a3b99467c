"""A mark on each function that this user has kept: one that somebody else kept is a stranger's program, and not run unasked."""

import contextlib
import hashlib
import hmac
import os
import secrets
import sys
from pathlib import Path

_LETTERS = 64


def seal(name: str, source: str) -> str:
    """Return the mark of a function that this user keeps; "" where no key can be kept to make it with."""
    key = _key()
    return hmac.new(key, _words(name, source), hashlib.sha256).hexdigest() if key else ""


def is_own(name: str, source: str, mark: object) -> bool:
    """Return whether this user has kept the function. Where no key can be kept, nobody can tell, and it counts as theirs."""
    known = seal(name, source)
    return not known or (isinstance(mark, str) and hmac.compare_digest(known.encode(), mark.encode()))


def _words(name: str, source: str) -> bytes:
    return f"{name}\0{source}".encode("utf-8", "surrogatepass")


def _key() -> bytes:
    """Return this user's key, made when it is first asked for; it lies outside of any folder that is handed on."""
    if sys.platform == "emscripten":  # a browser keeps its own learner's work, and there is no other place
        return b""
    import platformdirs

    path = Path(platformdirs.user_config_dir("nbtools", appauthor=False)) / "key"
    try:
        with contextlib.suppress(FileExistsError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_new(path)
        return path.read_bytes()[:_LETTERS]
    except (OSError, RuntimeError):  # the home folder cannot be written, or there is none
        return b""


def _write_new(path: Path) -> None:
    """Write a key that only this user can read. Raises FileExistsError where there is one."""
    if path.exists():
        raise FileExistsError(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_hex(_LETTERS // 2))
    try:
        os.link(draft, path)  # whole, or not at all: another kernel may be at it
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.replace(draft, path)
        return
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
