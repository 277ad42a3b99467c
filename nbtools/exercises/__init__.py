"""Every exercise of the course, as data: one module a lesson."""

import difflib
from functools import cache
from importlib import import_module

from nbtools.exercises.exercise import Exercise, Mistake
from nbtools.portable.sentence import sentence

LESSONS = {
    "00_welcome": "welcome",
    "01_neuron": "neuron",
    "02_activations": "activations",
    "03_layers": "layers",
    "04_loss": "loss",
    "05_derivative": "slopes",
    "06_descent": "descent",
    "07_one_neuron_learns": "one_neuron",
    "08_blame": "blame",
    "09_backprop": "backprop",
    "10_batches_and_epochs": "training",
    "11_digits": "preparation",
    "12_saving": "saving",
    "13_your_own_loss": "keypoints",
    "14_other_layers": "convolution",
    "15_capstone": "board",
}
"""The lessons in course order, each with the module here that holds its exercises."""

_MEANT = sentence(
    "No exercise is called {name}. Did you mean {near}?",
    when="an exercise is not known, and another is spelled nearly so",
)
_NO_EXERCISE = sentence(
    "No exercise is called {name}. The lesson's text names its exercises.", when="an exercise is not known"
)


class UnknownExercise(LookupError):
    """No exercise has this name; the text says which one may have been meant."""


@cache
def all_exercises() -> tuple[Exercise, ...]:
    """Return every exercise, in course order."""
    modules = (import_module(f"nbtools.exercises.{module}") for module in LESSONS.values())
    return tuple(exercise for module in modules for exercise in module.EXERCISES)


def exercises_of(lesson: str) -> list[Exercise]:
    """Return the exercises of one lesson, in the order in which they come."""
    return [exercise for exercise in all_exercises() if exercise.lesson == lesson]


def find_exercise(name: str) -> Exercise:
    """Return the exercise of this name. Raises UnknownExercise."""
    by_name = _by_name()
    if name in by_name:
        return by_name[name]
    close = difflib.get_close_matches(str(name), by_name, n=1)
    raise UnknownExercise(_MEANT(name=name, near=close[0]) if close else _NO_EXERCISE(name=name))


@cache
def _by_name() -> dict[str, Exercise]:
    return {exercise.name: exercise for exercise in all_exercises()}
