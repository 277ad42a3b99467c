"""No edit of a right answer passes its check, unless it is another way of writing it; `--every-way` tries them all."""

import dataclasses
import datetime
import os
import random

import numpy as np

from nbtools.checks.attempt import Trial
from nbtools.classroom import right_answers
from nbtools.classroom.right_answers import MANY_DRAWS, Edited, count_of
from nbtools.exercises import all_exercises

SAMPLE = int(os.environ.get("NBTOOLS_SAMPLE") or datetime.date.today().toordinal())
FUNCTIONS = [exercise for exercise in all_exercises() if exercise.is_function]


def told(alive: tuple[Edited, ...]) -> list[str]:
    return [f"{one.exercise} slip:{one.slip} {one.line}" for one in alive]


def test_no_edit_is_let_pass(request):
    print(f"NBTOOLS_SAMPLE={SAMPLE}")
    rng, every = random.Random(SAMPLE), request.config.option.every_way
    for exercise in FUNCTIONS if every else rng.sample(FUNCTIONS, 5):
        some = list if every else lambda edits: rng.sample(edits, min(12, len(edits)))
        count = count_of(exercise, MANY_DRAWS if every else 20, some)
        assert count.tried
        assert told(count.alive) == []


def test_a_case_that_is_too_weak_is_found(monkeypatch):
    relu = next(exercise for exercise in FUNCTIONS if exercise.name == "relu")
    weak = dataclasses.replace(relu, cases=((np.array([1.0, 2.0]),),))
    monkeypatch.setattr(right_answers, "trial_of", lambda exercise: Trial(exercise, list(exercise.cases)))
    assert any("abs" in one for one in told(count_of(weak, 30).alive))
