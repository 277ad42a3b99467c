"""One student's notebooks, as they are sent to the process that grades them."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.judge.sandbox import Limits
from nbtools.classroom.grading.schedule.fingerprint import fingerprint
from nbtools.portable.language import language


@dataclass(frozen=True)
class Settings:
    """What decides a grade beside the submission."""

    seed: int
    limits: Limits
    sealed: bool
    language: str = field(default_factory=language)
    """Of what is said to the class."""


@dataclass(frozen=True)
class Task:
    """One student's notebooks, as it is sent to the process that grades them."""

    student: Student
    settings: Settings
    hidden: tuple[Path, ...] = ()
    """What no submission may see, wherever it lies: the class, the results. It decides no grade."""

    @property
    def key(self) -> str:
        """A name that changes when the submission, the exercises or the settings do."""
        parts = [
            fingerprint(),
            repr(self.settings),
            self.student.name,
            repr(sorted(self.student.problems.items())),
        ]
        parts += [
            lesson + hashlib.sha256(data).hexdigest()
            for lesson, data in sorted(self.student.notebooks.items())
        ]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
