"""How JupyterLab is started: among the learner's copies, where they left."""

import json
import os
import sys

from nbtools.mine.lab import command, environment, start_page

from .learner import has_passed


def with_open(work, *names):
    """Leave a workspace as JupyterLab does, with these notebooks open."""
    (work / ".workspaces").mkdir(parents=True)
    data = {f"notebook:{name}": {"data": {"path": name, "factory": "Notebook"}} for name in names}
    path = work / ".workspaces" / "default-37a8.jupyterlab-workspace"
    path.write_text(json.dumps({"data": {"layout-restorer:data": {}, **data}, "metadata": {"id": "default"}}))


def test_the_first_time_opens_the_welcome_lesson():
    assert start_page() == "/lab/tree/00_welcome.ipynb"


def test_what_was_open_is_left_to_jupyterlab(work):
    with_open(work, "02_activations.ipynb")
    assert start_page() == "/lab"


def test_where_nothing_was_open_it_is_the_lesson_in_which_something_was_checked_last(work):
    with_open(work)
    for name in ("relu", "weighted_sum"):
        has_passed(name, "def f(): ...")
    os.utime(work / "progress" / "02_activations.json", (1, 1))
    assert start_page() == "/lab/tree/01_neuron.ipynb"


def test_files_that_were_set_aside_are_no_lesson(work):
    (work / "progress").mkdir(parents=True)
    (work / "progress" / "02_activations.damaged-1.json").write_text("{")
    assert start_page() == "/lab/tree/00_welcome.ipynb"


def test_a_workspace_that_cannot_be_read_is_as_none(work):
    with_open(work)
    for path in (work / ".workspaces").iterdir():
        path.write_bytes(b"\xff\xfe\x00")
    assert start_page() == "/lab/tree/00_welcome.ipynb"


def test_what_the_user_adds_comes_last_and_so_wins(work):
    made = command(["--port=9999", "--LabApp.default_url=/lab"])
    assert made[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={work}" in made
    assert made[-2:] == ["--port=9999", "--LabApp.default_url=/lab"]


def test_what_was_open_is_kept_in_the_learners_own_folder(work):
    assert f"--LabApp.workspaces_dir={work / '.workspaces'}" in command()


def test_the_users_own_defaults_for_jupyterlab_stay(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")
    assert environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep)[1:] == ["/theirs"]
