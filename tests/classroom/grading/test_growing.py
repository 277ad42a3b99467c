"""Results only grow: what comes in later is added, and nobody is lost or mixed in without being asked for."""

import json
import shutil

import pytest

from nbtools.classroom.grading.intake.earlier import Damaged, are_strangers, grown, load, save
from nbtools.classroom.grading.intake.problem import Problem
from nbtools.classroom.grading.intake.submissions import Student

from .known_class import NEURON, WELCOME, KnownClass
from .test_grade import rows, run

OLD, NEW = b"old", b"new"


def student(name, *ids, platform="", **more):
    return Student(name, own_name=name, ids=list(ids), platform=platform, **more)


def test_what_comes_later_is_added():
    before = [student("anna", notebooks={WELCOME: OLD}), student("bob", notebooks={WELCOME: OLD})]
    late = [student("bob", notebooks={NEURON: NEW}, late=[NEURON]), student("carl", notebooks={NEURON: NEW})]
    everybody, stands = grown(before, late)
    assert {s.name: s.notebooks for s in everybody} == {
        "anna": {WELCOME: OLD},
        "bob": {WELCOME: OLD, NEURON: NEW},
        "carl": {NEURON: NEW},
    }
    assert ([s.late for s in everybody if s.name == "bob"], stands) == ([[NEURON]], [])


def test_what_was_handed_in_again_counts_and_what_cannot_be_graded_does_not():
    before = [student("anna", notebooks={WELCOME: OLD, NEURON: OLD}, problems={"04_loss": Problem("Empty.")})]
    again = [student("anna", notebooks={WELCOME: NEW, "04_loss": NEW}, problems={NEURON: Problem("Two.")})]
    [anna], stands = grown(before, again)
    assert anna.notebooks == {WELCOME: NEW, NEURON: OLD, "04_loss": NEW}
    assert anna.problems == {}
    assert stands == ["anna, 01_neuron: Two. Until then the earlier grade stands."]


@pytest.mark.parametrize(
    ("before", "now", "are_one"),
    [
        (("Anna", "1", "moodle"), ("Anna", "1", "moodle"), True),
        (("Anna", "1", "canvas"), ("Anna Wolf", "1", "canvas"), True),  # another name since
        (("Anna", "1", "moodle"), ("Anna", "2", "moodle"), False),
        (("Anna", "1", "moodle"), ("Anna", "1", "canvas"), False),
        (("Anna", "1", "moodle"), ("Anna", "", ""), True),
        (("Anna", "", ""), ("Anna", "", ""), True),
        (("Anna", "", ""), ("anna", "", ""), False),
    ],
)
def test_who_comes_again_is_known_by_number_or_else_by_name(before, now, are_one):
    def one(name, number, platform):
        return student(name, *([number] if number else []), platform=platform, notebooks={WELCOME: OLD})

    everybody, _ = grown([one(*before)], [one(*now)])
    assert len(everybody) == (1 if are_one else 2)
    assert are_strangers([one(*before)], [one(*now)]) != are_one


def test_of_two_of_a_name_nobody_guesses_which_it_is():
    before = [student("Anna", number, platform="moodle", notebooks={WELCOME: OLD}) for number in ("1", "2")]
    everybody, _ = grown(before, [student("Anna", notebooks={NEURON: NEW})])
    assert len(everybody) == 3


def test_what_was_handed_in_is_kept_as_it_is_but_for_what_is_nobody_s(tmp_path):
    anna = student(
        "Änna",
        "7",
        platform="moodle",
        notebooks={WELCOME: '{"x": "ü"}'.encode()},
        late=[WELCOME],
        unread=["a.docx"],
    )
    anna.problems = {NEURON: Problem("To the teacher.", "To the student.")}
    save([anna, student("bob.ipynb", is_stray=True)], tmp_path / "kept.json")
    [found] = load(tmp_path / "kept.json")
    assert found == anna
    assert found.problems[NEURON].to_student == "To the student."


def test_there_may_be_nothing_or_what_nobody_can_read(tmp_path):
    assert load(tmp_path / "none.json") == []
    for text in ("{", "7", '[{"name": 3}]', json.dumps([{}])):
        (tmp_path / "kept.json").write_text(text)
        with pytest.raises(Damaged):
            load(tmp_path / "kept.json")


@pytest.fixture(scope="module")
def on_time(sealed, tmp_path_factory):
    """Grade those who were on time, once; the folder of their results is copied for each test."""
    folder, known = tmp_path_factory.mktemp("growing"), KnownClass(3, "moodle")
    known.write(folder / "class", only=("late", "notes.docx"))
    done = run(folder / "class", "--out", folder / "results", "--pattern", "moodle")
    assert done.returncode == 0, done.stderr
    return known, folder


@pytest.fixture
def results(on_time, tmp_path):
    shutil.copytree(on_time[1] / "results", tmp_path / "results")
    return tmp_path / "results"


def again(place, results, *more):
    return run(place, "--out", results, "--pattern", "moodle", *more)


def test_late_work_in_a_folder_of_its_own_is_added(on_time, results, tmp_path):
    known, _ = on_time
    before = rows(results)
    known.write(tmp_path / "late", only=("zip in zip", "late"))
    done = again(tmp_path / "late", results)
    assert done.returncode == 0, done.stderr
    new = known.by_fault("zip in zip").student
    assert [row for row in rows(results) if row["student"] != new] == before
    assert {row["lesson"] for row in rows(results) if row["student"] == new} == {WELCOME}
    report = (results / "report.html").read_text("utf-8")
    assert "From earlier runs (1)" in report
    assert f"<li>{known.by_fault('notes.docx').student}</li>" in report


def test_others_are_another_class_unless_it_is_said_that_they_are_not(on_time, results, tmp_path):
    known, _ = on_time
    before = rows(results)
    known.write(tmp_path / "others", only=("zip in zip",))
    refused = again(tmp_path / "others", results)
    assert refused.returncode == 2
    assert "another class" in refused.stderr
    assert rows(results) == before
    assert again(tmp_path / "others", results, "--earlier", "keep").returncode == 0
    assert len({row["student"] for row in rows(results)}) == 3
    assert again(tmp_path / "others", results, "--earlier", "drop").returncode == 0
    assert {row["student"] for row in rows(results)} == {known.by_fault("zip in zip").student}


def test_results_of_which_nobody_knows_what_was_handed_in_lose_nobody(on_time, results, tmp_path):
    known, _ = on_time
    before = (results / "grades.csv").read_bytes()
    kept = results / ".kept" / "class" / "handed_in.json"
    known.write(tmp_path / "late", only=("late",))
    for spoil in (lambda: kept.write_text("{"), kept.unlink):
        spoil()
        done = again(tmp_path / "late", results)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "--earlier drop" in done.stderr
        assert (results / "grades.csv").read_bytes() == before
