"""Numbers as squares: the area is the size, full is a plus and hollow a minus, and a 0 is left out."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, HAIR
from nbtools.plots.picture import framed, without_ticks


def squares(ax: Axes, values: Array, limit: float | None = None, colour: str = BLUE) -> None:
    """Draw a table as squares in a frame, row 0 on top; a number of the size `limit` fills its cell."""
    values = np.asarray(values, dtype=float)
    sides = 0.92 * np.sqrt(np.minimum(np.abs(values) / (limit or np.abs(values).max() or 1), 1))
    for sign, face in ((1, colour), (-1, "white")):
        chosen = np.argwhere((np.sign(values) == sign) & (sides > 0.1))
        boxes = [_square(x, y, sides[y, x]) for y, x in chosen]
        ax.add_collection(PatchCollection(boxes, facecolor=face, edgecolor=colour, linewidth=HAIR))
    rows, columns = values.shape
    without_ticks(ax)
    framed(ax)
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), aspect="equal")


def _square(x: int, y: int, side: float) -> Rectangle:
    return Rectangle((x - side / 2, y - side / 2), side, side)
