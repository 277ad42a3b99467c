"""Notebooks of an earlier version of the course: some of their exercises are in another lesson now."""

import ast
import re
from collections.abc import Iterator

from nbtools.classroom.grading.intake.notebook import Submitted
from nbtools.exercises import exercises_of
from nbtools.exercises.exercise import Exercise
from nbtools.exercises.renamed import split_off_from, taken_from


def as_of_today(notebook: Submitted, lesson: str) -> Submitted:
    """Return a notebook as one of this lesson, whatever else it held when it was written.

    An exercise that has moved away is the student's own where it passed there, and else the course's. Where
    exercises have moved to, less can be imported than in the lesson they come from: each import stands alone.
    """
    moved = [exercise for taker in split_off_from(lesson) for exercise in exercises_of(taker)]
    cells = [one for cell in notebook.cells for one in _with_own_of(cell, moved)]
    if any(notebook.handed_in() & {e.name for e in exercises_of(giver)} for giver in taken_from(lesson)):
        cells = [*_imports(notebook.cells), *cells]
    return Submitted(tuple(cells))


def _with_own_of(cell: str, moved: list[Exercise]) -> Iterator[str]:
    yield cell
    for exercise in moved:
        if re.search(rf"@check\s+def\s+{exercise.name}\s*\(", cell):
            yield f"from nbtools.mine import {exercise.name}"


def _imports(cells: tuple[str, ...]) -> Iterator[str]:
    """Yield each import at the top of the cells as a cell of its own."""
    for cell in cells:
        try:
            body = ast.parse(cell).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        yield from (ast.unparse(s) for s in body if isinstance(s, ast.Import | ast.ImportFrom))
