"""The map under a walk: a loss over two weights as filled contours, with its scale."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nbtools.nn.arrays import Array
from nbtools.plots.look import FAINT, HAIR, HEIGHTS
from nbtools.portable.language import gettext


def contour_map(figure: Figure, axes: Any, heights: Array, w1: Sequence[float], w2: Sequence[float]) -> None:
    """Draw the map on one panel or on several, w1 and w2 in one scale, with one colour bar for all."""
    # a little beyond both ends, so that the lowest and the highest place have their colour
    levels = np.geomspace(heights.min() * 0.999, heights.max() * 1.001, 12)
    panels = [axes] if isinstance(axes, Axes) else list(np.ravel(axes))
    for ax in panels:
        filled = ax.contourf(w1, w2, heights, levels=levels, cmap=HEIGHTS, norm="log")
        ax.contour(w1, w2, heights, levels=levels, colors=[FAINT], linewidths=HAIR)
        ax.set(xlabel="w1", ylabel="w2", xlim=(w1[0], w1[-1]), ylim=(w2[0], w2[-1]), aspect="equal")
    beside = panels[-1].inset_axes((1.03, 0, 0.045, 1))
    figure.colorbar(filled, cax=beside, label=gettext("loss"), ticks=[0.1, 0.3, 1, 3], format="%g")
