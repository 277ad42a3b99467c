"""Play a learner: fill a lesson's exercises, and run it in a fresh kernel."""

import ast
import json
import re
from itertools import chain
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from nbtools.checks.progress import load
from nbtools.checks.source import bound_names, names_used
from nbtools.classroom.translation.notebook import as_spoken
from nbtools.course import folder_of

FUNCTION = re.compile(r"@check\s+def (\w+)\(")
ANSWER = re.compile(r"check\((\w+)=")

SETUP = """
import sys

import nbtools.plots.picture as _picture
from nbtools.exercises import all_exercises as _all

_picture._DPI = 20  # nobody looks at these pictures
sys.modules["torch"] = None  # which a learner need not have
_exercises = {exercise.name: exercise for exercise in _all()}

def _mistake(name, number):
    mistakes = _exercises[name].mistakes
    return mistakes[number % len(mistakes)].answers[0]
"""


UNTOUCHED = None


def passed_after(name: str, answers: list, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Run a lesson once for each way of answering its exercises, in one kernel; return what it passed.

    A way is a function's body and an answer, with `{name}` for the exercise's name, or UNTOUCHED.
    Fails where a cell raises.
    """
    monkeypatch.setenv("NBTOOLS_WORK", str(folder / "work"))
    sources = []
    for way in answers:
        sources += ["%reset -f", SETUP, *(_answered(source, way) for source in code_of(name))]
    raised = raised_by(sources, folder)
    assert raised == []
    return load(name).passed


def solved(name: str) -> list[str]:
    """Return the code cells of a lesson with every exercise answered rightly."""
    answers = {exercise_in(source): source for source in code_of(name, "solutions")}
    return [answers[exercise_in(source)] if exercise_in(source) else source for source in code_of(name)]


def needed(sources: list[str]) -> list[str]:
    """Return the cells up to the last exercise without those that no exercise needs: pictures, long trainings."""
    kept, read = [], set()
    for source in reversed(sources):
        statements = ast.parse(source).body
        if exercise_in(source) or read & set(chain.from_iterable(map(bound_names, statements))):
            kept.insert(0, source)
            for statement in reversed(statements):
                read -= set(bound_names(statement))
                read |= names_used(ast.unparse(statement))
    return kept


def exercise_in(source: str) -> str | None:
    """Return the name of the exercise whose cell this is, if any."""
    found = FUNCTION.search(source) or ANSWER.search(source)
    return found.group(1) if found else None


def code_of(name: str, folder: str = "lessons") -> list[str]:
    """Return the code cells of a lesson as learners get it, or of its solution, in the language that is spoken."""
    notebook = as_spoken(json.loads((folder_of(folder) / f"{name}.ipynb").read_text(encoding="utf-8")))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _answered(source: str, way: tuple[str, str] | None) -> str:
    """Return a cell's code, with the exercise that it holds, if any, answered in this way."""
    name = exercise_in(source)
    if way is UNTOUCHED or name is None:
        return source
    body, answer = way
    if "@check" in source:
        return f"@check\ndef {name}(*arguments):\n    {body.format(name=name)}"
    return f"{name} = {answer.format(name=name)}\ncheck({name}={name})"


def raised_by(sources: list[str], folder: Path) -> list[str]:
    """Run cells in a fresh kernel that works in `folder`, to the end; return those that raised."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, allow_errors=True, resources=resources).execute()
    return [cell.source for cell in notebook.cells if any(o.output_type == "error" for o in cell.outputs)]
