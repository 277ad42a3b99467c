"""In a submission nobody has drawn digits of their own."""

import numpy as np


def my_digits() -> tuple[np.ndarray, np.ndarray]:
    """Return no images, `(0, 64)`, and no labels."""
    return np.zeros((0, 64)), np.zeros(0, dtype=int)


def keep_digit(*_: object) -> tuple[bool, str]:
    """Keep nothing, and say nothing."""
    return False, ""
