"""Play a learner: fill a lesson's exercises, and run it in a fresh kernel."""

import copy
import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from nbtools.course import folder_of
from nbtools.exercises import all_exercises

FUNCTION = re.compile(r"@check\s+def (\w+)\(")
ANSWER = re.compile(r"check\((\w+)=")

SETUP = """
from nbtools.exercises import all_exercises as _all
_exercises = {exercise.name: exercise for exercise in _all()}

def _mistake(name, number):
    mistakes = _exercises[name].mistakes
    return mistakes[number % len(mistakes)].answers[0]
"""


def lesson(name: str) -> NotebookNode:
    """Return a lesson as learners get it."""
    return nbformat.read(folder_of("lessons") / f"{name}.ipynb", as_version=4)


def exercise_in(source: str) -> str | None:
    """Return the name of the exercise that a cell holds, if any."""
    found = FUNCTION.search(source) or ANSWER.search(source)
    return found.group(1) if found else None


def answered(notebook: NotebookNode, body: str, answer: str) -> list[NotebookNode]:
    """Return the cells with `body` in every function exercise and `answer` for every other one.

    `{name}` in either stands for the exercise's name.
    """
    functions = {exercise.name: exercise.is_function for exercise in all_exercises()}
    cells = copy.deepcopy(notebook.cells)
    for cell in cells:
        name = exercise_in(cell.source) if cell.cell_type == "code" else None
        if name is None:
            continue
        if functions[name]:
            cell.source = f"@check\ndef {name}(*arguments):\n    {body.format(name=name)}"
        else:
            cell.source = f"{name} = {answer.format(name=name)}\ncheck({name}={name})"
    return cells


def run(cells: list[NotebookNode], folder: Path) -> list[NotebookNode]:
    """Run the code cells in a fresh kernel that works in `folder`, to the end; return those that raised."""
    code = [nbformat.v4.new_code_cell(cell.source) for cell in cells if cell.cell_type == "code"]
    notebook = nbformat.v4.new_notebook(cells=code)
    NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return [cell for cell in notebook.cells if _error_in(cell)]


def _error_in(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", []))
