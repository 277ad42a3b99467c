"""The slips that right answers are open to: each edit of one has to fail its own check, or weak cases let it pass."""

import ast
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.checks.attempt import Trial, attempt
from nbtools.checks.examine import trial_of
from nbtools.checks.limits import keep_settings
from nbtools.checks.slips.bounded import may_hold_itself
from nbtools.checks.slips.program import Here, functions_in
from nbtools.checks.slips.search import Edit, edits_of
from nbtools.checks.solution import solution_text
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise

_ROUNDS = 5_000
MANY_DRAWS = 10_000
"""An edit that gives the same in so many random cases is taken to be another way of writing it."""


@dataclass(frozen=True)
class Edited:
    """What became of one edit of a right answer."""

    exercise: str
    slip: str
    line: str
    """The edited line, as it is written now."""
    passes: bool
    is_equal: bool = False
    """Whether it also gives the same in all further random cases."""

    @property
    def is_alive(self) -> bool:
        """Whether its check should have refused it."""
        return self.passes and not self.is_equal


@dataclass(frozen=True)
class Count:
    """How many edits of an exercise's right answer were tried, and what became of them."""

    exercise: str
    tried: int
    killed: int
    equal: int
    alive: tuple[Edited, ...]


def count_of(exercise: Exercise, draws: int = MANY_DRAWS, chosen: Callable = list) -> Count:
    """Edit an exercise's right answer, and count what became of that."""
    every = list(edited(exercise, draws, chosen))
    equal = sum(one.is_equal for one in every)
    alive = tuple(one for one in every if one.is_alive)
    return Count(exercise.name, len(every), len(every) - equal - len(alive), equal, alive)


def program_of(exercise: Exercise) -> Here:
    """Return the right answer of an exercise as a program, its other exercises at hand."""
    text = solution_text(exercise)
    candidate = run_alone(text, exercise)
    functions = functions_in(text, exercise.name, candidate.__code__.co_firstlineno)
    return Here(candidate, functions, text.splitlines(), exercise)


def run_alone(text: str, exercise: Exercise) -> Any:
    """Return what the text of a cell gives an exercise, the others at hand, and what every lesson imports."""
    given = {"np": np, "math": math, "json": json, "Path": Path}
    scope: dict[str, Any] = {other.name: other.answer for other in all_exercises()} | given
    scope["check"] = lambda function=None, **answers: function
    exec(compile(text, f"<{exercise.name}>", "exec"), scope)
    return scope[exercise.name]


def edited(
    exercise: Exercise, draws: int = MANY_DRAWS, chosen: Callable[[list[Edit]], list[Edit]] = list
) -> Iterator[Edited]:
    """Yield what became of the edits of an exercise's right answer, or of those that are chosen."""
    program, trial = program_of(exercise), trial_of(exercise)
    before = {ast.unparse(ast.fix_missing_locations(f)) for f in program.functions}
    edits = [edit for edit in edits_of(program.functions) if not any(map(may_hold_itself, edit.functions))]
    for edit in chosen(edits):
        text = {ast.unparse(ast.fix_missing_locations(f)) for f in edit.functions}
        if text != before:
            yield _outcome(exercise, program, trial, edit, draws, "\n".join(text - before))


def _outcome(exercise: Exercise, program: Here, trial: Trial, edit: Edit, draws: int, text: str) -> Edited:
    try:
        function = program.changed(edit.functions, _ROUNDS)
    except Exception:  # no Python
        return Edited(exercise.name, edit.slip.name, "", False)
    with keep_settings():
        passes = _passes(trial, function)
        is_equal = passes and _gives_the_same(exercise, function, draws)
    line = _line(edit, text) if passes else ""
    return Edited(exercise.name, edit.slip.name, line, passes, is_equal)


def _passes(trial: Trial, function: Callable) -> bool:
    cases = zip(trial.cases, trial.expected, strict=True)
    return all(
        trial.passes(attempt(trial.exercise, function, case, expected), expected) for case, expected in cases
    )


def _gives_the_same(exercise: Exercise, function: Callable, draws: int) -> bool:
    rng = np.random.default_rng(0)
    return exercise.draw is None or all(
        _passes(Trial(exercise, [exercise.draw(rng)]), function) for _ in range(draws)
    )


def _line(edit: Edit, text: str) -> str:
    new = edit.changes[0].parts.get("new", "")
    return f"{edit.changes[0].at.lineno}: {new if isinstance(new, str) else ast.unparse(new) if isinstance(new, ast.AST) else text}"
