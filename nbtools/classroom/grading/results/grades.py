"""The grades of a class: its verdicts, by its rules, and with what was given by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from nbtools.classroom.grading.intake.naming import name_key
from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.results.dates import Dates, HandedIn, date_of, due, extensions_of_nobody
from nbtools.classroom.grading.results.overrides import Override, with_overrides
from nbtools.classroom.grading.results.people import People
from nbtools.classroom.grading.results.roster import Line
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.scoring import scored
from nbtools.classroom.grading.results.tables import points_of
from nbtools.classroom.grading.results.totals import totals
from nbtools.exercises import LESSONS, all_exercises
from nbtools.rules.rules import Rules


@dataclass
class Grades:
    """What a class gets."""

    rows: list[Row]
    """In the order of students, lessons and exercises."""
    rules: Rules = field(default_factory=Rules)
    dates: Dates = field(default_factory=dict)
    given: list[Override] = field(default_factory=list)
    """What was given by hand, and is in the rows."""
    misfits: list[str] = field(default_factory=list)
    """What was said of somebody or something that is not there, in words."""
    due: Callable[[str, str], datetime | None] = lambda student, lesson: None
    """When a lesson is due for a student."""

    @cached_property
    def totals(self) -> dict[str, float | None]:
        """What each student has earned in all, in per cent."""
        return totals(points_of(self.rows), self.rules, self.due, datetime.now().astimezone())


def grades_of(
    graded: list[tuple[Student, str, list[Row]]], people: People, rules: Rules, overrides: list[Override]
) -> Grades:
    """Return the grades of a class, whose verdicts come as rows of each student.

    Where a lesson is named beside a student, the rows are those of another version of it, which counts where it is better.
    """
    lessons = {lesson for student in people.students for lesson in student.notebooks}
    tries: dict[tuple[str, str], list[tuple[HandedIn, list[Row]]]] = {}
    for student, only, rows in graded:
        line = people.lines.get(student.name, Line({}))
        for lesson in dict.fromkeys(row.lesson for row in rows if only in ("", row.lesson)):
            handed_in = date_of(student, line, lesson, rules, is_only=len(lessons) == 1)
            of_lesson = [row for row in rows if row.lesson == lesson]
            tries.setdefault((student.name, lesson), []).append(
                (handed_in, scored(of_lesson, rules, handed_in))
            )
    best = {key: max(several, key=lambda one: _earned(one[1])) for key, several in tries.items()}
    rows = [row for _, of_lesson in best.values() for row in of_lesson]
    overridden = with_overrides(rows, overrides, people, rules.points)
    students = {student.name: student for student in people.students}

    def due_for(student: str, lesson: str) -> datetime | None:
        return due(students[student], people.lines.get(student, Line({})), lesson, rules)

    return Grades(
        _in_order(overridden.rows, people, rules.order),
        rules,
        {key: handed_in for key, (handed_in, _) in best.items()},
        overridden.done,
        [*overridden.misfits, *extensions_of_nobody(people, rules)],
        due_for,
    )


def _earned(rows: list[Row]) -> float:
    return sum(row.score * row.points for row in rows)


def _in_order(rows: list[Row], people: People, order: str) -> list[Row]:
    """Return the rows in the order of students, lessons and exercises."""
    names = {e.name: i for i, e in enumerate(all_exercises())}
    place = {lesson: i for i, lesson in enumerate(["", *LESSONS])}

    def of_student(name: str) -> tuple:
        if order == "name":
            return name_key(name)
        line = people.lines.get(name)
        last = (line and line.last_name) or name.partition(",")[0].split()[-1]
        return (*name_key(last), *name_key(name))

    return sorted(rows, key=lambda r: (of_student(r.student), place[r.lesson], names.get(r.exercise, -1)))
