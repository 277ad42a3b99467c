"""The case that shows what is wrong: the smallest one, in a few lines, and never what gives an answer away."""

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.value_text import as_text
from nbtools.exercises import all_exercises, find_exercise

from .candidates import label

EXERCISES = all_exercises()
FUNCTIONS = [exercise for exercise in EXERCISES if exercise.is_function]
WEIGHTED_SUM = next(exercise for exercise in FUNCTIONS if exercise.name == "weighted_sum")
SMALLEST = min(WEIGHTED_SUM.cases, key=lambda case: case[0].size)
ANSWERS = [exercise for exercise in EXERCISES if not exercise.is_function]


def test_what_went_in_what_was_expected_and_what_came_out():
    example = examine("relu", np.abs).example
    assert example.given == "z = [-2 -0.3 0 0.4 1 2.5]"
    assert example.expected == "[ 0    0 0 0.4 1 2.5]"
    assert example.returned == "[≠2 ≠0.3 0 0.4 1 2.5]"
    assert example.note == "≠ marks what differs."
    assert example.printed == ""


def test_the_smallest_case_is_shown():
    given = examine("weighted_sum", lambda inputs, weights: 99.0).example.given
    assert given == f"inputs = {as_text(SMALLEST[0])}\nweights = {as_text(SMALLEST[1])}"


def test_a_case_whose_difference_can_be_seen_is_shown_rather_than_a_smaller_one():
    """Nearly right for two inputs, which is the smallest case, and far off for more."""

    def nearly(inputs, weights):
        return inputs @ weights + (1e-3 if len(inputs) == 2 else 7.0)

    assert examine("weighted_sum", nearly).example.given.startswith("inputs = [2 -1 0.5]")
    everywhere = examine("weighted_sum", lambda inputs, weights: inputs @ weights + 1e-4)
    assert everywhere.example.given.startswith(f"inputs = {as_text(SMALLEST[0])}")


def test_a_case_that_is_right_is_not_shown():
    """Right for two inputs, which is the smallest case, and wrong for more."""
    first_two = lambda inputs, weights: inputs[:2] @ weights[:2]  # noqa: E731
    given = examine("weighted_sum", first_two).example.given
    assert given.startswith("inputs = [2 -1 0.5]")


def test_a_chosen_case_is_shown_rather_than_a_smaller_random_one():
    for seed in range(5):
        given = examine("weighted_sum", lambda inputs, weights: 99.0, seed).example.given
        assert given.startswith(f"inputs = {as_text(SMALLEST[0])}")


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda exercise: exercise.name)
def test_a_wrong_function_is_shown_an_example_of_few_lines(exercise):
    for wrong in (lambda *_: "wrong", exercise.mistakes[0].answers[0]):
        example = examine(exercise.name, wrong).example
        shown = [text.splitlines() for _, text in example.rows()]
        assert len(shown) >= 1
        assert max(map(len, shown)) <= 12
        assert sum(map(len, shown)) <= 24
        assert max(len(line) for lines in shown for line in lines) <= 110


@pytest.mark.parametrize(
    "exercise", [e for e in ANSWERS if e.compares_itself], ids=lambda exercise: exercise.name
)
def test_an_answer_that_is_compared_itself_never_shows_what_was_expected(exercise):
    for mistake in exercise.mistakes:
        for answer in mistake.answers:
            verdict = examine(exercise.name, answer)
            assert verdict.example is None
            assert repr(exercise.answer) not in verdict.message


@pytest.mark.parametrize("answer", [3.0, "nonsense", None, (1, 2)], ids=label)
@pytest.mark.parametrize(
    "exercise", [e for e in ANSWERS if e.compares_itself], ids=lambda exercise: exercise.name
)
def test_nonsense_does_not_make_such_an_answer_show_it(exercise, answer):
    verdict = examine(exercise.name, answer)
    if not verdict.passed:
        assert verdict.example is None


def test_an_answer_of_many_kinds_shows_what_it_does_and_not_itself():
    example = examine("and_gate", (1, 1, -0.5)).example
    assert example.given == ""
    assert example.expected == "sum at (0, 1): not above 0\nsum at (1, 0): not above 0"
    assert example.returned == "sum at (0, 1): above 0\nsum at (1, 0): above 0"
    assert example.note == "The other 2 are equal."


def test_a_function_is_shown_by_its_formula():
    assert "x³ - 2x + 1" in examine("tangent_line", lambda f, x0: (9.0, 9.0)).example.given
    assert "w1² + 2·w2² + 3·w3²" in examine("gradient", lambda f, w, h=1e-5: 0 * w).example.given
    assert "(2·w1, 6·w2" in examine("descend", lambda *a: np.zeros((a[3] + 1, a[1].size))).example.given


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda exercise: exercise.name)
def test_an_error_is_shown_by_its_name_with_no_expected_value(exercise):
    rows = dict(examine(exercise.name, lambda *_: 1 / 0).example.rows())
    assert rows.keys() == {"for", "yours"}
    assert rows["yours"] == "ZeroDivisionError"


def test_a_warning_is_shown_where_the_numbers_are_the_same():
    example = examine("sigmoid", lambda z: 1 / (1 + np.exp(-z))).example
    assert example.expected.startswith("[")
    assert example.returned == "the same\nwith a warning: overflow"


def test_what_is_no_answer_is_said_in_the_message_alone():
    verdict = examine("split", lambda *_: "wrong")
    assert verdict.message == "It should return four arrays: X_train, X_test, y_train, y_test."
    assert [label for label, _ in verdict.example.rows()] == ["for"]


@pytest.mark.parametrize("name", ["train_epoch", "fit"])  # the smallest case of backward is short
def test_where_nothing_came_back_a_long_value_is_shown_by_its_form(name):
    example = examine(name, lambda *_: None).example
    assert example.returned == "None"
    assert "2 layers: W (" in example.expected
    assert len(example.expected.splitlines()) <= 2


def test_parts_go_by_the_names_that_the_lesson_gives_them():
    backward, train_epoch = find_exercise("backward").answer, find_exercise("train_epoch").answer

    def of_the_last_bias(X, labels, layers):
        *first, (grad_W, grad_b) = backward(X, labels, layers)
        return [*first, (grad_W, grad_b + (len(layers) == 2))]

    example = examine("backward", of_the_last_bias).example
    assert example.expected.startswith("grad_b of layer 1: [")
    assert example.note.endswith("Equal: grad_W of layer 0, grad_b of layer 0, grad_W of layer 1.")

    def of_the_loss(*arguments):
        layers, loss = train_epoch(*arguments)
        return layers, loss + 1

    assert examine("train_epoch", of_the_loss).example.returned.startswith("mean loss: ")
    assert examine("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b2)).example.returned.startswith("b: ")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1.0"),
        (np.float64(1.0), "1"),
        (np.float64(1 / 3), "0.333333"),
        (np.array(2.5), "2.5"),
        (3, "3"),
        (True, "True"),
        (None, "None"),
        ("text", "'text'"),
        ([1, 2.5], "(1, 2.5)"),
        ((np.array([1.0, 2.0]), 3), "([1 2], 3)"),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), "[[1 2]\n [3 4]]"),
        (np.array([[1.5, -2.0], [10.0, 0.25]]), "[[1.5   -2]\n [ 10 0.25]]"),
        (np.array(1234567.0), "1234567"),
        ((np.eye(2), np.zeros(2)), "1: [[1 0]\n    [0 1]]\n2: [0 0]"),
        (
            [(np.eye(2), np.zeros(2)), [np.ones((2, 1)), np.array([0.5])]],
            "W of layer 0: [[1 0]\n               [0 1]]\nb of layer 0: [0 0]\n"
            "W of layer 1: [[1]\n               [1]]\nb of layer 1: [0.5]",
        ),
        ([(np.eye(2), np.zeros(3))], "1: 1: [[1 0]\n       [0 1]]\n   2: [0 0 0]"),
        ({"sum": "above 0", "mean": np.array(0.5)}, "sum: above 0\nmean: 0.5"),
        (np.random.default_rng(0), "a random generator"),
    ],
    ids=label,
)
def test_values_are_written_as_a_learner_writes_them(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    "value",
    [np.zeros((500, 500)), "x" * 5000, list(range(5000)), [np.zeros((9, 9))] * 50, np.mean, dict],
    ids=label,
)
def test_a_large_value_is_cut(value):
    lines = as_text(value).splitlines()
    assert len(lines) <= 13
    assert max(map(len, lines)) <= 100
