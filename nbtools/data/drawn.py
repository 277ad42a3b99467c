"""A drawing as an image like those of the data set: scaled, centred, and counted in blocks.

`drawn.js`, among the live pictures, does the same in the browser.
"""

from collections.abc import Sequence

import numpy as np

from nbtools.nn.arrays import Array

Strokes = Sequence[Sequence[Sequence[float]]]
"""A drawing: its strokes, each a list of the points (x, y) that the pen went through, y down."""

POINTS = 32
"""It is drawn on so many points each way, and a pixel of the image counts those of a block of 4 by 4."""
_DRAWN_ON = 100.0
_MARGIN = 2.5  # half of a line's breadth: what reaches beyond the middle of the line
_WIDEST = 0.7  # of the height: the data set's digits are narrow
_TINY = 1e-9  # of a dot, or a line straight down, nothing is to be stretched
_INK = 307  # points of 1024: three pixels in ten, as the data set has it, of a one as of an eight


def image_of(strokes: Strokes) -> Array:
    """Return a drawing as 64 numbers from 0 (paper) to 1 (ink), as `digits()` has them; nothing drawn is all paper.

    It is scaled to the full height, and narrowed where it is wide. The line is as broad as makes the drawing as
    dark as the images of the data set are. So neither the size nor the place nor the pen makes a difference.
    """
    lines = _lines(strokes)
    if not len(lines):
        return np.zeros(64)
    distances = _squared_distances(lines)
    ink = distances <= np.sort(distances)[_INK - 1]
    return ink.reshape(8, 4, 8, 4).sum(axis=(1, 3)).ravel() / 16.0


def sheet_of(strokes: Strokes, side: int) -> Array:
    """Return a sheet of `(side, side)` with the image of a drawing where it was drawn, in whole pixels.

    The drawing is on a sheet of 100 by 100. Its size makes no difference, its place does.
    """
    sheet = np.zeros((side, side))
    points = _points(strokes)
    if len(points):
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        corner = np.floor(middle / _DRAWN_ON * side - 4 + 0.5)
        left, top = np.clip(corner, 0, side - 8).astype(int)
        sheet[top : top + 8, left : left + 8] = image_of(strokes).reshape(8, 8)
    return sheet


def _points(strokes: Strokes) -> Array:
    return np.array([point for stroke in strokes for point in stroke], dtype=float).reshape(-1, 2)


def _lines(strokes: Strokes) -> Array:
    """Return the lines between the points of each stroke, scaled and centred: `(n, 4)`, from (x, y) to (x, y)."""
    pieces = [np.reshape(np.asarray(stroke, dtype=float), (-1, 2)) for stroke in strokes if len(stroke)]
    if not pieces:
        return np.empty((0, 4))
    points = _points(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = high - low
    room = POINTS - 2 * _MARGIN
    up = room / max(height, _TINY)
    across = min(up, _WIDEST * room / max(width, _TINY))
    scale = np.array([across, up])
    placed = [(piece - (low + high) / 2) * scale + POINTS / 2 for piece in pieces]
    return np.concatenate([np.hstack([piece[:-1], piece[1:]]) for piece in map(_at_least_two, placed)])


def _at_least_two(piece: Array) -> Array:
    """Return the points of a stroke; a dot is a line from itself to itself."""
    return piece if len(piece) > 1 else np.repeat(piece, 2, axis=0)


def _squared_distances(lines: Array) -> Array:
    """Return how far each point is from the nearest line, squared, `(1024,)`, row by row."""
    y, x = np.divmod(np.arange(POINTS * POINTS), POINTS) + np.array(0.5)
    nearest = np.full(POINTS * POINTS, np.inf)
    for x0, y0, x1, y1 in lines:
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        along = np.clip(((x - x0) * dx + (y - y0) * dy) / (length if length > 0 else 1.0), 0.0, 1.0)
        off_x, off_y = x - x0 - along * dx, y - y0 - along * dy
        nearest = np.minimum(nearest, off_x * off_x + off_y * off_y)
    return nearest
