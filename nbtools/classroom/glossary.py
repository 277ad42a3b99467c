"""The glossary: every term that the lessons mark as `**term** (русский термин)`, with what it means."""

import re
from dataclasses import dataclass
from typing import Any

from nbtools.classroom.definitions import DEFINITIONS

_TERM = re.compile(r"\*\*([^*\n]+)\*\*\s\(([^)]*[А-Яа-яЁё][^)]*)\)")
_HEAD = """# Glossary

The terms of the course, made by `nbtools release` from what the lessons mark. The number is the lesson that introduces it.

| Term | По-русски | What it is | Lesson |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Term:
    """A term where a lesson introduces it."""

    english: str
    russian: str
    lesson: str

    @property
    def definition(self) -> str:
        """What it means, in one sentence. Raises KeyError for a term that nobody has explained."""
        return DEFINITIONS[self.english]


def terms_in(notebook: dict[str, Any], lesson: str) -> list[Term]:
    """Return the terms that a notebook marks, in their order."""
    texts = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    return [Term(found[1], found[2], lesson) for text in texts for found in _TERM.finditer(text)]


def glossary_text(terms: list[Term]) -> str:
    """Return the glossary as a table in Markdown, in alphabetical order."""
    ordered = sorted(terms, key=lambda term: (term.english.lower(), term.lesson))
    rows = [f"| {t.english} | {t.russian} | {t.definition} | {t.lesson[:2]} |\n" for t in ordered]
    return _HEAD + "".join(rows)
