"""What a submitted notebook holds is read without running it."""

import time

import pytest

from nbtools.classroom.grading.intake.notebook import Submitted, Unusable, read_notebook, strip_outputs, stub
from nbtools.exercises import LESSONS, all_exercises

from .lesson import LESSON, as_bytes, notebook, submitted

EXERCISES = [e for e in all_exercises() if e.lesson == LESSON]


def attempted(*cells):
    return set(Submitted(cells).attempted(EXERCISES, stub(LESSON)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_of_a_solution_everything_is_attempted_and_of_a_lesson_nothing(lesson):
    exercises = [e for e in all_exercises() if e.lesson == lesson]
    done = read_notebook(as_bytes(notebook(lesson))).attempted(exercises, stub(lesson))
    assert set(done) == {e.name for e in exercises}
    assert stub(lesson).attempted(exercises, stub(lesson)) == {}


def test_the_last_attempt_counts_and_a_stub_after_it_does_not():
    right, empty = "@check\ndef relu(z):\n    return z", "@check\ndef relu(z):\n    ...\n"
    assert Submitted((right, right, empty)).attempted(EXERCISES, stub(LESSON)) == {"relu": 1}


def test_a_cell_that_is_no_python_is_an_attempt_at_what_it_names():
    assert attempted("@check\ndef relu(z:\n    return z") == {"relu"}


@pytest.mark.parametrize(
    "cell", ["%matplotlib inline\nx = 1", "!ls", "x?", "files = !ls", "%%html\n<b>", "if 1:\n    %pylab"]
)
def test_what_only_ipython_understands_becomes_python(cell):
    [source] = read_notebook(as_bytes({"cells": [{"cell_type": "code", "source": cell}]})).cells
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
        read_notebook(data)


def test_the_exercises_it_holds_are_known_by_their_cells():
    assert submitted().held(list(all_exercises())) >= {e.name for e in EXERCISES}


@pytest.mark.parametrize("magic", ["%%time", "%%capture", "%%timeit -n 1", "\n\n%%time"])
def test_what_stands_below_a_magic_for_the_whole_cell_counts_in_the_same_line(magic):
    [source] = read_notebook(as_bytes({"cells": [{"cell_type": "code", "source": f"{magic}\nx = 1"}]})).cells
    assert source == "\n" * magic.count("\n") + "\nx = 1"


def test_python_that_looks_like_a_magic_stays_as_it_is():
    text = 'note = """\n%matplotlib\nwhat?\n"""'
    assert read_notebook(as_bytes({"cells": [{"cell_type": "code", "source": text}]})).cells == (text,)


@pytest.mark.parametrize(
    "code",
    ["\n" * 200_000 + "?", "x?\n" * 50_000, "? " * 100_000, "%a\n" * 50_000, "(" * 200_000, "=" * 200_000],
    ids=lambda code: repr(code[:3]),
)
def test_no_code_takes_long_to_read(code):
    begun = time.process_time()
    notebook = read_notebook(as_bytes({"cells": [{"cell_type": "code", "source": code}]}))
    notebook.attempted(EXERCISES, stub(LESSON))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "deep", ["z" + " + z" * 2000, "-" * 2000 + "z", "z" + "()" * 2000, "z" + ".a" * 2000]
)
def test_code_that_is_nested_too_deep_is_an_attempt_and_nothing_fails_at_it(deep):
    notebook = Submitted((f"@check\ndef relu(z):\n    return {deep}",))
    assert notebook.attempted(EXERCISES, stub(LESSON)) == {"relu": 0}
    assert notebook.source_of("relu") == ""
    assert list(notebook.functions()) == []


def test_a_notebook_without_its_outputs_is_small_and_means_the_same():
    stored = notebook()
    for cell in stored["cells"]:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 10**5}]
    data = as_bytes(stored)
    assert len(strip_outputs(data)) < 50_000 < len(data)
    assert read_notebook(strip_outputs(data)) == read_notebook(data)


def test_more_code_than_anybody_writes_is_not_read():
    with pytest.raises(Unusable, match="characters"):
        read_notebook(as_bytes({"cells": [{"cell_type": "code", "source": "x = 1\n" * 10**5}]}))
