"""Steps of nbgrader's that this course does in its own way; `nbgrader_config.py` puts them in place."""

import json
import os
from pathlib import Path
from unittest.mock import patch

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import preprocessors
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.utils import is_grade
from traitlets import Bool, Integer
from traitlets.config import Config

from nbtools.checks.progress import FOLDER
from nbtools.classroom.marks import without_solution
from nbtools.classroom.nbgrader.course import TESTS
from nbtools.classroom.nbgrader.points import PARTIAL, POINTS, SEED


class ClearSolutions(preprocessors.ClearSolutions):
    """Takes solutions out as `nbtools release` does, so that students get the very lessons."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Put what the student starts from in place of a solution."""
        if cell.cell_type == "code":
            cell.source = without_solution(cell.source)
        return cell, resources


class OverwriteCells(preprocessors.OverwriteCells):
    """Puts the tests at the end, each once, wherever a student has moved them and whatever is missing.

    nbgrader itself would look for the cell before, which may be missing too.
    """

    add_missing_cells = True

    def add_missing_grade_cells(
        self, notebook: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Add the tests that are missing, and put all of them in order."""
        known = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        sources = {cell.name: cell for cell in known.source_cells}
        tests = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if is_grade(cell)}
        for cell in known.grade_cells:
            if cell.name not in tests:
                tests[cell.name] = self.missing_cell_transform(sources[cell.name], cell.max_score)
                if notebook.nbformat_minor >= 5:
                    tests[cell.name]["id"] = cell.name
        rest = [cell for cell in notebook.cells if not is_grade(cell)]
        notebook.cells = rest + [tests[name] for name in sources if name in tests]
        return notebook, resources


class Execute(preprocessors.Execute):
    """Runs a notebook with what its student passed in earlier lessons, and nobody else.

    `seed` is that of the random cases. What was passed is kept in `learned/<student>/`, as their work folder; what was kept of this lesson is forgotten first.
    """

    seed = Integer(0, help="of the random cases in the tests").tag(config=True)
    partial = Bool(True, help="whether what is right in part has a part of the points").tag(config=True)

    def preprocess(
        self, notebook: NotebookNode, resources: ResourcesDict, *more: object
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Run the notebook."""
        marks = resources["nbgrader"]
        work = Path("learned", marks["student"]).absolute()  # nbgrader works in the course folder
        (work / FOLDER / f"{marks['assignment']}.json").unlink(missing_ok=True)
        of_cells = {
            cell.metadata.nbgrader.grade_id.removeprefix(TESTS): cell.metadata.nbgrader.points
            for cell in notebook.cells
            if is_grade(cell)
        }
        told = {
            "NBTOOLS_WORK": str(work),
            SEED: str(self.seed),
            POINTS: json.dumps(of_cells),
            PARTIAL: str(int(self.partial)),
        }
        with patch.dict(os.environ, told):
            return super().preprocess(notebook, resources, *more)


def configure(config: Config, seed: int, partial: bool = True) -> None:
    """Put these steps in the place of nbgrader's own, and set the seed of the random cases, and what is right in part."""
    ours = {theirs: own for own in (ClearSolutions, OverwriteCells, Execute) for theirs in own.__bases__}
    for converter, steps in (
        (GenerateAssignment, "preprocessors"),
        (Autograde, "sanitize_preprocessors"),
        (Autograde, "autograde_preprocessors"),
    ):
        default = getattr(converter, steps).default()
        config[converter.__name__][steps] = [ours.get(step, step) for step in default]
    config.Execute.seed, config.Execute.partial = seed, partial
