"""The language that people are spoken to in: gettext's functions, which ask for it anew at every sentence.

English stands in the code, and is what is said where a language has no catalogue. A catalogue is
`nbtools/locale/<language>/LC_MESSAGES/nbtools.mo`; the environment variable NBTOOLS_LANGUAGE names the language.
Beside it `lessons.mo` holds the texts of the lessons.
"""

import gettext as catalogues
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from numbers import Real
from pathlib import Path
from string import Formatter
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "locale"
COMPLETE: dict[str, str] = {"ru": "Русский"}
"""The languages that learners are offered, each with its own name: a test holds that nothing in them is open."""


def language() -> str:
    """Return the language that is asked for, such as "ru"; nothing for English."""
    return os.environ.get("NBTOOLS_LANGUAGE", "")


def speak(language: str) -> None:
    """Go on in another language."""
    os.environ["NBTOOLS_LANGUAGE"] = language


@contextmanager
def speaking(other: str) -> Iterator[None]:
    """Speak another language, until the end of the block."""
    before = language()
    speak(other)
    try:
        yield
    finally:
        speak(before)


def translations() -> catalogues.NullTranslations:
    """Return the catalogue of the language."""
    return _catalogue("nbtools", language(), FOLDER)


def lessons_in(language: str) -> catalogues.NullTranslations:
    """Return the texts of the lessons in a language."""
    return _catalogue("lessons", language, FOLDER)


def languages() -> list[str]:
    """Return the languages that the lessons are made in, beside English: those with a catalogue of them."""
    return sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/lessons.mo"))


@cache
def _catalogue(domain: str, language: str, folder: Path) -> catalogues.NullTranslations:
    return catalogues.translation(domain, folder, [language], fallback=True)


def gettext(text: str, /, **places: Any) -> str:
    """Return a text in the language, with what stands in {braces} filled in, where anything is to be."""
    said = translations().gettext(text) if text else ""  # for nothing a catalogue gives its head
    return _fill_in(said, **places) if places else said


def ngettext(one: str, many: str, /, count: int, **places: Any) -> str:
    """Return the text that goes with this many, in the language; {count} may stand in it."""
    return _fill_in(translations().ngettext(one, many, int(count)), count=count, **places)


def gettext_noop(text: str) -> str:
    """Return the text as it is: a mark for translators where it is said only later, by `gettext`."""
    return text


class _Numbers(Formatter):
    """Writes numbers as the language does; a text, which may be code, as it is."""

    def format_field(self, value: Any, spec: str) -> str:
        written = super().format_field(value, spec)
        return written.translate(_signs()) if isinstance(value, Real) else written


_fill_in = _Numbers().format


def decimal_point() -> str:
    """Return the sign before the decimal places of a number, as the language writes it."""
    return _signs()[ord(".")]


def _signs() -> dict[int, str]:
    """Return what the language has in the place of the signs in a number."""
    written = translations().gettext(_NUMBER)
    return dict(zip(map(ord, ",.%"), (written[1], written[5], written[7:]), strict=True))


_NUMBER = gettext_noop("1,000.5%")


def listed(names: list[str]) -> str:
    """Return names as a sentence has them: "a, b and c"."""
    *others, last = names
    return gettext("{others} and {last}", others=", ".join(others), last=last) if others else last
