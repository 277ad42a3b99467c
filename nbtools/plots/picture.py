"""How every picture reaches the page: one house style, a text equivalent, light and dark.

A figure is drawn dark on white, and turns itself round where the page around it is dark: the image is an
SVG that holds the drawing and a rule for the dark. What is a dark page, a notebook that was run says by its
styles; where they are stripped (a preview of the repository), the page's own `color-scheme` says it, or else the
reader's system. Either way it is a sheet that can be read.
"""

import base64
import functools
import inspect
import io
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from html import escape
from typing import Any
from urllib.parse import quote

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter
from PIL import Image

from nbtools import in_use
from nbtools.plots.look import COLUMN, HAIR, STYLE
from nbtools.portable.language import decimal_point, gettext, ngettext

_DPI = 144
_DARK_PAGE = (
    "body[data-jp-theme-light='false']",
    "body.vscode-dark",
    "body[data-vscode-theme-kind='vscode-dark']",
    "html[data-theme='dark']",  # the site's pages
)
# White turns into the near black of a dark page, and where that is lighter `lighten` lets it through; hues stay.
_TURN = "filter:invert(.933) hue-rotate(180deg)"
_CSS = (
    "<style>img.nbtools-picture{color-scheme:light}"
    f":is({','.join(_DARK_PAGE)}) img.nbtools-picture{{color-scheme:dark;mix-blend-mode:lighten}}</style>"
)
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    f"<style>@media (prefers-color-scheme:dark){{{{svg{{{{{_TURN}}}}}}}}}</style>"
    '<image width="{width}" height="{height}" href="data:image/png;base64,{png}"/></svg>'
)
_SOURCE = "data:image/svg+xml," + quote(_SVG, safe="/+=;,(){}")


class Picture:
    """A finished figure with its text equivalent; Jupyter takes the HTML, everything else the text."""

    def __init__(self, figure: Figure, alt: str, canvas: FigureCanvasAgg | None = None) -> None:
        """Take what is on the canvas, or draw the figure where there is none."""
        self.alt = " ".join(alt.split())
        self.width, self.height = (round(96 * inches) for inches in figure.get_size_inches())
        self._png = base64.b64encode(_as_png(canvas or canvas_with(figure))).decode("ascii")

    def __repr__(self) -> str:
        return gettext("[Picture: {alt}]", alt=self.alt)

    def _repr_html_(self) -> str:
        return self.html()

    def html(self) -> str:
        """Return the picture as one `img` with its alternative text."""
        alt = escape(self.alt, quote=True)
        return (
            f"{_CSS}<img class='nbtools-picture' alt='{alt}' width='{self.width}' "
            f"style='max-width:100%;height:auto;margin:.3em 0' src='{self.source()}'>"
        )

    def source(self) -> str:
        """Return the image as a data URI: an SVG that turns itself round where it is dark."""
        return _SOURCE.format(width=self.width, height=self.height, png=self._png)


def canvas_with(figure: Figure) -> FigureCanvasAgg:
    """Return a canvas with the figure drawn on it."""
    figure.set_dpi(_DPI)
    figure.set_facecolor("white")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas


def _as_png(canvas: FigureCanvasAgg) -> bytes:
    """Return what is on the canvas with a palette, at a third of the size: solutions keep their pictures in the repository."""
    image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    image = image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = image.getpalette()
    background = 3 * image.getpixel((0, 0))
    palette[background : background + 3] = (255, 255, 255)  # the quantiser takes it for a near white
    image.putpalette(palette)
    png = io.BytesIO()
    image.save(png, format="png")
    return png.getvalue()


def forgiving(draw: Callable) -> Callable:
    """Let a picture that cannot be drawn with a learner's wrong values say so, and not stop the notebook."""

    @functools.wraps(draw)
    def drawn(*arguments: Any, **named: Any) -> None:
        try:
            with quietly():
                draw(*arguments, **named)
        except Exception as error:
            print(undrawable(error))

    return drawn


@contextmanager
def quietly() -> Iterator[None]:
    """Draw without the red warnings of NumPy and Matplotlib: it is not the picture that is wrong."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def undrawable(error: Exception) -> str:
    """Return what to say of a picture that cannot be drawn, and of the wrong functions that were used for it."""
    names = in_use.taken()
    if names:
        todo = ngettext(
            "Your {wrong} is not right yet: correct that first.",
            "Your {wrong} are not right yet: correct them first.",
            len(names),
            wrong=gettext(" and ").join(names),
        )
    else:
        todo = gettext("Look for an exercise above that has not passed.")
    return gettext(
        "This picture cannot be drawn with these values ({error}). {todo}",
        error=type(error).__name__,
        todo=todo,
    )


@contextmanager
def picture(
    alt: str = "", height: float = 3.4, width: float = COLUMN, **layout: Any
) -> Iterator[tuple[Figure, Any]]:
    """Give a figure and its axes to draw on, and show it at the end.

    `alt` is the text equivalent; it may also be set on the figure as `figure.alt` while drawing.
    It is as wide as the column, and `height` inches high; `layout` goes to `Figure.subplots`.
    """
    with styled():
        figure = Figure(figsize=(width, height))
        figure.alt = alt
        yield figure, figure.subplots(**layout)
        _write_ticks_as_the_language_does(figure)
        finished, kept = Picture(figure, figure.alt), _KEPT.get()
        show(finished) if kept is None else kept.append(finished)


class _Numbers(ScalarFormatter):
    """Writes the numbers at ticks as the language does."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return super().__call__(x, pos).replace(".", decimal_point())


def _write_ticks_as_the_language_does(figure: Figure) -> None:
    if decimal_point() == ".":
        return
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if type(axis.get_major_formatter()) is ScalarFormatter:
                axis.set_major_formatter(_Numbers())


_KEPT: ContextVar[list[Picture] | None] = ContextVar("kept", default=None)


def kept(draw: Callable[..., None], *arguments: Any, **named: Any) -> Picture:
    """Return the picture that a function draws, and do not show it; where it cannot be drawn, its error is raised."""
    pictures: list[Picture] = []
    token = _KEPT.set(pictures)
    try:
        inspect.unwrap(draw)(
            *arguments, **named
        )  # not forgiving: who asks for a picture says why there is none
    finally:
        _KEPT.reset(token)
    return pictures[0]


def styled() -> AbstractContextManager:
    """Draw in the house style inside the block."""
    return mpl.rc_context(STYLE)


def show(shown: Any) -> None:
    """Display in the notebook where there is one, else print the text equivalent."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(shown)
    else:
        print(repr(shown))


def at_the_left(axes: Axes) -> None:
    """Let axes of equal scale begin where the text begins, and leave the rest of the column to words beside them."""
    axes.set(aspect="equal", anchor="NW")


def legend_beside(axes: Axes, **options: Any) -> None:
    """Write the legend to the right of the axes, at their top."""
    axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1.0), borderaxespad=0, **options)


def without_ticks(axes: Axes) -> None:
    """Leave an image alone: no ticks, no frame."""
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def framed(axes: Axes) -> None:
    """Draw a thin frame around an image whose edge is blank."""
    for spine in axes.spines.values():
        spine.set(visible=True, linewidth=HAIR)
