"""Wines by what a laboratory measured in them, and who grew each. `wine.md` beside this file tells source and licence."""

from pathlib import Path

import numpy as np

from nbtools.nn.arrays import Array, Labels

FILE = Path(__file__).with_name("wine.npz")


def wine() -> tuple[Array, Labels]:
    """Return `(X, y)`: 13 measurements of each of 178 wines, `(178, 13)`, and which of three growers made it, `(178,)`."""
    with np.load(FILE, allow_pickle=False) as file:
        return file["measurements"], file["growers"].astype(int)
