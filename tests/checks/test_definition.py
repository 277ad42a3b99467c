"""The text of a function is found wherever it was written, with what belongs to it."""

import numpy as np
import pytest

from nbtools.checks.definition import name_checked_at, names_read_only, plain_function
from nbtools.checks.source import compile_kept, self_contained
from tests.mine.learner import Notebook

Z = np.array([-1.0, 0.5, 2.0])
HELPER = "def larger(v, w=0.0):\n    return max(v, w)"

WAYS = {
    "a decorator of NumPy's": ["@np.vectorize\ndef relu(z):\n    return max(z, 0.0)"],
    "a decorator of NumPy's under check": ["@check\n@np.vectorize\ndef relu(z):\n    return max(z, 0.0)"],
    "a decorator of one's own": [
        "import functools\ndef as_array(f):\n    @functools.wraps(f)\n    def inner(z):\n"
        "        return np.array(f(z))\n    return inner",
        "@as_array\ndef relu(z):\n    return [max(v, 0.0) for v in z]",
    ],
    "a lambda": ["relu = lambda z: np.maximum(z, 0)"],
    "a lambda over two lines": ["relu = (lambda z:\n    np.maximum(z, 0))"],
    "two lambdas as helpers": [
        "low = lambda v: 0 * v\nlarger = lambda v, w: np.where(v > w, v, w)",
        "def relu(z):\n    return larger(z, low(z))",
    ],
    "a counter": ["calls = 0\ndef relu(z):\n    global calls\n    calls += 1\n    return np.maximum(z, 0)"],
    "a class as a helper": [
        "class Larger:\n    @staticmethod\n    def of(z):\n        return np.maximum(z, 0)",
        "def relu(z):\n    return Larger.of(z)",
    ],
    "a class with a decorator and an import": [
        "from dataclasses import dataclass\n@dataclass\nclass Larger:\n    low: float = 0.0\n"
        "    def of(self, z):\n        return np.maximum(z, self.low)",
        "def relu(z):\n    return Larger().of(z)",
    ],
    "hints that only the notebook knows": [
        "from __future__ import annotations\ndef relu(z: Array) -> Array:\n    return np.maximum(z, 0)"
    ],
    "a list of arrays": [
        "lows = [np.zeros(3), {'low': (1,)}]",
        "def relu(z):\n    return np.maximum(z, lows[0])",
    ],
    "an empty tuple and a set": [
        "nothing, some = (), {0.0}",
        "def relu(z):\n    return np.maximum(z, [*nothing, *some][0])",
    ],
}


def alone(text):
    namespace = {}
    exec(compile_kept(text, "<alone>"), namespace)
    return namespace["relu"]


@pytest.mark.parametrize("cells", WAYS.values(), ids=WAYS)
def test_it_runs_on_its_own_in_whatever_way_it_is_written(cells, capsys):
    notebook = Notebook()
    for cell in cells:
        notebook.run(cell)
    np.testing.assert_array_equal(alone(self_contained(notebook.names["relu"], "relu"))(Z), [0, 0.5, 2])


@pytest.mark.parametrize("cells", WAYS.values(), ids=WAYS)
def test_of_none_of_them_the_card_says_that_it_is_not_kept(cells, capsys):
    notebook = Notebook()
    for cell in cells:
        notebook.run(cell)
    capsys.readouterr()
    notebook.run("check(relu=relu)")
    assert "it is not kept" not in capsys.readouterr().out


def test_what_was_wrapped_round_it_elsewhere_has_no_text_of_its_own():
    notebook = Notebook()
    notebook.run(f"{HELPER}\nrelu = np.vectorize(larger)")
    assert self_contained(notebook.names["relu"], "relu") is None


def test_an_object_that_cannot_say_what_it_is_is_left_out():
    notebook = Notebook()
    notebook.run("class Low:\n    value = 0.0\n    def __repr__(self):\n        return 1 / 0\nlow = Low()")
    notebook.run("def relu(z):\n    return np.maximum(z, low.value)")
    assert "low =" not in self_contained(notebook.names["relu"], "relu")


@pytest.mark.parametrize("kind", ["[0.0] * 10**7", "{i: 0 for i in range(10**5)}", "'x' * 10**7"])
def test_what_is_large_is_left_out_before_it_is_written_as_text(kind):
    notebook = Notebook()
    notebook.run(f"large = {kind}\ndef relu(z):\n    large[0]\n    return z")
    assert "large =" not in self_contained(notebook.names["relu"], "relu")


def test_wrappers_that_go_round_in_a_circle_come_to_an_end():
    def one():
        pass

    def two():
        pass

    one.__wrapped__, two.__wrapped__ = two, one
    assert plain_function(one) is None


def test_the_name_under_a_check_is_found_by_its_line():
    text = "x = 1\n@check\ndef relu(z):\n    return z\n\n@other\ndef step(z):\n    return z\n"
    assert [name_checked_at(text, line) for line in range(1, 9)] == ["", "relu", "relu", *[""] * 5]
    assert name_checked_at("def broken(", 1) == ""


def test_a_name_that_a_cell_binds_is_not_one_that_it_only_reads():
    assert names_read_only("a = 1\ncheck(a=a, b=b)\nfor c in d: pass") == {"check", "b", "d"}
