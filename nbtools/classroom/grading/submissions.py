"""Finding what a class has handed in: folders, zipped or flat downloads of learning platforms."""

import io
import re
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nbtools.classroom.grading.notebook import MOST_BYTES, Unusable, only_code, read
from nbtools.exercises import LESSONS, all_exercises

PATTERNS = {
    "moodle": "{student}_{id}_assignsubmission_file_*{lesson}",
    "canvas": "{student}_{id}_{id}_{lesson}",
}
"""How known platforms name files, or folders, in a download."""

_MOST_FILES = 5000
_IGNORED = (".ipynb_checkpoints", "__MACOSX")


@dataclass
class Student:
    """What one student has handed in."""

    name: str
    notebooks: dict[str, bytes] = field(default_factory=dict)
    """For each lesson the notebook, without what it put out."""
    problems: dict[str, str] = field(default_factory=dict)
    """For each lesson, or "" where none is known, why nothing of it can be graded."""


def find(place: Path, pattern: str = "") -> list[Student]:
    """Return the students of a folder, or of a zip file, in alphabetical order.

    Without a pattern, the first folder is the student; in a flat folder what stands before the
    lesson's name. A pattern has {student} and {lesson}, perhaps {id} and `*`. Raises Unusable.
    """
    if not place.exists():
        raise Unusable(f"{place} does not exist. Give the folder that holds a folder for each student.")
    wanted = _regex(PATTERNS.get(pattern, pattern)) if pattern else None
    found: dict[str, dict[str, dict[str, bytes]]] = defaultdict(lambda: defaultdict(dict))
    students: dict[str, Student] = {}
    for path, data in _files(place):
        name = _student(path, wanted)
        if name is None:
            continue
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


def _note(student: Student, lessons: dict[str, dict[str, bytes]], path: PurePosixPath, data: bytes) -> None:
    """Note a notebook under its lesson, by its name or else by what it holds."""
    lesson = _lesson_named(path.stem) or _lesson_held(data)
    if lesson is None:
        student.problems.setdefault(
            "", f"{path.name} is no lesson of this course, by its name or by what it holds."
        )
    else:
        lessons[lesson][str(path)] = only_code(data)


def _choose(student: Student, lesson: str, versions: dict[str, bytes]) -> None:
    if len(set(versions.values())) > 1:
        names = " and ".join(sorted(versions)[:3])
        student.problems[lesson] = f"There are {len(versions)} versions: {names}. Keep the one that counts."
        return
    [data, *_] = versions.values()
    if _lesson_named(PurePosixPath(next(iter(versions))).stem) and _holds_nothing_of(lesson, data):
        student.problems[lesson] = (
            f"This is not {lesson}: none of its exercises is in it. Ask for the right notebook."
        )
        return
    student.notebooks[lesson] = data


def _files(place: Path) -> Iterator[tuple[PurePosixPath, bytes | str | None]]:
    """Yield every notebook with its path below `place`, and every folder at the top with None.

    What cannot be read comes as a sentence. Links are not followed: they may lead to another's work.
    """
    if place.is_file():
        yield from _zipped(place.read_bytes(), PurePosixPath())
        return
    for path in sorted(place.rglob("*")):
        below = PurePosixPath(path.relative_to(place).as_posix())
        if any(part in _IGNORED for part in below.parts) or path.is_symlink():
            continue
        if path.is_dir():
            if len(below.parts) == 1:
                yield below / "folder", None
        elif path.suffix.lower() == ".ipynb":
            yield below, _read(path)
        elif path.suffix.lower() == ".zip":
            yield from _zipped(
                path.read_bytes(), below.parent if len(below.parts) > 1 else PurePosixPath(below.stem)
            )


def _read(path: Path) -> bytes | str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return f"{path.name} is no file."
        if path.stat().st_size > MOST_BYTES:
            return f"{path.name} is larger than 100 MB. Ask for the notebook without its outputs."
        return path.read_bytes()
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}."


def _zipped(data: bytes, folder: PurePosixPath) -> Iterator[tuple[PurePosixPath, bytes | str]]:
    """Yield the notebooks of a zip file; nothing is written, so a name in it leads nowhere."""
    where = folder / "archive.zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist()[:_MOST_FILES]:
                parts = [
                    part
                    for part in PurePosixPath(entry.filename.replace("\\", "/")).parts
                    if part not in ("/", "..")
                ]
                name = PurePosixPath(*parts)
                if (
                    entry.is_dir()
                    or name.suffix.lower() != ".ipynb"
                    or any(part in _IGNORED for part in parts)
                ):
                    continue
                too_large = entry.file_size > MOST_BYTES
                yield (
                    folder / name,
                    f"{name.name} is larger than 100 MB." if too_large else archive.read(entry),
                )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        yield where, "The zip file is damaged or locked. Ask for it again."


def _student(path: PurePosixPath, wanted: re.Pattern | None) -> str | None:
    """Return whose file this is; None for a file that the pattern does not fit."""
    if wanted is not None:
        for text in (path.with_suffix("").as_posix(), path.name.removesuffix(".ipynb")):
            if match := wanted.fullmatch(text):
                return _tidy(match["student"])
        return None
    if len(path.parts) > 1:
        return _tidy(path.parts[0])
    lesson = next((name for name in LESSONS if name in path.stem), None)
    before = path.stem.split(lesson)[0] if lesson else path.stem
    return _tidy(before.strip(" _-.")) or _tidy(path.stem)


def _tidy(name: str) -> str:
    """Return a name without what cannot be seen; it is text, and never part of a path."""
    return "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C").strip()


def _regex(pattern: str) -> re.Pattern:
    """Return the pattern as a regular expression. Raises Unusable."""
    if "{student}" not in pattern:
        raise Unusable("The pattern needs {student}, as in '{student}_{lesson}', or moodle, or canvas.")
    parts = {"{student}": "(?P<student>[^/]+?)", "{id}": r"\d+", "{lesson}": "(?P<lesson>[^/]*?)", "*": ".*?"}
    pieces = re.split(r"(\{student\}|\{id\}|\{lesson\}|\*)", pattern.removesuffix(".ipynb"))
    seen: set[str] = set()
    text = ""
    for piece in pieces:
        text += parts[piece] if piece in parts and piece not in seen | {""} else re.escape(piece)
        seen |= {piece} & {"{student}", "{lesson}"}
    return re.compile(text)


def _lesson_named(stem: str) -> str | None:
    return next((lesson for lesson in LESSONS if lesson in stem.lower()), None)


def _lesson_held(data: bytes) -> str | None:
    """Return the lesson of which the notebook holds most exercises, if any."""
    try:
        held = read(data).held(list(all_exercises()))
    except Unusable:
        return None
    counts = {
        lesson: sum(e.name in held for e in all_exercises() if e.lesson == lesson) for lesson in LESSONS
    }
    best = max(counts, key=counts.get)
    return best if counts[best] > 1 else None


def _holds_nothing_of(lesson: str, data: bytes) -> bool:
    try:
        notebook = read(data)
    except Unusable:
        return False  # that is told when it is graded
    return bool(notebook.cells) and not notebook.held([e for e in all_exercises() if e.lesson == lesson])
