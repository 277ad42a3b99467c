"""A submission's function as the judge sees it: it is called like any other, and runs in the sandbox."""

import builtins
import inspect
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.checks.limits import TimeIsUp
from nbtools.checks.own_name import CallsTheCourse
from nbtools.classroom.grading.judge.sandbox import Session
from nbtools.classroom.grading.protocol.wire import Broken
from nbtools.portable.recording import add_to_recording
from nbtools.portable.stopwatch import PATIENCE, others_at_work

_MOST_QUESTIONS = 100_000
_MOST_ROUNDS = 1_000_000
_MOST_LETTERS = 400
"""Of what was printed, or said by an error: the sandbox cuts it so, and whoever forges an answer does not."""
_MOST_LETTERS_OF_A_NAME = 60
_MOST_KINDS = 20
_ENDED = "it ended the process that it runs in"


class Ended(RuntimeError):
    """The submission's process has ended in the middle of a call."""


class RemoteFunction:
    """Calls a candidate in the sandbox: arguments go in, plain values come back.

    What it does to its arguments, to a generator and to files beside a path is brought back too, so that
    the examination finds what it would find in the notebook.
    """

    def __init__(self, session: Session, name: str, parameters: list, seconds: float) -> None:
        self._session, self._seconds = session, seconds
        self.__name__ = name
        self.has_ended = False
        self.is_gone = False
        """Whether the sandbox has said that its process has ended."""
        self.__signature__ = _signature(parameters)
        self.program: Any = None
        """Its text, where that is known."""
        self.rounds = 0
        """How many rounds of its loops an edited function has taken; of others they are not counted."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Return what the candidate returns, or raise what it raises."""
        return self.call(arguments, named, {})

    def call(self, arguments: tuple, named: dict[str, Any], more: dict[str, Any]) -> Any:
        """Call it, or what `more` says is to run in its place."""
        self._session.wire.functions.clear()
        if self.has_ended:
            raise Ended(_ENDED)
        try:
            self._session.send(
                {
                    "do": "call",
                    "arguments": [_with_files(part) for part in arguments],
                    "named": {key: _with_files(part) for key, part in named.items()},
                    "seconds": self._seconds,
                    **more,
                }
            )
            with others_at_work() as note:
                answer = self._answered()
                note(answer.get("worked"))
        except (TimeoutError, Broken, OSError) as error:
            self.has_ended = True
            if isinstance(error, TimeoutError):
                raise TimeIsUp from None
            raise Ended(_ENDED) from None
        self.rounds = _rounds(answer)
        return _brought_back(answer, arguments, self.__name__)

    def _answered(self) -> dict:
        """Return the answer to a call; on the way the candidate may call functions that it was given."""
        functions = self._session.wire.functions
        for _ in range(_MOST_QUESTIONS):
            answer = self._session.receive(PATIENCE * self._seconds + 2)
            if not isinstance(answer, dict) or "ended" in answer:
                self.is_gone = isinstance(answer, dict)
                raise Broken("no answer")
            if "ask" not in answer:
                return answer
            self._session.send(_asked(functions, answer))
        raise TimeoutError


def _rounds(answer: dict) -> int:
    """Return how many rounds the sandbox says were taken: of no weight but that the search may end sooner."""
    said = answer.get("rounds", 0)
    return min(max(said, 0), _MOST_ROUNDS) if isinstance(said, int) else 0


def _signature(parameters: list) -> inspect.Signature:
    """Return a signature of (name, kind, whether there is a default); of anything else, one that takes all."""
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    name, inspect._ParameterKind(kind), default=0 if optional else inspect.Parameter.empty
                )
                for name, kind, optional in parameters
            ]
        )
    except (TypeError, ValueError):
        return inspect.signature(lambda *arguments, **named: None)


def _asked(functions: list, question: dict) -> dict:
    try:
        return {"returned": functions[question["ask"]](*question["arguments"])}
    except Exception as error:
        return {"raised": f"{type(error).__name__}: {error}"}


def _with_files(part: Any) -> Any:
    """Return a path together with the files that lie beside it; anything else as it is."""
    if not isinstance(part, Path) and not (isinstance(part, str) and os.path.isabs(part)):
        return part
    folder = Path(part).parent
    files = {file.name: file.read_bytes() for file in sorted(folder.glob("*")) if file.is_file()}
    return {
        "a path": Path(part).name,
        "folder": folder.name,
        "as path": isinstance(part, Path),
        "files": files,
    }


def _brought_back(answer: dict, arguments: tuple, examined: str) -> Any:
    """Make the call's side effects here too, and return or raise its outcome. Raises Broken for no answer."""
    try:
        for number, part in answer["changed"].items():
            _change(arguments[int(number)], part)
        for folder in {Path(p).parent for p in arguments if isinstance(p, Path | str) and os.path.isabs(p)}:
            _write(answer["files"], folder)
            if folder.parent == Path.cwd():  # a folder made for this, as what lies below it
                _write(answer["beside"], folder.parent)
        add_to_recording(str(answer["printed"])[:_MOST_LETTERS], [str(kind) for kind in answer["warned"][:1]])
    except (LookupError, TypeError, ValueError, AttributeError, OSError) as error:
        raise Broken("no answer") from error
    if answer.get("late"):
        raise TimeIsUp
    if "raised" in answer:
        raise _error_like(answer, examined)
    if "then" in answer:
        return _failing_later(answer["returned"], _error_like(answer["then"], examined))
    return answer.get("returned")


def _write(files: dict, folder: Path) -> None:
    for name, data in files.items():
        if Path(name).name == name and isinstance(data, bytes):
            (folder / name).write_bytes(data)


def _failing_later(given: Any, error: BaseException) -> Iterator:
    """Hand out what was handed out there, and then fail as it failed there."""
    yield from given
    raise error


def _change(argument: Any, after: Any) -> None:
    if isinstance(argument, np.random.Generator) and isinstance(after, np.random.Generator):
        argument.bit_generator.state = after.bit_generator.state
    elif isinstance(argument, np.ndarray) and isinstance(after, np.ndarray) and argument.shape == after.shape:
        argument[...] = after
    elif isinstance(argument, list) and isinstance(after, list):
        argument[:] = after


def _error_like(answer: dict, examined: str) -> BaseException:
    """Return an error of the kind that was raised there, with its text and the learner's line."""
    name, text = str(answer["raised"])[:_MOST_LETTERS_OF_A_NAME], str(answer.get("text", ""))[:_MOST_LETTERS]
    if name == "CallsTheCourse":
        return CallsTheCourse(examined)
    kinds = [getattr(builtins, str(kind), None) for kind in answer.get("kinds", [])[:_MOST_KINDS]]
    known = [
        k for k in kinds if isinstance(k, type) and issubclass(k, Exception) and k not in (Exception, OSError)
    ]
    base = known[0] if known and known[0] is not UnicodeDecodeError else Exception
    error = type(name if name.isidentifier() else "Exception", (base,), {"__str__": lambda _: text})()
    error.args = (text,)
    error.learners_line = str(answer.get("line", ""))[:200]
    error.arose_below = bool(answer.get("below"))
    error.is_endless = bool(answer.get("endless"))
    if isinstance(error, NameError):
        error.name = str(answer.get("name", ""))[:_MOST_LETTERS_OF_A_NAME] or None
    return error
