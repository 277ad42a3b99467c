"""No edit of a right answer passes its check, unless it is another way of writing it; `--every-way` tries them all."""

import dataclasses
import datetime
import os
import random

import numpy as np
import pytest

from nbtools.checks.attempt import Trial
from nbtools.classroom import edited_answers, edits_page
from nbtools.classroom.edited_answers import LISTED, MANY_DRAWS, Edited, count_of
from nbtools.classroom.edits_page import EXERCISES
from nbtools.exercises import find_exercise

SAMPLE = int(os.environ.get("NBTOOLS_SAMPLE") or datetime.date.today().toordinal())


def told(alive: tuple[Edited, ...]) -> list[str]:
    return [one.named for one in alive]


def test_no_edit_is_let_pass(request):
    print(f"NBTOOLS_SAMPLE={SAMPLE}")
    rng, every = random.Random(SAMPLE), request.config.option.every_way
    for exercise in EXERCISES if every else rng.sample(EXERCISES, 3):
        some = None if every else lambda edits: rng.sample(edits, min(8, len(edits)))
        count = count_of(exercise, MANY_DRAWS if every else 10, some)
        assert count.tried
        assert told(count.alive) == []
        assert count.stale == ()


@pytest.fixture
def weak_relu(monkeypatch):
    relu = dataclasses.replace(find_exercise("relu"), cases=((np.array([1.0, 2.0]),),))
    monkeypatch.setattr(edited_answers, "trial_of", lambda exercise: Trial(exercise, list(exercise.cases)))
    return relu


def calls_put_in(edits):
    return [edit for edit in edits if edit.slip.name == "call_missing"]


def test_a_case_that_is_too_weak_is_found(weak_relu):
    assert any("abs" in one for one in told(count_of(weak_relu, 30).alive))


def test_what_is_listed_is_not_alive(weak_relu, monkeypatch):
    first, *others = told(count_of(weak_relu, 30, calls_put_in).alive)
    monkeypatch.setitem(LISTED, first, "a reason")
    count = count_of(weak_relu, 30, calls_put_in)
    assert told(count.alive) == others
    assert first in count.listed


def test_a_reason_for_nothing_is_stale(monkeypatch):
    line = "step wrong_sign 4: no such line"
    monkeypatch.setitem(LISTED, line, "a reason")
    assert count_of(find_exercise("step"), 1).stale == (line,)


def test_every_exercise_has_its_row_and_nothing_is_alive():
    rows = edits_page.rows()
    assert rows.keys() == {exercise.name for exercise in EXERCISES}, (
        "`python -m nbtools.classroom.edits_page EXERCISE` makes its row"
    )
    for _, tried, refused, equal, listed, alive, draws in rows.values():
        assert int(tried) == int(refused) + int(equal) + int(listed) + int(alive)
        assert int(alive) == 0
        assert int(draws) > 0


def test_the_page_is_made_row_by_row(tmp_path, monkeypatch):
    monkeypatch.setattr(edits_page, "PAGE", tmp_path / "edits.md")
    assert edits_page.main(["relu", "--draws", "1"]) == 0
    made = edits_page.rows()["relu"]
    assert edits_page.main(["step", "--draws", "1"]) == 0
    assert edits_page.rows().keys() == {"step", "relu"}
    assert edits_page.rows()["relu"] == made
