"""What translators translate: each text that gettext's functions say.

Babel calls this, as pyproject.toml has it: `pybabel extract -F pyproject.toml -o build/nbtools.pot nbtools`
What a function of gettext's is given stands in the code, and is found there by its syntax; sentences, mistakes and
hints are data, said later, and are asked of the module that declares them.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import nbtools
from nbtools.checks.slips.slip import Slip
from nbtools.checks.value_text import formula_of
from nbtools.portable.sentence import SENTENCES

_PACKAGE = Path(nbtools.__file__).parent
_PLACES = {
    "gettext": (0,),
    "gettext_noop": (0,),
    "CourseError": (0,),
    "NoAnswer": (0,),
    "Problem": (0, 1),
    "Unusable": (0, 1),
    "SandboxError": (0,),
}
"""What says a text, or keeps it until it is said, each with the place of the text among its arguments."""
_DECLARE = (b"\nfrom nbtools.portable.sentence import ", b"\nEXERCISES = (")

Found = tuple[int, str, str | tuple[str, str], list[str]]
"""A line, a function of gettext's, a text or its two numbers, and what a translator is told beside."""


def extract(
    file: BinaryIO, keywords: Any = (), comment_tags: Any = (), options: Any = None
) -> Iterator[Found]:
    """Yield the texts of a module."""
    text = file.read()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _said_by(node)
    if any(declares in text for declares in _DECLARE):
        yield from declared_by(Path(file.name))


def _said_by(call: ast.Call) -> Iterator[Found]:
    name = ast.unparse(call.func).rpartition(".")[2]
    if name == "ngettext" and len(numbers := [t for node in call.args[:2] for t in _texts(node)]) == 2:
        yield call.lineno, "ngettext", (numbers[0], numbers[1]), []
    for place in _PLACES.get(name, ()):
        for text in _texts(call.args[place]) if place < len(call.args) else ():
            yield call.lineno, "gettext", text, []
    if name == "moving":  # a control is called by its name
        yield from ((call.lineno, "gettext", k.arg.replace("_", " "), []) for k in call.keywords if k.arg)


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield the text that stands there, or both where it is one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def declared_by(path: Path) -> Iterator[Found]:
    """Yield the sentences, mistakes and hints that a module of nbtools declares, however it makes them."""
    parts = path.resolve().relative_to(_PACKAGE).with_suffix("").parts
    name = ".".join(("nbtools", *parts)).removesuffix(".__init__")
    module = import_module(name)
    for sentence in SENTENCES:
        if sentence.module == name and sentence.plural:
            yield 1, "ngettext", (sentence.text, sentence.plural), [sentence.when]
        elif sentence.module == name:
            yield 1, "gettext", sentence.text, [sentence.when]
    for one in vars(module).values():
        if isinstance(one, Slip) and one.said.module == name:  # teachers read what it is
            yield 1, "gettext", one.said.when, [f"slip:{one.name}"]
    for exercise in getattr(module, "EXERCISES", ()):
        for mistake in exercise.mistakes:
            yield 1, "gettext", mistake.message, [f"{exercise.name}: {mistake.name}"]
        for hint in exercise.hints:
            yield 1, "gettext", hint, [f"a hint for {exercise.name}"]
        for formula in {formula_of(value) for case in exercise.cases for value in case if callable(value)} - {
            ""
        }:
            yield 1, "gettext", formula, []
