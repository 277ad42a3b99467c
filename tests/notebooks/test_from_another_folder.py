"""An editor runs a test in a folder of its own choice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.in_turn(3, on=2)
def test_a_notebook_is_validated_from_whatever_folder():
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "0",
            "-p",
            "no:cacheprovider",
            "../../solutions/00_welcome.ipynb",
        ],
        cwd=Path(__file__).parent,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
