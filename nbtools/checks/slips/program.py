"""A candidate's own text as a tree, and how a changed one is called."""

import ast
import linecache
from collections.abc import Callable
from types import FunctionType
from typing import Any, Protocol

from nbtools.checks.own_name import library_with, without_the_library
from nbtools.checks.slips.bounded import TICK, bounded
from nbtools.checks.slips.tree import changed
from nbtools.checks.syntax import tree_of
from nbtools.exercises.exercise import Exercise
from nbtools.portable.ticks import Ticks


class Program(Protocol):
    """What the search needs of a candidate, wherever it runs."""

    functions: list[ast.FunctionDef]
    """Those of its cell that it needs; the candidate's own is the last."""
    lines: list[str]
    """The text of its cell."""

    def changed(self, functions: list[ast.FunctionDef], rounds: int) -> Callable:
        """Return the candidate with these in their place, stopped after so many rounds of its loops.

        Raises SyntaxError or ValueError where they are no Python.
        """

    @property
    def rounds(self) -> int:
        """How many rounds the last call took."""


def program_of(candidate: Any, exercise: Exercise) -> Program | None:
    """Return the candidate's program; None where its text is not to be had."""
    if (elsewhere := getattr(candidate, "program", None)) is not None and not isinstance(
        candidate, FunctionType
    ):
        return elsewhere
    definition = tree_of(candidate)
    if definition is None or candidate.__closure__:
        return None
    lines = [line.rstrip("\n") for line in linecache.getlines(candidate.__code__.co_filename)]
    return Here(candidate, [*helpers_of(definition, lines), definition], lines, exercise)


def helpers_of(definition: ast.FunctionDef, lines: list[str]) -> list[ast.FunctionDef]:
    """Return the other functions of the cell that a function uses, itself or by way of others."""
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return []
    others = {f.name: f for f in tree.body if isinstance(f, ast.FunctionDef) and f.name != definition.name}
    used: list[str] = []
    waiting: list[ast.AST] = [definition]
    while waiting:
        names = {node.id for node in ast.walk(waiting.pop()) if isinstance(node, ast.Name)}
        new = [one for one in others if one in names and one not in used]
        used += new
        waiting += [others[one] for one in new]
    return [function for one, function in others.items() if one in used and not function.decorator_list]


def module_of(functions: list[ast.FunctionDef]) -> ast.Module:
    """Return the functions as a module, their loops counted, without what stands round them."""
    return ast.Module([bounded(changed(function, decorator_list=[])) for function in functions], [])


class Here:
    """The program of a function in this process."""

    def __init__(
        self, candidate: FunctionType, functions: list[ast.FunctionDef], lines: list[str], exercise: Exercise
    ) -> None:
        self.functions, self.lines = functions, lines
        self._candidate, self._exercise = candidate, exercise
        self._holders = library_with(exercise)
        self._ticks = Ticks()

    @property
    def rounds(self) -> int:
        """How many rounds the last call took."""
        return self._ticks.taken

    def changed(self, functions: list[ast.FunctionDef], rounds: int) -> Callable:
        """Return the candidate with these functions in their place."""
        code = compile(module_of(functions), self._candidate.__code__.co_filename, "exec")
        scope = {**self._candidate.__globals__, TICK: self._ticks}
        exec(code, scope)
        made = without_the_library(scope[functions[-1].name], self._exercise, self._holders)

        def begun(*arguments: Any, **named: Any) -> Any:
            self._ticks.allow(rounds)
            return made(*arguments, **named)

        return begun
