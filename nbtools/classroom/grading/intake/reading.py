"""One file that somebody handed in, read: it may be made to break whoever reads it, so this is done apart.

Nothing is unpacked, and nothing that is in a file is run.
"""

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from nbtools.classroom.grading.intake.naming import tidy
from nbtools.classroom.grading.intake.notebook import CLEAR_OUTPUTS, MOST_BYTES, Unusable, strip_outputs
from nbtools.classroom.grading.intake.problem import Problem
from nbtools.portable.language import gettext

MOST_NOTEBOOKS = 100
"""Of one student: the course has fewer than twenty lessons."""
_MOST_ENTRIES = 20_000
_MOST_UNZIPPED = 2 * MOST_BYTES
"""Most bytes unpacked from one student's zip file: one of a few MB can expand to terabytes."""
_LONGEST_PATH = 1000
_DEEPEST_PATH = 30


class Other(Enum):
    """What is no notebook, and is not read."""

    FOLDER = auto()
    """At the top, where it is somebody's."""
    FILE = auto()


Content = bytes | Problem | Other
"""A notebook without what it put out, why one cannot be read, or what is not read."""
_DAMAGED = Problem(
    "The zip file is damaged or locked. Ask for it again.",
    "The zip file is damaged or locked. Hand in the notebook itself.",
)
TOO_DEEP = Problem(
    "Its folders lie too deep in one another, or have too long names. Ask for the notebooks alone.",
    "Its folders lie too deep in one another, or have too long names. Hand in the notebooks alone.",
)
TOO_MUCH = Problem(
    "There is too much here, or it takes too long to read. Ask for the notebooks of the lessons alone.",
    "There is too much here, or it takes too long to read. Hand in the notebooks of the lessons alone.",
)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    RuntimeError,  # a RecursionError among them
    EOFError,
    ValueError,
    LookupError,
    MemoryError,  # a few bytes can ask for gigabytes to be unpacked with
)
"""What reading a damaged, locked or hostile archive raises."""


def is_too_deep(path: PurePosixPath) -> bool:
    """Return whether nobody has made this path by hand."""
    return len(path.parts) > _DEEPEST_PATH or len(str(path)) > _LONGEST_PATH


def is_hidden(path: PurePosixPath) -> bool:
    """Return whether nobody has written this as a submission: macOS's `._NAME` and `__MACOSX`, checkpoints, .git."""
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in path.parts)


def read_file(path: Path) -> list[tuple[PurePosixPath, Content]]:
    """Return what a notebook, or a zip file, holds: each with its path in there."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return [(PurePosixPath(), Problem(gettext("{file} is no file.", file=tidy(path.name))))]
        if path.suffix.lower() == ".zip":
            return list(_read_zip(path))
        return [(PurePosixPath(), _read_notebook(path.name, path.stat().st_size, path.read_bytes))]
    except OSError as error:
        return [(PurePosixPath(), unreadable(path.name, error))]


def names_in_zip(path: Path) -> list[tuple[PurePosixPath, bool, float | None]] | None:
    """Return where each entry of a zip file lies, whether it is a folder, and of when it is; None for a damaged one."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [(_name_in_zip(e), _is_folder(e), _time_in_zip(e)) for e in archive.infolist()]
    except _DAMAGE:
        return None


def read_entry(path: Path, number: int) -> list[tuple[PurePosixPath, Content]]:
    """Return what one entry of a zip file holds: a notebook, or a student's zip file."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.infolist()[number]
            name = _name_in_zip(entry)
            if name.suffix.lower() != ".zip":
                return [
                    (
                        PurePosixPath(),
                        _read_notebook(name.name, entry.file_size, partial(archive.read, entry)),
                    )
                ]
            if entry.file_size > _MOST_UNZIPPED:
                return [(PurePosixPath(), _too_large(name.name))]
            return list(_read_zip(io.BytesIO(archive.read(entry))))
    except _DAMAGE:
        return [(PurePosixPath(), _DAMAGED)]


def _read_zip(file: Path | IO[bytes]) -> Iterator[tuple[PurePosixPath, Content]]:
    """Yield the files of a student's zip file; nothing is written, so a name in it leads nowhere."""
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE:
        yield PurePosixPath(), _DAMAGED
        return
    with archive:
        left, notebooks = _MOST_UNZIPPED, MOST_NOTEBOOKS
        for entry in archive.infolist()[:_MOST_ENTRIES]:
            name = _name_in_zip(entry)
            if not name.parts or is_hidden(name) or _is_folder(entry):
                continue
            if is_too_deep(name):
                yield PurePosixPath(), TOO_DEEP
                return
            if name.suffix.lower() != ".ipynb":
                yield name, Other.FILE
                continue
            left, notebooks = left - entry.file_size, notebooks - 1
            if left < 0 or notebooks < 0:
                yield PurePosixPath(), TOO_MUCH
                return
            yield name, _read_notebook(name.name, entry.file_size, partial(archive.read, entry))


def _read_notebook(name: str, size: int, read: Callable[[], bytes]) -> bytes | Problem:
    """Return a notebook without its outputs, or why it is none."""
    if size > MOST_BYTES:
        return _too_large(name)
    try:
        return strip_outputs(read())
    except Unusable as problem:
        return problem.problem
    except _DAMAGE:
        return _DAMAGED


def unreadable(name: str, error: OSError) -> Problem:
    """Return what there is to say of what the system does not let us read."""
    return Problem(gettext("{file} cannot be read: {reason}.", file=tidy(name), reason=error.strerror))


def _too_large(name: str) -> Problem:
    what = gettext("{file} is larger than {megabytes} MB.", file=tidy(name), megabytes=MOST_BYTES // 2**20)
    return Problem(
        f"{what} " + gettext("Ask for the notebook without its outputs."), f"{what} " + gettext(CLEAR_OUTPUTS)
    )


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("/")  # zipfile's own `is_dir` fails at a name of no letters


def _time_in_zip(entry: zipfile.ZipInfo) -> float | None:
    """Return the time of an entry: a zip file has it without a zone, as the clock showed it where it was made."""
    try:
        return datetime(*entry.date_time).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _name_in_zip(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return where an entry lies, as its author saw it: macOS and Windows write names in letters of their own."""
    text = entry.filename
    if not entry.flag_bits & 0x800 and not text.isascii():
        raw = text.encode("cp437", "replace")
        text = next((name for encoding in ("utf-8", "cp866") if (name := _decode(raw, encoding))), text)
    parts = PurePosixPath(text.replace("\\", "/")).parts
    return PurePosixPath(*[part for part in parts if part not in ("/", "//", "..")])


def _decode(raw: bytes, encoding: str) -> str:
    """Return a name in this encoding, or "" where it reads as no words: a word mixes no Latin letters with others."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
    words = re.findall(r"[^\W\d_]+", text)
    return (
        text if encoding == "utf-8" or all(w.isascii() or not re.search("[A-Za-z]", w) for w in words) else ""
    )
