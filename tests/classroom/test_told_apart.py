"""What gives something else than the reference in a random case is told apart; each case is drawn once for all."""

import dataclasses

import numpy as np
import pytest

from nbtools.classroom.told_apart import identical, told_apart
from nbtools.exercises import find_exercise

RELU = find_exercise("relu")
RIGHT = RELU.answer


def add_in_place(z):
    z += 1
    return np.maximum(z - 1, 0)


def warn_on_the_way(z):
    np.log(np.zeros(1))
    return np.maximum(z, 0)


def fail(z):
    raise ValueError


@pytest.mark.parametrize("wrong", [np.abs, add_in_place, warn_on_the_way, fail])
def test_what_is_not_the_same_is_told_apart(wrong):
    assert list(told_apart(RELU, [RIGHT, wrong], 5, RIGHT)) == [wrong]


@pytest.mark.parametrize(
    "same", [lambda z: z * (z > 0), lambda z: (np.abs(z) + z) / 2, lambda z: RIGHT(z).tolist()]
)
def test_another_way_of_writing_it_is_not(same):
    assert list(told_apart(RELU, [same], 20, RIGHT)) == []


def test_what_changed_its_argument_spoils_no_other():
    assert list(told_apart(RELU, [add_in_place, RIGHT], 5, RIGHT)) == [add_in_place]


def test_each_case_is_drawn_once():
    drawn = []

    def draw(rng):
        drawn.append(1)
        return RELU.draw(rng)

    counted = dataclasses.replace(RELU, draw=draw)
    list(told_apart(counted, [RIGHT] * 9, 7, RIGHT))
    assert len(drawn) == 7


def test_what_takes_more_of_the_generator_is_examined():
    batches = find_exercise("batches")

    def once_more(X, y, size, rng):
        rng.random()
        yield from batches.answer(X, y, size, rng)

    def rows_changed(X, y, size, rng):
        return ((np.abs(rows), labels) for rows, labels in batches.answer(X, y, size, rng))

    assert list(told_apart(batches, [once_more, rows_changed], 2, batches.answer)) == [rows_changed]


@pytest.mark.parametrize(
    ("a", "b"),
    [(1, 1.0), (np.zeros(1), np.zeros(1, int)), ([0.0], (0.0,)), (0.0, -1e-300), ({"W": 1}, {"b": 1})],
)
def test_nearly_the_same_is_not_identical(a, b):
    assert identical(a, a)
    assert not identical(a, b)
