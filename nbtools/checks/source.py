"""A function as text that runs on its own: with the imports, helpers and constants it uses."""

import __future__

import ast
import inspect
import linecache
import os
import symtable
import sysconfig
import textwrap
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from nbtools import nn, own
from nbtools.checks.definition import plain_function, text_of, text_of_class
from nbtools.exercises import all_exercises
from nbtools.portable.guard import learners_own

_MOST_NUMBERS = 1000
_MOST_LETTERS = 20_000
_OF_THE_COURSE = (f"{nn.__name__}.", own.PREFIX)
"""So begin the names of the modules that hold references."""
_SINGLE = (bool, int, float, complex, str, bytes, type(None), type(...))


def self_contained(function: Callable, name: str) -> str | None:
    """Return the source of `function`, under the name `name`, and of everything of the notebook that it uses.

    Other exercises are left out: whoever runs the text provides them. Returns None where there is
    no source to read.
    """
    parts = _Parts()
    try:
        parts.add_exercise(learners_own(function), name)
    except (OSError, SyntaxError):
        return None
    return parts.text()


def compile_kept(source: str, file: str) -> CodeType:
    """Compile a text that was kept, so that a traceback and `inspect` can show it.

    Type hints stay text, as they may name what only the notebook had imported.
    """
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    return compile(source, file, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True)


def names_used(source: str) -> set[str]:
    """Return the global names that a source text reads, those that it defines itself included."""
    try:
        return _global_reads(symtable.symtable(source, "source", "exec"))
    except SyntaxError:  # an `await` outside of functions, as notebooks allow it
        return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def _global_reads(table: symtable.SymbolTable) -> set[str]:
    at_top = table.get_type() == "module"
    own = {
        s.get_name()
        for s in table.get_symbols()
        if (s.is_referenced() and (at_top or s.is_global())) or s.is_declared_global()  # read by += too
    }
    return own.union(*map(_global_reads, table.get_children()))


class _Parts:
    """Collects imports, constants and definitions, each once, in an order that runs."""

    def __init__(self) -> None:
        self._imports: dict[str, str] = {}
        self._constants: dict[str, str] = {}
        self._definitions: dict[str, str] = {}
        self._seen = {exercise.name for exercise in all_exercises()}

    def text(self) -> str:
        blocks = [
            "\n".join(self._imports.values()),
            "\n".join(self._constants.values()),
            *self._definitions.values(),
        ]
        return "\n\n\n".join(block for block in blocks if block) + "\n"

    def add_exercise(self, function: Callable, name: str) -> None:
        plain = plain_function(function)
        if plain is None or _is_installed(plain):
            raise OSError("somebody else wrote it")
        self._add_definition(name, _source(function, name), plain.__globals__)

    def _add_definition(self, name: str, source: str, around: dict[str, Any]) -> None:
        for used in sorted(names_used(source)):
            if used in around and used not in self._seen:
                self._seen.add(used)
                try:
                    self._add(used, around[used], around)
                except (OSError, SyntaxError):
                    raise
                except (
                    Exception
                ):  # a learner's object may fail when it is looked at: then it does not come along
                    continue
        self._definitions[name] = source
        if (defined := _name_defined(source)) != name:
            self._definitions[f"{name} ="] = f"{name} = {defined}"

    def _add(self, name: str, value: Any, around: dict[str, Any]) -> None:
        if isinstance(value, ModuleType):
            self._imports[name] = f"import {value.__name__}" + (
                f" as {name}" if value.__name__ != name else ""
            )
        elif _is_written_here(plain := value if isinstance(value, type) else plain_function(value)):
            self._add_definition(
                name, _source(learners_own(value), name), getattr(plain, "__globals__", around)
            )
        elif origin := _origin(value):
            module, own = origin
            self._imports[name] = f"from {module} import {own}" + (f" as {name}" if own != name else "")
        elif (constant := constant_text(value)) is not None:
            self._constants[name] = f"{name} = {constant}"
            if "np." in constant:
                self._imports["np"] = "import numpy as np"


def _name_defined(source: str) -> str:
    return next(bound_names(ast.parse(source).body[0]))


def constant_text(value: Any) -> str | None:
    """Return plain data as text that makes it again, or None for anything else or too large."""
    text = _plain_text(value, [_MOST_NUMBERS])
    return text if text is not None and len(text) < _MOST_LETTERS else None


def _plain_text(value: Any, room: list[int]) -> str | None:
    """Write numbers, text, arrays and containers of these; `room` is how many more there may be.

    Only Python's and NumPy's own types are asked for their text: a learner's may fail at it, or take long.
    """
    kind = type(value)
    room[0] -= value.size if kind is np.ndarray else 1
    if room[0] < 0:
        return None
    if isinstance(value, np.number | np.bool_):
        return _plain_text(value.item(), room)
    if kind is np.ndarray:
        finite = value.dtype.kind in "biuf" and np.isfinite(value).all()
        return f"np.array({value.tolist()!r})" if finite else None
    if kind is float and not np.isfinite(value):
        return None
    if kind in _SINGLE:
        return repr(value)
    if kind in (list, tuple, set):
        parts = _parts_of(value, room)
        return None if parts is None else _container(kind, parts)
    if kind is dict:
        keys, values = _parts_of(value, room), _parts_of(value.values(), room)
        if keys is None or values is None:
            return None
        return f"{{{', '.join(f'{k}: {v}' for k, v in zip(keys, values, strict=True))}}}"
    return None


def _parts_of(values: Any, room: list[int]) -> list[str] | None:
    """Write each of several values; None as soon as one cannot be written, or there is no more room."""
    parts = []
    for value in values:
        if (text := _plain_text(value, room)) is None:
            return None
        parts.append(text)
    return parts


def _container(kind: type, parts: list[str]) -> str:
    inner = ", ".join(parts)
    if kind is list:
        return f"[{inner}]"
    if kind is set:
        return f"set([{inner}])"
    return f"({inner},)" if parts else "()"


def _origin(value: Any) -> tuple[str, str] | None:
    """Return the module that a value can be imported from, and its name there."""
    if isinstance(value, np.ufunc) and getattr(np, name := value.__name__, None) is value:
        return "numpy", name  # before NumPy 2 it does not say so itself
    module, own = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    return (module, own) if module and own else None


def _is_written_here(value: FunctionType | type | None) -> bool:
    """Return whether its text belongs to the notebook, or to the reference, and so has to come along."""
    module = getattr(value, "__module__", None) or ""
    return module in ("__main__", "nbtools.mine") or module.startswith(_OF_THE_COURSE)


def _is_installed(function: FunctionType) -> bool:
    """Return whether a function is Python's, or that of a package."""
    folders = {sysconfig.get_path(kind) for kind in ("stdlib", "purelib", "platlib")}
    return function.__code__.co_filename.startswith(tuple(f"{folder}{os.sep}" for folder in folders)) and (
        not function.__module__.startswith("nbtools.")
    )


def _source(value: Callable | type, name: str) -> str:
    if (value.__module__ or "").startswith(_OF_THE_COURSE):
        return _without_hints(textwrap.dedent(inspect.getsource(value)).rstrip())
    return text_of_class(value) if isinstance(value, type) else text_of(value, name)


def _without_hints(source: str) -> str:
    """Return the reference's text without type hints, which would need imports of their own."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    return ast.unparse(_WithoutAnnotatedNames().visit(tree))


class _WithoutAnnotatedNames(ast.NodeTransformer):
    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt | None:
        if node.value is None:
            return None
        return ast.copy_location(ast.Assign([node.target], node.value), node)


def bound_names(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement at the top of a text binds."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.split(".")[0] for alias in statement.names)
    elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))
