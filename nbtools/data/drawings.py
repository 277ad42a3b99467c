"""Digits that were drawn with a pen, for those who have none at hand. `drawings.md` beside this file tells whose they are."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nbtools.data.drawn import Strokes, image_of
from nbtools.nn.arrays import Array, Labels

FILE = Path(__file__).with_name("drawings.npz")


def drawings() -> tuple[Array, Labels]:
    """Return `(X, y)`: 200 drawings as images like those of `digits()`, `(200, 64)`, and their digits, `(200,)`.

    Each of four hands has drawn the digits from 0 to 9, and then four times more.
    """
    drawn = drawn_strokes()
    return np.array([image_of(strokes) for strokes, _ in drawn]), np.array([digit for _, digit in drawn])


def drawn_strokes() -> list[tuple[list[Array], int]]:
    """Return the same drawings as strokes, with the points of each, `(n, 2)` on a sheet of 100 by 100; and their digits."""
    with np.load(FILE, allow_pickle=False) as file:
        points_in, strokes_in, digits = (
            file[name].astype(int).tolist() for name in ("points_in", "strokes_in", "digits")
        )
        points = iter(file["points"].astype(float))
    strokes = iter([np.array([next(points) for _ in range(n)]) for n in points_in])
    return [([next(strokes) for _ in range(n)], digit) for n, digit in zip(strokes_in, digits, strict=True)]


def stored(drawn: Sequence[tuple[Strokes, int]]) -> dict[str, Array]:
    """Return the arrays that the file holds, for drawings and their digits."""
    strokes = [np.asarray(stroke) for drawing, _ in drawn for stroke in drawing]
    return {
        "points": np.concatenate(strokes).astype(np.uint8),
        "points_in": np.array([len(stroke) for stroke in strokes], dtype=np.uint16),
        "strokes_in": np.array([len(drawing) for drawing, _ in drawn], dtype=np.uint8),
        "digits": np.array([digit for _, digit in drawn], dtype=np.uint8),
    }
