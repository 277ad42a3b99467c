"""A sentence as HTML: code in it is set as code."""

import re
from html import escape

# np.max(a, axis=1), W.T, range(n), axis=1, learning_rate; no part of a path
_CODE = re.compile(
    r"""(?<![\w/\\.\-])(
    [A-Za-z]\w*(?:\.(?:T\b|[A-Za-z]\w+))*\((?:[^()`]|\([^()`]*\))*\)
    | [A-Za-z]\w*(?:\.(?:T\b|[A-Za-z]\w+))+
    | \.T\b
    | \w+=[\w.]*\w
    | [A-Za-z]+(?:_\w+)+
    )(?![\w/\\])""",
    re.VERBOSE,
)


def prose(text: str) -> str:
    """Return a text as HTML, with what stands between backquotes as code, and what can be nothing else."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backquote alone
        parts = [text]
    return "".join(_as_code(part) if i % 2 else _with_code(part) for i, part in enumerate(parts))


def _with_code(text: str) -> str:
    parts = _CODE.split(text)
    return "".join(_as_code(part) if i % 2 else escape(part, quote=False) for i, part in enumerate(parts))


def _as_code(text: str) -> str:
    return f"<code>{escape(text, quote=False)}</code>"
