"""Weights that somebody paints by hand: a sheet of signs, one for each pixel."""

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.portable.language import gettext

_SIGNS = {"+": 1.0, "-": -1.0, ".": 0.0}


def painted(sheet: str) -> Array:
    """Return the 64 weights of a painted sheet of 8 lines of 8 signs: `+` is 1, `-` is -1, `.` is 0.

    Raises ValueError where there are other signs, or not 64 of them; spaces and line ends do not count.
    """
    signs = "".join(sheet.split())
    if others := sorted(set(signs) - set(_SIGNS)):
        raise ValueError(
            gettext("Paint with +, - and . only; here is also {others}", others=" ".join(others))
        )
    if len(signs) != 64:
        raise ValueError(gettext("Paint 8 lines of 8 signs, 64 in all; here are {count}", count=len(signs)))
    return np.array([_SIGNS[sign] for sign in signs])
