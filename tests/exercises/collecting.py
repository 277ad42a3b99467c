"""How answers are written down beside the exercises, and found again: one module a lesson."""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

from nbtools import nn

_REFERENCES = dict(vars(nn))


def reference(exercise: str) -> Callable:
    """Return the course's function, to be handed on with a change; under its own name it would refuse to be called."""
    return _REFERENCES[exercise]


class RightAnswers:
    """Collects right answers: `@right(exercise)` above a function, `right.answers(exercise, …)` else."""

    def __init__(self) -> None:
        self.all: list[tuple[str, object]] = []

    def __call__(self, exercise: str) -> Callable:
        """Note the function below as a right answer to `exercise`."""

        def note(function: Callable) -> Callable:
            self.all.append((exercise, function))
            return function

        return note

    def answers(self, exercise: str, *answers: object) -> None:
        """Note right answers to an exercise that is no function."""
        self.all += [(exercise, answer) for answer in answers]


class WrongAnswers:
    """Collects wrong answers: `@wrong(exercise, mistake)` above a function, `wrong.answers(exercise, mistake=[…])` else.

    `@wrong(exercise)` is for one that has to be refused, whatever it is called.
    """

    def __init__(self) -> None:
        self.all: list[tuple[str, str, object]] = []
        self.refused: list[tuple[str, object]] = []

    def __call__(self, exercise: str, mistake: str = "") -> Callable:
        """Note the function below as a way of making `mistake`."""

        def note(function: Callable) -> Callable:
            if mistake:
                self.all.append((exercise, mistake, function))
            else:
                self.refused.append((exercise, function))
            return function

        return note

    def answers(self, exercise: str, **by_mistake: list) -> None:
        """Note wrong answers to an exercise that is no function."""
        self.all += [(exercise, mistake, answer) for mistake, given in by_mistake.items() for answer in given]


def modules_in(package: ModuleType) -> Iterator[ModuleType]:
    """Yield the modules of a package, one a lesson, in order."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)
