"""When each lesson was handed in, when it was due, and what that costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.intake.versions import handed_in_at
from nbtools.classroom.grading.results.people import People, names_of
from nbtools.classroom.grading.results.roster import Line
from nbtools.portable.language import gettext, ngettext
from nbtools.rules.rules import Late, Rules


@dataclass(frozen=True)
class HandedIn:
    """When a student handed in a lesson, as far as that is known."""

    when: datetime | None = None
    due: datetime | None = None
    is_marked: bool = False
    """Whether the platform marks it as late."""
    late: Late = field(default_factory=Late)

    @property
    def days(self) -> int:
        """The days that had begun after it was due."""
        if self.when is None or self.due is None or self.when <= self.due:
            return 0
        return -((self.due - self.when) // timedelta(days=1))

    @property
    def kept(self) -> float:
        """The share of the points that is kept."""
        return 1 - min(self.days * self.late.per_day, self.late.at_most)

    @property
    def in_words(self) -> str:
        """What is to be said of it; nothing where it came in time, or nothing is known."""
        if self.days:
            return ngettext(
                "{count} day late: {share} per cent of the points count.",
                "{count} days late: {share} per cent of the points count.",
                self.days,
                share=f"{100 * self.kept:g}",
            )
        if self.is_marked and self.when is None and self.due is not None:
            return gettext("Late, and nobody knows by how much: the points are not reduced.")
        return ""


Dates = Mapping[tuple[str, str], HandedIn]
"""For each student and lesson."""


def date_of(student: Student, line: Line, lesson: str, rules: Rules, is_only: bool) -> HandedIn:
    """Return when a lesson was handed in: as its file says, or the worksheet of its assignment.

    That is the roster where the class has handed in this lesson only.
    """
    of_file = handed_in_at(student, lesson)
    when = datetime.fromtimestamp(of_file).astimezone() if of_file is not None else None
    return HandedIn(
        line.submitted if is_only and line.submitted else when,
        due(student, line, lesson, rules),
        lesson in student.late or line.is_late,
        rules.lesson(lesson).late or rules.late,
    )


def due(student: Student, line: Line, lesson: str, rules: Rules) -> datetime | None:
    """Return when a lesson is due for a student."""
    of_lesson = rules.lesson(lesson)
    longer = [of_lesson.extensions[name] for name in names_of(student, line) if name in of_lesson.extensions]
    return max(longer, default=of_lesson.due)


def extensions_of_nobody(people: People, rules: Rules) -> list[str]:
    """Return the extensions that fit nobody, each in words."""
    known = {
        name
        for student in people.students
        for name in names_of(student, people.lines.get(student.name, Line({})))
    }
    return [
        gettext(
            "{file}: nobody is called {name}, for whom {lesson} is due later.",
            file=rules.file,
            name=name,
            lesson=lesson,
        )
        for lesson, of in rules.lessons.items()
        for name in of.extensions
        if name not in known and name not in people.absent
    ]
