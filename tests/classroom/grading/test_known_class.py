"""A class with known truth: every row is as expected, each fault is told once, and nobody has somebody else's grade."""

import csv
import html
import re
import shutil

import pytest

from nbtools.classroom.grading.results.csv_file import escape_formula
from nbtools.classroom.grading.results.report import file_name
from nbtools.exercises import exercises_of

from .known_class import ERROR, FAILED, NEURON, NOT_STARTED, WELCOME, KnownClass
from .test_grade import run

CLASSES = [(1, "moodle"), (2, "canvas")]
FILES = ("grades.csv", "students.csv", "moodle.csv", "canvas.csv", "report.html")


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def grade(known, place, out, *more):
    roster = out.parent / f"roster of {known.platform}.csv"
    known.write_roster(roster)
    done = run(place, "--out", out, "--pattern", known.platform, "--roster", roster, "--seed", 11, *more)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module", params=CLASSES, ids=lambda one: one[1])
def graded(sealed, request, tmp_path_factory):
    """Grade the class of a seed, once; give it with its results and with what was printed."""
    known, folder = KnownClass(*request.param), tmp_path_factory.mktemp("class")
    place = folder / ("class.zip" if known.platform == "moodle" else "class")
    known.write(place)
    done = grade(known, place, folder / "results")
    return known, folder / "results", done, place


def to_look_at(out):
    """Return what the report says there is to look at, as text by title."""
    report = (out / "report.html").read_text("utf-8")
    part = re.search(r'<h2 id="look">.*?<h2 id="misconceptions">', report, re.DOTALL)[0]
    titles = re.split(r"<summary><h3>(.*?) \(\d+\)</h3></summary>", part)
    return {title: html.unescape(text) for title, text in zip(titles[1::2], titles[2::2], strict=True)}


def test_every_row_is_as_it_is_known_to_be(graded):
    known, out, *_ = graded
    found = {
        (row["student"], row["lesson"], row["exercise"]): (row["status"], row["mistake"])
        for row in table(out / "grades.csv")
    }
    # a mistake that has no name of its own may be recognised by what would mend it
    mended = {
        key: (status, "") if ":" in mistake else (status, mistake) for key, (status, mistake) in found.items()
    }
    assert mended == known.rows()
    statuses = {status for status, _ in found.values()}
    assert statuses == {"passed", FAILED, NOT_STARTED, ERROR}


def test_the_points_are_those_of_what_passed_and_what_is_not_known_is_blank(graded):
    known, out, *_ = graded
    lines = table(out / "moodle.csv")
    columns = {
        lesson: next(c for c in lines[0] if c.startswith(lesson) and c.endswith("points)"))
        for lesson in (WELCOME, NEURON)
    }
    given = sorted(tuple(line[columns[lesson]] for lesson in (WELCOME, NEURON)) for line in lines)
    expected = [
        tuple("" if (p := known.points(one, lesson)) is None else str(p) for lesson in (WELCOME, NEURON))
        for one in known.people
    ]
    assert given == sorted(expected)


def test_each_line_of_the_gradebook_is_its_student_s(graded):
    known, out, *_ = graded
    column = {"moodle": "Identifier", "canvas": "ID"}[known.platform]
    lines = [
        line for line in table(out / f"{known.platform}.csv") if "Points Possible" not in str(line.values())
    ]
    for person in known.people:
        number = f"Participant {person.number}" if known.platform == "moodle" else str(person.number)
        [line] = [line for line in lines if line[column] == number] if person.in_roster else [{}]
        for lesson in (WELCOME, NEURON) if person.in_roster else ():
            points = known.points(person, lesson)
            given = next(text for head, text in line.items() if head.startswith(lesson))
            assert (person.name, lesson, given) == (
                person.name,
                lesson,
                "" if points is None else str(points),
            )


def test_who_is_who_is_in_a_table(graded):
    known, out, *_ = graded
    found = {tuple(line.values()) for line in table(out / "students.csv")}
    assert found == {
        (
            p.student,
            escape_formula(known.in_list(p)),
            str(p.number),
            p.email if p.in_roster else "",
            known.platform,
        )
        for p in known.people
    }


def test_nothing_in_a_zip_file_speaks_for_bob(graded):
    known, out, *_ = graded
    bob, mallory = known.by_fault("is spoken for"), known.by_fault("speaks for Bob")
    for person in (bob, mallory):
        rows = [row for row in table(out / "grades.csv") if row["student"] == person.student]
        assert {row["lesson"] for row in rows} == {WELCOME, NEURON}
        assert ERROR not in {row["status"] for row in rows}


def test_each_fault_is_told_once_with_what_to_do(graded):
    known, out, *_ = graded
    said = to_look_at(out)
    assert said.keys() == {
        "Who it is, is in doubt",
        "Handed in nothing",
        "Lessons not handed in",
        "Late, as the platform marks it",
        "Not read",
    }
    in_order = known.by_fault("not in the roster")
    assert (
        f"{known._called(in_order)} ({in_order.number}) has no line in the roster"
        in said["Who it is, is in doubt"]
    )
    assert said["Who it is, is in doubt"].count("<li>") == 1
    assert said["Handed in nothing"].count("<li>") == 1
    assert known.in_list(known.absent) in said["Handed in nothing"]
    assert known.by_fault("late").student in said["Late, as the platform marks it"]
    assert said["Late, as the platform marks it"].count("<li>") == 1
    for fault, file in (("notes.docx", "notes.docx"), ("zip in zip", "more.zip")):
        [line] = re.findall(rf"<li>{re.escape(known.by_fault(fault).student)}: (.*?)</li>", said["Not read"])
        assert line.endswith(file)
    assert said["Not read"].count("<li>") == 2


def test_what_cannot_be_graded_is_told_once_each(graded):
    known, out, *_ = graded
    report = (out / "report.html").read_text("utf-8")
    part = re.search(r'<h2 id="problems">.*?</ul>', report, re.DOTALL)[0]
    broken = [
        p for p in known.people if any(s == ERROR for truth in p.truth.values() for s, _ in truth.values())
    ]
    assert part.count("<li>") == len(broken) == 7
    for person in broken:
        assert part.count(f"<strong>{person.student}</strong>") == 1


def test_a_student_s_page_speaks_to_the_student(graded):
    known, out, *_ = graded
    pages = [path.read_text("utf-8") for path in (out / "feedback").iterdir()]
    assert len(pages) == len(known.people)
    for page in pages:
        text = html.unescape(page)
        assert "Next:" in text
        assert "Graded on 20" in text
        assert not re.search(r"\bAsk (for|which|the student)|Keep the one|Rename|Look at it yourself", text)


def test_the_mistake_is_shown_to_the_student_with_its_points(graded):
    known, out, *_ = graded
    person = next(p for p in known.people if p.truth.get(NEURON, {}).get("neuron", ("",))[0] == FAILED)
    page = (out / "feedback" / f"{file_name(person.student)}.html").read_text("utf-8")
    assert f"<h1>{html.escape(known.in_list(person), quote=True).replace('&#x27;', '&#39;')}</h1>" in page
    [part] = re.findall(r"<code>neuron</code>.*?</li>", page, re.DOTALL)
    assert "0 of 1" in part
    assert re.findall("<dt>(.*?)</dt>", part)[:3] == ["for", "expected", "yours"]
    most = sum(e.points for e in exercises_of(NEURON))
    assert f"{known.points(person, NEURON):g} of {most} points" in page


def contents(out):
    return {path: path.read_bytes() for path in [*map(out.joinpath, FILES), *(out / "feedback").iterdir()]}


def test_the_same_again_is_the_same_byte_for_byte(graded):
    known, out, _, place = graded
    before = contents(out)
    grade(known, place, out)
    assert contents(out) == before


@pytest.mark.in_turn(2)
@pytest.mark.parametrize(("seed", "platform"), CLASSES)
def test_graded_anew_with_the_same_seed_is_the_same_byte_for_byte(seed, platform, sealed, tmp_path):
    known = KnownClass(seed, platform)
    known.write(tmp_path / "class", only=("notes.docx", "empty", "late", "two versions"))
    grade(known, tmp_path / "class", tmp_path / "out")
    before = contents(tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / ".kept")
    grade(known, tmp_path / "class", tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_no_table_holds_a_formula_whatever_separates_its_cells(graded):
    _, out, *_ = graded
    for name in FILES[:-1]:
        for separator in ",;\t":
            with open(out / name, encoding="utf-8-sig", newline="") as file:
                cells = [cell for line in csv.reader(file, delimiter=separator) for cell in line]
            assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []
