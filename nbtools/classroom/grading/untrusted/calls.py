"""Calling a submission's functions, as the judge asks."""

import copy
import linecache
import os
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

import numpy as np

from nbtools.classroom.grading.protocol.wire import MOST_BYTES, Broken, Wire
from nbtools.classroom.grading.untrusted.errors import words_of
from nbtools.classroom.grading.untrusted.time_limit import TimeIsUp, time_limit
from nbtools.portable.plain import begun, plain
from nbtools.portable.recording import recording
from nbtools.portable.recursion import is_endless
from nbtools.portable.ticks import TICK, Ticks

_NUMPY = str(Path(np.__file__).parent)
_MOST_HANDED_OUT = 2000
"""So much is taken of what an iterator hands out: more than any exercise asks for."""

_TOO_LARGE: dict[str, Any] = {
    "raised": "MemoryError",
    "kinds": ["MemoryError"],
    "text": f"what it returns takes more than {MOST_BYTES // 2**20} MB",
    "returned": None,
    "changed": {},
    "files": {},
    "beside": {},
}


class Called:
    """Calls one candidate again and again, as the judge asks."""

    def __init__(self, wire: Wire, candidate: Any, scratch: Path) -> None:
        self._wire = wire
        self._candidate = candidate
        self._scratch = scratch
        self._ticks = Ticks()
        self._edited: tuple[str, Any] = ("", None)
        wire.remote = self._remote

    def serve(self) -> None:
        """Answer calls until the judge says that it was enough."""
        while (order := self._wire.receive())["do"] == "call":
            answer = self._called(order)
            try:
                self._wire.send(answer)
            except Broken:
                self._wire.send(answer | _TOO_LARGE)

    def _called(self, order: dict) -> dict:
        arguments = [self._with_files(part) for part in order["arguments"]]
        before = copy.deepcopy(arguments)
        named = {key: self._with_files(part) for key, part in order["named"].items()}
        answer: dict[str, Any] = {}
        worked = time.process_time()
        try:
            with (
                recording() as recorded,
                time_limit(order["seconds"]),
            ):
                returned = self._to_call(order)(*arguments, **named)
                if isinstance(returned, Iterator):
                    answer["returned"], error = begun(returned, _MOST_HANDED_OUT)
                    answer |= {} if error is None else {"then": self._of(error)}
                else:
                    answer["returned"] = plain(returned)
        except TimeIsUp:
            answer = {"late": True}
        except BaseException as error:
            answer = self._of(error, tuple(before))
        changed = {
            str(i): part
            for i, (part, old) in enumerate(zip(arguments, before, strict=True))
            if _may_change(part) and not _equal(part, old)
        }
        answer |= {
            "worked": time.process_time() - worked,
            "rounds": self._ticks.taken,
            "changed": changed,
            "printed": recorded.printed,
            "warned": recorded.kinds[:1],
        }
        folders = self._folders(arguments)
        beside = [folder.parent for folder in folders]
        return answer | {"files": _files_in(folders), "beside": _files_in(beside)}

    def _to_call(self, order: dict) -> Callable:
        """Return the candidate, or what the judge has made of its text."""
        self._ticks.allow(order.get("rounds", 0))
        if "edited" not in order:
            return self._candidate
        if self._edited[0] != order["edited"]:
            scope = {**self._candidate.__globals__, TICK: self._ticks}
            exec(compile(order["edited"], "<edited>", "exec"), scope)
            self._edited = (order["edited"], scope[self._candidate.__code__.co_name])
        return self._edited[1]

    def _of(self, error: BaseException, given: tuple = ()) -> dict:
        frames = traceback.extract_tb(error.__traceback__, limit=-20)
        lines = [f for f in frames if f.filename.startswith("<cell ")]
        below = frames[frames.index(lines[-1]) + 1 :] if lines else []
        line = linecache.getline(lines[-1].filename, lines[-1].lineno or 0).strip() if lines else ""
        name, code = getattr(error, "name", None), getattr(self._candidate, "__code__", None)
        kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        return {
            "raised": type(error).__name__,
            "kinds": kinds,
            "text": words_of(error),
            "line": line,
            "below": not all(f.filename.startswith(_NUMPY) for f in below),
            "endless": isinstance(error, RecursionError) and is_endless(error, code, given),
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

    def _folders(self, arguments: list) -> list[Path]:
        """Return the folders in which the judge's paths lie; each in another one, from where the call is made."""
        paths = [p for p in arguments if isinstance(p, PurePath | str) and str(self._scratch) in str(p)]
        return [Path(path).parent for path in paths]

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


def _files_in(folders: list[Path]) -> dict[str, bytes]:
    files = [
        file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()) if file.is_file()
    ]
    return {file.name: file.read_bytes() for file in files[:20] if file.stat().st_size < 2**22}


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
