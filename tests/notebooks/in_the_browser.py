"""Runs a lesson's solution in a Python that lacks what Pyodide lacks: `python -m tests.notebooks.in_the_browser 00_welcome`."""

import errno
import importlib
import os
import pkgutil
import signal
import subprocess
import sys
import threading

# As measured in Pyodide 314 in Chromium: these do not exist, and starting anything raises.
_MISSING_MODULES = ("_multiprocessing", "_posixshmem", "_posixsubprocess", "fcntl", "resource", "termios")
_NOT_FOR_LEARNERS = (
    "nbtools.classroom",
    "nbtools.doctor",
    "nbtools.site",
    "nbtools.__main__",
    "nbtools.mine.lab",
)


def take_away() -> None:
    def no_thread(*_, **__):
        raise RuntimeError("can't start new thread")

    def no_process(*_, **__):
        raise OSError(errno.ENOSYS, "emscripten does not support processes.")

    for name in _MISSING_MODULES:
        sys.modules[name] = None
    threading.Thread.start = no_thread
    subprocess.Popen.__init__ = no_process
    os.fork = os.posix_spawn = os.system = no_process
    for name in ("pthread_kill", "setitimer", "alarm"):
        if hasattr(signal, name):
            delattr(signal, name)
    sys.platform = "emscripten"


def learners_modules() -> list[str]:
    import nbtools

    names = [module.name for module in pkgutil.walk_packages(nbtools.__path__, "nbtools.")]
    return [name for name in names if not name.startswith(_NOT_FOR_LEARNERS)]


if __name__ == "__main__":
    # What is no part of the course has its own ways in Pyodide, and is loaded as it is here.

    take_away()
    from tests.mine.learner import Notebook
    from tests.notebooks.play import solved

    for name in learners_modules():
        importlib.import_module(name)
    for lesson in sys.argv[1:]:
        notebook = Notebook()
        for cell in solved(lesson):
            notebook.run(cell)
