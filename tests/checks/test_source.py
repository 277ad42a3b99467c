"""A learner's function is kept with all that it needs, and runs on its own."""

import numpy as np
import pytest

from nbtools.checks.source import constant_text, names_used, self_contained
from nbtools.exercises import all_exercises
from tests.mine.learner import Notebook

from .candidates import label


def kept(*cells, name="relu"):
    """Return the text that is kept of the function `name` after these cells."""
    notebook = Notebook()
    for cell in cells:
        notebook.run(cell)
    return self_contained(notebook.names[name], name)


def alone(text, name="relu"):
    """Return the function, run in a namespace that holds nothing else."""
    namespace = {}
    exec(text, namespace)
    return namespace[name]


Z = np.array([-1.0, 0.5, 2.0])

NEEDS = {
    "nothing": ["def relu(z):\n    return [max(0, v) for v in z]"],
    "a module by another name": ["def relu(z):\n    return np.maximum(z, 0)"],
    "a module": ["import numpy", "def relu(z):\n    return numpy.maximum(z, 0)"],
    "a part of a module": ["import numpy.ma as masked", "def relu(z):\n    return masked.maximum(z, 0)"],
    "a function of a module": ["from numpy import where", "def relu(z):\n    return where(z > 0, z, 0)"],
    "a function of a module by another name": [
        "from numpy import maximum as larger",
        "def relu(z):\n    return larger(z, 0)",
    ],
    "a built-in function of a module": [
        "from math import fabs",
        "def relu(z):\n    return [(v + fabs(v)) / 2 for v in z]",
    ],
    "an import inside": ["def relu(z):\n    import numpy as pn\n    return pn.maximum(z, 0)"],
    "a helper": [
        "def larger(a, b):\n    return np.where(a > b, a, b)",
        "def relu(z):\n    return larger(z, 0)",
    ],
    "helpers of a helper": [
        "def positive(v):\n    return v > 0",
        "def larger(v):\n    return v if positive(v) else 0",
        "def relu(z):\n    return [larger(v) for v in z]",
    ],
    "helpers that call each other": [
        "def down(v, n):\n    return v if n == 0 else up(v, n - 1)",
        "def up(v, n):\n    return v if n == 0 else down(v, n - 1)",
        "def relu(z):\n    return np.maximum(up(z, 3), 0)",
    ],
    "a helper by another name": [
        "def larger(v):\n    return max(v, 0)\nother = larger",
        "def relu(z):\n    return [other(v) for v in z]",
    ],
    "a lambda": ["larger = lambda v: max(v, 0)", "def relu(z):\n    return [larger(v) for v in z]"],
    "a helper with a default": [
        "low = 0\ndef larger(v, other=low):\n    return max(v, other)",
        "def relu(z):\n    return [larger(v) for v in z]",
    ],
    "a default of its own": ["low = 0\ndef relu(z, other=low):\n    return np.maximum(z, other)"],
    "a function inside": [
        "def relu(z):\n    def larger(v):\n        return max(v, 0)\n    return [larger(v) for v in z]"
    ],
    "a number": ["low = 0.0", "def relu(z):\n    return np.maximum(z, low)"],
    "a number of NumPy's": ["low = np.float64(0)", "def relu(z):\n    return np.maximum(z, low)"],
    "an array": ["low = np.zeros(3)", "def relu(z):\n    return np.maximum(z, low)"],
    "a tuple of arrays": ["lows = (np.zeros(3), 0)", "def relu(z):\n    return np.maximum(z, lows[0])"],
    "a dictionary": ["limits = {'low': 0}", "def relu(z):\n    return np.maximum(z, limits['low'])"],
    "itself": ["def relu(z):\n    return [] if len(z) == 0 else [max(z[0], 0), *relu(z[1:])]"],
    "annotations": ["from typing import Any", "def relu(z: Any) -> np.ndarray:\n    return np.maximum(z, 0)"],
    "another decorator": ["def relu(z):\n    return np.maximum(z, 0)", "relu = check and relu"],
}


@pytest.mark.parametrize("cells", NEEDS.values(), ids=NEEDS)
def test_it_runs_on_its_own_whatever_it_needs(cells):
    np.testing.assert_array_equal(alone(kept(*cells))(Z), [0, 0.5, 2])


def test_comments_and_the_way_it_is_written_are_kept():
    text = kept("def relu(z):\n    # the larger of the two\n    return np.maximum( z,0 )   # nearly there")
    assert text == (
        "import numpy as np\n\n\n"
        "def relu(z):\n    # the larger of the two\n    return np.maximum( z,0 )   # nearly there\n"
    )


def test_the_check_above_it_is_left_out(capsys):
    text = kept("@check\ndef relu(z):\n    return np.maximum(z, 0)")
    assert "check" not in text
    np.testing.assert_array_equal(alone(text)(Z), [0, 0.5, 2])


def test_a_function_by_another_name_is_kept_under_the_exercise_s():
    notebook = Notebook()
    notebook.run("def my_relu(z):\n    return np.maximum(z, 0)")
    text = self_contained(notebook.names["my_relu"], "relu")
    np.testing.assert_array_equal(alone(text)(Z), [0, 0.5, 2])


def test_other_exercises_are_left_to_whoever_runs_it():
    text = kept("def step(z):\n    return z > 0", "def relu(z):\n    return z * step(z)")
    assert "def step" not in text
    assert names_used(text) >= {"step"}


@pytest.mark.parametrize(
    "used", ["z = 1\n    return z", "[z for z in [1]]\n    return 1", "return (lambda z: z)(1)"]
)
def test_a_name_of_its_own_is_not_taken_for_a_large_global(used):
    text = kept("z = np.zeros(100_000)", f"def relu(q):\n    {used}")
    assert "z = " not in text.replace("z = 1", "")


def test_a_parameter_is_not_taken_for_a_global_of_the_same_name():
    text = kept("z = np.arange(1000.0)\nlow = 0", "def relu(z):\n    return np.maximum(z, low)")
    assert "z =" not in text
    assert "low = 0" in text


def test_what_is_not_used_is_left_out():
    assert (
        kept("secret = 'mine'\ndef other():\n    pass", "def relu(z):\n    return z")
        == "def relu(z):\n    return z\n"
    )


def test_what_is_too_large_is_left_out():
    text = kept(
        "table = np.zeros((1000, 1000))\nwords = ['word'] * 10_000", "def relu(z):\n    return table, words"
    )
    assert text == "def relu(z):\n    return table, words\n"


class Stubborn:
    """Fails whatever it is asked, even for its class: as what stands for a request of the web without one."""

    def __getattribute__(self, name):
        raise RuntimeError(name)


class Lazy:
    """Has what it is asked for made first, which fails."""

    def __getattr__(self, name):
        raise RuntimeError(name)


@pytest.mark.parametrize("kind", [Stubborn, Lazy])
def test_what_fails_when_it_is_looked_at_is_left_out(kind):
    notebook = Notebook()
    notebook.names["used"] = kind()
    notebook.run("def relu(z):\n    used\n    return np.maximum(z, 0)")
    assert self_contained(notebook.names["relu"], "relu").startswith("import numpy as np\n\n\ndef relu(z):")


def test_where_there_is_no_source_there_is_none_to_keep():
    namespace = {}
    exec("def relu(z):\n    return z", namespace)
    assert self_contained(namespace["relu"], "relu") is None


@pytest.mark.parametrize(
    "function", [max, np.maximum, np.argmax, np.vectorize(abs), type("Relu", (), {})()], ids=label
)
def test_of_a_function_that_the_learner_did_not_write_there_is_no_source_to_keep(function):
    assert self_contained(function, "relu") is None


@pytest.mark.parametrize(
    "exercise", [e for e in all_exercises() if e.is_function], ids=lambda exercise: exercise.name
)
def test_every_reference_is_kept_without_type_hints_that_need_more(exercise):
    text = self_contained(exercise.answer, exercise.name)
    others = {other.name: other.answer for other in all_exercises() if other.name != exercise.name}
    exec(text, others)
    assert others[exercise.name].__annotations__ == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(z):\n    return np.exp(z) + c", {"np", "c"}),
        ("def f(z):\n    def g(y):\n        return y + z + c\n    return g(1)", {"c"}),
        ("f(1)", {"f"}),
        ("def f(z, low=c):\n    return low", {"c"}),
        ("def f(z):\n    return [c + i for i in z]", {"c"}),
        ("def f(c):\n    return c", set()),
        ("def f():\n    global c\n    return c", {"c"}),
    ],
)
def test_the_names_used_are_those_of_the_notebook(source, names):
    assert names_used(source) == names


@pytest.mark.parametrize(
    "value",
    [1, 2.5, "text", True, None, [1, 2], {"a": (1, 2)}, (), (1,), np.float64(2.5), (np.eye(2), 3)],
    ids=label,
)
def test_plain_data_can_be_written_down(value):
    again = eval(constant_text(value), {"np": np})
    assert type(again) in (type(value), float)
    assert repr(again) == repr(value) or again == value


@pytest.mark.parametrize(
    "value", [np.nan, np.array([np.inf]), object(), np.zeros(10_000), [object()], "x" * 50_000], ids=label
)
def test_what_is_not_plain_or_too_large_is_not_written_down(value):
    assert constant_text(value) is None
