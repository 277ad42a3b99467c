"""A cell of an exercise that stops before its check, in a real kernel: a card, never a bare traceback, never stuck."""

import re
from html import unescape

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks.cells import exercises_in
from nbtools.checks.stop import misfits
from nbtools.checks.trace import Trace
from tests.kernel import kernel

pytestmark = pytest.mark.kernel

SETUP = """
import numpy as np
from nbtools import check
from nbtools.checks.progress import load
from nbtools.data import digits
from nbtools.mine import fit, random_layer

X, y = digits()
rng = np.random.default_rng(7)

def second_row(table):
    return table[1]

def tries(lesson, name):
    print(load(lesson).of(name).wrong_tries)
"""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    with kernel(tmp_path_factory.mktemp("work")) as opened:
        assert opened.run(SETUP).goes_on
        yield opened


def words(card):
    """Return a card's sentences as they are read, without what is folded in."""
    shown = re.sub(r"<script.*|<details.*?</details>", "", card, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", shown)).replace("  ", " ")


STOPS = {
    "a word without quotes": (
        "check(stacked_lines=straight)",
        "It stopped in the line check(stacked_lines=straight) : NameError: name 'straight' is not defined. "
        'Put the word in quotes: "straight" .',
    ),
    "a word without quotes, set before it is checked": (
        "stacked_lines = Straight  # surely\ncheck(stacked_lines=stacked_lines)",
        'Put the word in quotes: "straight" .',
    ),
    "several words without quotes": (
        "costs_most = sure and wrong\ncheck(costs_most=costs_most)",
        'Put the words in quotes: "sure and wrong" .',
    ),
    "words that Python cannot read": (
        "what_is_saved = the training images\ncheck(what_is_saved=what_is_saved)",
        "Python cannot read the line what_is_saved = the training images : invalid syntax. "
        'Put the words in quotes: "the training images" .',
    ),
    "a word that is no answer": (
        "bias_moves_line = rolls\ncheck(bias_moves_line=bias_moves_line)",
        'The answer is one of these, in quotes: "slides" , "turns" , "stays" .',
    ),
    "a last layer that is too small": (
        "digit_reader = fit([random_layer(64, 9, rng)], X, y, 1, 32, 0.1, rng)[0]\ncheck(digit_reader=digit_reader)",
        "IndexError: index 9 is out of bounds for axis 1 with size 9. "
        "The last layer gives 9 numbers, and the labels go from 0 to 9.",
    ),
    "layers that do not fit": (
        "digit_reader = fit([random_layer(64, 32, rng), random_layer(64, 10, rng)], X, y, 1, 32, 0.1, rng)[0]\n"
        "check(digit_reader=digit_reader)",
        "Layer 1 gives 32 numbers, and layer 2 takes 64.",
    ),
    "samples that do not fit": (
        "digit_reader = fit([random_layer(18, 10, rng)], X, y, 1, 32, 0.1, rng)[0]\ncheck(digit_reader=digit_reader)",
        "Each row of X has 64 numbers, and the first layer takes 18.",
    ),
    "labels as rows": (
        "digit_reader = fit([random_layer(64, 10, rng)], X, np.eye(10)[y], 1, 32, 0.1, rng)[0]\n"
        "check(digit_reader=digit_reader)",
        "The labels have the shape (1497, 10); what is needed is one class number for each sample.",
    ),
    "an own function from a cell above": (
        "digit_reader = second_row(X[:1])\ncheck(digit_reader=digit_reader)",
        "It stopped in the line digit_reader = second_row(X[:1]) , inside your second_row in the line return table[1] : "
        "IndexError: index 1 is out of bounds for axis 0 with size 1.",
    ),
    "a function of an earlier lesson that was not imported": (
        "digit_reader = forward(X, [])\ncheck(digit_reader=digit_reader)",
        "forward is from lesson 03: from nbtools.mine import forward brings it here.",
    ),
    "a function of this lesson whose cell has not run": (
        "and_gate = neuron(1)\ncheck(and_gate=and_gate)",
        "neuron is an exercise of this lesson: run its cell first.",
    ),
    "a missing comma under @check": (
        "@check\ndef relu(z):\n    return np.maximum(z 0)",
        "Python cannot read the line return np.maximum(z 0) : invalid syntax. Perhaps you forgot a comma?",
    ),
    "a missing indent, under a magic": (
        "%%time\n@check\ndef relu(z):\nreturn z",
        "Python cannot read the line return z : expected an indented block after function definition",
    ),
    "a text without its end": (
        '@check\ndef step(z):\n    """Return',
        'Python cannot read the line """Return :',
    ),
    "an error of one's own that cannot be shown": (
        "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n"
        "def fails():\n    raise Odd\ncheck(recall_stage=fails())",
        "inside your fails in the line raise Odd : Odd.",
    ),
    "no end": (
        "def again():\n    return again()\ncheck(recall_stage=again())",
        "inside your again in the line return again() : RecursionError",
    ),
}


@pytest.mark.parametrize("kind", STOPS)
def test_a_card_says_what_stopped_and_the_courses_answer_stands_in(kind, notebook):
    cell, said = STOPS[kind]
    [exercise] = exercises_in(cell.removeprefix("%%time\n"))
    notebook.run(f"globals().pop({exercise.name!r}, None)")
    notebook.run(f"tries({exercise.lesson!r}, {exercise.name!r})")
    before = int(notebook.run(f"tries({exercise.lesson!r}, {exercise.name!r})").printed)

    ran = notebook.run(cell)

    assert f"✗ {exercise.name} : not yet" in words(ran.card)
    assert said in words(ran.card)
    assert "Hint 1 of" in ran.card
    assert "nbtools" not in re.search(r"<pre>(.*?)</pre>", ran.card, re.DOTALL)[1]
    assert int(notebook.run(f"tries({exercise.lesson!r}, {exercise.name!r})").printed) == before + 1
    stands_in = notebook.run(
        f"from nbtools.checks.examine import examine\nprint(examine({exercise.name!r}, {exercise.name}).status)"
    )
    assert stands_in.printed in ("passed\n", "not started\n")
    if kind != "an error of one's own that cannot be shown":  # IPython itself fails at that one
        assert ran.goes_on
        assert ran.tracebacks == []


def test_three_stops_are_three_tries_and_the_solution_is_offered(notebook):
    cards = [
        notebook.run("recall_parameters = 3 +\ncheck(recall_parameters=recall_parameters)").card
        for _ in range(3)
    ]
    assert ["A right answer" in card for card in cards] == [False, False, True]


NONE_OF_ITS_BUSINESS = {
    "another cell": "1 / 0",
    "another cell that cannot be read": "def f(:",
    "a name that nothing sets": "nowhere_set",
    "after the check": "@check\ndef count_parameters(sizes):\n    ...\n1 / 0",
    "an interrupt": "def stop():\n    raise KeyboardInterrupt\ncheck(recall_stage=stop())",
    "a name of no exercise": "check(nosuch=1 / 0)",
    "only in a comment": "# check(recall_stage=1)\n1 / 0",
    "only in a text": "print('check(recall_stage=1)')\n1 / 0",
}


@pytest.mark.parametrize("kind", NONE_OF_ITS_BUSINESS)
def test_other_errors_stay_as_python_gives_them(kind, notebook):
    ran = notebook.run(NONE_OF_ITS_BUSINESS[kind])
    assert not ran.goes_on
    assert len(ran.tracebacks) == 1
    assert not any("not yet" in card for card in ran.cards)


def test_what_the_user_has_set_for_errors_is_still_asked(tmp_path):
    own = "get_ipython().set_custom_exc((KeyError,), lambda shell, kind, error, trace, tb_offset=None: print('mine'))"
    with kernel(tmp_path) as opened:
        opened.run(own)
        opened.run("from nbtools import check")
        assert opened.run("{}[1]").printed == "mine\n"
        assert "not yet" in opened.run("check(recall_stage={}[1])").card


def test_a_stopped_answer_is_handed_in_by_nobody(notebook):
    notebook.run("recall_stage = 1 / 0\ncheck(recall_stage=recall_stage)")
    shown = notebook.run(
        "from nbtools.classroom.nbgrader.points import points\nprint(points('recall_stage'))"
    )
    assert shown.printed.endswith("0.0\n")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("@check\ndef relu(z):\n    ...", ["relu"]),
        ("@check\n@other\ndef relu(z):\n    return (", ["relu"]),
        ("%%time\n@check\ndef relu(z):\n    ...", ["relu"]),
        ("x = check(step=1, relu=2)", ["step", "relu"]),
        ("x = (\ncheck( relu = 2)", ["relu"]),
        ("def relu(z):\n    ...\ncheck(relu)", ["relu"]),
        ("# check(relu=2) (", []),
        ("check.progress('02_activations')\nrelu(", []),
        ("def relu(z):\n    ...", []),
    ],
)
def test_which_exercises_a_cell_has(cell, names):
    assert [exercise.name for exercise in exercises_in(cell)] == names


def test_a_function_without_check_above_it_is_said_to_be_unchecked(notebook):
    bare = "def count_parameters(sizes):\n    return 0"
    assert "count_parameters stands here without @check above it" in words(notebook.run(bare).card)
    assert "without" not in words(notebook.run(f"{bare}\ncheck(count_parameters);").card)
    assert "without" not in words(notebook.run(f"@check\n{bare}").card)
    assert notebook.run("def my_own(sizes):\n    return 0").cards == []


def misfits_of(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return misfits(Trace(error))
    raise AssertionError("it did not stop")


def test_what_does_not_fit_is_told_of_the_courses_functions_and_their_labels_only():
    layers, X, rows = [(np.ones((4, 3)), np.ones(3))], np.ones((5, 4)), np.ones((5, 2))

    def fit(layers, images, targets):  # rows may be right here
        return images @ layers[0][0] - targets

    assert misfits_of(fit, layers, X, rows) == []
    assert misfits_of(fit, layers, rows, rows) == [
        "Each row of `images` has 2 numbers, and the first layer takes 4."
    ]
    assert misfits_of(nn.backward, X, rows, layers) == [
        "The labels have the shape (5, 2); what is needed is one class number for each sample."
    ]
    assert misfits_of(nn.backward, X, np.array([0, 1, 2, 3, 0]), layers) == [
        "The last layer gives 3 numbers, and the labels go from 0 to 3."
    ]


def test_an_argument_that_the_function_sets_anew_is_not_said_to_have_been_handed_in():
    def own_forward(X, layers):
        for W, b in layers:
            X = X @ W + b
        return X

    layers = [(np.ones((4, 3)), np.ones(3)), (np.ones((2, 2)), np.ones(2))]
    assert misfits_of(own_forward, np.ones((5, 4)), layers) == [
        "Layer 1 gives 3 numbers, and layer 2 takes 2."
    ]
