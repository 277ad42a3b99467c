"""Which version of a lesson counts, where somebody has handed in more than one."""

from dataclasses import replace

from nbtools.classroom.grading.intake.submissions import Student, Version
from nbtools.rules.rules import BEST, LAST

_MOST = 10
"""Versions of a lesson that are kept, the latest ones: nobody's take the time of a class."""


def distinct(versions: list[Version]) -> list[Version]:
    """Return each notebook once, in order; what was handed in again is as old as it was the first time."""
    found: dict[bytes, Version] = {}
    for version in versions:
        known = found.get(version.data, version)
        times = [when for when in (known.when, version.when) if when is not None]
        found[version.data] = Version(version.data, min(times, default=None))
    return list(found.values())[-_MOST:]


def handed_in_at(student: Student, lesson: str) -> float | None:
    """Return when the notebook that counts was handed in, as far as that is known."""
    data = student.notebooks.get(lesson)
    return next((v.when for v in distinct(student.versions.get(lesson, [])) if v.data == data), None)


def chosen(student: Student, which: str) -> Student:
    """Return a student with the version that counts of each lesson; the latest where the best is still to be found.

    Where nobody can say which is the latest, what was said of several stays.
    """
    if which == LAST:
        return student
    notebooks, problems = dict(student.notebooks), dict(student.problems)
    for lesson, versions in student.versions.items():
        several = distinct(versions)
        times = [version.when for version in several if version.when is not None]
        latest = [version for version in several if version.when == max(times, default=None)]
        if len(several) > 1 and (which == BEST or (len(times) == len(several) and len(latest) == 1)):
            notebooks[lesson] = latest[-1].data if latest else several[-1].data
            problems.pop(lesson, None)
    return replace(student, notebooks=notebooks, problems=problems)


def others(student: Student) -> list[tuple[str, Student]]:
    """Return a lesson with what its student was when another version of it counts, for each that may be better.

    What they handed in of the lessons before goes with it, as it may use functions of theirs.
    """
    return [
        (lesson, _with(student, lesson, version))
        for lesson, versions in sorted(student.versions.items())
        for version in distinct(versions)
        if lesson in student.notebooks and version.data != student.notebooks[lesson]
    ]


def _with(student: Student, lesson: str, version: Version) -> Student:
    before = {name: data for name, data in student.notebooks.items() if name < lesson}
    return replace(student, notebooks={**before, lesson: version.data}, problems={})
