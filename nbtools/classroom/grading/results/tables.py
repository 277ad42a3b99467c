"""Grades as tables: the complete one, those that gradebooks import, and who is who."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

from nbtools.classroom.grading.results.csv_file import write_table
from nbtools.classroom.grading.results.people import People
from nbtools.classroom.grading.results.roster import NOBODY, Line, Roster, has_names
from nbtools.classroom.grading.results.row import Row
from nbtools.exercises import LESSONS

_CANVAS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


def write_grades(rows: list[Row], path: Path) -> None:
    """Write one line for each student, lesson and exercise. Raises OSError.

    This is the table that programs read, by its columns: so it has no mark before the first.
    """
    *columns, message = (f.name for f in fields(Row))
    lines = ([*(getattr(row, name) for name in columns), row.said] for row in rows)
    write_table(path, [*columns, message], lines, "utf-8")


def students_in(path: Path) -> set[str]:
    """Return the students of a table that `write_grades` wrote; none where there is no such table."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return {line["student"] for line in csv.DictReader(file)}
    except (OSError, ValueError, KeyError, csv.Error):
        return set()


def write_students(people: People, path: Path) -> None:
    """Write who each student of grades.csv is, as far as the platform and the roster say. Raises OSError."""
    lines = []
    for student in people.students:
        line = people.lines.get(student.name, Line({}))
        own = line.number(student.platform) or next(iter(line.ids.values()), "")
        ids = student.ids or ([own] if own and "@" not in own else [])
        email = line.email or (student.own_name if re.fullmatch(r"\S+@\S+\.\S+", student.own_name) else "")
        if not student.is_stray:
            name = line.name or student.own_name
            lines.append([student.name, name, " ".join(ids), email, student.platform])
    write_table(path, ["student", "name", "id", "email", "platform"], lines)


def write_totals(rows: list[Row], totals: Mapping[str, float | None], people: People, path: Path) -> None:
    """Write one line for each student with the points of each lesson, and what that is in all. Raises OSError."""
    points = points_of(rows)
    lessons = [lesson for lesson in LESSONS if any(lesson in of for of in points.values())]
    table = []
    for name, of in points.items():
        total = totals.get(name)
        line = people.lines.get(name, Line({}))
        table.append([name, line.email, *_earned(of, lessons), "" if total is None else total])
    write_table(path, ["student", "email", *lessons, "per cent in all"], table)


def write_gradebook(
    rows: list[Row], path: Path, platform: str, roster: Roster = NOBODY, lines: dict[str, Line] | None = None
) -> None:
    """Write one line for each student with the points of each lesson, as Moodle or Canvas imports it.

    The roster has what the gradebook finds a student by: Moodle asks which column that is, Canvas has its own.
    `lines` says whose line is whose, otherwise they are looked up by name. Raises OSError.
    """
    points = points_of(rows)
    lessons = [lesson for lesson in LESSONS if any(lesson in of for of in points.values())]
    full = {lesson: max(of[lesson][1] for of in points.values() if lesson in of) for lesson in lessons}
    known = {
        name: (lines[name].entries if name in lines else {}) if lines is not None else roster.line_of(name)
        for name in points
    }
    write = _write_canvas if platform == "canvas" else _write_moodle
    write(path, roster.columns, known, {n: _earned(of, lessons) for n, of in points.items()}, full)


def _write_canvas(
    path: Path, columns: list[str], known: dict, earned: dict[str, list], full: dict[str, float]
) -> None:
    table = [["    Points Possible", "", "", "", "", *full.values()]]
    for name, points in earned.items():
        entries = {"Student": name, **known[name]}
        table.append([*(entries.get(column, "") for column in _CANVAS), *points])
    write_table(path, [*_CANVAS, *(_assignment(lesson, columns) for lesson in full)], table)


def _write_moodle(
    path: Path, columns: list[str], known: dict, earned: dict[str, list], full: dict[str, float]
) -> None:
    """Write a table for Moodle; where the roster is the worksheet of one lesson's assignment, that worksheet."""
    names = next((column for column in columns if has_names(column)), "Full name")
    own = columns if names in columns else [names, *columns]
    is_worksheet = {"Identifier", "Grade"} <= set(columns) and len(full) == 1
    lessons = [] if is_worksheet else [f"{lesson} ({most} points)" for lesson, most in full.items()]
    table = []
    for name, points in earned.items():
        entries = {names: name, **known[name]} | ({"Grade": points[0]} if is_worksheet else {})
        table.append([*(entries.get(column, "") for column in own), *(points if lessons else [])])
    write_table(path, [*own, *lessons], table)


Points = dict[str, dict[str, tuple[float | None, float]]]
"""For each student and lesson what was earned, as far as that is known, and what there is to earn."""


def points_of(rows: Iterable[Row]) -> Points:
    """Return for each student and lesson the points that were earned, and those that there are.

    Where something of a lesson could not be graded, nobody knows what was earned: that is None.
    """
    found: Points = {}
    for row in rows:
        of = found.setdefault(row.student, {})
        if row.lesson:
            earned, full = of.get(row.lesson, (0.0, 0))
            known = earned is not None and row.is_graded
            sum_so_far = round((earned or 0.0) + row.score * row.points, 4)
            of[row.lesson] = sum_so_far if known else None, round(full + row.points, 4)
    return found


def _earned(of: dict[str, tuple[float | None, float]], lessons: list[str]) -> list[float | str]:
    """Return the points of each lesson; nothing where there are none, as an import would take a 0 for a grade."""
    points = [of[lesson][0] if lesson in of else None for lesson in lessons]
    return ["" if earned is None else earned for earned in points]


def _assignment(lesson: str, columns: list[str]) -> str:
    """Return what the gradebook calls a lesson, as in "02_activations (55501)", where it has it."""
    return next((column for column in columns if re.fullmatch(rf"{lesson} \(\d+\)", column)), lesson)
