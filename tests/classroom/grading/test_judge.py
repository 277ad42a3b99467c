"""A submission gets what it has earned, whatever else it tries; and what is right passes as in the notebook."""

import contextlib
import functools
import json
import linecache
import re

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.examine import _cases
from nbtools.classroom.grading.intake.notebook import Submitted, read_notebook
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises, find_exercise

from .hostile import CHEATS, RELU, TROUBLE
from .lesson import LESSON, as_bytes, notebook, submitted

SEEN = {
    json.dumps(np.asarray(z).tolist()): np.maximum(z, 0).tolist()
    for (z,) in _cases(find_exercise("relu"), None)
}
OTHERS = [e.name for e in all_exercises() if e.lesson == LESSON and e.name != "relu"]
# What takes the submission's own process along, or speaks for it, takes its other exercises along too.
OWN_HARM = {"threads without end", "patched check", "answers that come before the questions"}
OWN_HARM |= {"a reply that cannot be read", "a reply with a wrong type"}


def verdicts(judge, code):
    found = judge.verdicts(LESSON, submitted(relu=RELU + code.replace("{SEEN}", repr(SEEN))), {})
    return {verdict.name: verdict for verdict in found}


def handed_in(lesson, folder="solutions"):
    return read_notebook((folder_of(folder) / f"{lesson}.ipynb").read_bytes())


def status(judge, lesson, folder, sources=None):
    return {verdict.status for verdict in judge.verdicts(lesson, handed_in(lesson, folder), sources or {})}


def passed_before(lesson):
    """Return the functions of one who has handed in the solution of every lesson before."""
    functions = [e for e in all_exercises() if e.is_function and e.lesson < lesson]
    return {e.name: handed_in(e.lesson).source_of(e.name) for e in functions}


@pytest.fixture(scope="module")
def of_hostile(judge):
    """Give the verdicts on a hostile notebook; it is judged once."""
    return functools.cache(lambda name: verdicts(judge, (CHEATS | TROUBLE)[name]))


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_is_worth_nothing(name, of_hostile):
    relu = of_hostile(name)["relu"]
    assert (relu.status, relu.score) == ("failed", 0.0)


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_earns_nothing_and_has_an_end(name, of_hostile):
    assert of_hostile(name)["relu"].score == 0.0


@pytest.mark.parametrize("name", sorted((CHEATS | TROUBLE).keys() - OWN_HARM))
def test_the_other_exercises_keep_their_points(name, of_hostile):
    found = of_hostile(name)
    assert [other for other in OTHERS if not found[other].passed] == []


@pytest.mark.timeout(60)
def test_one_that_has_ended_its_process_is_not_waited_for(sealed):
    with contextlib.closing(
        Sandbox(limits := Limits(seconds=5000, seconds_a_call=1000.0), sealed)
    ) as sandbox:
        relu = verdicts(Judge(sandbox, limits, seed=777), TROUBLE["os._exit in the function"])["relu"]
    assert "it ended the process" in relu.message


@pytest.mark.parametrize("loading", ["import matplotlib.pyplot as plt", "plt = __import__('pyl' 'ab')"])
def test_a_submission_may_draw_pictures_of_its_own(loading, patient_judge):
    drawing = f"{loading}\nplt.plot([1, 2])\nplt.savefig('mine.png')\n"
    right = drawing + "@check\ndef relu(z):\n    plt.plot(z)\n    return np.maximum(z, 0)\n"
    assert verdicts(patient_judge, right)["relu"].passed


def test_after_all_that_the_sandbox_still_judges(judge):
    assert status(judge, LESSON, "solutions") == {"passed"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_passes_with_what_was_passed_before(lesson, patient_judge):
    assert status(patient_judge, lesson, "solutions", passed_before(lesson)) == {"passed"}


def test_an_earlier_function_that_does_not_run_on_its_own_gives_way_to_the_course_s(patient_judge):
    broken = {"sigmoid": "from my_tools import exp\n\ndef sigmoid(z):\n    return 1 / (1 + exp(-z))"}
    assert status(patient_judge, "04_loss", "solutions", broken) == {"passed"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_that_nobody_has_touched_is_not_started(lesson, patient_judge):
    assert status(patient_judge, lesson, "lessons") == {"not started"}


@pytest.mark.parametrize(
    "code",
    [
        "@check\ndef relu(z):\n    return np.abs(z)\n",
        "@check\ndef relu(z):\n    return np.minimum(z, 0)\n",
        "@check\ndef relu(z):\n    z[z < 0] = 0\n    return z\n",
        "@check\ndef relu(z):\n    if z > 0:\n        return z\n    return 0\n",
        "@check\ndef relu(z, alpha):\n    return z\n",
        "@check\ndef relu(z):\n    return missing(z)\n",
        "@check\ndef relu(z):\n    return 'seven'\n",
    ],
)
def test_a_wrong_answer_gets_the_verdict_that_the_notebook_gives(code, judge):
    here = in_the_notebook(code)
    there = verdicts(judge, code)["relu"]
    assert (there.status, there.mistake) == (here.status, here.mistake)
    assert without_lines(there.message) == without_lines(here.message)  # the lesson's cell begins with others


def test_an_iterator_is_no_list_in_the_grader_either(patient_judge):
    code = "def backward(X, labels, layers):\n    return reversed([(W, b) for W, b in layers])"
    told = {
        v.name: v
        for v in patient_judge.verdicts("09_backprop", submitted(lesson="09_backprop", backward=code), {})
    }
    assert told["backward"].message.startswith("It returns an iterator")


def test_what_the_function_s_text_would_tell_is_not_told_from_outside(judge):
    code = "@check\ndef relu(z):\n    print('here')\n"
    here, there = in_the_notebook(code), verdicts(judge, code)["relu"]
    assert (there.status, there.mistake) == (here.status, here.mistake)
    assert here.message == "It returns nothing. It prints a value: return it instead."
    assert there.message == "It returns nothing. What it gives back has to stand after `return`."


def without_lines(message):
    return re.sub(r"line \d+", "line", message)


def in_the_notebook(code):
    """Return the verdict of the notebook: there the cell's text is to be had."""
    names = {"np": np, "check": lambda function: function}
    linecache.cache["<cell 13>"] = len(code), None, code.splitlines(keepends=True), "<cell 13>"
    exec(compile(code, "<cell 13>", "exec"), names)
    return examine("relu", names["relu"], 777)


def test_what_failed_for_another_exercise_s_mistake_passes_as_in_the_notebook(judge):
    code = "@check\ndef dense(X, W, b):\n    raise ValueError('no idea')\n"
    found = {v.name: v for v in judge.verdicts("03_layers", submitted(lesson="03_layers", dense=code), {})}
    assert found["dense"].status == "failed"
    assert found["forward"].passed


def test_code_of_earlier_lessons_is_the_student_s_own(judge):
    own = {"relu": "def relu(z):\n    return 0 * z\n"}
    found = {v.name: v for v in judge.verdicts("03_layers", submitted(lesson="03_layers"), own)}
    assert found["forward"].status == "failed"
    assert found["dense"].passed


# What one exercise gives away of another that comes before it, where only the first is handed in.
H = "from nbtools import check, nn\nimport numpy as np\n@check\n"
FROM_A_LATER_ONE = {
    "weighted_sum from neuron_batch": ("01_neuron", "def weighted_sum(x, w):\n    return nn.neuron_batch(np.atleast_2d(x), w, 0.0)[0]\n"),
    "neuron from neuron_batch": ("01_neuron", "def neuron(x, w, b):\n    return nn.neuron_batch(np.atleast_2d(x), w, b)[0]\n"),
    "descent_step from descend": ("06_descent", "def descent_step(w, g, r):\n    return nn.descend(lambda v: g, w, r, 1)[-1]\n"),
    "train_epoch from fit": ("10_batches_and_epochs", "def train_epoch(l, X, y, n, r, rng):\n    l, h = nn.fit(l, X, y, 1, n, r, rng)\n    return l, h[0]\n"),
    "convolve from its matrix": (
        "14_other_layers",
        "def convolve(image, kernel):\n    M = nn.convolution_as_matrix(kernel, image.shape)\n"
        "    return (image.ravel() @ M).reshape(image.shape[0] - len(kernel) + 1, -1)\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FROM_A_LATER_ONE)
def test_a_later_exercise_does_not_give_an_earlier_one_away(name, judge):
    lesson, code = FROM_A_LATER_ONE[name]
    exercise = name.split()[0]
    found = judge.verdicts(lesson, submitted(lesson, "lessons", **{exercise: H + code}), {})
    assert {v.name: v.status for v in found}[exercise] == "failed"


@pytest.mark.parametrize("exercise", [e for e in all_exercises() if e.is_function], ids=lambda e: e.name)
def test_an_exercise_that_is_done_alone_has_its_points(exercise, patient_judge):
    [own] = [cell for cell in submitted(exercise.lesson).cells if f"def {exercise.name}(" in cell]
    cells = submitted(exercise.lesson, "lessons", **{exercise.name: own}).cells
    until = Submitted(cells[: cells.index(own) + 1])  # what comes after takes longest
    found = {v.name: v.status for v in patient_judge.verdicts(exercise.lesson, until, {})}
    assert {name: status for name, status in found.items() if status != "not started"} == {
        exercise.name: "passed"
    }


RIGHT = "@check\ndef relu(z):\n    return np.maximum(z, 0)\n"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda cells: [c for c in cells if "def relu(" not in c], "not started"),
        (lambda cells: cells[::-1], "passed"),
        (lambda cells: cells + cells, "passed"),
        (lambda cells: [c.replace("def relu(", "def my_relu(") for c in cells], "not started"),
    ],
    ids=["deleted", "reordered", "duplicated", "renamed"],
)
def test_cells_that_are_changed_about_cost_only_what_is_gone(change, expected, judge):
    cells = list(submitted(relu=RELU + RIGHT).cells)
    # each exercise with what it needs, as a student would have it who changes the order
    cells = ["from nbtools import check\nimport numpy as np\n" + c for c in cells if "check" in c]
    found = {v.name: v.status for v in judge.verdicts(LESSON, Submitted(tuple(change(cells))), {})}
    assert found["relu"] == expected
    assert {found[name] for name in ("step", "sigmoid", "collapse", "recall_neuron")} == {"passed"}


@pytest.mark.parametrize("seed", [0, 1, 2**48])
def test_right_answers_pass_whatever_the_seed(seed, judge):
    other = Judge(judge._sandbox, judge._limits, seed)
    assert {v.status for v in other.verdicts(LESSON, submitted(), {})} == {"passed"}


def test_an_answer_that_is_right_in_part_has_part_of_the_points(judge):
    cells = read_notebook(as_bytes(notebook("04_loss", "lessons"))).cells
    name, right = "loss_for", find_exercise("loss_for").answer
    half = dict.fromkeys(right, next(iter(right.values())))
    code = f"from nbtools import check\n{name} = {half!r}\ncheck({name}={name})\n"
    found = {v.name: v for v in judge.verdicts("04_loss", Submitted((*cells, code)), {})}
    assert found[name].status == "failed"
    assert found[name].score == sum(half[key] == right[key] for key in right) / len(right) > 0


@pytest.mark.parametrize("exercise", [e for e in all_exercises() if e.is_function], ids=lambda e: e.name)
def test_the_cases_of_the_notebook_are_not_all_that_the_grader_asks(exercise):
    assert len(_cases(exercise, 777)) > len(exercise.cases)
    seen, asked = (list(map(repr, _cases(exercise, seed)[len(exercise.cases) :])) for seed in (None, 777))
    assert set(asked) - set(seen)
