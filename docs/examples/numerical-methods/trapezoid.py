"""The exercises of lesson 02: how large an area is."""

from collections.abc import Callable

import numpy as np

from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "02_trapezoid"


def trapezoid(f: Callable, a: float, b: float, n: int) -> float:
    """Return the area under f from a to b, by n strips of one width with slanted tops."""
    heights = f(np.linspace(a, b, n + 1))
    return (b - a) / n * (heights.sum() - (heights[0] + heights[-1]) / 2)


def extrapolate(f: Callable, a: float, b: float, n: int) -> float:
    """Return the area that n strips and 2n strips together foretell."""
    coarse, fine = trapezoid(f, a, b, n), trapezoid(f, a, b, 2 * n)
    return fine + (fine - coarse) / 3


# None is the same from both sides, and at neither end is one zero: so every way to miscount a height shows.
def _hill(x: float) -> float:
    """2 x - x² + 1"""
    return 2 * x - x**2 + 1


def _growth(x: float) -> float:
    """exp(x / 2)"""
    return np.exp(x / 2)


def _wave(x: float) -> float:
    """sin(x) + 2"""
    return np.sin(x) + 2


def _below(x: float) -> float:
    """x³ - 2"""
    return x**3 - 2


_FUNCTIONS = (_hill, _growth, _wave, _below)


def _area(rng: np.random.Generator) -> tuple[Callable, float, float, int]:
    a = float(rng.uniform(-1, 1))
    f = _FUNCTIONS[rng.integers(len(_FUNCTIONS))]
    return f, a, a + float(rng.uniform(1.5, 3)), int(rng.integers(2, 7))


def _heights(f: Callable, a: float, b: float, n: int) -> tuple[np.ndarray, float]:
    return f(np.linspace(a, b, n + 1)), (b - a) / n


def _sum(parts: slice) -> Callable:
    """Return the sum of some of the heights, times the width of a strip."""

    def area(f: Callable, a: float, b: float, n: int) -> float:
        heights, width = _heights(f, a, b, n)
        return width * heights[parts].sum()

    return area


def _middles(f: Callable, a: float, b: float, n: int) -> float:
    width = (b - a) / n
    return width * f(a + width * (np.arange(n) + 0.5)).sum()


def _points_for_strips(f: Callable, a: float, b: float, n: int) -> float:
    heights = f(np.linspace(a, b, n))
    return (b - a) / n * (heights.sum() - (heights[0] + heights[-1]) / 2)


def _both(coarse_share: float, fine_share: float) -> Callable:
    """Return another mixture of the two areas than the right one, which is -1/3 and 4/3."""
    return lambda f, a, b, n: coarse_share * trapezoid(f, a, b, n) + fine_share * trapezoid(f, a, b, 2 * n)


EXERCISES = (
    Exercise(
        name="trapezoid",
        lesson=LESSON,
        answer=trapezoid,
        cases=(
            (_hill, 0.0, 1.5, 3),
            (_growth, -1.0, 2.0, 4),
            (_below, 0.0, 2.0, 5),  # below zero at first
            (_wave, 0.5, 3.0, 2),
            (_growth, 0.0, 1.0, 1),  # one strip
            (_below, -1.5, 1.0, 3),  # below zero all the way
        ),
        draw=_area,
        mistakes=(
            mistake(
                "left_heights",
                "Every strip has the height of its left edge here, and a flat top. Take the mean of both its edges.",
                _sum(slice(None, -1)),
            ),
            mistake(
                "right_heights",
                "Every strip has the height of its right edge here, and a flat top. Take the mean of both its edges.",
                _sum(slice(1, None)),
            ),
            mistake(
                "ends_counted_whole",
                "All heights count whole here. The first and the last one belong to one strip each, and count half.",
                _sum(slice(None)),
            ),
            mistake(
                "ends_left_out",
                "The heights at both ends are left out here. They belong to one strip each, and count half.",
                _sum(slice(1, -1)),
            ),
            mistake(
                "middles",
                "This takes the height in the middle of each strip. That is another good rule; here the top of a strip joins the heights at its edges.",
                _middles,
            ),
            mistake(
                "n_heights",
                "Here are n heights, and n strips have n + 1 edges: np.linspace(a, b, n + 1).",
                lambda f, a, b, n: trapezoid(f, a, b, n - 1) if n > 1 else 0.0,
                _points_for_strips,
            ),
            mistake(
                "not_times_the_width",
                "This adds up the heights, as if every strip were 1 wide. A strip is (b - a) / n wide.",
                lambda f, a, b, n: trapezoid(f, a, b, n) / ((b - a) / n),
            ),
            mistake(
                "mean_height",
                "This is the mean height. The area is that times the whole width, b - a.",
                lambda f, a, b, n: trapezoid(f, a, b, n) / (b - a),
            ),
            mistake(
                "edges_added_not_averaged",
                "This is twice the area: the two edges of a strip are added, and their mean is asked for.",
                lambda f, a, b, n: 2 * trapezoid(f, a, b, n),
            ),
        ),
        hints=(
            "A strip with a slanted top is as large as one with a flat top halfway between its two edges.",
            "np.linspace(a, b, n + 1) gives the edges of all strips. Each inner height is an edge of two strips, the outer ones of one.",
            "Width times (all heights added up, less half of the first and half of the last).",
        ),
    ),
    Exercise(
        name="error_with_twice_the_strips",
        lesson=LESSON,
        is_prediction=True,
        answer="a quarter",
        probe=itself,
        measure=word,
        choices=("a half", "a third", "a quarter"),
        mistakes=(
            mistake(
                "a_half",
                "A strip that is half as wide does not err half as much: the bow of the curve over it is flatter, too. "
                "Look at the column of ratios.",
                "a half",
            ),
            mistake("a_third", "Look at the column of ratios: it comes near to another number.", "a third"),
        ),
        hints=("Divide each error of the table by the one below it.",),
    ),
    Exercise(
        name="extrapolate",
        lesson=LESSON,
        answer=extrapolate,
        cases=(
            (_growth, -1.0, 2.0, 2),
            (_hill, 0.0, 1.5, 3),
            (_below, 0.0, 2.0, 1),
            (_wave, 0.5, 3.0, 2),
            (_below, -1.5, 1.0, 2),
        ),
        draw=_area,
        mistakes=(
            mistake(
                "mean_of_both",
                "This is the mean of both areas, which lies between them. The true one lies beyond the finer one.",
                _both(1 / 2, 1 / 2),
            ),
            mistake(
                "wrong_way",
                "The correction is of the right size, and goes back towards the coarse area. Go on from the fine one, away from it.",
                _both(1 / 3, 2 / 3),
            ),
            mistake(
                "begun_at_the_coarse_one",
                "The correction is added to the coarse area here. From the fine one it is a third of the difference to where the errors are gone.",
                _both(2 / 3, 1 / 3),
            ),
            mistake(
                "areas_swapped",
                "The two areas have changed places: this goes on from the coarse one, away from the fine one.",
                _both(4 / 3, -1 / 3),
            ),
            mistake(
                "whole_difference",
                "This goes on by the whole difference. What is left is a third of it: of four parts of error three are gone.",
                _both(-1, 2),
            ),
            mistake(
                "a_quarter_of_the_difference",
                "This goes on by a quarter of the difference. The fine error is a quarter of the *coarse error*; the difference is only three quarters of that.",
                _both(-1 / 4, 5 / 4),
            ),
            mistake(
                "half_of_the_difference",
                "This goes on by half of the difference. Of four parts of error three are gone and one is left: how much is that of what is gone?",
                _both(-1 / 2, 3 / 2),
            ),
            mistake(
                "sum_for_difference",
                "This goes on by a third of both areas together. What tells of the error is by how much they differ: fine - coarse.",
                _both(1 / 3, 4 / 3),
            ),
            mistake(
                "fine_alone",
                "This is the area with 2n strips. It is better than with n, and both together tell more than either.",
                _both(0, 1),
            ),
            mistake(
                "coarse_alone",
                "This is the area with n strips. Work it out with 2n as well, and compare.",
                _both(1, 0),
            ),
        ),
        hints=(
            "Say the coarse error is 4 parts; then the fine one is 1 part. How many parts do the two areas differ by?",
            "They differ by 3 parts, and from the fine area there is 1 part to go, in the same direction.",
            "fine + (fine - coarse) / 3",
        ),
    ),
)
