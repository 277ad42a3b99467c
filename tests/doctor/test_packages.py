"""Packages that are missing, too old or broken, and an nbtools from elsewhere: each is really so."""

import importlib.metadata
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from nbtools.course import course_folder
from nbtools.doctor import packages


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """Give a folder that every Python finds packages in before its own, and ask for two small packages only."""
    folder = tmp_path / "beside"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setattr(packages, "requirements", lambda: {"tqdm": "4.66", "mistune": "3.0"})
    return folder


def test_all_is_well_here(beside):
    count, own = [str(finding) for finding in packages.check()]
    assert count == "✓ 2 packages, as the course needs them"
    assert own == f"✓ nbtools ({course_folder() / 'nbtools'})"


def test_a_package_that_is_too_old_is_named_with_what_is_needed(beside):
    (beside / "tqdm-4.9.0.dist-info").mkdir()
    (beside / "tqdm-4.9.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tqdm\nVersion: 4.9.0\n"
    )
    old, *_ = packages.check()
    assert old.is_wrong
    assert old.text == "tqdm 4.9.0 is too old: the course needs 4.66 or newer."
    assert old.mend == f"Type: {sys.executable} -m pip install -r {course_folder() / 'requirements.txt'}"


def test_a_package_that_does_not_load_is_to_be_installed_again(beside):
    (beside / "mistune.py").write_text("raise ImportError('built for another Python\\nand more')")
    broken, *_ = packages.check()
    assert broken.text == "mistune is installed, and does not load: ImportError: built for another Python"
    assert broken.mend.endswith(f"--force-reinstall mistune=={importlib.metadata.version('mistune')}")


def test_what_may_not_load_because_of_another_fault_is_not_reported_yet(beside):
    (beside / "tqdm-4.9.0.dist-info").mkdir()
    (beside / "tqdm-4.9.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tqdm\nVersion: 4.9.0\n"
    )
    (beside / "mistune.py").write_text("import a_tqdm_that_is_newer")
    assert [finding.text.split()[0] for finding in packages.check()] == ["tqdm", "nbtools"]


def test_an_nbtools_of_another_folder_is_told_from_this_courses(beside):
    (beside / "nbtools").mkdir()
    (beside / "nbtools" / "__init__.py").touch()
    *_, own = packages.check()
    assert (
        own.text == f"nbtools comes from {beside / 'nbtools'}, and not from the course in {course_folder()}."
    )
    assert own.mend.endswith(f"pip install -e {course_folder()}")


def test_in_a_python_without_anything_every_check_that_can_be_made_is_made(tmp_path):
    venv.create(tmp_path / "bare", with_pip=False)
    python = next(path for path in (tmp_path / "bare").glob("*/python*") if path.stem == "python")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-B", "-m", "nbtools", "doctor"],
        cwd=course_folder(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stderr) == (1, "")
    missing = ", ".join(packages.requirements())
    assert f"✗ Not installed in this Python: {missing}.\n  Type: " in done.stdout
    assert "✗ nbtools does not load in this Python: ModuleNotFoundError" in done.stdout
    assert "○ Kernels are not looked at" in done.stdout


def test_what_is_needed_is_what_the_package_asks_for():
    names = {Path(name).name for name in packages.requirements()}
    lines = [line for line in importlib.metadata.requires("nbtools") if "extra ==" not in line]
    assert names == {line.split(">=")[0] for line in lines}
    assert "numpy" in names


def test_outside_a_course_what_was_installed_says_what_is_needed(tmp_path, monkeypatch):
    inside = packages.requirements()
    monkeypatch.setattr(packages, "copy_of_the_course", lambda: None)
    assert packages.requirements() == inside


@pytest.mark.parametrize(
    ("version", "least", "is_old"),
    [("4.9", "4.10", True), ("10.0.post1", "9", False), ("2.0rc1", "2.0", False)],
)
def test_versions_are_compared_by_their_numbers(version, least, is_old):
    assert (packages._numbers(version) < packages._numbers(least)) is is_old
