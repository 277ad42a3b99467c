"""What a submission finds under the name nbtools: what its lesson gives, and no answer to what it is asked.

The reference library is there without the functions that the submission itself has written: in their
place stand the submission's own. Exercises, checks and solutions are not there at all.
"""

import ast
import io
import marshal
from functools import cache
from importlib import import_module
from pathlib import Path

import numpy as np

import nbtools
from nbtools import own
from nbtools.checks.source import self_contained
from nbtools.classroom.grading.intake.notebook import stub
from nbtools.data.digits import FILE, N_FOR_LESSONS
from nbtools.exercises import LESSONS, all_exercises, exercises_of
from nbtools.exercises.exercise import Exercise

_DATA_NEEDS = ("nbtools.nn.saving",)
"""Modules of `nn` that data sets need in every lesson."""
_KEPT_BACK = "unseen_"

_NBTOOLS = """check = None
def __getattr__(name):  # as in the course: `import nbtools` is enough for nbtools.nn
    if name in ("nn", "mine", "data"):
        return __import__(f"nbtools.{name}", fromlist=["*"])
    raise AttributeError(name)
"""
_PACKAGE = "nbtools.classroom.grading.untrusted.package"
_HERE = Path(nbtools.__file__).parent


def modules_for(lesson: str, withheld: frozenset[str], sources: dict[str, str]) -> dict[str, bytes]:
    """Return compiled modules for a submission of `lesson`.

    `withheld` are the exercises whose reference it must not see; `sources` are its author's own
    functions of earlier lessons, as text.
    """
    own = _compiled("nbtools.mine", f"{_read(f'{_PACKAGE}.mine')}\nSOURCES.update({sources!r})\n")
    return {**_without_own(lesson, withheld), "nbtools.mine": own}


@cache
def data_files(withheld: frozenset[str]) -> dict[str, bytes]:
    """Return the data files that a submission may read: no image that judges it, and no trained answer."""
    hidden = {e.shipped_as for e in all_exercises() if e.name in withheld}
    folder = _HERE / "data"
    found = {
        path.name: path.read_bytes() for path in sorted(folder.glob("[!.]*.npz")) if path.name not in hidden
    }
    return found | {FILE.name: _for_lessons(FILE)}


@cache
def _for_lessons(path: Path) -> bytes:
    """Return the file of the digits without the images that are kept back."""
    made = io.BytesIO()
    with np.load(path, allow_pickle=False) as file:
        np.savez_compressed(made, **{name: file[name][:N_FOR_LESSONS] for name in file.files})
    return made.getvalue()


@cache
def _without_own(lesson: str, withheld: frozenset[str]) -> dict[str, bytes]:
    texts = {"nbtools": _NBTOOLS, "nbtools.late": _read(f"{_PACKAGE}.late")}
    texts["nbtools.plots"] = "from nbtools.plots.bar import progress_bar"
    texts |= {
        f"nbtools.plots.{name}": _read(f"{_PACKAGE}.plots") for name in import_module("nbtools.plots").__all__
    }
    texts["nbtools.plots.bar"] = _read("nbtools.plots.bar")
    texts |= {name: _read(name) for name in modules_shown_by(lesson)}
    texts |= {
        "nbtools.stand_ins": _stand_ins(lesson, withheld),
        "nbtools.references": _references(lesson, withheld),
        **_own_pictures(),
        **_library(lesson, withheld),
        **_data(lesson),
    }
    return {name: _compiled(name, text) for name, text in texts.items()}


def _stand_ins(lesson: str, withheld: frozenset[str]) -> str:
    """Return the module with what stands in for exercises not started, or failed."""
    given = [e for e in exercises_of(lesson) if e.is_function and e.name not in withheld]
    imports = [f"from nbtools.{'references' if _is_own(e) else 'nn'} import {e.name}" for e in given]
    return "\n".join(["from nbtools.portable.guard import guarded", *imports, "ANSWERS = {}"])


def _references(lesson: str, withheld: frozenset[str]) -> str:
    """Return the references of the class's own lessons, up to this one: their text alone, without the exercises around it."""
    order = list(LESSONS).index
    there = [e for e in all_exercises() if _is_own(e) and order(e.lesson) <= order(lesson)]
    texts = [self_contained(e.answer, e.name) or "" for e in there if e.name not in withheld]
    late = [f"{e.name} = _late({e.name!r})" for e in there if e.name in withheld]
    return "\n".join(["from nbtools.late import late as _late", "from nbtools.nn import *", *texts, *late])


def _is_own(exercise: Exercise) -> bool:
    return exercise.is_function and exercise.answer.__module__.startswith(own.PREFIX)


def _own_pictures() -> dict[str, str]:
    name = own.name_of_pictures()
    return {"nbtools.own": "", f"{own.PREFIX}{name}": _read(f"{_PACKAGE}.plots")} if name else {}


def _library(lesson: str, withheld: frozenset[str]) -> dict[str, str]:
    """Return the reference: earlier lessons whole, this one without what is withheld, of later ones what this one shows."""
    exercises, given = {e.name for e in all_exercises()}, _given(lesson)
    texts, public = {}, []
    for name, text in _of_nn().items():
        taught = _lesson_of().get(name)
        is_later = taught in _later_than(lesson) and name not in _DATA_NEEDS
        if is_later and not _names(text) & given:
            continue
        texts[name] = text
        if taught == lesson or is_later:
            kept = given if is_later else exercises | given
            texts[name] = _without(ast.parse(text), withheld, kept)
        known = _names(texts[name]) | (withheld & _names(text))
        shown = known if taught or own.is_alone() else known & given
        public += [f"from {name} import {n}" for n in sorted(shown) if not n.startswith("_")]
    return {"nbtools.nn": "\n".join(public), **texts}


@cache
def _of_nn() -> dict[str, str]:
    """Return the text of each module of the library."""
    paths = sorted((_HERE / "nn").glob("[!._]*.py"))
    return {f"nbtools.nn.{path.stem}": path.read_text(encoding="utf-8") for path in paths}


@cache
def _lesson_of() -> dict[str, str]:
    """Return for each module of the library that holds answers the lesson that asks for them."""
    return {e.answer.__module__: e.lesson for e in all_exercises() if e.is_function}


def _later_than(lesson: str) -> list[str]:
    return list(LESSONS)[list(LESSONS).index(lesson) + 1 :]


@cache
def _given(lesson: str) -> frozenset[str]:
    """Return the names that the lesson imports; of a later lesson's also what these are made with."""
    given = set(_imported_by(lesson))
    for later in reversed(_later_than(lesson)):
        for name, text in _of_nn().items():
            if _lesson_of().get(name) == later and _names(text) & given:
                given |= {alias.name for node in _imports(ast.parse(text)) for alias in node.names}
    return frozenset(given)


@cache
def _imported_by(lesson: str) -> frozenset[str]:
    """Return the names that the lesson, as it is handed out, imports."""
    return frozenset(alias.name for node in _imports_of(lesson) for alias in node.names)


def modules_shown_by(lesson: str) -> set[str]:
    """Return the modules beside the library that the lesson, as it is handed out, takes from nbtools."""
    found: set[str] = set()
    for node in _imports_of(lesson):
        module = node.module or ""
        found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return {
        name
        for name in found
        if name.count(".") == 1 and name.startswith("nbtools.") and _path(name).is_file()
    }


@cache
def _imports_of(lesson: str) -> list[ast.ImportFrom]:
    return [node for cell in stub(lesson).cells for node in _imports(ast.parse(cell))]


def _imports(tree: ast.AST) -> list[ast.ImportFrom]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def _without(tree: ast.Module, withheld: frozenset[str], names: set[str] | frozenset[str]) -> str:
    """Return a module with the functions of these names, and what they use; those withheld are the submission's own."""
    functions = _functions(tree)
    waiting, kept = [name for name in functions if name in names - withheld], set()
    while waiting:
        kept.add(name := waiting.pop())
        used = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
        waiting += [other for other in used & functions.keys() if other not in kept | withheld]
    body = [s for s in tree.body if not isinstance(s, ast.FunctionDef) or s.name in kept]
    late = [f"{name} = late({name!r})" for name in functions if name in withheld]
    return "\n".join(["from nbtools.late import late", *late, ast.unparse(ast.Module(body, []))])


@cache
def _data(lesson: str) -> dict[str, str]:
    """Return the data sets' modules, without what is kept back to judge; each is read when it is asked for."""
    texts, where, given = {}, {}, _imported_by(lesson)
    for path in sorted((_HERE / "data").glob("[!.]*.py")):
        if path.stem.startswith("make_"):  # it trains the networks that lessons ask for
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.stem == "__init__":
            imports = [s for s in tree.body if isinstance(s, ast.ImportFrom)]
            where = {n.name: s.module for s in imports for n in s.names if _is_open(n.name, given)}
        else:
            kept = [s for s in tree.body if _is_open(getattr(s, "name", ""), given)]
            texts[f"nbtools.data.{path.stem}"] = ast.unparse(ast.Module(kept, []))
    texts["nbtools.data.my_digits"] = _read(f"{_PACKAGE}.my_digits")  # the learner's folder is not there
    return {"nbtools.data": f"{_read(f'{_PACKAGE}.data')}\nWHERE.update({where!r})\n", **texts}


def _is_open(name: str, given: frozenset[str]) -> bool:
    """Return whether a name of a data set may be seen: what judges may not, unless the lesson shows it."""
    return not name.startswith(_KEPT_BACK) or name in given


@cache
def _names(text: str) -> frozenset[str]:
    return frozenset(_functions(ast.parse(text)))


def _functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {s.name: s for s in tree.body if isinstance(s, ast.FunctionDef)}


def _read(module: str) -> str:
    """Return a module's text; it is not imported here, where it has no business."""
    return _path(module).read_text("utf-8")


def _path(module: str) -> Path:
    return _HERE.joinpath(*module.split(".")[1:]).with_suffix(".py")


@cache
def _compiled(name: str, text: str) -> bytes:
    return marshal.dumps(compile(text, f"<{name}>", "exec"))
