"""Run All ends without an error, whatever the learner has written, and nobody gets a point for it."""

import nbformat
import pytest

from nbtools.checks.progress import load
from nbtools.exercises import LESSONS
from tests.notebooks.play import SETUP, answered, lesson, run

# What stands in every function exercise, and in every exercise on an answer.
WRONG = {
    "its first mistake": ("return _mistake('{name}', 0)(*arguments)", "_mistake('{name}', 0)"),
    "its second mistake": ("return _mistake('{name}', 1)(*arguments)", "_mistake('{name}', 1)"),
    "its last mistake": ("return _mistake('{name}', -1)(*arguments)", "_mistake('{name}', -1)"),
    "an error": ("raise ValueError('no idea')", "object()"),
    "nothing": ("return None if arguments else 1", "None"),
    "nan": ("return arguments[0] * float('nan')", "float('nan')"),
    "text": ("return 'seven'", "'seven'"),
    "another shape": ("return [[1, 2], [3]]", "(1, 2, 3, 4, 5, 6)"),
    "numbers far too large": ("return 10 ** 30", "10 ** 30"),
}


@pytest.fixture(autouse=True)
def work_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path / "work"))


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_with_every_exercise_wrong_runs_to_its_end(name, tmp_path):
    cells = []
    for body, answer in WRONG.values():
        cells += [nbformat.v4.new_code_cell("%reset -f"), nbformat.v4.new_code_cell(SETUP)]
        cells += answered(lesson(name), body, answer)
    raised = run(cells, tmp_path)
    assert [cell.source for cell in raised] == []
    assert load(name).passed == []


@pytest.mark.parametrize("name", LESSONS)
def test_an_untouched_lesson_earns_nothing(name, tmp_path):
    assert run(lesson(name).cells, tmp_path) == []
    assert load(name).records.keys() <= set(load(name).exercises)
    assert load(name).passed == []
