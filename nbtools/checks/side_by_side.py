"""Two values beside each other: what is equal is left out, columns stand in line, the entries that differ are marked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nbtools.checks.value_text import are_layers, as_text, number_text, under
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence

MARK = "≠"
_MOST_LINES = 6
_MOST_ROWS = 4
_NAMES_WIDTH = 80
_WIDTH = 72

_MARKED = sentence("≠ marks what differs.", when="entries of an array differ, and are marked")
_ROWS_EQUAL = sentence(
    "1 other row{of} is equal.",
    plural="{count} other rows{of} are equal.",
    when="rows of an array that are as expected are left out",
)
_ROWS_DIFFER = sentence(
    "1 more row{of} differs.",
    plural="{count} more rows{of} differ.",
    when="more rows of an array differ than are shown",
)
_SAME = sentence("the same", when="a value that is wrong otherwise reads like the expected one")
_PARTS_EQUAL = sentence("Equal: {names}.", when="some of several parts are as expected, and are left out")
_REST_EQUAL = sentence(
    "The other one is equal.",
    plural="The other {count} are equal.",
    when="some of several properties are as expected, and are left out",
)
_PARTS_DIFFER = sentence("Also different: {names}.", when="more of several parts differ than are shown")

Close = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Says of two arrays of one shape which entries agree."""


@dataclass(frozen=True)
class Beside:
    """What was expected and what was returned, line by line in step, and sentences on what is not shown."""

    expected: str
    returned: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class _Part:
    name: str
    expected: Any
    returned: Any

    @property
    def label(self) -> str:
        """What stands before its first line."""
        return f"{self.name}: " if self.name else ""

    @property
    def is_grid(self) -> bool:
        """Whether both are arrays of one shape."""
        both = isinstance(self.expected, np.ndarray) and isinstance(self.returned, np.ndarray)
        return both and self.expected.shape == self.returned.shape

    def differs(self, close: Close) -> bool:
        """Return whether these are not equal; lists and dictionaries are parts only where their form differs."""
        if self.is_grid:
            return not close(self.returned, self.expected).all()
        return not (isinstance(self.expected, str) and self.expected == self.returned)


def side_by_side(expected: Any, returned: Any, names: Sequence[str], close: Close) -> Beside:
    """Return two values that were read as text: of several parts those that differ.

    `names` are those of the parts, where they have names.
    """
    parts = list(_parts(expected, returned, names))
    different = [part for part in parts if part.differs(close)]
    if not different:
        return Beside(as_text(expected), _SAME())
    shown = _as_many_as_fit([_beside(part, close) for part in different])
    notes = [note for beside in shown for note in beside.notes]
    if more := different[len(shown) :]:
        notes.append(_PARTS_DIFFER(names=_listed(more)))
    if equal := [part for part in parts if part not in different]:
        arrays = isinstance(expected, list)
        notes.append(_PARTS_EQUAL(names=_listed(equal)) if arrays else _REST_EQUAL(count=len(equal)))
    return Beside(
        "\n".join(beside.expected for beside in shown),
        "\n".join(beside.returned for beside in shown),
        tuple(dict.fromkeys(notes)),
    )


def _parts(expected: Any, returned: Any, names: Sequence[str] = (), name: str = "") -> Iterator[_Part]:
    """Yield what the two consist of, as far as they have one form, each with its name."""
    if isinstance(expected, dict) and isinstance(returned, dict) and expected.keys() == returned.keys():
        for key in expected:
            yield from _parts(expected[key], returned[key], name=key)
    elif isinstance(expected, list) and isinstance(returned, list) and len(expected) == len(returned):
        pair = (names if len(names) == 2 else ("W", "b")) if are_layers(expected) else ()
        for own, a, b in zip(_names(expected, names, name), expected, returned, strict=True):
            yield from _parts(a, b, pair, own)
    else:
        yield _Part(name, expected, returned)


def _names(values: list, names: Sequence[str], name: str) -> list[str]:
    """Return the names of a list's parts: W of layer 0, the names that are given, or numbers."""
    if are_layers(values):
        return [gettext("layer {i}", i=i) for i in range(len(values))]
    if len(names) == len(values):
        return [gettext("{part} of {whole}", part=own, whole=name) if name else own for own in names]
    parts = [gettext("part {i}", i=i) for i in range(1, len(values) + 1)]
    return [f"{name}, {part}" if name else part for part in parts]


def _listed(parts: list[_Part]) -> str:
    """Return the names of the parts, as many as fit in a line."""
    text = parts[0].name
    for i, part in enumerate(parts[1:], 1):
        if len(text) + len(part.name) > _NAMES_WIDTH:
            return gettext("{names} and {count} more", names=text, count=len(parts) - i)
        text += f", {part.name}"
    return text


def _as_many_as_fit(besides: list[Beside]) -> list[Beside]:
    """Return the first, and those after it for which there is room."""
    lines = 0
    shown: list[Beside] = []
    for beside in besides:
        lines += max(beside.expected.count("\n"), beside.returned.count("\n")) + 1
        if shown and lines > _MOST_LINES:
            break
        shown.append(beside)
    return shown


def _beside(part: _Part, close: Close) -> Beside:
    """Return the two texts of a part, each under its name."""
    if part.is_grid and part.expected.ndim:
        return _grid(part, ~close(part.returned, part.expected))
    if part.is_grid:
        expected, returned = _in_step(part.expected.item(), part.returned.item(), digits=6)
    else:
        expected, returned = (
            value if isinstance(value, str) and part.name else as_text(value)
            for value in (part.expected, part.returned)
        )
    return Beside(under(part.label, expected), under(part.label, returned))


def _grid(part: _Part, wrong: np.ndarray) -> Beside:
    """Return two arrays of one shape, column below column; of many rows and columns those that differ."""
    shape = wrong.shape
    tables = [array.reshape(-1, shape[-1]) for array in (part.expected, part.returned, wrong)]
    wrong_rows = np.asarray(tables[2].any(axis=1))
    rows = _rows(wrong_rows)
    expected, returned, wrong = (table[rows].tolist() for table in tables)
    cells = [list(map(_cells, *lines)) for lines in zip(expected, returned, wrong, strict=True)]
    widths = [max(len(text) for line in cells for text in line[j]) for j in range(shape[-1])]
    heads = _heads(shape, rows)
    columns = _columns(tables[2][rows], widths, _WIDTH - len(part.label) - len(heads[0]))
    texts = []
    for side in (0, 1):
        lines = [
            head + _row([line[j][side].rjust(widths[j]) for j in columns], columns, shape[-1])
            for head, line in zip(heads, cells, strict=True)
        ]
        lines[-1] += "]" * (heads[0] == "[[")
        texts.append(under(part.label, "\n".join(lines)))
    return Beside(texts[0], texts[1], (_MARKED(), *_of_the_rest(part, wrong_rows, rows)))


def _cells(expected: float, returned: float, wrong: bool) -> tuple[str, str]:
    """Return the texts of two entries, the second with a mark where it is wrong."""
    if not wrong:
        return number_text(expected), number_text(expected)
    expected_text, returned_text = _in_step(expected, returned)
    return expected_text, MARK + returned_text


def _in_step(expected: float, returned: float, digits: int = 5) -> tuple[str, str]:
    """Return two numbers that differ with so many digits that it can be seen."""
    for n in (digits, 8, 12, 17):
        texts = number_text(expected, n), number_text(returned, n)
        if texts[0] != texts[1]:
            break
    return texts


def _rows(wrong: np.ndarray) -> list[int]:
    """Return all rows, or, where these are many, the first that are wrong."""
    if len(wrong) <= _MOST_ROWS:
        return list(range(len(wrong)))
    return np.flatnonzero(wrong)[:_MOST_ROWS].tolist()


def _columns(wrong: np.ndarray, widths: list[int], room: int) -> list[int]:
    """Return as many columns as there is room for: first of all one that is wrong in each row, then the others."""
    count = wrong.shape[1]
    if sum(widths) + count <= room:
        return list(range(count))
    firsts = dict.fromkeys(wrong.argmax(axis=1).tolist())
    others = np.argsort(~wrong.any(axis=0), kind="stable").tolist()
    order = list(dict.fromkeys([*firsts, *others]))
    return sorted(order[: max(room // (max(widths) + 1), len(firsts))])


def _heads(shape: tuple[int, ...], rows: list[int]) -> list[str]:
    """Return what each row begins with: the brackets of a whole table, or which row it is."""
    if len(shape) == 1:
        return ["["]
    if len(shape) == 2 and len(rows) == shape[0]:
        return ["[["] + [" ["] * (len(rows) - 1)
    places = [", ".join(map(str, np.unravel_index(row, shape[:-1]))) for row in rows]
    width = max(map(len, places))
    return [gettext("row {place}", place=place.rjust(width)) + ": [" for place in places]


def _row(cells: list[str], columns: list[int], count: int) -> str:
    """Return the cells of a row, with dots for those that are left out."""
    texts, before = [], -1
    for cell, column in zip(cells, columns, strict=True):
        texts += ["…"] * (column > before + 1) + [cell]
        before = column
    return " ".join(texts + ["…"] * (before < count - 1)) + "]"


def _of_the_rest(part: _Part, wrong: np.ndarray, rows: list[int]) -> Iterator[str]:
    """Say what is known of the rows that are not shown."""
    of = gettext(" of {whole}", whole=part.name) if part.name else ""
    if more := int(wrong.sum()) - int(wrong[rows].sum()):
        yield _ROWS_DIFFER(count=more, of=of)
    if equal := len(wrong) - len(rows) - more:
        yield _ROWS_EQUAL(count=equal, of=of)
