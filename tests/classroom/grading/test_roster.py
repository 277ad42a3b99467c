"""A list of participants finds the student, whatever way a platform writes the name, or nobody."""

import csv

import pytest

from nbtools.classroom.grading.results.roster import read_roster
from nbtools.classroom.grading.results.tables import write_gradebook
from nbtools.course import CourseError

from .test_grade import DONE, put, run
from .test_tables_and_report import ROWS

MOODLE = """\
First name,Last name,ID number,Email address
Jane,Doe,17,jane@school.org
Zoë,Müller-Lüdenscheidt,18,zoe@school.org
Ivan,Petrov,19,ivan1@school.org
Ivan,Petrov,20,ivan2@school.org
Anna,,21,anna@school.org
"""
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Old work
    Points Possible,,,,,10
"Doe, Jane",501,s17,jdoe,Group 1,3
"anna",502,s21,anna,Group 1,
"""


@pytest.fixture
def moodle(tmp_path):
    (tmp_path / "roster.csv").write_text(MOODLE, encoding="utf-8-sig")
    return read_roster(tmp_path / "roster.csv")


@pytest.mark.parametrize(
    ("student", "number"),
    [
        ("Jane Doe", "17"),
        ("doejane", "17"),  # in Canvas's file names
        ("Doe, Jane", "17"),
        ("jane@school.org", "17"),
        ("17", "17"),
        ("ZOE MULLER LUDENSCHEIDT", "18"),
        ("Ivan Petrov", None),  # which of the two?
        ("ivan2@school.org", "20"),
        ("Jane", "17"),
        ("somebody", None),
        ("", None),
        ("🎓", None),
    ],
)
def test_a_student_is_found_by_any_name_that_is_theirs_alone(moodle, student, number):
    assert moodle.line_of(student).get("ID number") == number


def lines(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_moodle_gets_the_columns_of_the_roster(moodle, tmp_path):
    write_gradebook(ROWS, tmp_path / "m.csv", "moodle", moodle)
    head, anna, bob, *_ = lines(tmp_path / "m.csv")
    assert head[:5] == ["Full name", "First name", "Last name", "ID number", "Email address"]
    assert anna == ["anna", "Anna", "", "21", "anna@school.org", "2.0", "1.0"]
    assert bob == ["bob", "", "", "", "", "0.0", ""]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_canvas_gets_its_own_columns_from_its_own_export(tmp_path, separator):
    rows = csv.reader(CANVAS.splitlines())
    with open(tmp_path / "roster.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    write_gradebook(ROWS, tmp_path / "c.csv", "canvas", read_roster(tmp_path / "roster.csv"))
    _, _, anna, bob, *_ = lines(tmp_path / "c.csv")
    assert anna == ["anna", "502", "s21", "anna", "Group 1", "2.0", "1.0"]
    assert bob[:5] == ["bob", "", "", "", ""]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00"], ids=["empty", "no text"])
def test_what_is_no_table_gets_one_line(tmp_path, data):
    (tmp_path / "roster.csv").write_bytes(data)
    with pytest.raises(CourseError, match="Save it as CSV, in UTF-8"):
        read_roster(tmp_path / "roster.csv")


def test_the_command_says_who_has_no_line(tmp_path):
    put(tmp_path / "class", "Jane Doe", DONE)
    put(tmp_path / "class", "stranger", DONE)
    (tmp_path / "roster.csv").write_text(MOODLE, encoding="utf-8")
    sandbox = ("--sandbox", "none", "--workers", "1")
    done = run(tmp_path / "class", "--out", tmp_path / "out", "--roster", tmp_path / "roster.csv", *sandbox)
    assert done.returncode == 0
    assert "for stranger. Fill in" in done.stderr
    assert "jane@school.org" in (tmp_path / "out" / "moodle.csv").read_text(encoding="utf-8")


def test_a_roster_that_is_not_there_is_told_before_anything_is_graded(tmp_path):
    put(tmp_path / "class", "anna", DONE)
    done = run(tmp_path / "class", "--out", tmp_path / "out", "--roster", tmp_path / "none.csv")
    assert done.returncode == 2
    assert done.stderr == f"nbtools: {tmp_path / 'none.csv'} cannot be read: No such file or directory.\n"
