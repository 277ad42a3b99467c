"""One student's notebooks graded at once, as a CI does."""

import json
from xml.etree import ElementTree

import pytest

from nbtools.classroom.grading.results.row import Result
from nbtools.classroom.grading.single import Outcome, as_json, as_junit, as_markdown
from nbtools.cli import main

from .hostile import RELU
from .lesson import LESSON, as_bytes, notebook

ABS = as_bytes(notebook(relu=RELU + "@check\ndef relu(z):\n    return np.abs(z)\n"))


def result(exercise, status, score=0.0, points=2, message="", **more):
    return Result("you", LESSON, exercise, status, score, points, "", message, **more)


MIXED = [
    result("relu", "passed", 1.0),
    result("step", "failed", message="The sign | is <lost>."),
    result("sigmoid", "not started", message="Not started yet."),
]


def graded(capsys, *words):
    code = main(["grade", *map(str, words)])
    return code, capsys.readouterr()


@pytest.mark.parametrize(
    ("rows", "required", "code"),
    [
        (MIXED, None, 0),
        (MIXED, 1 / 3, 0),
        (MIXED, 0.34, 1),
        ([*MIXED, result("collapse", "error")], None, 2),
        ([*MIXED, result("collapse", "error")], 1, 2),
        ([], None, 2),
        ([result("relu", "failed", points=0)], 1, 0),
    ],
)
def test_the_exit_code_says_reached_not_reached_or_not_graded(rows, required, code):
    assert Outcome(rows, 1, required).exit_code == code


def test_junit_has_a_case_for_each_exercise():
    [suite] = ElementTree.fromstring(as_junit(Outcome([*MIXED, result("collapse", "error")], 1)))
    assert {k: suite.get(k) for k in ("name", "tests", "failures", "errors", "skipped")} == {
        "name": LESSON, "tests": "4", "failures": "1", "errors": "1", "skipped": "1",
    }  # fmt: skip
    assert [[child.tag for child in case] for case in suite] == [[], ["failure"], ["skipped"], ["error"]]
    assert suite[1][0].get("message") == "The sign | is <lost>."


def test_a_summary_is_a_table_that_no_answer_breaks():
    head, _, *table = as_markdown(Outcome(MIXED, 1, 0.8)).strip().splitlines()
    assert head == "### 2 of 6 points, 33 per cent. 80 per cent are required."
    assert len(table) == 2 + len(MIXED)
    assert table[3].endswith(r"| ✗ 0 of 2 | The sign \| is &lt;lost&gt;. |")


def test_programs_read_json():
    read = json.loads(as_json(Outcome(MIXED, 7, 0.8)))
    assert (read["points"], read["of"], read["exit_code"], read["seed"]) == (2, 6, 1, 7)
    assert [one["status"] for one in read["exercises"]] == ["passed", "failed", "not started"]


def test_a_notebook_is_graded_at_once(sealed, tmp_path, capsys):
    file, summary, junit = tmp_path / "homework.ipynb", tmp_path / "summary.md", tmp_path / "r.xml"
    file.write_bytes(ABS)
    (tmp_path / "class.toml").write_text("[exercises.relu]\npoints = 0\n")  # it may be the student's
    code, said = graded(capsys, file, "--require", "95%", "--summary", summary, "--junit", junit)
    assert code == 1
    assert "  ✗ relu           0 of 1    This is the absolute value" in said.out
    assert "10 of 11 points, 91 per cent. 95 per cent are required." in said.out
    assert summary.read_text().count("\n| ") == 10
    assert junit.exists()


@pytest.mark.in_turn(2)
def test_the_rules_that_are_given_hold(sealed, tmp_path, capsys):
    (tmp_path / f"{LESSON}.ipynb").write_bytes(ABS)
    (tmp_path / "rules.toml").write_text("[exercises.relu]\ncounts = false\n")
    code, said = graded(
        capsys, tmp_path / f"{LESSON}.ipynb", "--class", tmp_path / "rules.toml", "--require", "1", "--json"
    )
    assert (code, json.loads(said.out)["share"]) == (0, 1.0)


def test_what_cannot_be_read_is_told_with_exit_code_2(sealed, tmp_path, capsys):
    (tmp_path / f"{LESSON}.ipynb").write_text("")
    code, said = graded(capsys, tmp_path / f"{LESSON}.ipynb")
    assert code == 2
    assert "Not all of it could be graded." in said.out
    code, said = graded(capsys, tmp_path / "nothing.ipynb")
    assert (code, said.err) == (2, f"nbtools: {tmp_path / 'nothing.ipynb'} does not exist.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.ipynb", "--out", "results"], "leave no results"),
        (["a.ipynb", "folder"], "Give one folder or zip file, or the notebooks of one student."),
        (["folder"], "Say where the results go: --out results/"),
    ],
)
def test_a_class_and_a_student_are_not_mixed_up(words, told, capsys):
    code, said = graded(capsys, *words)
    assert code == 2
    assert told in said.err
