"""Arguments and results as short text."""

from typing import Any

import numpy as np

from nbtools.portable.language import gettext, ngettext

_ROWS, _COLUMNS = 6, 76
_MOST_IN_FULL = 60


def as_text(value: Any) -> str:
    """Return a value in at most a few lines of about 76 characters."""
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_plain(part)}" for key, part in value.items())
    if isinstance(value, np.ndarray | np.number):
        return _array(np.asarray(value))
    if isinstance(value, list | tuple):
        return _sequence(value)
    if isinstance(value, np.random.Generator):
        return gettext("a random generator")
    if callable(value):
        name = gettext(formula_of(value)) or getattr(value, "__name__", "")
        return _cut(gettext("the function {name}", name=name).strip())
    return _cut(repr_of(value))


def formula_of(function: Any) -> str:
    """Return the formula that a function of the course has for its text, or nothing."""
    doc = getattr(function, "__doc__", None) or ""
    return doc if len(doc) < _COLUMNS and "\n" not in doc else ""


def repr_of(value: Any) -> str:
    """Return how an object shows itself, or, where it fails at that, of which type it is."""
    try:
        return repr(value)
    except Exception:
        return gettext("an object of type {type}", type=type(value).__name__)


def in_short(value: Any) -> str:
    """Return a value as text, or, where that takes more than a few lines, what form it has."""
    text = as_text(value)
    return text if text.count("\n") < 4 else _form(value)


def _form(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return gettext("an array of shape {shape}", shape=value.shape)
    if isinstance(value, list | tuple) and are_layers(value):
        shapes = "; ".join(f"W {W.shape}, b {b.shape}" for W, b in value)
        return _cut(
            ngettext("{count} layer: {shapes}", "{count} layers: {shapes}", len(value), shapes=shapes)
        )
    if isinstance(value, list | tuple):
        return _cut("\n".join(under(f"{i}: ", in_short(part)) for i, part in enumerate(value, 1)))
    return as_text(value)


def _array(array: np.ndarray) -> str:
    if array.ndim == 0:
        return number_text(array.item(), 6) if array.dtype.kind == "f" else repr(array.item())
    if array.ndim == 2 and 0 < array.size <= _MOST_IN_FULL:
        return _cut(_table(array))
    return _cut(
        np.array2string(
            array,
            formatter={"float_kind": lambda number: number_text(float(number))},
            threshold=_MOST_IN_FULL,
            edgeitems=3,
            max_line_width=_COLUMNS,
        )
    )


def _table(array: np.ndarray) -> str:
    """Return a table of numbers, column below column."""
    cells = [
        [number_text(entry) if array.dtype.kind == "f" else repr(entry) for entry in row]
        for row in array.tolist()
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rows = [" ".join(map(str.rjust, row, widths)) for row in cells]
    return "[[" + "]\n [".join(rows) + "]]"


def number_text(number: float, digits: int = 5) -> str:
    """Return a number in a few digits; a whole one in all of its own."""
    whole = abs(number) < 1e12 and number == int(number)
    return str(int(number)) if whole else f"{number:.{digits}g}"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else as_text(value)


def _sequence(values: list | tuple) -> str:
    try:
        parts = [as_text(value) for value in values[:20]]
    except RecursionError:  # a list inside itself
        return _cut(repr_of(values))
    if are_layers(values):
        return _cut("\n".join(map(_layer, range(20), values)), rows=12)
    joined = ", ".join(parts)
    if "\n" not in joined and len(joined) < _COLUMNS:
        return f"({joined})"
    return _cut("\n".join(under(f"{i}: ", part) for i, part in enumerate(parts, 1)), rows=12)


def are_layers(values: list | tuple) -> bool:
    """Return whether these are pairs of weights and biases, one for each layer."""
    return bool(values) and all(map(_is_layer, values))


def _is_layer(pair: Any) -> bool:
    # no sequence pattern: since NumPy 2.5 an array matches one
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        return False
    W, b = pair
    return isinstance(W, np.ndarray) and W.ndim == 2 and isinstance(b, np.ndarray) and W.shape[1:] == b.shape


def _layer(i: int, layer: list | tuple) -> str:
    return "\n".join(
        under(gettext("{name} of layer {i}", name=name, i=i) + ": ", _array(part))
        for name, part in zip("Wb", layer, strict=True)
    )


def under(label: str, text: str) -> str:
    """Return a text that begins with a label, the other lines indented as far."""
    return label + text.replace("\n", "\n" + " " * len(label))


def _cut(text: str, rows: int = _ROWS) -> str:
    lines = text.splitlines() or [""]
    kept = [line if len(line) <= _COLUMNS + 24 else line[: _COLUMNS + 20] + " …" for line in lines[:rows]]
    return "\n".join(kept + ["…"] * (len(lines) > rows))
