"""Every idea of the text that the course grew from has cells that teach it, and these cells exist."""

import json
import re

import pytest

from nbtools.course import folder_of
from nbtools.exercises import LESSONS

TABLE = (folder_of("lessons").parent / "docs" / "ideas.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.*?) ?\| (\d\d_\w+) \| (.*) \|$", TABLE, flags=re.MULTILINE)


def test_every_lesson_teaches_one_of_them():
    assert {lesson for _, lesson, _ in ROWS} == set(LESSONS)


@pytest.mark.parametrize(("idea", "lesson", "cells"), ROWS)
def test_its_cells_exist(idea, lesson, cells):
    notebook = json.loads((folder_of("lessons") / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    named = re.findall(r"`([^`]+)`", cells)
    assert named
    assert set(named) <= {cell["id"] for cell in notebook["cells"]}
