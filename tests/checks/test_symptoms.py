"""What a learner is told where no known mistake explains what they gave."""

import math

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.exercises.exercise import itself

from .candidates import ROW, TABLE, double, in_a_cell, told, total

BROKEN = np.array([1.26, -2.41, 3.77])


def _writes_into_it(z):
    z *= 2
    return z


SAID = {
    "sign": (lambda z: -2 * z, "The sign is the wrong way round; the numbers are right."),
    "factor": (lambda z: 3 * z, "Every number is 1.5 times what it should be."),
    "nan": (lambda z: z * math.nan, "There is nan (not a number) in the result."),
    "nan by the way": (
        lambda z: 2 * z + (z - z) / (z - z),
        "There is nan (not a number) in the result. A calculation on the way has no result, "
        "as 0 / 0, infinity minus infinity or the root of a negative number.",
    ),
    "infinity": (lambda z: z * math.inf, "There is an infinity in the result."),
    "infinity by an overflow": (
        lambda z: np.exp(1e6 + z),
        "There is an infinity in the result. A calculation on the way overflows: a number becomes too large to be held.",
    ),
    "infinity by a division": (
        lambda z: z / (z - z),
        "There is an infinity in the result. On the way something is divided by zero, or a logarithm of zero is taken.",
    ),
    "infinity by a logarithm": (
        lambda z: np.log(z - z),
        "There is an infinity in the result. On the way something is divided by zero, or a logarithm of zero is taken.",
    ),
    "cut to whole numbers": (
        lambda z: (2 * z).astype(int),
        "These are whole numbers: what stands after the point is cut off. "
        "An array of a whole-number type holds nothing else.",
    ),
    "rounded": (
        lambda z: np.round(2 * z, 1),
        "These are the right numbers, rounded to 1 place. Return them as they are.",
    ),
    "float16": (
        lambda z: np.float16(2 * z),
        "It returns float16 numbers, which hold three digits or four. Leave them as float64.",
    ),
    "anything else": (lambda z: z**2 - 7, "The numbers differ from what is expected."),
    "placeholder": (lambda z: ..., "It returns `...`, the placeholder. Return the result instead."),
    "text": (lambda z: "seven", "It should be numbers, not text ('seven')."),
    "argument": (
        _writes_into_it,
        "It changes its argument z. Make a new array instead of writing into the one it is given.",
    ),
}


@pytest.mark.parametrize(("candidate", "said"), SAID.values(), ids=SAID)
def test_it_is_told(candidate, said):
    assert told(candidate, double, (BROKEN,), (TABLE,)) == said


def test_the_case_that_is_shown_is_the_one_that_is_spoken_of():
    """Both are wrong, and only the second holds nan."""
    candidate = lambda z: z if z.ndim == 1 else z * math.nan  # noqa: E731
    assert "nan" not in told(candidate, double, (ROW,), (TABLE,))
    assert "nan" in told(candidate, double, (TABLE,), (ROW,))


def test_what_overflows_is_not_told_of_a_case_where_nothing_did():
    candidate = lambda z: z if z.ndim == 1 else np.exp(1e6 + z)  # noqa: E731
    assert told(candidate, double, (ROW,), (TABLE,)) == "The numbers differ from what is expected."


def test_the_sign_is_wrong_where_it_is_wrong():
    """The size of a number: right where it is above 0."""
    assert told(lambda x: abs(x), lambda x: x, (-2.5,), (1.5,), (-1.0,)) == (
        "In 2 of 3 cases the sign is the wrong way round. The other cases are right."
    )


def test_a_sign_that_is_wrong_in_some_places_is_not_the_sign_of_all():
    assert "wrong way round" not in told(lambda z: 2 * abs(z), double, (ROW,))


def test_a_place_is_no_multiple_of_another():
    assert "times what" not in told(
        lambda z: z[:-1].argmax(), lambda z: z.argmax(), (np.arange(10.0),), (np.arange(5.0),)
    )
    assert "times what" not in told(lambda z: 3 * z, double, (ROW,), (ROW + 1,))


def test_a_multiple_in_the_wrong_cases_only_is_none_of_every_number():
    candidate = lambda z: 3 * z if z.ndim == 1 else 2 * z  # noqa: E731
    assert told(candidate, double, (BROKEN,), (TABLE / 3,)).startswith("It is right in 1 of 2 cases")


def test_numbers_near_the_right_ones_are_not_called_rounded():
    assert "rounded" not in told(lambda z: np.round(2 * z, 1) + 0.1, double, (BROKEN,))


def test_right_whole_numbers_are_not_called_cut():
    assert "cut off" not in told(lambda z: (2 * z + 1).astype(int), double, (BROKEN,))


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


def test_one_number_that_is_off_is_no_constant_factor():
    assert "times what it should be" not in told(lambda z: total(z) + 1, total, (ROW,))


def test_a_word_that_is_none_of_the_choices():
    assert (
        told("sideways", "up", probe=itself, choices=("up", "down"))
        == "Write one of these, in quotes: 'up', 'down'."
    )


def test_one_of_the_choices_is_not_asked_to_be_one():
    assert told("down", "up", probe=itself, choices=("up", "down")) == "That is not it."


def test_an_answer_that_is_wrong_is_not_compared_with_the_right_one():
    assert told(3.0, 6.0, probe=itself) == "That is not it."
    assert (
        told(3.0, 6.0, probe=itself, hints=("Add.",)) == "That is not it. A hint below helps to work it out."
    )


def test_a_text_has_no_numbers_that_differ():
    assert told(lambda z: "ab", lambda z: "cd", (ROW,)) == "The text differs from what is expected."


def test_what_is_measured_is_told_fact_by_fact():
    measured = {"measure": lambda z: {"mean": np.mean(z), "largest": np.max(z), "how many": str(len(z))}}
    assert told(lambda z: z + 1, lambda z: z, (ROW,), **measured) == "These are not right yet: mean, largest."
    assert told(lambda z: z - np.mean(z), lambda z: z - np.mean(z) * (z > 2), (ROW,), **measured) == (
        "This is not right yet: mean."
    )


def test_of_several_parts_the_wrong_one_is_told():
    right = lambda z: (2 * z, np.sum(z))  # noqa: E731
    assert told(lambda z: (z, np.sum(z)), right, (ROW,), (TABLE,)) == (
        "Of what it returns, part 2 is right, and part 1 is not. It is z, as it came in. Return what is worked out with it."
    )
    assert told(lambda z: (z, np.sum(z) + z.ndim - 1), right, (ROW,), (TABLE,)) == (
        "The numbers differ from what is expected."
    )


CHANGED = "It changes its argument layers, or an array in it. Make new ones instead, and leave alone what it is given."


def test_a_list_that_is_changed_is_no_array():
    def turned(layers):
        layers.reverse()
        return layers[0] * 2

    def in_place(layers):
        layers[0][:] = 1
        return layers[0]

    assert told(turned, lambda layers: layers[0], ([ROW, ROW + 1],)) == CHANGED
    assert told(in_place, lambda layers: layers[0], ([ROW, ROW + 1],)) == CHANGED


ON_THE_WAY = {
    "overflow": (lambda z: np.exp(1e6 + z), "a calculation on the way overflows"),
    "division": (
        lambda z: z / (z - z),
        "on the way something is divided by zero, or a logarithm of zero is taken",
    ),
    "logarithm": (
        lambda z: np.log(z - z),
        "on the way something is divided by zero, or a logarithm of zero is taken",
    ),
    "nothing": (lambda z: (z - z) / (z - z), "a calculation on the way has no result"),
}


@pytest.mark.parametrize(("calculation", "said"), ON_THE_WAY.values(), ids=ON_THE_WAY)
def test_a_warning_on_the_way_to_right_numbers_is_the_one_that_numpy_gave(calculation, said):
    message = told(lambda z: (calculation(z), 2 * z)[1], double, (ROW,))
    assert message.startswith("The numbers are right, but")
    assert said in message


READS = " It reads p from the notebook; nothing in the function sets it."


def test_a_number_read_from_the_notebook_by_accident():
    assert told(
        in_a_cell("def double(z):\n    return p * z", before="p = 5.0"), double, (ROW,), (ROW / 2,)
    ) == ("The numbers differ from what is expected." + READS)


def test_an_array_read_from_the_notebook_in_a_function_inside():
    text = "def double(z):\n    def inner(x):\n        return p + x\n    return inner(z)"
    assert told(in_a_cell(text, before="import numpy as np\np = np.arange(3.0)"), double, (ROW,)).endswith(
        READS
    )


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("def double(z):\n    p = 5\n    return p * z", "p = 4"),
        ("def double(z, p=5):\n    return p * z", "p = 4"),
        ("p = 5\ndef double(z):\n    return p * z", "p = 4"),
        ("def double(z):\n    return FIVE * z", "FIVE = 5"),
        ("def double(z):\n    return p(z)", "def p(z): return 5 * z"),
        ("def double(z):\n    return 5 * z if len(z) else p", "p = 4"),
        ("def double(z):\n    global p\n    p = 5\n    return p * z", "p = 4"),
    ],
    ids=[
        "its own",
        "its argument",
        "set in its cell",
        "a constant",
        "a function",
        "not in this case",
        "set by it",
    ],
)
def test_what_a_function_means_to_read_is_not_told(text, before):
    assert "reads" not in told(in_a_cell(text, before=before), double, (ROW,))


def test_a_table_of_the_notebook_under_a_capital_letter_is_no_constant():
    text = "def double(z):\n    return X + z"
    assert told(in_a_cell(text, before="import numpy as np\nX = np.arange(3.0)"), double, (ROW,)).endswith(
        " It reads X from the notebook; nothing in the function sets it."
    )


def test_what_is_right_may_read_what_it_likes():
    right = in_a_cell(
        "def relu(z):\n    return np.maximum(p, z)", before="import numpy as np\np = 0.0", name="relu"
    )
    assert examine("relu", right).passed


def test_parts_that_make_no_array_are_no_error_of_the_check():
    right = lambda z: ([z, z[:1]], np.sum(z))  # noqa: E731
    assert told(lambda z: ([z, z[:1]], np.sum(z) + z.ndim), right, (ROW,)) == (
        "Of what it returns, part 1 is right, and part 2 is not."
    )


def test_the_rounded_right_answer_is_not_confused_with_a_step():
    assert "rounded" not in told(lambda z: np.round(z), lambda z: z, (BROKEN,))
