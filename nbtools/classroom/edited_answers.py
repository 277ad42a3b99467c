"""The slips that right answers are open to: each edit of one has to fail its own check, or weak cases let it pass."""

import ast
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.checks.attempt import Trial
from nbtools.checks.examine import trial_of
from nbtools.checks.limits import keep_settings
from nbtools.checks.slips.bounded import may_hold_itself
from nbtools.checks.slips.program import Here, functions_in
from nbtools.checks.slips.search import Edit, edits_of
from nbtools.checks.solution import solution_text
from nbtools.classroom.told_apart import passes, told_apart
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise

_ROUNDS = 5_000
MANY_DRAWS = 10_000
"""An edit that gives the same in so many random cases is taken to be another way of writing it."""


@dataclass(frozen=True)
class Edited:
    """An edit of a right answer that its check lets pass."""

    exercise: str
    slip: str
    line: str
    """The line's number in the reference, and what the edit makes of it."""
    function: Callable

    @property
    def named(self) -> str:
        """How it is listed in LISTED."""
        return f"{self.exercise} {self.slip} {self.line}"


@dataclass(frozen=True)
class Count:
    """How many edits of an exercise's right answer were tried, and what became of them."""

    exercise: Exercise
    tried: int
    refused: int
    equal: int
    """Those that also give the same in all further random cases."""
    draws: int
    """How many these were."""
    alive: tuple[Edited, ...]
    """Those that should have been refused, and have no reason in LISTED."""
    listed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    """What is in LISTED, and is refused or equal by now; known only where every edit was tried."""


def count_of(
    exercise: Exercise, draws: int = MANY_DRAWS, chosen: Callable[[list[Edit]], list[Edit]] | None = None
) -> Count:
    """Edit an exercise's right answer, everywhere or as chosen, and count what became of that."""
    program, trial = program_of(exercise), trial_of(exercise)
    edits = [edit for edit in edits_of(program.functions) if not any(map(may_hold_itself, edit.functions))]
    before, tried, passing = _text(program.functions), set[frozenset[str]](), []
    for edit in chosen(edits) if chosen else edits:
        if (text := _text(edit.functions)) != before and text not in tried:
            tried.add(text)
            passing += _let_pass(program, trial, edit, "\n".join(text - before))
    unedited = program.changed(program.functions, _ROUNDS)
    different = set(told_apart(exercise, [one.function for one in passing], draws, unedited))
    other = [one for one in passing if one.function in different]
    alive = tuple(one for one in other if one.named not in LISTED)
    listed = tuple(one.named for one in other if one.named in LISTED)
    known = [line for line in LISTED if line.startswith(f"{exercise.name} ")]
    return Count(
        exercise,
        len(tried),
        refused=len(tried) - len(passing),
        equal=len(passing) - len(other),
        draws=draws,
        alive=alive,
        listed=listed,
        stale=() if chosen else tuple(line for line in known if line not in listed),
    )


def program_of(exercise: Exercise) -> Here:
    """Return the right answer of an exercise as a program, its other exercises at hand."""
    text = solution_text(exercise)
    candidate = run_alone(text, exercise)
    functions = functions_in(text, exercise.name, candidate.__code__.co_firstlineno)
    return Here(candidate, functions, text.splitlines(), exercise)


def run_alone(text: str, exercise: Exercise, file: str = "") -> Any:
    """Return what the text of a cell gives an exercise, the others at hand, and what every lesson imports."""
    given = {"np": np, "math": math, "json": json, "Path": Path}
    scope: dict[str, Any] = {other.name: other.answer for other in all_exercises()} | given
    scope["check"] = lambda function=None, **answers: function
    exec(compile(text, file or f"<{exercise.name}>", "exec"), scope)
    return scope[exercise.name]


def _text(functions: list[ast.FunctionDef]) -> frozenset[str]:
    return frozenset(ast.unparse(ast.fix_missing_locations(function)) for function in functions)


def _let_pass(program: Here, trial: Trial, edit: Edit, text: str) -> list[Edited]:
    """Return the edited program where it passes the check."""
    try:
        function = program.changed(edit.functions, _ROUNDS)
    except Exception:  # no Python
        return []
    with keep_settings():
        is_let_pass = passes(trial, function)
    name = trial.exercise.name
    return [Edited(name, edit.slip.name, _line(edit, text), function)] if is_let_pass else []


def _line(edit: Edit, text: str) -> str:
    new = edit.changes[0].parts.get("new", "")
    code = new if isinstance(new, str) else ast.unparse(new) if isinstance(new, ast.AST) else text
    return f"{edit.changes[0].at.lineno}: {code.splitlines()[0] if code else code}"


LISTED: dict[str, str] = {}
"""Edits that pass their checks and are not the same, with the reason why that is well: `EXERCISE SLIP LINE`."""
