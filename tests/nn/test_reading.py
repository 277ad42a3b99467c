"""Lesson 00."""

import numpy as np

from nbtools.nn import most_likely

from .numerical import for_all, vectors


@for_all(outputs=vectors)
def test_nothing_is_larger_than_the_most_likely_output(outputs):
    assert outputs[most_likely(outputs)] == outputs.max()


def test_the_most_likely_output_is_named_by_its_index_counted_from_zero():
    assert most_likely(np.array([0.1, -3.0, 0.7, 0.2])) == 2


def test_the_first_of_equal_outputs_is_taken():
    assert most_likely(np.array([0.0, 0.5, 0.5])) == 1


def test_the_index_is_a_plain_int():
    assert type(most_likely(np.array([0.0, 1.0]))) is int
