"""While a candidate is examined, its own name means the candidate, and not what stands in for it."""

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from nbtools import nn, own
from nbtools.checks.definition import plain_function
from nbtools.exercises.exercise import Exercise, NoAnswer
from nbtools.portable.guard import learners_own, stands_for
from nbtools.portable.sentence import sentence

_LIBRARY = (f"{nn.__name__}.", own.PREFIX)
CALLS_THE_COURSE = sentence(
    "It calls the course's own {name}. Write what that does yourself.",
    when="The function called the course's version of the exercise that it was to be.",
)


class CallsTheCourse(NoAnswer):
    """The function called the course's version of the exercise that it was to be."""

    def __init__(self, name: str) -> None:
        super().__init__(CALLS_THE_COURSE(name=name))


@contextlib.contextmanager
def own_name_means(candidate: Any, exercise: Exercise) -> Iterator[Any]:
    """Let a function find itself under the exercise's name, wherever it looks among the notebook's names.

    Until its cell has run, the notebook holds there what stood in before: the course's version, or an
    earlier try. A right function that calls itself would not be found, and a wrong one would pass.
    Gives the candidate to call: while that runs, the library has no such function either, however it is imported.
    """
    plain = plain_function(candidate)
    if plain is None or plain is exercise.answer or _is_a_known_mistake(plain):
        yield candidate
        return
    around, is_named_so = plain.__globals__, plain.__name__ == exercise.name
    missing = is_named_so and exercise.name not in around
    before = {key: value for key, value in around.items() if _stands_in(value, exercise)}
    if is_named_so and not missing:
        before[exercise.name] = around[exercise.name]
    around |= {key: _without_the_course(value, exercise) for key, value in before.items()}
    if is_named_so:
        around[exercise.name] = candidate
    holders = library_with(exercise)
    try:
        yield without_the_library(candidate, exercise, holders)
    finally:
        _give_back(exercise, holders)  # again: time may have been up in the middle of it
        around |= before
        if missing:
            around.pop(exercise.name, None)


def library_with(exercise: Exercise) -> list[ModuleType]:
    """Return the modules of the library in which the course's version can be found under its name."""
    library = [module for key, module in list(sys.modules.items()) if f"{key}.".startswith(_LIBRARY)]
    return [module for module in library if vars(module).get(exercise.name) is exercise.answer]


def without_the_library(candidate: Any, exercise: Exercise, holders: list[ModuleType]) -> Any:
    """Return the candidate as it is to be called: while it runs, `holders` have no version of the course's."""
    if not (exercise.is_function and callable(candidate)):
        return candidate

    @functools.wraps(candidate)
    def called(*arguments: Any, **named: Any) -> Any:
        for module in holders:
            setattr(module, exercise.name, _refusing(exercise))
        try:
            return candidate(*arguments, **named)
        finally:
            _give_back(exercise, holders)

    return called


def _give_back(exercise: Exercise, holders: list[ModuleType]) -> None:
    for module in holders:
        setattr(module, exercise.name, exercise.answer)


def _is_a_known_mistake(plain: FunctionType) -> bool:
    """Return whether this is the course's own way of being wrong, which begins with what is right."""
    return str(plain.__globals__.get("__name__")).startswith(("nbtools.exercises.", own.PREFIX))


def _stands_in(value: Any, exercise: Exercise) -> bool:
    """Return whether this is the course's version of the exercise, or falls back on it."""
    # its type itself is asked for: what lies about in a notebook may fail when it is looked at
    return type(value) is FunctionType and (value is exercise.answer or stands_for(value) == exercise.name)


def _without_the_course(value: Any, exercise: Exercise) -> Any:
    own = learners_own(value)
    return _refusing(exercise) if own is exercise.answer else own


def _refusing(exercise: Exercise) -> Callable:
    def refuse(*_: Any, **__: Any) -> None:
        raise CallsTheCourse(exercise.name)

    return refuse
