"""`nbtools class`: a new class, what learners get, points by hand, two classes side by side."""

import re
import zipfile

import pytest

from nbtools.classroom.grading.results.overrides import Override, read_overrides, write_overrides
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.tables import write_grades
from nbtools.classroom.new_class import template
from nbtools.classroom.rules_of_class import rules_of
from nbtools.rules.learners import Learners
from nbtools.rules.rules import ExerciseRules, LessonRules, Rules
from nbtools.rules.table import keys_of


def test_a_new_class_is_as_usual_and_stays_as_it_is(run, tmp_path):
    assert run("class", "new", tmp_path)[0] == 0
    rules = rules_of(tmp_path / "class.toml")
    assert {name: getattr(rules, name) for name in keys_of(Rules)} == {
        name: getattr(Rules(), name) for name in keys_of(Rules)
    }
    code, _, told = run("class", "new", tmp_path)
    assert (code, told) == (2, f"nbtools: {tmp_path / 'class.toml'} is there already, and stays as it is.\n")


def test_all_that_may_be_set_stands_in_a_new_class_and_holds_once_the_mark_is_away(tmp_path):
    (tmp_path / "participants.csv").write_text("Name\n")
    text = re.sub("^#(?! )", "", template(), flags=re.MULTILINE)
    (tmp_path / "class.toml").write_text(text)
    rules = rules_of(tmp_path / "class.toml")
    assert rules.lesson("02_activations").due
    for table in (Rules, Learners, LessonRules, ExerciseRules):
        for name in keys_of(table):
            assert re.search(rf"^(\[?{name} =|\[{name}[.\]])", text, re.MULTILINE), name


# What learners get


@pytest.fixture
def teacher(course, monkeypatch):
    """Make the small course a teacher's folder, with a class in it."""
    monkeypatch.setenv("NBTOOLS_COURSE", str(course))
    for name in ("README.md", "requirements.txt", "pyproject.toml"):
        (course / name).write_text(name)
    (course / "submissions" / "anna").mkdir(parents=True)
    (course / "docs" / "examples" / "solutions").mkdir(parents=True)
    (course / "docs" / "examples" / "solutions" / "one.ipynb").write_text("{}")
    (course / "docs" / "examples" / "README.md").write_text("An example.")
    (course / "people.csv").write_text("Name\nAnna\n")
    (course / "class.toml").write_text(
        'seed = 4711\nroster = "people.csv"\n[learners]\nexam = true\n[lessons."02_activations"]\ndue = 2026-12-01\n'
    )
    return course


def test_learners_get_the_course_and_their_part_of_the_rules_alone(run, teacher):
    code, said, _ = run("class", "handout", "out", "--class", "class.toml")
    assert (code, said) == (
        0,
        f"out: {len([p for p in (teacher / 'out').rglob('*') if p.is_file()])} files for learners.\n",
    )
    names = {path.name for path in (teacher / "out").iterdir()}
    papers = {"README.md", "requirements.txt", "pyproject.toml", "class.toml"}
    assert names == {"lessons", "nbtools", "docs"} | papers
    assert [path.name for path in (teacher / "out" / "docs").rglob("*") if path.is_file()] == ["README.md"]
    part = (teacher / "out" / "class.toml").read_text()
    assert part == "# Set by your teacher.\n[learners]\nexam = true\n"


def test_a_zip_file_for_learners_has_a_folder_at_its_top(run, teacher):
    (teacher / "class.toml").unlink()
    assert run("class", "handout", "course.zip")[0] == 0
    names = zipfile.ZipFile(teacher / "course.zip").namelist()
    assert {name.split("/")[0] for name in names} == {"course"}
    assert "course/class.toml" not in names


def test_what_is_there_is_not_written_over(run, teacher):
    (teacher / "out").mkdir()
    (teacher / "out" / "mine").write_text("mine")
    assert run("class", "handout", "out")[0] == 2
    assert [path.name for path in (teacher / "out").iterdir()] == ["mine"]


# Points by hand

ROWS = [
    Row("Anna Schmidt", "02_activations", "relu", "failed", 0.0, 2, "absolute", ""),
    Row("Ben", "02_activations", "relu", "passed", 1.0, 2, "", ""),
]


@pytest.fixture
def results(tmp_path):
    write_grades(ROWS, tmp_path / "results" / "grades.csv")
    (tmp_path / "results" / "students.csv").write_text(
        "student,name,id,email,platform\nBen,Ben B,s17 s18,b@x.org,\n"
    )
    return tmp_path / "results"


def test_points_are_given_and_taken_back(run, results):
    code, said, _ = run("class", "override", results, "Anna Schmidt", "relu", "1.5", "--why", "On paper.")
    assert (code, said.splitlines()[0]) == (0, "Anna Schmidt, relu: 1.5 by hand. On paper.")
    run("class", "override", results, "s17", "02_activations", "3")
    run("class", "override", results, "Anna Schmidt", "relu", "2")
    assert read_overrides(results / "overrides.csv") == [
        Override("Anna Schmidt", "02_activations", "relu", 2.0, ""),
        Override("Ben", "02_activations", "", 3.0, ""),
    ]
    assert run("class", "override", results, "Anna Schmidt", "relu", "--remove")[0] == 0
    assert [one.student for one in read_overrides(results / "overrides.csv")] == ["Ben"]
    assert run("class", "override", results, "Anna Schmidt", "relu", "--remove")[0] == 2


def test_what_was_offered_is_taken_over_once(run, results):
    write_overrides([Override("Ben", "02_activations", "relu", 1.0, "")], results / "offered.csv")
    assert run("class", "override", results, "--take")[0] == 0
    assert read_overrides(results / "overrides.csv") == [Override("Ben", "02_activations", "relu", 1.0, "")]
    assert run("class", "override", results, "--take")[0] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nemo", "relu", "1"], "has no student nemo"),
        (["Ben", "rely", "1"], "Did you mean relu?"),
        (["Ben", "relu"], "Say whose points, for what, and how many"),
    ],
)
def test_who_or_what_is_not_there_is_told(run, results, words, told):
    code, _, said = run("class", "override", results, *words)
    assert code == 2
    assert told in said
    assert said.count("\n") == 1


# Side by side


def test_two_classes_are_set_side_by_side(run, results, tmp_path):
    write_grades(ROWS[1:], tmp_path / "now" / "grades.csv")
    code, said, _ = run("class", "compare", results, tmp_path / "now")
    assert code == 0
    head, line = said.splitlines()
    assert f"{results} (2), {tmp_path / 'now'} (1)" in head
    assert line.split() == ["02_activations", "relu", "50", "%", "100", "%", "absolute", "50", "%", "|", "–"]
    assert run("class", "compare", results, tmp_path)[0] == 2
