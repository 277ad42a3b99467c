"""JupyterLab is really started: what keeps `nbtools open` from it is found."""

import os
import sys
from pathlib import Path

import pytest

from nbtools.doctor import jupyterlab

from ..mine.test_lab import no_home  # noqa: F401


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Give the function that writes the user's own settings for JupyterLab."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))

    def write(text):
        (tmp_path / "settings").mkdir()
        (tmp_path / "settings" / "jupyter_server_config.py").write_text(text)
        return tmp_path / "settings"

    return write


@pytest.mark.in_turn(2)
def test_it_starts_and_is_stopped_and_makes_nothing(work):
    told, well = jupyterlab.check()
    assert str(told) == "○ JupyterLab is started for a few seconds, without a window."
    assert str(well) == "✓ JupyterLab starts, with the settings that you have"
    assert not work.exists()


@pytest.mark.in_turn(3)
def test_settings_that_keep_it_from_starting_are_named(settings):
    folder = settings("c.ServerApp.ip = '203.0.113.5'")  # of no machine
    _, found = jupyterlab.check()
    assert found.text == "JupyterLab does not start: OSError: [Errno 99] Cannot assign requested address"
    assert found.mend == (
        f"Without your own settings it starts. They are in {folder}: jupyter_server_config.py. Mend or rename them."
    )


def test_a_jupyterlab_that_is_broken_is_not_laid_on_the_settings(settings, tmp_path, monkeypatch):
    settings("c.ServerApp.port_retries = 3")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "jupyter_lsp.py").touch()
    (tmp_path / "beside" / "jupyterlab_server.py").write_text("raise ImportError('half of it')")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'beside'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    _, found = jupyterlab.check()
    assert found.text == "JupyterLab does not start: ImportError: half of it"
    assert found.mend == f"Type: {sys.executable} -m pip install --force-reinstall jupyterlab"


@pytest.mark.in_turn(3)
def test_it_starts_where_the_home_cannot_be_written(no_home, work):  # noqa: F811
    work.mkdir()
    _, told, well = jupyterlab.check()
    assert str(told) == f"○ Your home cannot be written. JupyterLab keeps its own files in {work}."
    assert str(well).startswith("✓")
    assert any(path.name.startswith("jpserver") or path.is_dir() for path in Path(work).rglob("*"))


def test_where_it_is_not_installed_nothing_is_known(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    [found] = jupyterlab.check()
    assert found.is_untried
