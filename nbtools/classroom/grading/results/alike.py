"""Code that two students share more of than chance would have it: a question for the teacher, not a verdict."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from nbtools.classroom.grading.intake.naming import name_key
from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.outline import Outlines, outline_of
from nbtools.classroom.grading.intake.submissions import Student
from nbtools.course import CourseError, folder_of
from nbtools.exercises import exercises_of


@dataclass(frozen=True)
class Alike:
    """A group whose functions are the same but for the names in them."""

    lesson: str
    exercise: str
    students: tuple[str, ...]


def find_alike(students: list[Student], outlines: Outlines | None = None) -> list[Alike]:
    """Return who has the same function as somebody else, where it is long and differs from the solution's."""
    outlines = outlines or Outlines()
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for student in students:
        for lesson, data in student.notebooks.items():
            try:
                shapes = outlines.of(data).shapes
            except Unusable:
                continue
            usual = _usual(lesson)
            for name in {e.name for e in exercises_of(lesson)} & shapes.keys():
                if shapes[name] != usual.get(name):
                    groups[lesson, name, shapes[name]].add(student.name)
    found = [
        Alike(lesson, name, tuple(sorted(who, key=name_key)))
        for (lesson, name, _), who in groups.items()
        if len(who) > 1
    ]
    most = max(2, len(students) // 10)  # what a tenth of the class writes is the usual way
    return sorted(
        (one for one in found if len(one.students) <= most),
        key=lambda one: (one.lesson, one.exercise, one.students),
    )


def pairs(found: list[Alike]) -> dict[tuple[str, str], int]:
    """Return how many functions each two students share."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        for pair in combinations(one.students, 2):
            counts[pair] += 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


@cache
def _usual(lesson: str) -> dict[str, str]:
    """Return the shapes of the solution's functions; none where a teacher keeps the solutions elsewhere."""
    try:
        path = folder_of("solutions") / f"{lesson}.ipynb"
    except CourseError:
        return {}
    return outline_of(path.read_bytes()).shapes
