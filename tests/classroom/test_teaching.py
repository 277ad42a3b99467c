"""What the teacher's guide says of the lessons, the mistakes and the commands is so."""

import argparse
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest

from nbtools.cli import _parser
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises

from .test_lessons import EMOJI

ROOT = folder_of("lessons").parent
GUIDE = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+): .*\n((?:(?!^###? ).*\n)*)", GUIDE, flags=re.MULTILINE))
COMMANDS = re.findall(r"(?:`|^)nbtools ([^`\n]+)", GUIDE, flags=re.MULTILINE)

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
    assert re.findall(r"^### (.*)$", GUIDE, flags=re.MULTILINE) == [
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
    assert "about twelve hours" in GUIDE


@every_lesson
def test_every_mistake_to_expect_is_one_that_the_check_knows(lesson):
    known = {e.name: {m.name for m in e.mistakes} for e in all_exercises() if e.lesson == lesson}
    expected = items(lesson, "Expect")
    assert expected
    for line in expected:
        exercise, mistakes, told = re.fullmatch(r"`(\w+)`: ((?:`\w+`(?:, )?)+)\. (.+\.|.+\?)", line).groups()
        assert set(re.findall(r"`(\w+)`", mistakes)) <= known[exercise]
        assert told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_exists(command):
    name, *rest = command.split()
    [subparsers] = [a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)]
    options = {option for action in subparsers.choices[name]._actions for option in action.option_strings}
    assert {part for part in rest if part.startswith("--")} <= options


def test_the_guide_names_the_commands_of_a_teacher():
    assert {command.split()[0] for command in COMMANDS} == {
        "open",
        "sync",
        "mistakes",
        "slides",
        "grade",
        "release",
    }


def test_the_guide_is_calm():
    prose = re.sub(r"```.*?```|<!--.*?-->|`[^`]*`", "", GUIDE, flags=re.DOTALL)
    assert "!" not in prose
    assert re.findall(r"\b(?:just|simply|obviously)\b.{0,30}", prose, flags=re.IGNORECASE) == []
    assert EMOJI.findall(GUIDE) == []


@pytest.fixture(scope="module")
def without_solutions(tmp_path_factory):
    """Make the copy for students by the guide's own command, and unpack it."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone of the repository")
    folder = tmp_path_factory.mktemp("handed_out")
    command = re.search(r"<!-- without solutions -->\n```sh\n(.*)\n```", GUIDE)[1]
    assert "--output=course.zip " in command
    command = command.replace("course.zip", str(folder / "course.zip"))
    subprocess.run(["bash", "-c", command], cwd=ROOT, check=True)
    with zipfile.ZipFile(folder / "course.zip") as archive:
        archive.extractall(folder)
    return folder


def test_the_copy_for_students_holds_no_solution(without_solutions):
    names = {path.name for path in without_solutions.iterdir()}
    assert names >= {"lessons", "nbtools", "requirements.txt", "pyproject.toml", "README.md"}
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
