"""What a learner is told where nothing came back, or something of another form."""

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises.exercise import itself

from .candidates import ROW, TABLE, both, double, in_a_cell, told, total


def of(body, *cases, answer=double):
    lines = "\n".join("    " + line for line in body.splitlines())
    return told(in_a_cell(f"def double(z):\n{lines}"), answer, *(cases or ((ROW,), (TABLE,))))


NOTHING = {
    "no return": ("2 * z", "It returns nothing. End it with `return` and the result."),
    "prints": ("print(2 * z)", "It returns nothing. It prints a value: return it instead."),
    "prints and returns": (
        "print(2 * z)\nreturn None",
        "It returns None: that is what `None` is, after its `return`.",
    ),
    "a return alone": (
        "w = 2 * z\nreturn",
        "It returns nothing: its `return` stands alone. Write the result after it.",
    ),
    "append": (
        "path = []\nreturn path.append(z)",
        "`return path.append(z)` gives None: append changes path itself and returns nothing. "
        "Let it stand in a line of its own, and return path after it.",
    ),
    "print": (
        "return print(z)",
        "`return print(…)` gives None: print shows a value and returns nothing. Return the value itself.",
    ),
    "in an inner function": (
        "def inner(x):\n    return 2 * x\ninner(z)",
        "It returns nothing: its `return` belongs to inner, the function inside it. "
        "End double itself with `return` and the result.",
    ),
    "in an if that is not reached": (
        "if z.size > 99:\n    return 2 * z",
        "It returns nothing here: it comes to its end, and its `return`, which stands inside an `if` or a loop, "
        "is not reached.",
    ),
    "in a loop that is not entered": (
        "for i in range(z.ndim - 1):\n    return 2 * z",
        "It returns nothing here: it comes to its end, and its `return`, which stands inside an `if` or a loop, "
        "is not reached.",
    ),
    "one of two": (
        "if z.ndim == 2:\n    return 2 * z\nelse:\n    return z.sort()",
        "`return z.sort()` gives None: sort changes z itself and returns nothing. "
        "Let it stand in a line of its own, and return z after it.",
    ),
}


@pytest.mark.parametrize(("body", "said"), NOTHING.values(), ids=NOTHING)
def test_why_nothing_comes_back_is_told(body, said):
    assert of(body) == said


def test_a_return_of_another_case_is_not_blamed():
    """The first `return` gives None for a table only; the row ends by the second."""
    message = of("if z.ndim == 2:\n    return z.sort()\nreturn", (ROW,))
    assert "sort" not in message
    assert "stands alone" in message


def test_why_nothing_comes_back_is_not_told_where_there_is_no_text():
    assert told(lambda z: None, double, (ROW,)) == (
        "It returns nothing. What it gives back has to stand after `return`."
    )


def test_a_printed_value_is_not_the_reason_where_there_is_a_return():
    assert "prints" not in of("print(z)\nif z.size > 99:\n    return z")


def test_an_async_function_is_told_from_its_word():
    async def relu(z):
        return np.maximum(z, 0)

    assert examine("relu", relu).message == (
        "It is an `async` function, which gives a coroutine and no result. Leave out the word `async`."
    )


SEVERAL = {
    "a comma": (
        lambda: of("return 2 * z,"),
        "There is a comma after the result, which makes a tuple of it. Leave the comma out.",
    ),
    "a comma after a number": (
        lambda: of("return float(np.sum(z)),", answer=total),
        "There is a comma after the result, which makes a tuple of it. Leave the comma out.",
    ),
    "a tuple of one": (
        lambda: of("return tuple([2 * z])"),
        "It returns a tuple with one thing in it. Return the thing itself.",
    ),
    "right and more": (
        lambda: of("return 2 * z, 'more'"),
        "It returns 2 things. Number 1 of them is right: return that alone.",
    ),
    "more and right": (
        lambda: of("return z, 2 * z"),
        "It returns 2 things. Number 2 of them is right: return that alone.",
    ),
    "none right": (
        lambda: of("return z, 3 * z[0]"),
        "It returns 2 things, with a comma between them. Only one is asked for.",
    ),
    "one for several": (
        lambda: of("return 2 * z", (TABLE,), answer=both),
        "It returns one array. 2 things are asked for, with a comma between them.",
    ),
    "another order": (
        lambda: of("return float(np.sum(z)), 2 * z", answer=both),
        "What it returns is right, but in the wrong order. In the right one come number 2, then number 1.",
    ),
}


@pytest.mark.parametrize(("message", "said"), SEVERAL.values(), ids=SEVERAL)
def test_one_for_several_and_several_for_one_are_told(message, said):
    assert message() == said


def test_a_tuple_of_numbers_is_an_array():
    assert told(lambda z: (1, 2), double, (ROW,)) == (
        "It should return an array of shape (3,), and it returns an array of shape (2,)."
    )


def test_two_wrong_things_are_in_no_other_order():
    assert "order" not in of("return float(np.sum(z)) + 1, 2 * z", answer=both)


SHAPES = {
    "swapped": (
        lambda z: 2 * z.T,
        "It should return an array of shape (2, 3), and it returns an array of shape (3, 2). Rows and columns are swapped.",
    ),
    "of swapped shape": (
        lambda z: 3 * z.T,
        "It should return an array of shape (2, 3), and it returns an array of shape (3, 2). "
        "The two numbers of the shape are swapped.",
    ),
    "in a row": (
        lambda z: np.ravel(2 * z),
        "The numbers are right, and their shape is not: it should be (2, 3), and here it is (6,).",
    ),
    "in a row, and other numbers": (
        lambda z: np.ravel(3 * z),
        "It should return an array of shape (2, 3), and it returns an array of shape (6,). "
        "The count of numbers is right, their arrangement is not.",
    ),
    "summed": (
        lambda z: np.sum(2 * z),
        "It should return an array of shape (2, 3), and it returns one number. It is the sum of all that is expected.",
    ),
    "averaged": (
        lambda z: np.mean(2 * z),
        "It should return an array of shape (2, 3), and it returns one number. It is the mean of all that is expected.",
    ),
    "one number": (lambda z: 1, "It should return an array of shape (2, 3), and it returns one number."),
    "another": (
        lambda z: z[:, :2],
        "It should return an array of shape (2, 3), and it returns an array of shape (2, 2).",
    ),
}


@pytest.mark.parametrize(("candidate", "said"), SHAPES.values(), ids=SHAPES)
def test_shapes_are_compared(candidate, said):
    assert told(candidate, double, (TABLE,)) == said


def test_the_shapes_of_several_parts_are_compared():
    assert told(lambda z: ((2 * z).T, 1.0), both, (TABLE,)) == (
        "Its parts should have the shapes (2, 3), (), and they have (3, 2), (). Rows and columns are swapped."
    )


def test_of_many_parts_the_first_that_differs_is_told():
    layers = lambda z: [(z, z[0]), (z, z[0]), (z, z[0])]  # noqa: E731
    assert told(lambda z: [(z, z[0]), (z, z[:, 0]), (z, z[0])], layers, (TABLE,)) == (
        "One of its arrays should have shape (3,), and it has (2,)."
    )


def test_an_array_where_one_number_is_asked_for():
    assert (
        told(lambda z: z + 1, total, (ROW,))
        == "It should return one number, and it returns an array of shape (3,)."
    )


def test_an_answer_is_and_does_not_return():
    assert told((5, 3), 5.0, probe=itself) == "It should be one number, and it is an array of shape (2,)."
    assert told(None, 5.0, probe=itself) == "It should be numbers, not None."
