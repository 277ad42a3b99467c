"""Lesson 00: what a trained network's outputs say."""

import numpy as np

from nbtools.nn.arrays import Array


def most_likely(outputs: Array) -> int:
    """Return the index of the largest of `outputs`, shape `(n_classes,)`."""
    return int(np.argmax(outputs))
