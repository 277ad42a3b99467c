"""A submitted notebook: its cells, and what they hold for each exercise, read without running them."""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from nbtools.checks.source import names_used
from nbtools.classroom.grading.intake.problem import Problem
from nbtools.course import in_every_language
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import gettext, gettext_noop

MOST_BYTES = 60 * 2**20
CLEAR_OUTPUTS = gettext_noop(
    "Clear its outputs (Edit, Clear Outputs of All Cells), save, and hand it in again."
)
_MOST_CODE = 300_000
_MOST_CELLS = 2000
_DEEPEST = 100
"""Code that is nested deeper is not read: Python's own tools would fail at it. The solutions come to 13."""

_NO_PYTHON = re.compile(r"^[ \t]*[%!?]|[?][ \t]*$|=[ \t]*[%!]", re.MULTILINE)
_AROUND_PYTHON = re.compile(r"[ \t]*%%(time|timeit|capture|prun)\b")
_TIMED = re.compile(r"([ \t]*)%time[ \t]+(.*)")
_GIVEN = re.compile(r"([^=%!?]+=)[ \t]*[%!]")
_ALONE = re.compile(r"([ \t]*)(?:[%!?]|[^#]*[?][ \t]*$)")


class Unusable(Exception):
    """A submission that cannot be graded; the text says why, and what to do."""

    def __init__(self, to_teacher: str, to_student: str = "") -> None:
        super().__init__(to_teacher)
        self.problem = Problem(to_teacher, to_student)


@dataclass(frozen=True)
class Submitted:
    """The code cells of a notebook, as Python."""

    cells: tuple[str, ...]

    @cached_property
    def _trees(self) -> list[ast.Module | None]:
        return [_parsed(cell) for cell in self.cells]

    @cached_property
    def _statements(self) -> list[list[tuple[ast.stmt, set[str]]]]:
        """The statements at the top of every cell, each with the names to which it gives something."""
        return [[(s, _bound(s)) for s in tree.body] if tree else [] for tree in self._trees]

    @cached_property
    def _names(self) -> list[set[str]]:
        """The names to which every cell gives something."""
        return [set().union(*(bound for _, bound in cell)) for cell in self._statements]

    @cached_property
    def dumps(self) -> list[str]:
        """What every cell says, comments and spacing left out; nothing for one that is no Python."""
        return [ast.dump(tree) if tree else "" for tree in self._trees]

    def attempted(self, exercises: list[Exercise], stub: "Submitted") -> dict[str, int]:
        """Return the exercises on which something was done to the cell of the lesson, each with its last cell."""
        blank = set(stub.dumps)
        return {
            e.name: i for e in exercises for i in self._cells_of(e) if not self._is_untouched(e, i, blank)
        }

    def held(self, exercises: list[Exercise]) -> set[str]:
        """Return the names of the exercises that have a cell here, touched or not."""
        return {e.name for e in exercises if next(self._cells_of(e), None) is not None}

    def handed_in(self) -> set[str]:
        """Return what is handed to `check`: the functions below `@check`, and the names of answers."""
        found: set[str] = set()
        for statement, bound in (s for cell in self._statements for s in cell):
            if _check_in(statement) or any(_is_check(d) for d in getattr(statement, "decorator_list", [])):
                found |= bound
        return found

    def functions(self) -> Iterator[ast.FunctionDef]:
        """Yield the functions at the top of the cells."""
        yield from (s for tree in self._trees if tree for s in tree.body if isinstance(s, ast.FunctionDef))

    def source_of(self, name: str) -> str:
        """Return the function of this name with what else of the notebook it uses, in the notebook's order."""
        if name not in self._sources:
            self._sources[name] = self._gathered(name)
        return self._sources[name]

    @cached_property
    def _sources(self) -> dict[str, str]:
        """The functions that were asked for, each as `source_of` gives it."""
        return {}

    def _gathered(self, name: str) -> str:
        """Gather what `source_of` returns; each statement is looked at once, whoever made it may have made thousands."""
        found = [(s, bound) for cell in self._statements for s, bound in cell if not _check_in(s)]
        binding: dict[str, list[int]] = defaultdict(list)
        for i, (_, bound) in enumerate(found):
            for one in bound:
                binding[one].append(i)
        waiting, known, used = [name], {name}, set()
        while waiting:
            for i in binding.get(waiting.pop(), []):
                if i not in used:
                    used.add(i)
                    new = names_used(ast.unparse(found[i][0])) - known
                    known |= new
                    waiting += new
        texts = [_text(found[i][0]) for i in sorted(used)]
        return "\n\n".join(dict.fromkeys(texts))

    def _cells_of(self, exercise: Exercise) -> Iterator[int]:
        """Yield the cells that hold the exercise's function or answer; one that is no Python is read as text."""
        pattern = (
            rf"def\s+{exercise.name}\s*\("
            if exercise.is_function
            else rf"^{exercise.name}\s*=[^=]|\b{exercise.name}\s*="
        )
        for i, (cell, tree) in enumerate(zip(self.cells, self._trees, strict=True)):
            if tree is None:
                found = re.search(pattern, cell, re.MULTILINE) is not None
            else:
                found = exercise.name in self._names[i]
            if found:
                yield i

    def _is_untouched(self, exercise: Exercise, number: int, blank: set[str]) -> bool:
        if self._trees[number] is None:
            return False
        own = [s for s, bound in self._statements[number] if exercise.name in bound]
        return self.dumps[number] in blank or all(_is_placeholder(s, exercise.name) for s in own)


def read_notebook(data: bytes) -> Submitted:
    """Return a notebook's code cells, whatever its version. Raises Unusable."""
    if not data.strip():
        raise Unusable(
            "The file is empty. Ask for the notebook again.",
            "The file is empty. Save the notebook with Ctrl+S, and hand it in again.",
        )
    if len(data) > MOST_BYTES:
        raise Unusable(
            gettext(
                "The file is larger than {megabytes} MB. Ask for the notebook without its outputs.",
                megabytes=MOST_BYTES // 2**20,
            ),
            gettext("The file is larger than {megabytes} MB.", megabytes=MOST_BYTES // 2**20)
            + " "
            + gettext(CLEAR_OUTPUTS),
        )
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError):
        raise Unusable(
            "The file is no notebook, or only part of one. Ask for it again.",
            "The file is no notebook, or only part of one. Hand in the .ipynb file itself.",
        ) from None
    try:
        cells = (
            stored["cells"]
            if "cells" in stored
            else [c for sheet in stored["worksheets"] for c in sheet["cells"]]
        )
        sources = [_source(cell) for cell in cells if cell["cell_type"] == "code"]
    except (LookupError, TypeError, AttributeError):
        raise Unusable(
            "The file is no notebook: it has no cells. Ask for it again.",
            "The file is no notebook: it has no cells. Hand in the .ipynb file itself.",
        ) from None
    if len(sources) > _MOST_CELLS:
        raise Unusable(
            gettext(
                "It has more than {most:,} cells. Ask for the notebook without what does not belong to it.",
                most=_MOST_CELLS,
            ),
            gettext(
                "It has more than {most:,} cells. Take out what does not belong to the lesson, and hand it in again.",
                most=_MOST_CELLS,
            ),
        )
    if sum(map(len, sources)) > _MOST_CODE:
        raise Unusable(
            gettext(
                "Its code has more than {most:,} characters. Ask for the notebook without what does not belong to it.",
                most=_MOST_CODE,
            ),
            gettext(
                "Its code has more than {most:,} characters. Take out what does not belong to the lesson, and hand it in again.",
                most=_MOST_CODE,
            ),
        )
    return Submitted(tuple(map(_as_python, sources)))


def strip_outputs(data: bytes) -> bytes:
    """Return a notebook with its code and nothing else: with outputs, a class may not fit into memory. Raises Unusable."""
    cells = [{"cell_type": "code", "source": cell} for cell in read_notebook(data).cells]
    return json.dumps({"cells": cells}).encode()


@cache
def stub(lesson: str) -> Submitted:
    """Return the cells of a lesson as it was handed out, in every language that it is in."""
    handed_out = [read_notebook(path.read_bytes()) for path in in_every_language(lesson)]
    return Submitted(tuple(dict.fromkeys(cell for one in handed_out for cell in one.cells)))


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"] if "source" in cell else cell["input"]  # version 3 calls it input
    return source if isinstance(source, str) else "".join(source)


def _as_python(cell: str) -> str:
    """Return a cell without IPython's own notation (%magic, !command, name?), line by line.

    IPython does it more thoroughly, and takes minutes for what is made to take minutes.
    """
    if not _NO_PYTHON.search(cell) or _parsed(cell) is not None:
        return cell
    code = cell.lstrip("\n")
    above = "\n" * (len(cell) - len(code))  # so that lines have the numbers that the notebook shows
    first, *rest = code.split("\n")
    if _AROUND_PYTHON.match(first):
        return above + "\n".join(["", *map(_line_as_python, rest)])
    return "" if first.lstrip().startswith("%%") else above + "\n".join(map(_line_as_python, [first, *rest]))


def _line_as_python(line: str) -> str:
    if match := _TIMED.match(line):
        return match[1] + match[2]
    if match := _ALONE.match(line):
        return f"{match[1]}pass"
    if match := _GIVEN.match(line):
        return f"{match[1]} None"
    return line


def _parsed(cell: str) -> ast.Module | None:
    """Return a cell as a tree; None where it is no Python, or nested so deep that nobody wrote it by hand."""
    try:
        tree = ast.parse(cell)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    level: list[ast.AST] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return None if level else tree


def _bound(statement: ast.stmt) -> set[str]:
    """Return the names to which a statement at the top of a cell gives something."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).split(".")[0] for alias in statement.names}
    if call := _check_in(statement):
        return {keyword.arg for keyword in call.keywords if keyword.arg}
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _check_in(statement: ast.stmt) -> ast.Call | None:
    """Return the call of `check` that a statement consists of, if it does."""
    match statement:
        case ast.Expr(ast.Call(ast.Name("check")) as call):
            return call
    return None


def _is_placeholder(statement: ast.stmt, name: str) -> bool:
    """Return whether a statement gives a name nothing but `...`, or hands on what the name holds."""
    if isinstance(statement, ast.FunctionDef):
        return all(isinstance(s, ast.Pass) or _is_constant(s) for s in statement.body)
    if call := _check_in(statement):
        values = [keyword.value for keyword in call.keywords if keyword.arg == name]
        return all(_is_nothing(v) or (isinstance(v, ast.Name) and v.id == name) for v in values)
    return _is_nothing(getattr(statement, "value", None))


def _is_nothing(value: ast.expr | None) -> bool:
    """Return whether an expression is `...`, or a collection of nothing else."""
    parts = (
        value.elts
        if isinstance(value, ast.Tuple | ast.List)
        else value.values
        if isinstance(value, ast.Dict)
        else [value]
    )
    return bool(parts) and all(isinstance(part, ast.Constant) and part.value is ... for part in parts)


def _is_constant(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_check(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id == "check"


def _text(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef):
        statement.decorator_list = [d for d in statement.decorator_list if not _is_check(d)]
    return ast.unparse(statement)
