"""JupyterLab among the learner's copies of the lessons, opened where they left."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from nbtools.checks.progress import FOLDER
from nbtools.course import work_folder
from nbtools.exercises import LESSONS

# JupyterLab's own place for what was open is shared by every folder it is started in.
_WORKSPACES = ".workspaces"


def command(more: Sequence[str] = ()) -> list[str]:
    """Return the command that starts JupyterLab; `more` are options of the user, which come last and win."""
    work = work_folder()
    options = [f"--ServerApp.root_dir={work}", f"--LabApp.workspaces_dir={work / _WORKSPACES}"]
    return [sys.executable, "-m", "jupyterlab", *options, f"--LabApp.default_url={start_page()}", *more]


def environment() -> dict[str, str]:
    """Return the environment with this course's defaults for JupyterLab: no question about news at the first start.

    The kernels run in another folder, where a relative NBTOOLS_WORK would mean another place. At their start they run
    `startup.py`, which hands on to what the user has them run.
    """
    defaults = Path(__file__).parent / "jupyter"
    paths = [str(defaults), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    return {
        **os.environ,
        "NBTOOLS_WORK": str(work_folder()),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(paths),
        "NBTOOLS_PYTHONSTARTUP": os.environ.get("PYTHONSTARTUP", ""),
        "PYTHONSTARTUP": str(defaults / "startup.py"),
    }


def start_page() -> str:
    """Return what to open: what was open last, or else the lesson in which something was checked last, or the first."""
    work = work_folder()
    if any('"notebook:' in _text(path) for path in (work / _WORKSPACES).glob("*.jupyterlab-workspace")):
        return "/lab"  # JupyterLab opens it itself
    checked = [path for path in (work / FOLDER).glob("*.json") if path.stem in LESSONS]
    lesson = max(checked, key=lambda path: path.stat().st_mtime).stem if checked else next(iter(LESSONS))
    return f"/lab/tree/{lesson}.ipynb"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
