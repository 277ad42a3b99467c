"""nbtools and its lessons where there are no threads, no processes and no fork, as in the browser."""

import os
import subprocess
import sys

import pytest

LESSONS = ("00_welcome", "12_saving")


@pytest.mark.in_turn(2, on=1)
def test_lessons_run_where_nothing_else_can_be_started(work):
    done = subprocess.run(
        [sys.executable, "-m", "tests.notebooks.in_the_browser", *LESSONS],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.stem for path in (work / "progress").iterdir()) == list(LESSONS)
    ends = [line for line in done.stdout.splitlines() if line.startswith(LESSONS)]
    assert len(ends) == len(LESSONS)
    assert not any("□" in line for line in ends)
