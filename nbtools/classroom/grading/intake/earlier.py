"""What a class has handed in so far: results only grow, so work that comes in a folder of its own is added."""

import json
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from nbtools.classroom.grading.intake.problem import Problem
from nbtools.classroom.grading.intake.submissions import Student, Version
from nbtools.classroom.grading.intake.versions import distinct
from nbtools.files import write_changed
from nbtools.portable.language import gettext


class Damaged(Exception):
    """What was kept cannot be read."""


def load(path: Path) -> list[Student]:
    """Return what was handed in before; nobody where there was no such run. Raises Damaged."""
    try:
        return [_student(stored) for stored in json.loads(path.read_text("utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(str(path)) from error


def save(students: list[Student], path: Path) -> None:
    """Keep what was handed in for the next run. Raises OSError."""
    write_changed(path, json.dumps([_stored(student) for student in students if not student.is_stray]))


def grown(earlier: list[Student], now: list[Student]) -> tuple[list[Student], list[str]]:
    """Return all who have handed in, now or before, and whose earlier grade stands although more came."""
    rest = list(earlier)
    students: list[Student] = []
    told: list[str] = []
    for student in now:
        before = None if student.is_stray else _same(student, rest)
        if before is None:
            students.append(student)
        else:
            rest.remove(before)
            students.append(_with_earlier(student, before, told))
    return students + rest, told


def are_strangers(earlier: list[Student], now: list[Student]) -> bool:
    """Return whether nobody of now has handed in before, though others have."""
    return bool(earlier) and not any(_same(student, earlier) for student in now)


def _same(student: Student, others: list[Student]) -> Student | None:
    """Return who of the others is this student: by the platform's number, else by the name where it is one's only."""
    for other in others:
        if other.platform == student.platform and set(other.ids) & set(student.ids):
            return other
    named = [o for o in others if o.own_name == student.own_name and not (o.ids and student.ids)]
    return named[0] if len(named) == 1 else None


def _with_earlier(student: Student, before: Student, told: list[str]) -> Student:
    """Return a student with what they have handed in before; what came later counts, where it can be graded."""
    notebooks, problems = dict(before.notebooks), dict(student.problems)
    for lesson in before.notebooks.keys() & problems.keys():
        told.append(
            gettext(
                "{name}, {lesson}: {problem} Until then the earlier grade stands.",
                name=student.own_name,
                lesson=lesson,
                problem=problems.pop(lesson),
            )
        )
    notebooks |= student.notebooks
    versions = {
        lesson: [*before.versions.get(lesson, []), *student.versions.get(lesson, [])]
        for lesson in before.versions | student.versions
    }
    for lesson, problem in before.problems.items():
        if lesson and lesson not in notebooks:
            problems.setdefault(lesson, problem)
    return replace(
        student,
        notebooks=notebooks,
        problems=problems,
        versions=versions,
        ids=[*student.ids, *(number for number in before.ids if number not in student.ids)],
        platform=student.platform or before.platform,
        late=sorted({*student.late, *before.late}),
    )


def _stored(student: Student) -> dict[str, Any]:
    notebooks = {lesson: data.decode("utf-8") for lesson, data in sorted(student.notebooks.items())}
    problems = {
        lesson: [str(problem), getattr(problem, "to_student", "")]
        for lesson, problem in sorted(student.problems.items())
    }
    versions = {
        lesson: [[version.data.decode("utf-8"), version.when] for version in distinct(several)]
        for lesson, several in sorted(student.versions.items())
    }
    return asdict(student) | {"notebooks": notebooks, "problems": problems, "versions": versions}


def _student(stored: dict[str, Any]) -> Student:
    # what was kept before versions were has one of each lesson
    stored = {"versions": {lesson: [[text, None]] for lesson, text in stored["notebooks"].items()}} | stored
    known = {name: stored[name] for name in (f.name for f in fields(Student))}
    known["notebooks"] = {lesson: text.encode("utf-8") for lesson, text in stored["notebooks"].items()}
    known["versions"] = {
        lesson: [Version(text.encode("utf-8"), when) for text, when in several]
        for lesson, several in stored["versions"].items()
    }
    known["problems"] = {lesson: Problem(*words) for lesson, words in stored["problems"].items()}
    return Student(**known)
