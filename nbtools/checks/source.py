"""A function as text that runs on its own: with the imports, helpers and constants it uses."""

import ast
import builtins
import inspect
import symtable
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from nbtools.exercises import all_exercises

_MOST_NUMBERS = 1000


def self_contained(function: Callable, name: str) -> str | None:
    """Return the source of `function`, under the name `name`, and of everything of the notebook that it uses.

    Other exercises are left out: whoever runs the text provides them. Returns None where there is
    no source to read.
    """
    parts = _Parts()
    try:
        parts.add_exercise(function, name)
    except (OSError, TypeError, SyntaxError, IndexError, AttributeError):
        return None
    return parts.text()


def names_used(source: str) -> set[str]:
    """Return the global names that a source text reads, those that it defines itself included."""
    return _global_reads(symtable.symtable(source, "source", "exec"))


def _global_reads(table: symtable.SymbolTable) -> set[str]:
    at_top = table.get_type() == "module"
    own = {s.get_name() for s in table.get_symbols() if s.is_referenced() and (at_top or s.is_global())}
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
        self._add_definition(name, _undecorated(_source(function)), function.__globals__)
        if function.__name__ != name:
            self._definitions[f"{name} ="] = f"{name} = {function.__name__}"

    def _add_definition(self, name: str, source: str, around: dict[str, Any]) -> None:
        for used in sorted(names_used(source)):
            if used in around and used not in self._seen:
                self._seen.add(used)
                self._add(used, around[used])
        self._definitions[name] = source

    def _add(self, name: str, value: Any) -> None:
        plain = inspect.unwrap(value) if callable(value) else value
        if isinstance(value, ModuleType):
            self._imports[name] = f"import {value.__name__}" + (
                f" as {name}" if value.__name__ != name else ""
            )
        elif isinstance(plain, FunctionType | type) and _is_written_here(plain):
            around = plain.__globals__ if isinstance(plain, FunctionType) else vars(builtins)
            self._add_definition(name, _source(plain), around)
            if plain.__name__ not in (name, "<lambda>"):
                self._definitions[f"{name} ="] = f"{name} = {plain.__name__}"
        elif getattr(value, "__module__", None) and hasattr(value, "__qualname__"):
            own = value.__qualname__
            self._imports[name] = f"from {value.__module__} import {own}" + (
                f" as {name}" if own != name else ""
            )
        elif (constant := constant_text(value)) is not None:
            self._constants[name] = f"{name} = {constant}"
            if "np." in constant:
                self._imports["np"] = "import numpy as np"


def constant_text(value: Any) -> str | None:
    """Return plain data as text that makes it again, or None for anything else or too large."""
    if isinstance(value, np.ndarray):
        numbers = value.dtype.kind in "biuf" and value.size <= _MOST_NUMBERS
        return f"np.array({value.tolist()!r})" if numbers and np.isfinite(value).all() else None
    if isinstance(value, np.number | np.bool_):
        return constant_text(value.item())
    if isinstance(value, tuple) and (parts := [constant_text(part) for part in value]) and all(parts):
        return f"({', '.join(parts)},)"
    try:
        text = repr(value)
        return text if ast.literal_eval(text) == value and len(text) < 20_000 else None
    except (ValueError, SyntaxError, TypeError):
        return None


def _is_written_here(value: FunctionType | type) -> bool:
    """Return whether its text belongs to the notebook, or to the reference, and so has to come along."""
    return value.__module__ == "__main__" or value.__module__.startswith("nbtools.nn.")


def _source(function: Callable | type) -> str:
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    return _without_hints(source) if function.__module__.startswith("nbtools.") else source


def _undecorated(source: str) -> str:
    """Return the text from `def` on: `@check` has done its work."""
    definition = ast.parse(source).body[0]
    return "\n".join(source.splitlines()[definition.lineno - 1 :])


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
    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        return ast.copy_location(ast.Assign([node.target], node.value), node)


def bound_names(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement at the top of a text binds."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.split(".")[0] for alias in statement.names)
    elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))
