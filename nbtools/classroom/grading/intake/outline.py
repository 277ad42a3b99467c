"""What a notebook holds, in short: found by reading its code once, and kept for the next time."""

import ast
import copy
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nbtools.classroom.grading.intake.files import Do, do_here
from nbtools.classroom.grading.intake.notebook import Submitted, Unusable, read_notebook
from nbtools.exercises import all_exercises
from nbtools.files import write_whole

_LEAST_NODES = 45
"""A shorter function is the same for everybody who has it right."""


@dataclass(frozen=True)
class Outline:
    """What a notebook holds."""

    held: frozenset[str]
    """The exercises that have a cell in it."""
    handed_in: frozenset[str]
    """Those that are handed to `check`."""
    shapes: dict[str, str]
    """For each long function a name that is the same where only the names in it differ."""


class Outlines:
    """The outlines of a class's notebooks, kept in a file where one is given.

    `version` changes with whatever decides an outline: those of another version are not used. They are made by `do`.
    """

    def __init__(self, path: Path | None = None, version: str = "", do: Do = do_here) -> None:
        self._path, self._version, self._do = path, version, do
        self._known = _load(path, version) if path else {}
        self._used: dict[str, Outline] = {}

    def of(self, data: bytes) -> Outline:
        """Return the outline of a notebook. Raises Unusable."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self._used:
            self._used[key] = self._known.get(key) or self._do(outline_of, data)
        return self._used[key]

    def save(self) -> None:
        """Keep those that were asked for. Raises OSError."""
        if self._path is not None and self._used.keys() != self._known.keys():
            kept = {key: [sorted(o.held), sorted(o.handed_in), o.shapes] for key, o in self._used.items()}
            write_whole(self._path, json.dumps({"version": self._version, "outlines": kept}))


def outline_of(data: bytes) -> Outline:
    """Return the outline of a notebook, which is empty for what is none."""
    try:
        notebook = read_notebook(data)
    except Unusable:
        return Outline(frozenset(), frozenset(), {})
    exercises = list(all_exercises())
    return Outline(
        frozenset(notebook.held(exercises)),
        frozenset(notebook.handed_in()) & {e.name for e in exercises},
        _shapes(notebook),
    )


def _load(path: Path, version: str) -> dict[str, Outline]:
    """Return what was kept; nothing where it is of another version, or damaged: it is only work saved."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        if stored["version"] != version:
            return {}
        return {
            key: Outline(frozenset(held), frozenset(handed_in), dict(shapes))
            for key, (held, handed_in, shapes) in stored["outlines"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _shapes(notebook: Submitted) -> dict[str, str]:
    found = {}
    for function in notebook.functions():
        if function.name in _functions() and sum(1 for _ in ast.walk(function)) >= _LEAST_NODES:
            found[function.name] = hashlib.sha256(_shape(function).encode()).hexdigest()
    return found


@cache
def _functions() -> frozenset[str]:
    return frozenset(e.name for e in all_exercises() if e.is_function)


def _shape(function: ast.FunctionDef) -> str:
    """Return a function as text in which names are numbered, and comments are gone."""
    function = copy.deepcopy(function)
    if ast.get_docstring(function):
        function.body = function.body[1:]
    names: dict[str, str] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            node.id = names.setdefault(node.id, f"n{len(names)}")
        elif isinstance(node, ast.arg):
            node.arg, node.annotation = names.setdefault(node.arg, f"n{len(names)}"), None
    return ast.dump(function)
