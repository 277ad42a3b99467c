"""Points that a teacher gives by hand: a table that stays, whatever is graded anew."""

import math
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from nbtools.checks.verdict import NOT_STARTED
from nbtools.classroom.grading.results.csv_file import escape_formula, read_table, write_table
from nbtools.classroom.grading.results.people import People, names_of
from nbtools.classroom.grading.results.roster import Line
from nbtools.classroom.grading.results.row import Result, Row
from nbtools.course import CourseError
from nbtools.exercises import LESSONS, UnknownExercise, exercises_of, find_exercise
from nbtools.portable.language import gettext

FILE = "overrides.csv"
OFFERED = "offered.csv"
"""The points that somebody wrote into grades.csv, as lines of overrides.csv that nobody has taken over yet."""


@dataclass(frozen=True)
class Override:
    """A line of the table; the fields are its columns."""

    student: str
    """As in grades.csv, or a number, a login or an address of theirs."""
    lesson: str
    exercise: str
    """Nothing where the points are those of the whole lesson."""
    points: float
    why: str

    @property
    def in_words(self) -> str:
        """The line as a teacher reads it."""
        return gettext(
            "{student}, {what}: {points:g} by hand. {why}",
            student=self.student,
            what=self.exercise or self.lesson,
            points=self.points,
            why=self.why,
        ).strip()

    @property
    def place(self) -> tuple[str, str, str]:
        """What it is about: another line on it takes its place."""
        return self.student, self.lesson, self.exercise


_COLUMNS = tuple(f.name for f in fields(Override))


@dataclass(frozen=True)
class Overridden:
    """What came of a table of overrides."""

    rows: list[Row]
    done: list[Override]
    misfits: list[str]
    """Each line that no longer fits, in words."""


def read_overrides(path: Path) -> list[Override]:
    """Return the lines of a table; none where there is no table. Raises CourseError."""
    if not path.exists():
        return []
    head, lines = read_table(path)
    if missing := [name for name in _COLUMNS if name not in map(_plain, head)]:
        raise CourseError("{path} has no column {name}.", path=path, name=missing[0])
    found = {}
    for number, line in enumerate(lines, 2):
        by_name = {_plain(name): cell for name, cell in line.items()}
        cells = {name: by_name.get(name, "") for name in _COLUMNS}
        if not any(cells.values()):
            continue
        try:
            points = float(cells["points"].replace(",", "."))
        except ValueError:
            points = math.nan
        if not 0 <= points < math.inf:
            raise CourseError(
                '{path}, line {number}: "{points}" is no number of points from 0 on.',
                path=path,
                number=number,
                points=cells["points"],
            )
        override = Override(cells["student"], cells["lesson"], cells["exercise"], points, cells["why"])
        found[override.place] = override
    return list(found.values())


def write_overrides(overrides: Iterable[Override], path: Path) -> None:
    """Write the table. Raises OSError."""
    write_table(path, list(_COLUMNS), map(astuple, overrides))


def offer(overrides: list[Override], out: Path) -> None:
    """Lay lines ready to be taken over, beside those that lie there. Raises CourseError, OSError."""
    if overrides:
        there = read_overrides(out / OFFERED)
        write_overrides({one.place: one for one in [*there, *overrides]}.values(), out / OFFERED)


def what_is_meant(word: str) -> tuple[str, str]:
    """Return the lesson and the exercise that a word means: an exercise, or a lesson as a whole. Raises CourseError."""
    if word in LESSONS:
        return word, ""
    try:
        return find_exercise(word).lesson, word
    except UnknownExercise as problem:
        raise CourseError("{problem} A lesson's name will do too.", problem=problem) from None


def with_overrides(
    rows: list[Row], overrides: list[Override], people: People, points: Callable[[str, float], float]
) -> Overridden:
    """Return the rows with the points that were given by hand; `points` says what there are for an exercise."""
    given = _Given(rows, people, points)
    # those of a whole lesson come last: what is said of it all is so
    for override in sorted(overrides, key=lambda one: not one.exercise):
        given.take(override)
    return Overridden(list(given.rows.values()), given.done, given.misfits)


class _Given:
    """Rows, while one line after the other is put into them."""

    def __init__(self, rows: list[Row], people: People, points: Callable[[str, float], float]) -> None:
        self.rows = {(row.student, row.lesson, row.exercise): row for row in rows}
        self.done: list[Override] = []
        self.misfits: list[str] = []
        self._points = points
        self._students: dict[str, set[str]] = {}
        for student in people.students:
            for name in names_of(student, people.lines.get(student.name, Line({}))):
                self._students.setdefault(name, set()).add(student.name)
        self._students |= {student.name: {student.name} for student in people.students}
        self._students |= {escape_formula(name): who for name, who in self._students.items()}

    def take(self, override: Override) -> None:
        """Give the points of a line, or note why it does not fit."""
        if misfit := self._give(override):
            self.misfits.append(f"{override.in_words} {misfit}")
        else:
            self.done.append(override)

    def _give(self, override: Override) -> str:
        who = self._students.get(override.student, set())
        if len(who) != 1:
            return gettext("Several are called so.") if who else gettext("Nobody is called so.")
        [student] = who
        try:
            lesson, exercise = what_is_meant(override.exercise or override.lesson)
        except CourseError as problem:
            return str(problem)
        if override.exercise and override.lesson not in ("", lesson):
            return gettext("{exercise} is an exercise of {lesson}.", exercise=exercise, lesson=lesson)
        of_lesson = self._of(student, lesson)
        concerned = [row for row in of_lesson if exercise in ("", row.exercise)]
        most = sum(row.points for row in concerned)
        if most == 0:
            return gettext("It does not count in this class.")
        if override.points > most:
            return gettext("At most {most:g} can be given for it.", most=most)
        said = gettext("By hand: {points:g} of {most:g}.", points=override.points, most=most)
        self.rows |= {(row.student, row.lesson, row.exercise): row for row in of_lesson}
        for row in concerned:
            key = (row.student, row.lesson, row.exercise)
            score = round(override.points / most, 6)
            by_hand = f"{said} {override.why}".strip()
            self.rows[key] = Result(**vars(row) | {"score": score, "by_hand": by_hand})
        return ""

    def _of(self, student: str, lesson: str) -> list[Row]:
        """Return the rows of a lesson, new ones where nothing was handed in."""
        found = [row for (who, of, _), row in self.rows.items() if (who, of) == (student, lesson)]
        return found or [
            Result(student, lesson, e.name, NOT_STARTED, 0.0, self._points(e.name, e.points), "", "")
            for e in exercises_of(lesson)
        ]


def _plain(heading: str) -> str:
    return heading.strip().casefold()
