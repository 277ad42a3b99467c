"""What can be read in a figure: which texts are drawn, where, in which colour and on what ground."""

import itertools
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import BboxBase


@dataclass
class Drawn:
    """A text in a finished figure."""

    text: str
    box: BboxBase
    colour: np.ndarray
    ground: np.ndarray
    size: float
    is_at_a_tick: bool


def texts_in(figure):
    """Return every text that a figure shows."""
    figure.set_layout_engine("none")  # it has been laid out, and stays so while the texts are away
    figure.set_dpi(100)  # the margins below are counted in its pixels
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # labels find their places beside the numbers
    shown = {text: text.get_window_extent(canvas.get_renderer()) for text in _shown(figure)}
    for text in shown:
        text.set_visible(False)
    canvas.draw()
    for text in shown:
        text.set_visible(True)
    pixels = np.asarray(canvas.buffer_rgba())[::-1, :, :3] / 255
    at_ticks = _tick_labels(figure)
    return [
        Drawn(
            text.get_text(),
            box,
            np.array(to_rgb(text.get_color())),
            _ground(pixels, box),
            text.get_fontsize(),
            text in at_ticks,
        )
        for text, box in shown.items()
    ]


def cut_off(texts, figure):
    """Return the texts that reach over the edge of the figure."""
    width, height = figure.bbox.size
    return [
        one.text for one in texts if min(one.box.x0, one.box.y0, width - one.box.x1, height - one.box.y1) < -1
    ]


def overlapping(texts):
    """Return the pairs of texts that lie over each other by more than their margins."""
    return [
        (one.text, other.text)
        for one, other in itertools.combinations(texts, 2)
        if min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0) > 2
        and min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0) > 3
    ]


def hues_in(figure):
    """Return the colours that a figure is drawn in, and the maps of those that stand for numbers."""
    colours, maps = set(), set()
    for artist in figure.findobj(_is_seen):
        is_a_map = isinstance(artist, AxesImage | Collection) and artist.get_array() is not None
        if is_a_map and artist.get_cmap().name != "unnamed":  # as that of contours in given colours is
            maps.add(artist.get_cmap().name)
        else:
            colours |= {to_hex(one) for one in _colours_of(artist) if to_rgba(one)[3] > 0}
    return colours, maps


def _is_seen(artist):
    is_drawn = isinstance(artist, Patch | Line2D | Collection | Text | AxesImage) and artist.get_visible()
    return is_drawn and not (isinstance(artist.axes, Axes) and artist.axes.get_label() == "<colorbar>")


def _colours_of(artist):
    if isinstance(artist, Text):
        return [artist.get_color()] if artist.get_text().strip() else []
    if isinstance(artist, Line2D):
        line = [artist.get_color()] if artist.get_linestyle() != "None" else []
        is_marked = artist.get_marker() not in (None, "None", "")
        return line + [artist.get_markerfacecolor(), artist.get_markeredgecolor()] * is_marked
    if isinstance(artist, Collection):
        return [*artist.get_facecolor(), *artist.get_edgecolor()]
    return [artist.get_facecolor(), artist.get_edgecolor()]


def _shown(figure):
    every = _tick_labels(figure)
    in_view = {label for side in _sides(figure) for tick in side._update_ticks() for label in _labels(tick)}
    return [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and (text not in every or text in in_view)
    ]


def _sides(figure):
    return [side for axes in figure.findobj(Axes) for side in (axes.xaxis, axes.yaxis)]


def _tick_labels(figure):
    ticks = [tick for side in _sides(figure) for tick in side.majorTicks + side.minorTicks]
    return {label for tick in ticks for label in _labels(tick)}


def _labels(tick):
    return tick.label1, tick.label2


def _ground(pixels, box):
    rows, columns = (slice(max(int(a), 0), int(b) + 1) for a, b in ((box.y0, box.y1), (box.x0, box.x1)))
    return np.median(pixels[rows, columns].reshape(-1, 3), axis=0)
