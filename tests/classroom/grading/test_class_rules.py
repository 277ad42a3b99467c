"""Grades by the rules of a class: what counts, what is late, what was given by hand, and the same without any rules."""

import html
import os
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbtools.checks.verdict import ERROR
from nbtools.classroom.grading.intake.earlier import grown, load, save
from nbtools.classroom.grading.intake.submissions import Student, Version, find_submissions
from nbtools.classroom.grading.intake.versions import chosen, distinct, others
from nbtools.classroom.grading.results.dates import HandedIn
from nbtools.classroom.grading.results.edited import note_as_written, set_aside
from nbtools.classroom.grading.results.grades import grades_of
from nbtools.classroom.grading.results.notes import notes
from nbtools.classroom.grading.results.overrides import Override, offer, read_overrides, write_overrides
from nbtools.classroom.grading.results.people import identify
from nbtools.classroom.grading.results.report import write_feedback, write_report
from nbtools.classroom.grading.results.roster import Roster
from nbtools.classroom.grading.results.row import Result
from nbtools.classroom.grading.results.tables import points_of, write_gradebook, write_grades
from nbtools.course import CourseError
from nbtools.rules.rules import BEST, LAST_IN_TIME, ExerciseRules, Late, LessonRules, Rules

from .lesson import as_bytes, notebook

A, B = "02_activations", "04_loss"
FILE = Path("class.toml")
DAY = 24 * 3600.0
DUE = datetime(2026, 12, 1, 12).astimezone()


def row(student, exercise, status="passed", score=None, lesson=A, points=2):
    score = float(status == "passed") if score is None else score
    return Result(student, lesson, exercise, status, score, points, "", "")


def student(name, lessons=(A,), days_late=0.0, **more):
    when = DUE.timestamp() + days_late * DAY
    return Student(
        name,
        own_name=name,
        notebooks=dict.fromkeys(lessons, b"1"),
        versions={lesson: [Version(b"1", when)] for lesson in lessons},
        **more,
    )


def graded(rules, *pairs, overrides=(), roster=None):
    people = identify([one for one, _ in pairs], roster or Roster([], []))
    return people, grades_of([(one, "", rows) for one, rows in pairs], people, rules, list(overrides))


ANNA = (student("anna"), [row("anna", "relu"), row("anna", "step", "failed"), row("anna", "sigmoid")])


def earned(grades, name="anna", lesson=A):
    return points_of(grades.rows)[name][lesson]


# Rules


def test_without_a_file_every_row_is_the_very_row_of_the_judge():
    _, grades = graded(Rules(), ANNA)
    assert {id(one) for one in grades.rows} == {id(one) for one in ANNA[1]}


def test_points_and_what_counts_follow_the_class_and_the_verdict_stays():
    rules = Rules(
        file=FILE, exercises={"relu": ExerciseRules(points=5), "sigmoid": ExerciseRules(counts=False)}
    )
    _, grades = graded(rules, ANNA)
    assert earned(grades) == (5, 7)
    assert {one.exercise: (one.status, one.points) for one in grades.rows} == {
        "relu": ("passed", 5),
        "step": ("failed", 2),
        "sigmoid": ("passed", 0),
    }


def test_what_is_right_in_part_has_a_part_of_the_points_where_the_class_says_so():
    pair = (student("anna", [B]), [row("anna", "loss_for", "failed", 0.6667, B, 3)])
    for partial, points in ((True, 2.0001), (False, 0)):
        _, grades = graded(Rules(file=FILE, partial=partial), pair)
        assert earned(grades, lesson=B) == (points, 3)


@pytest.mark.parametrize(
    ("days_late", "kept"), [(-1, 1), (0, 1), (0.01, 0.9), (1, 0.9), (1.5, 0.8), (4, 0.6), (30, 0.5)]
)
def test_late_work_loses_a_share_for_each_day_that_has_begun(days_late, kept):
    rules = Rules(file=FILE, late=Late(0.1, 0.5), lessons={A: LessonRules(due=DUE)})
    _, grades = graded(rules, (student("anna", days_late=days_late), ANNA[1]))
    assert earned(grades) == (pytest.approx(4 * kept), 6)


@given(some.floats(-40, 40), some.floats(0, 1), some.floats(0, 1))
def test_late_work_is_never_worth_more_nor_less_than_nothing(days, per_day, at_most):
    handed_in = HandedIn(DUE + timedelta(days=days), DUE, late=Late(per_day, at_most))
    assert 1 - at_most - 1e-9 <= handed_in.kept <= 1
    assert (handed_in.kept == 1) or days > 0


def test_a_lesson_has_its_own_price_and_somebody_has_longer():
    rules = Rules(
        file=FILE,
        late=Late(0.1),
        lessons={
            A: LessonRules(due=DUE, late=Late(0.2), extensions={"anna": DUE + timedelta(days=3), "nemo": DUE})
        },
    )
    ben = (student("ben", days_late=2), [row("ben", "relu")])
    _, grades = graded(rules, (student("anna", days_late=2), ANNA[1]), ben)
    assert earned(grades) == (4, 6)
    assert earned(grades, "ben") == (pytest.approx(1.2), 2)
    assert grades.misfits == ["class.toml: nobody is called nemo, for whom 02_activations is due later."]


def test_what_the_platform_marks_as_late_is_told_where_nobody_knows_by_how_much():
    late = Student("anna", own_name="anna", notebooks={A: b"1"}, late=[A])
    people, grades = graded(Rules(file=FILE, lessons={A: LessonRules(due=DUE)}), (late, ANNA[1]))
    [note] = notes(people, grades.rows, [], [], [], grades)
    assert note.entries == [
        "anna, 02_activations: Late, and nobody knows by how much: the points are not reduced."
    ]
    assert earned(grades) == (4, 6)


def test_the_worksheet_of_the_assignment_knows_better_than_the_file():
    roster = Roster(
        ["Full name", "Last modified (submission)"],
        [{"Full name": "anna", "Last modified (submission)": "Wednesday, 2 December 2026, 11:00 AM"}],
    )
    rules = Rules(file=FILE, late=Late(0.5), lessons={A: LessonRules(due=DUE)})
    _, grades = graded(rules, (student("anna", days_late=-9), ANNA[1]), roster=roster)
    assert earned(grades) == (2, 6)


# In all


def in_all(rules, *pairs):
    return graded(rules, *pairs)[1].totals


BOTH = (student("anna", [A, B]), [row("anna", "relu"), row("anna", "loss_for", "failed", lesson=B, points=6)])


def test_in_all_lessons_count_by_their_points_and_by_weight_where_one_has_any():
    assert in_all(Rules(file=FILE), BOTH) == {"anna": 25}
    assert in_all(Rules(file=FILE, lessons={A: LessonRules(weight=3)}), BOTH) == {"anna": 75}
    assert in_all(Rules(file=FILE, lessons={A: LessonRules(weight=0)}), BOTH) == {"anna": 0}


def test_what_was_not_handed_in_counts_as_nothing_once_it_is_due():
    ben = (student("ben"), [row("ben", "relu")])
    later = datetime.now().astimezone() + timedelta(days=1)
    assert in_all(Rules(file=FILE), BOTH, ben)["ben"] == 25
    assert in_all(Rules(file=FILE, lessons={B: LessonRules(due=later)}), BOTH, ben)["ben"] == 100
    before = later - timedelta(days=2)
    assert in_all(Rules(file=FILE, lessons={B: LessonRules(due=before)}), BOTH, ben)["ben"] == 25


def test_nobody_knows_a_total_of_what_could_not_be_graded():
    assert in_all(Rules(file=FILE), (student("anna"), [row("anna", "relu", ERROR)])) == {"anna": None}


def test_students_come_by_their_last_name_where_the_class_says_so():
    names = ["Zoë Adler", "Ümit Öz", "anna de Boer", "Group 10", "Group 9"]
    roster = Roster(["First name", "Last name"], [{"First name": "anna", "Last name": "de Boer"}])
    pairs = [(student(name), [row(name, "relu")]) for name in names]
    for order, expected in (
        ("name", ["anna de Boer", "Group 9", "Group 10", "Ümit Öz", "Zoë Adler"]),
        ("last name", ["Group 9", "Group 10", "Zoë Adler", "anna de Boer", "Ümit Öz"]),
    ):
        _, grades = graded(Rules(file=FILE, order=order), *pairs, roster=roster)
        assert [one.student for one in grades.rows] == expected


# By hand


def override(points, exercise="relu", lesson="", name="anna", why="Shown on paper."):
    return Override(name, lesson, exercise, points, why)


def test_points_given_by_hand_take_the_place_of_the_verdict_s_and_say_so(tmp_path):
    rules = Rules(file=FILE, late=Late(0.5), lessons={A: LessonRules(due=DUE)})
    late = (student("anna", days_late=1), ANNA[1])
    people, grades = graded(rules, late, overrides=[override(1.5, "step")])
    [step] = [one for one in grades.rows if one.exercise == "step"]
    assert (step.status, step.score * step.points) == ("failed", 1.5)
    assert earned(grades) == (3.5, 6)
    write_grades(grades.rows, tmp_path / "g.csv")
    assert (
        '"step","failed",0.75,2,"","By hand: 1.5 of 2. Shown on paper."' in (tmp_path / "g.csv").read_text()
    )
    assert [
        n.entries for n in notes(people, grades.rows, [], [], [], grades) if n.title == "Given by hand"
    ] == [["anna, step: 1.5 by hand. Shown on paper."]]


@pytest.mark.parametrize("points", [0, 1, 4.37, 6])
def test_a_whole_lesson_is_given_to_the_point(points):
    pair = (student("anna"), [row("anna", name, ERROR) for name in ("relu", "step", "sigmoid")])
    _, grades = graded(Rules(), pair, overrides=[override(points, "", A)])
    assert earned(grades) == (pytest.approx(points, abs=1e-4), 6)


def test_who_handed_in_nothing_can_be_given_points():
    _, grades = graded(Rules(), ANNA, overrides=[override(1, "loss_for", B)])
    assert earned(grades, lesson=B) == (1, 10)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (override(1, name="nemo"), "Nobody is called so."),
        (override(3), "At most 2 can be given for it."),
        (override(1, "relly"), "No exercise is called relly."),
        (override(1, "relu", B), "relu is an exercise of 02_activations."),
        (override(1, "sigmoid"), "It does not count in this class."),
    ],
)
def test_a_line_that_no_longer_fits_is_told_and_changes_nothing(line, told):
    rules = Rules(file=FILE, exercises={"sigmoid": ExerciseRules(counts=False)})
    _, grades = graded(rules, ANNA, overrides=[line])
    assert (earned(grades), grades.given) == ((2, 4), [])
    assert told in grades.misfits[0]


def test_a_student_is_found_by_number_and_address_too():
    roster = Roster(["Name", "ID", "E-mail"], [{"Name": "anna", "ID": "s17", "E-mail": "a@uni.example"}])
    for name in ("s17", "a@uni.example", "anna"):
        _, grades = graded(Rules(), ANNA, overrides=[override(0, name=name)], roster=roster)
        assert earned(grades) == (2, 6)


def test_the_table_is_read_as_a_spreadsheet_saves_it(tmp_path):
    path = tmp_path / "overrides.csv"
    path.write_bytes("\ufeffStudent;Exercise;Points;Why;Lesson\r\nZoë;relu;1,5;;\r\n;;;;\r\n".encode())
    assert read_overrides(path) == [Override("Zoë", "", "relu", 1.5, "")]
    write_overrides([override(1, name="=cmd")], path)
    _, grades = graded(Rules(), (student("=cmd"), [row("=cmd", "relu")]), overrides=read_overrides(path))
    assert earned(grades, "=cmd") == (1, 2)
    path.write_text("student,lesson,exercise,points,why\nanna,,relu,many,\n")
    with pytest.raises(CourseError, match='line 2: "many" is no number of points'):
        read_overrides(path)
    path.write_text("student,points\nanna,1\n")
    with pytest.raises(CourseError, match="has no column lesson"):
        read_overrides(path)


# What somebody wrote into the tables


@pytest.fixture
def written(tmp_path):
    """Write the tables of a run, and note how."""

    def write():
        write_grades(ANNA[1], tmp_path / "grades.csv")
        write_gradebook(ANNA[1], tmp_path / "moodle.csv", "moodle")
        note_as_written(tmp_path, tmp_path / "kept")
        return tmp_path

    return write()


def test_what_nobody_changed_is_not_noticed_even_where_a_spreadsheet_saved_it(written):
    text = (written / "grades.csv").read_text()
    saved = text.replace('"', "").replace(",1.0,", ";1;").replace(",0.0,", ";0,0;").replace(",", ";")
    (written / "grades.csv").write_bytes(("\ufeff" + saved.replace("0;0", "0,0")).encode())
    assert set_aside(written, written / "kept").aside == []


def test_what_was_written_into_the_grades_is_kept_and_offered(written):
    grades = written / "grades.csv"
    grades.write_text(grades.read_text().replace('"step","failed",0.0', '"step","failed",0.5'))
    edits = set_aside(written, written / "kept")
    assert [path.name for path in edits.aside] == ["grades.edited-1.csv"]
    assert edits.changes == ["anna, step: score was 0.0, and is 0.5"]
    assert not grades.exists()
    offer(edits.offered, written)
    assert [one.place for one in read_overrides(written / "offered.csv")] == [("anna", A, "step")]
    [note] = edits.notes(written)
    assert "--take" in note.to_do


def test_what_was_written_into_a_gradebook_is_kept_aside(written):
    moodle = written / "moodle.csv"
    moodle.write_text(moodle.read_text().replace("4.0", "5.0"))
    edits = set_aside(written, written / "kept")
    assert ([path.name for path in edits.aside], edits.offered) == (["moodle.edited-1.csv"], [])


def test_a_table_that_is_one_no_more_is_kept_aside_too(written):
    (written / "grades.csv").write_bytes(b"\xff\xfe\x00no table")
    assert [path.name for path in set_aside(written, written / "kept").aside] == ["grades.edited-1.csv"]


# Which version counts


def versions(*pairs):
    return {A: [Version(data, when) for data, when in pairs]}


def several(*pairs):
    return Student("anna", own_name="anna", problems={A: "There are 2 versions."}, versions=versions(*pairs))


def test_of_two_versions_the_latest_counts_where_the_class_says_so():
    one = chosen(several((b"new", 2.0), (b"old", 1.0)), LAST_IN_TIME)
    assert (one.notebooks, one.problems) == ({A: b"new"}, {})


@pytest.mark.parametrize("pairs", [[(b"a", 1.0), (b"b", 1.0)], [(b"a", 1.0), (b"b", None)]])
def test_where_nobody_knows_which_is_the_latest_it_stays_a_question(pairs):
    assert chosen(several(*pairs), LAST_IN_TIME).problems == {A: "There are 2 versions."}


def test_what_was_handed_in_again_is_as_old_as_the_first_time():
    assert distinct(versions((b"a", 5.0), (b"b", 2.0), (b"a", 1.0))[A]) == [
        Version(b"a", 1.0),
        Version(b"b", 2.0),
    ]


def test_the_best_version_is_the_one_with_most_points_late_work_included():
    who = chosen(several((b"late", DUE.timestamp() + 2 * DAY), (b"in time", DUE.timestamp())), BEST)
    [(lesson, other)] = others(who)
    assert (lesson, who.notebooks[A], other.notebooks[A]) == (A, b"late", b"in time")
    right, half = (
        [row("anna", "relu"), row("anna", "step")],
        [row("anna", "relu"), row("anna", "step", "failed")],
    )
    for per_day, expected in ((0.1, 3.2), (0.3, 2)):
        rules = Rules(file=FILE, which=BEST, late=Late(per_day), lessons={A: LessonRules(due=DUE)})
        people = identify([who])
        grades = grades_of([(who, "", right), (other, A, half)], people, rules, [])
        assert earned(grades) == (pytest.approx(expected), 4)
        assert len(grades.rows) == 2


def test_versions_are_kept_from_run_to_run(tmp_path):
    before = [Student("anna", own_name="anna", notebooks={A: b"{}"}, versions=versions((b"{}", 1.0)))]
    save(before, tmp_path / "kept.json")
    now = [Student("anna", own_name="anna", notebooks={A: b"[]"}, versions=versions((b"[]", 2.0)))]
    [anna], _ = grown(load(tmp_path / "kept.json"), now)
    assert anna.versions == versions((b"{}", 1.0), (b"[]", 2.0))
    assert chosen(anna, LAST_IN_TIME).notebooks == {A: b"[]"}


def test_the_time_is_that_of_the_outermost_file(tmp_path):
    place = tmp_path / "class" / "anna"
    place.mkdir(parents=True)
    with zipfile.ZipFile(place / "work.zip", "w") as archive:
        inner = zipfile.ZipInfo(f"{A}.ipynb", (2020, 1, 1, 0, 0, 0))
        archive.writestr(inner, as_bytes(notebook()))
    os.utime(place / "work.zip", (DUE.timestamp(),) * 2)
    [anna] = find_submissions(tmp_path / "class")
    assert [version.when for version in anna.versions[A]] == [DUE.timestamp()]
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        entry = zipfile.ZipInfo("ben/02_activations.ipynb", DUE.timetuple()[:6])
        archive.writestr(entry, as_bytes(notebook()))
    [ben] = find_submissions(tmp_path / "class.zip")
    assert [version.when for version in ben.versions[A]] == [DUE.timestamp()]


# Pages


def pages(tmp_path, rules, *pairs, overrides=()):
    people, grades = graded(rules, *pairs, overrides=overrides)
    look_at = notes(people, grades.rows, [], [], [], grades)
    write_report(grades.rows, [], "", tmp_path / "report.html", look_at, None, grades)
    write_feedback(grades.rows, tmp_path / "feedback", None, grades)
    files = [tmp_path / "report.html", *(tmp_path / "feedback").iterdir()]
    return [html.unescape(file.read_text("utf-8")) for file in files]


def test_a_student_reads_dates_points_and_what_they_have_in_all(tmp_path):
    rules = Rules(
        file=FILE,
        late=Late(0.5),
        lessons={A: LessonRules(due=DUE)},
        exercises={"sigmoid": ExerciseRules(counts=False)},
    )
    late = student("anna", [A, B], days_late=1)
    rows = [*ANNA[1], row("anna", "loss_for", lesson=B)]
    report, page = pages(tmp_path, rules, (late, rows))
    for said in (
        "Handed in on 2026-12-02 12:00. It was due on 2026-12-01 12:00.",
        "1 day late: 50 per cent of the points count.",
        "does not count",
        "1 of 4 points",
        "In all 50 per cent, as your class counts the lessons.",
    ):
        assert said in page
    assert "By the rules of class.toml." in report


def test_points_for_a_whole_lesson_are_told_once_and_nothing_is_called_right(tmp_path):
    broken = (student("anna"), [row("anna", name, ERROR) for name in ("relu", "step")])
    _, page = pages(tmp_path, Rules(file=FILE), broken, overrides=[override(3, "", A)])
    assert page.count("By hand: 3 of 4. Shown on paper.") == 1
    assert "3 of 4 points" in page
    assert "All of it is right" not in page


def test_pages_without_rules_know_nothing_of_them(tmp_path):
    with_rules, without = (
        "".join(pages(tmp_path / name, rules, BOTH))
        for name, rules in (("with", Rules(file=FILE)), ("without", Rules()))
    )
    news = ("Handed in on", "By the rules", "per cent, as your class", "In all</h3>")
    assert [said for said in news if said in without] == []
    assert [said for said in news if said in with_rules] == list(news)


GOLDEN = """\
student,lesson,exercise,status,score,points,mistake,message
"anna","02_activations","step","failed",0.0,2,"",""
"anna","02_activations","sigmoid","passed",1.0,2,"",""
"anna","02_activations","relu","passed",1.0,2,"",""
"""


def test_without_rules_the_tables_are_as_ever_to_the_byte(tmp_path):
    _, grades = graded(Rules(), ANNA)
    write_grades(grades.rows, tmp_path / "grades.csv")
    assert (tmp_path / "grades.csv").read_bytes() == GOLDEN.encode()
    write_gradebook(grades.rows, tmp_path / "moodle.csv", "moodle")
    assert (tmp_path / "moodle.csv").read_text() == 'Full name,02_activations (6 points)\n"anna",4.0\n'
