"""What passes in the notebook passes in the grader, and what fails there fails here."""

import contextlib
from dataclasses import replace
from importlib import import_module

import pytest

from nbtools.checks.progress import Record
from nbtools.classroom.grading.intake.notebook import Submitted
from nbtools.classroom.grading.judge.judge import Judge
from tests.mine.learner import Notebook

from .lesson import submitted

SETUP = "import numpy as np\nfrom nbtools import check, nn"
WITH_OWN = "from nbtools.mine import dense, relu, forward"

RELU = "@check\ndef relu(z):\n    return np.maximum(z, 0)"
STEP_STUB = "@check\ndef step(z):\n    ..."
SOFTMAX_WITHOUT_THE_MEAN = (
    "@check\ndef softmax_cross_entropy_backward(logits, labels):\n"
    "    return nn.softmax(logits) - np.eye(logits.shape[1])[labels]"
)
BACKWARD = (
    "@check\ndef backward(X, labels, layers):\n    inputs, sums = forward_keeping(X, layers)\n"
    "    grad = softmax_cross_entropy_backward(sums[-1], labels)\n    found = []\n"
    "    for i in reversed(range(len(layers))):\n        grad, gW, gb = dense_backward(grad, inputs[i], layers[i][0])\n"
    "        found.insert(0, (gW, gb))\n        if i:\n            grad = relu_backward(grad, sums[i - 1])\n"
    "    return found"
)
BACKWARD_SETUP = (
    SETUP + "\nfrom nbtools.mine import dense_backward, relu_backward",
    "@check\ndef forward_keeping(X, layers):\n    ...\n",
)

KINDS = {
    "an answer that is handed in without a variable": (
        "02_activations",
        [SETUP, 'check(stacked_lines="straight")'],
    ),
    "an answer by way of another variable": (
        "04_loss",
        [SETUP, 'answer = "sure and wrong"\ncheck(costs_most=answer)'],
    ),
    "an answer that is worked out": ("02_activations", [SETUP, "check(recall_neuron=2 * 1 - 1 * 4 + 3)"]),
    "an answer that is handed on": (
        "02_activations",
        [SETUP, "stacked_lines = ...\ncheck(stacked_lines=stacked_lines)"],
    ),
    "await outside of functions": (
        "02_activations",
        [
            SETUP,
            "import asyncio\nasync def zero():\n    return 0.0\nZERO = await zero()",
            RELU.replace("0)", "ZERO)"),
        ],
    ),
    "a cell that also calls an exercise left undone": (
        "02_activations",
        [SETUP, STEP_STUB, f"print(step(np.array([1.0])))\n{RELU}"],
    ),
    "all in one cell, and one of them undone": (
        "02_activations",
        [
            f"{SETUP}\n{STEP_STUB}\nprint(step(np.array([1.0])) + 1)\n{RELU}\nstacked_lines = 'straight'\ncheck(stacked_lines=stacked_lines)"
        ],
    ),
    "a helper made with an exercise left undone": (
        "02_activations",
        [SETUP, STEP_STUB, "ON = step(np.array([1.0]))[0]", RELU.replace("(z, 0)", "(z, 0 * ON)")],
    ),
    "an old draft above": ("02_activations", [SETUP, f"def relu(z):\n    ...\n\n{RELU}"]),
    "a method of that name above": (
        "02_activations",
        [SETUP, f"class Old:\n    def relu(self):\n        ...\n\n{RELU}"],
    ),
    "an inner function of that name": (
        "02_activations",
        [SETUP, "@check\ndef relu(z):\n    def relu(z):\n        pass\n    return np.maximum(z, 0)"],
    ),
    "a stub": ("02_activations", [SETUP, "@check\ndef relu(z):\n    '''Return ReLU.'''\n    ..."]),
    "only itself": ("02_activations", [SETUP, "@check\ndef relu(z):\n    return relu(z)"]),
    "only itself, after the stub": (
        "02_activations",
        [SETUP, "@check\ndef relu(z):\n    ...", "@check\ndef relu(z):\n    return relu(z)"],
    ),
    "a right function that calls itself": (
        "02_activations",
        [
            SETUP,
            "@check\ndef relu(z):\n    return [relu(v) for v in z] if np.ndim(z) else max(float(z), 0.0)",
        ],
    ),
    "the course's own by another name": (
        "02_activations",
        [SETUP, "from nbtools.nn import relu as theirs\n@check\ndef relu(z):\n    return theirs(z)"],
    ),
    "the course's own from its module": (
        "02_activations",
        [SETUP, "@check\ndef relu(z):\n    return nn.relu(z)"],
    ),
    **{
        f"the course's own by {spelling!r}": (
            "02_activations",
            [SETUP, f"@check\ndef relu(z):\n    {spelling}\n    return {called}(z)"],
        )
        for spelling, called in {
            "from nbtools import nn": "nn.relu",
            "import nbtools": "nbtools.nn.relu",
            "import nbtools.nn as course": "course.relu",
            "from nbtools.nn import relu": "relu",
            "from nbtools.nn.activations import relu as r": "r",
            "import nbtools.nn.activations as a": "a.relu",
            "import importlib": "importlib.import_module('nbtools.nn').relu",
            "from nbtools.mine import relu as r": "r",
        }.items()
    },
    "right but for another that it uses": (
        "09_backprop",
        [
            *BACKWARD_SETUP,
            SOFTMAX_WITHOUT_THE_MEAN,
            BACKWARD,
        ],
    ),
    "wrong, and another that it uses as well": (
        "09_backprop",
        [
            *BACKWARD_SETUP,
            SOFTMAX_WITHOUT_THE_MEAN,
            BACKWARD.replace("insert(0, (gW, gb))", "append((gW, gb))"),
        ],
    ),
    "a wrong one that another builds on": (
        "01_neuron",
        [
            SETUP,
            "@check\ndef weighted_sum(inputs, weights):\n    return np.sum(inputs) * np.sum(weights)",
            "@check\ndef neuron(inputs, weights, bias):\n    return weighted_sum(inputs, weights) + bias",
        ],
    ),
    "an endless loop, and a right one after it": (
        "02_activations",
        [
            SETUP,
            "@check\ndef step(z):\n    while True:\n        pass",
            "@check\ndef sigmoid(z):\n    while True:\n        pass",
            RELU,
        ],
    ),
}


@pytest.fixture
def shown(monkeypatch):
    """Collect the verdicts that the notebook shows, by exercise: the last of each; of a prediction, after its reveal."""
    found = {}

    def note(card):
        if hasattr(card, "verdict"):
            found[card.verdict.name] = card.verdict

    monkeypatch.setattr(import_module("nbtools.checks.check"), "_display", note)
    monkeypatch.setattr(Record, "is_open", False)
    monkeypatch.setattr(import_module("nbtools.checks.examine"), "SECONDS", 1.0)
    return found


def run_as_a_learner(cells):
    notebook = Notebook()
    for cell in cells:
        if "await " in cell:
            cell = cell.replace("await zero()", "0.0")  # what Jupyter's own loop makes of it
        with contextlib.suppress(Exception):  # a cell that stops does not keep one from the next
            notebook.run(cell)


@pytest.mark.parametrize("kind", KINDS)
def test_the_grader_says_what_the_notebook_said(kind, shown, judge):
    lesson, cells = KINDS[kind]
    run_as_a_learner(cells)
    here = {name: verdict.status for name, verdict in shown.items()}
    graded = judge.verdicts(lesson, Submitted(tuple(cells)), {})
    assert {v.name: v.status for v in graded if v.name in here} == here
    assert {v.name: v.notice for v in graded if v.notice} == {
        n: v.notice for n, v in shown.items() if v.notice
    }


def test_some_of_these_pass_and_some_fail(shown):
    for _, cells in KINDS.values():
        run_as_a_learner(cells)
    assert {"passed", "failed", "not started"} == {verdict.status for verdict in shown.values()}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("the course's own")])
def test_what_calls_the_course_s_own_is_told_so_in_the_grader_too(kind, judge):
    _, cells = KINDS[kind]
    [relu] = [v for v in judge.verdicts("02_activations", Submitted(tuple(cells)), {}) if v.name == "relu"]
    assert relu.message.startswith("It calls the course's own relu.")


ENDLESS = "@check\ndef {name}(z):\n    while True:\n        pass"


def test_what_follows_three_endless_ones_is_tried_without_them(judge):
    names = ("step", "sigmoid", "relu")
    cells = [SETUP]
    for name in names:
        cells += [ENDLESS.format(name=name), f"print({name}(np.array([1.0])))"]
    [collapse] = [cell for cell in submitted().cells if "def collapse(" in cell]
    found = {v.name: v for v in judge.verdicts("02_activations", Submitted((*cells, collapse)), {})}
    assert [
        found[name].message for name in names if not found[name].message.startswith("It was still running")
    ] == []
    assert found["collapse"].passed


def test_where_no_time_is_left_it_is_an_error_and_no_verdict(judge):
    short = Judge(judge._sandbox, replace(judge._limits, seconds=0), seed=777)
    [relu] = [v for v in short.verdicts("02_activations", Submitted((SETUP, RELU)), {}) if v.name == "relu"]
    assert (relu.status, relu.message[:26]) == ("error", "There was no time left for")
