"""A submission's cells, and then its functions on the inputs that the judge sends.

It knows no reference and no verdict; nbtools is not there but for what the judge hands in. Nothing that
happens here is trusted: the judge takes plain values, and draws its own conclusions.
"""

import contextlib
import inspect
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

from nbtools.classroom.grading.protocol.wire import Wire
from nbtools.classroom.grading.untrusted.calls import answer_calls
from nbtools.classroom.grading.untrusted.cells import Notebook
from nbtools.classroom.grading.untrusted.collector import Collector, stand_ins
from nbtools.classroom.grading.untrusted.imports import HandedIn
from nbtools.portable.plain import Odd, plain


def serve(wire: Wire, scratch: Path) -> None:
    """Run a submission, then answer for each of its candidates in a process of its own."""
    order = wire.receive()
    folder = scratch / "data"
    folder.mkdir()
    for name, data in order["files"].items():
        (folder / name).write_bytes(data)
    os.chdir(scratch)
    _forget_nbtools()
    sys.meta_path.insert(0, HandedIn(order["modules"], folder))
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
    answers = {name: _as_plain(value) for name, value in candidates.items() if name not in functions}
    signatures = {name: _parameters(candidates[name]) for name in functions}
    places = {name: _place(candidates[name]) for name in functions}
    wire.send({"ready": signatures, "places": places, "answers": answers, "errors": errors})
    while (request := wire.receive())["do"] != "stop":
        if request["do"] == "examine":
            _in_a_process(
                partial(answer_calls, wire, request["name"], candidates[request["name"]], scratch),
                request["seconds"],
            )
            wire.send({"ended": request["name"]})


def _forget_nbtools() -> None:
    """Leave of nbtools what the notebook and the sandbox share; the rest is what the judge hands in."""
    for name in [name for name in sys.modules if name.split(".")[0] == "nbtools"]:
        if not name.startswith("nbtools.portable"):
            del sys.modules[name]


def _make_check(check: Collector, answers: dict[str, Any]) -> None:
    """Put `check`, and the answers to go on with, where notebooks import them from."""
    nbtools: Any = sys.modules["nbtools"]
    nbtools.check = check
    stand_ins().ANSWERS.update(answers)


def _as_plain(answer: Any) -> Any:
    """Return an answer as it can be sent, whatever its own code does when it is looked at."""
    try:
        return plain(answer)
    except Exception:
        return Odd(type(answer).__name__)


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


def _place(function: Any) -> list[int]:
    """Return the cell and the line in which a function begins, or nothing."""
    if not isinstance(function, FunctionType) or function.__closure__:
        return []
    found = re.fullmatch(r"<cell (\d+)>", function.__code__.co_filename)
    return [int(found[1]), function.__code__.co_firstlineno] if found else []


def _parameters(function: Any) -> list:
    """Return a function's parameters: name, kind, and whether there is a default."""
    try:
        parameters = inspect.signature(function).parameters.values()
        return [[p.name, int(p.kind), p.default is not p.empty] for p in parameters]
    except (TypeError, ValueError):
        return [["arguments", int(inspect.Parameter.VAR_POSITIONAL), False]]
