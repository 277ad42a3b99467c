"""A new exercise that runs: doubling a number, in every file that an exercise has, to be written over."""

import json
import keyword
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nbtools.classroom.release import PROGRESS, as_text
from nbtools.course import CourseError, course_folder, folder_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.files import write_whole

_REFERENCE = '''

def {name}(x: Array) -> Array:
    """Return twice `x`; any shape."""
    return 2 * x
'''
_EXERCISE = """{name} = Exercise(
    name="{name}",
    lesson=LESSON,
    answer=nn.{name},
    cases=((np.array([-2.0, 0.5, 3.0]),), (np.array([[0.7, -1.1], [4.0, 0.2]]),)),
    draw=lambda rng: (rng.normal(size=rng.integers(2, 5)),),
    mistakes=(
        mistake("unchanged", "This gives x back as it came. Twice as much was asked for.", lambda x: np.copy(x)),
        mistake("squared", "This is x times x. Take x two times, not x of them.", lambda x: x * x),
        mistake("two_added", "This adds 2. Twice x is x + x.", lambda x: x + 2),
    ),
    hints=("What has to be added to x, so that there is twice as much?", "It is x + x."),
)

"""
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
_CELL = '''@check
def {name}(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''


def make_skeleton(name: str, lesson: str) -> list[Path]:
    """Write a new exercise on a function, at the end of a lesson; return the files. Raises CourseError."""
    _refuse(name, lesson)
    module = import_module(f"nbtools.exercises.{LESSONS[lesson]}")
    topic = _topic(lesson)
    number = lesson.partition("_")[0]
    tests = folder_of("tests") / "exercises"
    edits: dict[Path, Callable[[str, str], str]] = {
        Path(import_module(topic).__file__ or ""): _after_the_references,
        folder_of("nbtools") / "nn" / "__init__.py": _after("from " + topic + " import {name}\n"),
        Path(module.__file__ or ""): _before_the_list_of_exercises,
        tests / "right" / f"lesson_{number}.py": _after(_RIGHT),
        tests / "wrong" / f"lesson_{number}.py": _after(_WRONG),
        folder_of("solutions") / f"{lesson}.ipynb": _into_the_notebook,
    }
    # All are made before one is written
    made = {path: edit(_text(path), name) for path, edit in edits.items()}
    for path, text in made.items():
        write_whole(path, text)
    _put_in_style([path for path in made if path.suffix == ".py"])
    return list(made)


def _refuse(name: str, lesson: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise CourseError(
            "{name} cannot be a function's name. Take small letters, digits and underscores.", name=name
        )
    if lesson not in LESSONS:
        raise CourseError(
            "No lesson is called {lesson}. There are: {lessons}.", lesson=lesson, lessons=", ".join(LESSONS)
        )
    if any(exercise.name == name for exercise in all_exercises()):
        raise CourseError(
            "There is an exercise {name} already. `nbtools exercise check {name}` looks at it.", name=name
        )
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


def _named(added: str, name: str) -> str:
    """Return what is added, with the name in it; what was there may hold braces of its own."""
    return added.replace("{name}", name)


def _after(added: str) -> Callable[[str, str], str]:
    return lambda text, name: text + _named(added, name)


def _after_the_references(text: str, name: str) -> str:
    """Return a module of `nbtools.nn` with the new reference in it, and the type that this one uses."""
    imported = "from nbtools.nn.arrays import "
    if not re.search(rf"^{imported}.*\bArray\b", text, flags=re.MULTILINE):
        text = text.replace(imported, f"{imported}Array, ", 1)
    return text + _named(_REFERENCE, name)


def _before_the_list_of_exercises(text: str, name: str) -> str:
    """Return an exercise module with the new one in it, the last of the lesson."""
    head, _, names = text.rpartition("EXERCISES = (")
    names = names.rstrip().removesuffix(")").rstrip().rstrip(",")
    return f"{head}{_named(_EXERCISE, name)}EXERCISES = ({names}, {name})\n"


def _into_the_notebook(text: str, name: str) -> str:
    """Return a solution with a cell for the new exercise, before the one that shows the learner's progress."""
    notebook = json.loads(text)
    cells: list[dict[str, Any]] = notebook["cells"]
    shows = (i for i, cell in enumerate(cells) if "".join(cell["source"]).startswith(PROGRESS))
    cell = {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": []}
    cells.insert(next(shows, len(cells)), cell | {"source": _named(_CELL, name).splitlines(keepends=True)})
    return as_text(notebook)


def _put_in_style(paths: list[Path]) -> None:
    """Let ruff lay out what was added, where it is installed, as it is for whoever runs the tests."""
    if find_spec("ruff"):
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", *paths], check=True)
