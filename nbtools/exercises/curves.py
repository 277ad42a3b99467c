"""Functions of one number that cases hand to a candidate; the docstring is what a learner sees."""

import numpy as np


def square(x: float) -> float:
    """x²"""  # noqa: D400
    return x**2


def cubic(x: float) -> float:
    """x³ - 2x + 1"""  # noqa: D400
    return x**3 - 2 * x + 1


def wave(x: float) -> float:
    """sin(x) + x / 2"""  # noqa: D400
    return np.sin(x) + x / 2


def growth(x: float) -> float:
    """exp(x / 2)"""  # noqa: D400
    return np.exp(x / 2)


CURVES = (square, cubic, wave, growth)
