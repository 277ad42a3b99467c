"""Code that two students share more of than chance would have it: a question for the teacher, not a verdict."""

import ast
import copy
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from nbtools.classroom.grading.intake.notebook import Submitted, Unusable, read_notebook
from nbtools.classroom.grading.intake.submissions import Student
from nbtools.course import CourseError, folder_of
from nbtools.exercises import exercises_of

_LEAST_NODES = 45
"""A shorter function is the same for everybody who has it right."""


@dataclass(frozen=True)
class Alike:
    """A group whose functions are the same but for the names in them."""

    lesson: str
    exercise: str
    students: tuple[str, ...]


def find_alike(students: list[Student]) -> list[Alike]:
    """Return who has the same function as somebody else, where it is long and differs from the solution's."""
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for student in students:
        for lesson, data in student.notebooks.items():
            for name, shape in _shapes(lesson, data).items():
                groups[lesson, name, shape].add(student.name)
    found = [
        Alike(lesson, name, tuple(sorted(who))) for (lesson, name, _), who in groups.items() if len(who) > 1
    ]
    most = max(2, len(students) // 10)  # what a tenth of the class writes is the usual way
    return sorted(
        (one for one in found if len(one.students) <= most), key=lambda one: (one.lesson, one.exercise)
    )


def pairs(found: list[Alike]) -> dict[tuple[str, str], int]:
    """Return how many functions each two students share."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        for pair in combinations(one.students, 2):
            counts[pair] += 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _shapes(lesson: str, data: bytes) -> dict[str, str]:
    """Return each long function of a notebook as text in which names are numbered, and comments are gone."""
    try:
        notebook = read_notebook(data)
    except Unusable:
        return {}
    usual = _usual(lesson)
    return {name: shape for name, shape in _functions(notebook, lesson).items() if shape != usual.get(name)}


@cache
def _usual(lesson: str) -> dict[str, str]:
    """Return the shapes of the solution's functions; none where a teacher keeps the solutions elsewhere."""
    try:
        path = folder_of("solutions") / f"{lesson}.ipynb"
    except CourseError:
        return {}
    return _functions(read_notebook(path.read_bytes()), lesson)


def _functions(notebook: Submitted, lesson: str) -> dict[str, str]:
    wanted = {e.name for e in exercises_of(lesson) if e.is_function}
    found = {}
    for function in notebook.functions():
        nodes = sum(1 for _ in ast.walk(function))
        if function.name in wanted and nodes >= _LEAST_NODES:
            found[function.name] = _shape(function)
    return found


def _shape(function: ast.FunctionDef) -> str:
    function = copy.deepcopy(function)
    if ast.get_docstring(function):
        function.body = function.body[1:]
    names: dict[str, str] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            node.id = names.setdefault(node.id, f"n{len(names)}")
        elif isinstance(node, ast.arg):
            node.arg, node.annotation = names.setdefault(node.arg, f"n{len(names)}"), None
    return ast.dump(function)
