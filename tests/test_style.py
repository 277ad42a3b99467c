"""The code is written in one style, and leaves out what breaks on another Python or NumPy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=["lint", "format"])
def test_ruff_finds_nothing(command):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_nothing(tmp_path):
    """The settings say of what: `mypy` alone does the same."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", tmp_path], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def sequence_patterns(tree):
    """Yield every sequence pattern but those in a syntax tree's: `ast.Call(args=[first, *_])`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.MatchSequence):
            yield node
        if not (isinstance(node, ast.MatchClass) and ast.unparse(node.cls).startswith("ast.")):
            yield from sequence_patterns(node)


def test_no_pattern_meets_an_array():
    """Since NumPy 2.5 an array matches a sequence pattern, and `case [a, b]` raises where it has no dimension."""
    found = [
        f"{path.relative_to(ROOT)}:{pattern.lineno}"
        for path in sorted((ROOT / "nbtools").rglob("*.py"))
        for pattern in sequence_patterns(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == [], "Ask isinstance(value, list | tuple) instead"
