"""Every exercise, as data: one module a lesson of the course, then the files of the class's own."""

import difflib
import re
from functools import cache
from importlib import import_module
from types import ModuleType

from nbtools import own
from nbtools.course import CourseError
from nbtools.exercises.exercise import Exercise, Mistake
from nbtools.portable.sentence import sentence

COURSE = {
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
"""The course's lessons in their order, each with the module here that holds its exercises."""

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
    modules = map(import_module, dict.fromkeys(LESSONS.values()))
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


def _lessons() -> dict[str, str]:
    """Return the lessons that there are here, each with its module. Raises CourseError where one's own has a fault."""
    found = {} if own.is_alone() else {name: f"{__name__}.{module}" for name, module in COURSE.items()}
    for module in own.exercise_modules():
        for exercise in _exercises_in(module):
            if found.setdefault(exercise.lesson, module.__name__) != module.__name__:
                raise CourseError(
                    "{file}: there is another lesson {lesson}. Give this one a name of its own.",
                    file=module.__file__,
                    lesson=exercise.lesson,
                )
    return found


def _exercises_in(module: ModuleType) -> tuple[Exercise, ...]:
    """Return the exercises of a file of one's own. Raises CourseError."""
    exercises = getattr(module, "EXERCISES", ())
    if not (isinstance(exercises, tuple) and exercises and all(isinstance(e, Exercise) for e in exercises)):
        raise CourseError(
            "{file} needs EXERCISES = (…,) at its end, with its exercises.", file=module.__file__
        )
    for exercise in exercises:
        place = {"file": module.__file__, "name": exercise.name}
        if not re.fullmatch(r"\d\d_[a-z0-9_]+", exercise.lesson):
            raise CourseError("{file}, {name}: a lesson is called such as 01_bisection.", **place)
        if not re.fullmatch(r"[a-z][a-z0-9_]*", exercise.name):
            raise CourseError("{file}: {name} cannot be a function's name.", **place)
        if exercise.is_function and getattr(module, exercise.name, None) is not exercise.answer:
            raise CourseError("{file}: write the reference of {name} in it, as def {name}(…).", **place)
    return exercises


LESSONS = _lessons()
"""The lessons that there are here, in their order, each with the module that holds its exercises."""
