"""The lessons to run without installing anything: JupyterLite, with Python in the browser (Pyodide) and nbtools as a wheel.

Pyodide, NumPy and Matplotlib come from Pyodide's own server when a page is opened, unless a copy of them is given.
"""

import importlib.metadata
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from nbtools.classroom.release import read_notebook
from nbtools.course import CourseError, folder_of
from nbtools.files import notebooks_in
from nbtools.portable.language import COMPLETE, gettext, gettext_noop, speaking

# What the course needs beside NumPy and Matplotlib, which Pyodide brings, in the versions of this installation.
_WHEELS = ("anywidget", "comm", "ipywidgets", "jupyterlab_widgets", "psygnal")
_EXTENSIONS = ("@jupyterlite/pyodide-kernel-extension", "@jupyter-widgets/jupyterlab-manager", "anywidget")
_OPTIONS = (
    "--apps=lab",
    "--ignore-sys-prefix",
    "--no-libarchive",
    "--no-sourcemaps",
    "--no-unused-shared-packages",
)
_KERNELSPEC = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
_IN_THE_BROWSER = gettext_noop(
    "**In the browser.** Python runs on this page, nothing is installed. Whenever you have opened a lesson, run the next "
    "cell first: it fetches the tools of the course, and takes about a minute the first time. Without it, a cell ends with "
    "`No module named 'nbtools'`. What you write and what you pass is kept in this browser."
)
_FETCH = {
    "cell_type": "code",
    "id": "fetch-tools",
    "metadata": {},
    "source": "%pip install -q nbtools",
    "outputs": [],
    "execution_count": None,
}


def write_lite(out: Path, pyodide: Path | None = None) -> None:
    """Fill the folder `out` with JupyterLite; `pyodide` is a folder with a Pyodide distribution to serve from there too.

    Raises CourseError where JupyterLite or a wheel is missing.
    """
    if pyodide is not None and not (pyodide / "pyodide.mjs").is_file():
        raise CourseError(
            "{folder} holds no Pyodide. Unpack a release of it, and name the folder with pyodide.mjs.",
            folder=pyodide,
        )
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        write_lessons(here / "files")
        wheels = _wheels(here)
        if pyodide is not None:
            shutil.copytree(pyodide, here / "static" / "pyodide")
        options = [f"--lite-dir={here}", f"--contents={here / 'files'}", f"--output-dir={out}", *_OPTIONS]
        options += [f"--piplite-wheels={wheel}" for wheel in wheels]
        options += [f"--LiteBuildConfig.federated_extensions={_extension(name)}" for name in _EXTENSIONS]
        install = gettext("Run `python -m pip install -e '.[site]'` in the course folder")
        _run(
            [sys.executable, "-m", "jupyterlite_core", "build", *options],
            gettext("JupyterLite cannot be built. {mend}", mend=install),
            here,
        )


def write_lessons(folder: Path) -> None:
    """Write the lessons as they are opened in the browser: with a cell that fetches nbtools, for the kernel there."""
    lessons = folder_of("lessons")
    for language in ("", *COMPLETE):
        made = folder / language
        made.mkdir(parents=True)
        with speaking(language):
            for path in notebooks_in(lessons / language):
                text = json.dumps(for_the_browser(read_notebook(path)), indent=1, ensure_ascii=False)
                (made / path.name).write_text(text, encoding="utf-8")
        shutil.copy(lessons / language / "glossary.md", made)


def for_the_browser(lesson: dict[str, Any]) -> dict[str, Any]:
    """Return a lesson with the cell that fetches nbtools before its first code."""
    cells = lesson["cells"]
    first = next((i for i, cell in enumerate(cells) if cell["cell_type"] == "code"), len(cells))
    metadata = {**lesson["metadata"], "kernelspec": _KERNELSPEC}
    said = {
        "cell_type": "markdown",
        "id": "in-the-browser",
        "metadata": {},
        "source": gettext(_IN_THE_BROWSER),
    }
    return {**lesson, "metadata": metadata, "cells": [*cells[:first], said, _FETCH, *cells[first:]]}


def _wheels(here: Path) -> list[Path]:
    """Return wheels of nbtools, made of a copy so that the course folder stays as it is, and of what it needs."""
    course, made = here / "course", here / "wheels"
    root = folder_of("nbtools").parent
    shutil.copytree(root / "nbtools", course / "nbtools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, course)
    exact = [f"{name}=={importlib.metadata.version(name)}" for name in _WHEELS]
    pip = [sys.executable, "-m", "pip", "--quiet"]
    pure = ["--only-binary=:all:", "--platform=any"]
    for command in (
        [*pip, "wheel", "--no-deps", f"--wheel-dir={made}", str(course)],
        [*pip, "download", "--no-deps", *pure, f"--dest={made}", *exact],
    ):
        _run(command, "The wheels cannot be made: some come from PyPI", here)
    return sorted(made.glob("*.whl"))


def _extension(name: str) -> Path:
    """Return the folder of an extension of JupyterLab that is installed here. Raises CourseError."""
    from jupyter_core.paths import jupyter_path

    found = [path for place in jupyter_path("labextensions") if (path := Path(place, name)).is_dir()]
    if not found:
        raise CourseError(
            "JupyterLab has no {name}. Run `python -m pip install -e '.[site]'` in the course folder.",
            name=name,
        )
    return found[0]


def _run(command: list[str], otherwise: str, here: Path) -> None:
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [""]
        raise CourseError(f"{otherwise} ({last[0]})")
