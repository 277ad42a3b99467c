"""The text of a function, as it was written in its cell."""

import ast
import functools
import inspect
import linecache
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import CodeType, FrameType, FunctionType, MethodType
from typing import Any

import numpy as np

from nbtools.checks.shown_cell import running_cell

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def plain_function(function: Any) -> FunctionType | None:
    """Return the function that was written with `def` or `lambda`, below whatever is wrapped round it, or None."""
    for _ in range(20):  # wrappers may go round in a circle
        if isinstance(function, FunctionType):
            inner = getattr(function, "__wrapped__", None)
            if inner is None:
                return function
        elif isinstance(function, MethodType):
            inner = function.__func__
        elif isinstance(function, functools.partial):
            inner = function.func
        elif isinstance(function, np.vectorize):
            inner = function.pyfunc
        elif isinstance(function, type):
            return None
        else:
            # without its own attribute look-up, which may fail
            inner = inspect.getattr_static(function, "__wrapped__", None) or vars(type(function)).get(
                "__call__"
            )
        function = inner
    return None


def text_of(function: Callable, name: str) -> str:
    """Return the text of a function's definition, its decorators but for `check` included.

    A lambda is given as an assignment to `name`. Raises OSError where no text is to be had.
    """
    plain = plain_function(function)
    if isinstance(plain, FunctionType) and (text := _decorated(plain, name)):
        return text
    for text, node in definitions(plain):
        if plain is function or _decorators(node):
            return _cut_out(text, node, name)
    raise OSError("its text is not to be had")  # nor is it where something was wrapped round it elsewhere


def _decorated(made: FunctionType, name: str) -> str:
    """Return the text of the function `name` that this one holds, as a decorator made it that does not say so, or nothing."""
    for cell in made.__closure__ or ():
        with suppress(ValueError):  # it is empty
            if isinstance(held := cell.cell_contents, FunctionType) and held.__name__ == name:
                for text, node in definitions(held):
                    if _decorators(node):
                        return _cut_out(text, node, name)
    return ""


def definition_of(function: Any) -> Definition | None:
    """Return a function's definition, with the line numbers of its cell; None where no text is to be had."""
    return next((node for _, node in definitions(plain_function(function))), None)


def text_of_class(kind: type) -> str:
    """Return the text of a class. Raises OSError where no text is to be had."""
    methods = (getattr(value, "__func__", value) for value in vars(kind).values())
    files = [m.__code__.co_filename for m in methods if isinstance(m, FunctionType)]
    texts = ["".join(linecache.getlines(file)) for file in files] + [running_cell()]
    for text in texts:
        found = [n for n in _nodes(text) if isinstance(n, ast.ClassDef) and n.name == kind.__name__]
        if found:
            return _cut_out(text, found[-1], kind.__name__)
    try:
        return textwrap.dedent(inspect.getsource(kind)).rstrip()
    except TypeError as error:
        raise OSError("its text is not to be had") from error


def cell_of(caller: FrameType) -> str:
    """Return the text of the cell that a frame runs, or nothing."""
    return "".join(linecache.getlines(caller.f_code.co_filename)) or running_cell()


def names_read_only(text: str) -> set[str]:
    """Return the names that a cell reads and does not bind."""
    names = [node for node in _nodes(text) if isinstance(node, ast.Name)]
    return {n.id for n in names} - {n.id for n in names if not isinstance(n.ctx, ast.Load)}


def name_checked_at(text: str, line: int) -> str:
    """Return the name of the function that has `@check` on that line of its cell, or nothing."""
    for node in _nodes(text):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = {d.lineno for d in node.decorator_list if is_check(d)}
            if lines and line in lines | {node.lineno}:
                return node.name
    return ""


def definitions(plain: FunctionType | None) -> Iterator[tuple[str, Definition]]:
    """Yield each text that holds the definition of a function, with the definition."""
    if plain is None:  # it was not written in Python
        return
    for text in ("".join(linecache.getlines(plain.__code__.co_filename)), running_cell()):
        if (node := _definition(text, plain.__code__)) is not None:
            yield text, node


def _definition(text: str, code: CodeType) -> Definition | None:
    """Return the definition that was compiled to `code`: by its name, and the line in which it begins."""
    for node in _nodes(text):
        if isinstance(node, Definition):
            name = getattr(node, "name", "<lambda>")
            if name == code.co_name and code.co_firstlineno in (node.lineno, _first_line(node)):
                return node
    return None


def _nodes(text: str) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError):
        return []


def _first_line(node: Any) -> int:
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])


def _decorators(node: Any) -> list[ast.expr]:
    return [d for d in getattr(node, "decorator_list", []) if not is_check(d)]


def _cut_out(text: str, node: Any, name: str) -> str:
    if isinstance(node, ast.Lambda):
        return f"{name} = ({ast.get_source_segment(text, node)})"  # it may go over several lines
    checks = [d for d in node.decorator_list if is_check(d)]
    left_out = {line for check in checks for line in range(check.lineno, check.end_lineno + 1)}
    lines = enumerate(text.splitlines()[_first_line(node) - 1 : node.end_lineno], _first_line(node))
    return textwrap.dedent("\n".join(line for i, line in lines if i not in left_out)).rstrip()


def is_check(decorator: ast.expr) -> bool:
    """Return whether a decorator is `check`."""
    return ast.unparse(decorator).split("(")[0].split(".")[-1] == "check"
