"""What a submitted notebook holds is read without running it."""

import pytest

from nbtools.classroom.grading.notebook import Submitted, Unusable, read, stub
from nbtools.exercises import LESSONS, all_exercises

from .lesson import LESSON, as_bytes, notebook, submitted

EXERCISES = [e for e in all_exercises() if e.lesson == LESSON]


def attempted(*cells):
    return set(Submitted(cells).attempted(EXERCISES, stub(LESSON)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_of_a_solution_everything_is_attempted_and_of_a_lesson_nothing(lesson):
    exercises = [e for e in all_exercises() if e.lesson == lesson]
    done = read(as_bytes(notebook(lesson))).attempted(exercises, stub(lesson))
    assert set(done) == {e.name for e in exercises}
    assert stub(lesson).attempted(exercises, stub(lesson)) == {}


def test_the_last_attempt_counts_and_a_stub_after_it_does_not():
    right, empty = "@check\ndef relu(z):\n    return z", "@check\ndef relu(z):\n    ...\n"
    assert Submitted((right, right, empty)).attempted(EXERCISES, stub(LESSON)) == {"relu": 1}


def test_a_cell_that_is_no_python_is_an_attempt_at_what_it_names():
    assert attempted("@check\ndef relu(z:\n    return z") == {"relu"}


@pytest.mark.parametrize("cell", ["%matplotlib inline\nx = 1", "!ls", "x?", "files = !ls", "%%time\nx = 1"])
def test_what_only_ipython_understands_becomes_python(cell):
    [source] = read(as_bytes({"cells": [{"cell_type": "code", "source": cell}]})).cells
    compile(source, "cell", "exec")


def test_a_function_comes_with_what_it_uses_and_nothing_else():
    source = Submitted(
        (
            "import numpy as np\nimport os",
            "SLOPE = 0.0\nother = 5",
            "def helper(z):\n    return np.maximum(z, SLOPE)",
            "@check\ndef relu(z):\n    return helper(z)",
        )
    ).source_of("relu")
    names = {}
    exec(source, names)
    assert names["relu"](3.0) == 3.0
    assert "other" not in source
    assert "@check" not in source


def test_a_function_s_own_variables_bring_nothing_of_the_same_name():
    cells = (
        "X, y = load()",
        "def fit(X):\n    y = X\n    for layers in X:\n        pass\n    return y",
        "layers = fit(X)",
    )
    assert "load" not in Submitted(cells).source_of("fit")
    assert "layers = " not in Submitted(cells).source_of("fit")


@pytest.mark.parametrize(
    "data",
    [b"", b"  ", b"{", b"[]", b"7", b'{"cells": 7}', b'{"worksheets": [{}]}', b"\xff\xfe", b"[" * 10**5],
)
def test_what_is_no_notebook_is_said_in_a_sentence(data):
    with pytest.raises(Unusable, match=r"Ask for .*\.$"):
        read(data)


def test_the_exercises_it_holds_are_known_by_their_cells():
    assert submitted().held(list(all_exercises())) >= {e.name for e in EXERCISES}
