"""JupyterLab among the learner's copies of the lessons, opened where they left."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn
from urllib.parse import quote

from nbtools.checks.progress import FOLDER
from nbtools.course import course_folder, here, work_folder
from nbtools.exercises import LESSONS
from nbtools.exercises.renamed import current_name

# JupyterLab's own place for what was open is shared by every folder it is started in.
_WORKSPACES = ".workspaces"
_AT_HOME = ".jupyter"
_DEFAULTS = Path(__file__).parent / "jupyter"
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def command(more: Sequence[str] = (), notebook: Path | None = None) -> list[str]:
    """Return the command that starts JupyterLab; `more` are options of the user, which come last and win."""
    work = work_folder()
    options = [] if any(re.search("root[-_]dir|notebook[-_]dir", option) for option in more) else _root(work)
    options += [
        f"--LabApp.workspaces_dir={work / _WORKSPACES}",
        f"--LabApp.default_url={start_page(notebook)}",
        *_style(),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # in a container, mostly
        options.append("--allow-root")
    return [sys.executable, "-m", "jupyterlab", *options, *more]


def environment() -> dict[str, str]:
    """Return the environment with this course's defaults for JupyterLab: no question about news at the first start.

    The kernels run in another folder, where a relative NBTOOLS_WORK would mean another place, and from where no course may be found. At their start they run
    `startup.py`, which hands on to what the user has them run.
    """
    away = folders_away_from_home()
    set_here = {
        "NBTOOLS_WORK": str(work_folder()),
        "JUPYTER_CONFIG_PATH": _joined(str(_DEFAULTS), os.environ.get("JUPYTER_CONFIG_PATH")),
        "NBTOOLS_PYTHONSTARTUP": os.environ.get("PYTHONSTARTUP", ""),
        "PYTHONSTARTUP": str(_DEFAULTS / "startup.py"),
    }
    if (course := course_folder()) and not work_folder().is_relative_to(course):
        set_here["NBTOOLS_COURSE"] = str(course)
    if "JUPYTER_CONFIG_DIR" in away:  # what is at home can be read nevertheless
        set_here["JUPYTER_CONFIG_PATH"] += os.pathsep + _folders_at_home()["JUPYTER_CONFIG_DIR"]
    if "JUPYTER_DATA_DIR" in away:
        at_home = _folders_at_home()["JUPYTER_DATA_DIR"]
        set_here["JUPYTER_PATH"] = _joined(os.environ.get("JUPYTER_PATH"), at_home)
    return {**os.environ, **set_here, **away}


def folders_away_from_home() -> dict[str, str]:
    """Return folders below the learner's own for what JupyterLab keeps at home and cannot write there."""
    own = work_folder() / _AT_HOME
    return {
        variable: str(own / variable.lower())
        for variable, folder in _folders_at_home().items()
        if not _can_be_written(Path(folder))
    }


@contextlib.contextmanager
def started(
    more: Sequence[str] = (), notebook: Path | None = None, **streams: Any
) -> Iterator[subprocess.Popen]:
    """Start JupyterLab, and take it along when this is left, also where this process is told to end."""
    with _endings_raise():
        process = subprocess.Popen(
            command(more, notebook), env=environment(), cwd=None if here() else work_folder(), **streams
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()  # it ends its kernels, too
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def start_page(notebook: Path | None = None) -> str:
    """Return what to open: the notebook asked for, or what was open last, or the lesson checked last, or the first."""
    work = work_folder()
    if notebook is not None:
        return f"/lab/tree/{quote(Path(os.path.relpath(notebook, work)).as_posix())}"
    if any('"notebook:' in _text(path) for path in (work / _WORKSPACES).glob("*.jupyterlab-workspace")):
        return "/lab"  # JupyterLab opens it itself
    return f"/lab/tree/{lesson_checked_last()}.ipynb"


def lesson_checked_last() -> str:
    """Return the lesson in which something was checked last; at first, the first."""
    checked = [path for path in (work_folder() / FOLDER).glob("*.json") if current_name(path.stem) in LESSONS]
    return current_name(
        max(checked, key=lambda path: path.stat().st_mtime).stem if checked else next(iter(LESSONS))
    )


def _style() -> list[str]:
    """Return options that bring the course's stylesheet, unless the user has one: JupyterLab has no setting for it."""
    theirs = {**_folders_at_home(), **folders_away_from_home()}["JUPYTER_CONFIG_DIR"]
    folders = [str(Path(folder, "custom")) for folder in (theirs, _DEFAULTS)]
    return ["--LabApp.custom_css=True", f"--ServerApp.tornado_settings={ {'static_custom_path': folders} }"]


def _root(work: Path) -> list[str]:
    """Return options that make a folder the root, whatever root and first folder the user has in their settings."""
    kinds = ("ServerApp", "FileContentsManager")
    preferred = [f"--ServerApp.preferred_dir={work}", "--FileContentsManager.preferred_dir="]
    return [*(f"--{kind}.root_dir={work}" for kind in kinds), *preferred]


@contextlib.contextmanager
def _endings_raise() -> Iterator[None]:
    """Let what would end this process at once raise SystemExit meanwhile, so that what was begun is tidied up."""
    before = {number: signal.getsignal(number) for number in _ENDINGS}
    caught = [number for number, handler in before.items() if handler == signal.SIG_DFL]  # nohup stays nohup
    for number in caught:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _folders_at_home() -> dict[str, str]:
    """Return where JupyterLab, and what it runs, keep their files, by the variable that names another place."""
    from jupyter_core import paths

    home = os.path.expanduser("~")
    places = {
        "JUPYTER_CONFIG_DIR": paths.jupyter_config_dir(),
        "JUPYTER_DATA_DIR": paths.jupyter_data_dir(),
        "JUPYTER_RUNTIME_DIR": paths.jupyter_runtime_dir(),
        "IPYTHONDIR": os.path.join(home, ".ipython"),
        "MPLCONFIGDIR": os.path.join(home, ".config", "matplotlib"),
    }
    return {variable: os.environ.get(variable, place) for variable, place in places.items()}


def _can_be_written(folder: Path) -> bool:
    there = next((place for place in (folder, *folder.parents) if place.exists()), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _joined(*paths: str | None) -> str:
    return os.pathsep.join(filter(None, paths))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
