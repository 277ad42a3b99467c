"""The list of participants, as a learning platform exports it: how a gradebook knows a student."""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from nbtools.course import CourseError


class Roster:
    """Finds a student's line by their name, or by anything else in the line that names them alone."""

    def __init__(self, columns: list[str], lines: list[dict[str, str]]) -> None:
        self.columns = columns
        self._lines = lines
        self._known: dict[str, set[int]] = defaultdict(set)
        for number, line in enumerate(lines):
            for key in _keys_of(line):
                self._known[key].add(number)

    def line_of(self, student: str) -> dict[str, str]:
        """Return the student's line; an empty one where none fits, or more than one."""
        fitting = set[int]().union(*(self._known.get(key, ()) for key in _keys(student)))
        return self._lines[fitting.pop()] if len(fitting) == 1 else {}


NOBODY = Roster([], [])


def read_roster(path: Path) -> Roster:
    """Return the roster in a CSV file with a line of headings. Raises CourseError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        head = text.splitlines()[0]
        separator = max(",;\t", key=head.count)
        table = csv.DictReader(io.StringIO(text), delimiter=separator, restkey="", restval="")
        lines = [{key: value.strip() for key, value in line.items() if key} for line in table]
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error, IndexError) as error:
        raise CourseError(f"{path} is no table. Save it as CSV, in UTF-8, with headings.") from error
    return Roster([name for name in table.fieldnames or [] if name], lines)


def _keys_of(line: dict[str, str]) -> Iterator[str]:
    """Yield what names a student in their line: every entry, and two together, as first and last name are."""
    entries = [entry for entry in line.values() if entry]
    for text in (*entries, *map(" ".join, permutations(entries, 2))):
        yield from _keys(text)


def _keys(text: str) -> set[str]:
    """Return a name without case, accents and order, and as Canvas writes it in files: the last name first."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain)
    return {" ".join(sorted(words)), "".join(words), "".join(words[-1:] + words[:-1])} - {""}
