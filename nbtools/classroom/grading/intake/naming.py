"""Whose file it is: the name that a platform gave it, or its folder, says so; nothing inside it does."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.exercises import LESSONS
from nbtools.exercises.renamed import RENAMED, current_name

PATTERNS = {
    "moodle": ("{student}(_{id})_assignsubmission_*{lesson}",),
    "canvas": ("(LATE_){anonymous}_(#_){lesson}", "{student}(_LATE)_{id}_(#_){lesson}"),
}
"""How known platforms name files, or folders, in a download; what is in brackets may be missing."""

_NAMELESS = "(no name)"
_LESSONS = (*LESSONS, *(former for former in RENAMED if current_name(former) in LESSONS))
"""What a notebook may be called: some were handed out when their lesson had another number."""


@dataclass(frozen=True)
class Owner:
    """Whose a file is, as its name says."""

    name: str
    id: str = ""
    """What the platform tells people of the same name apart by."""
    platform: str = ""
    is_late: bool = False


class Pattern:
    """How the names of files, or folders, are made up. Raises Unusable where no student is in it."""

    def __init__(self, pattern: str) -> None:
        self._platform = pattern if pattern in PATTERNS else ""
        forms = PATTERNS.get(pattern, (pattern.removesuffix(".ipynb"),))
        if "{student}" not in forms[-1]:
            raise Unusable("The pattern needs {student}, as in '{student}_{lesson}', or moodle, or canvas.")
        self._depth = forms[-1].count("/") + 1
        # a student may write numbers into a file name: with an id, what stands first is the platform's
        lessons = ["[^/]*?"] if "{id}" in "".join(forms) else [_LESSON, "[^/]*?"]
        self._regexes = [_regex(form, lesson) for form in forms for lesson in lessons]

    def owner(self, path: PurePosixPath) -> Owner | None:
        """Return whose file this is by the outermost part of its path; None where that does not fit.

        What is inside somebody's folder or zip file is theirs, whatever it is called.
        """
        outer = _outermost(path, self._depth)
        for regex in self._regexes:
            if match := regex.fullmatch(outer):
                found = match.groupdict()
                name, number = tidy(found["student"]) or _NAMELESS, found.get("id") or ""
                return Owner(name, number, self._platform, bool(found.get("late")))
        return None


def owner_without_pattern(path: PurePosixPath, among: str = "") -> Owner:
    """Return whose file this is: the first folder's; of a file in no folder, what stands before the lesson's name.

    Where nothing stands there, it is of whom the folder `among` is called. Moodle's names are known by themselves.
    """
    if "_assignsubmission_" in path.parts[0] and (owner := Pattern("moodle").owner(path)):
        return owner
    first = PurePosixPath(path.parts[0])
    if len(path.parts) > 1 and first.suffix.lower() != ".zip":
        return Owner(tidy(first.name) or _NAMELESS)
    name = _name_in(first.stem)
    before = first.stem[: first.stem.lower().index(name)] if name else first.stem
    return Owner(tidy(before.strip(" _-.")) or tidy(among) or tidy(first.stem) or _NAMELESS)


def lesson_named(stem: str) -> str | None:
    """Return the lesson that a file is named for, if any, by its name of today."""
    name = _name_in(stem)
    return name and current_name(name)


def _name_in(stem: str) -> str | None:
    return next((name for name in _LESSONS if name in stem.lower()), None)


def apart(people: list[tuple[str, str]]) -> list[str]:
    """Return for each name and id what nobody else is called: the name, or "name (id)" where others share it.

    Somebody may be called what another is called with their id: so whoever still shares theirs gets an id as well.
    """
    names = [name for name, _ in people]
    while True:
        counts = Counter(names)
        longer = [
            f"{name} ({number})" if number and counts[shown] > 1 else shown
            for shown, (name, number) in zip(names, people, strict=True)
        ]
        if longer == names:
            return names
        names = longer


@lru_cache(maxsize=10_000)  # each row of a student is sorted by it
def name_key(name: str) -> tuple[str, str]:
    """Return what sorts names as a list of people does: without case and accents, and 2 before 10."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_PLAIN)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub("[0-9]{1,18}", lambda number: number[0].zfill(18), letters), name


_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart."""


def tidy(name: str) -> str:
    """Return a name without what cannot be seen; it is text, and never part of a path."""
    seen = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    return " ".join(seen.split())


_LESSON = rf"(?:{'|'.join(_LESSONS)})[^/]*"
_PARTS = {
    "{student}": "(?P<student>[^/]+?)",
    "{anonymous}": r"(?P<student>anon_[^\W_]+)",
    "{id}": r"(?P<id>\d+)",
    "(_{id})": r"(?:_(?P<id>\d+))?",
    "(#_)": r"(?:\d+_)?",
    "(_LATE)": "(?P<late>_LATE)?",
    "(LATE_)": "(?P<late>LATE_)?",
    "*": "[^/]*?",
}


def _outermost(path: PurePosixPath, depth: int) -> str:
    """Return so many parts of a path, the ending left out; a zip file is somebody's, and ends it."""
    parts: list[str] = []
    for part in path.parts[:depth]:
        is_last = len(parts) + 1 == len(path.parts)
        is_zip = part.lower().endswith(".zip")
        parts.append(PurePosixPath(part).stem if is_zip or is_last else part)
        if is_zip:
            break
    return "/".join(parts)


def _regex(pattern: str, lesson: str) -> re.Pattern:
    """Return the pattern as a regular expression; what comes twice is told apart the first time."""
    pieces = re.split("(" + "|".join(re.escape(part) for part in [*_PARTS, "{lesson}"]) + ")", pattern)
    parts = {**_PARTS, "{lesson}": f"(?P<lesson>{lesson})"}
    seen: set[str] = set()
    text = ""
    for piece in pieces:
        part = parts.get(piece, re.escape(piece))
        text += re.sub(r"\?P<\w+>", "?:", part) if piece in seen else part
        seen.add(piece)
    return re.compile(text, re.IGNORECASE)
