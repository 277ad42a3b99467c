"""How JupyterLab is started: among the learner's copies, where they left."""

import ast
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_config_dir

from nbtools.mine.lab import command, environment, folders_away_from_home, start_page

from ..classroom.notebooks import make_course, notebook
from .learner import has_passed

COURSE = Path(__file__).parent.parent.parent


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


@pytest.mark.parametrize("option", ["--ServerApp.root_dir=/theirs", "--notebook-dir=/theirs"])
def test_a_root_that_the_user_chooses_is_the_only_one(work, option):
    assert not any(
        "root_dir=" in part or "preferred_dir=" in part for part in command([option]) if part != option
    )


def test_what_was_open_is_kept_in_the_learners_own_folder(work):
    assert f"--LabApp.workspaces_dir={work / '.workspaces'}" in command()


def test_text_is_no_wider_than_can_be_read_unless_the_user_has_a_stylesheet():
    [option] = [one for one in command() if "tornado_settings" in one]
    theirs, ours = ast.literal_eval(option.partition("=")[2])["static_custom_path"]
    assert theirs == os.path.join(jupyter_config_dir(), "custom")
    assert "max-width: 48em" in Path(ours, "custom.css").read_text()
    assert "--LabApp.custom_css=True" in command()


def test_the_users_own_defaults_for_jupyterlab_stay(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")
    assert environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep)[1:] == ["/theirs"]


# Where the home cannot be written


@pytest.fixture
def no_home(tmp_path, monkeypatch):
    """Give a home that not even root can write: a file is in its place."""
    (tmp_path / "in_the_way").touch()
    home = tmp_path / "in_the_way" / "home"
    monkeypatch.setenv("HOME", str(home))
    for name in (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "IPYTHONDIR",
        "MPLCONFIGDIR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return home


def test_at_home_nothing_is_moved(tmp_path, no_home, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert folders_away_from_home() == {}
    assert "JUPYTER_CONFIG_DIR" not in environment()


def test_what_cannot_be_written_at_home_lies_in_the_learners_own_folder(no_home, work):
    away = folders_away_from_home()
    assert len(away) == 5
    assert all(Path(folder).is_relative_to(work) for folder in away.values())
    assert environment().items() >= away.items()
    assert environment()["JUPYTER_CONFIG_PATH"].endswith(str(no_home / ".jupyter"))  # still read


def test_a_folder_that_the_user_names_and_that_can_be_written_stays(no_home, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "mine"))
    assert "JUPYTER_RUNTIME_DIR" not in folders_away_from_home()
    assert environment()["JUPYTER_RUNTIME_DIR"] == str(tmp_path / "mine")


# A JupyterLab that really runs

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs what only Unix has")
THEIRS = """
c.ServerApp.preferred_dir = {theirs!r}
c.FileContentsManager.preferred_dir = {theirs!r}
c.FileContentsManager.root_dir = {theirs!r}
c.ServerApp.root_dir = {theirs!r}
"""


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Run `nbtools open` with settings of the user's that lead elsewhere; give its process and its port."""
    course = make_course(tmp_path / "course")
    (course / "lessons" / "00_welcome.ipynb").write_text(json.dumps(notebook()))
    settings = tmp_path / "settings"
    settings.mkdir()
    (tmp_path / "theirs").mkdir()
    (settings / "jupyter_server_config.py").write_text(THEIRS.format(theirs=str(tmp_path / "theirs")))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=t", "--no-browser"]
    process = subprocess.Popen(
        [sys.executable, "-m", "nbtools", "open", *options],
        cwd=course,
        env={**os.environ, "PYTHONPATH": str(COURSE), "JUPYTER_CONFIG_DIR": str(settings)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process, port
    process.terminate()
    process.communicate(timeout=30)


def answer(port, path="api"):
    """Return what the server says, or nothing where there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}?token=t", timeout=5) as reply:
            return reply.read()
    except (OSError, http.client.HTTPException):
        return b""


def wait_for(what, seconds=60):
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


@pytest.mark.kernel
@pytest.mark.in_turn(3)
@unix
@pytest.mark.parametrize(
    ("ending", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_open_takes_its_jupyterlab_along_when_it_is_ended(opened, ending, code):
    process, port = opened
    wait_for(lambda: answer(port))
    assert b"00_welcome.ipynb" in answer(
        port, "api/contents/00_welcome.ipynb"
    )  # and not the folder of theirs
    process.send_signal(ending)
    assert process.wait(30) == code
    assert answer(port) == b""


@pytest.mark.kernel
@pytest.mark.in_turn(2)
@unix
def test_a_jupyterlab_that_is_shut_down_ends_open_well(opened):
    process, port = opened
    wait_for(lambda: answer(port))
    url = f"http://127.0.0.1:{port}/api/shutdown"
    request = urllib.request.Request(url, method="POST", headers={"Authorization": "token t"})
    urllib.request.urlopen(request, timeout=5).close()
    assert process.wait(30) == 0


@pytest.mark.kernel
@pytest.mark.in_turn(2)
def test_a_port_in_use_ends_open_with_an_error_and_says_who_helps(tmp_path, work):
    (make_course(tmp_path / "course") / "lessons" / "00_welcome.ipynb").write_text(json.dumps(notebook()))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = ["open", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0"]
        done = subprocess.run(
            [sys.executable, "-m", "nbtools", *command],
            cwd=tmp_path / "course",
            env={**os.environ, "PYTHONPATH": str(COURSE)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert f"port {port} is already in use" in done.stderr
    assert done.stderr.endswith(
        "nbtools: JupyterLab ended with an error. `nbtools doctor` looks for its cause.\n"
    )


@unix
def test_what_ignores_a_hangup_goes_on_ignoring_it(monkeypatch):
    """`nohup nbtools open` is meant to outlive its terminal."""
    from nbtools.mine.lab import _endings_raise

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with _endings_raise():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            with pytest.raises(SystemExit):
                signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)
