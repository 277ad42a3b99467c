"""The texts of a notebook, and the notebook in another language."""

import copy
from collections.abc import Iterator
from typing import Any

from nbtools.classroom.translation.code import texts_of_code
from nbtools.classroom.translation.paragraphs import paragraphs
from nbtools.classroom.translation.text import Say, Text, replaced
from nbtools.portable.language import language, languages, lessons_in


def texts_of(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each text that a translator is given, with the id of its cell."""
    for cell in notebook["cells"]:
        for text in _texts_in(cell):
            yield cell["id"], text.words


def translated(notebook: dict[str, Any], say: Say) -> dict[str, Any]:
    """Return the notebook with its texts as `say` gives them, and with the same cells."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        said = replaced("".join(cell["source"]), _texts_in(cell), say)
        cell["source"] = said.splitlines(keepends=True) if isinstance(cell["source"], list) else said
    return notebook


def as_spoken(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook in the language that is spoken, or as it is where the lessons are not in it."""
    spoken = language()
    return translated(notebook, lessons_in(spoken).gettext) if spoken in languages() else notebook


def _texts_in(cell: dict[str, Any]) -> list[Text]:
    source = "".join(cell["source"])
    return [*paragraphs(source)] if cell["cell_type"] == "markdown" else texts_of_code(source)
