"""Run the solutions and keep what they print and draw."""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from unittest.mock import patch

from nbtools.classroom.release import as_text, read_notebook, tidied
from nbtools.course import CourseError, folder_of
from nbtools.files import notebooks_in, write_whole


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
        with tempfile.TemporaryDirectory() as work, patch.dict(os.environ, NBTOOLS_WORK=work):
            write_whole(path, as_text(tidied(_executed(path))))


def _executed(path: Path) -> dict:
    import nbformat
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    read_notebook(path)
    notebook = nbformat.read(path, as_version=4)
    try:
        NotebookClient(
            notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}}
        ).execute()
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
    return (
        nbformat.v4.to_notebook_json(notebook) if hasattr(nbformat.v4, "to_notebook_json") else dict(notebook)
    )
