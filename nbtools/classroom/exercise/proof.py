"""What makes an exercise complete: each point is tried, and told."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from nbtools.checks.examine import examine_exercise
from nbtools.checks.verdict import NOT_STARTED, PASSED
from nbtools.classroom.edited_answers import count_of, run_alone
from nbtools.classroom.marks import right_answers, without_marks, without_solution
from nbtools.classroom.release import differences, read_notebook
from nbtools.course import folder_of
from nbtools.exercises.exercise import Exercise, Mistake
from nbtools.portable.language import gettext, ngettext

SEEDS = (None, 3, 77, 2024)
"""The cases that a learner meets, and three others."""
DRAWS = 200
"""An edit that passes and gives the same in so many further cases is another way of writing it."""


@dataclass(frozen=True)
class Point:
    """One thing that has to hold, and what is amiss; nothing where it holds."""

    what: str
    amiss: tuple[str, ...] = ()


def prove(exercise: Exercise) -> Iterator[Point]:
    """Yield each point as it is tried. Raises CourseError where the lesson cannot be read."""
    yield Point(gettext("the reference passes, whatever the seed"), tuple(_refusals(exercise)))
    least_mistakes, least_hints = (3, 2) if exercise.is_function else (1, 1)
    if exercise.is_function:
        yield Point(gettext("the reference changes nothing that it is given"), tuple(_changes(exercise)))
        yield Point(
            gettext("there are random cases too"), () if exercise.draw else (gettext("`draw` is missing"),)
        )
    yield Point(
        ngettext("it knows {count} mistake or more", "it knows {count} mistakes or more", least_mistakes),
        _too_few(exercise.mistakes, least_mistakes),
    )
    yield Point(
        ngettext("it has {count} hint or more", "it has {count} hints or more", least_hints),
        _too_few(exercise.hints, least_hints),
    )
    yield Point(gettext("each mistake is told in words of its own"), tuple(_repeated(exercise.mistakes)))
    for mistake in exercise.mistakes:
        yield Point(
            gettext("{name} is called by its name, whatever the seed", name=mistake.name),
            tuple(_misread(exercise, mistake)),
        )
    solution = read_notebook(folder_of("solutions") / f"{exercise.lesson}.ipynb")
    cell = _cell_of(exercise, solution)
    none = gettext("none in {lesson}.ipynb", lesson=exercise.lesson)
    yield Point(gettext("the lesson's solution has its cell"), () if cell else (none,))
    if cell and exercise.is_function:
        right, stub = without_marks(cell), without_solution(cell)
        yield Point(gettext("what is written in that cell passes"), _verdict(exercise, right, PASSED))
        yield Point(gettext("as it is handed out, it is not started"), _verdict(exercise, stub, NOT_STARTED))
    run = gettext("run `nbtools release --run`")
    different = differences()
    yield Point(gettext("lessons/ is as solutions/ makes it"), tuple(f"{name}: {run}" for name in different))
    if cell and exercise.is_function and not different:
        yield Point(gettext("its cases refuse every slip made in the right answer"), tuple(_alive(exercise)))


def _cell_of(exercise: Exercise, solution: dict[str, Any]) -> str:
    """Return the cell of a solution that hands in the exercise, marks and all; nothing where there is none."""
    right = right_answers(solution).get(exercise.name)
    sources = ["".join(cell["source"]) for cell in solution["cells"]]
    return next((source for source in sources if right is not None and without_marks(source) == right), "")


def _verdict(exercise: Exercise, cell: str, status: str) -> tuple[str, ...]:
    """Say what is amiss where a cell's verdict has another status."""
    try:
        verdict = examine_exercise(exercise, run_alone(cell, exercise))
    except Exception as error:
        return (
            gettext(
                "its cell does not run alone: {error}: {message}", error=type(error).__name__, message=error
            ),
        )
    return () if verdict.status == status else (f"{verdict.status}: {verdict.message}",)


def _alive(exercise: Exercise) -> Iterator[str]:
    """Yield the edits of the right answer that its cases let pass."""
    for edited in count_of(exercise, DRAWS).alive:
        yield f"slip:{edited.slip} {edited.line}"


def _refusals(exercise: Exercise) -> Iterator[str]:
    for seed in SEEDS:
        verdict = examine_exercise(exercise, exercise.answer, seed)
        if not verdict.passed:
            yield gettext("seed {seed}: {message}", seed=seed, message=verdict.message)


def _changes(exercise: Exercise) -> Iterator[str]:
    for number, case in enumerate(exercise.cases, 1):
        given = copy.deepcopy(case)
        exercise.probe(exercise.answer, *given)
        if not all(map(_same, case, given)):
            yield gettext("case {number}", number=number)


def _same(before: Any, after: Any) -> bool:
    try:
        np.testing.assert_equal(after, before)
    except AssertionError:
        # What has no values to compare, such as a generator of random numbers, is there to be used
        return not isinstance(before, np.ndarray | list | tuple | dict)
    return True


def _too_few(there: tuple, least: int) -> tuple[str, ...]:
    return () if len(there) >= least else (gettext("there are {count}", count=len(there)),)


def _repeated(mistakes: tuple[Mistake, ...]) -> Iterator[str]:
    first: dict[str, str] = {}
    for mistake in mistakes:
        if (other := first.setdefault(mistake.message, mistake.name)) != mistake.name:
            yield other + gettext(" and ") + mistake.name


def _misread(exercise: Exercise, mistake: Mistake) -> Iterator[str]:
    for way, answer in enumerate(mistake.answers, 1):
        for seed in SEEDS:
            verdict = examine_exercise(exercise, answer, seed)
            if verdict.mistake != mistake.name:
                yield gettext(
                    "way {way}, seed {seed}: {status}, {mistake}",
                    way=way,
                    seed=seed,
                    status=verdict.status,
                    mistake=verdict.mistake or gettext("no name"),
                )
