import ast
import json
import subprocess
import sys

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks.examine import examine
from nbtools.classroom.release import read_notebook
from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.mine.library import export

from .learner import Notebook, has_passed

FUNCTIONS = [exercise.name for exercise in all_exercises() if exercise.is_function]

WITHOUT_NBTOOLS = """
import importlib.util, json, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "nbtools":
            raise ImportError("a library that needs nbtools")

sys.meta_path.insert(0, Blocker())
spec = importlib.util.spec_from_file_location("library", sys.argv[1])
library = importlib.util.module_from_spec(spec)
spec.loader.exec_module(library)
print(json.dumps(eval(sys.argv[2], {"np": library.np, **vars(library)})))
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "my_network.py"


def library(file):
    """Export, and return what the file defines."""
    export(file, replace=True)
    names = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)
    return names


def alone(file, expression):
    """Return the value of an expression in a Python that has the file and not nbtools."""
    command = [sys.executable, "-I", "-c", WITHOUT_NBTOOLS, str(file), expression]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    return json.loads(done.stdout)


def pass_everything():
    """Run the cells of every solution in which a function is written, lesson by lesson."""
    for lesson in LESSONS:
        notebook = Notebook()
        for cell in read_notebook(folder_of("solutions") / f"{lesson}.ipynb")["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and (cell["id"] == "setup" or "@check" in source):
                notebook.run(source)


@pytest.mark.in_turn(2)
def test_the_library_of_a_learner_who_passed_everything_runs_without_nbtools(file):
    pass_everything()
    assert export(file) == (len(FUNCTIONS), 0)

    X, layers = [[0.3, -1.0, 2.0], [1.0, 0.5, -0.5]], [([[1, -2], [3, 1], [0.5, 2]], [0.1, 0.2])]
    ours = nn.softmax(nn.forward(np.array(X), [(np.array(W), np.array(b)) for W, b in layers]))
    call = f"softmax(forward(np.array({X}), [(np.array(W), np.array(b)) for W, b in {layers}])).tolist()"
    np.testing.assert_allclose(alone(file, call), ours)


def test_every_function_of_such_a_library_passes_its_own_check(file):
    pass_everything()
    names = library(file)
    assert [name for name in FUNCTIONS if not examine(name, names[name]).passed] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_uses_and_is_not_passed_comes_from_the_course(name, file):
    host = "relu" if name == "most_likely" else "most_likely"
    has_passed(host, f"def {host}(value):\n    return {name}")

    names = library(file)
    assert names[host](None) is names[name]
    verdict = examine(name, names[name])
    assert verdict.passed, verdict.message


def test_the_course_functions_that_come_in_are_counted_and_named(file):
    has_passed("forward", "def forward(X, layers):\n    return [relu(dense(X, W, b)) for W, b in layers]")
    assert export(file) == (1, 2)
    text = file.read_text(encoding="utf-8")
    for name in ("dense", "relu"):
        assert f"# {name}: the course's version, as yours is not passed yet." in text
    assert "# forward" not in text
    assert alone(file, "forward(np.ones((1, 1)), [(np.array([[2.0]]), np.array([1.0]))])[0].tolist()") == [
        [3]
    ]


def test_a_local_variable_that_is_called_like_an_exercise_brings_nothing_in(file):
    has_passed("most_likely", "def most_likely(outputs):\n    step = 0\n    return step")
    assert export(file) == (1, 0)


def test_an_answer_that_a_function_uses_comes_in_too(file):
    has_passed("relu", "def relu(z):\n    return and_gate[2]")
    assert library(file)["relu"](0) == -1.5


def test_helpers_of_one_name_and_different_bodies_stay_apart(file):
    has_passed("relu", "def helper(z):\n    return 'first'\n\n\ndef relu(z):\n    return helper(z)")
    has_passed("step", "def helper(z):\n    return 'second'\n\n\ndef step(z):\n    return helper(z)")
    has_passed("softmax", "def helper(z):\n    return 'third'\n\n\ndef softmax(z):\n    return helper(z)")
    names = library(file)
    assert [names[name](0) for name in ("relu", "step", "softmax")] == ["first", "second", "third"]


def test_constants_of_one_name_and_different_values_stay_apart(file):
    has_passed("step", "LIMIT = 1\n\n\ndef step(z):\n    return LIMIT")
    has_passed("relu", "LIMIT = 2\n\n\ndef relu(z):\n    return LIMIT")
    names = library(file)
    assert (names["step"](0), names["relu"](0)) == (1, 2)


def test_a_helper_called_like_an_exercise_does_not_take_its_place(file):
    has_passed("step", "def relu(z):\n    return 'a helper'\n\n\ndef step(z):\n    return relu(z)")
    has_passed("relu", "def relu(z):\n    return 'the exercise'")
    names = library(file)
    assert (names["step"](0), names["relu"](0)) == ("a helper", "the exercise")


def test_a_function_that_two_modules_offer_stays_each_ones_own(file):
    has_passed("sigmoid", "from numpy import exp\n\n\ndef sigmoid(z):\n    return exp(z)")
    has_passed("softmax", "from math import exp\n\n\ndef softmax(z):\n    return exp(z)")
    assert library(file)["sigmoid"](np.zeros(3)).tolist() == [1, 1, 1]


def test_a_helper_called_like_anothers_import_stays_apart(file):
    has_passed("relu", "def mean(z):\n    return 'a helper'\n\n\ndef relu(z):\n    return mean(z)")
    has_passed(
        "mean_squared_error", "from numpy import mean\n\n\ndef mean_squared_error(a, b):\n    return mean(a)"
    )
    assert library(file)["mean_squared_error"]([1, 3], 0) == 2


def test_a_helper_called_like_a_builtin_stays_its_own_functions(file):
    has_passed("relu", "def max(a, b):\n    return 'a helper'\n\n\ndef relu(z):\n    return max(z, 0)")
    has_passed("most_likely", "def most_likely(outputs):\n    return max(outputs)")
    names = library(file)
    assert (names["relu"](1), names["most_likely"]([4, 7])) == ("a helper", 7)


def test_comments_and_strings_of_several_lines_survive(file):
    source = "def relu(z):\n    # my comment\n    return '''one\n  two\n\nthree'''"
    has_passed("relu", source)
    assert library(file)["relu"](0) == "one\n  two\n\nthree"
    assert "# my comment" in file.read_text(encoding="utf-8")


def test_strings_of_several_lines_survive_where_helpers_have_to_be_kept_apart(file):
    has_passed("step", "def helper():\n    return 1\n\n\ndef step(z):\n    return helper()")
    has_passed("relu", "def helper():\n    return '''one\ntwo'''\n\n\ndef relu(z):\n    return helper()")
    assert library(file)["relu"](0) == "one\ntwo"


def test_a_decorated_helper_survives(file):
    Notebook().run(
        """
        from functools import cache

        @cache
        def lowest():
            return 0

        @check
        def relu(z):
            return np.maximum(z, lowest())
        """
    )
    assert examine("relu", library(file)["relu"]).passed


def test_a_helper_written_as_a_lambda_survives(file):
    Notebook().run(
        """
        square = lambda v: v * v
        difference = lambda a, b: a - b

        @check
        def mean_squared_error(predictions, targets):
            return np.mean(square(difference(predictions, targets)))
        """
    )
    assert examine("mean_squared_error", library(file)["mean_squared_error"]).passed


def test_functions_stand_in_the_order_of_the_lessons_under_their_headings(file):
    for name in reversed(FUNCTIONS):
        has_passed(name, f"def {name}(x):\n    return x")
    export(file)
    text = file.read_text(encoding="utf-8")
    assert [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)] == FUNCTIONS
    headings = [line for line in text.splitlines() if line.startswith("# Lesson")]
    assert headings == [f"# Lesson {lesson.replace('_', ' ')}" for lesson in LESSONS]


def test_each_import_stands_once_at_the_top(file):
    for name in ("relu", "step"):
        has_passed(name, f"import numpy as np\n\n\ndef {name}(z):\n    return np.abs(z)")
    export(file)
    assert file.read_text(encoding="utf-8").count("import numpy as np") == 1


def test_with_nothing_passed_there_is_nothing_to_export(file):
    with pytest.raises(CourseError, match="You have passed no function yet"):
        export(file)
    assert not file.exists()


def test_an_answer_alone_makes_no_library(file):
    has_passed("weights_change_when", answer="training")
    with pytest.raises(CourseError, match="You have passed no function yet"):
        export(file)


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(file):
    has_passed("relu", "def relu(z):\n    return z")
    file.write_text("precious", encoding="utf-8")
    with pytest.raises(CourseError, match="is there already"):
        export(file)
    assert file.read_text(encoding="utf-8") == "precious"

    assert export(file, replace=True) == (1, 0)
    assert "def relu" in file.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_said_in_one_line(tmp_path):
    has_passed("relu", "def relu(z):\n    return z")
    (tmp_path / "in_the_way").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(CourseError, match=r"my_network\.py cannot be written: [A-Z][^\n]*\.$"):
        export(tmp_path / "in_the_way" / "my_network.py")


def test_a_folder_in_the_place_of_the_file_is_said_in_one_line_and_leaves_nothing_behind(file):
    has_passed("relu", "def relu(z):\n    return z")
    file.mkdir()
    with pytest.raises(CourseError, match="cannot be written"):
        export(file, replace=True)
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_a_stored_source_that_no_longer_runs_does_not_stop_the_export(file):
    has_passed("relu", "def relu(z:\n")
    has_passed("step", "def step(z):\n    return 'mine'")
    assert library(file)["step"](0) == "mine"
