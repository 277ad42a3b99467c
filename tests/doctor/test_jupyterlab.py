"""Kernels that are another Python, and a JupyterLab that cannot draw sliders."""

import json
import sys
import venv

import pytest

from nbtools.course import course_folder
from nbtools.doctor import kernels, widgets

from ..classroom.notebooks import notebook

WITHOUT = "import sys; sys.modules['nbtools'] = None; from ipykernel.kernelapp import launch_new_instance as run; run(sys.argv[1:])"


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """Add kernels to those that JupyterLab finds, before its own; give the function that adds one."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")

    def add(name, *command, **environment):
        folder = tmp_path / "jupyter" / "kernels" / name
        folder.mkdir(parents=True)
        argv = [*command, "-f", "{connection_file}"]
        spec = {"argv": argv, "display_name": name, "language": "python", "env": environment}
        (folder / "kernel.json").write_text(json.dumps(spec))
        return folder

    return add


@pytest.fixture
def named(work):
    """Give the function that makes a notebook of the learner which names a kernel."""
    work.mkdir()

    def make(name):
        made = {**notebook(), "metadata": {"kernelspec": {"name": name}}}
        (work / f"{name}.ipynb").write_text(json.dumps(made))

    return make


def test_the_kernel_of_this_python_is_well():
    (found,) = kernels.check()
    assert str(found) == f"✓ the kernel python3 ({sys.executable})"


def test_a_kernel_without_nbtools_is_another_python(kernel):
    folder = kernel("python3", sys.executable, "-c", WITHOUT)
    (found,) = kernels.check()
    assert found.text == f"The kernel python3 has no nbtools: it is {sys.executable}."
    kernel("again", sys.executable)
    assert str(folder) not in found.mend  # it is this Python, so it is to be installed


def test_a_kernel_that_hides_this_pythons_own_is_to_be_moved_away(kernel, tmp_path):
    venv.create(tmp_path / "bare", with_pip=False)
    python = next(path for path in (tmp_path / "bare").glob("*/python*") if path.stem == "python")
    folder = kernel("python3", str(python), "-m", "ipykernel_launcher")
    (found,) = kernels.check()
    assert found.text.startswith("The kernel python3 does not start: ")
    assert "No module named ipykernel_launcher" in found.text
    assert found.mend.endswith(f"Move its folder away: {folder}")


def test_a_notebook_that_names_a_kernel_nobody_has_is_told_how_to_change_it(named):
    named("conda-of-last-year")
    lost, own = kernels.check()
    assert str(own).startswith("✓")
    assert lost.text == "The kernel conda-of-last-year does not start: there is none of this name."
    assert lost.mend.startswith("conda-of-last-year.ipynb: Open it in JupyterLab, and choose Kernel")


def test_a_kernel_with_another_courses_nbtools_is_told(kernel, named, tmp_path):
    (tmp_path / "other" / "nbtools").mkdir(parents=True)
    (tmp_path / "other" / "nbtools" / "__init__.py").touch()
    named("other")
    kernel("other", sys.executable, "-m", "ipykernel_launcher", PYTHONPATH=str(tmp_path / "other"))
    found, _ = kernels.check()
    assert (
        f"nbtools comes from {tmp_path / 'other' / 'nbtools'}, and not from the course in {course_folder()}"
        in found.text
    )


def test_sliders_are_there():
    (found,) = widgets.check()
    assert str(found) == "✓ JupyterLab, with sliders"


def test_sliders_that_are_switched_off_are_to_be_switched_on(tmp_path, monkeypatch):
    (tmp_path / "labconfig").mkdir()
    off = {"disabledExtensions": {"@jupyter-widgets/jupyterlab-manager": True}}
    (tmp_path / "labconfig" / "page_config.json").write_text(json.dumps(off))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    (found,) = widgets.check()
    assert found.mend == "Type: jupyter labextension enable @jupyter-widgets/jupyterlab-manager"


def test_sliders_that_are_missing_are_to_be_installed(tmp_path, monkeypatch):
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *_: [str(tmp_path)])
    (found,) = widgets.check()
    assert found.mend.endswith("pip install --force-reinstall --no-deps jupyterlab_widgets")
