"""The check names a learner's mistake, however they have written it, and refuses what has no name."""

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises import all_exercises, find_exercise

from . import wrong
from .collecting import modules_in

WRONG = [answer for module in modules_in(wrong) for answer in module.wrong.all]
REFUSED = [answer for module in modules_in(wrong) for answer in module.wrong.refused]


def _named(case):
    exercise, mistake, _answer = case
    return f"{exercise}-{mistake}"


@pytest.mark.parametrize("case", WRONG, ids=_named)
def test_it_is_named(case):
    exercise, mistake, answer = case
    verdict = examine(exercise, answer)
    assert (verdict.status, verdict.mistake) == ("failed", mistake)


@pytest.mark.parametrize(("exercise", "answer"), REFUSED, ids=[f"{e}-{f.__doc__}" for e, f in REFUSED])
def test_it_is_refused_whatever_the_seed(exercise, answer):
    assert [examine(exercise, answer, seed).status for seed in (None, 3, 4, 5)] == ["failed"] * 4


@pytest.mark.parametrize("lesson", ["08_blame", "09_backprop", "10_batches_and_epochs"])
def test_every_mistake_of_the_lesson_is_written_as_a_learner_writes_it(lesson):
    written = {(exercise, mistake) for exercise, mistake, _ in WRONG}
    known = {(e.name, m.name) for e in all_exercises() if e.lesson == lesson for m in e.mistakes}
    assert known - written == set()


def test_small_biases_are_not_zero():
    def random_layer(n_inputs, n_neurons, rng):
        return rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons)), np.full(n_neurons, 0.01)

    assert examine("random_layer", random_layer).status == "failed"


@pytest.mark.parametrize("seed", [None, 1, 2, 3, 4, 5])
def test_a_value_that_agrees_in_one_case_only_is_no_foreseen_mistake(seed):
    def without_zip(inputs, weights):
        total = 0
        for x, w in inputs, weights:
            total += x * w
        return total

    def always_on(z):
        return np.ones(z.shape)

    tried = {"weighted_sum": without_zip, "step": always_on}
    names = {name: examine(name, candidate, seed).mistake for name, candidate in tried.items()}
    foreseen = {name: [mistake.name for mistake in find_exercise(name).mistakes] for name in tried}
    assert [name for name in tried if names[name] in foreseen[name]] == []
