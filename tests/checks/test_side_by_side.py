"""Two values beside each other: in line, what differs marked, what is equal left out and named."""

import re
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from nbtools.checks.side_by_side import MARK, side_by_side
from nbtools.portable.values import entries_agree

CELL = r"[^\s\[\]]+"
CLOSE = partial(entries_agree, rtol=1e-6, atol=1e-9)
NUMBERS = st.one_of(
    st.integers(-50, 50).map(float), st.floats(-1e3, 1e3), st.sampled_from([np.nan, np.inf, -np.inf])
)


def beside(expected, returned, names=()):
    return side_by_side(expected, returned, names, CLOSE)


@st.composite
def pairs(draw):
    """Two arrays of one shape that differ in some of their entries."""
    shape = draw(array_shapes(max_dims=3, max_side=30))
    seed = np.random.default_rng(draw(st.integers(0, 99)))
    expected = seed.normal(size=shape).round(draw(st.integers(0, 8)))
    wrong = seed.random(shape) < draw(st.sampled_from([0.02, 0.3, 1]))
    wrong.flat[seed.integers(wrong.size)] = True
    return expected, expected + np.where(wrong, seed.choice([1, 1e-3], shape), 0), wrong


@given(pairs())
def test_each_line_of_yours_is_as_long_as_the_one_expected_and_ends_its_cells_in_the_same_places(pair):
    shown = beside(*pair[:2])
    lines = list(zip(shown.expected.splitlines(), shown.returned.splitlines(), strict=True))
    for expected, returned in lines:
        ends = [[cell.end() for cell in re.finditer(CELL, line)] for line in (expected, returned)]
        assert ends[0] == ends[1]


@given(pairs())
def test_every_entry_that_is_shown_is_marked_if_and_only_if_it_differs(pair):
    shown = beside(*pair[:2])
    cells = (re.findall(CELL, text) for text in (shown.expected, shown.returned))
    for expected, returned in zip(*cells, strict=True):
        assert (MARK in returned) == (expected != returned.replace(MARK, ""))


@given(pairs())
def test_a_whole_table_marks_as_many_entries_as_differ_and_a_large_one_says_what_is_left_out(pair):
    expected, returned, wrong = pair
    shown = beside(expected, returned)
    rows = wrong.reshape(-1, wrong.shape[-1]).any(axis=1)
    lines = shown.returned.splitlines()
    assert 1 <= len(lines) <= 4
    assert max(map(len, lines)) <= 90
    assert MARK in shown.returned
    if len(rows) > 4:
        assert all(MARK in line for line in lines)
    elif "…" not in shown.returned:
        assert shown.returned.count(MARK) == wrong.sum()
    said = {word: 0 for word in ("differ", "equal")}
    for note in shown.notes[1:]:
        said["differ" if "differ" in note else "equal"] = int(note.split()[0])
    if len(rows) > 4:
        assert said["differ"] == rows.sum() - len(lines)
        assert said["equal"] == len(rows) - rows.sum()


@given(arrays(float, array_shapes(max_dims=2, max_side=4), elements=NUMBERS))
def test_what_is_equal_is_said_and_not_written_twice(array):
    shown = beside(array, array.copy())
    assert shown.returned == "the same"
    assert MARK not in shown.expected
    assert shown.notes == ()


@pytest.mark.parametrize("off", [1e-3, 1e-5, 1e-8, 1e-12])
def test_a_difference_shows_in_the_digits(off):
    close = partial(entries_agree, rtol=0, atol=0)
    for expected in (np.array([0.123456789, 1.0]), np.array(0.123456789)):
        shown = side_by_side(expected, np.asarray(expected + off), (), close)
        assert shown.expected != shown.returned.replace(MARK, "")


def test_only_the_parts_that_differ_are_shown_under_their_names():
    shown = beside(
        [np.array(2.0), np.array([1.0, 2.0])], [np.array(2.0), np.array([1.0, 5.0])], ["loss", "grad"]
    )
    assert shown.expected == "grad: [1  2]"
    assert shown.returned == "grad: [1 ≠5]"
    assert shown.notes == ("≠ marks what differs.", "Equal: loss.")


@pytest.mark.parametrize(
    ("names", "called"),
    [
        ((), "W of layer 1"),
        (("layers", "history"), "W of layer 1"),
        (("grad_W", "grad_b"), "grad_W of layer 1"),
    ],
)
def test_weights_go_by_their_layer(names, called):
    layers = [[np.eye(2), np.zeros(2)], [np.eye(2), np.zeros(2)]]
    wrong = [layers[0], [np.array([[1.0, 0.0], [0.0, 3.0]]), np.zeros(2)]]
    value = (layers, wrong)
    if "history" in names:
        value = ([layers, np.ones(2)], [wrong, np.ones(2)])
    shown = beside(*value, names)
    assert shown.expected == f"{called}: [[1  0]\n{' ' * len(called)}   [0  1]]"
    assert shown.returned == f"{called}: [[1  0]\n{' ' * len(called)}   [0 ≠3]]"


def test_words_stand_under_their_keys():
    shown = beside({"it": "is JSON", "has": "one key"}, {"it": "is JSON", "has": "no key"})
    assert (shown.expected, shown.returned) == ("has: one key", "has: no key")
    assert shown.notes == ("The other one is equal.",)


def test_many_parts_that_differ_are_named():
    values = [np.full((4, 2), float(i)) for i in range(5)]
    shown = beside(values, [value + 1 for value in values], ["a", "b", "c", "d", "e"])
    assert shown.expected.count("\n") < 6
    assert "Also different: b, c, d, e." in shown.notes


@pytest.mark.parametrize(
    "returned",
    [np.zeros((2, 3)), np.zeros(()), [np.zeros(2)], {"shapes": "(2,)"}, "text"],
    ids=["other shape", "one number", "a list", "words", "text"],
)
def test_what_has_another_form_is_shown_as_it_is(returned):
    shown = beside(np.ones(2), returned)
    assert shown.expected == "[1 1]"
    assert MARK not in shown.returned
    assert shown.returned
