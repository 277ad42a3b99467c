"""Reading what came back, and telling whether two such values agree."""

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from nbtools.exercises import all_exercises
from nbtools.portable.values import (
    Unreadable,
    agree,
    is_finite,
    read,
    restored,
    same_form,
    to_json,
    with_arrays,
)
from tests.checks.candidates import EqualToAll, NoArray, Proud, label

finite = st.floats(-1e6, 1e6)
tables = arrays(float, array_shapes(min_dims=0, max_dims=3, max_side=4), elements=finite)
# Far apart or close together, so that agreement never hangs on the last digit of the tolerance.
telling = st.sampled_from([-2.0, 0.0, 1.0, 1.0 + 1e-9, np.nan, np.inf, -np.inf])
few = arrays(float, array_shapes(min_dims=0, max_dims=2, max_side=2), elements=telling)
values = st.recursive(
    few | st.sampled_from(["training", "using"]),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from("ab"), part, max_size=2),
    max_leaves=5,
)
answers = st.recursive(
    arrays(float, array_shapes(max_dims=2, max_side=3), elements=finite)
    | finite
    | st.text(max_size=5).map(str.strip),
    lambda part: (
        st.lists(part, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=3), part, max_size=2)
    ),
    max_leaves=5,
)


def for_all(**drawn):
    return lambda test: settings(max_examples=50, deadline=None, database=None)(given(**drawn)(test))


def close(a, b):
    return agree(a, b, rtol=1e-6, atol=1e-9)


@for_all(table=tables)
def test_a_list_is_read_as_the_array(table):
    assert close(read(table.tolist(), table), read(table, table))


@for_all(table=tables)
def test_float32_agrees_with_float64(table):
    assert close(read(table.astype(np.float32), table), read(table, table))


@for_all(table=tables)
def test_what_was_read_is_a_copy(table):
    before = table.copy()
    read(table, table)[...] = 99.5
    np.testing.assert_array_equal(table, before)


@for_all(value=values)
def test_a_value_agrees_with_itself_and_has_its_own_form(value):
    assert close(value, value)
    assert same_form(value, value)


@for_all(a=values, b=values)
def test_agreement_is_mutual(a, b):
    assert close(a, b) == close(b, a)
    assert same_form(a, b) == same_form(b, a)


@for_all(a=values, b=values)
def test_what_agrees_has_the_same_form(a, b):
    assert same_form(a, b) or not close(a, b)


@for_all(answer=answers)
def test_an_answer_comes_back_from_json_as_it_was(answer):
    back = restored(json.loads(json.dumps(to_json(read(answer, answer)))), answer)
    assert type(back) is type(answer)
    assert agree(read(back, answer), read(answer, answer), rtol=0, atol=0)


@pytest.mark.parametrize("exercise", [e for e in all_exercises() if not e.is_function], ids=lambda e: e.name)
def test_every_answer_of_the_course_can_be_kept(exercise):
    answer = exercise.answer
    back = restored(json.loads(json.dumps(to_json(read(answer, answer)))), answer)
    assert agree(read(back, answer), read(answer, answer), rtol=0, atol=0)


@pytest.mark.parametrize(
    ("numbers", "as_array"),
    [
        (3, 3.0),
        (True, 1.0),
        (Fraction(1, 4), 0.25),
        (10**20, 1e20),
        (np.int8(3), 3.0),
        (np.float16(0.5), 0.5),
        ([True, False], [1, 0]),
        ((1, 2.5), [1, 2.5]),
        (range(3), [0, 1, 2]),
        ([np.array([1, 2]), (3, 4)], [[1, 2], [3, 4]]),
        (np.ma.array([1.0, 2.0]), [1, 2]),
        (np.array([3.0, 4.0]).view(Proud), [3, 4]),
    ],
    ids=label,
)
def test_all_kinds_of_numbers_are_numbers(numbers, as_array):
    value = read(numbers, np.zeros(1))
    assert type(value) is np.ndarray
    assert value.dtype.kind == "f"
    np.testing.assert_array_equal(value, as_array)


@pytest.mark.parametrize(
    ("returned", "like", "said"),
    [
        ("seven", 1.0, "It should be numbers, not text ('seven')."),
        (["1", "2"], np.zeros(2), "It should be numbers, and there is text ('1') among them."),
        (np.array(["1", "2"]), np.zeros(2), "It should be numbers, not an array of text."),
        (np.array([1, None]), np.zeros(2), "It should be numbers, not an array of other things."),
        (
            [[1, 2], [3]],
            np.zeros((2, 2)),
            "It should be numbers in rows of one length, and here one row has 2 and another 1.",
        ),
        (
            [(1, [2, 3]), (4, [5, 6])],
            np.zeros(2),
            "It should hold one number in each place, and a tuple stands in its first.",
        ),
        (
            (np.zeros(2), np.zeros(3)),
            np.zeros((2, 2)),
            "It should be one array of numbers, and a tuple is given whose parts differ in shape.",
        ),
        ([None], np.zeros(1), "It should be numbers, and there is None among them."),
        ({1}, np.zeros(1), "It should be numbers, not a set."),
        (EqualToAll(), 1.0, "It should be numbers, not an object of type EqualToAll."),
        (1j, 1.0, "It should be numbers, not complex numbers."),
        (np.ones(2) * 1j, np.ones(2), "It should be numbers, not complex numbers."),
        (len, 1.0, "It should be numbers, not a function (call it with brackets)."),
        (NoArray(), 1.0, "It should be numbers, not an object of type NoArray."),
        (iter(range(2)), np.ones(2), "It should be numbers, not an iterator."),
        ((z for z in (1, 2)), np.ones(2), "It should be numbers, not a generator."),
        (True, "text", "It should be text in quotes, not `True`."),
        (len, "text", "It should be text in quotes, not a function: put the function's name in quotes."),
        (3, "text", "It should be text in quotes, not one number."),
        (None, "text", "It should be text in quotes, not None."),
        (..., "text", "It should be text in quotes, not `...`, the placeholder."),
        (np.zeros(3), "text", "It should be text in quotes, not an array of shape (3,)."),
        (5, (1, 2), "It should be 2 values, not one number."),
        (np.array(5), (1, 2), "It should be 2 values, not one number."),
        ("ab", (1, 2), "It should be 2 values, not text ('ab')."),
        ({1, 2}, (1, 2), "It should be 2 values, not a set."),
        (
            reversed([1, 2]),
            [1, 2],
            "It should be a list of 2 values, not what `reversed(…)` gives, which can be gone through only once. "
            "list(…) makes a list of it.",
        ),
        ((1,), (1, 2), "It should be 2 values, but there is 1."),
        ((1, 2, 3), (1, 2), "It should be 2 values, but there are 3."),
        ((1, "b"), (1, 2), "Part 2 of it should be numbers, not text ('b')."),
        ([], {"a": "b"}, "It should be a dictionary, not a list."),
        ({}, {"a": "b"}, "It has no entry for 'a'."),
        ({"a": 3}, {"a": "b"}, "The entry for 'a' should be text in quotes, not one number."),
    ],
    ids=label,
)
def test_what_cannot_be_read_says_what_it_should_be(returned, like, said):
    with pytest.raises(Unreadable) as raised:
        read(returned, like)
    assert str(raised.value) == said


def test_text_may_have_spaces_around_it():
    assert read(" training\n", "using") == "training"


@pytest.mark.parametrize(("value", "finite"), [(np.nan, False), (np.inf, False), (1.0, True)])
def test_nan_and_infinity_are_found_however_deep(value, finite):
    assert is_finite({"a": [np.zeros(2), np.array([value])], "b": "text"}) is finite


def test_lists_go_on_as_arrays_where_the_reference_has_arrays():
    like = (np.zeros((2, 2)), np.zeros(2), 1.0)
    W, b, loss = with_arrays(([[1, 2], [3, 4]], [5, 6], 7), like)
    assert (W.shape, b.shape, loss) == ((2, 2), (2,), 7)


@pytest.mark.parametrize("returned", [None, "text", [[1], [2, 3]], ([1, 2],)], ids=label)
def test_what_is_no_such_array_goes_on_as_it_is(returned):
    assert with_arrays(returned, np.zeros(2) if not isinstance(returned, tuple) else (1, 2)) is returned
