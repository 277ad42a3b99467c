"""How a class stands at one moment: how far, who has been stuck, which mistake goes round, what was predicted."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nbtools.checks.proofs.names import NAMES
from nbtools.checks.slips.family import FAMILY
from nbtools.checks.value_text import number_text
from nbtools.checks.verdict import FAILED
from nbtools.classroom.watch.history import History, Place
from nbtools.exercises import all_exercises, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import gettext

GOING_ROUND = 10 * 60
"""Seconds for which a mistake that was made counts as of right now."""
_MOST_MISTAKES = 8
_MOST_BARS = 8
_PAUSE = 60 * 60
"""Seconds without a try by anybody, after which another lesson of the class begins."""


@dataclass(frozen=True)
class Someone:
    """A learner who is there, and where."""

    name: str
    place: Place
    minutes: int
    """Since when they are at it."""

    @property
    def exercise(self) -> str:
        """The exercise that was tried last."""
        return self.place.last.exercise


@dataclass(frozen=True)
class Step:
    """An exercise, and how many of the class are how far in it."""

    exercise: str
    passed: int
    trying: int
    stuck: int


@dataclass(frozen=True)
class Part:
    """A lesson that somebody is in now."""

    lesson: str
    here: int
    """How many are in it now."""
    of: int
    """How many have been in it."""
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class GoingRound:
    """A mistake or slip that was made just now by more than one learner, who have not got past it."""

    exercises: tuple[str, ...]
    mistake: str
    said: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Prediction:
    """The first guesses of a class."""

    exercise: str
    bars: tuple[tuple[str, int], ...]
    """Each guess with how many made it; in the order of the choices, or of the numbers."""
    latest: int
    """When the latest was made; 0 where nobody noted when."""

    @property
    def guesses(self) -> int:
        """How many have guessed."""
        return sum(count for _, count in self.bars)


@dataclass(frozen=True)
class Moment:
    """All that the page shows."""

    at: int
    everybody: int
    stuck: tuple[Someone, ...]
    """The longest first."""
    working: tuple[Someone, ...]
    parts: tuple[Part, ...]
    going_round: tuple[GoingRound, ...]
    predictions: tuple[Prediction, ...]

    @property
    def here(self) -> int:
        """How many have tried something lately."""
        return len(self.stuck) + len(self.working)

    @staticmethod
    def by_exercise(learners: Sequence[Someone]) -> list[tuple[str, list[Someone]]]:
        """Return learners by the exercise in which they are, in the order of the course."""
        in_order = [exercise.name for exercise in all_exercises()]
        found: dict[str, list[Someone]] = defaultdict(list)
        for one in learners:
            found[one.exercise].append(one)
        return sorted(found.items(), key=lambda item: in_order.index(item[0]))


def moment_of(histories: Mapping[str, History], at: int) -> Moment:
    """Return how the class stands at a time: nothing that came later is known then."""
    there = [
        Someone(name, place, (at - place.since) // 60)
        for name, history in sorted(histories.items())
        if (place := history.place(at))
    ]
    stuck = sorted((one for one in there if one.place.is_stuck(at)), key=lambda one: one.place.since)
    return Moment(
        at,
        len(histories),
        tuple(stuck),
        tuple(one for one in there if not one.place.is_stuck(at)),
        _parts(histories, there, at),
        _going_round(there, at),
        _predictions(histories, at),
    )


def sessions_of(histories: Mapping[str, History]) -> list[tuple[int, int]]:
    """Return when the class was at work, from when to when; a pause of an hour ends it."""
    times = sorted({one.at for history in histories.values() for one in history.tries})
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(times), 1) if b - a > _PAUSE), len(times)]
    return [(times[a], times[b - 1]) for a, b in pairwise(breaks) if b > a]


def stuck_by_minute(histories: Mapping[str, History], begin: int, end: int) -> list[Counter[str]]:
    """Return at each minute from one time to another in which exercises how many were stuck."""
    minutes = range(begin, end + 60, 60)
    counts: list[Counter[str]] = [Counter() for _ in minutes]
    for history in histories.values():
        if history.tries and history.tries[0].at <= end and history.tries[-1].at >= begin:
            for count, at in zip(counts, minutes, strict=True):
                place = history.place(at)
                if place and place.is_stuck(at):
                    count[place.last.exercise] += 1
    return counts


def _parts(histories: Mapping[str, History], there: list[Someone], at: int) -> tuple[Part, ...]:
    """Return the lessons that somebody is in, those of most people first."""
    by_lesson: dict[str, list[Someone]] = defaultdict(list)
    for one in there:
        by_lesson[find_exercise(one.exercise).lesson].append(one)
    parts = []
    for lesson, here in by_lesson.items():
        names = [exercise.name for exercise in all_exercises() if exercise.lesson == lesson]
        passed = {
            name: {who for who, history in histories.items() if history.had_passed(name, at)}
            for name in names
        }
        stuck = Counter(one.exercise for one in here if one.place.is_stuck(at))
        failing = Counter(one.exercise for one in here if one.place.last.status == FAILED)
        reached = {one.name for one in here}.union(*passed.values())
        steps = [Step(name, len(passed[name]), failing[name] - stuck[name], stuck[name]) for name in names]
        parts.append(Part(lesson, len(here), len(reached), tuple(steps)))
    return tuple(sorted(parts, key=lambda part: (-part.here, part.lesson)))


def _going_round(there: list[Someone], at: int) -> tuple[GoingRound, ...]:
    """Return what more than one has done wrong just now; a slip is one in whatever exercise it is made."""
    who: dict[tuple[str, str], list[Someone]] = defaultdict(list)
    for one in there:
        last = one.place.last
        if last.mistake and last.status == FAILED and at - last.at <= GOING_ROUND:
            is_general = ":" in last.mistake
            who["" if is_general else last.exercise, last.mistake].append(one)
    found = [
        GoingRound(
            tuple(sorted({one.exercise for one in made})),
            mistake,
            said_of(exercise, mistake),
            tuple(one.name for one in made),
        )
        for (exercise, mistake), made in who.items()
        if len(made) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.names), one.mistake))[:_MOST_MISTAKES])


def said_of(exercise: str, mistake: str) -> str:
    """Return a sentence about a mistake."""
    kind, _, name = mistake.rpartition(":")
    if kind == "slip":
        return next((gettext(slip.said.when) for slip in FAMILY if slip.name == name), "")
    if kind == "proof":
        return gettext(NAMES.get(name, ""))
    return next((gettext(one.message) for one in find_exercise(exercise).mistakes if one.name == name), "")


def _predictions(histories: Mapping[str, History], at: int) -> tuple[Prediction, ...]:
    """Return what was predicted so far, the latest first."""
    found = []
    for exercise in all_exercises():
        guessed = [history for history in histories.values() if history.had_guessed(exercise.name, at)]
        if guessed:
            guesses = [history.guesses[exercise.name] for history in guessed]
            latest = max(history.guessed_at(exercise.name) for history in guessed)
            found.append(Prediction(exercise.name, tuple(_bars(exercise, guesses)), latest))
    return tuple(sorted(found, key=lambda one: -one.latest))


def _bars(exercise: Exercise, guesses: list[Any]) -> list[tuple[str, int]]:
    if exercise.choices:
        return [(choice, guesses.count(choice)) for choice in exercise.choices]
    counts = Counter(guesses)
    if len(counts) <= _MOST_BARS:
        return [(number_text(guess), counts[guess]) for guess in sorted(counts)]
    return _grouped(sorted(guesses))


def _grouped(guesses: list[float]) -> list[tuple[str, int]]:
    """Return numbers in groups of equal width; the few that lie far out are in the first and the last."""
    low, high = guesses[len(guesses) // 20], guesses[-1 - len(guesses) // 20]
    edges = [low + (high - low) * i / _MOST_BARS for i in range(1, _MOST_BARS)]
    ends = [0, *(bisect_left(guesses, edge) for edge in edges), len(guesses)]
    return [
        (gettext("{low} to {high}", low=number_text(guesses[a]), high=number_text(guesses[b - 1])), b - a)
        for a, b in pairwise(ends)
        if b > a
    ]
