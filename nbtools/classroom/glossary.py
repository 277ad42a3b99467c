"""The glossary: every term that the lessons mark, with what it means.

It is marked by `**<abbr title="русский термин">term</abbr>**`, so that an English text reads as one, and the Russian term is seen
on hover; or, in lessons that have not been rewritten, by `**term** (русский термин)`.
"""

import itertools
import re
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

from nbtools.classroom.definitions import DEFINITIONS

_TERM = re.compile(
    r'\*\*<abbr title="(?P<hover>[^"]+)">(?P<term>[^<\n]+)</abbr>\*\*'
    r"|\*\*(?P<bold>[^*\n]+)\*\*\s\((?P<after>[^)]*[А-Яа-яЁё][^)]*)\)"
)
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
    found = itertools.chain.from_iterable(map(_TERM.finditer, texts))
    return [Term(one["term"] or one["bold"], one["hover"] or one["after"], lesson) for one in found]


def glossary_text(terms: list[Term]) -> str:
    """Return the glossary as a table in Markdown, in alphabetical order."""
    ordered = sorted(terms, key=lambda term: (term.english.lower(), term.lesson))
    rows = [f"| {t.english} | {t.russian} | {t.definition} | {t.lesson[:2]} |\n" for t in ordered]
    return _HEAD + "".join(rows)


TERM = "term"
"""The context of a term in a catalogue, as a word may be a text of a lesson too."""
HEAD = (
    "Glossary",
    "The terms of the course, made by `nbtools release` from what the lessons mark. "
    "The number is the lesson that introduces it.",
    "Term",
    "In English",
    "What it is",
    "Lesson",
)
"""What the glossary says in another language beside its terms."""


def glossary_in(terms: list[Term], texts: NullTranslations) -> str:
    """Return the glossary in another language, in the order of its alphabet; the English term stands beside."""
    title, about, *columns = map(texts.gettext, HEAD)
    rows = [
        (texts.pgettext(TERM, t.english), t.english, texts.gettext(t.definition), t.lesson[:2]) for t in terms
    ]
    rows = sorted(rows, key=lambda row: (row[0].lower(), row[3]))
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join([f"# {title}", "", about, "", *(f"| {' | '.join(line)} |" for line in lines)]) + "\n"
