"""Tables that gradebooks import, and what the report says of a class."""

import csv
import html

import pytest

from nbtools.checks.verdict import Example, Verdict
from nbtools.classroom.grading.results.report import (
    file_name,
    hardest,
    misconceptions,
    shared_slips,
    write_feedback,
)
from nbtools.classroom.grading.results.row import Result, Row, row_of
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
    with open(path, encoding="utf-8-sig", newline="") as file:
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


@pytest.mark.parametrize("separator", [";", "\t", "\n"])
@pytest.mark.parametrize("formula", ["=cmd|'/C calc'!A0", "+1", "-1", "@x", "\uff1d1+1", ' "=1+1'])
def test_no_separator_makes_a_formula_of_a_part(formula, separator, tmp_path):
    told = f"It raised ValueError: {separator}{formula}{separator}!"
    write_grades([Row("anna", "02_activations", "relu", "failed", 0.0, 2, "", told)], tmp_path / "g.csv")
    text = (tmp_path / "g.csv").read_text("utf-8")
    with_theirs = csv.reader(text.splitlines(), delimiter="," if separator == "\n" else separator)
    cells = [cell.lstrip(' "') for line in with_theirs for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\uff1d"))] == []
    assert len(lines(tmp_path / "g.csv")) == 2  # and who reads it as it is meant finds one line


def test_what_could_not_be_graded_is_blank_and_no_0(tmp_path):
    rows = [row("anna", "relu", "passed"), row("anna", "step", "error"), row("bob", "relu", "failed")]
    for platform, skip in (("moodle", 1), ("canvas", 2)):
        write_gradebook(rows, tmp_path / "g.csv", platform)
        anna, bob = lines(tmp_path / "g.csv")[skip:]
        assert (anna[-1], bob[-1]) == ("", "0.0")
    assert points_of(rows)["anna"] == {"02_activations": (None, 4)}


def test_excel_finds_its_mark_where_it_needs_one_and_programs_find_the_columns(tmp_path):
    for name, marked in (("Zoë", True), ("Zoe", False)):
        write_gradebook([row(name, "relu", "passed")], tmp_path / "m.csv", "moodle")
        write_grades([row(name, "relu", "passed")], tmp_path / "g.csv")
        assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbf") == marked
        assert (tmp_path / "g.csv").read_bytes().startswith(b"student,lesson,")


def test_a_message_has_a_bounded_length_and_shows_what_is_hidden():
    made = row_of("anna", Verdict("relu", "failed", 0.0, "A" * 10**6))
    assert len(made.message) == 1000
    hidden = "a\u200fb\u061cc\u200bd\U000e0041e\x1bf\ud800g\nh"
    assert row_of("anna", Verdict("relu", "failed", 0.0, hidden)).message == "a�b�c�d�e�f�g\nh"


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


def test_a_slip_is_counted_over_all_exercises():
    made = [
        row("anna", "relu", "failed", "slip:wrong_sign"),
        row("bob", "step", "failed", "slip:wrong_sign"),
        row("bob", "relu", "failed", "slip:wrong_name"),
        row("carl", "step", "failed", "on_at_zero"),
    ]
    first, second = shared_slips(made)
    assert (first.name, first.students, first.exercises) == ("wrong_sign", ("anna", "bob"), ("relu", "step"))
    assert second.name == "wrong_name"


def test_a_student_s_file_has_a_name_that_leads_nowhere():
    names = ["../../etc/passwd", "a/b", "Zoë", "Zoe", "", "x" * 300, "a b", "a-b"]
    made = [file_name(name) for name in names]
    assert len(set(made)) == len(names)
    assert all("/" not in name and ".." not in name and len(name) < 60 for name in made)


def page_of(rows, tmp_path):
    write_feedback(rows, tmp_path)
    [page] = tmp_path.iterdir()
    return html.unescape(page.read_text("utf-8"))


def test_a_student_reads_what_was_given_expected_and_returned_and_the_points(tmp_path):
    example = Example("z = -1", "0", "1  \u2260")
    wrong = row_of("anna", Verdict("relu", "failed", 0.0, "The sign is lost.", "absolute", example=example))
    page = page_of([row("anna", "step", "passed"), wrong], tmp_path)
    for text in ("The sign is lost.", "z = -1", "expected", "yours", "0 of 1", "2 of 3 points"):
        assert text in page
    assert "02_activations: Why must a neuron bend?" in page
    assert (
        'Open 02_activations and go to relu. Its check shows an example there, and check.hint("relu")' in page
    )


def test_a_student_reads_no_sentence_for_the_teacher(tmp_path):
    why = "The file is empty. Ask for the notebook again."
    told = Result(
        "anna", "02_activations", "relu", "error", 0.0, 2, "", why, to_student="It is empty. Save it."
    )
    page = page_of([told], tmp_path / "told")
    assert page.count("It is empty. Save it.") == 1
    assert "Ask for" not in page
    untold = page_of([row("bob", "relu", "error") for _ in range(3)], tmp_path / "untold")
    assert untold.count("Your teacher has been told") == 1


def test_whoever_has_all_is_told_what_comes_next(tmp_path):
    page = page_of([row("anna", "dense", "passed", lesson="03_layers")], tmp_path)
    assert "The next lesson is 04_loss: How wrong is wrong?" in page


def test_pages_of_many_names_overwrite_none():
    names = {f"Ученик {i}" for i in range(20_000)}
    assert len({file_name(name) for name in names}) == len(names)
