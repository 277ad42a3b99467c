"""Lesson 13: a loss of one's own, for joints of which some are hidden."""

import numpy as np

from nbtools.nn.arrays import Array


def keypoint_loss(predicted: Array, target: Array, visible: Array) -> float:
    """Return the mean over all visible joints of the squared distance; 0 when none is visible.

    Shapes: `predicted` and `target` `(n, joints, 2)`, `visible` `(n, joints)`, true or false.
    What the target says of a hidden joint does not matter, nan included.
    """
    return np.sum(_visible_difference(predicted, target, visible) ** 2) / _count(visible)


def keypoint_gradient(predicted: Array, target: Array, visible: Array) -> Array:
    """Return the gradient of `keypoint_loss` for `predicted`, `(n, joints, 2)`."""
    return 2 * _visible_difference(predicted, target, visible) / _count(visible)


def _visible_difference(predicted: Array, target: Array, visible: Array) -> Array:
    mask = np.asarray(visible, dtype=bool)[..., np.newaxis]
    return np.where(mask, np.asarray(predicted) - np.asarray(target), 0.0)


def _count(visible: Array) -> int:
    return max(int(np.count_nonzero(visible)), 1)
