"""A function that somebody else has kept is not run unasked; what they write is never printed as it is."""

import json
import os
import subprocess
import sys

import pytest

from nbtools import nn
from nbtools.checks import progress, seal
from nbtools.cli import main
from nbtools.mine import functions, whose
from nbtools.mine.functions import own_or_reference
from tests.mine.learner import has_passed

RELU = "import numpy as np\n\n\ndef relu(z):\n    return np.maximum(z, 0)\n"
MARKS = "open({mark!r}, 'w').close()\n" + RELU


@pytest.fixture(autouse=True)
def new_kernel(monkeypatch):
    monkeypatch.setattr(functions, "_TOLD", [])


def handed_over(work, monkeypatch, tmp_path, source):
    """Keep a function as somebody else, who hands their folder over."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "somebody else"))
    has_passed("relu", source)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "the learner"))


def test_what_a_learner_has_kept_is_theirs(capsys):
    has_passed("relu", RELU)
    assert whose("relu") == "yours"
    assert capsys.readouterr().out == ""


def test_what_somebody_else_has_kept_is_not_run_and_that_is_said_once(work, monkeypatch, tmp_path, capsys):
    mark = tmp_path / "mark"
    handed_over(work, monkeypatch, tmp_path, MARKS.format(mark=str(mark)))
    assert own_or_reference("relu") is nn.relu
    assert whose("relu") == "the course's"
    assert not mark.exists()
    assert capsys.readouterr().out.count("nbtools progress --mine") == 1
    assert progress.load("02_activations").of("relu").passed


def test_it_is_asked_once_whether_they_are_the_learner_s(work, monkeypatch, tmp_path, capsys):
    handed_over(work, monkeypatch, tmp_path, RELU)
    assert main(["progress"]) == 0
    assert "1 function was kept on another computer" in capsys.readouterr().out
    assert main(["progress", "--mine"]) == 0
    assert "1 function is yours now." in capsys.readouterr().out
    assert whose("relu") == "yours"
    assert progress.of_others() == []


def test_what_an_older_course_has_kept_is_asked_for_too(work):
    has_passed("relu", RELU)
    file = work / "progress" / "02_activations.json"
    stored = json.loads(file.read_text())
    del stored["exercises"]["relu"]["seal"]
    file.write_text(json.dumps(stored))
    assert whose("relu") == "the course's"
    assert progress.adopt() == ["relu"]
    assert whose("relu") == "yours"


def test_a_mark_is_that_of_one_function_under_one_name():
    mark = seal.seal("relu", RELU)
    assert seal.is_own("relu", RELU, mark)
    for other in (("step", RELU, mark), ("relu", f"{RELU}#", mark), ("relu", RELU, ""), ("relu", RELU, None)):
        assert not seal.is_own(*other)


def test_another_exercise_that_is_passed_makes_nothing_else_the_learner_s(work, monkeypatch, tmp_path):
    handed_over(work, monkeypatch, tmp_path, RELU)
    has_passed("sigmoid", RELU.replace("relu", "sigmoid"))
    assert progress.of_others() == ["relu"]


def test_who_passes_it_themselves_has_it_though_it_is_the_same_to_the_letter(work, monkeypatch, tmp_path):
    handed_over(work, monkeypatch, tmp_path, RELU)
    has_passed("relu", f"{RELU}")
    assert progress.of_others() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_key_is_read_by_its_user_alone():
    seal.seal("relu", RELU)
    [key] = (seal.Path(os.environ["XDG_CONFIG_HOME"]) / "nbtools").iterdir()
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_bytes()) == 64


def test_where_no_key_can_be_kept_what_is_there_counts_as_the_learner_s(tmp_path, monkeypatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "a file"))
    has_passed("relu", RELU)
    assert whose("relu") == "yours"


ODD = {
    "an exit": "raise SystemExit(7)",
    "minus signs": "def relu(z):\n    return " + "-" * 3000 + "z\n",
    "codes of a terminal": "raise ValueError('\\x1b]0;owned\\x07\\x1b[31m')",
    "an empty text": "",
    "a NUL": "def relu(z):\0\n    return z\n",
}


@pytest.mark.parametrize("name", ODD)
def test_a_source_that_does_not_run_gives_way_and_ends_nothing(name, tmp_path, capsys):
    has_passed("relu", ODD[name] or "\n")
    assert own_or_reference("relu") is nn.relu
    assert main(["export", str(tmp_path / "library.py")]) in (0, 2)
    assert main(["progress"]) == 0
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert not any(c < " " and c != "\n" for c in said.out + said.err)


def test_two_kernels_that_begin_at_once_have_one_key(tmp_path):
    code = "from nbtools.checks.seal import seal; print(seal('relu', 'x'))"
    env = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    begun = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    first, second = (process.communicate()[0] for process in begun)
    assert first == second != "\n"
