"""Figures as a table: for a terminal, and for docs/benchmarks.md."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.measure import Series

COLUMNS = ("", "ours", "beside it", "ratio, 95 % interval", "aim", "")
_WIDTHS = (42, 26, 42, 26, 23)


def cells(figure: Figure) -> tuple[str, ...]:
    """Return a figure's texts, one for each column."""
    if figure.ours is None:
        return figure.what, "", "", "", "", figure.note
    peer = f"{figure.peer.name}: {_value(figure.peer)}" if figure.peer else ""
    compared = f"{_times(figure.ratio)} ({_between(figure.interval)})" if figure.ratio else ""
    aim = ""
    if figure.at_most is not None:
        limit = _times(figure.at_most) if figure.peer else f"{figure.at_most:g} {figure.ours.unit}"
        aim = f"at most {limit}: {'met' if figure.meets_aim else 'not met'}"
    return figure.what, _value(figure.ours), peer, compared, aim, figure.note


def line(figure: Figure) -> str:
    """Return a figure as a line for a terminal."""
    return _line(cells(figure))


def head() -> str:
    """Return the table's head for a terminal."""
    return _line(COLUMNS)


def markdown(title: str, figures: Iterable[Figure]) -> str:
    """Return a part's table as docs/benchmarks.md has it."""
    rows = [(title, *COLUMNS[1:]), ("---",) * len(COLUMNS), *(cells(f) for f in figures if f.in_docs)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def put_between_marks(path: Path, part: str, text: str) -> None:
    """Replace what the file has between `<!-- benchmark: PART -->` and `<!-- end -->`.

    Raises LookupError where it has no such place.
    """
    old = path.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- benchmark: {part} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not place.search(old):
        raise LookupError(
            f"{path.name} has no place for it: add `<!-- benchmark: {part} -->` and `<!-- end -->`"
        )
    path.write_text(place.sub(lambda found: f"{found[1]}{text}\n{found[2]}", old), encoding="utf-8")


def _line(texts: Iterable[str]) -> str:
    *columns, last = texts
    return "  ".join(
        [f"{text:<{width}}" for text, width in zip(columns, _WIDTHS, strict=True)] + [last]
    ).rstrip()


def _value(series: Series) -> str:
    """Return median and quartiles, in a unit that keeps the numbers short."""
    factor, unit = 1.0, series.unit
    if unit == "s" and series.median < 1:
        factor, unit = 1e3, "ms"
    low, high = series.quartiles
    return f"{factor * series.median:.3g} {unit} ({factor * low:.3g}–{factor * high:.3g})"


def _times(ratio: float) -> str:
    """Return a ratio; one well below 1 as a fraction, which says how often ours goes into the peer's."""
    if ratio > 0.8:
        return f"{ratio:.2f}"
    return f"1/{1 / ratio:.3g}" if ratio > 1e-3 else f"1/{1 / ratio:,.0f}"


def _between(interval: tuple[float, float]) -> str:
    return "–".join(map(_times, interval))
