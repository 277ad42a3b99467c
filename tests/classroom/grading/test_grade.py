"""A class is graded: every submission has its rows, and nobody's grade depends on somebody else's."""

import contextlib
import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

import nbtools
from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.schedule import task as module
from nbtools.classroom.grading.schedule.fingerprint import takes_part
from nbtools.classroom.grading.schedule.pool import grade_in_processes, pool
from nbtools.classroom.grading.schedule.result_cache import ResultCache
from nbtools.classroom.grading.schedule.student import grade_student
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.cli import main
from nbtools.exercises import all_exercises

from .conftest import SHORT
from .hostile import RELU, TROUBLE
from .lesson import LESSON, Here, as_bytes, notebook

EXERCISES = [e.name for e in all_exercises() if e.lesson == LESSON]
NAMES = ["O'Brien", 'a "b" c', "=cmd|' -C calc'!A0", "<script>alert(1)", "Zoë 🎓", "-1+1", "a, b"]
DONE, STUB = as_bytes(notebook()), as_bytes(notebook(folder="lessons"))
ABS = as_bytes(notebook(relu=RELU + "@check\ndef relu(z):\n    return np.abs(z)\n"))
OLD_FORMAT = as_bytes(
    {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "code", "input": cell["source"], "language": "python", "outputs": []}
                    for cell in notebook()["cells"]
                    if cell["cell_type"] == "code"
                ]
            }
        ],
    }
)
BROKEN = {
    "truncated": DONE[: len(DONE) // 2],
    "no JSON": b"hello",
    "empty": b"",
    "no notebook": b'{"cells": 7}',
    "a list": b"[]",
    "deep": b"[" * 100_000,
}


@dataclass
class Done:
    """What came of the command."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments):
    """Grade by the command in this process; for a few notebooks a second worker takes longer to start than it saves."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(["grade", "--workers", "1", *map(str, arguments)])
        except SystemExit as end:
            code = end.code
    return Done(code, out.getvalue(), err.getvalue())


def run_apart(*arguments):
    """Grade by the command in a process of its own, as many notebooks at a time as there are cores."""
    command = [sys.executable, "-m", "nbtools", "grade", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def rows(folder):
    with open(folder / "grades.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def status(folder, student):
    return {row["exercise"]: row["status"] for row in rows(folder) if row["student"] == student}


def put(folder, student, data):
    place = folder / student / "work"
    place.mkdir(parents=True)
    (place / f"{LESSON}.ipynb").write_bytes(data)


@pytest.fixture(scope="module")
def results(sealed, tmp_path_factory):
    """Grade one class with all that there is, once."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("results")
    put(folder, "anna", DONE)
    put(folder, "bob", STUB)
    put(folder, "carl", ABS)
    put(folder, "old", OLD_FORMAT)
    for name in NAMES:
        put(folder, name, ABS)
    for name, data in BROKEN.items():
        put(folder, name, data)
    for name in ("os._exit", "a segfault", "endless", "a fork bomb", "a text that no file takes"):
        put(folder, f"trouble {name}", as_bytes(notebook(relu=RELU + TROUBLE[name])))
    (folder / "nothing").mkdir()
    done = run_apart(folder, "--out", out, "--seed", 5, "--seconds-a-cell", 2, "--seconds-a-call", 2)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def graded_once(sealed, tmp_path_factory):
    """Grade a class of one; each test goes on with a copy."""
    folder = tmp_path_factory.mktemp("once")
    put(folder / "class", "anna", ABS)
    done = run(folder / "class", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def of_anna(graded_once, tmp_path):
    """Give the class of one, and the folder with its results."""
    shutil.copytree(graded_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "class", tmp_path / "out"


def test_the_columns_are_those_of_the_contract(results):
    head = (results / "grades.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == "student,lesson,exercise,status,score,points,mistake,message"
    assert head == ",".join(Row.__dataclass_fields__)


def test_who_has_all_right_has_all_points(results):
    assert status(results, "anna") == dict.fromkeys(EXERCISES, "passed")
    assert status(results, "old") == dict.fromkeys(EXERCISES, "passed")


def test_who_has_done_nothing_has_not_started(results):
    assert status(results, "bob") == dict.fromkeys(EXERCISES, "not started")


def test_a_mistake_is_named(results):
    [relu] = [row for row in rows(results) if row["student"] == "carl" and row["exercise"] == "relu"]
    assert (relu["status"], relu["mistake"], float(relu["score"])) == ("failed", "absolute", 0.0)


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_has_its_rows_with_a_sentence(name, results):
    found = [row for row in rows(results) if row["student"] == name]
    assert [row["exercise"] for row in found] == EXERCISES
    assert {row["status"] for row in found} == {"error"}
    assert all(row["message"].endswith(".") for row in found)


def test_a_folder_with_nothing_in_it_has_a_row(results):
    [row] = [row for row in rows(results) if row["student"] == "nothing"]
    assert (row["status"], row["exercise"]) == ("error", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_and_no_formula(name, results):
    written = f"'{name}" if name[0] in "=+-@" else name
    assert status(results, written)["relu"] == "failed"
    assert not any(row["student"].startswith(("=", "+", "-", "@")) for row in rows(results))


def test_pages_show_names_as_text(results):
    pages = [results / "report.html", *sorted((results / "feedback").glob("*.html"))]
    assert len(pages) == 1 + len({row["student"] for row in rows(results)})
    assert [page.name for page in pages if "<script" in page.read_text(encoding="utf-8")] == []
    assert "&lt;script&gt;" in pages[0].read_text(encoding="utf-8")


def test_the_report_says_what_the_class_got_wrong(results):
    report = (results / "report.html").read_text(encoding="utf-8")
    assert "absolute" in report
    assert f"{1 + len(NAMES)} of " in report


def test_the_report_needs_nothing_from_elsewhere(results):
    report = (results / "report.html").read_text(encoding="utf-8")
    assert not any(word in report for word in ("http://", "https://", "<link", "src="))


def test_a_second_run_gives_the_same_and_grades_nobody_again(of_anna):
    class_, out = of_anna
    before, kept = (out / "grades.csv").read_bytes(), sorted((out / ".kept").iterdir())
    assert run(class_, "--out", out).returncode == 0
    assert (out / "grades.csv").read_bytes() == before
    assert sorted((out / ".kept").iterdir()) == kept


def test_a_changed_submission_is_graded_again(of_anna):
    class_, out = of_anna
    assert status(out, "anna")["relu"] == "failed"
    (class_ / "anna" / "work" / f"{LESSON}.ipynb").write_bytes(DONE)
    run(class_, "--out", out)
    assert status(out, "anna")["relu"] == "passed"


def parents():
    """Return every running process with its parent."""
    told = subprocess.run(["ps", "-eo", "pid,ppid,stat"], capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in told.splitlines()[1:]]
    return {int(pid): int(parent) for pid, parent, state in lines if not state.startswith("Z")}


def descendants(pid):
    of, found = parents(), {pid}
    while more := {child for child, parent in of.items() if parent in found} - found:
        found |= more
    return found - {pid}


@pytest.mark.in_turn(2)
def test_ctrl_c_stops_it_and_the_next_run_goes_on(sealed, tmp_path):
    slow = as_bytes(notebook(relu=RELU + "import time\ntime.sleep(0.6)\n"))
    for i in range(6):
        put(tmp_path / "class", f"student {i}", slow.replace(b"0.6", f"0.6{i}".encode()))
    command = [
        sys.executable,
        "-m",
        "nbtools",
        "grade",
        tmp_path / "class",
        "--out",
        tmp_path / "out",
        "--workers",
        "2",
    ]
    started = subprocess.Popen(
        [*map(str, command)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    kept = tmp_path / "out" / ".kept"
    end = time.monotonic() + 60
    while time.monotonic() < end and len(list(kept.glob("*.json"))) < 2:
        time.sleep(0.05)
    below = descendants(started.pid)
    assert len(below) > 2
    os.killpg(started.pid, signal.SIGINT)  # as a terminal does
    _, told = started.communicate(timeout=10)
    assert started.returncode == 130
    assert told.splitlines()[-1] == "nbtools: stopped."
    end = time.monotonic() + 5
    while below & set(parents()) and time.monotonic() < end:
        time.sleep(0.05)
    assert below & set(parents()) == set()
    done = len(list(kept.glob("*.json")))
    assert 2 <= done < 6
    assert run(tmp_path / "class", "--out", tmp_path / "out").returncode == 0
    assert len(list(kept.glob("*.json"))) == 6


def test_a_seed_that_was_given_is_kept_for_the_next_run(tmp_path):
    cache = ResultCache(tmp_path)
    assert (cache.seed(5), cache.seed(None), cache.seed(6), cache.seed(None)) == (5, 5, 6, 6)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing"], "does not exist"),
        (["empty"], "holds no submissions"),
        (["empty", "--pattern", "x"], "{student}"),
        (["a.txt"], "neither a folder nor a zip file"),
        (["a.zip"], "Download it again"),
        (["class", "--out", "class"], "Give --out another folder"),
        (["class", "--out", "a.txt"], "a.txt"),
        (["class", "--out", "of another class"], "another class"),
        (["class", "--out", "with a damaged seed"], "--seed"),
        (["class", "--workers", "0"], "0 is no whole number above 0"),
        (["class", "--seed", "-1"], "-1 is no whole number from 0 on"),
        (["class", "--seconds-a-cell", "nan"], "nan is no number above 0"),
        (["class", "--files", "x"], "x is no whole number above 0"),
    ],
)
def test_what_cannot_be_graded_at_all_is_told_in_a_line(arguments, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("hello")
    (tmp_path / "a.zip").write_text("hello")
    put(tmp_path / "class", "anna", STUB)
    (tmp_path / "of another class").mkdir()
    head = "student,lesson,exercise,status,score,points,mistake,message\n"
    (tmp_path / "of another class" / "grades.csv").write_text(f"{head}bob,,,error,0,0,,x\n")
    (tmp_path / "with a damaged seed" / ".kept").mkdir(parents=True)
    (tmp_path / "with a damaged seed" / ".kept" / "seed").write_text("seven")
    done = run("--out", tmp_path / "out", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def a_task(name, data=STUB):
    return Task(Student(name, {LESSON: data}), Settings(3, SHORT, sealed=True))


class Deadly(Settings):
    """Settings that end the process that reads them to grade."""

    def __reduce__(self):
        return os._exit, (1,)


def test_who_ends_the_judge_has_rows_and_nobody_else_suffers(sealed):
    others = [a_task(f"student {i}") for i in range(3)]
    deadly = Task(Student("deadly", {LESSON: STUB}), Deadly(3, SHORT, sealed=True))
    with pool(1) as one:
        found = {t.student.name: r for t, r in grade_in_processes([others[0], deadly, *others[1:]], one)}
    assert {row.status for row in found["deadly"]} == {"error"}
    assert all(found[task.student.name] == grade_student(task, Here()) for task in others)


def test_a_notebook_at_which_the_judge_fails_has_rows_and_the_other_lessons_their_grades(sealed, monkeypatch):
    verdicts = Judge.verdicts

    def fail(judge, lesson, *more):
        return 1 / 0 if lesson == LESSON else verdicts(judge, lesson, *more)

    monkeypatch.setattr(Judge, "verdicts", fail)
    student = Student("anna", {LESSON: STUB, "00_welcome": as_bytes(notebook("00_welcome"))})
    rows = grade_student(Task(student, Settings(3, SHORT, sealed=True)), Here())
    assert {row.lesson: row.status for row in rows} == {"00_welcome": "passed", LESSON: "error"}


def test_what_decides_a_kept_grade_is_what_took_part_in_it():
    names = {file.relative_to(Path(nbtools.__file__).parent).as_posix() for file in takes_part()}
    grading = "classroom/grading"
    assert names >= {
        "checks/symptoms.py",
        "exercises/activations.py",
        "nn/activations.py",
        "data/digits.npz",
        "plots/bar.py",
        f"{grading}/intake/notebook.py",
        f"{grading}/judge/remote_function.py",
        f"{grading}/protocol/wire.py",
        f"{grading}/untrusted/calls.py",
        "portable/recording.py",
    }
    assert not names & {"checks/card.py", "plots/neuron.py", "cli/__init__.py", f"{grading}/schedule/pool.py"}
    assert not [name for name in names if name.startswith(f"{grading}/results/")]


def test_the_key_of_a_grade_changes_with_all_that_decides_it(monkeypatch):
    task = a_task("anna")
    settings = [Settings(4, SHORT, True), Settings(3, Limits(), True), Settings(3, SHORT, False)]
    others = [a_task("bob"), a_task("anna", DONE), *(Task(task.student, other) for other in settings)]
    monkeypatch.setattr(module, "fingerprint", lambda: "other exercises")
    keys = [task.key]
    monkeypatch.undo()
    assert len({task.key, a_task("anna").key, *keys, *(other.key for other in others)}) == 7


def test_damaged_rows_are_set_aside_and_reported_and_the_student_is_graded_again(of_anna):
    class_, out = of_anna
    before = (out / "grades.csv").read_bytes()
    [path] = (out / ".kept").glob("*.json")
    path.write_text('[{"student": 7}]')
    done = run(class_, "--out", out)
    assert "was damaged. It is set aside" in done.stderr
    assert path.with_suffix(".damaged").exists()
    assert (out / "grades.csv").read_bytes() == before


def test_without_a_sandbox_it_says_what_is_not_protected(tmp_path):
    put(tmp_path / "class", "anna", ABS)
    done = run(tmp_path / "class", "--out", tmp_path / "out", "--sandbox", "none")
    assert done.returncode == 0
    assert "You asked for no sandbox. Submissions run without a sandbox" in done.stderr
    assert "apt install" not in done.stderr
    assert status(tmp_path / "out", "anna")["relu"] == "failed"
    assert status(tmp_path / "out", "anna")["sigmoid"] == "passed"
    assert "You asked for no sandbox." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("program", "told"),
    [
        (None, "There is no bubblewrap here."),
        (
            "echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1",
            "bubblewrap is installed and does not start (bwrap: setting up uid map: Permission denied).",
        ),
        ("exit 3", "bubblewrap is installed and does not start (it ends with 3)."),
    ],
)
def test_where_there_is_no_sandbox_the_reason_is_the_true_one(tmp_path, monkeypatch, program, told):
    (tmp_path / "bin").mkdir()
    if program is not None:
        (tmp_path / "bin" / "bwrap").write_text(f"#!/bin/sh\n{program}\n")
        (tmp_path / "bin" / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    put(tmp_path / "class", "anna", ABS)
    done = run(tmp_path / "class", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.startswith(f"nbtools: {told}")
    assert ("apt install bubblewrap" in done.stderr) == (program is None)
    assert "Nothing was run" in done.stderr
    assert "say --sandbox none" in done.stderr
    assert not (tmp_path / "out" / "grades.csv").exists()
