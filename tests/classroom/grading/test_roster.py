"""A list of participants finds the student, whatever way a platform writes the name, or nobody."""

import csv

import pytest

from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.results.people import identify, late
from nbtools.classroom.grading.results.roster import read_roster
from nbtools.classroom.grading.results.row import Row
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


GROUPS = """\
First name,Last name,ID number,Email address,Groups
Anna,Wolf,s1,anna.wolf@uni.example,Schmidt
Martin,Thomas,s2,m.thomas@uni.example,Gruppe 1
Thomas,Martin,s3,t.martin@uni.example,Gruppe 1
Jörg,Müller,s4,joerg@uni.example,Wolf
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade
Participant 104,Anna Schmidt,a1@uni.example,Submitted for grading,,14
Participant 105,Anna Schmidt,a2@uni.example,Submitted for grading,,14
Participant 106,Jörg Müller,j@uni.example,Submitted for grading1 day late,,14
Participant 107,Zoë Berg,z@uni.example,No submission,,14
"""


def roster_of(text, tmp_path):
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    return read_roster(tmp_path / "list.csv")


@pytest.mark.parametrize(
    ("student", "number"),
    [
        ("Anna Schmidt", None),  # Schmidt is the tutor of Anna Wolf's group
        ("Schmidt", None),
        ("Anna Wolf", "s1"),
        ("Wolf", "s1"),
        ("Thomas Martin", "s3"),  # an exact name goes before the same words in another order
        ("Martin Thomas", "s2"),
        ("Martin, Thomas", "s3"),
        ("Müller, Jörg", "s4"),
        ("Jörg  Müller", "s4"),
        ("joerg@uni.example", "s4"),
        ("s4", "s4"),
        ("Gruppe 1", None),
        ("Gruppe 1-Jörg Müller", "s4"),  # as Moodle names what a group hands in
        ("uni.example", None),
        ("s1 s4", None),
    ],
)
def test_name_columns_make_a_name_and_the_others_count_as_a_whole(student, number, tmp_path):
    assert roster_of(GROUPS, tmp_path).line_of(student).get("ID number") == number


def student(name, *lessons, ids=(), platform=""):
    notebooks = {lesson: name.encode() for lesson in lessons}
    return Student(name, notebooks, own_name=name, ids=list(ids), platform=platform)


A, B = "01_neuron", "02_activations"


def test_the_platform_s_number_goes_before_the_name(tmp_path):
    roster = roster_of(WORKSHEET, tmp_path)
    annas = [student("Anna Schmidt", A, ids=[n], platform="moodle") for n in ("105", "104")]
    people = identify(annas, roster)
    assert {name: line.email for name, line in people.lines.items()} == {
        "Anna Schmidt (104)": "a1@uni.example",
        "Anna Schmidt (105)": "a2@uni.example",
    }
    assert people.doubts == []
    assert people.absent == ["Jörg Müller", "Zoë Berg"]


def test_blind_marked_students_are_found_by_their_number(tmp_path):
    blind = [student("Participant", A, ids=[n], platform="moodle") for n in ("104", "107")]
    lines = identify(blind, roster_of(WORKSHEET, tmp_path)).lines
    assert {name: line.name for name, line in lines.items()} == {
        "Participant (104)": "Anna Schmidt",
        "Participant (107)": "Zoë Berg",
    }


@pytest.mark.parametrize("chosen", ["joerg@uni.example", "s4", "Jörg"])
def test_who_calls_themselves_by_another_s_address_gets_nothing_of_theirs(chosen, tmp_path):
    found = [
        student(chosen, A, ids=["8"], platform="moodle"),
        student("Jörg Müller", B, ids=["9"], platform="moodle"),
    ]
    people = identify(found, roster_of(GROUPS, tmp_path))
    assert list(people.lines) == ["Jörg Müller"]
    assert [sorted(s.notebooks) for s in people.students if s.name == "Jörg Müller"] == [[B]]


def test_one_of_the_name_with_another_number_is_in_doubt(tmp_path):
    found = [
        student("Zoë Berg", A, ids=["999"], platform="moodle"),
        student("Jörg Müller", A, ids=["106"], platform="moodle"),
    ]
    people = identify(found, roster_of(WORKSHEET, tmp_path))
    assert list(people.lines) == ["Jörg Müller"]
    [doubt] = people.doubts
    assert doubt.startswith("Zoë Berg (999) is not in the roster under this number")
    assert "Zoë Berg" not in people.absent  # perhaps it is she


def test_several_folders_of_one_person_are_one_where_the_roster_proves_it(tmp_path):
    found = [student("Müller, Jörg", A), student("Jörg Müller", B), student("joerg@uni.example", "03_layers")]
    people = identify(found, roster_of(GROUPS, tmp_path))
    [joerg] = people.students
    assert (joerg.name, sorted(joerg.notebooks)) == ("Jörg Müller", [A, B, "03_layers"])
    assert people.lines["Jörg Müller"].email == "joerg@uni.example"
    [doubt] = people.doubts
    assert "Taken for one person" in doubt


def test_two_notebooks_for_a_lesson_in_one_person_s_folders_are_a_question(tmp_path):
    found = [student("Müller, Jörg", A), student("Jörg Müller", A)]
    [joerg] = identify(found, roster_of(GROUPS, tmp_path)).students
    assert joerg.notebooks == {}
    assert joerg.problems[A].startswith(
        "There are 2 versions: Jörg Müller/01_neuron.ipynb and Müller, Jörg/01"
    )


def test_without_a_roster_it_is_said_and_not_guessed():
    people = identify([student("Müller, Jörg", A), student("Jörg Müller", A), student("Anna Wolf", A)])
    assert len(people.students) == 3
    [doubt] = people.doubts
    assert doubt.startswith("Müller, Jörg and Jörg Müller may be one person")


def test_two_numbers_with_one_lesson_are_two_people_whatever_the_roster_has(tmp_path):
    found = [student("Jörg Müller", A, ids=[n], platform="moodle") for n in ("1", "2")]
    people = identify(found, roster_of(GROUPS, tmp_path))
    assert [s.name for s in people.students] == ["Jörg Müller (1)", "Jörg Müller (2)"]
    assert people.lines == {}
    assert len(people.doubts) == 1


def test_two_numbers_in_two_assignments_are_one_person_where_the_roster_has_one(tmp_path):
    found = [student("Jörg Müller", lesson, ids=[n], platform="moodle") for n, lesson in (("1", A), ("2", B))]
    [joerg] = identify(found, roster_of(GROUPS, tmp_path)).students
    assert (sorted(joerg.notebooks), joerg.ids) == ([A, B], ["1", "2"])


def test_a_group_s_members_are_named(tmp_path):
    [doubt] = identify([student("Gruppe 1", A)], roster_of(GROUPS, tmp_path)).doubts
    assert doubt.startswith("Gruppe 1 is a group in the roster: Martin Thomas and Thomas Martin.")


def test_what_the_worksheet_marks_as_late_is_late(tmp_path):
    found = [student("Jörg Müller", A, ids=["106"], platform="moodle"), student("Zoë Berg", A)]
    assert late(identify(found, roster_of(WORKSHEET, tmp_path))) == ["Jörg Müller"]


def test_the_worksheet_of_one_lesson_comes_back_with_its_grades(tmp_path):
    roster = roster_of(WORKSHEET, tmp_path)
    rows = [Row(who, A, "neuron", "passed", 1.0, 3, "", "") for who in ("Jörg Müller", "Zoë Berg", "Nobody")]
    write_gradebook(rows, tmp_path / "m.csv", "moodle", roster)
    head, joerg, zoe, nobody = lines(tmp_path / "m.csv", "utf-8-sig")
    assert head == WORKSHEET.splitlines()[0].split(",")
    assert joerg == [
        "Participant 106",
        "Jörg Müller",
        "j@uni.example",
        "Submitted for grading1 day late",
        "3.0",
        "14",
    ]
    assert (zoe[0], zoe[4]) == ("Participant 107", "3.0")
    assert nobody == ["", "Nobody", "", "", "3.0", ""]


def test_with_several_lessons_the_worksheet_s_one_grade_stays_as_it_is(tmp_path):
    rows = [Row("Zoë Berg", lesson, "x", "passed", 1.0, 3, "", "") for lesson in (A, B)]
    write_gradebook(rows, tmp_path / "m.csv", "moodle", roster_of(WORKSHEET, tmp_path))
    head, zoe = lines(tmp_path / "m.csv", "utf-8-sig")
    assert head.count("Full name") == 1
    assert head[-2:] == ["01_neuron (3 points)", "02_activations (3 points)"]
    assert (zoe[4], zoe[-2:]) == ("", ["3.0", "3.0"])


def test_canvas_gets_the_name_of_its_own_assignment(tmp_path):
    roster = roster_of("Student,ID,Section,01_neuron (55501)\nanna,502,Schmidt,\n", tmp_path)
    write_gradebook([Row("anna", A, "x", "passed", 1.0, 3, "", "")], tmp_path / "c.csv", "canvas", roster)
    assert lines(tmp_path / "c.csv")[0][-1] == "01_neuron (55501)"


def lines(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as file:
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
