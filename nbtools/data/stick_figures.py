"""Little pictures of stick figures, from a generator: some joints are covered, so that nobody can see them."""

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.portable.language import gettext_noop

SIDE = 20
"""A picture has 20 by 20 pixels."""
JOINTS = (
    gettext_noop("head"),
    gettext_noop("neck"),
    gettext_noop("hips"),
    gettext_noop("left elbow"),
    gettext_noop("left hand"),
    gettext_noop("right elbow"),
    gettext_noop("right hand"),
    gettext_noop("left knee"),
    gettext_noop("left foot"),
    gettext_noop("right knee"),
    gettext_noop("right foot"),
)
"""What the joints are called, in their order; left and right as seen in the picture."""
BONES = ((0, 1), (1, 2), (1, 3), (3, 4), (1, 5), (5, 6), (2, 7), (7, 8), (2, 9), (9, 10))
"""Which joints a line connects."""

_COVER = 0.5
_NOISE = 0.05


def stick_figures(n: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Return `(X, joints, visible)`: pictures, where their joints are, and whether each can be seen.

    Shapes: `X` `(n, 400)` from 0 (paper) to 1 (ink), `joints` `(n, 11, 2)`, `visible` `(n, 11)`, true or false.
    A joint is at (x, y), in pixels from the centre of the top left pixel, x to the right, y down. Of a joint
    behind the grey cover, or beyond the edge, the label says (0, 0), as COCO and others write it.
    """
    size = rng.uniform(0.7, 1.0, size=n)
    joints = _pose(n, size, rng)
    parts = (
        n // 200 + 1
    )  # in one piece it would be too much for the processor's cache, and take twice as long
    pieces = zip(np.array_split(joints, parts), np.array_split(size, parts), strict=True)
    images = np.concatenate([_drawn(*piece) for piece in pieces])

    centre = joints[:, 2] + rng.uniform(-7.0, 7.0, size=(n, 2))
    half = rng.uniform(2.0, 4.5, size=(n, 2))
    columns, rows = _places()
    covered = _within(columns, centre[:, 0], half[:, 0]) & _within(rows, centre[:, 1], half[:, 1])
    images = np.where(covered, _COVER, images) + rng.normal(scale=_NOISE, size=images.shape)

    behind = np.all(np.abs(joints - centre[:, np.newaxis]) < half[:, np.newaxis], axis=2)
    inside = np.all((joints > -0.5) & (joints < SIDE - 0.5), axis=2)
    visible = inside & ~behind
    return (
        np.clip(images, 0.0, 1.0).reshape(n, SIDE * SIDE),
        np.where(visible[..., np.newaxis], joints, 0.0),
        visible,
    )


def _pose(n: int, size: Array, rng: np.random.Generator) -> Array:
    """Return where the joints of n figures are, `(n, 11, 2)`, seen or not."""
    lean = rng.uniform(-0.15, 0.15, size=n)

    def beyond(joint: Array, angle: Array | float, length: float) -> Array:
        """Go from a joint by a bone; the angle is measured from straight down, to the right."""
        direction = np.column_stack([np.sin(angle + lean), np.cos(angle + lean)])
        return joint + length * size[:, np.newaxis] * direction

    hips = SIDE / 2 + rng.uniform(-3.0, 3.0, size=(n, 2))
    neck = beyond(hips, np.pi, 5.2)
    head = beyond(neck, np.pi, 2.4)
    joints = [head, neck, hips]
    for side in (-1, 1):
        upper = rng.uniform(0.3, 2.6, size=n)
        elbow = beyond(neck, side * upper, 3.0)
        joints += [elbow, beyond(elbow, side * (upper + rng.uniform(-0.2, 1.0, size=n)), 3.0)]
    for side in (-1, 1):
        upper = rng.uniform(0.1, 0.9, size=n)
        knee = beyond(hips, side * upper, 3.2)
        joints += [knee, beyond(knee, side * (upper + rng.uniform(-0.7, 0.2, size=n)), 3.2)]
    return np.stack(joints, axis=1)


def _drawn(joints: Array, size: Array) -> Array:
    """Return the figures with soft edges, `(n, 20, 20)`: the ink of a pixel tells its distance to the nearest line."""
    columns, rows = _places()
    x, y = joints[:, :, 0, np.newaxis, np.newaxis], joints[:, :, 1, np.newaxis, np.newaxis]
    head = np.hypot(columns - x[:, 0], rows - y[:, 0]) - 1.1 * size[:, np.newaxis, np.newaxis]
    nearest = np.maximum(head, 0.0) ** 2
    for a, b in BONES:
        across, down = x[:, b] - x[:, a], y[:, b] - y[:, a]
        right, below = columns - x[:, a], rows - y[:, a]
        along = np.clip((right * across + below * down) / (across**2 + down**2), 0.0, 1.0)
        nearest = np.minimum(nearest, (right - along * across) ** 2 + (below - along * down) ** 2)
    return np.clip(1.2 - np.sqrt(nearest), 0.0, 1.0)


def _places() -> tuple[Array, Array]:
    """Return x of each column and y of each row, to be broadcast over pictures."""
    return np.arange(SIDE)[np.newaxis, np.newaxis, :], np.arange(SIDE)[np.newaxis, :, np.newaxis]


def _within(places: Array, centre: Array, half: Array) -> Array:
    return np.abs(places - centre[:, np.newaxis, np.newaxis]) < half[:, np.newaxis, np.newaxis]
