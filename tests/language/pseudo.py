"""A pseudo-language: every text that translators are given, in other letters, so that what stays in English is seen."""

import gettext
import re
from contextlib import chdir
from functools import cache
from pathlib import Path
from string import ascii_letters
from tempfile import TemporaryDirectory

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

import nbtools

PACKAGE = Path(nbtools.__file__).parent
_OTHER = str.maketrans(
    {letter: chr(0x410 + i % 26 + 32 * (i < 26)) for i, letter in enumerate(ascii_letters)}
)
_KEPT = re.compile(r"(\{[^{}]*\}|%\(\w+\)\w|%\w|`[^`]*`|<[^>]*>)")
_CODE = re.compile(r"`[^`]*`|'[^'\n]*'|\b[A-Z]\w+Error\b|\bnp\.\w+|(?<![\w-])--?[a-z][\w-]*")
_WORD = re.compile(r"(?<![\w<&])(?:[A-Za-z]{2,}|[aA](?= \d))(?![\w>])")  # or the article of a digit


@cache
def template():
    """Return what Babel makes for translators, by the line that CONTRIBUTING.md gives."""
    lines = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    [typed] = [line.split("`")[1] for line in lines if "`pybabel extract" in line]
    with TemporaryDirectory() as place, chdir(PACKAGE.parent):
        file = Path(place, "nbtools.pot")
        words = typed.replace("build/nbtools.pot", str(file)).split()
        CommandLineInterface().run([words[0], "-q", *words[1:]])
        with file.open(encoding="utf-8") as made:
            return read_po(made)


@cache
def messages():
    """Return every text that a translator is given, one by one."""
    ids = [message.id for message in template()]
    return {text for one in ids for text in ([one] if isinstance(one, str) else one)} - {""}


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
