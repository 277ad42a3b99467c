"""What runs in the sandbox: a submission's cells, and then its functions on the inputs that the judge sends.

It knows no reference and no verdict; nbtools is not there but for what the judge hands in. Nothing that
happens here is trusted: the judge takes plain values, and draws its own conclusions.
"""

import ast
import contextlib
import copy
import inspect
import io
import linecache
import marshal
import os
import signal
import sys
import tempfile
import time
import traceback
import types
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.machinery import ModuleSpec
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from wire import Wire

_NOT_FOUND = object()


class TimeIsUp(BaseException):
    """A cell, or a call, has run for too long. No `except Exception` of a submission stops it."""


class Quiet(io.TextIOBase):
    """An output that keeps the first characters, and lets the rest go."""

    def __init__(self, keep: int = 0) -> None:
        self.text = ""
        self.keep = keep

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if len(self.text) < self.keep:
            self.text += str(text)[: self.keep - len(self.text)]
        return len(text)

    def writable(self) -> bool:
        """Say that print may use this."""
        return True


class Modules:
    """Finds the modules that the judge handed in, as compiled code; runs each when it is imported."""

    def __init__(self, codes: dict[str, bytes], folder: Path) -> None:
        self._codes = codes
        self._folder = folder

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """Return how to load one of the modules, or None for any other."""
        if name not in self._codes:
            return None
        is_package = any(other.startswith(f"{name}.") for other in self._codes)
        return ModuleSpec(name, self, is_package=is_package)

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the module's code; data files lie in its folder."""
        module.__file__ = str(self._folder / f"{module.__name__.rpartition('.')[2]}.py")
        exec(marshal.loads(self._codes[module.__name__]), module.__dict__)


class Collector:
    """Stands for `check`: notes what is handed in for each exercise, and gives something to go on with."""

    def __init__(self, exercises: dict[str, str], notebook: dict[str, Any], replaced: list[str]) -> None:
        self.exercises = exercises
        self._replaced = replaced
        self.candidates: dict[str, Any] = {}
        self._notebook = notebook

    def __call__(self, function: Any = None, /, **answers: Any) -> Any:
        """Note a function (`@check`), or answers (`check(name=answer)`)."""
        for name, answer in answers.items():
            if name in self.exercises and not _is_untouched(answer):
                self.candidates[name] = copy.deepcopy(answer) if self.exercises[name] == "answer" else answer
            elif name in self.exercises and self._notebook.get(name) is answer:
                self._notebook[name] = self._stand_in(name)
        name = getattr(function, "__name__", None)
        if name not in self.exercises:
            return function
        if _is_untouched(function):
            return self._stand_in(name)
        self.candidates[name] = function
        return self._stand_in(name) if name in self._replaced else self._guarded(name, function)

    def hint(self, *_: Any) -> None:
        """Do nothing: nobody reads it."""

    solution = progress = hint

    def _stand_in(self, name: str) -> Any:
        stand_ins = _stand_ins()
        return stand_ins.ANSWERS.get(name, getattr(stand_ins, name, None))

    def _guarded(self, name: str, function: Callable) -> Callable:
        stand_ins = _stand_ins()
        reference = getattr(stand_ins, name, None)
        return function if reference is None else stand_ins.guarded(function, reference, name)


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
            with _alarm(seconds), contextlib.redirect_stdout(Quiet()), contextlib.redirect_stderr(Quiet()):
                self._execute(source, file)
        except TimeIsUp:
            return f"TimeIsUp: it ran for more than {seconds:g} seconds"
        except BaseException as error:
            return f"{type(error).__name__}: {_words_of(error)}"
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
            if name not in found and own and not _is_untouched(value):
                found[name] = value
        return found


class Called:
    """Calls one candidate again and again, as the judge asks."""

    def __init__(self, wire: Wire, candidate: Any, scratch: Path) -> None:
        self._wire = wire
        self._candidate = candidate
        self._scratch = scratch
        wire.remote = self._remote

    def serve(self) -> None:
        """Answer calls until the judge says that it was enough."""
        while (order := self._wire.receive())["do"] == "call":
            self._wire.send(self._called(order))

    def _called(self, order: dict) -> dict:
        arguments = [self._with_files(part) for part in order["arguments"]]
        before = copy.deepcopy([part if _may_change(part) else None for part in arguments])
        named = {key: self._with_files(part) for key, part in order["named"].items()}
        printed, warned = Quiet(400), []
        answer: dict[str, Any] = {}
        try:
            with (
                _alarm(order["seconds"]),
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(printed),
                np.errstate(all="call", under="ignore", call=lambda kind, _: warned.append(kind)),
            ):
                returned = self._candidate(*arguments, **named)
                answer["returned"] = _settled(returned)
        except TimeIsUp:
            answer = {"late": True}
        except BaseException as error:
            answer = self._of(error)
        changed = {
            str(i): part
            for i, (part, old) in enumerate(zip(arguments, before, strict=True))
            if _may_change(part) and not _equal(part, old)
        }
        answer |= {"changed": changed, "printed": printed.text, "warned": warned[:1]}
        return answer | {"files": self._files(arguments)}

    def _of(self, error: BaseException) -> dict:
        lines = [
            f for f in traceback.extract_tb(error.__traceback__, limit=-20) if f.filename.startswith("<cell ")
        ]
        line = linecache.getline(lines[-1].filename, lines[-1].lineno or 0).strip() if lines else ""
        name = getattr(error, "name", None)
        kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        return {
            "raised": type(error).__name__,
            "kinds": kinds,
            "text": _words_of(error),
            "line": line,
            "name": name if isinstance(name, str) else "",
        }

    def _with_files(self, part: Any) -> Any:
        """Make a path that the judge sends, with the files beside it, one of the sandbox."""
        if not isinstance(part, dict) or "a path" not in part:
            return part
        folder = Path(tempfile.mkdtemp(dir=self._scratch), part["folder"])
        folder.mkdir()
        os.chdir(folder.parent)
        for name, data in part["files"].items():
            (folder / name).write_bytes(data)
        path = folder / part["a path"]
        return path if part["as path"] else str(path)

    def _files(self, arguments: list) -> dict:
        """Return the files that lie where the judge's path was."""
        folders = [
            Path(p).parent
            for p in arguments
            if isinstance(p, PurePath | str) and str(self._scratch) in str(p)
        ]
        found = [
            file
            for folder in folders
            if folder.is_dir()
            for file in sorted(folder.iterdir())
            if file.is_file()
        ]
        return {file.name: file.read_bytes() for file in found[:20] if file.stat().st_size < 2**22}

    def _remote(self, number: int) -> Callable:
        """Return a function that asks the judge."""

        def asked(*arguments: Any) -> Any:
            self._wire.send({"ask": number, "arguments": list(arguments)})
            answer = self._wire.receive()
            if "raised" in answer:
                raise ValueError(answer["raised"])
            return answer["returned"]

        return asked


def serve(wire: Wire, scratch: Path) -> None:
    """Run a submission, then answer for each of its candidates in a process of its own."""
    order = wire.receive()
    folder = scratch / "data"
    folder.mkdir()
    for name, data in order["files"].items():
        (folder / name).write_bytes(data)
    os.chdir(scratch)
    sys.path[:] = [entry for entry in sys.path if "nbtools" not in entry]
    sys.meta_path.insert(0, Modules(order["modules"], folder))
    notebook = Notebook(order["exercises"], order["replaced"])
    import_module("nbtools")
    _make_check(notebook.check, order["answers"])
    errors = {}
    for number, source in order["cells"]:
        wire.send({"cell": number})
        if error := notebook.run(number, source, order["seconds a cell"]):
            errors[str(number)] = error
    candidates = notebook.candidates()
    functions = [name for name in candidates if order["exercises"][name] == "function"]
    answers = {name: value for name, value in candidates.items() if name not in functions}
    signatures = {name: _parameters(candidates[name]) for name in functions}
    wire.send({"ready": signatures, "answers": answers, "errors": errors})
    while (request := wire.receive())["do"] != "stop":
        if request["do"] == "examine":
            _in_a_process(
                lambda name=request["name"]: _call(wire, name, candidates[name], scratch),
                request["seconds"],
            )
            wire.send({"ended": request["name"]})


def _call(wire: Wire, name: str, candidate: Any, scratch: Path) -> None:
    """Answer for one candidate; as in the notebook, its own name means the candidate itself."""
    import_module("nbtools.late").examined = name
    around = getattr(candidate, "__globals__", None)
    if isinstance(around, dict) and getattr(candidate, "__name__", None) == name:
        around[name] = candidate
    Called(wire, candidate, scratch).serve()


def _make_check(check: Collector, answers: dict[str, Any]) -> None:
    """Put `check`, and the answers to go on with, where notebooks import them from."""
    sys.modules["nbtools"].check = check
    _stand_ins().ANSWERS.update(answers)


def _is_untouched(candidate: Any) -> bool:
    return import_module("nbtools.checks.untouched").is_untouched(candidate)


def _stand_ins() -> types.ModuleType:
    """Return the module with what stands in for exercises; the judge has handed it in."""
    return import_module("nbtools.stand_ins")


def _in_a_process(work: Callable[[], None], seconds: float) -> None:
    """Do something in a child, so that whatever it does, the next exercise finds things as they were."""
    _end_others()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    end = time.monotonic() + seconds
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return
        time.sleep(0.0005)


def _end_others() -> None:
    """End whatever cells have left running; the first process of a namespace can, and reaches nobody else."""
    if os.getpid() == 1:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, 0):
                pass


def _parameters(function: Any) -> list:
    """Return a function's parameters: name, kind, and whether there is a default."""
    try:
        parameters = inspect.signature(function).parameters.values()
        return [[p.name, int(p.kind), p.default is not p.empty] for p in parameters]
    except (TypeError, ValueError):
        return [["arguments", int(inspect.Parameter.VAR_POSITIONAL), False]]


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(*_: Any) -> None:
        raise TimeIsUp

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _settled(returned: Any) -> Any:
    return iter(list(_first(returned))) if isinstance(returned, Iterator) else returned


def _first(values: Iterator) -> Iterator:
    for i, value in enumerate(values):
        if i >= 10_000:
            return
        yield value


def _may_change(part: Any) -> bool:
    return isinstance(part, np.ndarray | list | np.random.Generator)


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, np.random.Generator):
        return a.bit_generator.state == b.bit_generator.state
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(_equal, a, b))
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and np.array_equal(a, b, equal_nan=True)
    return a is b or a == b


def _words_of(error: BaseException) -> str:
    try:
        return str(error)[:400]
    except BaseException:
        return ""


def _no_ipython() -> Any:
    """Stand for IPython: magics do nothing."""

    class Magic:
        def __getattr__(self, _name: str) -> Callable:
            return lambda *_, **__: None

    return Magic()
