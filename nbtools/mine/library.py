"""The learner's functions as one Python file that needs nothing but NumPy."""

import ast
import builtins
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from nbtools.checks.progress import Record, load
from nbtools.checks.source import bound_names, constant_text, names_used, self_contained
from nbtools.course import CourseError
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise
from nbtools.files import write_whole
from nbtools.mine.functions import own_answer
from nbtools.portable.language import gettext


@dataclass(frozen=True)
class _Part:
    """One exercise's function or answer, as source, and whose it is."""

    exercise: Exercise
    source: str
    is_own: bool

    @property
    def name(self) -> str:
        return self.exercise.name

    @property
    def statements(self) -> list[tuple[ast.stmt, str]]:
        """The statements at the top of the source, each with its text, comments above it included."""
        lines, end, found = self.source.splitlines(), 0, []
        for statement in ast.parse(self.source).body:
            found.append((statement, "\n".join(lines[end : statement.end_lineno]).strip("\n")))
            end = statement.end_lineno
        return found


def export(path: Path, replace: bool = False) -> tuple[int, int]:
    """Write the library to `path`; return how many functions are the learner's, and how many the course's.

    Functions of the course come in only where the learner's own need them. Raises CourseError.
    """
    if path.exists() and not replace:
        raise CourseError("{path} is there already. Choose another name, or add --replace.", path=path)
    parts = _own_and_needed()
    if not parts:
        raise CourseError("You have passed no function yet. Pass one in a lesson, then export again.")
    try:
        write_whole(path, _library_text(parts))
    except OSError as error:
        raise CourseError("{path} cannot be written: {reason}.", path=path, reason=error.strerror) from error
    functions = [part for part in parts if part.exercise.is_function]
    own = sum(part.is_own for part in functions)
    return own, len(functions) - own


def _own_and_needed() -> list[_Part]:
    """Return what the learner has passed, and what that uses without their having passed it."""
    exercises = {exercise.name: exercise for exercise in all_exercises()}
    records = {name: load(exercise.lesson).of(name) for name, exercise in exercises.items()}
    chosen: dict[str, _Part] = {}
    waiting = [name for name, exercise in exercises.items() if exercise.is_function and _runs(records[name])]
    while waiting:
        name = waiting.pop()
        chosen[name] = _part(exercises[name], records[name])
        waiting += [used for used in names_used(chosen[name].source) & exercises.keys() if used not in chosen]
    return [chosen[name] for name in exercises if name in chosen]


def _runs(record: Record) -> bool:
    """Return whether there is an own source, and Python can read it."""
    try:
        return record.passed and bool(record.source) and ast.parse(record.source) is not None
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the file may be somebody else's
        return False


def _part(exercise: Exercise, record: Record) -> _Part:
    if not exercise.is_function:
        text = constant_text(own_answer(exercise, record))
        return _Part(exercise, f"import numpy as np\n\n{exercise.name} = {text}", record.passed)
    if _runs(record):
        return _Part(exercise, record.source, True)
    return _Part(exercise, self_contained(exercise.answer, exercise.name), False)


def _library_text(parts: list[_Part]) -> str:
    """Return the file's text: imports once, then the parts in the order of the lessons."""
    contested = _contested(parts)
    apart = {part.name for part in parts if contested & _helpers(part)}
    imports, body, lesson = {"import numpy as np": None}, [], ""
    for part in parts:
        if part.exercise.lesson != lesson:
            lesson = part.exercise.lesson
            body.append(gettext("# Lesson {lesson}", lesson=lesson.replace("_", " ")))
        if not part.is_own:
            body.append(
                gettext("# {name}: the course's version, as yours is not passed yet.", name=part.name)
            )
        if part.name in apart:
            body.append(_in_a_scope_of_its_own(part))
            continue
        for statement, text in part.statements:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                imports[text] = None
            elif text not in body:  # two functions may share a helper
                body.append(text)
    title = gettext("My own neural-network library, written in the course How does a neural network work?")
    title = f'"""{title}"""'
    if any(map(_has_hints, parts)):  # they may name what only a notebook had imported
        title += "\n\nfrom __future__ import annotations"
    return "\n\n\n".join([f"{title}\n\n" + "\n".join(imports), *body]) + "\n"


def _has_hints(part: _Part) -> bool:
    nodes = [*ast.walk(ast.parse(part.source))]
    return any(getattr(n, "annotation", None) or getattr(n, "returns", None) for n in nodes)


def _helpers(part: _Part) -> set[str]:
    """Return the names that a part binds beside its own."""
    return {name for statement, _ in part.statements for name in bound_names(statement)} - {part.name}


def _contested(parts: list[_Part]) -> set[str]:
    """Return the helpers' names that mean different things, or would hide an exercise or one of Python's own."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for statement, text in part.statements:
            for name in set(bound_names(statement)) - {part.name}:
                meanings[name].add(text)
    taken = vars(builtins).keys() | {part.name for part in parts}
    return {name for name, texts in meanings.items() if len(texts) > 1 or name in taken}


def _in_a_scope_of_its_own(part: _Part) -> str:
    inner = "\n\n".join(_indented(text) for _, text in part.statements)
    return f"def _own_{part.name}():\n{inner}\n\n    return {part.name}\n\n\n{part.name} = _own_{part.name}()"


def _indented(text: str) -> str:
    """Indent a text, but not the inner lines of strings that go over several."""
    inside = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant | ast.JoinedStr)
        for line in range(node.lineno, node.end_lineno)
    }
    lines = text.splitlines()
    return "\n".join(line if i in inside or not line else f"    {line}" for i, line in enumerate(lines))
