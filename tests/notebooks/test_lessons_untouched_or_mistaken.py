"""Run All ends without an error, untouched or with every exercise answered by a known mistake, and earns nothing."""

import pytest

from nbtools.exercises import LESSONS
from tests.notebooks.play import UNTOUCHED, passed_after

ANSWERS = [
    UNTOUCHED,
    ("return _mistake('{name}', 0)(*arguments)", "_mistake('{name}', 0)"),
    ("return _mistake('{name}', -1)(*arguments)", "_mistake('{name}', -1)"),
]


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_to_its_end(name, tmp_path, monkeypatch):
    assert passed_after(name, ANSWERS, tmp_path, monkeypatch) == []
