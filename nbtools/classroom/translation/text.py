"""A text in a cell: where it stands, what a translator is given, and how it stands there."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Say = Callable[[str], str]
"""Gives a text in another language."""

_ENDS_A_STRING = re.compile(r"\{[^{}]*\}|\\.|[\"'\n]")  # or a place, or an escape, which stay


@dataclass(frozen=True)
class Text:
    """A text from `start` to `end` of a source; `around` says what stands about it there."""

    start: int
    end: int
    words: str
    around: str
    indent: str | None = None  # of a comment, whose every line is one

    def put(self, words: str) -> str:
        """Return other words as they stand in the source: within a string of one line, without what would end it."""
        quote = self.around.rpartition("{text}")[2]
        if len(quote) == 1:
            safe = {quote: f"\\{quote}", "\n": r"\n"}
            words = _ENDS_A_STRING.sub(lambda found: safe.get(found[0], found[0]), words)
        if self.indent is not None:
            words = f"\n{self.indent}".join(f"# {line}".rstrip() for line in words.split("\n"))
        return self.around.replace("{text}", words)


def replaced(source: str, texts: Iterable[Text], say: Say) -> str:
    """Return the source with its texts as `say` gives them."""
    for text in sorted(texts, key=lambda text: -text.start):
        if (said := say(text.words)) != text.words:
            source = source[: text.start] + text.put(said) + source[text.end :]
    return source
