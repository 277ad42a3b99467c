"""What the tests of the checks hand in, and the exercises they make up."""

import math
import re
import threading
from collections.abc import Callable
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import numpy as np

from nbtools.checks.attempt import Trial
from nbtools.checks.proofs import proved
from nbtools.checks.symptoms import describe
from nbtools.exercises.exercise import Exercise
from tests.mine.learner import Notebook

# The module: nbtools.checks itself gives the function of the same name.
EXAMINE = import_module("nbtools.checks.examine")

ROW = np.array([1.0, -2.0, 3.0])
TABLE = np.array([[1.0, 2.0, 3.0], [-4.0, 5.0, 0.5]])


def task(answer: Any, *cases: tuple, **more: Any) -> Exercise:
    """Make up an exercise."""
    return Exercise(name="task", lesson="02_activations", answer=answer, cases=cases or ((),), **more)


def told(candidate: Any, answer: Any, *cases: tuple, **more: Any) -> str:
    """Return what a candidate is told on a made-up exercise of which no mistake is known."""
    trial = Trial(task(answer, *cases, **more), list(cases or ((),)))
    outcomes = trial.run(candidate)
    pairs = zip(outcomes, trial.expected, strict=True)
    failing = [i for i, (outcome, expected) in enumerate(pairs) if not trial.passes(outcome, expected)]
    cause = proved(trial, outcomes, candidate, failing)
    return cause.message if cause else describe(trial, outcomes, candidate, failing)


def typed(name: str, body: str, cell: str = "") -> Callable:
    """Return the function `name` as typed into a notebook: `body` follows its first line."""
    notebook = Notebook()
    if cell:
        notebook.run(cell)
    parameters = ", ".join(PARAMETERS[name])
    lines = "\n".join("    " + line for line in body.splitlines())
    return notebook.run(f"def {name}({parameters}):\n{lines}")[name]


def in_a_cell(text: str, before: str = "", name: str = "double") -> Callable:
    """Return the function `name` that a cell defines, after a cell that was run before it."""
    notebook = Notebook()
    notebook.run(before)
    return notebook.run(text)[name]


def double(z: Any) -> Any:
    """Return what is asked for where nothing else is."""
    return 2 * z


def total(z: Any) -> float:
    """Return the sum."""
    return float(np.sum(z))


def both(z: Any) -> tuple:
    """Return two things, an array and a number."""
    return 2 * z, float(np.sum(z))


PARAMETERS = {
    "relu": ["z"],
    "sigmoid": ["z"],
    "collapse": ["W1", "b1", "W2", "b2"],
    "mean_squared_error": ["predictions", "targets"],
}


def label(value: object) -> str:
    """Return a name for a value in a test's name, the same in every run: without the place in memory."""
    return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))[:60]


@contextmanager
def no_thread_left() -> Any:
    """Fail if a thread that was started inside is still running a while later."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive()


class EqualToAll:
    """Says that it equals everything."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return True


class NoArray:
    """Refuses to become an array, as a tensor that keeps its gradient does."""

    def __array__(self, *_: object, **__: object) -> np.ndarray:
        raise RuntimeError("call detach first")


class Proud(np.ndarray):
    """An array that says it equals everything."""

    def __eq__(self, other: object) -> Any:
        return True

    __hash__ = None


class Unspeakable:
    """Cannot even be printed."""

    def __repr__(self) -> str:
        raise RuntimeError("no words")


def _calls_itself(z: Any) -> Any:
    return _calls_itself(z)


def _raises(error: BaseException) -> Callable:
    def candidate(z: Any) -> Any:
        raise error

    return candidate


def _of_itself(z: Any) -> list:
    inside_itself: list = []
    inside_itself.append(inside_itself)
    return inside_itself


def _one_by_one(z: Any) -> Any:
    yield from z


def _prints_thousands_of_lines(z: Any) -> None:
    for line in range(5000):
        print(line, "<b>")


def _makes_itself_smaller(z: Any) -> Any:
    z.resize((1,), refcheck=False)
    return z


def _loses_its_text(z: Any) -> Any:
    import sys

    sys.stdout.close()
    print("gone")


NO_ANSWERS: dict[str, Any] = {
    "raises": _raises(ValueError("no idea")),
    "raises something unusual": _raises(GeneratorExit()),
    "exits": _raises(SystemExit(3)),
    "asserts": _raises(AssertionError()),
    "not implemented": _raises(NotImplementedError()),
    "recursion without end": _calls_itself,
    "returns nothing": lambda z: None,
    "returns the placeholder": lambda z: ...,
    "nan": lambda z: z * math.nan,
    "infinity": lambda z: z + math.inf,
    "text": lambda z: "seven",
    "numbers as text": lambda z: [str(value) for value in z.ravel()],
    "bytes": lambda z: b"1",
    "a ragged list": lambda z: [[1, 2], [3]],
    "a list with None": lambda z: [None] * z.size,
    "a list inside itself": _of_itself,
    "a wrong shape": lambda z: np.zeros((7, 7, 7)),
    "an empty list": lambda z: [],
    "complex numbers": lambda z: z * 1j,
    "a date": lambda z: np.datetime64("2020-01-01"),
    "a dictionary": lambda z: {"z": z},
    "a set": lambda z: {1, 2},
    "a function": lambda z: np.mean,
    "a class": lambda z: dict,
    "a module": lambda z: math,
    "a generator": _one_by_one,
    "an object equal to everything": lambda z: EqualToAll(),
    "an array equal to everything": lambda z: np.full(z.shape, 7.0).view(Proud),
    "an object that cannot be printed": lambda z: Unspeakable(),
    "a number far too large": lambda z: 10**400,
    "changes its argument": lambda z: z.fill(0),
    "changes its argument's shape": _makes_itself_smaller,
    "takes nothing": lambda: 0,
    "takes too much": lambda z, w: z,
    "takes it by name only": lambda *, z: z,
    "a class instead": EqualToAll,
    "a builtin instead": len,
    "a builtin without a signature instead": max,
    "a ufunc instead": np.add,
    "prints thousands of lines": _prints_thousands_of_lines,
    "closes what it prints to": _loses_its_text,
    "a generator function": _one_by_one,
}
"""Whatever a learner may hand in where a function of one array is asked for."""
