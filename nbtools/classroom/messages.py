"""What translators translate: the texts that gettext's functions say, found in the code by its syntax.

Babel calls this, as pyproject.toml has it: `pybabel extract -F pyproject.toml -o build/nbtools.pot .`
"""

import ast
from collections.abc import Iterator
from typing import Any, BinaryIO

_PLACES = {
    "gettext": (0,),
    "gettext_noop": (0,),
    "sentence": (0,),
    "CourseError": (0,),
    "NoAnswer": (0,),
    "Problem": (0, 1),
    "Unusable": (0, 1),
    "mistake": (1,),
    "known": (1,),
}
"""What says a text, or keeps it until it is said, each with the place of the text among its arguments."""

Found = tuple[int, str, str | tuple[str, str], list[str]]
"""A line, one of gettext's functions, a text or its two numbers, and what a translator is told beside."""


def extract(
    file: BinaryIO, keywords: Any = (), comment_tags: Any = (), options: Any = None
) -> Iterator[Found]:
    """Yield the texts of a module."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            yield from _said_by(node)


def _said_by(call: ast.Call) -> Iterator[Found]:
    name = ast.unparse(call.func).rpartition(".")[2]
    named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    told = list(_texts(named.get("when"))) if name == "sentence" else []
    several = call.args[:2] if name == "ngettext" else [*call.args[:1], named.get("plural")]
    if (
        name in ("ngettext", "sentence")
        and len(numbers := [t for node in several for t in _texts(node)]) == 2
    ):
        yield call.lineno, "ngettext", (numbers[0], numbers[1]), told
        return
    said = [call.args[place] for place in _PLACES.get(name, ()) if place < len(call.args)]
    for text in (text for node in (*said, named.get("hints")) for text in _texts(node)):
        yield call.lineno, "gettext", text, told
    if name == "moving":  # a control is called by its name
        yield from ((call.lineno, "gettext", control.replace("_", " "), []) for control in named)


def _texts(node: ast.expr | None) -> Iterator[str]:
    """Yield the texts that a value may be: one, one of two, or those of a tuple."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Tuple):
        yield from (text for part in node.elts for text in _texts(part))
