"""Running the cells of a submission, one after the other."""

import ast
import contextlib
import inspect
import linecache
import os
import sys
import types
from typing import Any

from nbtools.classroom.grading.untrusted.collector import Collector
from nbtools.classroom.grading.untrusted.errors import words_of
from nbtools.classroom.grading.untrusted.time_limit import TimeIsUp, time_limit
from nbtools.portable.recording import CapturedOutput
from nbtools.portable.untouched import is_untouched


class Notebook:
    """Runs a submission's cells in one namespace."""

    def __init__(self, exercises: dict[str, str], replaced: list[str]) -> None:
        main = types.ModuleType("__main__")
        sys.modules["__main__"] = main
        self.names = main.__dict__
        self.names["get_ipython"] = _no_ipython
        self._process = os.getpid()
        self._loop: Any = None
        self.check = Collector(exercises, self.names, replaced)

    def run(self, number: int, source: str, seconds: float) -> str:
        """Run one cell; return what it raised, in a line, or nothing."""
        file = f"<cell {number}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        try:
            nowhere = CapturedOutput(keep=0)
            with (
                time_limit(seconds),
                contextlib.redirect_stdout(nowhere),
                contextlib.redirect_stderr(nowhere),
            ):
                self._execute(source, file)
        except TimeIsUp:
            return f"TimeIsUp: it ran for more than {seconds:g} seconds"
        except BaseException as error:
            return f"{type(error).__name__}: {words_of(error)}"
        finally:
            if os.getpid() != self._process:  # what the cell has forked does not go on with the next one
                os._exit(0)
        return ""

    def _execute(self, source: str, file: str) -> None:
        """Run the text of a cell, in which there may be `await` outside of functions, as in Jupyter."""
        code = compile(source, file, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        waiting = eval(code, self.names)
        if code.co_flags & inspect.CO_COROUTINE:
            import asyncio  # few cells need it

            self._loop = self._loop or asyncio.new_event_loop()
            self._loop.run_until_complete(waiting)

    def candidates(self) -> dict[str, Any]:
        """Return what was handed in; where `check` is missing, what has the exercise's name."""
        found = dict(self.check.candidates)
        for name, kind in self.check.exercises.items():
            value = self.names.get(name, ...)
            own = getattr(value, "__module__", None) == "__main__" if kind == "function" else True
            if name not in found and own and not is_untouched(value):
                found[name] = value
        return found


def _no_ipython() -> Any:
    """Stand for IPython: magics do nothing."""

    class Magic:
        def __getattr__(self, _name: str) -> Any:
            return lambda *_, **__: None

    return Magic()
