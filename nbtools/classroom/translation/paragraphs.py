"""The texts of a cell in Markdown: a paragraph, a heading, a list or a fence is one."""

import re
from collections.abc import Iterator

from nbtools.classroom.translation.text import Text

_FENCE = re.compile(r"^ *(```|~~~|\$\$)")
_NO_WORDS = re.compile(
    r"^ *(```|~~~).*|\$\$.*?\$\$|\$[^$\n]+\$|`[^`]*`|<[^>]*>|\]\([^)\s]*\)|https?://\S+", re.DOTALL
)


def paragraphs(source: str) -> Iterator[Text]:
    """Yield what stands between empty lines, where it has words of people."""
    for start, end in _blocks(source):
        words = source[start:end]
        if re.search(r"[^\W\d_]{2}", _NO_WORDS.sub(" ", words)):
            yield Text(start, end, words, "{text}")


def _blocks(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each block begins and ends; an empty line in a fence or a formula ends none."""
    begun, at, within = None, 0, ""
    for line in source.splitlines(keepends=True):
        if line.strip() and begun is None:
            begun = at
        if begun is not None and not line.strip() and not within:
            yield begun, begun + len(source[begun:at].rstrip("\n"))
            begun = None
        if fence := _FENCE.match(line):
            is_whole = line.strip() != fence[1] and line.rstrip().endswith(
                fence[1]
            )  # it ends where it begins
            within = "" if is_whole or within == fence[1] else within or fence[1]
        at += len(line)
    if begun is not None:
        yield begun, begun + len(source[begun:].rstrip("\n"))
