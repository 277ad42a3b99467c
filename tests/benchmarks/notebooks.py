"""Run a notebook with bare nbclient: in a fresh kernel, with nothing passed before, and with nothing compared."""

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

import nbformat
from nbclient import NotebookClient


def executed(path: Path) -> None:
    """Run a notebook to its end where it lies. Raises CellExecutionError."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    with tempfile.TemporaryDirectory() as work, patch.dict(os.environ, NBTOOLS_WORK=work):
        NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            resources=resources,
            extra_arguments=["--log-level=40"],  # the kernel's warnings are not what is printed here
        ).execute()
