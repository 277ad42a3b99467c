"""What one learner's files of progress tell of their tries: a stranger's bytes, of which only what is known is taken."""

import json
import math
import os
import stat
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from nbtools.checks.progress import MOST_TRIES
from nbtools.checks.proofs.names import NAMES
from nbtools.checks.slips.family import FAMILY
from nbtools.checks.verdict import FAILED, NOTED, OTHERWISE, PASSED
from nbtools.exercises import LESSONS, all_exercises, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.exercises.renamed import RENAMED

MOST_BYTES = 2_000_000
STUCK_AFTER = 5 * 60
AWAY_AFTER = 20 * 60
_STATUSES = (PASSED, FAILED, NOTED, OTHERWISE)


@dataclass(frozen=True, slots=True)
class Try:
    """One try at an exercise."""

    at: int
    """In seconds since 1970."""
    exercise: str
    status: str
    mistake: str = ""
    """What was recognised."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner is from one try on."""

    last: Try
    since: int
    """When this exercise began to go wrong; where it does not, when it was tried."""
    wrong: int
    """How many tries have gone wrong since then."""

    def is_stuck(self, at: int) -> bool:
        """Return whether this exercise has gone wrong for so long that somebody might help."""
        return self.last.status == FAILED and at - self.since >= STUCK_AFTER


@dataclass(frozen=True)
class History:
    """All that is known of one learner."""

    tries: tuple[Try, ...] = ()
    """By time."""
    passed: frozenset[str] = frozenset()
    guesses: dict[str, Any] = field(default_factory=dict)
    """The first guess of each prediction: one of its words, or a number."""

    @cached_property
    def _times(self) -> list[int]:
        return [one.at for one in self.tries]

    @cached_property
    def _places(self) -> list[Place]:
        """For each try, where the learner is from then on. To pass something, or to come back, begins anew."""
        places, since, wrong, before = [], {}, {}, -math.inf
        for one in self.tries:
            if one.status == PASSED or one.at - before > AWAY_AFTER:
                since, wrong = {}, {}
            if one.status == FAILED:
                wrong[one.exercise] = wrong.get(one.exercise, 0) + 1
                begin = since.setdefault(one.exercise, one.at)
            else:
                begin = one.at
            places.append(Place(one, begin, wrong.get(one.exercise, 0)))
            before = one.at
        return places

    @cached_property
    def _first(self) -> dict[tuple[str, str], int]:
        """When an exercise had a status for the first time."""
        found: dict[tuple[str, str], int] = {}
        for one in self.tries:
            found.setdefault((one.exercise, one.status), one.at)
        return found

    def place(self, at: int) -> Place | None:
        """Return where the learner is at a time; None where they were not there, or have gone."""
        index = bisect_right(self._times, at) - 1
        if index < 0 or at - self._times[index] > AWAY_AFTER:
            return None
        return self._places[index]

    def had_passed(self, exercise: str, at: int) -> bool:
        """Return whether an exercise was passed at a time; where nobody noted when, it was long ago."""
        return exercise in self.passed and self._first.get((exercise, PASSED), -math.inf) <= at

    def guessed_at(self, exercise: str) -> int:
        """Return when a prediction was made; 0 where nobody noted when."""
        return self._first.get((exercise, NOTED), 0)

    def had_guessed(self, exercise: str, at: int) -> bool:
        """Return whether a prediction was there at a time."""
        return exercise in self.guesses and self.guessed_at(exercise) <= at


def read_history(folder: Path, now: int) -> History:
    """Return what the files of a progress folder tell; what is no file of progress tells nothing. Raises nothing."""
    tries: list[Try] = []
    passed: set[str] = set()
    guesses: dict[str, Any] = {}
    for exercise, record in _records(folder):
        tries += _tries(exercise, record.get("tries"), now)
        if record.get("passed") is True:
            passed.add(exercise.name)
        if exercise.is_prediction and (guess := _guess(exercise, record.get("first_guess"))) is not None:
            guesses[exercise.name] = guess
    return History(tuple(sorted(tries, key=lambda one: one.at)), frozenset(passed), guesses)


def _records(folder: Path) -> Iterator[tuple[Exercise, dict[str, Any]]]:
    """Give each known exercise with its record; that of a lesson's name of today comes last, and so counts."""
    found: dict[str, dict[str, Any]] = {}
    for lesson in (*RENAMED, *LESSONS):
        try:
            records = json.loads(_bytes(folder / f"{lesson}.json"))["exercises"]
            found |= {
                name: one for name, one in records.items() if name in _names() and isinstance(one, dict)
            }
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError):
            continue
    for name, record in found.items():
        yield find_exercise(name), record


def _bytes(path: Path) -> bytes:
    """Return what a small ordinary file holds; no link is followed, and nothing is waited for. Raises OSError, ValueError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("no file")
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    return content


def _tries(exercise: Exercise, stored: Any, now: int) -> Iterator[Try]:
    for one in stored[-MOST_TRIES:] if isinstance(stored, list) else ():
        if not isinstance(one, dict):
            continue
        at, status, mistake = one.get("at"), one.get("status"), one.get("mistake")
        if type(at) is int and at > 0 and status in _STATUSES:
            known = isinstance(mistake, str) and mistake in _mistakes(exercise.name)
            yield Try(min(at, now), exercise.name, status, mistake if known else "")


def _guess(exercise: Exercise, stored: Any) -> Any:
    """Return a guess as it is counted: the word among the choices, or a number."""
    if exercise.choices:
        words = {exercise.measure(choice): choice for choice in exercise.choices}
        return words.get(exercise.measure(stored)) if isinstance(stored, str) else None
    is_number = isinstance(stored, int | float) and not isinstance(stored, bool)
    return stored if is_number and -1e12 < stored < 1e12 else None


@cache
def _names() -> frozenset[str]:
    return frozenset(exercise.name for exercise in all_exercises())


@cache
def _mistakes(name: str) -> frozenset[str]:
    """Return the names of all that can be recognised in an exercise."""
    own = {mistake.name for mistake in find_exercise(name).mistakes}
    return frozenset(own | {f"slip:{slip.name}" for slip in FAMILY} | {f"proof:{proof}" for proof in NAMES})
