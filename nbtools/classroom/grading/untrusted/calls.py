"""Calling a submission's functions, as the judge asks."""

import contextlib
import copy
import linecache
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

import numpy as np

from nbtools.classroom.grading.protocol.wire import Wire
from nbtools.classroom.grading.untrusted.errors import words_of
from nbtools.classroom.grading.untrusted.time_limit import TimeIsUp, time_limit
from nbtools.portable.bounded import settled
from nbtools.portable.captured_output import CapturedOutput


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
        printed, warned = CapturedOutput(), []
        answer: dict[str, Any] = {}
        try:
            with (
                time_limit(order["seconds"]),
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(printed),
                np.errstate(all="call", under="ignore", call=lambda kind, _: warned.append(kind)),
            ):
                returned = self._candidate(*arguments, **named)
                # run to its end here, where its code may do anything; it stays one, as an iterator is no list
                answer["returned"] = iter(settled(returned)) if isinstance(returned, Iterator) else returned
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
            "text": words_of(error),
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


def answer_calls(wire: Wire, name: str, candidate: Any, scratch: Path) -> None:
    """Answer for one candidate; as in the notebook, its own name means the candidate itself."""
    late: Any = import_module("nbtools.late")
    late.examined = name
    around = getattr(candidate, "__globals__", None)
    if isinstance(around, dict) and getattr(candidate, "__name__", None) == name:
        around[name] = candidate
    Called(wire, candidate, scratch).serve()


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
