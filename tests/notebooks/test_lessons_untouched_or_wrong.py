"""Run All ends without an error and earns nothing: untouched, with known mistakes, or with whatever nonsense; in each language."""

import pytest

from nbtools.exercises import LESSONS
from nbtools.portable.language import COMPLETE
from tests.notebooks.play import UNTOUCHED, passed_after

# What stands in every function exercise, and in every exercise on an answer.
WRONG = [
    ("return _mistake('{name}', 0)(*arguments)", "_mistake('{name}', 0)"),
    ("return _mistake('{name}', -1)(*arguments)", "_mistake('{name}', -1)"),
    ("raise ValueError('no idea')", "object()"),
    ("return arguments[0] * float('nan')", "float('nan')"),
    ("return [[1, 2], 'three']", "'seven'"),
]


@pytest.mark.kernel
@pytest.mark.in_turn(16)
@pytest.mark.parametrize("spoken", ["en", *COMPLETE])
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_to_its_end(name, spoken, some_of, tmp_path, monkeypatch):
    monkeypatch.setenv("NBTOOLS_LANGUAGE", spoken)
    assert passed_after(name, [UNTOUCHED, *some_of(WRONG)], tmp_path, monkeypatch) == []
