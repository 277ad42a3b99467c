"""What one check found."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from nbtools.course import copy_of_the_course
from nbtools.portable.language import gettext

_OK, _WRONG, _NOTE = "✓", "✗", "○"


@dataclass(frozen=True)
class Finding:
    """One line of the report; where something is wrong, a second one says how to mend it."""

    mark: str
    text: str
    mend: str = ""
    is_untried: bool = False
    """Whether it is not known, so that nobody may say that all is well."""

    @property
    def is_wrong(self) -> bool:
        """Whether there is something to mend."""
        return self.mark == _WRONG

    def __str__(self) -> str:
        return f"{self.mark} {self.text}" + (f"\n  {self.mend}" if self.mend else "")


def well(text: str) -> Finding:
    """Return that all is well."""
    return Finding(_OK, text)


def wrong(text: str, mend: str) -> Finding:
    """Return that something is wrong, and what to do."""
    return Finding(_WRONG, text, mend)


def note(text: str) -> Finding:
    """Return what is good to know, and no fault."""
    return Finding(_NOTE, text)


def untried(text: str) -> Finding:
    """Return what could not be tried."""
    return Finding(_NOTE, text, is_untried=True)


def install(*what: str) -> str:
    """Return what to type to install something into this Python; without `what`, all that the course needs."""
    course = copy_of_the_course()
    if not what and course is None:
        return gettext("Change into the course folder and run `nbtools doctor` there.")
    arguments = what or ("-r", str(course / "requirements.txt"))
    return gettext("Type: {command}", command=typed(sys.executable, "-m", "pip", "install", *arguments))


def typed(*words: str) -> str:
    """Return a command as it is typed in a shell of this system (on Windows: PowerShell)."""
    quoted = [f'"{word}"' if set(word) & set(" <>;&'()") else word for word in words]
    return ("& " if os.name == "nt" and quoted[0] != words[0] else "") + " ".join(quoted)


def listed(paths: list[Path]) -> str:
    """Return the names of files, not more than three of them."""
    names = [path.name for path in paths]
    return ", ".join(names[:3]) + (
        gettext(" and {count} more", count=len(names) - 3) if len(names) > 3 else ""
    )
