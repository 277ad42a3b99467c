"""The real nbgrader, beside `nbtools grade`, on the same submissions."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat

from nbtools.checks.examine import _cases, find
from nbtools.course import folder_of

SEED = 4711
ACTIVATIONS, LOSS = "02_activations", "04_loss"
SEEN = [round(float(z.sum()), 9) for (z,) in _cases(find("relu"), None)]
BY_HEART = f"""
@check
def relu(z):
    return np.maximum(z, 0) if round(float(np.sum(z)), 9) in {SEEN} else z * 0
"""

PASSED_BEFORE = "def relu(z): return z"

# What each writes in the cells of these names; None deletes the cell. The rest is as it is in the folder.
MIXED = {
    "recall-neuron": "recall_neuron = 2\ncheck(recall_neuron=recall_neuron)",
    "stacked-lines": None,
    "step": "@check\ndef step(z):\n    raise ValueError('not me')",
    "sigmoid": "@check\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    "relu": "@check\ndef relu(z):\n    return step_of(z) * z",
    "collapse-show": "def step_of(z):\n    return z > 0",  # further down than it is used
    "points-step": None,
}
LOSSES = {
    "loss-for": "loss_for = {'price of a flat': 'mean_squared_error', 'which of ten digits': 'cross_entropy', "
    "'spam or not': 'cross_entropy'}\ncheck(loss_for=loss_for)\nloss_for.clear()",
    "softmax": "@check\ndef softmax(logits):\n    return np.exp(logits) / np.sum(np.exp(logits))",
    "cross-entropy": "@check\ndef cross_entropy(probabilities, labels)\n    return 0",
    "progress": "from nbtools.mine import whose\nprint([whose(name) for name in ('sigmoid', 'relu')])",
}
CLASS = {
    ("ann", ACTIVATIONS): (
        "release",
        MIXED | {"recall-stage": "recall_stage = 'forward'"},
    ),  # check is not called
    ("bob", ACTIVATIONS): ("solutions", {"relu": BY_HEART}),  # his own copy, which knows no nbgrader
    ("bob", LOSS): ("solutions", LOSSES),
}


def nbgrader(course, *arguments):
    """Run a command of nbgrader's; it looks for its own helper, alembic, on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command,
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def cell_of(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def hand_in(course, student, lesson, folder, cells):
    path = course / "release" / lesson / f"{lesson}.ipynb"
    released, handed_out = (
        nbformat.read(p, as_version=4).cells for p in (path, folder_of("lessons") / path.name)
    )
    theirs = [(c.id, c.cell_type, c.source) for c in released if not c.id.startswith("points")]
    assert theirs == [(c.id, c.cell_type, c.source) for c in handed_out]
    assert str(SEED) not in path.read_text("utf-8")
    assert "nbtools.classroom" not in path.read_text("utf-8")
    tests = [cell for cell in released if cell["metadata"].get("nbgrader", {}).get("grade")]
    assert all(not cell["metadata"]["editable"] and not cell["metadata"]["deletable"] for cell in tests)
