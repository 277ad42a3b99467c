"""A name for what decides a grade beside the submission: it changes when any of that does, and with nothing else."""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbtools
from nbtools import own
from nbtools.course import folder_of
from nbtools.files import notebooks_in

_PACKAGE = Path(nbtools.__file__).parent
_BEGINS = ("classroom/grading/judge/judge.py", "classroom/grading/intake/notebook.py")
"""What judges, and what reads a submission's cells: with all that they import."""
_HANDED_OUT = (
    "exercises",
    "nn",
    "data",
    "classroom/grading/untrusted",
    "plots/bar.py",
    "apart.py",
    "formats.py",
)
"""What is found by its name: the exercises, and what runs beside a submission."""


@cache
def fingerprint() -> str:
    """Return the name. Raises CourseError where there are no lessons, which say what was handed out."""
    files = [*sorted(takes_part()), *_lessons()]
    texts = [file.read_bytes() for file in files] + [(own.text(name) or "").encode() for name in own.files()]
    return hashlib.sha256(b"".join(texts)).hexdigest()


def _lessons() -> list[Path]:
    lessons = folder_of("lessons")
    return [*notebooks_in(lessons), *sorted(lessons.glob("[a-z]*/*.ipynb"))]


def takes_part() -> set[Path]:
    """Return the files of nbtools that take part in a verdict."""
    found: set[Path] = set()
    waiting = [_PACKAGE / name for name in _BEGINS] + [
        f for name in _HANDED_OUT for f in _files(_PACKAGE / name)
    ]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += _imported_by(file) if file.suffix == ".py" else []
    return found


def _files(part: Path) -> list[Path]:
    return [part] if part.is_file() else [f for f in part.rglob("*") if f.suffix in (".py", ".npz")]


def _imported_by(file: Path) -> Iterator[Path]:
    """Yield the modules of nbtools that one imports, anywhere in it, and the packages that they lie in."""
    for node in _statements(ast.parse(file.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "nbtools":
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] == "nbtools"]
        else:
            continue
        for name in names:
            place = _PACKAGE.joinpath(*name.split(".")[1:])
            if place != _PACKAGE:  # it hands on what others are asked for by name
                yield from (f for f in (place.with_suffix(".py"), place / "__init__.py") if f.is_file())


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements below a node, at any depth, without a look at the expressions in them."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, part, None)
            if isinstance(inner, list):  # the body of a lambda is an expression
                yield from inner
                waiting += inner
