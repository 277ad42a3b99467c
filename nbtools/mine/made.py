"""What the learner has made, as it is kept: their functions, their networks, the digits that they drew."""

import ast
import io
import math
import tokenize
from dataclasses import dataclass

from nbtools import nn
from nbtools.checks.progress import Record, everything
from nbtools.checks.seal import is_own
from nbtools.data import my_digits
from nbtools.exercises import find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.mine.functions import own_answer
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.portable.language import gettext

_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.ENCODING,
}


@dataclass(frozen=True)
class Functions:
    """The functions of one lesson."""

    lesson: str
    own: dict[str, int]
    """The learner's, by name, with their lines of code."""
    others: list[str]
    """Those for which the course's stand in."""


@dataclass(frozen=True)
class Network:
    """A network that has passed, and what it reaches."""

    name: str
    layers: Layers
    reached: dict[str, str]
    curve: list[float]
    """The losses on the way to it, where they were noted."""

    @property
    def sizes(self) -> list[int]:
        """How many numbers go in, and how many come out of each layer."""
        return [len(self.layers[0][0]), *(len(b) for _, b in self.layers)]


@dataclass(frozen=True)
class Digits:
    """Digits that the learner drew, and what was read."""

    X: Array
    y: Labels
    read: Labels
    by_own: bool
    """Whether the learner's own network read them, and not the course's."""

    @property
    def right(self) -> int:
        """How many were read correctly."""
        return int(sum(self.read == self.y))


@dataclass(frozen=True)
class Made:
    """All of it."""

    passed: int
    exercises: int
    functions: list[Functions]
    networks: list[Network]
    digits: Digits
    notices: list[str]
    """What there is to say of records that cannot be read."""

    @property
    def own(self) -> int:
        """How many functions are the learner's."""
        return sum(len(one.own) for one in self.functions)

    @property
    def lines(self) -> int:
        """How many lines of code these have."""
        return sum(sum(one.own.values()) for one in self.functions)

    @property
    def others(self) -> int:
        """For how many functions the course's stand in."""
        return sum(len(one.others) for one in self.functions)


def what_is_made() -> Made:
    """Return what the learner has made until now. What can no longer be read counts as not made."""
    lessons = everything()
    functions, networks = [], []
    for lesson in lessons:
        exercises = [(find_exercise(name), lesson.of(name)) for name in lesson.exercises]
        own = {
            exercise.name: lines_of_code(record.source or "")
            for exercise, record in exercises
            if _is_theirs(exercise, record)
        }
        names = [exercise.name for exercise, _ in exercises if exercise.is_function]
        if names:
            functions.append(Functions(lesson.lesson, own, [name for name in names if name not in own]))
        networks += [network for exercise, record in exercises if (network := _network(exercise, record))]
    return Made(
        passed=sum(len(lesson.passed) for lesson in lessons),
        exercises=sum(len(lesson.exercises) for lesson in lessons),
        functions=functions,
        networks=networks,
        digits=_digits(networks),
        notices=[
            gettext("{lesson}: {said}", lesson=lesson.lesson, said=lesson.notice or lesson.unreadable)
            for lesson in lessons
            if lesson.notice or lesson.unreadable
        ],
    )


def _is_theirs(exercise: Exercise, record: Record) -> bool:
    """Return whether the learner has passed a function and kept it, so that `nbtools.mine` gives it."""
    source = record.source
    if not (exercise.is_function and record.passed and source):
        return False
    try:
        return bool(lines_of_code(source)) and is_own(exercise.name, source, record.seal)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the file may be somebody else's
        return False


def _network(exercise: Exercise, record: Record) -> Network | None:
    """Return the learner's network; None where there is none, or none that can be read."""
    if exercise.from_text is None or not record.passed or record.answer is None:
        return None
    layers = own_answer(exercise, record)
    if layers is exercise.answer:
        return None
    try:
        reached = (exercise.shown or exercise.measure)(exercise.probe(layers))
    except Exception:  # whatever stands in a file that somebody has changed
        return None
    return Network(exercise.name, layers, reached, _curve(record))


def _curve(record: Record) -> list[float]:
    """Return the losses that were noted; none where the file holds something else."""
    is_curve = all(isinstance(loss, int | float) and math.isfinite(loss) for loss in record.curve)
    return record.curve if is_curve else []


def _digits(networks: list[Network]) -> Digits:
    """Return the digits that the learner drew, read by their own network, or else by the course's."""
    X, y = my_digits()
    own = [network.layers for network in networks if network.name == "digit_reader"]
    layers = own[0] if own else find_exercise("digit_reader").answer
    return Digits(X, y, nn.forward(X, layers).argmax(axis=1), bool(own))


def lines_of_code(source: str) -> int:
    """Return how many lines hold code: comments, docstrings and empty lines do not count. Raises SyntaxError."""
    documented = _documented(source)
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return len({token.start[0] for token in tokens if token.type not in _NO_CODE} - documented)


def _documented(source: str) -> set[int]:
    """Return the lines of docstrings."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(
            node, clean=False
        ):
            lines |= {*range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)}
    return lines
