"""Grades as tables: the complete one, and those that gradebooks import."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from nbtools.classroom.grading.results.roster import NOBODY, Roster
from nbtools.classroom.grading.results.row import Row
from nbtools.exercises import LESSONS
from nbtools.files import write_whole


def write_grades(rows: list[Row], path: Path) -> None:
    """Write one line for each student, lesson and exercise. Raises OSError."""
    _write(path, [f.name for f in fields(Row)], map(astuple, rows))


def students_in(path: Path) -> set[str]:
    """Return the students of a table that `write_grades` wrote; none where there is no such table."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return {line["student"] for line in csv.DictReader(file)}
    except (OSError, ValueError, KeyError, csv.Error):
        return set()


def write_gradebook(rows: list[Row], path: Path, platform: str, roster: Roster = NOBODY) -> None:
    """Write one line for each student with the points of each lesson, as Moodle or Canvas imports it.

    The roster has what the gradebook finds a student by: Moodle asks which column that is, Canvas has its own.
    """
    points = points_of(rows)
    lessons = [lesson for lesson in LESSONS if any(lesson in of for of in points.values())]
    full = {lesson: max(of[lesson][1] for of in points.values() if lesson in of) for lesson in lessons}
    if platform == "canvas":
        head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *lessons]
        lines = [["    Points Possible", "", "", "", "", *full.values()]]
        for name, of in points.items():
            known = {"Student": name, **roster.line_of(name)}
            lines.append([*(known.get(column, "") for column in head[:5]), *_earned(of, lessons)])
    else:
        head = ["Full name", *roster.columns, *[f"{lesson} ({full[lesson]} points)" for lesson in lessons]]
        lines = []
        for name, of in points.items():
            known = roster.line_of(name)
            lines.append([name, *(known.get(c, "") for c in roster.columns), *_earned(of, lessons)])
    _write(path, head, lines)


def points_of(rows: Iterable[Row]) -> dict[str, dict[str, tuple[float, int]]]:
    """Return for each student and lesson the points that were earned, and those that there are."""
    found: dict[str, dict[str, tuple[float, int]]] = {}
    for row in rows:
        of = found.setdefault(row.student, {})
        if row.lesson:
            earned, full = of.get(row.lesson, (0.0, 0))
            of[row.lesson] = (round(earned + row.score * row.points, 4), full + row.points)
    return found


def _earned(of: dict[str, tuple[float, int]], lessons: list[str]) -> list[float | str]:
    return [of[lesson][0] if lesson in of else "" for lesson in lessons]


def _write(path: Path, head: list[str], lines: Iterable) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([[escape_formula(cell) for cell in line] for line in lines])
    write_whole(path, text.getvalue().encode("utf-8", "replace").decode("utf-8"))


def escape_formula(cell: Any) -> Any:
    """Return text as a table shows it: no spreadsheet takes it for a formula."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return cell
