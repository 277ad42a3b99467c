"""The look of every picture, in numbers: hues, sizes of text and marks, and the width of the column.

`docs/pictures.md` says what they mean, with examples. Lengths of text and lines are points, of figures inches.
"""

from string import Template

import matplotlib as mpl
from matplotlib.colors import LinearSegmentedColormap

# Okabe and Ito's palette, which the colour-blind can tell apart; its lighter colours darkened to a contrast of 4.5 on white.
BLUE = "#0072b2"
"""A value: what goes forward, and what the network has."""
ORANGE = "#c04f15"
"""Blame: what comes back, a slope, a step made by one, and what is wrong."""
GREEN, PURPLE = "#207d40", "#a5518a"
"""A third and a fourth line, where two do not suffice."""
INK, FAINT = "#222222", "#707070"
"""Text and data; and what is silent, or only helps to see."""

MINUS = "#5f5f5f"
VALUES = LinearSegmentedColormap.from_list("values", [MINUS, "white", BLUE])
"""Squares of values: blue above 0, grey below, as no square can be dashed."""
BLAMES = LinearSegmentedColormap.from_list("blames", [MINUS, "white", ORANGE])
"""Squares of blame: orange above 0, grey below."""
NO_TO_YES = LinearSegmentedColormap.from_list("no to yes", [BLUE, "white", ORANGE])
"""A probability, over the points of two classes: they are blue circles and orange triangles."""
HEIGHTS = "Blues_r"
"""A loss over two weights, dark where it is low."""
INK_ON_PAPER = "Greys"

COLUMN = 860 / 96
"""Every figure is as wide as the column of text in JupyterLab is at a window of 1280 pixels."""
TEXT = 10.5
"""14 pixels, as JupyterLab's prose."""
TITLE, TICKS = 11.5, 9.5
LARGE = 13.0
"""A number within a drawing, where it is what the drawing is about."""

LINE, THIN, HAIR = 2.0, 1.4, 0.8
"""A line that says something; one beside it; an axis or a frame."""
CLOUD, DOT, MARK = 18, 32, 90
"""Areas of dots: one of hundreds, one of a few, the one that is meant."""
SHADE, SOFT = 0.13, 0.45
"""How opaque a region is beneath dots; and what stands back behind what is lit."""

STYLE = {
    "axes.edgecolor": FAINT,
    "axes.grid": False,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT,
    "axes.prop_cycle": mpl.cycler(color=[BLUE, ORANGE, GREEN, PURPLE]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": TITLE,
    "figure.constrained_layout.use": True,
    "figure.titlesize": TITLE,
    "font.size": TEXT,
    "image.cmap": INK_ON_PAPER,
    "legend.frameon": False,
    "lines.linewidth": LINE,
    "lines.markersize": 5,
    "text.color": INK,
    "xtick.color": INK,
    "xtick.labelsize": TICKS,
    "ytick.color": INK,
    "ytick.labelsize": TICKS,
}
"""Matplotlib's settings for all of this."""


def coloured(style: str) -> str:
    """Return a style sheet with the hues in the place of their names: `$BLUE`."""
    return Template(style).substitute(BLUE=BLUE, ORANGE=ORANGE, PURPLE=PURPLE, INK=INK)
