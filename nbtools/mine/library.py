"""The learner's functions as one Python file that needs nothing but NumPy."""

import ast
import inspect
import textwrap
from dataclasses import dataclass
from pathlib import Path

from nbtools.checks.progress import load, write_whole
from nbtools.checks.source import names_used
from nbtools.course import CourseError
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise


@dataclass(frozen=True)
class _Function:
    """One exercise's function, as source, and whose it is."""

    exercise: Exercise
    source: str
    is_own: bool


def export(path: Path, replace: bool = False) -> tuple[int, int]:
    """Write the library to `path`; return how many functions are the learner's, and how many the course's.

    Functions of the course come in only where the learner's own need them. Raises CourseError.
    """
    if path.exists() and not replace:
        raise CourseError(f"{path} is there already. Choose another name, or add --replace.")
    functions = _own_and_needed()
    if not functions:
        raise CourseError("You have passed no function yet. Pass one in a lesson, then export again.")
    try:
        write_whole(path, library_text(functions))
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error
    own = sum(function.is_own for function in functions)
    return own, len(functions) - own


def library_text(functions: list[_Function]) -> str:
    """Return the file's text: imports once, then the functions in the order of the lessons."""
    imports = {line: None for function in functions for line in _split(function.source)[0]}
    lines = ['"""My own neural-network library, written in the course How does a neural network work?"""', ""]
    lines += [*imports, ""]
    lesson, taken = "", {function.exercise.name for function in functions}
    for function in functions:
        if function.exercise.lesson != lesson:
            lesson = function.exercise.lesson
            lines += ["", f"# Lesson {lesson.replace('_', ' ')}"]
        if not function.is_own:
            lines += ["", f"# {function.exercise.name}: the course's version, as yours is not passed yet."]
        body, defined = _split(function.source)[1], _defined(function.source) - {function.exercise.name}
        lines += ["", _wrapped(function) if defined & taken else body, ""]
        taken |= defined
    return "\n".join(lines).rstrip() + "\n"


def _own_and_needed() -> list[_Function]:
    """Return what the learner has passed, and what that uses without their having passed it."""
    exercises = {exercise.name: exercise for exercise in all_exercises() if exercise.is_function}
    records = {name: load(exercise.lesson).of(name) for name, exercise in exercises.items()}
    chosen: dict[str, _Function] = {}
    waiting = [name for name, record in records.items() if record.passed and record.source]
    while waiting:
        name = waiting.pop()
        own = records[name].source if records[name].passed else None
        source = own or _reference_source(exercises[name])
        chosen[name] = _Function(exercises[name], source, own is not None)
        waiting += [used for used in names_used(source) & exercises.keys() if used not in chosen]
    return [chosen[name] for name in exercises if name in chosen]


def _reference_source(exercise: Exercise) -> str:
    """Return the reference with its module's private helpers and NumPy, without the type hints' imports."""
    module = inspect.getmodule(exercise.answer)
    tree = ast.parse(inspect.getsource(module))
    wanted, parts = {exercise.name}, {}
    for node in reversed(tree.body):
        name = _name_of(node)
        if name in wanted:
            parts[name] = _without_hints(node)
            wanted |= {used for used in names_used(parts[name])}
    return "\n\n\n".join(["import numpy as np", *reversed(parts.values())]) + "\n"


def _name_of(node: ast.stmt) -> str | None:
    if isinstance(node, ast.FunctionDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _without_hints(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef):
        node.returns = None
        for argument in node.args.args:
            argument.annotation = None
    for inner in ast.walk(node):
        if isinstance(inner, ast.AnnAssign):
            inner.annotation = ast.Name("object")
    return ast.unparse(node)


def _split(source: str) -> tuple[list[str], str]:
    """Return the import lines at the top of a stored source, and the rest."""
    lines = source.strip().splitlines()
    count = 0
    while count < len(lines) and (not lines[count].strip() or lines[count].startswith(("import ", "from "))):
        count += 1
    return [line for line in lines[:count] if line.strip()], "\n".join(lines[count:])


def _defined(source: str) -> set[str]:
    tree = ast.parse(source)
    return {name for node in tree.body if (name := _name_of(node) or getattr(node, "name", None))}


def _wrapped(function: _Function) -> str:
    """Give a function a scope of its own, where a helper's name is taken by another's."""
    name = function.exercise.name
    inner = textwrap.indent(_split(function.source)[1], "    ")
    return f"def _own_{name}():\n{inner}\n\n    return {name}\n\n\n{name} = _own_{name}()"
