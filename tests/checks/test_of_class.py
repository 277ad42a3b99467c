"""What the class says of checks: an examination, hints, solutions, the language."""

import os
import subprocess
import sys

import numpy as np
import pytest

from nbtools import check
from nbtools.checks import of_class as module
from nbtools.checks.check import Check
from nbtools.checks.progress import load
from nbtools.classroom.nbgrader.points import SEED
from nbtools.exercises import find_exercise
from nbtools.rules.learners import Learners
from tests.mine.learner import Notebook

RIGHT = "@check\ndef relu(z):\n    return np.maximum(z, 0)"
WRONG = "@check\ndef relu(z):\n    return np.abs(z)"
STUB = "@check\ndef relu(z):\n    ..."


@pytest.fixture
def in_class(monkeypatch):
    """Set what the class says."""

    def says(**said):
        monkeypatch.setattr(module, "learners", lambda: Learners(**said))

    return says


def shown(capsys, *cells):
    notebook = Notebook()
    for cell in cells:
        notebook.run(cell)
    return capsys.readouterr().out


def test_in_an_exam_right_and_wrong_look_the_same_and_nothing_is_kept(in_class, capsys):
    in_class(exam=True)
    right, wrong = shown(capsys, RIGHT), shown(capsys, WRONG)
    assert (
        right
        == wrong
        == "`relu`: your answer is there. It is judged when you have handed in the notebook, so save it.\n"
    )
    assert load("02_activations").records == {}


def test_in_an_exam_answers_and_predictions_look_the_same_too(in_class, capsys):
    in_class(exam=True)
    cells = ["recall_neuron = 1\ncheck(recall_neuron=recall_neuron)", "check(stacked_lines='nonsense')"]
    for cell in cells:
        assert "your answer is there" in shown(capsys, cell)


def test_in_an_exam_the_notebook_goes_on_with_what_is_there(in_class, capsys):
    in_class(exam=True)
    notebook = Notebook()
    np.testing.assert_array_equal(notebook.run(WRONG)["relu"](np.array([-1.0])), [1])
    assert notebook.run(STUB)["relu"] is find_exercise("relu").answer
    assert "nothing is written here yet" in capsys.readouterr().out


def test_in_an_exam_nothing_helps(in_class, capsys):
    in_class(exam=True)
    check.hint("relu")
    check.solution("relu")
    check.reveal("stacked_lines")
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"This is an examination: nothing is shown of {name} until it is over."
        for name in ("relu", "relu", "stacked_lines")
    ]


def test_in_an_exam_what_is_handed_in_is_there_to_be_graded(in_class):
    in_class(exam=True)
    Notebook().run(WRONG)
    assert check.handed_in["relu"].__name__ == "relu"


def test_while_it_is_graded_there_is_no_exam(in_class, capsys, monkeypatch):
    in_class(exam=True)
    monkeypatch.setenv(SEED, "1")
    assert "This is the absolute value" in shown(capsys, WRONG)


def test_a_class_without_hints_shows_none(in_class, capsys):
    in_class(hints=False)
    text = shown(capsys, WRONG)
    assert "This is the absolute value" in text
    assert "hint" not in text
    check.hint("relu")
    assert capsys.readouterr().out == "In this class there are no hints.\n"


def test_a_class_without_solutions_shows_none(in_class, capsys):
    in_class(solutions=False)
    text = shown(capsys, *[WRONG] * 4)
    assert "check.hint" in text
    assert "check.solution" not in text
    check.solution("relu")
    assert capsys.readouterr().out == "In this class no solutions are shown.\n"


def test_a_class_file_that_is_wrong_is_told_once_and_the_rest_goes_on(tmp_path, monkeypatch, capsys):
    for name in ("lessons", "nbtools"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class.toml").write_text("[learners]\nexams = true")
    fresh = Check()
    fresh(recall_neuron=2)
    fresh(recall_neuron=2)
    told = capsys.readouterr().out
    assert told.count("there is no learners.exams. Did you mean learners.exam?") == 1
    assert told.count("recall_neuron: ") == 2


def test_the_class_is_spoken_to_in_its_language_where_the_computer_has_none(tmp_path):
    for name in ("lessons", "nbtools"):
        (tmp_path / name).mkdir()
    (tmp_path / "class.toml").write_text('[learners]\nlanguage = "ru"')
    program = "import os; from nbtools import check; print(os.environ['NBTOOLS_LANGUAGE'])"
    for own, spoken in (("", "ru"), ("en", "en")):
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],  # and not the empty nbtools of this folder
            cwd=tmp_path,
            env={**os.environ, "NBTOOLS_LANGUAGE": own},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == spoken
