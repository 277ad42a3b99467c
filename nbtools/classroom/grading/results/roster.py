"""The list of participants, as a learning platform exports it: how a gradebook knows a student."""

import contextlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from nbtools.classroom.grading.results.csv_file import read_table

_FULL = {
    *("full name", "fullname", "name", "student", "student name", "display name", "participant"),
    *("vollständiger name", "nom complet", "nombre completo", "nome completo", "полное имя", "фио"),
}
_FIRST = {"first name", "firstname", "given name", "vorname", "prénom", "nombre", "nome", "имя"}
_LAST = {
    *("last name", "lastname", "surname", "family name", "nachname", "familienname"),
    *("nom", "nom de famille", "apellido(s)", "apellidos", "cognome", "фамилия"),
}
_ID = re.compile(
    r"\b(id|identifier|user ?name|login|number|nummer|matrikel\w*|kennung|anmeldename|логин|номер)\b"
)
_GROUP = re.compile(r"\b(group|section|cohort|team|tutor|gruppe|группа)", re.IGNORECASE)
_NOBODY = {"points possible", "student, test"}
"""Lines of Canvas's that are no people."""
_OWN_NUMBER = {"moodle": "identifier", "canvas": "id"}
"""The column in which a platform has the number that is in the names of its files."""
_LATE = re.compile(
    r"\blate\b|später|verspätet|en retard|después|atrasado|in ritardo|опозд|po termínu", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """One participant."""

    entries: dict[str, str]

    @cached_property
    def name(self) -> str:
        """As one says it, first name first."""
        full = self._first_of(_FULL)
        return full or " ".join(filter(None, (self._first_of(_FIRST), self._first_of(_LAST))))

    @cached_property
    def names(self) -> set[str]:
        """The name in the ways in which the list has it."""
        first, last = self._first_of(_FIRST), self._first_of(_LAST)
        return {name for name in (self._first_of(_FULL), f"{first} {last}".strip()) if name}

    @cached_property
    def parts(self) -> set[str]:
        """The first and the last name, where they have columns of their own."""
        return {part for part in (self._first_of(_FIRST), self._first_of(_LAST)) if part}

    @cached_property
    def email(self) -> str:
        """The address, or nothing."""
        return next(
            (text for head, text in self.entries.items() if "mail" in head.casefold() and text), ""
        ) or next((text for text in self.entries.values() if re.fullmatch(r"\S+@\S+\.\S+", text)), "")

    @cached_property
    def ids(self) -> dict[str, str]:
        """What names this participant alone, by its column: numbers, logins, addresses."""
        return {
            head.casefold(): text
            for head, text in self.entries.items()
            if text and (_ID.search(head.casefold()) or "@" in text) and not _GROUP.search(head)
        }

    @cached_property
    def groups(self) -> set[str]:
        """The groups that the platform puts them in."""
        texts = (text for head, text in self.entries.items() if _GROUP.search(head))
        return {part.strip() for text in texts for part in re.split("[,;]", text) if part.strip()}

    @property
    def is_late(self) -> bool:
        """Whether the worksheet marks what they handed in as late."""
        return any(_LATE.search(text) for head, text in self.entries.items() if head.casefold() == "status")

    @cached_property
    def last_name(self) -> str:
        """The last name, where it has a column of its own."""
        return self._first_of(_LAST)

    @cached_property
    def submitted(self) -> datetime | None:
        """When they have handed in, as Moodle's grading worksheet has it in English."""
        text = self._first_of({"last modified (submission)"})
        for form in ("%A, %d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M", "%A, %B %d, %Y, %I:%M %p"):
            with contextlib.suppress(ValueError):
                return datetime.strptime(text, form).astimezone()
        return None

    def number(self, platform: str) -> str:
        """Return the number that the platform puts into file names."""
        text = self.ids.get(_OWN_NUMBER.get(platform, ""), "")
        found = re.search(r"\d+$", text) if platform == "moodle" else None  # "Participant 104711"
        return found[0] if found else text

    def _first_of(self, heads: set[str]) -> str:
        return next(
            (text for head, text in self.entries.items() if head.casefold().strip() in heads and text), ""
        )


@dataclass(frozen=True)
class Found:
    """The lines that a student may have: one where it is certain."""

    lines: frozenset[int] = frozenset()
    by_number: bool = False
    """Whether the platform's own number says so, and not a name."""

    @property
    def line(self) -> int | None:
        """The only one."""
        return next(iter(self.lines)) if len(self.lines) == 1 else None


class Roster:
    """Finds a student's line: by the platform's number, by the name, or by an id or address as a whole."""

    def __init__(self, columns: list[str], lines: list[dict[str, str]]) -> None:
        self.columns = columns
        people = map(Line, lines)
        self.lines = [
            line for line in people if not {name.strip().casefold() for name in line.names} & _NOBODY
        ]
        self._ways: list[dict[str, set[int]]] = [defaultdict(set) for _ in range(4)]
        exact, ids, written, part = self._ways
        for number, line in enumerate(self.lines):
            for name in line.names:
                _note(exact, _readings(name), number)
                _note(written, _keys(name), number)
            if len(line.parts) > 1:
                _note(written, _keys(f"{line._first_of(_LAST)} {line._first_of(_FIRST)}"), number)
            _note(part, map(_exact, line.parts), number)
            _note(ids, map(_exact, line.ids.values()), number)

    def find(self, name: str, numbers: list[str] | tuple[str, ...] = (), platform: str = "") -> Found:
        """Return the lines that fit best: those of the surest way by which any is found."""
        own = {i for i, line in enumerate(self.lines) if platform and line.number(platform) in numbers}
        if own:
            return Found(frozenset(own), by_number=True)
        exact, ids, written, part = self._ways
        # whom the platform has given a number, it has given a name too: what that name is else, they may have chosen
        plain: set[str] = set() if numbers else {_exact(name)}
        ways = ((exact, _readings(name)), (ids, plain), (written, _keys(name)), (part, plain))
        for known, keys in ways:
            if lines := set[int]().union(*(known.get(key, ()) for key in keys)):
                return Found(frozenset(lines))
        behind_a_group = (name[dash.end() :] for dash in re.finditer("-", name))
        return Found(frozenset(i for text in behind_a_group for i in exact.get(_exact(text), ())))

    def line_of(self, student: str) -> dict[str, str]:
        """Return the entries of a student's line; none where none fits, or more than one."""
        number = self.find(student).line
        return self.lines[number].entries if number is not None else {}


NOBODY = Roster([], [])


def has_names(column: str) -> bool:
    """Return whether a column of this heading has whole names."""
    return column.casefold().strip() in _FULL


def read_roster(path: Path) -> Roster:
    """Return the roster in a CSV file with a line of headings. Raises CourseError."""
    return Roster(*read_table(path))


def _exact(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _readings(name: str) -> set[str]:
    """Return a name as it is written, and first name first where a comma says that it is last."""
    last, comma, first = name.partition(",")
    return {_exact(name), *([_exact(f"{first} {last}")] if comma and "," not in first else [])} - {""}


def _note(known: dict[str, set[int]], keys: Iterable[str], number: int) -> None:
    for key in keys:
        known[key].add(number)


def _keys(text: str) -> set[str]:
    """Return a name without case, accents and order, and as Canvas writes it in files: the last name first."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain)
    return {" ".join(sorted(words)), "".join(words), "".join(words[-1:] + words[:-1])} - {""}
