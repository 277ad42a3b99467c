"""The learner's part of class.toml: what notebooks do in this class."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from nbtools.course import course_folder
from nbtools.portable.language import COMPLETE
from nbtools.rules.kinds import TEXT, TEXTS, YES_OR_NO, one_of
from nbtools.rules.table import load, read_table

FILE = "class.toml"
PART = "learners"


@dataclass(frozen=True)
class Learners:
    """The table [learners]; it is what `nbtools class handout` hands on, and so holds nothing that learners may not see."""

    hints: Annotated[bool, YES_OR_NO] = True
    """Whether cards and `check.hint` help."""
    solutions: Annotated[bool, YES_OR_NO] = True
    """Whether a right answer is shown after three wrong tries."""
    exam: Annotated[bool, YES_OR_NO] = False
    """Whether a card says only that an answer is there: it is judged when it has been handed in."""
    watch: Annotated[bool, YES_OR_NO] = False
    """Whether tries are kept with their time, which `nbtools class watch` shows; learners are told."""
    language: Annotated[str, one_of("en", *COMPLETE)] = ""
    """What the class is spoken to in; nothing for what each computer is set to."""
    exercises: Annotated[tuple[str, ...], TEXTS] = ()
    """Files with exercises of the class's own, beside class.toml: such as bisection.py."""
    pictures: Annotated[str, TEXT] = ""
    """The file with the pictures of its own lessons."""
    only_own: Annotated[bool, YES_OR_NO] = False
    """Whether its own lessons are all there are, and the course's do not belong to it."""


def learners() -> Learners:
    """Return the learner's part of the course folder's class.toml, the usual where there is none. Raises CourseError."""
    folder = course_folder()
    file = folder / FILE if folder else None
    if file is None or not file.is_file():
        return Learners()
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(file: Path, _changed: int) -> Learners:
    return read_table(Learners, load(file).get(PART, {}), file, (PART,))
