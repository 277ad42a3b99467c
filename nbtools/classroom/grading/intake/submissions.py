"""Finding what a class has handed in: folders, zipped or flat downloads of learning platforms."""

import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path, PurePosixPath

from nbtools.classroom.grading.intake.files import Do, Each, Found, do_here, files_in
from nbtools.classroom.grading.intake.naming import (
    Owner,
    Pattern,
    apart,
    lesson_named,
    name_key,
    owner_without_pattern,
    tidy,
)
from nbtools.classroom.grading.intake.notebook import Unusable, read_notebook, stub
from nbtools.classroom.grading.intake.outline import Outline, Outlines
from nbtools.classroom.grading.intake.problem import Problem
from nbtools.classroom.grading.intake.reading import TOO_MUCH, Content, Other, read_file
from nbtools.exercises import LESSONS, exercises_of
from nbtools.exercises.renamed import RENAMED, split_off_from
from nbtools.portable.language import gettext

_MOST_CODE = 2_000_000
"""Most characters of code that are looked at for one person: the course's solutions have a tenth of it in all."""


@dataclass(frozen=True)
class Version:
    """One notebook that a student has handed in for a lesson."""

    data: bytes
    when: float | None = None
    """In seconds since 1970, as far as it is known."""


@dataclass
class Student:
    """What one student has handed in."""

    name: str
    """Readable, and nobody else's."""
    notebooks: dict[str, bytes] = field(default_factory=dict)
    """For each lesson the notebook, without what it put out."""
    problems: dict[str, str] = field(default_factory=dict)
    """For each lesson, or "" where none is known, why nothing of it can be graded."""
    own_name: str = ""
    """As the platform has it: somebody else may be called so too."""
    ids: list[str] = field(default_factory=list)
    """What the platform tells them from others by."""
    platform: str = ""
    versions: dict[str, list[Version]] = field(default_factory=dict)
    """For each lesson all that can be read of it, the latest run's last; which counts is for the class to say."""
    late: list[str] = field(default_factory=list)
    """The lessons that the platform marks as late."""
    unread: list[str] = field(default_factory=list)
    """Files of theirs that are no notebooks, and that nobody has looked at."""
    is_stray: bool = False
    """Whether this is a file that fits no pattern, and nobody's."""


@dataclass
class HandedIn:
    """What a class has handed in."""

    students: list[Student]
    strays: list[str]
    """Files and folders that are no notebooks, and nobody's."""


def find_submissions(
    place: Path, pattern: str = "", but: Path | None = None, do: Do = do_here
) -> list[Student]:
    """Return the students of a folder, or of a zip file, in alphabetical order. Raises Unusable."""
    return find_handed_in(place, pattern, but, do=do).students


def find_handed_in(
    place: Path,
    pattern: str = "",
    but: Path | None = None,
    outlines: Outlines | None = None,
    do: Do = do_here,
    each: Each = map,
) -> HandedIn:
    """Return what is in a folder, or in a zip file.

    Without a pattern, the first folder is the student; in a flat folder what stands before the
    lesson's name, and where nothing does, the folder itself. A pattern has {student} and {lesson}, perhaps {id} and `*`. What lies in the folder
    `but` is left out. Files are read by `do`, those of `each` student perhaps beside another's. Raises Unusable.
    """
    if not place.exists():
        raise Unusable(
            gettext(
                "{place} does not exist. Give the folder that holds a folder for each student.", place=place
            )
        )
    if place.suffix.lower() == ".zip" and place.is_file() and not zipfile.is_zipfile(place):
        raise Unusable(gettext("{place} is damaged. Download it again.", place=place))
    if not place.is_dir() and not zipfile.is_zipfile(place):
        raise Unusable(
            gettext(
                "{place} is neither a folder nor a zip file. Give the folder that holds the submissions.",
                place=place,
            )
        )
    if but is not None and not but.resolve().is_relative_to(place.resolve()):
        but = None
    among = place.resolve().name if place.is_dir() else ""
    owner = Pattern(pattern).owner if pattern else partial(owner_without_pattern, among=among)
    pile = _Pile(owner, outlines or Outlines(do=do), has_pattern=bool(pattern))
    for found in files_in(place, but, do, each):
        pile.add(found)
    return pile.sorted_out()


def notebooks_of_one(files: list[Path], do: Do = do_here) -> Student:
    """Return the student whose notebooks these files are. Raises Unusable."""
    pile = _Pile(lambda path: Owner(gettext("you")), Outlines(do=do))
    for file in files:
        if not file.is_file():
            raise Unusable(gettext("{place} does not exist.", place=file))
        for name, content in do(read_file, file):
            pile.add(Found(PurePosixPath(file.name) / name, content))
    [student] = pile.sorted_out().students
    return student


@dataclass(frozen=True)
class _Candidate:
    """A notebook as it was handed in for a lesson, or why it is of no use."""

    path: str
    data: bytes | Problem
    when: float | None
    is_late: bool
    is_main: bool
    """Whether it is this lesson's notebook, and not another's that holds this one too."""


class _Pile:
    """What a class has handed in, while it is looked through file by file."""

    def __init__(
        self,
        owner: Callable[[PurePosixPath], Owner | None],
        outlines: Outlines,
        has_pattern: bool = True,
    ) -> None:
        self._owner, self._outlines, self._has_pattern = owner, outlines, has_pattern
        self._students: dict[tuple[str, str], Student] = {}
        self._versions: dict[tuple[str, str], dict[str, list[_Candidate]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._code: Counter[tuple[str, str]] = Counter()
        self._strays: dict[str, None] = {}

    def add(self, found: Found) -> None:
        """Put a file with those of its owner."""
        path, data = found.path, found.content
        owner = self._owner(self._with_an_ending(path) if data is Other.FOLDER else path)
        is_at_the_top = len(path.parts) == 1 and not lesson_named(path.stem)
        if data is Other.FILE and not self._has_pattern and is_at_the_top:
            owner = None  # a file of the teacher's
        if owner is None:
            self._add_stray(path, data)
            return
        student = self._student(owner)
        if data is Other.FILE:
            student.unread.append(tidy(path.name))
        elif isinstance(data, Problem) and path.suffix.lower() != ".ipynb":
            student.problems.setdefault("", data)
        elif not isinstance(data, Other):
            self._add_notebook(student, owner, path, data, found.when)

    def sorted_out(self) -> HandedIn:
        """Return the students, each with one notebook for a lesson, or with what is wrong."""
        for key, lessons in self._versions.items():
            for lesson, versions in lessons.items():
                self._choose(self._students[key], lesson, versions)
        for student in self._students.values():
            _note_what_is_no_notebook(student)
        return HandedIn(called_apart(self._students.values()), sorted(self._strays))

    def _with_an_ending(self, folder: PurePosixPath) -> PurePosixPath:
        """Return a folder's name so that nothing of it is taken for the ending of a file: it may have an initial in it."""
        return PurePosixPath(f"{folder}.folder") if self._has_pattern else folder / "folder"

    def _student(self, owner: Owner) -> Student:
        ids = [owner.id] if owner.id else []
        new = Student(owner.name, own_name=owner.name, ids=ids, platform=owner.platform)
        return self._students.setdefault((owner.name, owner.id), new)

    def _add_stray(self, path: PurePosixPath, data: Content) -> None:
        name = tidy(path.parts[0])
        if isinstance(data, Other):
            self._strays[name] = None
            return
        told = Problem(gettext("{file} does not fit the pattern. Rename it.", file=tidy(path.name)))
        new = Student(name, problems={"": told}, own_name=name, is_stray=True)
        self._students.setdefault((name, "/"), new)  # no name has a slash
        self._strays.pop(name, None)

    def _add_notebook(
        self,
        student: Student,
        owner: Owner,
        path: PurePosixPath,
        kept: bytes | Problem,
        when: float | None,
    ) -> None:
        """Note a notebook under its lessons, by its name or else by what it holds; or why it is of no use."""
        kept, outline = self._looked_through(owner, kept)
        named = lesson_named(path.stem)
        main = named or (_lesson_held(outline) if outline else None)
        lessons = [main] if main else []
        lessons += _others_held(outline, main, is_named=bool(named)) if outline and main else []
        if not lessons and not isinstance(kept, bytes):
            student.problems.setdefault("", kept)
        elif not lessons:
            student.problems.setdefault("", _no_lesson(tidy(path.name)))
        for lesson in lessons:
            version = _Candidate(str(path), kept, when, owner.is_late, lesson == main)
            self._versions[owner.name, owner.id][lesson].append(version)

    def _looked_through(self, owner: Owner, kept: bytes | Problem) -> tuple[bytes | Problem, Outline | None]:
        """Return a notebook with its outline, or why it is of no use; of one person only so much code is looked at."""
        if isinstance(kept, Problem):
            return kept, None
        self._code[owner.name, owner.id] += len(kept)
        if self._code[owner.name, owner.id] > _MOST_CODE:
            return TOO_MUCH, None
        try:
            return kept, self._outlines.of(kept)
        except Unusable as error:
            return error.problem, None

    def _choose(self, student: Student, lesson: str, versions: list[_Candidate]) -> None:
        versions = [version for version in versions if version.is_main] or versions
        if any(former in version.path.lower() for former in RENAMED for version in versions):
            versions = [version for version in versions if not _is_blank(lesson, version.data)] or versions
        data = versions[0].data
        student.versions[lesson] = [
            Version(version.data, version.when)
            for version in versions
            if isinstance(version.data, bytes) and not self._is_another(lesson, version)
        ]
        if any(version.is_late for version in versions):
            student.late.append(lesson)
        if len({version.data for version in versions}) > 1:
            student.problems[lesson] = _several(sorted(tidy(version.path) for version in versions))
        elif isinstance(data, Problem):
            student.problems[lesson] = data
        elif self._is_another(lesson, versions[0]):
            student.problems[lesson] = Problem(
                gettext(
                    "This is not {lesson}: none of its exercises is in it. Ask for the right notebook.",
                    lesson=lesson,
                ),
                gettext(
                    "This is not {lesson}: none of its exercises is in it. Hand in the right notebook.",
                    lesson=lesson,
                ),
            )
        else:
            student.notebooks[lesson] = data

    def _is_another(self, lesson: str, version: _Candidate) -> bool:
        """Return whether a notebook is named for a lesson of which it holds nothing."""
        if not isinstance(version.data, bytes) or not lesson_named(PurePosixPath(version.path).stem):
            return False
        held = self._outlines.of(version.data).held
        return not held & _names_in(lesson) and bool(json.loads(version.data)["cells"])


def called_apart(students: Iterable[Student]) -> list[Student]:
    """Give each student a name that is nobody else's, and return them in alphabetical order."""
    students = list(students)
    names = apart([(student.own_name, " ".join(student.ids)) for student in students])
    for student, name in zip(students, names, strict=True):
        student.name = name
    return sorted(students, key=lambda student: name_key(student.name))


def in_one(students: list[Student], name: str) -> Student:
    """Return several who are one person as one; two notebooks for a lesson are a question."""
    one = Student(name, own_name=name, platform=students[0].platform)
    for student in students:
        one.ids += [number for number in student.ids if number not in one.ids]
        one.late += [lesson for lesson in student.late if lesson not in one.late]
        one.unread += [file for file in student.unread if file not in one.unread]
        for lesson, versions in student.versions.items():
            one.versions[lesson] = [*one.versions.get(lesson, []), *versions]
    for lesson in ("", *LESSONS):
        notebooks = {s.own_name: s.notebooks[lesson] for s in students if lesson in s.notebooks}
        # that one folder holds no notebook is no problem where another does
        asked = [s for s in students if lesson or s.notebooks] or students
        problems = [s.problems[lesson] for s in asked if lesson in s.problems]
        if len(set(notebooks.values())) > 1:
            one.problems[lesson] = _several([f"{folder}/{lesson}.ipynb" for folder in sorted(notebooks)])
        elif notebooks:
            one.notebooks[lesson] = next(iter(notebooks.values()))
        elif problems:
            one.problems[lesson] = problems[0]
    return one


def _no_lesson(file: str) -> Problem:
    what = gettext("{file} is no lesson of this course, by its name or by what it holds.", file=file)
    return Problem(
        f"{what} " + gettext("Ask which it is."),
        f"{what} " + gettext("Hand it in under the lesson's own name."),
    )


def _is_blank(lesson: str, data: bytes | Problem) -> bool:
    """Return whether nobody has worked in a notebook: whoever updates the course has two, and fills one."""
    if isinstance(data, Problem):
        return False
    return not read_notebook(data).attempted(exercises_of(lesson), stub(lesson))


def _several(paths: list[str]) -> Problem:
    names = gettext(" and ").join(paths[:3])
    return Problem(
        gettext(
            "There are {count} versions: {names}. Keep the one that counts.", count=len(paths), names=names
        ),
        gettext(
            "You have handed in {count} versions: {names}. Say which one counts.",
            count=len(paths),
            names=names,
        ),
    )


def _note_what_is_no_notebook(student: Student) -> None:
    """Say so where a lesson, or all, was handed in as something else."""
    for name in list(student.unread):
        lesson = lesson_named(name)
        if lesson and lesson not in student.notebooks and lesson not in student.problems:
            student.problems[lesson] = Problem(
                gettext("{name} is no notebook. Ask for the .ipynb file.", name=name),
                gettext("{name} is no notebook. Hand in the .ipynb file.", name=name),
            )
            student.unread.remove(name)
    if not student.notebooks and not student.problems:
        names = ", ".join(student.unread[:3])
        what = gettext("There is no notebook in this folder.")
        if names:
            what = gettext("There is no notebook in this folder, only {names}.", names=names)
        student.problems[""] = Problem(
            f"{what} " + gettext("Ask for the lesson's .ipynb file."),
            gettext("There is no notebook in what you handed in. Hand in the lesson's .ipynb file."),
        )
        student.unread.clear()


@cache
def _names_in(lesson: str) -> frozenset[str]:
    return frozenset(e.name for e in exercises_of(lesson))


def _lesson_held(outline: Outline) -> str | None:
    """Return the lesson of which the notebook holds most exercises, if any."""
    counts = {lesson: len(outline.held & _names_in(lesson)) for lesson in LESSONS}
    best = max(counts, key=lambda lesson: counts[lesson])
    return best if counts[best] > 1 else None


def _others_held(outline: Outline, main: str, is_named: bool) -> list[str]:
    """Return the other lessons that the notebook hands in.

    In one that is named for its lesson, a few functions of another may have been copied to be used.
    """
    found = []
    for lesson in LESSONS:
        names = _names_in(lesson)
        least = len(names) // 2 + 1 if is_named else min(2, len(names))
        if lesson in split_off_from(main):  # they were handed in together once
            least = 1
        if lesson != main and len(outline.handed_in & names) >= least:
            found.append(lesson)
    return found
