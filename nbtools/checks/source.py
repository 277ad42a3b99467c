"""A learner's function as text that runs on its own: with the imports, helpers and constants it uses."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from nbtools.exercises import all_exercises

_MOST_NUMBERS = 1000


def self_contained(function: FunctionType, name: str) -> str | None:
    """Return the source of `function`, under the name `name`, and of everything of the notebook that it uses.

    Other exercises are left out: whoever runs the text provides them. Returns None where there is
    no source to read.
    """
    parts = _Parts()
    try:
        parts.add_function(function)
    except (OSError, TypeError, SyntaxError, IndexError):
        return None
    if function.__name__ != name:
        parts.definitions[name] = f"{name} = {function.__name__}"
    return parts.text()


def names_used(source: str) -> set[str]:
    """Return the names that a source text reads."""
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


class _Parts:
    """Collects imports, constants and definitions, each once, in an order that runs."""

    def __init__(self) -> None:
        self.imports: dict[str, str] = {}
        self.constants: dict[str, str] = {}
        self.definitions: dict[str, str] = {}
        self._seen: set[str] = set()

    def text(self) -> str:
        blocks = [
            "\n".join(self.imports.values()),
            "\n".join(self.constants.values()),
            *self.definitions.values(),
        ]
        return "\n\n\n".join(block for block in blocks if block) + "\n"

    def add_function(self, function: FunctionType) -> None:
        source = _source_without_decorators(function)
        self._seen.add(function.__name__)
        for name in _global_names(source, function):
            if name not in self._seen:
                self._seen.add(name)
                self._add(name, function.__globals__[name])
        self.definitions[function.__name__] = source

    def _add(self, name: str, value: Any) -> None:
        exercises = {exercise.name for exercise in all_exercises()}
        if name in exercises:
            return
        if isinstance(value, ModuleType):
            self.imports[name] = f"import {value.__name__}" + (
                f" as {name}" if value.__name__ != name else ""
            )
        elif isinstance(value, FunctionType) and value.__module__ == "__main__":
            self.add_function(value)
        elif isinstance(value, type) and value.__module__ == "__main__":
            self.definitions[name] = textwrap.dedent(inspect.getsource(value)).rstrip()
        elif getattr(value, "__module__", None) and hasattr(value, "__qualname__"):
            self.imports[name] = f"from {value.__module__} import {value.__name__}" + (
                f" as {name}" if value.__name__ != name else ""
            )
        elif (constant := _constant(value)) is not None:
            self.constants[name] = f"{name} = {constant}"
            if "np." in constant:
                self.imports.setdefault("np", "import numpy as np")


def _source_without_decorators(function: FunctionType) -> str:
    """Return the text from `def` on, comments included."""
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    return "\n".join(source.splitlines()[definition.lineno - 1 :]).rstrip()


def _global_names(source: str, function: FunctionType) -> Iterator[str]:
    local = set(function.__code__.co_varnames)
    for name in sorted(names_used(source) - local):
        if name in function.__globals__:
            yield name


def _constant(value: Any) -> str | None:
    """Return plain data as text that makes it again, or None for anything else or too large."""
    if isinstance(value, np.ndarray):
        numbers = value.dtype.kind in "biuf" and value.size <= _MOST_NUMBERS
        return f"np.array({value.tolist()!r})" if numbers and np.isfinite(value).all() else None
    if isinstance(value, np.number | np.bool_):
        return _constant(value.item())
    try:
        text = repr(value)
        return text if ast.literal_eval(text) == value and len(text) < 20_000 else None
    except (ValueError, SyntaxError, TypeError):
        return None
