"""A learner's folder as version 0.1.0 left it is opened, goes on, exports, and is graded.

`left_by_0_1_0/` was made by that version (commit 89c0a44): lessons 02, 08 and 14 solved there, the latter two under their former
numbers, 00 as it was taken. Of what its cells showed, pictures and cards are left out.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nbtools.checks.progress import load
from nbtools.cli import main
from nbtools.mine import whose

from .classroom.grading.conftest import sealed  # noqa: F401
from .classroom.grading.test_former import graded

LEFT = Path(__file__).parent / "left_by_0_1_0"
WRITTEN_IN = ("02_activations", "08_backprop")


@pytest.fixture
def left(tmp_path, monkeypatch):
    """Work in a copy of the folder."""
    folder = tmp_path / "my_work"
    shutil.copytree(LEFT, folder)
    monkeypatch.setenv("NBTOOLS_WORK", str(folder))
    return folder


def passed(lesson):
    return [name for name, record in load(lesson).records.items() if record.passed]


def test_opened_it_stays_as_it_is_and_the_new_lessons_come_beside(left, capsys):
    assert main(["sync"]) == 0
    said = capsys.readouterr().out
    for lesson in WRITTEN_IN:
        assert (left / f"{lesson}.ipynb").read_bytes() == (LEFT / f"{lesson}.ipynb").read_bytes()
    assert "08_backprop has a new number" in said
    assert "09_backprop.ipynb" in said
    assert "02_activations has changed" in said
    assert (left / "08_blame.ipynb").exists()
    assert (left / "00_welcome.ipynb").read_bytes() != (LEFT / "00_welcome.ipynb").read_bytes()


def test_what_was_passed_counts_where_its_exercise_stands_today(left):
    assert len(passed("02_activations")) == 8
    assert "dense_backward" in passed("08_blame")
    assert "backward" in passed("09_backprop")
    assert passed("15_capstone")


def test_its_functions_go_on_once_the_learner_says_that_they_are_theirs(left, capsys):
    assert whose("relu") == "the course's"
    assert main(["progress"]) == 0
    assert "nbtools progress --mine" in capsys.readouterr().out
    assert main(["progress", "--mine"]) == 0
    assert [whose("relu"), whose("backward"), whose("forward")] == ["yours", "yours", "the course's"]


def test_it_is_exported_as_a_library(left):
    assert main(["progress", "--mine"]) == 0
    assert main(["export", str(left / "library.py")]) == 0
    program = "import library; print(library.relu(-1.0), library.backward.__name__)"
    done = subprocess.run([sys.executable, "-c", program], cwd=left, capture_output=True, text=True)
    assert done.stdout.split() == ["0.0", "backward"]


def test_its_notebooks_are_graded_under_their_former_names(left, tmp_path, sealed):  # noqa: F811
    (tmp_path / "in" / "anna").mkdir(parents=True)
    for lesson in WRITTEN_IN:
        shutil.copy(left / f"{lesson}.ipynb", tmp_path / "in" / "anna")
    found = graded(tmp_path / "in")
    of_then = [exercise for exercises in LEFT.glob("progress/0*.json") for exercise in kept(exercises)]
    assert {exercise for (_, exercise), status in found.items() if status == "passed"} == set(of_then)
    assert {status for status in found.values() if status != "passed"} == {"not started"}


def kept(file):
    return json.loads(file.read_text(encoding="utf-8"))["exercises"]
