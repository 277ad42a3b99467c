"""What a learner wrote, as a syntax tree: a cause is named only where it stands in their text."""

import ast
import dis
import linecache
import re
import sys
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import numpy as np

from nbtools.checks.definition import definition_of


def tree_of(candidate: Any) -> ast.FunctionDef | None:
    """Return the candidate's own definition by `def`, with the line numbers of its cell; None where there is none."""
    definition = definition_of(candidate) if isinstance(candidate, FunctionType) else None
    return definition if isinstance(definition, ast.FunctionDef) else None


def within(definition: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield what stands in a function, but not in the functions inside it."""
    waiting: list[ast.AST] = list(definition.body)
    while waiting:
        yield (node := waiting.pop())
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def statement(line: str) -> ast.stmt | None:
    """Return one line as a statement; None where it is a part of one, as in brackets over several lines."""
    for text in (line, f"{line}\n pass", f"if 0:\n pass\n{line}\n pass"):
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError):
            continue
        return body[-1] if body else None
    return None


def called(node: ast.AST | None, *names: str) -> ast.Call | None:
    """Return the first call, in a piece of text, of one of these: "max" for the builtin, "np.max" for NumPy's."""
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Call) and ast.unparse(part.func) in names:
            return part
    return None


def holds(node: ast.AST | None, *kinds: type[ast.AST]) -> bool:
    """Return whether a piece of text holds one of these kinds of nodes."""
    return node is not None and any(isinstance(part, kinds) for part in ast.walk(node))


def end_of(call: Callable[[Callable], Any], candidate: FunctionType) -> int | None:
    """Return the line at which the candidate first returned None, while `call` tries it; None where it did not."""
    ends: list[int] = []

    def trace(frame: Any, event: str, given: Any) -> Any:
        if frame.f_code is not candidate.__code__:
            return None
        if event == "return" and given is None:
            ends.append(frame.f_lineno)
        return trace

    def traced(*arguments: Any, **named: Any) -> Any:
        before = sys.gettrace()
        sys.settrace(trace)
        try:
            return candidate(*arguments, **named)
        finally:
            sys.settrace(before)

    call(traced)
    return ends[0] if ends else None


def data_read(function: FunctionType) -> list[str]:
    """Return the names of numbers, text, lists and arrays that a function reads from its notebook.

    Constants in capitals (but not X or W1), and what is set in the function's own cell, are meant to be read.
    """
    around = function.__globals__
    names = _globals_read(function.__code__) - _set_in_the_cell(function)
    return sorted(
        name for name in names if not _is_constant(name) and name in around and _is_data(around[name])
    )


def _is_constant(name: str) -> bool:
    return name.isupper() and not re.fullmatch(r"[A-Z]\d*", name)


def _globals_read(code: Any) -> set[str]:
    found, stored = set(), set()
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            found.add(instruction.argval)
        elif instruction.opname == "STORE_GLOBAL":
            stored.add(instruction.argval)
    inner = (part for part in code.co_consts if hasattr(part, "co_code"))
    return found.union(*map(_globals_read, inner)) - stored


def _set_in_the_cell(function: FunctionType) -> set[str]:
    try:
        cell = ast.parse("".join(linecache.getlines(function.__code__.co_filename)))
    except (SyntaxError, ValueError):
        return set()
    return {
        node.id
        for top in cell.body
        if not isinstance(top, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(top)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _is_data(value: Any) -> bool:
    # its type itself is asked: what lies about in a notebook may fail when it is looked at
    return issubclass(
        type(value), int | float | complex | str | list | tuple | dict | set | np.ndarray | np.number
    )
