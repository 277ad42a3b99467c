"""The next day: a cell that runs before those above it is told so, in a kernel as `nbtools open` starts it."""

import json

import pytest

from nbtools.course import folder_of
from nbtools.mine.lab import environment
from tests.kernel import kernel

pytestmark = pytest.mark.kernel

ABOVE = "has not run to its end since the kernel was started. Run the cells above first: in the menu, Run &gt; Run All Above"


def started(work, notebook):
    """Give a kernel as JupyterLab starts it for a notebook."""
    return kernel(work, PYTHONSTARTUP=environment()["PYTHONSTARTUP"], JPY_SESSION_NAME=str(notebook))


@pytest.fixture(scope="module")
def next_day(tmp_path_factory):
    with started(tmp_path_factory.mktemp("work"), folder_of("lessons") / "02_activations.ipynb") as opened:
        yield opened


@pytest.mark.parametrize(
    ("cell", "cell_id", "name"),
    [
        ("@check\ndef relu(z):\n    return z", "relu", "check"),
        ("z = np.arange(3)", "where-code", "np"),
        ("show.stacked(1, 2, 3)", "stacked-lines-show", "show"),
        ("print(best)", "stacked-lines", "best"),
        ("np.ones(3)", "a-cell-of-the-learner-not-saved-yet", "np"),
    ],
)
def test_a_cell_that_runs_before_those_above_is_told_so(cell, cell_id, name, next_day):
    ran = next_day.run(cell, cell_id)
    assert f"<code>{name}</code> comes from a cell of this lesson that {ABOVE}" in ran.card
    assert ran.tracebacks == [f"NameError: name '{name}' is not defined"]
    assert not ran.goes_on


@pytest.mark.parametrize(("cell", "cell_id"), [("relu(3)", "step"), ("print(best)", "puzzle-search-code")])
def test_a_name_that_no_cell_above_sets_is_pythons_to_report(cell, cell_id, next_day):
    ran = next_day.run(cell, cell_id)
    assert ran.cards == []
    assert "Traceback" in ran.tracebacks[0]


def test_once_check_is_there_it_is_still_said_and_is_no_try(tmp_path):
    with started(tmp_path, folder_of("lessons") / "02_activations.ipynb") as opened:
        opened.run("from nbtools import check", "setup")
        assert ABOVE in opened.run("check(collapse=parts)", "collapse").card
        kept = opened.run("from nbtools.checks.progress import load\nprint(load('02_activations').records)")
        assert kept.printed == "{}\n"


OTHERS = {
    "no lesson": [{"cell_type": "code", "id": "a", "source": "import numpy as np"}],
    "no notebook": None,
}


@pytest.mark.parametrize("kind", OTHERS)
def test_the_kernel_of_another_notebook_is_left_alone(kind, tmp_path):
    path = tmp_path / "other.ipynb"
    path.write_text("no JSON" if OTHERS[kind] is None else json.dumps({"cells": OTHERS[kind]}))
    with started(tmp_path, path) as opened:
        ran = opened.run("np.ones(3)", "b")
        assert ran.cards == []
        assert "Traceback" in ran.tracebacks[0]
        assert opened.run(
            "print([n for n in dir() if 'listen' in n or 'users' in n], __doc__)"
        ).printed.startswith("[]")


def test_what_the_user_has_kernels_run_at_their_start_is_run(tmp_path, monkeypatch):
    own = tmp_path / "own.py"
    own.write_text("answer = 42\n")
    monkeypatch.setenv("PYTHONSTARTUP", str(own))
    made = environment()
    with kernel(
        tmp_path, **{name: made[name] for name in ("PYTHONSTARTUP", "NBTOOLS_PYTHONSTARTUP")}
    ) as opened:
        assert opened.run("print(answer)").printed == "42\n"
