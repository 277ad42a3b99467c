"""Run All ends without an error, whatever nonsense the learner's functions and answers are, and earns nothing."""

import pytest

from nbtools.exercises import LESSONS
from tests.notebooks.play import passed_after

# What stands in every function exercise, and in every exercise on an answer.
ANSWERS = [
    ("raise ValueError('no idea')", "object()"),
    ("return arguments[0] * float('nan')", "float('nan')"),
    ("return [[1, 2], 'three']", "'seven'"),
]


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_to_its_end(name, tmp_path, monkeypatch):
    assert passed_after(name, ANSWERS, tmp_path, monkeypatch) == []
