"""class.toml: what may stand in it, and what is said of anything else."""

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbtools.course import CourseError
from nbtools.exercises import LESSONS, all_exercises
from nbtools.rules.learners import Learners, learners
from nbtools.rules.rules import Late, Rules, check_names, file_above, read_rules
from nbtools.rules.table import read_table

EXERCISES = [exercise.name for exercise in all_exercises()]
COMPLETE = """
which = "last in time"
partial = false
seed = 4711
roster = "people.csv"
order = "last name"
late = { per_day = 0.1, at_most = 0.5 }

[learners]
hints = false
solutions = false
exam = true
language = "ru"

[lessons."02_activations"]
weight = 2
due = 2026-12-01
late = { per_day = 0.2 }
extensions = { "Anna Schmidt" = 2026-12-05T12:00:00Z }

[exercises.relu]
points = 2.5

[exercises.step]
counts = false
"""


@pytest.fixture
def read(tmp_path):
    def rules(text):
        (tmp_path / "people.csv").write_text("Name\nAnna\n")
        (tmp_path / "class.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return check_names(read_rules(tmp_path / "class.toml"), LESSONS, EXERCISES)

    return rules


def said(read, text):
    with pytest.raises(CourseError) as told:
        read(text)
    line = str(told.value)
    assert "\n" not in line
    return line.partition("class.toml")[2]


def test_what_is_written_is_what_holds(read, tmp_path):
    rules = read(COMPLETE)
    assert (rules.which, rules.partial, rules.seed, rules.order) == ("last in time", False, 4711, "last name")
    assert rules.roster == str(tmp_path / "people.csv")
    assert rules.late == Late(0.1, 0.5)
    assert rules.learners == Learners(hints=False, solutions=False, exam=True, language="ru")
    lesson = rules.lesson("02_activations")
    assert (lesson.weight, lesson.late) == (2, Late(0.2, 1))
    assert lesson.extensions == {"Anna Schmidt": datetime(2026, 12, 5, 12, tzinfo=UTC)}
    assert [rules.points(name, 1) for name in ("relu", "step", "sigmoid")] == [2.5, 0, 1]


def test_a_day_lasts_until_its_end_on_this_computer(read):
    due = read('[lessons."02_activations"]\ndue = 2026-12-01').lesson("02_activations").due
    assert due == datetime(2026, 12, 1, 23, 59, 59).astimezone()


def test_an_empty_file_says_nothing(read):
    assert {f.name: getattr(read(""), f.name) for f in fields(Rules) if f.name != "file"} == {
        f.name: getattr(Rules(), f.name) for f in fields(Rules) if f.name != "file"
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wich = 'last'", ": there is no wich. Did you mean which?"),
        ("[lesson.x]", ": there is no lesson. Did you mean lessons?"),
        ("[exercises.rely]\npoints = 1", ": there is no exercises.rely. Did you mean exercises.relu?"),
        (
            '[lessons."02_activation"]',
            ": there is no lessons.02_activation. Did you mean lessons.02_activations?",
        ),
        (
            '[lessons."02_activations"]\nwieght = 1',
            ": there is no lessons.02_activations.wieght. Did you mean lessons.02_activations.weight?",
        ),
        ("[learners]\nq = 1", ": there is no learners.q. There are: hints, solutions, exam, watch, language"),
        ("late = { per_day = 10 }", ": late.per_day is 10, and should be a number from 0 to 1"),
        ("which = 'worst'", ': which is "worst", and should be "last" | "best" | "last in time".'),
        ("partial = 1", ": partial is 1, and should be true | false."),
        ("seed = -1", ": seed is -1, and should be a whole number from 0 on."),
        ("seed = true", ": seed is true, and should be a whole number from 0 on."),
        (
            "[exercises.relu]\npoints = inf",
            ": exercises.relu.points is inf, and should be a number from 0 on.",
        ),
        (
            '[lessons."02_activations"]\ndue = "soon"',
            ': lessons.02_activations.due is "soon", and should be a day',
        ),
        ("exercises = 3", ": exercises is 3, and should be a table, such as [exercises."),
        ("learners = 3", ": learners is 3, and should be a table, such as [learners]."),
        ("roster = 'gone.csv'", ": the roster"),
        ("seed =", " is not written as TOML: "),
        (b"\xff\xfe", " is not written as TOML: "),
    ],
)
def test_what_is_wrong_is_told_in_a_line_with_what_is_right(read, text, told):
    assert said(read, text).startswith(told)


def test_windows_notepad_may_write_it(read):
    assert read(b"\xef\xbb\xbfseed = 3\r\n").seed == 3


TREES = some.recursive(
    some.one_of(
        some.booleans(), some.integers(-3, 3), some.sampled_from(["", "soon", "2026-12-01"]), some.dates()
    ),
    lambda inner: some.one_of(
        some.lists(inner, max_size=2),
        some.dictionaries(
            some.sampled_from(
                ["late", "lessons", "exercises", "relu", "02_activations", "due", "per_day", "x"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


@given(some.dictionaries(some.sampled_from([f.name for f in fields(Rules)]), TREES, max_size=4))
def test_whatever_stands_there_is_read_or_refused(tree):
    told = ""
    try:
        read_table(Rules, tree, Path("class.toml"))
    except CourseError as error:
        told = str(error)
    assert not told or told.startswith("class.toml: ")


def test_it_is_found_above_the_submissions_and_never_inside(tmp_path):
    inside = tmp_path / "course" / "submissions" / "anna"
    inside.mkdir(parents=True)
    (inside / "class.toml").write_text("")
    (inside.parent / "class.toml").write_text("")
    assert file_above(inside.parent) is None
    (tmp_path / "class.toml").write_text("")
    assert file_above(inside.parent) == tmp_path / "class.toml"
    (inside.parents[1] / "class.toml").write_text("")
    assert file_above(inside.parent) == inside.parents[1] / "class.toml"


def test_a_notebook_reads_the_learners_part_of_the_course_folder_alone(tmp_path, monkeypatch):
    for name in ("lessons", "nbtools"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    assert learners() == Learners()
    (tmp_path / "class.toml").write_text("seed = 'not the learner'\n[learners]\nexam = true\n")
    assert learners() == Learners(exam=True)
