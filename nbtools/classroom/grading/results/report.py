"""What the class has understood, and what not: one page for the teacher, and one for each student."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from nbtools.checks.verdict import ERROR, FAILED, NOT_STARTED, PASSED
from nbtools.classroom.grading.intake.naming import name_key
from nbtools.classroom.grading.results.dates import HandedIn
from nbtools.classroom.grading.results.grades import Grades
from nbtools.classroom.grading.results.notes import Note
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.tables import points_of
from nbtools.course import lessons_folder
from nbtools.exercises import LESSONS, all_exercises
from nbtools.files import write_changed, write_whole
from nbtools.portable.language import gettext, language, ngettext


@dataclass(frozen=True)
class Hard:
    """An exercise with how many of those who handed it in have passed it."""

    lesson: str
    exercise: str
    passed: int
    handed_in: int

    @property
    def share(self) -> float:
        """The share that passed it."""
        return self.passed / self.handed_in


@dataclass(frozen=True)
class Misconception:
    """One mistake that several have made: who, and what could be said in class."""

    lesson: str
    exercise: str
    mistake: str
    sentence: str
    students: tuple[str, ...]
    handed_in: int


def hardest(rows: list[Row]) -> list[Hard]:
    """Return every exercise that was handed in, the hardest first."""
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for row in rows:
        if row.status != ERROR:
            counts[row.lesson, row.exercise][row.status] += 1
    found = [Hard(lesson, name, count[PASSED], count.total()) for (lesson, name), count in counts.items()]
    return sorted(found, key=lambda hard: (hard.share, hard.lesson))


def misconceptions(rows: list[Row]) -> list[Misconception]:
    """Return the mistakes that were recognised, the most common first."""
    who: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    told: dict[tuple[str, str], str] = {}
    tried: Counter = Counter()
    for row in rows:
        tried[row.exercise] += row.status != ERROR
        if row.mistake:
            who[row.lesson, row.exercise, row.mistake].append(row.student)
            told.setdefault(
                (row.exercise, row.mistake), row.message
            )  # of what nobody foresaw, what one was told
    sentences = told | {(e.name, m.name): m.message for e in all_exercises() for m in e.mistakes}
    found = [
        Misconception(
            lesson,
            name,
            mistake,
            gettext(sentences[name, mistake]),
            tuple(sorted(students, key=name_key)),
            tried[name],
        )
        for (lesson, name, mistake), students in who.items()
    ]
    return sorted(found, key=lambda one: (-len(one.students), one.lesson, one.exercise))


@dataclass(frozen=True)
class SharedSlip:
    """One slip that has the same name in every exercise: who made it, and where."""

    name: str
    students: tuple[str, ...]
    exercises: tuple[str, ...]


def shared_slips(rows: list[Row]) -> list[SharedSlip]:
    """Return the slips that were found, those of most students first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.mistake.startswith("slip:"):
            found[row.mistake.removeprefix("slip:")].append(row)
    slips = [
        SharedSlip(
            name,
            tuple(sorted({row.student for row in made}, key=name_key)),
            tuple(dict.fromkeys(row.exercise for row in made)),
        )
        for name, made in found.items()
    ]
    return sorted(slips, key=lambda slip: (-len(slip.students), -len(slip.exercises), slip.name))


def write_report(
    rows: list[Row],
    alike: list,
    warning: str,
    path: Path,
    notes: list[Note] | None = None,
    seed: int | None = None,
    grades: Grades | None = None,
) -> None:
    """Write the teacher's page. Raises OSError."""
    page = _template("report.html.j2").render(
        rows=_by_student(rows),
        pages={row.student: file_name(row.student) for row in rows},
        points=points_of(rows),
        hardest=hardest(rows),
        misconceptions=misconceptions(rows),
        slips=shared_slips(rows),
        alike=alike,
        notes=notes or [],
        problems=[row for row in rows if not row.is_graded],
        lessons=_exercises_by_lesson(rows),
        warning=warning,
        seed=seed,
        rules=grades.rules if grades and grades.rules.file else None,
        totals=grades.totals if grades else {},
    )
    write_whole(path, page)


def write_feedback(
    rows: list[Row], folder: Path, names: Mapping[str, str] | None = None, grades: Grades | None = None
) -> None:
    """Write one page for each student, under file names that are safe whatever a student is called.

    `names` says what students are called where that is known better than from their files. Raises OSError.
    """
    grades = grades if grades and grades.rules.file else None
    points, today = points_of(rows), date.today().isoformat()
    page = _template("feedback.html.j2")
    for student, lessons in _by_student(rows).items():
        parts = [
            LessonsPart(
                lesson,
                of,
                points[student].get(lesson),
                grades.dates.get((student, lesson)) if grades else None,
            )
            for lesson, of in lessons.items()
        ]
        called = (names or {}).get(student) or student
        text = page.render(
            student=called,
            parts=parts,
            total=None if grades else _total(parts),
            in_all=grades.totals.get(student) if grades and len(parts) > 1 else None,
            next_step=next_step(parts, hints=grades is None or grades.rules.learners.hints),
            today=today,
        )
        write_changed(folder / f"{file_name(student)}.html", text)


@dataclass(frozen=True)
class LessonsPart:
    """What a student reads of one lesson."""

    lesson: str
    rows: list[Row]
    points: tuple[float | None, float] | None
    handed_in: HandedIn | None = None

    @property
    def title(self) -> str:
        """What the lesson is called, or that nobody knows which it is."""
        return f"{self.lesson}: {title_of(self.lesson)}" if self.lesson else gettext("What you handed in")

    @property
    def by_hand(self) -> str:
        """What the teacher has said, where all the points are given by hand at once."""
        said = {by_hand(row) for row in self.rows}
        return said.pop() if len(said) == 1 and len(self.rows) > 1 else ""

    @property
    def problem(self) -> str:
        """Why nothing of it was graded, to the student; nothing where it was."""
        first = self.rows[0]
        is_whole = all(not row.is_graded and row.message == first.message for row in self.rows)
        return said_to_student(first) if is_whole else ""


def by_hand(row: Row) -> str:
    """Return what the teacher has said of a row, where its points are theirs."""
    return getattr(row, "by_hand", "")


def said_to_student(row: Row) -> str:
    """Return what a row says, to the student: a sentence for the teacher is not theirs."""
    if row.status != ERROR:
        return row.message
    if row.is_graded:
        return ""
    return getattr(row, "to_student", "") or gettext(
        "It could not be graded. Your teacher has been told, and looks at it."
    )


def _total(parts: list[LessonsPart]) -> tuple[float, float] | None:
    """Return the points of several lessons in all; nothing where there is one, or not all of it is known."""
    points = [part.points or (None, 0) for part in parts]
    if len(points) < 2 or any(earned is None for earned, _ in points):
        return None
    return sum(earned or 0.0 for earned, _ in points), sum(most for _, most in points)


def next_step(parts: list[LessonsPart], hints: bool = True) -> str:
    """Return what the student best does next."""
    for part in parts:
        if part.problem:
            return gettext("Put right what is said under {lesson}, and hand it in again.", lesson=part.title)
    for row in (row for part in parts for row in part.rows):
        if row.status in (FAILED, NOT_STARTED) and not hints:
            return gettext("Look at {exercise} in {lesson} again.", lesson=row.lesson, exercise=row.exercise)
        if row.status in (FAILED, NOT_STARTED):
            return gettext(
                'Open {lesson} and go to {exercise}. Its check shows an example there, and check.hint("{exercise}") gives a hint.',
                lesson=row.lesson,
                exercise=row.exercise,
            )
    after = [lesson for lesson in LESSONS if all(lesson > part.lesson for part in parts)]
    is_all_right = all(row.status == PASSED for part in parts for row in part.rows)
    if not after:
        return gettext("All of it is right, and this was the last lesson.") if is_all_right else ""
    next_lesson = f"{after[0]}: {title_of(after[0])}"
    if not is_all_right:  # points were given by hand for what could not be graded
        return gettext("The next lesson is {lesson}.", lesson=next_lesson)
    return gettext("All of it is right. The next lesson is {lesson}.", lesson=next_lesson)


def title_of(lesson: str) -> str:
    """Return the title of a lesson, as its notebook has it in the language that is spoken."""
    return _title_in(lessons_folder() / f"{lesson}.ipynb")


@cache
def _title_in(path: Path) -> str:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    text = "".join(cells[0]["source"])
    found = re.search(r"^# *(?:\d+\W*)?(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else path.stem


def file_name(student: str) -> str:
    """Return a name for a student's file: letters of theirs, and what tells them from others."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", student).strip("-")[:40] or "student"
    return f"{plain}-{hashlib.sha256(student.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _by_student(rows: list[Row]) -> dict[str, dict[str, list[Row]]]:
    found: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        found.setdefault(row.student, {}).setdefault(row.lesson, []).append(row)
    return found


def _exercises_by_lesson(rows: list[Row]) -> dict[str, list[str]]:
    there = {row.lesson for row in rows}
    found: dict[str, list[str]] = {}
    for exercise in all_exercises():
        if exercise.lesson in there:
            found.setdefault(exercise.lesson, []).append(exercise.name)
    return found


@cache
def _template(name: str):  # noqa: ANN202 - Jinja2 is loaded when it is needed
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "pages"
    pages = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.globals |= {
        "_": gettext,
        "ngettext": ngettext,
        "language": language,
        "said_to_student": said_to_student,
        "by_hand": by_hand,
    }
    return pages.get_template(name)
