"""The files of a class: those of a folder, or of zip files, which are read and never unpacked."""

import io
import lzma
import math
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from typing import IO

from nbtools.classroom.grading.intake.naming import tidy
from nbtools.classroom.grading.intake.notebook import MOST_BYTES


class Other(Enum):
    """What is no notebook, and is not read."""

    FOLDER = auto()
    """At the top, where it is somebody's."""
    FILE = auto()


Content = bytes | str | Other
"""A notebook, why one cannot be read, or what is not read."""

_MOST_FILES = 5000
_MOST_UNZIPPED = 10 * MOST_BYTES
"""Most bytes unpacked from one student's zip file: one of a few MB can expand to terabytes."""


def files_in(place: Path, but: Path | None) -> Iterator[tuple[PurePosixPath, Content]]:
    """Yield every file with its path below `place`, and the folders at the top.

    A zip file is a folder of its name. Links are not followed: they may lead to another's work.
    """
    if place.is_file():
        yield from _files_in_zip(place, PurePosixPath(), whole_class=True)
        return
    for path in sorted(place.rglob("*")):
        below = PurePosixPath(path.relative_to(place).as_posix())
        if _is_hidden(below) or path.is_symlink():
            continue
        if but is not None and path.resolve().is_relative_to(but.resolve()):
            continue
        if path.is_dir():
            if len(below.parts) == 1:
                yield below, Other.FOLDER
        elif path.suffix.lower() == ".ipynb":
            yield below, _read(path)
        elif path.suffix.lower() == ".zip":
            yield from _files_in_zip(path, below)
        else:
            yield below, Other.FILE


def _is_hidden(path: PurePosixPath) -> bool:
    """Return whether nobody has written this as a submission: macOS's `._NAME` and `__MACOSX`, checkpoints, .git."""
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in path.parts)


def _read(path: Path) -> bytes | str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return f"{tidy(path.name)} is no file."
        if path.stat().st_size > MOST_BYTES:
            return f"{tidy(path.name)} is larger than 100 MB. Ask for the notebook without its outputs."
        return path.read_bytes()
    except OSError as error:
        return f"{tidy(path.name)} cannot be read: {error.strerror}."


def _files_in_zip(
    file: Path | IO[bytes], folder: PurePosixPath, whole_class: bool = False
) -> Iterator[tuple[PurePosixPath, Content]]:
    """Yield the files of a zip file; nothing is written, so a name in it leads nowhere.

    Of a whole class's zip file come the folders at the top too, and the zip files of students in it.
    """
    damaged = folder, "The zip file is damaged or locked. Ask for it again."
    try:
        if isinstance(file, Path) and not file.is_file():
            raise zipfile.BadZipFile
        archive = zipfile.ZipFile(file)
    except _DAMAGE:
        yield damaged
        return
    with archive:
        entries = archive.infolist() if whole_class else archive.infolist()[:_MOST_FILES]
        left = math.inf if whole_class else _MOST_UNZIPPED
        wrapping = _wrapping(map(_name_in_zip, entries)) if whole_class else 0
        for entry in entries:
            name = PurePosixPath(*_name_in_zip(entry).parts[wrapping:])
            if not name.parts or _is_hidden(name):
                continue
            if whole_class and len(name.parts) > 1:
                yield PurePosixPath(name.parts[0]), Other.FOLDER
            if entry.is_dir():
                if len(name.parts) == 1 and whole_class:
                    yield name, Other.FOLDER
                continue
            if name.suffix.lower() not in ((".ipynb", ".zip") if whole_class else (".ipynb",)):
                yield folder / name, Other.FILE
                continue
            left -= entry.file_size
            if entry.file_size > MOST_BYTES or left < 0:
                yield (
                    folder / name,
                    f"{tidy(name.name)} is larger than 100 MB. Ask for the notebook without its outputs.",
                )
                continue
            try:
                data = archive.read(entry)
            except _DAMAGE:
                yield folder / name, damaged[1]
                continue
            if name.suffix.lower() == ".ipynb":
                yield folder / name, data
            else:
                yield from _files_in_zip(io.BytesIO(data), name)


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    RuntimeError,
    EOFError,
    ValueError,
)
"""What reading a damaged or locked archive raises."""


def _name_in_zip(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return where an entry lies, as its author saw it: macOS and Windows write names in letters of their own."""
    text = entry.filename
    if not entry.flag_bits & 0x800 and not text.isascii():
        raw = text.encode("cp437", "replace")
        text = next((name for encoding in ("utf-8", "cp866") if (name := _decode(raw, encoding))), text)
    parts = PurePosixPath(text.replace("\\", "/")).parts
    return PurePosixPath(*[part for part in parts if part not in ("/", "//", "..")])


def _wrapping(names: Iterable[PurePosixPath]) -> int:
    """Return 1 where one folder holds those of several students, as when a folder was zipped, else 0."""
    kept = [name.parts for name in names if not _is_hidden(name)]
    students = {parts[1] for parts in kept if len(parts) > 2}
    return int(len({parts[0] for parts in kept if parts}) == 1 and len(students) > 1)


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
