"""A cell of an exercise that stops before its check: a card says what stopped, and the course's answer stands in.

IPython asks here before it shows an error. Only an exercise that the cell was to check, and did not come to, is
spoken of; every other error is shown as Python gives it. Nothing is raised from here.
"""

import ast
import contextlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from nbtools import in_use
from nbtools.checks.card import Note
from nbtools.checks.new_kernel import tell_to_run_the_cells_above
from nbtools.checks.stand_in import answer_to_go_on_with, function_to_go_on_with
from nbtools.checks.stop import describe_stop
from nbtools.checks.trace import Trace
from nbtools.checks.verdict import NOT_STARTED, Verdict
from nbtools.exercises import UnknownExercise, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence

_CHECKED = r"^[^#\n]*@check\b.*\n(?:\s*@.*\n)*\s*def\s+(\w+)|^[^#\n]*\bcheck\s*\(\s*(\w+)\s*="  # of what does not parse
_UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)

_STANDS_IN = sentence(
    "So that the next cells work, the course's {name} stands in until you run this cell again.",
    when="the cell of an exercise stopped before its check, and the course's answer was put under its name",
)
_IN_USE = sentence(
    "Your {names} is not right yet, and this cell uses it.",
    plural="Your {names} are not right yet, and this cell uses them.",
    when="the cell went on with what functions gave that had not passed when they were checked last",
)
_UNCHECKED = sentence(
    "`{name}` stands here without `@check` above it, so it was not checked.",
    when="a cell defines a function with the name of an exercise, and checks nothing of that name",
)

Show = Callable[[Exercise, str, str, str], None]
"""Keeps and shows that an exercise's cell stopped: the exercise, the message, a notice, Python's report."""


class Cells:
    """The cells of a notebook as they run: what they check, and what was judged."""

    def __init__(self, shell: Any, show: Show) -> None:
        self._shell, self._show = shell, show
        self._text = ""
        self._judged: set[str] = set()
        self._told: BaseException | None = None
        self._others = shell.custom_exceptions, shell.CustomTB
        shell.set_custom_exc((Exception,), self._stops)
        shell.events.register("pre_run_cell", self._begins)
        shell.events.register("post_run_cell", self._ends)

    def judge(self, name: str) -> None:
        """Note that an exercise of this cell has come to its verdict."""
        self._judged.add(name)

    def _begins(self, info: Any) -> None:
        in_use.begin()
        self._text, self._judged, self._told = info.raw_cell or "", set(), None

    def _stops(self, shell: Any, kind: type, error: Exception, trace: Any, tb_offset: Any = None) -> None:
        """Say what stopped, or let those show it who would have done so without this."""
        try:
            if tell_to_run_the_cells_above(shell, error) or self._stand_in(error):
                return
        except Exception:  # then Python's own words have to do
            self._told = None
        kinds, others = self._others
        if issubclass(kind, kinds):
            others(kind, error, trace, tb_offset)
            return
        ran = bool(Trace(error).own)
        try:
            shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=ran)
        except Exception:  # the error itself fails when it is looked at
            print(kind.__name__, file=sys.stderr)

    def _stand_in(self, error: Exception) -> bool:
        """Show a card for each exercise of the cell that was not judged; return whether there was one."""
        exercises = [e for e in exercises_in(self._text) if e.name not in self._judged]
        trace = Trace(error)
        for exercise in exercises:
            self._shell.user_ns[exercise.name] = _of_the_course(exercise)
            said = describe_stop(exercise, trace, self._text)
            self._show(exercise, said, _STANDS_IN(name=exercise.name), trace.text())
        self._told = error if exercises else None
        return bool(exercises)

    def _ends(self, result: Any) -> None:
        """Let the notebook go on where the course's answer stands in, and name the wrong functions that were used."""
        for place in ("error_before_exec", "error_in_exec"):
            if self._told is not None and getattr(result, place, None) is self._told:
                setattr(result, place, None)
        remarks = [_UNCHECKED(name=name) for name in _unchecked(self._text) if name not in self._judged]
        if names := [f"`{name}`" for name in in_use.taken()]:
            remarks.append(_IN_USE(names=gettext(" and ").join(names), count=len(names)))
        if remarks:
            from IPython.display import display

            display(Note(tuple(remarks)))


def watch_cells(show: Show) -> Callable[[str], None]:
    """Watch the cells, where this runs in a notebook; return what is to be told of each exercise that was judged."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return Cells(shell, show).judge if shell is not None else lambda name: None


def exercises_in(cell: str) -> list[Exercise]:
    """Return the exercises that a cell checks, by its text."""
    try:
        names = list(_names_checked(ast.parse(cell)))
    except _UNPARSABLE:
        names = [name for pair in re.findall(_CHECKED, cell, re.MULTILINE) for name in pair if name]
    return list(_exercises_called(names))


def _exercises_called(names: Iterable[str]) -> Iterator[Exercise]:
    for name in dict.fromkeys(names):
        with contextlib.suppress(UnknownExercise):
            yield find_exercise(name)


def _names_checked(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_check, node.decorator_list)):
            yield node.name
        elif isinstance(node, ast.Call) and _is_check(node.func):
            yield from (argument.id for argument in node.args if isinstance(argument, ast.Name))
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)


def _unchecked(cell: str) -> list[str]:
    """Return the names of exercises under which a cell defines functions at its top, without checking them."""
    try:
        tree = ast.parse(cell)
    except _UNPARSABLE:
        return []
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} - {*_names_checked(tree)}
    return [exercise.name for exercise in _exercises_called(sorted(defined)) if exercise.is_function]


def _is_check(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "check"


def _of_the_course(exercise: Exercise) -> Any:
    going_on = function_to_go_on_with if exercise.is_function else answer_to_go_on_with
    return going_on(exercise, ..., Verdict(exercise.name, NOT_STARTED, 0.0, ""))
