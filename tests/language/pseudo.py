"""A pseudo-language: every text that translators are given, in other letters, so that what stays in English is seen."""

import gettext
import re
from functools import cache
from pathlib import Path
from string import ascii_letters

from jinja2.ext import babel_extract

import nbtools
from nbtools.classroom.messages import extract

PACKAGE = Path(nbtools.__file__).parent
_OTHER = str.maketrans(
    {letter: chr(0x410 + i % 26 + 32 * (i < 26)) for i, letter in enumerate(ascii_letters)}
)
_KEPT = re.compile(r"(\{[^{}]*\}|%\(\w+\)\w|%\w|`[^`]*`|<[^>]*>)")
_CODE = re.compile(r"`[^`]*`|'[^'\n]*'|\b[A-Z]\w+Error\b|\bnp\.\w+|(?<![\w-])--?[a-z][\w-]*")
_WORD = re.compile(r"(?<![\w<&])[A-Za-z]{2,}(?![\w>])")


@cache
def messages():
    """Return every text that a translator is given, one by one."""
    found = set()
    for path in PACKAGE.rglob("*"):
        if path.suffix in (".py", ".j2"):
            with path.open("rb") as file:
                texts = (
                    extract(file) if path.suffix == ".py" else babel_extract(file, ["_", "ngettext"], [], {})
                )
                for _, _, text, _ in texts:
                    found |= {text} if isinstance(text, str) else set(text) - {None}
    return found


def pseudo(text):
    """Return a text in other letters, but for its places, its code and its tags."""
    return "".join(part if i % 2 else part.translate(_OTHER) for i, part in enumerate(_KEPT.split(text)))


class Pseudo(gettext.NullTranslations):
    """A catalogue of all that was found in the code, and of nothing else."""

    def gettext(self, text):
        return pseudo(text) if text in messages() else text

    def ngettext(self, one, many, count):
        return self.gettext(one if count == 1 else many)


def english_in(said, *names):
    """Return the words that are left in English, but for code and for what stands in the names."""
    known = set(re.findall(r"\w+", " ".join(map(str, names))))
    return set(_WORD.findall(_CODE.sub("", said))) - known
