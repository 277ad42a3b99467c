"""A stub is not started; whatever computes something is."""

import inspect
from functools import partial

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises import all_exercises
from nbtools.portable.untouched import is_untouched
from tests.checks.candidates import label, typed

EXERCISES = all_exercises()
UNTOUCHED = [
    "...",
    "pass",
    "...                       # your code here",
    '"""Return ReLU."""',
    '"""Return ReLU."""\n...',
]
STARTED = [
    "return ...",
    "return None",
    "z = ...",
    "raise NotImplementedError",
    "print(z)",
    "x = 1\n...",
    "yield",
]


@pytest.mark.parametrize("body", UNTOUCHED)
def test_a_stub_is_untouched(body):
    assert is_untouched(typed("relu", body))


@pytest.mark.parametrize("body", STARTED)
def test_a_body_that_does_something_is_not(body):
    assert not is_untouched(typed("relu", body))


def test_a_stub_with_a_comment_on_a_line_of_its_own_is_untouched():
    assert is_untouched(typed("relu", "# I will do this tomorrow\n...\n# or later"))


@pytest.mark.parametrize(
    ("body", "untouched"), [("...", True), ("'text'", True), ("return z", False), ("z + 1", False)]
)
def test_where_there_is_no_source_the_compiled_code_tells(body, untouched):
    namespace = {}
    exec(f"def relu(z):\n    {body}", namespace)
    assert is_untouched(namespace["relu"]) is untouched


@pytest.mark.parametrize("answer", [..., (..., ...), [..., ..., ...], {"a": ..., "b": ...}], ids=label)
def test_dots_are_no_answer(answer):
    assert is_untouched(answer)


@pytest.mark.parametrize(
    "answer", [(1, ..., 2), (), [], {}, None, 0, "", "...", {"a": 1, "b": ...}], ids=label
)
def test_anything_else_is_one(answer):
    assert not is_untouched(answer)


@pytest.mark.parametrize("function", [lambda z: None, np.abs, max, partial(max, 0), dict], ids=label)
def test_a_function_that_was_not_defined_in_a_cell_is_an_answer(function):
    assert not is_untouched(function)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_every_exercise_can_be_not_started(exercise):
    stub = ...
    if exercise.is_function:
        namespace = {}
        parameters = ", ".join(inspect.signature(exercise.answer).parameters)
        exec(f"def {exercise.name}({parameters}):\n    ...", namespace)
        stub = namespace[exercise.name]
    verdict = examine(exercise.name, stub)
    assert (verdict.status, verdict.score, verdict.mistake) == ("not started", 0.0, None)
