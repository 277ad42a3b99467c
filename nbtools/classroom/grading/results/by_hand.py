"""Points given by hand on the command line: lines of overrides.csv, looked up in the grades that are there."""

from pathlib import Path

from nbtools.classroom.grading.results.csv_file import escape_formula, read_table
from nbtools.classroom.grading.results.overrides import (
    FILE,
    OFFERED,
    Override,
    read_overrides,
    what_is_meant,
    write_overrides,
)
from nbtools.course import CourseError
from nbtools.portable.language import gettext, ngettext


def give(results: Path, student: str, what: str, points: float, why: str) -> str:
    """Note points for an exercise or a lesson; return what was noted, in words. Raises CourseError, OSError."""
    given = Override(_known(results, student), *what_is_meant(what), points, why)
    _write(results, [given])
    return given.in_words


def remove(results: Path, student: str, what: str) -> str:
    """Take points back; return what was taken back, in words. Raises CourseError, OSError."""
    student, (lesson, exercise) = _known(results, student), what_is_meant(what)
    there = read_overrides(results / FILE)
    gone = [one for one in there if one.place in ((student, lesson, exercise), (student, "", exercise))]
    if not gone:
        raise CourseError(
            "{path} has no points of {student} for {what}.", path=results / FILE, student=student, what=what
        )
    write_overrides([one for one in there if one not in gone], results / FILE)
    return gettext("Taken back: {line}", line=gone[0].in_words)


def take_offered(results: Path) -> str:
    """Take over what was written into grades.csv; return how much, in words. Raises CourseError, OSError."""
    offered = read_overrides(results / OFFERED)
    if not offered:
        raise CourseError("There is nothing to take over in {folder}.", folder=results)
    _write(results, offered)
    (results / OFFERED).unlink()
    return ngettext(
        "{count} line is in {path}.", "{count} lines are in {path}.", len(offered), path=results / FILE
    )


def _write(results: Path, new: list[Override]) -> None:
    lines = {one.place: one for one in [*read_overrides(results / FILE), *new]}
    write_overrides(lines.values(), results / FILE)


def _known(results: Path, student: str) -> str:
    """Return what a student is called in grades.csv. Raises CourseError."""
    grades, people = results / "grades.csv", results / "students.csv"
    if not grades.is_file():
        raise CourseError("{folder} holds no grades. Run `nbtools grade` first.", folder=results)
    who = {line["student"] for line in read_table(grades)[1]}
    named = {escape_formula(student)} & who
    if people.is_file():
        lines = read_table(people)[1]
        named = named or {line["student"] for line in lines if student in _names(line)}
    if len(named) != 1:
        raise CourseError(
            "{path} has no student {student}, or more than one. Write the name as it stands there.",
            path=grades,
            student=student,
        )
    return named.pop()


def _names(line: dict[str, str]) -> list[str]:
    return [line.get("name", ""), line.get("email", ""), *line.get("id", "").split()]
