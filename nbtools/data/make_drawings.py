"""Make drawings.npz, digits drawn in four hands: `python -m nbtools.data.make_drawings`.

A hand is ten digits, each the strokes of a pen on a sheet of 100 by 100, from the upper left corner: `~` goes through
its points in a curve, `-` straight from one to the next.
"""

import numpy as np

from nbtools.data.drawings import FILE, drawings, stored
from nbtools.nn.arrays import Array

_HANDS = {
    "round": (
        "~ 50,15 33,24 26,50 33,76 50,86 67,76 74,50 67,24 51,15",
        "- 37,32 53,15 53,86",
        "~ 29,33 36,18 52,14 67,23 66,40 54,57 40,71 28,85 / - 28,85 73,84",
        "~ 29,22 45,14 62,20 64,34 56,44 43,48 / ~ 43,48 58,50 69,62 66,77 50,86 29,79",
        "- 57,14 27,61 75,61 / - 60,38 60,87",
        "- 67,16 36,16 33,46 / ~ 33,46 46,41 62,46 69,62 63,78 47,86 29,79",
        "~ 63,15 46,26 34,45 29,66 37,82 52,86 66,78 68,64 58,54 43,56 31,66",
        "- 27,17 73,17 45,86",
        "~ 63,24 50,14 36,22 36,36 50,47 65,59 68,73 58,85 41,85 31,73 35,59 50,47 63,36 64,25",
        "~ 66,30 56,46 41,46 32,32 40,18 56,15 67,27 67,47 63,68 54,87",
    ),
    "slanted": (
        "~ 60,14 42,24 31,48 30,72 40,86 56,80 68,56 71,30 62,14",
        "- 61,13 45,87",
        "~ 37,31 46,17 60,14 70,24 64,41 48,60 31,79 24,86 / ~ 24,86 38,81 52,85 68,82",
        "~ 40,20 54,13 68,20 67,33 56,43 46,46 / ~ 46,46 60,50 64,64 55,79 40,87 25,81",
        "- 52,13 28,58 70,55 / - 67,34 52,88",
        "~ 44,17 40,31 36,45 49,42 62,49 63,64 53,80 38,87 25,82 / - 44,17 72,14",
        "~ 66,14 49,30 37,50 31,70 36,84 49,86 60,75 61,62 51,56 39,63 32,74",
        "- 34,19 73,15 60,38 43,88",
        "~ 69,22 58,14 46,21 45,34 54,47 59,61 54,78 42,87 31,79 33,66 47,52 62,38 69,24",
        "~ 68,25 60,42 46,47 38,36 44,21 57,14 68,20 65,42 56,65 47,88",
    ),
    "angular": (
        "~ 46,16 28,30 25,58 36,82 56,86 73,70 76,42 64,20 44,16",
        "- 28,47 56,14 54,88",
        "- 29,29 42,15 60,16 68,31 58,52 27,86 74,86",
        "- 28,16 69,16 46,44 / ~ 46,44 64,50 70,66 60,81 44,87 26,80",
        "- 38,14 30,52 72,52 / - 66,22 60,88",
        "- 70,15 35,16 31,44 54,42 69,56 66,74 50,86 28,83",
        "- 57,14 40,38 30,64 / ~ 30,64 36,82 54,87 69,76 64,60 48,55 32,64",
        "- 26,18 74,17 48,87 / - 42,51 73,49",
        "~ 50,15 37,21 36,36 50,45 64,36 63,21 50,15 / ~ 50,45 33,56 30,74 48,87 67,76 67,58 50,45",
        "~ 64,22 50,15 35,22 34,39 48,48 63,40 66,22 / - 66,22 64,87",
    ),
    "flowing": (
        "~ 56,16 40,19 29,36 28,60 39,80 56,85 70,70 73,45 65,24 48,16 40,22",
        "- 40,29 52,14 51,86 / - 34,86 69,86",
        "~ 31,30 40,16 57,15 67,28 60,48 44,68 31,80 25,74 33,68 46,77 60,85 74,79",
        "~ 32,26 42,15 58,15 66,27 59,41 46,46 59,49 70,60 68,75 54,86 37,84 29,74",
        "~ 34,15 31,34 32,48 45,53 68,48 / ~ 68,20 67,42 64,64 61,88",
        "~ 35,17 34,32 32,46 46,42 61,44 71,57 69,73 56,85 40,87 27,79 / ~ 35,17 50,19 70,14",
        "~ 58,14 41,30 31,51 30,71 40,85 57,85 69,73 66,59 53,53 38,60 31,71",
        "~ 27,24 33,17 46,20 60,21 73,16 65,32 54,50 47,68 44,87",
        "~ 65,27 56,15 42,16 35,29 44,42 59,52 68,66 62,82 46,87 33,77 36,61 51,48 63,36 66,24",
        "~ 65,24 52,14 37,20 33,35 43,46 58,41 66,25 67,48 64,70 52,86 37,83 32,75",
    ),
}
_STEPS = 6
"""A curve goes from one point to the next in so many."""
_TIMES = 5
"""So often each hand has drawn each digit: once as it stands here, and then as a hand does that never does it twice alike."""
_SEED = 0


def hands() -> list[tuple[list[Array], int]]:
    """Return each drawing, its strokes with the points that a pen would pass, and its digit; all hands once, then again."""
    rng = np.random.default_rng(_SEED)
    return [
        (_drawn(drawing, rng if time else None), digit)
        for time in range(_TIMES)
        for hand in _HANDS.values()
        for digit, drawing in enumerate(hand)
    ]


def _drawn(drawing: str, rng: np.random.Generator | None) -> list[Array]:
    strokes = [(stroke[0], _points(stroke[2:])) for stroke in drawing.split(" / ")]
    if rng is not None:
        angle, wide = rng.normal(scale=0.07), rng.uniform(0.85, 1.15)
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) * [wide, 1]
        strokes = [
            (kind, (points + rng.normal(scale=1.5, size=points.shape) - 50) @ turn + 50)
            for kind, points in strokes
        ]
    return [_curve(points) if kind == "~" else np.round(points) for kind, points in strokes]


def _points(text: str) -> Array:
    return np.array([place.split(",") for place in text.split()], dtype=float)


def _curve(points: Array) -> Array:
    """Return a smooth curve through the points (after Catmull and Rom), in whole numbers."""
    around = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = (np.arange(_STEPS) / _STEPS)[:, np.newaxis]
    pieces = [
        b + ((c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2
        for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False)
    ]
    return np.round(np.concatenate([*pieces, points[-1:]]))


def main() -> None:
    """Store all drawings, and say how many there are."""
    np.savez_compressed(FILE, **stored(hands()))
    X, _ = drawings()
    print(f"{FILE.name}: {len(X)} drawings in {len(_HANDS)} hands.")


if __name__ == "__main__":
    main()
