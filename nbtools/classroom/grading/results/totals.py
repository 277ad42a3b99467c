"""What a student has earned in all: each lesson by its weight, or by its points where no lesson has one."""

from collections.abc import Callable, Iterable
from datetime import datetime

from nbtools.classroom.grading.results.tables import Points
from nbtools.exercises import LESSONS
from nbtools.rules.rules import Rules


def lessons_in(points: Points) -> dict[str, float]:
    """Return the lessons that anybody has points for, each with how many there are."""
    full = {lesson: most for of in points.values() for lesson, (_, most) in of.items()}
    return {lesson: full[lesson] for lesson in LESSONS if lesson in full}


def weights(lessons: dict[str, float], rules: Rules) -> dict[str, float]:
    """Return how much each lesson counts."""
    given = {lesson: rules.lesson(lesson).weight for lesson in lessons}
    if all(weight is None for weight in given.values()):
        return {lesson: most for lesson, most in lessons.items() if most}
    return {lesson: 1 if weight is None else weight for lesson, weight in given.items() if lessons[lesson]}


def totals(
    points: Points, rules: Rules, due: Callable[[str, str], datetime | None], now: datetime
) -> dict[str, float | None]:
    """Return what each student has earned in all, in per cent; None where not all of it is known.

    What was not handed in counts as nothing once it is due, and where no day is set.
    """
    lessons = lessons_in(points)
    counted = weights(lessons, rules)
    return {student: _total(student, of, lessons, counted, due, now) for student, of in points.items()}


def _total(
    student: str,
    of: dict[str, tuple[float | None, float]],
    lessons: dict[str, float],
    counted: dict[str, float],
    due: Callable[[str, str], datetime | None],
    now: datetime,
) -> float | None:
    shares: list[tuple[float, float]] = []
    for lesson, weight in counted.items():
        earned, most = of.get(lesson, (0.0, lessons[lesson]))
        if earned is None:
            return None
        day = due(student, lesson)
        if lesson in of or day is None or day < now:
            shares.append((weight, earned / most))
    return _mean(shares)


def _mean(shares: Iterable[tuple[float, float]]) -> float | None:
    shares = list(shares)
    weight = sum(weight for weight, _ in shares)
    return round(100 * sum(weight * share for weight, share in shares) / weight, 2) if weight else None
