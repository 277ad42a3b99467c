"""A new exercise of the course, in every file that one has."""

import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from nbtools.classroom.exercise.parts import EXERCISE, filled, put_in_style, refuse, with_cell
from nbtools.course import CourseError, course_folder, folder_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.files import write_whole

_REFERENCE = '''

def {name}(x: Array) -> Array:
    """Return twice `x`; any shape."""
    return 2 * x
'''
_EXERCISE = f"{{name}} = {EXERCISE}\n\n"
_RIGHT = """

@right("{name}")
def _(x):
    return x + x


@right("{name}")
def _(x):
    return np.multiply(x, 2).tolist()


@right("{name}")
def _(x):
    return x / 0.5
"""
_WRONG = """

@wrong("{name}", "unchanged")
def _(x):
    return x * 1.0


@wrong("{name}", "squared")
def _(x):
    return np.square(x)


@wrong("{name}", "two_added")
def _(x):
    return 2 + x
"""


def make_skeleton(name: str, lesson: str) -> list[Path]:
    """Write a new exercise on a function, at the end of a lesson; return the files. Raises CourseError."""
    _refuse(name, lesson)
    module = import_module(LESSONS[lesson])
    topic = _topic(lesson)
    number = lesson.partition("_")[0]
    tests = folder_of("tests") / "exercises"
    edits: dict[Path, Callable[[str, str], str]] = {
        Path(import_module(topic).__file__ or ""): _after_the_references,
        folder_of("nbtools") / "nn" / "__init__.py": _after("from " + topic + " import {name}\n"),
        Path(module.__file__ or ""): _before_the_list_of_exercises,
        tests / "right" / f"lesson_{number}.py": _after(_RIGHT),
        tests / "wrong" / f"lesson_{number}.py": _after(_WRONG),
        folder_of("solutions") / f"{lesson}.ipynb": lambda text, name: with_cell(json.loads(text), name),
    }
    # All are made before one is written
    made = {path: edit(_text(path), name) for path, edit in edits.items()}
    for path, text in made.items():
        write_whole(path, text)
    put_in_style([path for path in made if path.suffix == ".py"])
    return list(made)


def _refuse(name: str, lesson: str) -> None:
    if lesson not in LESSONS:
        raise CourseError(
            "No lesson is called {lesson}. There are: {lessons}.", lesson=lesson, lessons=", ".join(LESSONS)
        )
    refuse(name, (exercise.name for exercise in all_exercises()))
    if course_folder() is None or hasattr(import_module("nbtools.nn"), name):
        raise CourseError("nbtools.nn has something called {name} already. Take another name.", name=name)


def _topic(lesson: str) -> str:
    """Return the module of `nbtools.nn` that holds the references of a lesson. Raises CourseError."""
    for exercise in all_exercises():
        if exercise.lesson == lesson and exercise.is_function:
            return exercise.answer.__module__
    raise CourseError(
        "Lesson {lesson} has no exercise on a function yet: write its module in nbtools/nn first.",
        lesson=lesson,
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CourseError("{path} is not there. Restore it from the repository.", path=path) from error


def _after(added: str) -> Callable[[str, str], str]:
    return lambda text, name: text + filled(added, name=name)


def _after_the_references(text: str, name: str) -> str:
    """Return a module of `nbtools.nn` with the new reference in it, and the type that this one uses."""
    imported = "from nbtools.nn.arrays import "
    if not re.search(rf"^{imported}.*\bArray\b", text, flags=re.MULTILINE):
        text = text.replace(imported, f"{imported}Array, ", 1)
    return text + filled(_REFERENCE, name=name)


def _before_the_list_of_exercises(text: str, name: str) -> str:
    """Return an exercise module with the new one in it, the last of the lesson."""
    head, _, names = text.rpartition("EXERCISES = (")
    names = names.rstrip().removesuffix(")").rstrip().rstrip(",")
    added = filled(_EXERCISE, name=name, reference=f"nn.{name}")
    return f"{head}{added}EXERCISES = ({names}, {name})\n"
