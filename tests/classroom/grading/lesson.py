"""Notebooks to grade: solutions, with cells replaced."""

import json

from nbtools.classroom.grading.intake.notebook import Submitted, read_notebook
from nbtools.course import folder_of

LESSON = "02_activations"


def notebook(lesson=LESSON, folder="solutions", **replaced):
    """Return a notebook as JSON, with the cell that defines a name replaced by other code."""
    stored = json.loads((folder_of(folder) / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    for name, code in replaced.items():
        for cell in stored["cells"]:
            if cell["cell_type"] == "code" and f"def {name}(" in "".join(cell["source"]):
                cell["source"] = code
    return stored


def as_bytes(stored):
    return json.dumps(stored).encode()


def submitted(lesson=LESSON, folder="solutions", **replaced) -> Submitted:
    return read_notebook(as_bytes(notebook(lesson, folder, **replaced)))


class Here:
    """Does a worker's work in this process."""

    def do(self, work, *arguments, seconds):
        return work(*arguments)
