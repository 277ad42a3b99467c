"""A new exercise in a folder of one's own: class.toml, a file for each lesson, its solution; begun where nothing is."""

import json
import re
from pathlib import Path
from typing import Any

from nbtools.classroom.exercise.parts import EXERCISE, filled, put_in_style, refuse, with_cell
from nbtools.classroom.release import read_notebook, release
from nbtools.course import CourseError, folder_around, use_course
from nbtools.exercises import LESSONS, all_exercises
from nbtools.files import write_whole
from nbtools.rules.learners import FILE, learners

_RULES = """\
# What this class does. `nbtools class new` writes a file that names all that can stand here.

[learners]
# Files with exercises, beside this one. None is ever taken from what somebody has handed in.
exercises = []
# The lessons that nbtools comes with are no part of this course.
only_own = true
"""
_MODULE = '''"""The exercises of lesson {lesson}."""

import numpy as np

from nbtools.exercises.exercise import Exercise, mistake

LESSON = "{lesson}"


EXERCISES = (
)
'''
_REFERENCE = '''def {name}(x):
    """Return twice `x`; any shape."""
    return 2 * x


'''
_LIST = "EXERCISES = (\n"
_NAMED = re.compile(r"^exercises *= *\[[^\]]*\]", re.MULTILINE)


def make_own(name: str, lesson: str | None) -> list[Path]:
    """Write a new exercise on a function into the folder that this runs in; return the files. Raises CourseError."""
    folder = folder_around()
    refuse(name, (exercise.name for exercise in all_exercises()) if folder else ())
    lesson = lesson or _last_lesson(folder) or f"01_{name}"
    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", lesson):
        raise CourseError(
            "{lesson} cannot be a lesson's name. One is called such as 01_bisection.", lesson=lesson
        )
    folder = folder or _empty_folder()
    rules, module = folder / FILE, folder / f"{lesson[3:]}.py"
    solution = folder / "solutions" / f"{lesson}.ipynb"
    # All are made before one is written
    made = {
        rules: _naming(_text(rules, _RULES), module.name),
        module: _with_exercise(_text(module, filled(_MODULE, lesson=lesson)), name),
        solution: with_cell(read_notebook(solution) if solution.exists() else _notebook(lesson), name),
    }
    for path, text in made.items():
        write_whole(path, text)
    put_in_style([module])
    lessons = folder / "lessons"
    lessons.mkdir(exist_ok=True)
    use_course(folder)
    release()
    return [*made, lessons / solution.name]


def _empty_folder() -> Path:
    """Return the folder that this runs in, to begin there. Raises CourseError where something else is in it."""
    folder = Path.cwd()
    if there := [path for path in folder.iterdir() if not path.name.startswith(".")]:
        raise CourseError(
            "{folder} holds something else, such as {name}. Change into an empty folder, to begin a course of your own "
            "there, or into the folder of one. In a copy of the course, say --lesson 02_activations.",
            folder=folder,
            name=min(there).name,
        )
    return folder


def _last_lesson(folder: Path | None) -> str:
    return list(LESSONS)[-1] if folder and learners().exercises else ""


def _text(path: Path, otherwise: str) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else otherwise


def _naming(rules: str, file: str) -> str:
    """Return a class.toml that names a file with exercises. Raises CourseError where there is no place for it."""
    if not (found := _NAMED.search(rules)):
        raise CourseError(
            "class.toml names no exercises yet. Write this under [learners], and run it again: exercises = []"
        )
    files = dict.fromkeys([*re.findall(r'"([^"]*)"', found[0]), file])
    return _NAMED.sub(f"exercises = {json.dumps([*files])}", rules, count=1)


def _with_exercise(text: str, name: str) -> str:
    """Return a file of exercises with the new one in it, the last; its reference stands before them all. Raises CourseError."""
    head, found, exercises = text.rpartition(_LIST)
    if not found:
        raise CourseError("The file of this lesson has no line that begins its list: EXERCISES = (")
    reference, exercise = filled(_REFERENCE, name=name), filled(EXERCISE, name=name, reference=name)
    rest = exercises.rstrip().removesuffix(")").rstrip()
    return f"{head}{reference}{_LIST}{rest}{'' if rest.endswith(',') or not rest else ','}\n{exercise},\n)\n"


def _notebook(lesson: str) -> dict[str, Any]:
    """Return the solution of a new lesson: its heading, its import, its progress."""
    title = lesson[3:].replace("_", " ").capitalize()
    cells = {
        "title": f"# {title}\n\n*Lesson {lesson[:2]}*\n\nWhat is it about?",
        "setup": "import numpy as np\n\nfrom nbtools import check",
        "progress": f'check.progress("{lesson}")',
    }
    return {
        "cells": [_cell(name, source) for name, source in cells.items()],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(name: str, source: str) -> dict[str, Any]:
    cell = {"id": name, "metadata": {}, "source": source.splitlines(keepends=True)}
    if name == "title":
        return {"cell_type": "markdown", **cell}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **cell}
