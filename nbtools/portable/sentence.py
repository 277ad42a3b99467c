"""A sentence that a card may say: its words, beside the code that says it, and when it is said."""

import sys
from dataclasses import dataclass
from typing import Any

from nbtools.portable.language import gettext, ngettext


@dataclass(frozen=True)
class Sentence:
    """Words with named places, as in "It has no entry for {key}."; called, it gives the text in the learner's language."""

    text: str
    when: str
    """When it is said: what has been verified then."""
    module: str
    plural: str = ""
    """The words where `count` is not 1."""

    def __call__(self, **parts: Any) -> str:
        """Return the sentence with its places filled."""
        if self.plural:
            return ngettext(self.text, self.plural, **parts)
        return gettext(self.text, **parts) if parts else gettext(self.text).format()


SENTENCES: list[Sentence] = []
"""All that have been declared so far, in the order of the code."""


def sentence(text: str, *, when: str, plural: str = "") -> Sentence:
    """Declare a sentence of the module that calls this: once, at its top."""
    SENTENCES.append(Sentence(text, when, sys._getframe(1).f_globals["__name__"], plural))
    return SENTENCES[-1]
