"""Lesson 10: what is seen of an epoch, though every learner's samples come in another order."""

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises import find_exercise

PAIRS = "It should give one batch after another, and each should be a pair"


def _cut(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


def _without_end(X, y, size, rng):
    while True:
        yield from _cut(X, y, size, rng)


NO_BATCHES = {
    "nothing": (lambda X, y, size, rng: None, "It gives no batches."),
    "one number": (lambda X, y, size, rng: 3, "It gives no batches."),
    "text": (lambda X, y, size, rng: "batches", "It gives no batches."),
    "no end": (_without_end, "It gives batch after batch without an end."),
    "places": (lambda X, y, size, rng: np.array_split(rng.permutation(len(X)), 3), PAIRS),
    "X alone": (lambda *a: [X for X, _ in _cut(*a)], PAIRS),
    "all X, then all y": (
        lambda *a: tuple(zip(*_cut(*a), strict=True)),
        "These are all the X_batch, and then all the y_batch. Give pairs",
    ),
    "three things": (lambda *a: [(0, X, y) for X, y in _cut(*a)], PAIRS),
    "one sample each": (lambda *a: [(X[0], y[0]) for X, y in _cut(*a)], PAIRS),
    "sample by sample": (lambda *a: [list(zip(X, y, strict=True)) for X, y in _cut(*a)], PAIRS),
    "no numbers": (lambda *a: [("X", "y") for _ in _cut(*a)], PAIRS),
}


@pytest.mark.parametrize(("candidate", "told"), NO_BATCHES.values(), ids=NO_BATCHES)
def test_what_are_no_batches_is_told_what_batches_are(candidate, told):
    verdict = examine("batches", candidate)
    assert (verdict.status, verdict.mistake) == ("failed", "proof:no_answer")
    assert verdict.message.startswith(told)


def test_no_batches_at_all_are_no_error_of_the_check():
    verdict = examine("batches", lambda X, y, size, rng: [])
    assert verdict.status == "failed"
    assert verdict.message.startswith("These are not right yet: sizes of the batches, the samples come")


LAYERS = [(np.zeros((3, 4)), np.zeros(4)), (np.zeros((4, 2)), np.zeros(2))]
NO_TRAINING = {
    "one number": 3,
    "nothing": None,
    "text": "trained",
    "an empty list": [],
    "no layers": ([], 1.0),
    "no loss": (LAYERS, None),
    "not a number": (LAYERS, np.nan),
    "other layers": ([(np.zeros(2), np.zeros(2))] * 2, 1.0),
    "one layer": (LAYERS[:1], 1.0),
}


@pytest.mark.parametrize("returned", NO_TRAINING.values(), ids=NO_TRAINING)
@pytest.mark.parametrize("name", ["train_epoch", "fit"])
def test_what_owes_nothing_to_chance_as_it_is_no_training_is_not_taken_for_a_known_mistake(name, returned):
    verdict = examine(name, lambda *_: returned)
    assert verdict.status == "failed"
    assert verdict.mistake not in [mistake.name for mistake in find_exercise(name).mistakes]
    assert verdict.message
