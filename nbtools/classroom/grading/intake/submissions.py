"""Finding what a class has handed in: folders, zipped or flat downloads of learning platforms."""

import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nbtools.classroom.grading.intake.files import Other, files_in
from nbtools.classroom.grading.intake.naming import Pattern, owner_without_pattern, tidy
from nbtools.classroom.grading.intake.notebook import Unusable, read_notebook, strip_outputs
from nbtools.exercises import LESSONS, all_exercises, exercises_of


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
    owner = Pattern(pattern).owner if pattern else owner_without_pattern
    if but is not None and not but.resolve().is_relative_to(place.resolve()):
        but = None
    found: dict[str, dict[str, dict[str, bytes | str]]] = defaultdict(lambda: defaultdict(dict))
    students: dict[str, Student] = {}
    for path, data in files_in(place, but):
        whose = owner(path)
        if data is Other.FILE or (whose is None and data is Other.FOLDER):
            continue
        name = whose.name if whose else tidy(path.parts[0])
        student = students.setdefault(name, Student(name))
        if whose is None:
            student.problems.setdefault("", f"{tidy(path.name)} does not fit the pattern. Rename it.")
        elif isinstance(data, str):
            student.problems.setdefault("", data)
        elif isinstance(data, bytes):
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
            "", f"{tidy(path.name)} is no lesson of this course, by its name or by what it holds."
        )
    else:
        lessons[lesson][str(path)] = kept


def _choose(student: Student, lesson: str, versions: dict[str, bytes | str]) -> None:
    [path, *_], [data, *_] = versions.keys(), versions.values()
    if len(set(versions.values())) > 1:
        names = " and ".join(map(tidy, sorted(versions)[:3]))
        student.problems[lesson] = f"There are {len(versions)} versions: {names}. Keep the one that counts."
    elif isinstance(data, str):
        student.problems[lesson] = data
    elif _lesson_named(PurePosixPath(path).stem) and _holds_nothing_of(lesson, data):
        student.problems[lesson] = (
            f"This is not {lesson}: none of its exercises is in it. Ask for the right notebook."
        )
    else:
        student.notebooks[lesson] = data


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
