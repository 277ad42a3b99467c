"""A text in a cell: where it stands, what a translator is given, and how it stands there."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Say = Callable[[str], str]
"""Gives a text in another language."""

_WIDTH = 88  # of a line of code in a lesson
# Words, each with the space after it; a place is not parted
_PIECES = re.compile(r"(?:\{[^{}]*\}|\\.|[^ ])+ *| +")
_ENDS_A_STRING = re.compile(r"\{[^{}]*\}|\\.|[\"'\n]")  # or a place, or an escape, which stay


@dataclass(frozen=True)
class Text:
    """A text from `start` to `end` of a source; `around` says what stands about it there."""

    start: int
    end: int
    words: str
    around: str
    indent: str | None = None  # of a comment, whose every line is one
    column: int = 0  # where a string begins in its line
    follows: int = 0  # how much of that line stands after it

    def put(self, words: str) -> str:
        """Return other words as they stand in the source: within a string of one line, without what would end it."""
        quote = self.around.rpartition("{text}")[2]
        if len(quote) == 1:
            safe = {quote: f"\\{quote}", "\n": r"\n"}
            words = _ENDS_A_STRING.sub(lambda found: safe.get(found[0], found[0]), words)
            before, after = self.around.split("{text}")
            words = f"{after}\n{' ' * self.column}{before}".join(self._lines(words))
        if self.indent is not None:
            words = f"\n{self.indent}".join(f"# {line}".rstrip() for line in words.split("\n"))
        return self.around.replace("{text}", words)

    def _lines(self, words: str) -> list[str]:
        """Return the words in as many pieces as it takes for lines of code to be no longer than they may be."""
        room = _WIDTH - self.column - len(self.around.replace("{text}", ""))
        if len(words) + self.follows <= room:
            return [words]
        lines = [""]
        for piece in _PIECES.findall(words):
            if lines[-1] and len(lines[-1]) + len(piece) > room:
                lines.append("")
            lines[-1] += piece
        return lines


def replaced(source: str, texts: Iterable[Text], say: Say) -> str:
    """Return the source with its texts as `say` gives them."""
    for text in sorted(texts, key=lambda text: -text.start):
        if (said := say(text.words)) != text.words:
            source = source[: text.start] + text.put(said) + source[text.end :]
    return source
