"""The tutorial for one's first exercise, typed as it stands there: its commands, its file, its cell."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "your-first-exercise.md").read_text(encoding="utf-8")


def block(mark):
    """Return the block of code below a mark of the page."""
    return re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)[1]


@pytest.fixture
def typed(tmp_path):
    """Return what types a block of commands, in the folder that the one before has changed into."""
    folder = tmp_path

    def run(mark):
        nonlocal folder
        done = []
        for line in block(mark).splitlines():
            word, *words = line.split()
            if word == "mkdir":
                (folder / words[0]).mkdir()
            elif word == "cd":
                folder = folder / words[0]
            else:
                done.append(_nbtools(words, folder))
        return done[-1]

    run.folder = lambda: folder
    return run


def _nbtools(words, folder):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    environment.pop("NBTOOLS_WORK", None)
    return subprocess.run(
        [sys.executable, "-m", "nbtools", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def put_into(notebook, name, cell):
    """Change a cell, as one does in JupyterLab."""
    stored = json.loads(notebook.read_text(encoding="utf-8"))
    [found] = [one for one in stored["cells"] if one["id"] == name]
    found["source"] = cell.splitlines(keepends=True)
    notebook.write_text(json.dumps(stored), encoding="utf-8")


@pytest.mark.in_turn(2)
@pytest.mark.kernel
@pytest.mark.parametrize("part", ["as it is made", "as it is written"])
def test_the_tutorial_leads_from_an_empty_folder_to_a_proved_exercise(typed, part):
    begun = typed("type: begin")
    assert (begun.returncode, begun.stderr) == (0, "")
    folder = typed.folder()
    named = [line.split()[0] for line in block("there now").splitlines()]
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert set(named) == made - {"solutions/right_answers.json"}
    if part == "as it is made":
        checked = typed("type: check")
        assert (checked.returncode, checked.stderr) == (0, "")
        return
    (folder / "celsius.py").write_text(block("file: celsius.py"), encoding="utf-8")
    put_into(folder / "solutions" / "01_celsius.ipynb", "celsius", block("cell: celsius").rstrip())
    released = typed("type: release")
    assert released.returncode == 0, released.stderr
    proved = typed("type: prove")
    assert (proved.returncode, proved.stderr) == (0, "")
    assert "✓ shifted_last is called by its name" in proved.stdout
    assert "✗" not in proved.stdout
