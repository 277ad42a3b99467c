"""What a learner is told where no known mistake explains what they gave."""

import math

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises.exercise import itself

from .candidates import ROW, TABLE, Unspeakable, told, typed


def double(z):
    return 2 * z


def both(z):
    return 2 * z, float(np.sum(z))


def total(z):
    return float(np.sum(z))


def _raises(error):
    def candidate(z):
        raise error

    return candidate


def _calls_itself(z):
    return _calls_itself(z)


def _writes_into_it(z):
    z *= 2
    return z


def _prints(z):
    print(2 * z)


SAID = {
    "sign": (lambda z: -2 * z, "The sign is the wrong way round; the numbers are right."),
    "factor": (lambda z: 3 * z, "Every number is 1.5 times what it should be."),
    "nan": (
        lambda z: z * math.nan,
        "There is nan (not a number) in the result: 0 / 0, or infinity minus infinity.",
    ),
    "infinity": (
        lambda z: z * math.inf,
        "There is an infinity in the result: a division by zero, or an exponential of a large number.",
    ),
    "anything else": (lambda z: z**2 - 7, "The numbers differ from what is expected."),
    "nothing": (lambda z: None, "It returns nothing. End it with `return` and the result."),
    "prints": (_prints, "It returns nothing. It prints a value: return it instead."),
    "placeholder": (lambda z: ..., "It returns `...`, the placeholder. Return the result instead."),
    "text": (lambda z: "seven", "It should be numbers, not text ('seven')."),
    "ragged": (lambda z: [[1], [2, 3]], "It should be numbers in rows of one length, not a list."),
    "argument": (
        _writes_into_it,
        "It changes its argument z. Make a new array instead of writing into the one it is given.",
    ),
    "not implemented": (
        _raises(NotImplementedError()),
        "It raises NotImplementedError: put your own code in its place.",
    ),
    "recursion": (_calls_itself, "It calls itself again and again without an end."),
    "too few parameters": (lambda: 0, "It should take 1 argument: (z)."),
    "too many parameters": (lambda z, w: z, "It should take 1 argument: (z)."),
    "one number only": (
        lambda z: z if z > 0 else 0,
        "It works for one number, not for an array: `if` and `max` ask one question, and there are many numbers. "
        "NumPy's np.where and np.maximum work place by place, in any shape.",
    ),
    "math": (
        lambda z: math.exp(z),
        "A function of `math` takes one number only. NumPy's take whole arrays: np.exp, np.log, np.sqrt.",
    ),
    "an array for an index": (
        lambda z: [1.0, 2.0][z.astype(int)],
        "An array stands where one whole number belongs: in the brackets of a list (make that an array), "
        "or as the axis of np.max. The larger of two, place by place, is np.maximum.",
    ),
    "an array for an axis": (
        lambda z: np.max(z, np.abs(z)),
        "An array stands where one whole number belongs: in the brackets of a list (make that an array), "
        "or as the axis of np.max. The larger of two, place by place, is np.maximum.",
    ),
    "the largest of three": (
        lambda z: np.max(z, -z, 1e-12),
        "np.maximum compares two things, and np.max looks into one. For the largest of three, place by place, "
        "use it twice: np.maximum(np.maximum(a, b), c).",
    ),
    "no such name": (
        lambda z: squareroot(z),  # noqa: F821
        "It uses the name squareroot, which nothing here has. Is it spelled right, and did its cell run?",
    ),
    "some error": (
        _raises(ValueError("no idea.")),
        "It raised ValueError in the line `raise error`: no idea.",
    ),
    "an error without words": (
        _raises(AssertionError()),
        "It raised AssertionError in the line `raise error`.",
    ),
}


@pytest.mark.parametrize(("candidate", "said"), SAID.values(), ids=SAID)
def test_it_is_told(candidate, said):
    assert told(candidate, double, (ROW,), (TABLE,)) == said


BY_A_MATRIX = (
    "in the matrix product, a row on the left has 3 numbers, and a column on the right has 2. "
    "They have to be equally many; .T swaps rows and columns."
)
MISFITS = {
    "matrix product": (lambda z: z @ z, BY_A_MATRIX),
    "np.dot": (lambda z: np.dot(z, z), BY_A_MATRIX),
    "one number": (lambda z: z @ 2, "@ multiplies arrays, and one of the two is a single number here."),
    "place by place": (
        lambda z: z * np.arange(2),
        "place by place, an array of shape (2, 3) and one of shape (2,) do not go together.",
    ),
}


@pytest.mark.parametrize(("candidate", "said"), MISFITS.values(), ids=MISFITS)
def test_shapes_that_do_not_fit_are_told_in_words_of_the_lessons(candidate, said):
    message = told(candidate, double, (TABLE,))
    assert message.startswith("The shapes do not fit in the line `")
    assert message.endswith(f"`: {said}")


def test_shapes_that_do_not_fit_now_and_then():
    message = told(
        lambda z: 2 * z + np.zeros(3) if z.ndim == 1 else z + np.zeros(2), double, (ROW,), (TABLE,)
    )
    assert message.endswith("do not go together. It is right in 1 of 2 cases.")


def test_a_warning_on_the_way_to_right_numbers():
    def candidate(z):
        np.exp(z * 1e6)
        return 2 * z

    assert told(candidate, double, (ROW,)).startswith(
        "The numbers are right, but a calculation on the way overflows"
    )


SHAPES = {
    "swapped": (
        lambda z: 2 * z.T,
        "It should return an array of shape (2, 3), and it returns an array of shape (3, 2). Rows and columns are swapped.",
    ),
    "in a row": (
        lambda z: np.ravel(2 * z),
        "It should return an array of shape (2, 3), and it returns an array of shape (6,). "
        "The count of numbers is right, their arrangement is not.",
    ),
    "summed": (
        lambda z: np.sum(2 * z),
        "It should return an array of shape (2, 3), and it returns one number. It adds up, or averages, over too much.",
    ),
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


def test_a_square_result_that_is_transposed():
    square = np.array([[1.0, 2.0], [3.0, -4.0]])
    assert (
        told(lambda z: 2 * z.T, double, (square,))
        == "The result is transposed: rows and columns are swapped."
    )


def test_where_words_are_compared_it_is_told_which_are_wrong():
    def signs(z):
        return {"first": "above 0" if z[0] > 0 else "below 0", "last": "above 0" if z[-1] > 0 else "below 0"}

    assert told(lambda z: signs(-z), signs, (ROW,)) == "These are not right yet: first, last."
    assert told(lambda z: signs(abs(z)), signs, (-ROW[:2],)) == "This is not right yet: first."


def test_what_is_right_now_and_then_is_told_how_often():
    wrong_for_tables = lambda z: 2 * z if z.ndim == 1 else z**2 - 7  # noqa: E731
    assert told(wrong_for_tables, double, (ROW,), (ROW,), (TABLE,)) == (
        "It is right in 2 of 3 cases, and wrong in the others."
    )


def test_an_error_now_and_then_is_told_how_often():
    no_tables = lambda z: 2 * z.reshape(3)  # noqa: E731
    assert told(no_tables, double, (ROW,), (TABLE,)).endswith(" It is right in 1 of 2 cases.")


def test_an_array_where_one_number_is_asked_for():
    assert (
        told(lambda z: z, total, (ROW,))
        == "It should return one number, and it returns an array of shape (3,)."
    )


def test_one_number_that_is_off_is_no_constant_factor():
    assert "times what it should be" not in told(lambda z: total(z) + 1, total, (ROW,))


def test_no_argument_is_counted_in_words_that_fit():
    assert told(lambda z: z, lambda a, b: a + b, (1.0, 2.0)) == "It should take 2 arguments: (a, b)."


def test_the_learner_s_own_line_is_quoted():
    relu = typed("relu", "# mine\nlargest = z[99]\nreturn np.maximum(z, largest)")
    assert examine("relu", relu).message == (
        "It raised IndexError in the line `largest = z[99]`: index 99 is out of bounds for axis 0 with size 6."
    )


def test_it_is_the_learner_s_line_even_if_numpy_raises():
    message = examine("relu", typed("relu", "return np.reshape(z, (99, 99))")).message
    assert message.startswith(
        "It raised ValueError in the line `return np.reshape(z, (99, 99))`: cannot reshape"
    )


def test_it_is_the_function_s_line_even_if_a_helper_of_another_cell_raises():
    relu = typed("relu", "return helper(z)", cell="def helper(z):\n    return z[99]")
    assert "in the line `return helper(z)`" in examine("relu", relu).message


def test_a_long_error_is_cut():
    assert len(told(_raises(ValueError("x" * 5000)), double, (ROW,))) < 300


def test_an_error_that_cannot_be_put_in_words_is_no_error_of_the_check():
    assert "ValueError" in told(_raises(ValueError(Unspeakable())), double, (ROW,))


def test_a_variable_that_was_never_given_a_value_is_not_taken_for_a_misspelling():
    """`total += 1` in a function that never says what total is at first."""
    message = examine("relu", typed("relu", "for value in z:\n    total += value\nreturn total")).message
    assert "total" in message
    assert "spelled" not in message


def test_a_word_that_is_none_of_the_choices():
    assert (
        told("sideways", "up", probe=itself, choices=("up", "down"))
        == "Write one of these, in quotes: 'up', 'down'."
    )


def test_an_answer_that_is_wrong_is_not_compared_with_the_right_one():
    assert told(3.0, 6.0, probe=itself) == "That is not it. A hint below helps to work it out."
