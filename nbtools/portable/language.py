"""The language that people are spoken to in: gettext's functions, which ask for it anew at every sentence.

English stands in the code, and is what is said where a language has no catalogue. A catalogue is
`nbtools/locale/<language>/LC_MESSAGES/nbtools.mo`; the environment variable NBTOOLS_LANGUAGE names the language.
"""

import gettext as catalogues
import os
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "locale"


def language() -> str:
    """Return the language that is asked for, such as "ru"; nothing for English."""
    return os.environ.get("NBTOOLS_LANGUAGE", "")


def speak(language: str) -> None:
    """Go on in another language."""
    os.environ["NBTOOLS_LANGUAGE"] = language


def translations() -> catalogues.NullTranslations:
    """Return the catalogue of the language."""
    return _catalogue(language(), FOLDER)


@cache
def _catalogue(language: str, folder: Path) -> catalogues.NullTranslations:
    return catalogues.translation("nbtools", folder, [language], fallback=True)


def gettext(text: str, /, **places: Any) -> str:
    """Return a text in the language, with what stands in {braces} filled in, where anything is to be."""
    said = translations().gettext(text) if text else ""  # for nothing a catalogue gives its head
    return said.format(**places) if places else said


def ngettext(one: str, many: str, /, count: int, **places: Any) -> str:
    """Return the text that goes with this many, in the language; {count} may stand in it."""
    return translations().ngettext(one, many, int(count)).format(count=count, **places)


def gettext_noop(text: str) -> str:
    """Return the text as it is: a mark for translators where it is said only later, by `gettext`."""
    return text


def listed(names: list[str]) -> str:
    """Return names as a sentence has them: "a, b and c"."""
    *others, last = names
    return gettext("{others} and {last}", others=", ".join(others), last=last) if others else last
