"""What importing costs, and who may know whom."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import nbtools

PACKAGE = Path(nbtools.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
KNOWS = {
    "portable": set(),
    "nn": set(),
    "data": {"portable", "nn", "course", "files"},
    "plots": {"portable", "nn", "data", "in_use"},
    "own": {"course", "rules"},
    "exercises": {"own", "portable", "nn", "data", "course"},
    "course": {"portable"},
    "in_use": set(),
    "trainings": {"portable"},
    "rules": {"portable", "course"},
    "files": set(),
    "apart": set(),
    "formats": {"portable", "nn"},
    "checks": {"own", "portable", "nn", "exercises", "course", "in_use", "files", "rules", "trainings"},
    "mine": {"own", "portable", "nn", "data", "plots", "exercises", "checks", "course", "files", "trainings"},
    "classroom": {"own", "portable", "nn", "data", "exercises", "checks", "course", "files", "rules"},
    "doctor": {"portable", "checks", "mine", "classroom", "course", "files"},
    "site": {"own", "portable", "exercises", "plots", "classroom", "course", "files"},
    "cli": {
        "own",
        "rules",
        "portable",
        "exercises",
        "checks",
        "mine",
        "classroom",
        "doctor",
        "site",
        "course",
    },
    "__main__": {"cli"},
    "__init__": {"checks"},
}

IMPORTED_AS = {"IPython": "ipython", "PIL": "pillow", "sklearn": "scikit-learn"}

GRADING = {
    "protocol": set(),
    "untrusted": {"protocol"},
    "intake": set(),
    "judge": {"protocol", "intake"},
    "results": {"intake"},
    "schedule": {"intake", "judge", "results"},
    "command": {"intake", "judge", "results", "schedule"},
    "single": {"command", "intake", "judge", "results", "schedule"},
}
"""Rooms by trust: what runs beside a submission knows what it says to the judge, and `portable`; no more."""
IN_SUBMISSIONS = "classroom/grading/untrusted/package/"


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


def from_elsewhere(path):
    """Return the packages that a module imports, anywhere in it, as one installs them."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.split(".")[0])
    beside = {file.stem for file in path.parent.glob("*.py")}  # in the sandbox these are found by name
    names -= {"nbtools", *sys.stdlib_module_names, *beside}
    return {IMPORTED_AS.get(name, name.replace("_", "-")) for name in names}


def declared():
    """Return the packages that the settings name, for the course and for its extras."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {re.match(r"[A-Za-z0-9-]+", line)[0] for lines in lists for line in lines}


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


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(IN_SUBMISSIONS)])
def test_knowledge_runs_one_way(module):
    part = part_of(module)
    assert imported(MODULES[module]) - {part} <= KNOWS[part]


@pytest.mark.parametrize("module", MODULES)
def test_what_is_imported_is_declared(module):
    assert from_elsewhere(MODULES[module]) <= declared()


@pytest.mark.parametrize("module", [module for module in MODULES if part_of(module) == "checks"])
def test_the_checks_name_no_lesson(module):
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if re.search(r"\d\d_[a-z]+", text)] == []


def rooms_known(path):
    """Return the rooms of grading that a module imports."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r"from nbtools\.classroom\.grading\.(\w+)", text))


@pytest.mark.parametrize("room", GRADING)
def test_grading_is_divided_by_trust(room):
    place = PACKAGE / "classroom" / "grading" / room
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    known = set().union(*(rooms_known(file) for file in files))
    assert known - {room} <= GRADING[room]


@pytest.mark.parametrize(
    "module", [name for name in MODULES if name.startswith("classroom/grading/untrusted/")]
)
def test_what_runs_beside_a_submission_knows_nothing_that_judges(module):
    if module.startswith(IN_SUBMISSIONS):
        assert imported(MODULES[module]) <= {"nn", "references", "stand_ins"}
    else:
        assert imported(MODULES[module]) <= {"portable", "classroom"}
