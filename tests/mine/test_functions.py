import copy

import numpy as np
import pytest

import nbtools.mine
from nbtools import nn
from nbtools.exercises import all_exercises
from nbtools.mine import whose
from nbtools.portable.guard import learners_own

from .learner import Notebook, has_passed

FUNCTIONS = [exercise for exercise in all_exercises() if exercise.is_function]
ANSWERS = [exercise for exercise in all_exercises() if not exercise.is_function]
NAMED = {"ids": lambda exercise: exercise.name}


def own(name):
    return getattr(nbtools.mine, name)


@pytest.mark.parametrize("exercise", [*FUNCTIONS, *ANSWERS], **NAMED)
def test_the_reference_stands_where_nothing_is_passed(exercise):
    assert learners_own(own(exercise.name)) is exercise.answer
    assert whose(exercise.name) == "the course's"


def test_a_passed_function_is_the_learners_own():
    has_passed("relu", "def relu(z):\n    return 'my own'")
    from nbtools.mine import relu

    assert relu(1.0) == "my own"
    assert whose("relu") == "yours"


def test_what_check_kept_comes_back_with_all_that_it_uses():
    Notebook().run(
        """
        from math import exp

        STEEP = 1.0

        def _above(v):  # a helper with a comment
            return 1 / (1 + exp(-min(STEEP * v, 700)))

        @check
        def sigmoid(z):
            return np.vectorize(lambda v: _above(v) if v > -700 else 0.0)(z)
        """
    )
    assert whose("sigmoid") == "yours"
    np.testing.assert_allclose(own("sigmoid")(np.array([-1000, 0, 2])), nn.sigmoid([-1000, 0, 2]))


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(
            "LOW = -np.inf\n@check\ndef relu(z): return np.fmax(LOW, np.maximum(z, 0))", id="infinity"
        ),
        pytest.param("LOWS = [np.zeros(1)]\n@check\ndef relu(z): return np.maximum(z, LOWS[0])", id="arrays"),
        pytest.param(
            "T = np.zeros(2000)\n@check\ndef relu(z): return np.maximum(z, T[0])", id="many numbers"
        ),
        pytest.param(
            "n = 0\n@check\ndef relu(z):\n    global n\n    n += 1\n    return z * (z > 0)", id="counter"
        ),
        pytest.param(
            "F = {0: lambda z: 0 * z}\n@check\ndef relu(z): return np.fmax(z, F[0](z))", id="functions"
        ),
        pytest.param(
            "import functools\nabove = functools.partial(np.maximum, 0)\n@check\ndef relu(z): return above(z)",
            id="partial",
        ),
        pytest.param("from numpy import maximum\n@check\ndef relu(z): return maximum(z, 0)", id="ufunc"),
        pytest.param(
            "@np.vectorize\ndef one(v): return max(v, 0.0)\n@check\ndef relu(z): return one(z)",
            id="vectorize",
        ),
        pytest.param(
            "zeros = np.random.default_rng(0).normal\n@check\ndef relu(z): return z * (z > 0) + 0 * zeros()",
            id="method",
        ),
        pytest.param("relu = lambda z: np.maximum(z, 0)\ncheck(relu=relu)", id="lambda"),
        pytest.param(
            """
            import functools

            def cut(f):
                @functools.wraps(f)
                def above(z):
                    return np.maximum(f(z), 0)
                return above

            @check
            @cut
            def relu(z):
                return z
            """,
            id="decorator",
        ),
    ],
)
def test_what_passed_is_kept_whole_or_not_at_all(cell):
    Notebook().run(cell)
    assert own("relu")(np.array([-1.0, 2.0])).tolist() == [0, 2]


def test_a_wrong_function_is_not_kept():
    Notebook().run("@check\ndef relu(z):\n    return -z")
    assert own("relu") is nn.relu


def test_a_wrong_answer_after_a_right_one_changes_nothing():
    notebook = Notebook()
    notebook.run("@check\ndef relu(z):\n    return np.maximum(0, z)")
    notebook.run("@check\ndef relu(z):\n    return -z")
    assert own("relu")(np.array([-1.0, 2.0])).tolist() == [0, 2]
    assert whose("relu") == "yours"


def test_own_functions_call_each_other():
    has_passed("dense", "def dense(X, W, b):\n    return ['my dense', X]")
    has_passed("relu", "def relu(z):\n    return ['my relu', z]")
    has_passed("forward", "def forward(X, layers):\n    return dense(relu(X), 1, 2)")
    assert own("forward")("X", []) == ["my dense", ["my relu", "X"]]


def test_an_own_function_may_stand_in_anothers_signature():
    has_passed("relu", "def relu(z):\n    return 'mine'")
    has_passed("forward", "def forward(X, layers, bend=relu):\n    return bend(X)")
    assert own("forward")(1, []) == "mine"


def test_a_function_that_is_not_passed_is_stood_in_for_in_those_that_use_it():
    has_passed("forward", "def forward(X, layers):\n    return relu(X)")
    assert own("forward")(np.array([-1.0, 3.0]), []).tolist() == [0, 3]


def test_functions_that_use_each_other_are_built():
    has_passed("relu", "def relu(z):\n    return 0 if z <= 0 else 1 + step(z - 1)")
    has_passed("step", "def step(z):\n    return 0 if z <= 0 else 1 + relu(z - 1)")
    assert own("relu")(4) == own("step")(4) == 4


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("def relu(z:\n", "SyntaxError"),
        ("import a_package_that_is_gone\n\ndef relu(z):\n    return z", "ModuleNotFoundError"),
        ("def other(z):\n    return z", "KeyError"),
    ],
)
def test_a_source_that_no_longer_runs_gives_way_to_the_reference_and_says_so(source, error, capsys):
    has_passed("relu", source)
    assert own("relu") is nn.relu
    assert whose("relu") == "the course's"
    said = capsys.readouterr().out.splitlines()[0]
    assert said.startswith(f"Your relu no longer runs ({error}")
    assert said.endswith("the course's version stands in.")


def test_a_source_that_no_longer_runs_leaves_the_others_alone():
    has_passed("relu", "def relu(z:\n")
    has_passed("forward", "def forward(X, layers):\n    return ['mine', relu(X)]")
    assert own("forward")(-1.0, []) == ["mine", 0]


@pytest.mark.parametrize("exercise", ANSWERS, **NAMED)
def test_an_answer_comes_back_in_the_form_in_which_it_is_used(exercise):
    notebook = Notebook()
    notebook.names["answer"] = _typed_again(exercise.answer)
    notebook.run(f"check({exercise.name}=answer)")
    if exercise.is_prediction:
        notebook.run(f"check.reveal('{exercise.name}')")

    returned = own(exercise.name)
    assert isinstance(returned, str) or returned is not exercise.answer
    assert type(returned) is type(exercise.answer)
    np.testing.assert_equal(returned, exercise.answer)


def _typed_again(answer):
    """Return an equal answer that is not the course's own object, which is never taken for the learner's."""
    return tuple(list(answer)) if isinstance(answer, tuple) else copy.copy(answer)


def test_lists_in_the_place_of_tuples_and_arrays_come_back_as_those():
    notebook = Notebook()
    notebook.run("check(and_gate=[2, 2, -3])")
    notebook.run("check(xor_network=([[1, 1], [1, 1]], [0, -1], [1, -2], -0.5))")

    assert own("and_gate") == (2, 2, -3)
    assert isinstance(own("and_gate"), tuple)
    assert isinstance(own("xor_network"), tuple)
    W1, b1, W2, b2 = own("xor_network")
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    outputs = np.reshape(nn.relu(corners @ W1 + b1) @ W2 + b2, -1)
    assert (outputs > 0).tolist() == [False, True, True, False]


def test_an_unknown_name_says_what_may_have_been_meant():
    with pytest.raises(ImportError, match=r"No exercise is called reluu\. Did you mean relu\?"):
        own("reluu")


def test_an_import_of_an_unknown_name_says_what_may_have_been_meant():
    with pytest.raises(ImportError, match=r"Did you mean relu\?"):
        from nbtools.mine import reluu  # noqa: F401


def test_a_module_attribute_that_python_asks_for_is_no_exercise():
    assert not hasattr(nbtools.mine, "__wrapped__")
