"""Whatever comes, there is a verdict, and no traceback, with every NumPy."""

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises import all_exercises

VALUES = {
    "a number": 1.7,
    "a pair": (1.0, 2.0),
    "a list": [1, 2, 3],
    "an array of no dimension": np.array(0.7),
    "a row": np.array([1.0, 2.0]),
    "a table": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "a pair of arrays of no dimension": (np.array(0.0), np.array(1.0)),
    "a list of arrays of no dimension": [np.array(0.0), np.array(1.0)],
    "a layer": (np.ones((2, 2)), np.zeros(2)),
    "two layers": [(np.ones((2, 2)), np.zeros(2)), (np.ones((2, 2)), np.zeros(2))],
    "a dict": {"a": np.array(0.0)},
    "a word": "nine",
    "nothing": None,
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
def test_there_is_a_verdict(exercise, value):
    verdict = examine(exercise.name, (lambda *given: value) if exercise.is_function else value)
    assert verdict.status == "failed"
    assert verdict.message
