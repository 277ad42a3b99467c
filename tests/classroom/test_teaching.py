"""What the teacher's guide says of the lessons, the mistakes and the commands is so."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from nbtools.classroom.grading.judge.sandbox import is_sealed
from nbtools.cli import parser_of_all
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.rules.learners import Learners
from nbtools.rules.rules import ExerciseRules, LessonRules, Rules
from nbtools.rules.table import keys_of
from tests.needed import not_here

from .test_lessons import EMOJI

ROOT = folder_of("lessons").parent
GUIDE, IN_CLASS, CI = (
    (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("teaching", "in-class", "ci")
)
SECTIONS = dict(re.findall(r"^### (\w+): .*\n((?:(?!^###? ).*\n)*)", IN_CLASS, flags=re.MULTILINE))
COMMANDS = re.findall(r"(?:`|^)nbtools ([^`\n]+)", GUIDE + IN_CLASS + CI, flags=re.MULTILINE)
STEPS = re.findall(r"<!-- (step|class\.toml) -->\n```\w+\n(.*?)```", GUIDE, flags=re.DOTALL)

every_lesson = pytest.mark.parametrize("lesson", LESSONS)


def title(lesson):
    cells = json.loads((folder_of("lessons") / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "".join(cells[0]["source"])


def minutes(lesson):
    return int(re.search(r"about (\d+) minutes", title(lesson))[1])


def items(lesson, part):
    """Return the list that stands under **part**."""
    found = re.search(rf"^\*\*{part}\*\*\n((?:- .*\n)+)", SECTIONS[lesson], flags=re.MULTILINE)
    return re.findall(r"^- (.*)$", found[1], flags=re.MULTILINE)


def test_every_lesson_has_its_section_in_order():
    assert re.findall(r"^### (.*)$", IN_CLASS, flags=re.MULTILINE) == [
        f"{lesson}: {re.match(r'# (.*)', title(lesson))[1]}" for lesson in LESSONS
    ]


@every_lesson
def test_a_section_has_the_aim_in_a_sentence_and_the_lessons_own_time(lesson):
    aim, time = re.search(
        r"^\*\*Aim\.\*\* ([^.]+\.) \*\*Time\.\*\* (\d+) minutes\.$", SECTIONS[lesson], flags=re.M
    ).groups()
    assert aim
    assert int(time) == minutes(lesson)


def test_the_time_of_all_lessons_is_that_of_their_titles():
    assert round(sum(map(minutes, LESSONS)) / 60) == 12
    assert "about twelve hours" in IN_CLASS


@every_lesson
def test_every_mistake_to_expect_is_one_that_the_check_knows(lesson):
    known = {e.name: {m.name for m in e.mistakes} for e in all_exercises() if e.lesson == lesson}
    expected = items(lesson, "Expect")
    assert expected
    for line in expected:
        exercise, mistakes, told = re.fullmatch(r"`(\w+)`: ((?:`\w+`(?:, )?)+)\. (.+\.|.+\?)", line).groups()
        assert set(re.findall(r"`(\w+)`", mistakes)) <= known[exercise]
        assert told


def parts_of(parser):
    """Return the commands that a parser knows."""
    found = [a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return found[0] if found else {}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_exists(command):
    name, *rest = command.split()
    parser = parts_of(parser_of_all())[name]
    if parts := parts_of(parser):
        parser = parts[rest.pop(0)]
    options = {option for action in parser._actions for option in action.option_strings}
    assert {part for part in rest if part.startswith("--")} <= options


def test_the_guide_names_the_commands_of_a_teacher():
    assert {command.split()[0] for command in COMMANDS} == {
        "class",
        "open",
        "site",
        "sync",
        "mistakes",
        "slides",
        "grade",
        "release",
    }


@pytest.mark.parametrize("guide", [GUIDE, IN_CLASS, CI], ids=["teaching", "in class", "ci"])
def test_the_guide_is_calm(guide):
    prose = re.sub(r"```.*?```|<!--.*?-->|`[^`]*`", "", guide, flags=re.DOTALL)
    assert "!" not in prose
    assert re.findall(r"\b(?:just|simply|obviously)\b.{0,30}", prose, flags=re.IGNORECASE) == []
    assert EMOJI.findall(guide) == []


def as_nbtools(folder):
    """Return the environment in which `nbtools` is this one, `~` a folder, and `~/course` the course."""
    (folder / "course").symlink_to(ROOT)
    (folder / "bin").mkdir()
    (folder / "bin" / "nbtools").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nbtools "$@"\n')
    (folder / "bin" / "nbtools").chmod(0o755)
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    inside = {key: value for key, value in os.environ.items() if key != "NBTOOLS_WORK"}
    return inside | {"HOME": str(folder), "PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Follow the guide to the letter, from an empty folder; return the class's folder and what was said."""
    if not is_sealed():
        not_here("there is no bubblewrap here, or it may not run: apt install bubblewrap")
    folder = tmp_path_factory.mktemp("guide")
    typed = [text if kind == "step" else f"cat > class.toml <<'E'\n{text}E\n" for kind, text in STEPS]
    done = subprocess.run(
        ["bash", "-ec", "\n".join(typed)],
        cwd=folder,
        env=as_nbtools(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "our_class", done.stdout


def test_the_guide_s_own_class_comes_to_what_it_says(followed):
    folder, said = followed
    expected = re.search(r"^```\n(By the rules.*?)```", GUIDE, flags=re.DOTALL | re.MULTILINE)[1].splitlines()
    assert [line for line in expected if line not in said.splitlines()] == []
    moodle = (folder / "results" / "moodle.csv").read_text(encoding="utf-8-sig").splitlines()
    assert moodle == [
        "Full name,02_activations (14 points)",
        '"Anna Schmidt",14.0',
        '"Ben Okafor",5.0',
        '"Zoë Öz",7.2',
    ]
    canvas = (folder / "results" / "canvas.csv").read_text(encoding="utf-8-sig")
    assert '"    Points Possible","","","","",14\n' in canvas
    [page] = (folder / "results" / "feedback").glob("Ben-Okafor-*")
    assert "Shown on paper." in page.read_text(encoding="utf-8")


def test_all_that_the_results_are_said_to_hold_is_there(followed):
    table = re.search(r"^\| In `results/` .*?\n\n", GUIDE, flags=re.DOTALL | re.MULTILINE)[0]
    names = re.findall(
        r"`([\w.]+/?)`", "".join(line.split("|")[1] for line in table.splitlines()[2:] if line)
    )
    there = {path.name + "/" * path.is_dir() for path in (followed[0] / "results").iterdir()}
    assert there - {".kept/"} == set(names)


def test_every_key_of_class_toml_is_in_the_guide():
    known = {name for table in (Rules, LessonRules, ExerciseRules, Learners) for name in keys_of(table)}
    assert known - set(re.findall(r"\b[a-z_]+\b", GUIDE)) == set()


@pytest.mark.in_turn(3)
def test_the_workflow_s_own_step_grades_and_shows_the_points(tmp_path):
    if not is_sealed():
        not_here("there is no bubblewrap here, or it may not run: apt install bubblewrap")
    workflow = re.search(r"<!-- workflow -->\n```yaml\n(.*?)```", CI, flags=re.DOTALL)[1]
    [command] = re.findall(r"run: (nbtools grade .*)", workflow)
    environment = as_nbtools(tmp_path) | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    (tmp_path / "work").mkdir()
    for folder, code in (("solutions", 0), ("lessons", 1)):
        shutil.copy(ROOT / folder / "02_activations.ipynb", tmp_path / "work")
        done = subprocess.run(["bash", "-ec", command], cwd=tmp_path, env=environment, check=False)
        assert done.returncode == code
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "### 11 of 11 points, 100 per cent." in summary
    assert "80 per cent are required." in summary
    assert (tmp_path / "points.xml").exists()


@pytest.fixture(scope="module")
def without_solutions(followed):
    """Unpack what the guide's own command hands out."""
    with zipfile.ZipFile(followed[0] / "our_course.zip") as archive:
        archive.extractall(followed[0])
    return followed[0] / "our_course"


def test_the_copy_for_students_holds_no_solution(without_solutions):
    names = {path.name for path in without_solutions.iterdir()}
    assert names >= {"lessons", "nbtools", "requirements.txt", "pyproject.toml", "README.md", "class.toml"}
    assert not names & {"solutions", "tests"}
    for path in (without_solutions / "lessons").glob("*.ipynb"):
        assert "SOLUTION" not in path.read_text(encoding="utf-8")


def test_the_course_works_without_solutions(without_solutions):
    inside = {key: value for key, value in os.environ.items() if key != "NBTOOLS_WORK"}
    inside["PYTHONPATH"] = str(without_solutions)

    def said(*command):
        done = subprocess.run(
            [sys.executable, *command], cwd=without_solutions, env=inside, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    said("-m", "nbtools", "sync")
    assert {path.stem for path in (without_solutions / "my_work").glob("*.ipynb")} == set(LESSONS)
    checked = "from nbtools import check\n@check\ndef relu(z):\n    return abs(z)\ncheck.hint('relu')\n"
    (without_solutions / "try.py").write_text(checked)
    assert "relu: not yet\nThis is the absolute value" in said("try.py")
    assert str(without_solutions / "my_work") in said("-m", "nbtools", "progress")
