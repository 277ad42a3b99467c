"""Text that somebody else may have made, so that it can be shown in a terminal."""

import unicodedata


def visible(text: str) -> str:
    """Return text in which what cannot be seen, moves the cursor or turns the line round is written out."""
    return "".join(
        c
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
        else c.encode("ascii", "backslashreplace").decode()
        if not c.isascii()
        else f"\\x{ord(c):02x}"
        for c in text
    )
