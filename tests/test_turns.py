"""What has no turn today has it another day: of each test, each case comes, and of some ways each."""

import math
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import _of_another_day
from tests.conftest import todays

TODAY = 739_946


def item(number, mark):
    return SimpleNamespace(
        path=Path("test_it.py"),
        nodeid=f"test_it.py::test_it[{number}]",
        get_closest_marker=lambda name: mark,
    )


def run_on(day, count, mark, every):
    """Return the numbers of the cases of a test that are run on a day."""
    config = SimpleNamespace(option=SimpleNamespace(ways=day, every=every))
    cases = [[item(number, mark)] for number in range(count)]
    left_out = _of_another_day(cases, config)
    return {number for number, case in enumerate(cases) if case not in left_out}


@given(some.integers(1, 30), some.integers(1, 16), some.integers(1, 14), some.none() | some.integers(0, 13))
def test_each_case_comes_within_so_many_days(count, every, n, on):
    options = {} if on is None else {"on": on}
    mark = pytest.mark.in_turn(n, **options).mark
    days = range(TODAY, TODAY + (max(every, n) if on is None else every * n))
    runs = [run_on(day, count, mark, every) for day in days]
    assert set().union(*runs) == set(range(count))
    assert max(map(len, runs)) <= math.ceil(count / every) or count == 1


@pytest.mark.parametrize("every", [1, 2, 3, 4, 8])
def test_of_some_ways_each_comes_however_seldom_the_test_comes(every):
    days = range(TODAY, TODAY + 60 * every, every)
    assert {todays("abcd", day, "a test") for day in days} == set("abcd")
