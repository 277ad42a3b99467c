"""The teacher's class.toml: points, weights, dates, and what learners get."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

from nbtools.course import CourseError, here
from nbtools.rules.kinds import NUMBER, SHARE, TEXT, TIME, TIMES, WHOLE_NUMBER, YES_OR_NO, one_of
from nbtools.rules.learners import FILE, Learners
from nbtools.rules.table import Named, One, load, read_table, unknown

LAST, BEST, LAST_IN_TIME = "last", "best", "last in time"


@dataclass(frozen=True)
class Late:
    """What late work loses."""

    per_day: Annotated[float, SHARE] = 0
    """The share of the points, for each day that has begun."""
    at_most: Annotated[float, SHARE] = 1
    """The share that is lost at most."""


@dataclass(frozen=True)
class LessonRules:
    """The table [lessons.NAME]."""

    weight: Annotated[float | None, NUMBER] = None
    """How much the lesson counts in the total: 1 where others have a weight, and by its points where none has."""
    due: Annotated[datetime | None, TIME] = None
    late: Annotated[Late | None, One(Late)] = None
    """In place of what holds for every lesson."""
    extensions: Annotated[dict[str, datetime], TIMES] = field(default_factory=dict)
    """When it is due for somebody, by a student's name or number."""


@dataclass(frozen=True)
class ExerciseRules:
    """The table [exercises.NAME]."""

    points: Annotated[float | None, NUMBER] = None
    """In place of the course's."""
    counts: Annotated[bool, YES_OR_NO] = True
    """Whether it is part of the grade."""


@dataclass(frozen=True)
class Rules:
    """A whole class.toml."""

    which: Annotated[str, one_of(LAST, BEST, LAST_IN_TIME)] = LAST
    """Which version counts where a lesson was handed in more than once."""
    partial: Annotated[bool, YES_OR_NO] = True
    """Whether what is right in part has a part of the points."""
    seed: Annotated[int | None, WHOLE_NUMBER] = None
    roster: Annotated[str, TEXT] = ""
    """The list of participants, as a path from where class.toml lies."""
    order: Annotated[str, one_of("name", "last name")] = "name"
    """By what students are sorted."""
    late: Annotated[Late, One(Late)] = field(default_factory=Late)
    lessons: Annotated[dict[str, LessonRules], Named(LessonRules)] = field(default_factory=dict)
    exercises: Annotated[dict[str, ExerciseRules], Named(ExerciseRules)] = field(default_factory=dict)
    learners: Annotated[Learners, One(Learners)] = field(default_factory=Learners)
    file: Path | None = None
    """Where it was read; None where there is none, and all is as usual."""

    def lesson(self, name: str) -> LessonRules:
        """Return the rules of a lesson."""
        return self.lessons.get(name, LessonRules())

    def points(self, exercise: str, usual: float) -> float:
        """Return what an exercise is worth, which is `usual` where nothing is said; nothing where it does not count."""
        rules = self.exercises.get(exercise, ExerciseRules())
        if not rules.counts:
            return 0
        return usual if rules.points is None else rules.points


def read_rules(file: Path) -> Rules:
    """Return what a file says. Raises CourseError."""
    rules = read_table(Rules, load(file), file)
    roster = rules.roster and str(file.parent / rules.roster)
    if roster and not Path(roster).is_file():
        raise CourseError("{file}: the roster {roster} is not there.", file=file, roster=roster)
    return replace(rules, file=file, roster=roster)


def check_names(rules: Rules, lessons: Collection[str], exercises: Collection[str]) -> Rules:
    """Return the rules, where every lesson and exercise in them is one. Raises CourseError."""
    for part, names, known in (
        ("lessons", rules.lessons, lessons),
        ("exercises", rules.exercises, exercises),
    ):
        for name in names:
            if name not in known:
                raise unknown(rules.file or Path(FILE), (part, name), known)
    return rules


def file_above(place: Path) -> Path | None:
    """Return the nearest class.toml above a folder or a file, and never one inside it; None where there is none.

    One that belongs to somebody else is not taken: it may lie in a folder where everybody writes. Raises CourseError.
    """
    for folder in Path(os.path.abspath(place)).parents:
        file = Path(FILE) if folder == here() else folder / FILE
        if file.is_file():
            if hasattr(os, "getuid") and file.stat().st_uid not in (0, os.getuid()):
                raise CourseError(
                    "{file} belongs to somebody else. Where it is your class's, give it with --class.",
                    file=file,
                )
            return file
    return None
