"""The guides that stand beside the lessons in each language: the first page, and what a teacher does in class."""

from pathlib import Path

from nbtools.classroom.translation.paragraphs import paragraphs
from nbtools.classroom.translation.text import Say, replaced
from nbtools.course import folder_of

GUIDES = ("README.md", "docs/in-class.md")


def texts_of_guides() -> list[tuple[str, str]]:
    """Return each text of the guides, with the file it stands in."""
    return [(name, text.words) for name in _there() for text in paragraphs(_read(name))]


def guides_in(language: str, say: Say) -> dict[Path, str]:
    """Return the guides in a language, each with the path it gets."""
    return {_root() / name_in(language, name): _in_language(language, name, say) for name in _there()}


def name_in(language: str, name: str) -> str:
    """Return how a guide is called in a language, such as README.ru.md."""
    return name.replace(".md", f".{language}.md")


def _in_language(language: str, name: str, say: Say) -> str:
    text = _read(name)
    made = replaced(text, paragraphs(text), say)
    made = made.replace("](lessons/", f"](lessons/{language}/")
    return made.replace("in-class.md)", name_in(language, "in-class.md") + ")")


def _there() -> list[str]:
    """Return the guides that this course has."""
    return [name for name in GUIDES if (_root() / name).is_file()]


def _read(name: str) -> str:
    return (_root() / name).read_text(encoding="utf-8")


def _root() -> Path:
    return folder_of("solutions").parent
