"""A course folder for nbgrader: one assignment a lesson, with a test cell for each exercise at its end."""

import os
import tempfile
from pathlib import Path
from typing import Any

from nbtools import own
from nbtools.classroom.marks import BEGIN
from nbtools.classroom.release import as_text, read_notebook, tidied
from nbtools.classroom.translation.notebook import as_spoken
from nbtools.course import CourseError, folder_of
from nbtools.exercises import exercises_of
from nbtools.exercises.exercise import Exercise
from nbtools.files import notebooks_in, write_whole
from nbtools.portable.language import gettext, gettext_noop
from nbtools.rules.rules import Rules

_SETTINGS = '''\
"""Settings of nbgrader for the course How does a neural network work? Made by `nbtools release --nbgrader`."""

{where}from nbtools.classroom.nbgrader.preprocessors import configure

c = get_config()
configure(c, seed={seed}{more})  # of the random cases: nobody else should know it
'''
_WHERE = """\
import os

os.environ["NBTOOLS_COURSE"] = {folder!r}  # where the class's own exercises are

"""
TESTS = "points-"
"""How the names of test cells begin."""
_TESTS_TITLE = gettext_noop(
    "## Points\n\nNothing to write here. The cells below check every exercise once more, and say how many points there are for it. "
    "When your notebook is graded, they do so with cases that you have not seen.\n"
)
_TEST = """\
from nbtools.classroom.nbgrader.points import points

points("{name}")"""


def write_course(folder: Path, seed: int | None = None, rules: Rules | None = None) -> int:
    """Write the course folder, in the language that is spoken; return how many assignments it has.

    `seed` chooses the random cases of the tests; None takes that of the rules, or draws one that nobody knows.
    Nothing that is there is written over. Raises CourseError.
    """
    rules = rules or Rules()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError("{folder} is there already, and not empty. Choose another folder.", folder=folder)
    seed = rules.seed if seed is None else seed
    seed = int.from_bytes(os.urandom(6)) if seed is None else seed
    where = _WHERE.format(folder=str(folder_of("solutions").parent)) if own.files() else ""
    settings = _SETTINGS.format(where=where, seed=seed, more="" if rules.partial else ", partial=False")
    sources = {path.stem: path for path in notebooks_in(folder_of("solutions"))}
    texts = {
        f"source/{lesson}/{lesson}.ipynb": as_text(assignment(lesson, as_spoken(read_notebook(path)), rules))
        for lesson, path in sources.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished:
        for name, text in {**texts, "nbgrader_config.py": settings}.items():
            write_whole(Path(unfinished, name), text)
        for made in sorted(Path(unfinished).iterdir()):
            made.rename(folder / made.name)
    return len(sources)


def assignment(lesson: str, solution: dict[str, Any], rules: Rules | None = None) -> dict[str, Any]:
    """Return the notebook of a lesson that nbgrader makes the students' from, and grades with.

    The tests stand at the end, as `nbtools grade` too examines what is there when every cell has run.
    """
    notebook = tidied(solution)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            if BEGIN in "".join(cell["source"]):
                cell["metadata"]["nbgrader"] = _marked(cell["id"], cell_type="code", solution=True)
    title = {
        "cell_type": "markdown",
        "id": "points",
        "source": gettext(_TESTS_TITLE).splitlines(keepends=True),
    }
    title["metadata"] = {"nbgrader": _marked("points", cell_type="markdown", locked=True)}
    notebook["cells"] += [title, *(_test(exercise, rules or Rules()) for exercise in exercises_of(lesson))]
    return notebook


def _test(exercise: Exercise, rules: Rules) -> dict[str, Any]:
    name = id_of_test(exercise.name)
    points = rules.points(exercise.name, exercise.points)
    marks = _marked(name, cell_type="code", grade=True, locked=True) | {"points": points}
    return {
        "cell_type": "code",
        "id": name,
        "source": _TEST.format(name=exercise.name).splitlines(keepends=True),
        "metadata": {"nbgrader": marks},
        "outputs": [],
        "execution_count": None,
    }


def id_of_test(name: str) -> str:
    """Return the name of an exercise's test cell, as the gradebook knows it."""
    return f"{TESTS}{name}"


def _marked(name: str, cell_type: str, **marks: bool) -> dict[str, Any]:
    """Return a cell's metadata as nbgrader 0.9 reads it."""
    none = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"grade_id": name, "schema_version": 3, "cell_type": cell_type, **none, **marks}
