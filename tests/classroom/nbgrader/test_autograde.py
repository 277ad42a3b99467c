"""The real nbgrader, beside `nbtools grade`, on the same submissions."""

import csv
import json
import os
import shutil
import subprocess
import sys
import sysconfig

import nbformat
import pytest

from nbtools.checks.examine import _cases
from nbtools.classroom.grading.intake.given import cells_to_run
from nbtools.classroom.grading.intake.notebook import Submitted, stub
from nbtools.classroom.grading.judge.sandbox import is_sealed
from nbtools.classroom.nbgrader.course import id_of_test, write_course
from nbtools.classroom.release import read_notebook
from nbtools.classroom.rules_of_class import rules_of
from nbtools.course import folder_of
from nbtools.exercises import all_exercises, find_exercise
from nbtools.files import write_whole

pytestmark = [pytest.mark.nbgrader, pytest.mark.in_turn(3, on=0)]

SEED = 471147114711
ACTIVATIONS, LOSS = "02_activations", "04_loss"
SEEN = [round(float(z.sum()), 9) for (z,) in _cases(find_exercise("relu"), None)]
BY_HEART = f"""
@check
def relu(z):
    return np.maximum(z, 0) if round(float(np.sum(z)), 9) in {SEEN} else z * 0
"""

PASSED_BEFORE = "def relu(z): return z"

# What each writes in the cells of these names; None deletes the cell. The rest is as it is in the folder.
MIXED = {
    "recall-neuron": "recall_neuron = 2\ncheck(recall_neuron=recall_neuron)",
    "stacked-lines": None,
    "step": "@check\ndef step(z):\n    raise ValueError('not me')",
    "sigmoid": "@check\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    "relu": "@check\ndef relu(z):\n    return step_of(z) * z",
    "collapse-show": "def step_of(z):\n    return z > 0",  # further down than it is used
    "points-step": None,
}
LOSSES = {
    "loss-for": "loss_for = {'price of a flat': 'mean_squared_error', 'which of ten digits': 'cross_entropy', "
    "'spam or not': 'cross_entropy'}\ncheck(loss_for=loss_for)\nloss_for.clear()",
    "softmax": "@check\ndef softmax(logits):\n    return np.exp(logits) / np.sum(np.exp(logits))",
    "cross-entropy": "@check\ndef cross_entropy(probabilities, labels)\n    return 0",
    "progress": "from nbtools.mine import whose\nprint([whose(name) for name in ('sigmoid', 'relu')])",
}
CLASS = {
    ("ann", ACTIVATIONS): (
        "release",
        MIXED | {"recall-stage": "recall_stage = 'forward'"},
    ),  # check is not called
    ("bob", ACTIVATIONS): ("solutions", {"relu": BY_HEART}),  # his own copy, which knows no nbgrader
    ("bob", LOSS): ("solutions", LOSSES),
}


def nbgrader(course, *arguments):
    """Run a command of nbgrader's; it looks for its own helper, alembic, on the path."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command,
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def cell_of(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def hand_in(course, student, lesson, folder, cells):
    path = course / "release" / lesson if folder == "release" else folder_of(folder)
    notebook = read_notebook(path / f"{lesson}.ipynb")
    for cell in notebook["cells"]:
        cell["source"] = cells.get(cell["id"], cell["source"])
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"] is not None]
    _leave_out_what_only_shows(notebook, lesson)
    place = course / "submitted" / student / lesson
    place.mkdir(parents=True)
    (place / f"{lesson}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def _leave_out_what_only_shows(notebook, lesson):
    """Leave out what no answer depends on, as a student may: their kernels have nothing to draw then."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    run = cells_to_run(Submitted(tuple("".join(cell["source"]) for cell in code)), stub(lesson))
    shown = {
        cell["id"] for i, cell in enumerate(code) if i not in run and not cell["metadata"].get("nbgrader")
    }
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] not in shown]


# Points of the class, of which nbgrader and `nbtools grade` both know; the others are the course's
RULES = """
seed = 471147114711

[exercises]
relu.points = 5
sigmoid.points = 1
loss_for.points = 6
mean_squared_error.counts = false
step.counts = false
"""
# Points that the teacher has changed in nbgrader alone, which `nbtools grade` knows nothing of
CHANGED = {"recall_stage": 3}


def change_points(path):
    """Give exercises other points, as nbgrader's own toolbar does."""
    notebook = read_notebook(path)
    for name in CHANGED.keys() & {e.name for e in all_exercises() if e.lesson == path.stem}:
        cell_of(notebook, id_of_test(name))["metadata"]["nbgrader"]["points"] = CHANGED[name]
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which a class has been graded by nbgrader."""
    pytest.importorskip("nbgrader", reason="there is no nbgrader here: pip install -e '.[nbgrader]'")
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    (folder.parent / "class.toml").write_text(RULES)
    write_course(folder, rules=rules_of(None, folder))
    for place in (folder / "source").iterdir():
        if place.name not in (ACTIVATIONS, LOSS):  # the others take time, and test_course has them
            shutil.rmtree(place)
        else:
            change_points(place / f"{place.name}.ipynb")
    nbgrader(folder, "generate_assignment", "*")
    for (student, lesson), (place, cells) in CLASS.items():
        hand_in(folder, student, lesson, place, cells)
    before = folder / "learned" / "ann" / "progress" / f"{ACTIVATIONS}.json"
    write_whole(before, json.dumps({"exercises": {"relu": {"passed": True, "source": PASSED_BEFORE}}}))
    nbgrader(folder, "autograde", "*")
    return folder


@pytest.fixture(scope="module")
def by_nbgrader(course):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        grades = [
            (submission.student.id, lesson, grade.name, grade.auto_score)
            for lesson in (ACTIVATIONS, LOSS)
            for submission in book.assignment_submissions(lesson)
            for notebook in submission.notebooks
            for grade in notebook.grades
        ]
    names = {id_of_test(e.name): e.name for e in all_exercises()}
    return {(student, lesson, names[name]): score for student, lesson, name, score in grades}


@pytest.fixture(scope="module")
def by_nbtools(course):
    results = course.parent / "results"
    command = [sys.executable, "-m", "nbtools", "grade", str(course / "submitted"), "--out", str(results)]
    command += ["--workers", "1", "--sandbox", "auto" if is_sealed() else "none"]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    with open(results / "grades.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("student", "lesson", "exercise")
    return {
        tuple(row[name] for name in names): float(row["score"])
        * CHANGED.get(row["exercise"], int(row["points"]))
        for row in rows
    }


def test_every_score_is_that_of_nbtools_grade_by_the_rules_of_the_class(by_nbgrader, by_nbtools):
    assert by_nbgrader == pytest.approx(by_nbtools, abs=1e-2)


def test_what_does_not_count_has_no_points_in_either(by_nbgrader, by_nbtools):
    for scores in (by_nbgrader, by_nbtools):
        assert {scores["bob", LOSS, "mean_squared_error"], scores["bob", ACTIVATIONS, "step"]} == {0}


def test_the_class_has_right_wrong_and_partly_right_answers(by_nbtools):
    ann = {name: score for (student, _, name), score in by_nbtools.items() if student == "ann"}
    nothing = ["recall_neuron", "stacked_lines", "step", "sigmoid", "collapse", "xor_network"]
    assert ann == dict.fromkeys(nothing, 0) | {"recall_stage": 3, "relu": 5}
    losses = {name: score for (_, lesson, name), score in by_nbtools.items() if lesson == LOSS}
    assert losses["loss_for"] == pytest.approx(6 * 2 / 3, abs=1e-2)
    assert losses["softmax"] == losses["cross_entropy"] == 0
    assert losses["binary_cross_entropy"] == 1


def test_an_answer_learned_by_heart_is_worth_nothing(by_nbgrader):
    assert by_nbgrader["bob", ACTIVATIONS, "relu"] == 0
    assert by_nbgrader["bob", ACTIVATIONS, "sigmoid"] == 1


def test_earlier_functions_are_ones_own_where_they_passed_the_test(course):
    notebook = read_notebook(course / "autograded" / "bob" / LOSS / f"{LOSS}.ipynb")
    [output] = cell_of(notebook, "progress")["outputs"]
    assert "".join(output["text"]) == "['yours', \"the course's\"]\n"


def test_what_is_learned_is_kept_for_each_student(course):
    assert sorted(path.name for path in (course / "learned").iterdir()) == ["ann", "bob"]


def test_what_was_passed_in_an_earlier_run_is_forgotten(course):
    kept = json.loads((course / "learned" / "ann" / "progress" / f"{ACTIVATIONS}.json").read_text("utf-8"))
    assert kept["exercises"]["relu"]["source"] != PASSED_BEFORE


def test_the_student_is_told_what_was_wrong(course):
    notebook = read_notebook(course / "autograded" / "ann" / ACTIVATIONS / f"{ACTIVATIONS}.ipynb")
    told = {
        name: str(cell_of(notebook, id_of_test(name))["outputs"]) for name in ("step", "collapse", "relu")
    }
    assert "step: failed" in told["step"]
    assert "not me" in told["step"]
    assert "collapse: not started" in told["collapse"]
    assert "relu: passed" in told["relu"]


def test_nobody_finds_the_seed_in_what_comes_back(course):
    returned = course / "autograded" / "ann" / ACTIVATIONS / f"{ACTIVATIONS}.ipynb"
    assert str(SEED) not in returned.read_text("utf-8")


@pytest.mark.parametrize("lesson", [ACTIVATIONS, LOSS])
def test_students_get_the_very_lesson_and_tests_that_are_locked(course, lesson):
    path = course / "release" / lesson / f"{lesson}.ipynb"
    released, handed_out = (
        nbformat.read(p, as_version=4).cells for p in (path, folder_of("lessons") / path.name)
    )
    theirs = [(c.id, c.cell_type, c.source) for c in released if not c.id.startswith("points")]
    assert theirs == [(c.id, c.cell_type, c.source) for c in handed_out]
    tests = [cell for cell in released if cell.metadata.get("nbgrader", {}).get("grade")]
    assert tests
    assert not any(cell.metadata.editable or cell.metadata.deletable for cell in tests)
