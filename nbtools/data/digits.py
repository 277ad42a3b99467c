"""Real handwritten digits, 8 by 8 pixels. `digits.md` beside this file tells source and licence."""

from functools import cache
from pathlib import Path

import numpy as np

from nbtools.nn.arrays import Array, Labels

FILE = Path(__file__).with_name("digits.npz")
N_FOR_LESSONS = 1497
"""The images that lessons and learners see; the other 300 are kept back, to judge what was learned."""


def digits() -> tuple[Array, Labels]:
    """Return `(X, y)`: 1,497 images as rows of 64 numbers from 0 (paper) to 1 (ink), and their digits.

    Shapes `(1497, 64)` and `(1497,)`. They are shuffled, always in the same way.
    """
    X, y = _all()
    return X[:N_FOR_LESSONS].copy(), y[:N_FOR_LESSONS].copy()


def unseen_digits() -> tuple[Array, Labels]:
    """Return the 300 images that no lesson shows, `(300, 64)` and `(300,)`."""
    X, y = _all()
    return X[N_FOR_LESSONS:].copy(), y[N_FOR_LESSONS:].copy()


def zero_and_one_images() -> Array:
    """Return the images whose two numbers `zeros_and_ones` gives, in the same order, `(299, 64)`."""
    X, y = digits()
    return X[y <= 1]


def zeros_and_ones() -> tuple[Array, Labels]:
    """Return two numbers for each lesson image of a 0 or a 1, `(299, 2)`, and which it is, `(299,)`.

    The first number is the mean ink in the middle of the image, the second that left and right of it.
    """
    rows = zero_and_one_images().reshape(-1, 8, 8)[:, 2:6]
    middle = rows[:, :, 3:5].mean(axis=(1, 2))
    sides = rows[:, :, [1, 2, 5, 6]].mean(axis=(1, 2))
    _, y = digits()
    return np.column_stack([middle, sides]), y[y <= 1]


@cache
def _all() -> tuple[Array, Labels]:
    with np.load(FILE, allow_pickle=False) as file:
        return file["images"].reshape(-1, 64) / 16.0, file["labels"].astype(int)
