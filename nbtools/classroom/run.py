"""Run the solutions, and keep what they print and draw; in another language, run them for it."""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from nbtools.classroom.release import as_text, read_notebook, tidied
from nbtools.classroom.translation.notebook import as_spoken
from nbtools.course import CourseError, folder_of
from nbtools.files import notebooks_in, write_whole
from nbtools.portable.language import language


def run_solutions(names: Collection[str] = ()) -> None:
    """Run these solutions, or every one, in a fresh kernel, with nothing passed before, and store their outputs.

    Raises CourseError where there is no such solution, or a cell fails; that solution stays as it was.
    """
    paths = {path.stem: path for path in notebooks_in(folder_of("solutions"))}
    for name in names:
        if name not in paths:
            raise CourseError(
                "There is no solution {name}; there are {names}.", name=name, names=", ".join(paths)
            )
    for path in (paths[name] for name in names or paths):
        write_whole(path, as_text(tidied(_executed(read_notebook(path), path, "en"))))


def solution_as_spoken(lesson: str) -> dict[str, Any]:
    """Return a solution in the language that is spoken, with what its cells show there; in another than English it is run.

    Raises CourseError where a cell fails.
    """
    path = folder_of("solutions") / f"{lesson}.ipynb"
    solution = read_notebook(path)
    spoken = as_spoken(solution)
    return solution if spoken is solution else tidied(_executed(spoken, path, language()))


def _executed(solution: dict[str, Any], path: Path, language: str) -> dict[str, Any]:
    """Return a solution with what its cells give in a fresh kernel beside `path`, with nothing passed before."""
    import nbformat
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = nbformat.reads(as_text(solution), as_version=4)
    where = {"metadata": {"path": path.parent}}
    try:
        with tempfile.TemporaryDirectory() as work:
            NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute(
                env={**os.environ, "NBTOOLS_WORK": work, "NBTOOLS_LANGUAGE": language}
            )
    except NoSuchKernel as error:
        raise CourseError(
            "There is no kernel python3. Run `python -m ipykernel install --sys-prefix`."
        ) from error
    except CellTimeoutError as error:
        raise CourseError(
            "{name}: a cell ran for more than two minutes. Does its loop have an end?", name=path.name
        ) from error
    except DeadKernelError as error:
        raise CourseError(
            "{name}: the kernel died. Look for a cell that ends the process.", name=path.name
        ) from error
    except CellExecutionError as error:
        raise CourseError(
            "{name}: {error}: {message}. Mend the cell and run again.",
            name=path.name,
            error=error.ename,
            message=error.evalue,
        ) from error
    return dict(notebook)
