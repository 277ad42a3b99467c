"""Finding what a class has handed in: folders, zipped or flat downloads of learning platforms."""

import io
import lzma
import math
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from nbtools.classroom.grading.intake.notebook import MOST_BYTES, Unusable, read_notebook, strip_outputs
from nbtools.exercises import LESSONS, all_exercises, exercises_of

PATTERNS = {
    "moodle": "{student}_{id}_assignsubmission_file*{lesson}",
    "canvas": "{student}(_LATE)_{id}_{id}_{lesson}",
}
"""How known platforms name files, or folders, in a download; what is in brackets may be missing."""

_MOST_FILES = 5000
_MOST_UNZIPPED = 10 * MOST_BYTES
"""Most bytes unpacked from one student's zip file: one of a few MB can expand to terabytes."""
_NAMELESS = "(no name)"


@dataclass
class Student:
    """What one student has handed in."""

    name: str
    notebooks: dict[str, bytes] = field(default_factory=dict)
    """For each lesson the notebook, without what it put out."""
    problems: dict[str, str] = field(default_factory=dict)
    """For each lesson, or "" where none is known, why nothing of it can be graded."""


def find_submissions(place: Path, pattern: str = "", but: Path | None = None) -> list[Student]:
    """Return the students of a folder, or of a zip file, in alphabetical order.

    Without a pattern, the first folder is the student; in a flat folder what stands before the
    lesson's name. A pattern has {student} and {lesson}, perhaps {id} and `*`. What lies in the folder
    `but` is left out. Raises Unusable.
    """
    if not place.exists():
        raise Unusable(f"{place} does not exist. Give the folder that holds a folder for each student.")
    if place.suffix.lower() == ".zip" and place.is_file() and not zipfile.is_zipfile(place):
        raise Unusable(f"{place} is damaged. Download it again.")
    if not place.is_dir() and not zipfile.is_zipfile(place):
        raise Unusable(
            f"{place} is neither a folder nor a zip file. Give the folder that holds the submissions."
        )
    wanted = _regex(PATTERNS.get(pattern, pattern)) if pattern else None
    if but is not None and not but.resolve().is_relative_to(place.resolve()):
        but = None
    found: dict[str, dict[str, dict[str, bytes | str]]] = defaultdict(lambda: defaultdict(dict))
    students: dict[str, Student] = {}
    for path, data in _files(place, but):
        name = _student(path, wanted)
        if name is None and data is None:
            continue
        if name is None:
            name, data = (
                _tidy(path.parts[0]) or _NAMELESS,
                f"{_tidy(path.name)} does not fit the pattern. Rename it.",
            )
        student = students.setdefault(name, Student(name))
        if isinstance(data, str):
            student.problems.setdefault("", data)
        elif data is not None:
            _note(student, found[name], path, data)
    for name, lessons in found.items():
        for lesson, versions in lessons.items():
            _choose(students[name], lesson, versions)
    for student in students.values():
        if not student.notebooks and not student.problems:
            student.problems[""] = "There is no notebook in this folder. Ask for the lesson's .ipynb file."
    return sorted(students.values(), key=lambda student: student.name)


def _note(
    student: Student, lessons: dict[str, dict[str, bytes | str]], path: PurePosixPath, data: bytes
) -> None:
    """Note a notebook under its lesson, by its name or else by what it holds; or why it is of no use."""
    kept: bytes | str
    try:
        kept = strip_outputs(data)
    except Unusable as problem:
        kept = str(problem)
    lesson = _lesson_named(path.stem) or _lesson_held(data)
    if lesson is None:
        student.problems.setdefault(
            "", f"{_tidy(path.name)} is no lesson of this course, by its name or by what it holds."
        )
    else:
        lessons[lesson][str(path)] = kept


def _choose(student: Student, lesson: str, versions: dict[str, bytes | str]) -> None:
    [path, *_], [data, *_] = versions.keys(), versions.values()
    if len(set(versions.values())) > 1:
        names = " and ".join(map(_tidy, sorted(versions)[:3]))
        student.problems[lesson] = f"There are {len(versions)} versions: {names}. Keep the one that counts."
    elif isinstance(data, str):
        student.problems[lesson] = data
    elif _lesson_named(PurePosixPath(path).stem) and _holds_nothing_of(lesson, data):
        student.problems[lesson] = (
            f"This is not {lesson}: none of its exercises is in it. Ask for the right notebook."
        )
    else:
        student.notebooks[lesson] = data


def _files(place: Path, but: Path | None) -> Iterator[tuple[PurePosixPath, bytes | str | None]]:
    """Yield every notebook with its path below `place`, and every folder at the top with None.

    What cannot be read comes as a sentence. Links are not followed: they may lead to another's work.
    """
    if place.is_file():
        yield from _notebooks_in_zip(place, PurePosixPath(), whole_class=True)
        return
    for path in sorted(place.rglob("*")):
        below = PurePosixPath(path.relative_to(place).as_posix())
        if _is_hidden(below) or path.is_symlink():
            continue
        if but is not None and path.resolve().is_relative_to(but.resolve()):
            continue
        if path.is_dir():
            if len(below.parts) == 1:
                yield below / "folder", None
        elif path.suffix.lower() == ".ipynb":
            yield below, _read(path)
        elif path.suffix.lower() == ".zip":
            yield from _notebooks_in_zip(
                path, below.parent if len(below.parts) > 1 else PurePosixPath(below.stem)
            )


def _is_hidden(path: PurePosixPath) -> bool:
    """Return whether nobody has written this as a submission: macOS's `._NAME` and `__MACOSX`, checkpoints, .git."""
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in path.parts)


def _read(path: Path) -> bytes | str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return f"{_tidy(path.name)} is no file."
        if path.stat().st_size > MOST_BYTES:
            return f"{_tidy(path.name)} is larger than 100 MB. Ask for the notebook without its outputs."
        return path.read_bytes()
    except OSError as error:
        return f"{_tidy(path.name)} cannot be read: {error.strerror}."


def _notebooks_in_zip(
    file: Path | IO[bytes], folder: PurePosixPath, whole_class: bool = False
) -> Iterator[tuple[PurePosixPath, bytes | str | None]]:
    """Yield the notebooks of a zip file; nothing is written, so a name in it leads nowhere.

    Of a whole class's zip file come the folders at the top too, and the zip files of students in it.
    """
    damaged = folder / "archive.zip", "The zip file is damaged or locked. Ask for it again."
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
                yield PurePosixPath(name.parts[0], "folder"), None
            if entry.is_dir() or name.suffix.lower() not in (
                (".ipynb", ".zip") if whole_class else (".ipynb",)
            ):
                continue
            left -= entry.file_size
            if entry.file_size > MOST_BYTES or left < 0:
                yield (
                    folder / name,
                    f"{_tidy(name.name)} is larger than 100 MB. Ask for the notebook without its outputs.",
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
                yield from _notebooks_in_zip(
                    io.BytesIO(data), name.parent if len(name.parts) > 1 else PurePosixPath(name.stem)
                )


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


def _student(path: PurePosixPath, wanted: re.Pattern | None) -> str | None:
    """Return whose file this is; None for a file that the pattern does not fit."""
    if wanted is not None:
        for text in (path.with_suffix("").as_posix(), path.name.removesuffix(".ipynb")):
            if match := wanted.fullmatch(text):
                return _tidy(match["student"]) or _NAMELESS
        return None
    if len(path.parts) > 1:
        return _tidy(path.parts[0]) or _NAMELESS
    lesson = next((name for name in LESSONS if name in path.stem.lower()), None)
    before = path.stem[: path.stem.lower().index(lesson)] if lesson else path.stem
    return _tidy(before.strip(" _-.")) or _tidy(path.stem) or _NAMELESS


def _tidy(name: str) -> str:
    """Return a name without what cannot be seen; it is text, and never part of a path."""
    return "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C").strip()


def _regex(pattern: str) -> re.Pattern:
    """Return the pattern as a regular expression. Raises Unusable."""
    if "{student}" not in pattern:
        raise Unusable("The pattern needs {student}, as in '{student}_{lesson}', or moodle, or canvas.")
    parts = {"{student}": "(?P<student>[^/]+?)", "{id}": r"\d+", "{lesson}": "(?P<lesson>[^/]*?)", "*": ".*?"}
    parts |= {"(_LATE)": "(?:_LATE)?"}
    pieces = re.split(r"(\{student\}|\{id\}|\{lesson\}|\(_LATE\)|\*)", pattern.removesuffix(".ipynb"))
    seen: set[str] = set()
    text = ""
    for piece in pieces:
        text += parts[piece] if piece in parts and piece not in seen | {""} else re.escape(piece)
        seen |= {piece} & {"{student}", "{lesson}"}
    return re.compile(text, re.IGNORECASE)


def _lesson_named(stem: str) -> str | None:
    return next((lesson for lesson in LESSONS if lesson in stem.lower()), None)


def _lesson_held(data: bytes) -> str | None:
    """Return the lesson of which the notebook holds most exercises, if any."""
    try:
        held = read_notebook(data).held(list(all_exercises()))
    except Unusable:
        return None
    counts = {lesson: sum(e.name in held for e in exercises_of(lesson)) for lesson in LESSONS}
    best = max(counts, key=lambda lesson: counts[lesson])
    return best if counts[best] > 1 else None


def _holds_nothing_of(lesson: str, data: bytes) -> bool:
    notebook = read_notebook(data)
    return bool(notebook.cells) and not notebook.held(exercises_of(lesson))
