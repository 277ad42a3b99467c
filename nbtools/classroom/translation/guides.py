"""The guides that stand beside the lessons in each language: the first page, and what a teacher does in class."""

import os
import re
from pathlib import Path, PurePosixPath

from nbtools.classroom.translation.paragraphs import paragraphs
from nbtools.classroom.translation.text import Say, replaced
from nbtools.course import folder_of

_GUIDES = ("README.md", "docs/in-class.md")
_LINK = re.compile(r'(?P<before>\]\(|src(?:set)?=")(?![a-z]+:|#)(?P<path>[^)"#]+)')


def texts_of_guides() -> list[tuple[str, str]]:
    """Return each text of the guides, with the file it stands in."""
    return [(name, text.words) for name in _there() for text in paragraphs(_read(name))]


def guides_in(language: str, say: Say) -> dict[Path, str]:
    """Return the guides in a language, each with the path it gets."""
    return {_root() / _name_in(language, name): _in_language(language, name, say) for name in _there()}


def _name_in(language: str, name: str) -> str:
    return f"docs/{language}/{PurePosixPath(name).name}"


def _in_language(language: str, name: str, say: Say) -> str:
    """Return a guide whose links lead on from its new place, to what is there in its language where there is such a thing."""
    text, own = _read(name), _name_in(language, name)
    elsewhere = {guide: _name_in(language, guide) for guide in _there()} | {own: name}
    elsewhere["lessons/glossary.md"] = f"lessons/{language}/glossary.md"

    def led(link: re.Match[str]) -> str:
        path = os.path.normpath(PurePosixPath(name).parent / link["path"]).replace(os.sep, "/")
        there = elsewhere.get(path, path)
        return link["before"] + os.path.relpath(there, PurePosixPath(own).parent).replace(os.sep, "/")

    return _LINK.sub(led, replaced(text, paragraphs(text), say))


def _there() -> list[str]:
    """Return the guides that this course has."""
    return [name for name in _GUIDES if (_root() / name).is_file()]


def _read(name: str) -> str:
    return (_root() / name).read_text(encoding="utf-8")


def _root() -> Path:
    return folder_of("solutions").parent
