"""What a new exercise begins as, in the course and in a folder of one's own: doubling a number, to be written over."""

import keyword
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nbtools.classroom.release import PROGRESS, as_text
from nbtools.course import CourseError

EXERCISE = """Exercise(
    name="{name}",
    lesson=LESSON,
    answer={reference},
    cases=((np.array([-2.0, 0.5, 3.0]),), (np.array([[0.7, -1.1], [4.0, 0.2]]),)),
    draw=lambda rng: (rng.normal(size=rng.integers(2, 5)),),
    mistakes=(
        mistake("unchanged", "This gives x back as it came. Twice as much was asked for.", lambda x: np.copy(x)),
        mistake("squared", "This is x times x. Take x two times, not x of them.", lambda x: x * x),
        mistake("two_added", "This adds 2. Twice x is x + x.", lambda x: x + 2),
    ),
    hints=("What has to be added to x, so that there is twice as much?", "It is x + x."),
)"""
_CELL = '''@check
def {name}(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''


def refuse(name: str, names: Iterable[str]) -> None:
    """Raise CourseError where an exercise cannot be called so, or one of these is."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise CourseError(
            "{name} cannot be a function's name. Take small letters, digits and underscores.", name=name
        )
    if name in names:
        raise CourseError(
            "There is an exercise {name} already. `nbtools exercise check {name}` looks at it.", name=name
        )


def filled(text: str, **places: str) -> str:
    """Return a text with its places filled in; it may hold braces of its own."""
    for place, value in places.items():
        text = text.replace("{" + place + "}", value)
    return text


def with_cell(notebook: dict[str, Any], name: str) -> str:
    """Return a solution with a cell for the new exercise, before the one that shows the learner's progress."""
    cells: list[dict[str, Any]] = notebook["cells"]
    shows = (i for i, cell in enumerate(cells) if "".join(cell["source"]).startswith(PROGRESS))
    source = filled(_CELL, name=name).splitlines(keepends=True)
    cell = {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": []}
    cells.insert(next(shows, len(cells)), cell | {"source": source})
    return as_text(notebook)


def put_in_style(paths: list[Path]) -> None:
    """Let ruff lay out what was added, where it is installed, as it is for whoever runs the tests."""
    if find_spec("ruff"):
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", "--no-cache", *paths], check=True)
