"""A candidate's own text as a tree, and how a changed one is called."""

import ast
from collections.abc import Callable
from types import FunctionType
from typing import Any, Protocol

from nbtools.checks.definition import definitions, is_check
from nbtools.checks.own_name import library_with, without_the_library
from nbtools.checks.shown_cell import lines_above
from nbtools.checks.slips.bounded import bounded
from nbtools.checks.slips.tree import changed
from nbtools.exercises.exercise import Exercise
from nbtools.portable.ticks import TICK, Ticks

_DEEPEST = 60


class Program(Protocol):
    """What the search needs of a candidate, wherever it runs."""

    functions: list[ast.FunctionDef]
    """Those of its cell that it needs; the candidate's own is the last."""
    lines: list[str]
    """The text of its cell, as the notebook shows it."""

    def changed(self, functions: list[ast.FunctionDef], rounds: int) -> Callable:
        """Return the candidate with these in their place, stopped after so many rounds of its loops.

        Raises SyntaxError or ValueError where they are no Python.
        """

    @property
    def rounds(self) -> int:
        """How many rounds the last call took."""


def program_of(candidate: Any, exercise: Exercise) -> Program | None:
    """Return the candidate's program; None where its text is not to be had."""
    if not isinstance(candidate, FunctionType):
        return getattr(candidate, "program", None)
    if candidate.__closure__ or getattr(candidate, "__wrapped__", None):
        return None
    code = candidate.__code__
    for text, _ in definitions(candidate):
        above = lines_above(text)
        cell = "\n" * above + text
        if functions := functions_in(cell, code.co_name, code.co_firstlineno + above):
            return Here(candidate, functions, cell.splitlines(), exercise)
    return None


def functions_in(cell: str, name: str, line: int) -> list[ast.FunctionDef]:
    """Return a function that begins on this line of a cell, and before it those of the cell that it needs.

    Nothing is returned where there is none, or it is wrapped in something else than `check`.
    """
    try:
        tree = ast.parse(cell)
    except (SyntaxError, ValueError, RecursionError):
        return []
    every = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    found = [node for node in every if node.name == name and line in (node.lineno, *_lines(node))]
    if not found or not all(map(is_check, found[0].decorator_list)) or _is_deeper(tree, _DEEPEST):
        return []
    others = {node.name: node for node in every if node is not found[0]}
    return [_without_docstring(node) for node in (*_helpers(found[0], others), found[0])]


def _without_docstring(function: ast.FunctionDef) -> ast.FunctionDef:
    is_there = ast.get_docstring(function, clean=False) is not None and len(function.body) > 1
    return changed(function, body=function.body[1:]) if is_there else function


def _is_deeper(tree: ast.AST, most: int) -> bool:
    """Return whether code is nested deeper than anybody writes by hand: the tools here would fail at it."""
    level: list[ast.AST] = [tree]
    for _ in range(most):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def _lines(definition: ast.FunctionDef) -> list[int]:
    return [decorator.lineno for decorator in definition.decorator_list]


def _helpers(definition: ast.FunctionDef, others: dict[str, ast.FunctionDef]) -> list[ast.FunctionDef]:
    """Return the other functions that a function uses, itself or by way of others."""
    used: set[str] = set()
    waiting: list[ast.AST] = [definition]
    while waiting:
        names = {node.id for node in ast.walk(waiting.pop()) if isinstance(node, ast.Name)}
        new = (names & others.keys()) - used
        used |= new
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
