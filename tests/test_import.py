"""What importing costs, and who may know whom."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nbtools

PACKAGE = Path(nbtools.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
KNOWS = {
    "nn": set(),
    "data": {"nn"},
    "plots": {"nn", "in_use"},
    "exercises": {"nn", "data"},
    "course": set(),
    "in_use": set(),
    "checks": {"nn", "exercises", "course", "in_use"},
    "mine": {"nn", "exercises", "checks", "course"},
    "classroom": {"nn", "data", "exercises", "checks", "course"},
    "doctor": {"checks", "course"},
    "site": {"exercises", "classroom", "course"},
    "cli": {"exercises", "checks", "mine", "classroom", "doctor", "site", "course"},
    "__main__": {"cli"},
    "__init__": {"checks"},
}


def loaded_by(statement):
    """Return the packages that a fresh Python has loaded after a statement."""
    program = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def part_of(module):
    return module.split("/")[0].removesuffix(".py")


def imported(path):
    """Return the parts of nbtools that a module imports, anywhere in it."""
    parts = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            parts.add("a relative import")
        elif isinstance(node, ast.ImportFrom) and node.module == "nbtools":
            parts |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module.startswith("nbtools."):
            parts.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            parts |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("nbtools.")}
    return parts


def test_nbtools_alone_loads_nothing_heavy():
    assert not loaded_by("import nbtools") & {"matplotlib", "IPython", "numpy", "ipywidgets", "nbformat"}


@pytest.mark.parametrize(
    "statement", ["from nbtools import check", "import nbtools.cli", "from nbtools.mine import relu"]
)
def test_pictures_and_notebooks_are_loaded_when_they_are_needed(statement):
    assert not loaded_by(statement) & {"matplotlib", "PIL", "IPython", "ipywidgets", "nbformat", "nbclient"}


def test_the_reference_needs_numpy_only():
    needed = loaded_by("import nbtools.nn") - loaded_by("import numpy.random") - set(sys.stdlib_module_names)
    assert {name for name in needed if not name.startswith("_")} == {"nbtools"}


def test_check_is_what_nbtools_gives():
    from nbtools.checks.check import check

    assert nbtools.check is check
    with pytest.raises(AttributeError, match="module 'nbtools' has no attribute 'chekc'"):
        _ = nbtools.chekc


@pytest.mark.parametrize("module", MODULES)
def test_knowledge_runs_one_way(module):
    part = part_of(module)
    assert imported(MODULES[module]) - {part} <= KNOWS[part]


@pytest.mark.parametrize("module", [module for module in MODULES if part_of(module) == "checks"])
def test_the_checks_name_no_lesson(module):
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if re.search(r"\d\d_[a-z]+", text)] == []
