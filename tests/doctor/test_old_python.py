"""An old Python is told so, and not with a SyntaxError."""

import ast
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import nbtools.__main__
from nbtools.__main__ import NEEDED, too_old

COURSE = Path(nbtools.__file__).parent.parent
NAMES = [f"python3.{minor}" for minor in range(6, NEEDED[1])]
INSTALLED = [path for name in NAMES if (path := shutil.which(name))]
INSTALLED += [
    str(path)
    for minor in range(6, NEEDED[1])
    for path in sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python"))
]


def works(python):
    return subprocess.run([python, "--version"], capture_output=True).returncode == 0


@pytest.mark.parametrize("module", ["__init__.py", "__main__.py"])
def test_what_an_old_python_reads_is_old_python(module):
    tree = ast.parse((COURSE / "nbtools" / module).read_text(encoding="utf-8"), feature_version=(3, 7))
    hints = [node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg | ast.AnnAssign)]
    hints += [node.returns for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not any(
        isinstance(node, ast.BinOp | ast.Subscript) for hint in hints if hint for node in ast.walk(hint)
    )


def test_what_is_needed_is_what_the_package_says():
    project = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={NEEDED[0]}.{NEEDED[1]}"


def test_it_is_told_what_to_do():
    told = too_old((3, 8, 10), "/usr/bin/python3")
    assert told.startswith("✗ Python 3.8 (/usr/bin/python3) is too old: the course needs 3.11 or newer.\n")
    assert "python.org" in told


@pytest.mark.in_turn(2)
@pytest.mark.skipif(not any(map(works, INSTALLED)), reason="no Python older than 3.11 is installed here")
def test_every_old_python_here_says_so():
    for python in filter(works, INSTALLED):
        for command, code in (("doctor", 1), ("open", 2)):
            done = subprocess.run(
                [python, "-B", "-m", "nbtools", command], cwd=COURSE, capture_output=True, text=True
            )
            told = done.stdout if command == "doctor" else done.stderr
            assert (done.returncode, "is too old: the course needs 3.11" in told) == (code, True)
            assert "Traceback" not in done.stderr
