"""On a hub a server runs already: a lesson is opened in it."""

import pytest

from nbtools.course import work_folder
from nbtools.mine.hub import where_to_click

from .learner import has_passed


@pytest.fixture(autouse=True)
def hub(tmp_path, monkeypatch):
    """Be Anna, in a terminal of her server, whose list of files begins at her home."""
    monkeypatch.setenv("JUPYTERHUB_USER", "anna")
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/anna/")
    for name in ("JUPYTER_SERVER_ROOT", "JUPYTERHUB_ROOT_DIR", "JUPYTERHUB_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NBTOOLS_WORK", "~/my work")
    return tmp_path / "home"


def test_it_says_where_to_click_and_which_address_that_is():
    assert where_to_click(work_folder() / "02_activations.ipynb") == (
        "Jupyter runs already, on this hub. In its list of files, open my work > 02_activations.ipynb; "
        "or go to /user/anna/lab/tree/my%20work/02_activations.ipynb"
    )


def test_without_a_lesson_it_is_the_one_checked_last():
    assert "my work > 00_welcome.ipynb" in where_to_click()
    has_passed("relu", "def relu(z): ...")
    assert "my work > 02_activations.ipynb" in where_to_click()


def test_a_hub_that_knows_its_address_gives_the_whole(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", "https://hub.example.org/user/anna/")
    assert where_to_click().endswith(" https://hub.example.org/user/anna/lab/tree/my%20work/00_welcome.ipynb")


def test_the_list_of_files_may_begin_elsewhere(monkeypatch, hub):
    monkeypatch.setenv("JUPYTER_SERVER_ROOT", str(hub / "my work"))
    assert "open 00_welcome.ipynb; or go to /user/anna/lab/tree/00_welcome.ipynb" in where_to_click()


def test_a_folder_that_the_list_of_files_does_not_reach_is_said_to_be_so(monkeypatch, hub, tmp_path):
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path / "elsewhere"))
    assert where_to_click().startswith(
        f"Jupyter runs already, on this hub, and does not reach {tmp_path / 'elsewhere'}"
    )
