"""A small program run in a Python of its own, so that it knows nothing of the notebook."""

import contextlib
import io
import runpy
import subprocess
import sys
from unittest.mock import patch


def run_apart(program: str, *words: str) -> str:
    """Return what the program in the file `program` prints, started with these words after its name.

    A page that runs Python in the browser has room for one Python only. There it runs in this one, and still
    finds none of the notebook's variables.
    """
    try:
        return subprocess.run([sys.executable, program, *words], capture_output=True, text=True).stdout
    except OSError:
        with patch.object(sys, "argv", [program, *words]), contextlib.redirect_stdout(io.StringIO()) as heard:
            runpy.run_path(program)
        return heard.getvalue()
