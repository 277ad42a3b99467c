"""Each promise of SECURITY.md names the attacks on it: they are there, and the container can do what it is asked."""

import re
import shlex
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TOP = HERE.parents[2]
TESTS = {
    name
    for file in HERE.glob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.M)
}


def rows():
    text = (TOP / "SECURITY.md").read_text(encoding="utf-8")
    table = text.split("| Promise | The attack |")[1].split("\n\n")[0]
    return [
        line.strip("|").split("|")
        for line in table.splitlines()
        if line.startswith("| ") and "---" not in line
    ]


@pytest.mark.parametrize(("promise", "attacks"), rows(), ids=lambda cell: cell.strip()[:30])
def test_each_promise_names_attacks_that_are_tried(promise, attacks):
    named = set(re.findall(r"`(test_\w+)`", attacks))
    assert named or "CHEATS" in attacks
    assert named <= TESTS, promise


def test_the_container_has_what_the_commands_of_the_guide_need():
    guide = (TOP / "docs" / "teaching.md").read_text(encoding="utf-8")
    build, run = (
        shlex.split(
            re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", guide, re.S)[1].replace("mkdir -p results\n", "")
        )
        for mark in ("the container", "grading in the container")
    )
    made = TOP / build[build.index("--file") + 1]
    assert build[build.index("--tag") + 1] in run
    text = made.read_text(encoding="utf-8")
    assert "bubblewrap" in text
    assert "USER 1000" in text
    assert run[-3:] == ["/class", "--out", "/results"]
    assert made.with_name("Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()[1:3] == [
        ".git",
        ".venv",
    ]
