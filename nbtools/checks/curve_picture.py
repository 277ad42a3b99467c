"""A curve as a picture on the card: a small SVG of its own, which an untrusted notebook shows too."""

from collections.abc import Callable
from html import escape
from urllib.parse import quote

import numpy as np

from nbtools.checks.curve import Curve
from nbtools.checks.value_text import number_text
from nbtools.portable.sentence import sentence

# Both stand out on white and on near black; they differ in width too, for those who do not see the colours apart.
_YOURS, _EXPECTED, _AXES = "#d9661f", "#3b8fd1", "#8a8a8a"
_WIDTH, _HEIGHT = 340, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 8, 8, 20
_MOST_STRETCHES = 3

_CAPTION = sentence(
    "The thin orange line is yours, the broad blue one is what is expected. They differ {where}.",
    when="the answer is a function of one number and gives other numbers than expected over a stretch that is drawn",
)
_FROM_TO = sentence("from {name} = {first} to {last}", when="it names a stretch in another sentence")
_AT = sentence("at {name} = {first}", when="it names a single place in another sentence")
_ELSEWHERE = sentence(
    "in {count} stretches, the first of them {first}",
    when="it names what is too much to be listed, in another sentence",
)


def curve_picture(curve: Curve) -> str:
    """Return the picture with its caption, as HTML."""
    caption = _CAPTION(where=_where(curve))
    picture = f"<img width='{_WIDTH}' height='{_HEIGHT}' alt='{escape(caption, quote=True)}' src='{_source(curve)}'>"
    return f"<div style='margin:0 0 .4em 0'>{picture}<br><small>{escape(caption)}</small></div>"


def _where(curve: Curve) -> str:
    stretches = [_stretch(curve.name, *ends) for ends in curve.stretches()]
    if len(stretches) > _MOST_STRETCHES:
        return _ELSEWHERE(count=len(stretches), first=stretches[0])
    return ", ".join(stretches)


def _stretch(name: str, first: float, last: float) -> str:
    words = _AT if first == last else _FROM_TO
    return words(name=name, first=number_text(first, 3), last=number_text(last, 3))


def _source(curve: Curve) -> str:
    low, high = _range(curve)
    x = _LEFT + (curve.x - curve.x[0]) / np.ptp(curve.x) * (_WIDTH - _LEFT - _RIGHT)

    def heights(values: np.ndarray) -> np.ndarray:
        return _TOP + (high - np.clip(values, low, high)) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{_HEIGHT}' fill='none' font-family='sans-serif'>",
        *_axes(curve, heights),
        _line(
            x, heights(curve.expected), curve.expected, f"stroke='{_EXPECTED}' stroke-width='6' opacity='.55'"
        ),
        _line(x, heights(curve.given), curve.given, f"stroke='{_YOURS}' stroke-width='2'"),
        "</svg>",
    ]
    return "data:image/svg+xml," + quote("".join(parts))


def _range(curve: Curve) -> tuple[float, float]:
    """Return from where to where numbers are drawn: the expected ones, and of the others what is not far from them."""
    low, high = float(curve.expected.min()), float(curve.expected.max())
    room = max(high - low, 0.5)
    given = curve.given[np.isfinite(curve.given)]
    if given.size:
        low, high = min(low, max(given.min(), low - room)), max(high, min(given.max(), high + room))
    return low - 0.05 * room, high + 0.05 * room


def _axes(curve: Curve, heights: Callable[[np.ndarray], np.ndarray]) -> list[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    parts = [f"<path d='M{_LEFT} {_TOP}V{bottom}H{right}' stroke='{_AXES}'/>"]
    for value in sorted({float(curve.expected.min()), float(curve.expected.max())}):
        y = float(heights(np.array(value)))
        parts.append(
            f"<text x='{_LEFT - 4}' y='{y + 4:.1f}' font-size='11' text-anchor='end' fill='{_AXES}'>{number_text(value, 2)}</text>"
            f"<path d='M{_LEFT} {y:.1f}H{right}' stroke='{_AXES}' stroke-width='.5' stroke-dasharray='2 4'/>"
        )
    below = (
        (_LEFT, "start", number_text(float(curve.x[0]), 3)),
        ((_LEFT + right) / 2, "middle", escape(curve.name)),
        (right, "end", number_text(float(curve.x[-1]), 3)),
    )
    style = f"y='{_HEIGHT - 5}' font-size='11' fill='{_AXES}'"
    parts += [f"<text x='{x}' {style} text-anchor='{anchor}'>{text}</text>" for x, anchor, text in below]
    return parts


def _line(x: np.ndarray, y: np.ndarray, values: np.ndarray, style: str) -> str:
    """Return a line that is interrupted where there is no number."""
    path, pen = [], "M"
    for across, down, value in zip(x, y, values, strict=True):
        if np.isnan(value):
            pen = "M"
            continue
        path.append(f"{pen}{across:.1f} {down:.1f}")
        pen = "L"
    return f"<path d='{''.join(path)}' {style} stroke-linejoin='round'/>"
