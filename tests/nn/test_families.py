"""Lesson 15: families that stay together."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nbtools.data import families, positions, twins, unseen_positions
from nbtools.nn import split_families

from .numerical import for_all

some_families = arrays(int, st.integers(1, 30), elements=st.integers(-5, 5))


@for_all(members=some_families, share=st.floats(0, 1), seed=st.integers(0, 9))
def test_each_family_is_whole_on_one_side_and_as_many_are_put_aside_as_asked(members, share, seed):
    numbers = np.arange(len(members))
    train, test, y_train, y_test = split_families(
        numbers, -numbers, members, share, np.random.default_rng(seed)
    )
    np.testing.assert_array_equal(np.sort([*train, *test]), numbers)
    np.testing.assert_array_equal([*y_train, *y_test], [*-train, *-test])
    there, here = set(members[train].tolist()), set(members[test].tolist())
    assert not there & here
    assert len(here) == round(len(there | here) * share)


def test_twins_are_one_family_and_others_are_not():
    boards = np.concatenate([positions()[0], unseen_positions()[0]])
    numbers = families(boards)
    assert len(np.unique(numbers)) == 765  # as is known of tic-tac-toe
    for board, number in zip(boards[:50], numbers[:50], strict=True):
        np.testing.assert_array_equal(families(twins(board)), number)
