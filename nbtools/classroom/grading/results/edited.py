"""Tables that somebody has written into since they were made: noticed before the next run writes them anew."""

import contextlib
import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from nbtools.classroom.grading.results.csv_file import read_table
from nbtools.classroom.grading.results.notes import Note
from nbtools.classroom.grading.results.overrides import Override
from nbtools.course import CourseError
from nbtools.exercises import UnknownExercise, find_exercise
from nbtools.files import free_name, write_whole
from nbtools.portable.language import gettext

GRADES = "grades.csv"
TABLES = (GRADES, "students.csv", "moodle.csv", "canvas.csv", "totals.csv")
_KEY = ("student", "lesson", "exercise")


@dataclass
class Edits:
    """What somebody has changed, and where their files are now."""

    aside: list[Path] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """Each changed cell of grades.csv, in words."""
    offered: list[Override] = field(default_factory=list)
    """The points that were changed there, as the lines that would keep them."""

    def notes(self, out: Path) -> list[Note]:
        """Return what there is to say."""
        if not self.aside:
            return []
        kept = ", ".join(str(path) for path in self.aside)
        to_do = gettext("The tables are written anew, and what was changed is kept in {files}.", files=kept)
        if self.offered:
            take = f"`nbtools class override {shlex.quote(str(out))} --take`"
            to_do += " " + gettext("So that these points count: {command}", command=take)
        changes = self.changes or [path.name for path in self.aside]
        return [Note(gettext("Written into the tables by hand"), to_do, changes)]


def set_aside(out: Path, kept: Path) -> Edits:
    """Put every table aside that is not as it was written, and say what was changed; forget how they were written.

    Where a run stops before the tables are written anew, nobody knows any more whether they were changed.
    """
    found = Edits()
    for name in TABLES:
        table, as_written = out / name, kept / name
        if as_written.exists():
            if table.exists() and table.read_bytes() != as_written.read_bytes():
                _compare(table, as_written, found)
            as_written.unlink()
    return found


def note_as_written(out: Path, kept: Path) -> None:
    """Keep how the tables were written. Raises OSError."""
    for name in TABLES:
        if (out / name).exists():
            write_whole(kept / name, (out / name).read_bytes())


def _compare(table: Path, as_written: Path, found: Edits) -> None:
    try:
        before, now = _by_key(as_written), _by_key(table)
    except CourseError:  # it was saved as no table
        before, now = {}, {("", "", ""): {}}
    changed = [
        (key, column, was, line.get(column, ""))
        for key, line in now.items()
        for column, was in before.get(key, {}).items()
        if not _is_same(was, line.get(column, ""))
    ]
    if not changed and before.keys() == now.keys():
        return  # a spreadsheet has saved what it had read
    aside = free_name(table, "edited")
    table.replace(aside)
    found.aside.append(aside)
    if table.name == GRADES:
        for key, column, was, is_now in changed:
            found.changes.append(
                gettext(
                    "{student}, {exercise}: {column} was {was}, and is {now}",
                    student=key[0],
                    exercise=key[2] or key[1],
                    column=column,
                    was=was or "–",
                    now=is_now or "–",
                )
            )
        found.offered += _offers(now, [key for key, column, *_ in changed if column == "score"])


def _by_key(path: Path) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the lines of a table by what they are about, or by their number where they do not say."""
    head, lines = read_table(path)
    if set(_KEY) <= set(head):
        return {tuple(line[name] for name in _KEY): line for line in lines}
    return {(str(i),): line for i, line in enumerate(lines)}


def _is_same(was: str, now: str) -> bool:
    """Return whether a cell holds the same: a spreadsheet may write 1.0 as 1, or as 1,0."""
    with contextlib.suppress(ValueError):
        return float(was) == float(now.replace(",", "."))
    return " ".join(was.split()) == " ".join(now.split())


def _offers(lines: dict[tuple[str, ...], dict[str, str]], keys: Iterable[tuple[str, ...]]) -> list[Override]:
    """Return the lines that keep the scores that were changed; none for what is no number, or no exercise."""
    found = []
    for key in keys:
        with contextlib.suppress(ValueError, KeyError, UnknownExercise):
            line = lines[key]
            points = round(
                float(line["score"].replace(",", ".")) * float(line["points"].replace(",", ".")), 4
            )
            why = gettext("Written into grades.csv by hand.")
            found.append(Override(key[0], find_exercise(key[2]).lesson, key[2], points, why))
    return found
