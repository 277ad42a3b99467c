"""A right answer passes, however it is written."""

from collections import Counter

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.attempt import Trial
from nbtools.exercises import LESSONS, all_exercises

from . import right
from .collecting import modules_in

RIGHT = [answer for module in modules_in(right) for answer in module.right.all]


@pytest.mark.parametrize(("exercise", "answer"), RIGHT, ids=[name for name, _ in RIGHT])
def test_it_passes(exercise, answer):
    verdicts = [examine(exercise, answer, seed) for seed in (None, 4, 5)]
    assert [(verdict.status, verdict.score) for verdict in verdicts] == [("passed", 1.0)] * 3, verdicts


OF_WORDS = [e for e in all_exercises() if e.choices and isinstance(e.answer, str)]


@pytest.mark.parametrize("exercise", OF_WORDS, ids=lambda exercise: exercise.name)
def test_a_word_is_right_however_it_is_spelled(exercise):
    spelled = [str.upper, str.capitalize, "  {} ".format, "the {}".format, np.str_]
    assert {examine(exercise.name, spell(exercise.answer)).status for spell in spelled} == {"passed"}
    others = [choice for choice in exercise.choices if choice != exercise.answer]
    assert {examine(exercise.name, choice.upper()).status for choice in others} == {"failed"}


DRAWN = [e for e in all_exercises() if e.draw is not None and e.lesson < "08"]  # those that are quick


@pytest.mark.parametrize("exercise", DRAWN, ids=lambda exercise: exercise.name)
def test_no_draw_of_200_refuses_one(exercise):
    trial = Trial(exercise, [exercise.draw(np.random.default_rng(seed)) for seed in range(200)])
    for answer in [answer for name, answer in RIGHT if name == exercise.name]:
        outcomes = trial.run(answer)
        assert [i for i in range(200) if not trial.passes(outcomes[i], trial.expected[i])] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_function_of_a_lesson_is_written_in_three_ways_at_least(lesson):
    ways = Counter(name for name, _ in RIGHT)
    functions = [e.name for e in all_exercises() if e.lesson == lesson and e.is_function]
    assert [name for name in functions if ways[name] < 3] == []
