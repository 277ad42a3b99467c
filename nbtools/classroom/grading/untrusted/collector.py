"""What stands for `check` in the sandbox."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from nbtools.portable.bounded import bounded
from nbtools.portable.copied import copied
from nbtools.portable.untouched import is_untouched

_MOST_HANDED_OUT = 2000
"""So much at least may be handed out by what is to be judged. Without a bound, what is built on it has none either."""


class Collector:
    """Stands for `check`: notes what is handed in for each exercise, and returns a stand-in where it is not done."""

    def __init__(self, exercises: dict[str, str], notebook: dict[str, Any], replaced: list[str]) -> None:
        self.exercises = exercises
        self._replaced = replaced
        self.candidates: dict[str, Any] = {}
        self._notebook = notebook

    def __call__(self, function: Any = None, /, **answers: Any) -> Any:
        """Note a function (`@check`), or answers (`check(name=answer)`)."""
        for name, answer in answers.items():
            if name in self.exercises and not is_untouched(answer):
                self.candidates[name] = copied(answer) if self.exercises[name] == "answer" else answer
            elif name in self.exercises and self._notebook.get(name) is answer:
                self._notebook[name] = self._stand_in(name)
        name = getattr(function, "__name__", "")
        if name not in self.exercises:
            return function
        if is_untouched(function):
            return self._stand_in(name)
        self.candidates[name] = function
        return self._stand_in(name) if name in self._replaced else self._guarded(name, function)

    def hint(self, *_: Any) -> None:
        """Do nothing: nobody reads it."""

    solution = progress = reveal = hint

    def _stand_in(self, name: str) -> Any:
        module = stand_ins()
        return module.ANSWERS.get(name, getattr(module, name, None))

    def _guarded(self, name: str, function: Callable) -> Callable:
        module = stand_ins()
        reference = getattr(module, name, None)
        if reference is None:  # it is the one to be judged, and nobody knows what usable would be
            return bounded(function, _MOST_HANDED_OUT)
        return module.guarded(function, reference, name)


def stand_ins() -> ModuleType:
    """Return the module with what stands in for exercises; the judge has handed it in."""
    return import_module("nbtools.stand_ins")
