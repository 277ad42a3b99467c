"""Tables that gradebooks import, and what the report says of a class."""

import csv

from nbtools.classroom.grading.results.report import file_name, hardest, misconceptions
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.tables import points_of, write_gradebook, write_grades


def row(student, exercise, status, mistake="", lesson="02_activations", points=2):
    return Row(student, lesson, exercise, status, float(status == "passed"), points, mistake, "")


ROWS = [
    row("anna", "relu", "passed"),
    row("anna", "step", "failed", "on_at_zero"),
    row("bob", "relu", "failed", "absolute"),
    row("bob", "step", "failed", "on_at_zero"),
    row("carl", "relu", "error"),
    row("anna", "dense", "passed", lesson="03_layers", points=1),
]


def lines(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_points_are_added_up_lesson_by_lesson():
    assert points_of(ROWS)["anna"] == {"02_activations": (2.0, 4), "03_layers": (1.0, 1)}


def test_moodle_gets_a_column_for_each_lesson(tmp_path):
    write_gradebook(ROWS, tmp_path / "m.csv", "moodle")
    assert lines(tmp_path / "m.csv")[:3] == [
        ["Full name", "02_activations (4 points)", "03_layers (1 points)"],
        ["anna", "2.0", "1.0"],
        ["bob", "0.0", ""],
    ]


def test_canvas_gets_its_own_columns_and_the_points_possible(tmp_path):
    write_gradebook(ROWS, tmp_path / "c.csv", "canvas")
    head, possible, anna, *_ = lines(tmp_path / "c.csv")
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert possible == ["    Points Possible", "", "", "", "", "4", "1"]
    assert anna == ["anna", "", "", "", "", "2.0", "1.0"]


def test_what_looks_like_a_formula_is_made_text(tmp_path):
    write_grades([row("=1+1", "relu", "failed"), row("@x", "relu", "failed")], tmp_path / "g.csv")
    assert [line[0] for line in lines(tmp_path / "g.csv")] == ["student", "'=1+1", "'@x"]


def test_the_hardest_exercise_comes_first_and_errors_do_not_count():
    first, second, third = hardest(ROWS)
    assert (first.exercise, first.passed, first.handed_in) == ("step", 0, 2)
    assert (second.exercise, second.passed, second.handed_in) == ("relu", 1, 2)
    assert third.exercise == "dense"


def test_the_most_common_misconception_comes_first_with_who_and_what_to_say():
    first, second = misconceptions(ROWS)
    assert (first.mistake, first.students, first.handed_in) == ("on_at_zero", ("anna", "bob"), 2)
    assert first.sentence.endswith(".")
    assert second.mistake == "absolute"


def test_a_student_s_file_has_a_name_that_leads_nowhere():
    names = ["../../etc/passwd", "a/b", "Zoë", "Zoe", "", "x" * 300, "a b", "a-b"]
    made = [file_name(name) for name in names]
    assert len(set(made)) == len(names)
    assert all("/" not in name and ".." not in name and len(name) < 60 for name in made)
