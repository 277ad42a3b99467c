"""What is handed out one after the other may have no end; whoever goes through it comes to one."""

import itertools

import numpy as np
import pytest

from nbtools.portable.bounded import NoEnd, bounded, settled


def halves(X, size):
    for start in range(0, len(X), size):
        yield X[start : start + size]


def endless(X, size):
    while True:
        yield X[:size]


def test_what_comes_to_an_end_is_handed_out_whole():
    assert len(list(bounded(halves, 10)(np.zeros(3000), 1))) == 3000
    assert list(bounded(halves, 2)([1, 2, 3], size=2)) == [[1, 2], [3]]


@pytest.mark.parametrize("arguments", [([1, 2, 3], 1), (np.array(1.0), 1)])
def test_what_has_no_end_fails_after_more_than_was_put_in(arguments):
    going = bounded(lambda *_: itertools.count(), 5)(*arguments)
    assert list(itertools.islice(going, 5)) == [0, 1, 2, 3, 4]
    with pytest.raises(NoEnd, match="without an end"):
        next(going)


def test_what_is_no_iterator_comes_as_it_is():
    assert bounded(sum, 5)([1, 2]) == 3
    assert bounded(endless, 5).__name__ == "endless"


def test_an_iterator_is_settled_as_a_list():
    assert settled(itertools.count(), 3) == [0, 1, 2]
    assert settled((1, 2)) == (1, 2)
