"""While it is examined, a function's own name means the function, and what stands in gives no answer away."""

import pytest

from nbtools.checks.progress import load
from nbtools.exercises import find_exercise
from tests.mine.learner import Notebook

STUB = "@check\ndef relu(z):\n    ..."
ONLY_CALLS_ITSELF = "@check\ndef relu(z):\n    return relu(z)"
RAISES = "@check\ndef relu(z):\n    return z.nothing"
RIGHT = "@check\ndef relu(z):\n    return np.maximum(z, 0)"
RECURSIVE = "@check\ndef relu(z):\n    return [relu(row) for row in z] if np.ndim(z) else max(float(z), 0.0)"


@pytest.fixture
def notebook():
    return Notebook()


@pytest.fixture
def said(capsys):
    return lambda: capsys.readouterr().out


@pytest.mark.parametrize("before", ["", STUB, RAISES, RIGHT, "def relu(z):\n    return np.maximum(z, 0)"])
def test_a_function_that_only_calls_itself_fails_whatever_stood_there_before(notebook, said, before):
    notebook.run(before)
    said()
    notebook.run(ONLY_CALLS_ITSELF)
    assert said().startswith("relu: not yet\nIt calls itself ")


@pytest.mark.parametrize("before", ["", STUB, RAISES, ONLY_CALLS_ITSELF])
def test_a_right_function_that_calls_itself_passes_in_its_first_run_as_in_its_second(notebook, said, before):
    notebook.run(before)
    for _ in range(2):
        said()
        notebook.run(RECURSIVE)
        assert said().startswith("relu: passed\n")


@pytest.mark.parametrize(
    "cell",
    [
        "from nbtools.nn import relu as course\n@check\ndef relu(z):\n    return course(z)",
        "def mine(z):\n    return relu(z)\ncheck(relu=mine)",
        "check(relu=lambda z: relu(z))",
        # what is left without the call would be right: that is no slip
        "from nbtools.nn import relu as course\n@check\ndef relu(z):\n    return np.maximum(course(z), 0)",
        "kept = relu\n@check\ndef relu(z):\n    return kept(z)",
    ],
)
def test_a_function_that_hands_its_work_to_the_course_s_is_told_so(notebook, said, cell):
    notebook.run(STUB)
    said()
    notebook.run(cell)
    assert said().startswith("relu: not yet\nIt calls the course's own relu.")


def test_an_earlier_wrong_try_under_another_name_is_called_without_what_stands_in_for_it(notebook, said):
    notebook.run(RAISES)
    notebook.run("earlier = relu")
    said()
    notebook.run("@check\ndef relu(z):\n    return earlier(z)")
    assert said().startswith("relu: not yet\n")


def test_a_helper_of_one_s_own_that_has_the_exercise_s_name_may_be_called(notebook, said):
    notebook.run("def relu(z):\n    return np.maximum(z, 0)\ncheck(relu=lambda z: relu(z))")
    assert said().startswith("relu: passed\n")


def test_afterwards_the_notebook_s_names_mean_what_they_meant(notebook):
    notebook.run(STUB)
    notebook.run("def mine(z):\n    return np.abs(z)\ncheck(relu=mine)")
    assert notebook.names["relu"] is find_exercise("relu").answer
    fresh = Notebook()
    fresh.run("def mine(z):\n    return np.abs(z)\ncheck(relu=mine)")
    assert "relu" not in fresh.names


# What stands in is not handed in as one's own


@pytest.mark.parametrize(
    "again", ["check(relu=relu)", "check(relu)", "from nbtools.nn import relu\ncheck(relu)"]
)
def test_the_course_s_version_is_not_taken_for_the_learner_s(notebook, said, again):
    notebook.run(STUB)
    said()
    notebook.run(again)
    assert said().startswith("relu: not started\nHere relu holds the course's own version")
    assert not load("02_activations").of("relu").passed


@pytest.mark.parametrize("again", ["check(relu=relu)", "check(relu)", "check(check(relu))"])
def test_of_a_wrong_try_the_learner_s_own_is_judged_again(notebook, said, again):
    notebook.run(RAISES)
    said()
    notebook.run(again)
    assert said().startswith("relu: not yet\nAn array has no `.nothing`")


def test_of_a_right_function_that_gives_lists_the_learner_s_own_is_kept(notebook, said):
    notebook.run(RECURSIVE)
    said()
    notebook.run("check(relu=relu)")
    assert said() == ("relu: passed\nRight, in all 8 cases tried.\nLesson 02: 1 of 8 exercises passed.\n")


@pytest.mark.parametrize(
    ("name", "answer"),
    [("and_gate", "..."), ("and_gate", "None"), ("stacked_lines", "..."), ("recall_gate", "...")],
)
def test_an_answer_that_stands_in_is_not_taken_for_the_learner_s(notebook, said, name, answer):
    notebook.run(f"{name} = {answer}\ncheck({name}={name})")
    said()
    notebook.run(f"check({name}={name})")
    assert said().startswith(f"{name}: not started\n")
    assert not load(find_exercise(name).lesson).of(name).passed


@pytest.mark.parametrize("name", ["and_gate", "recall_stage", "recall_gate"])
def test_the_same_answer_typed_by_the_learner_is_theirs(notebook, said, name):
    notebook.run(f"{name} = ...\ncheck({name}={name})")
    said()
    notebook.run(f"{name} = {find_exercise(name).answer!r}\ncheck({name}={name})")
    assert said().startswith(f"{name}: passed\n")


def test_an_answer_from_the_trained_networks_of_the_course_is_not_theirs(notebook, said):
    notebook.run("from nbtools.mine import digit_reader\ncheck(digit_reader=digit_reader)")
    assert said().startswith("digit_reader: not started\n")
