"""The same question for those who check otherwise: is this answer right, in the cases that `check` tries?

This is imported in the kernel that is measured. What a test's author would have written down is worked out here
before: the cases, and what should come out.
"""

import copy
from functools import cache
from typing import Any

import numpy as np

from nbtools.checks.examine import _cases
from nbtools.exercises import find_exercise
from nbtools.exercises.exercise import Exercise

OTTER_TEST = """OK_FORMAT = True
test = {{
    "name": {name!r},
    "points": 1,
    "suites": [
        {{
            "cases": [{{"code": {code!r}, "hidden": False, "locked": False}}],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }}
    ],
}}
"""
"""A question's test file as Otter has it: a doctest."""


def is_right(name: str, answer: Any) -> bool:
    """Return whether the answer gives what is expected in every case."""
    exercise, cases, expected = _question(name)
    return all(
        _close(_observed(exercise, answer, case), value) for case, value in zip(cases, expected, strict=True)
    )


@cache
def _question(name: str) -> tuple[Exercise, list[tuple], list[Any]]:
    exercise = find_exercise(name)
    cases = _cases(exercise, seed=None)
    return exercise, cases, [_observed(exercise, exercise.answer, case) for case in cases]


def _observed(exercise: Exercise, answer: Any, case: tuple) -> Any:
    return exercise.measure(exercise.probe(answer, *copy.deepcopy(case)))


def _close(got: Any, expected: Any) -> bool:
    if isinstance(expected, dict):
        return got.keys() == expected.keys() and all(_close(got[key], expected[key]) for key in expected)
    if isinstance(expected, list | tuple):
        return len(got) == len(expected) and all(map(_close, got, expected))
    if isinstance(expected, str):
        return got == expected
    return np.shape(got) == np.shape(expected) and np.allclose(got, expected)
