"""The exercises of lesson 01: where a function crosses zero."""

from collections.abc import Callable

import numpy as np

from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "01_bisection"


def halve(f: Callable, a: float, b: float) -> tuple[float, float]:
    """Return the half of the bracket from a to b in which f changes its sign."""
    middle = (a + b) / 2
    if np.sign(f(middle)) == np.sign(f(a)):
        return middle, b
    return a, middle


def bisect(f: Callable, a: float, b: float, steps: int) -> float:
    """Return the middle of the bracket that is left after so many halvings."""
    for _ in range(steps):
        a, b = halve(f, a, b)
    return (a + b) / 2


def halvings(a: float, b: float, width: float) -> int:
    """Return how many halvings it takes until the bracket is no wider than `width`."""
    return int(np.ceil(np.log2((b - a) / width)))


# What a card shows of a function is its docstring. Some rise at their zero, some fall, and one is zero left of 0:
# who takes one of these for granted is found out.
def _rising(x: float) -> float:
    """x³ - x - 1"""
    return x**3 - x - 1


def _falling(x: float) -> float:
    """cos(x) - x"""
    return np.cos(x) - x


def _steep(x: float) -> float:
    """3 - exp(x)"""
    return 3 - np.exp(x)


def _line(x: float) -> float:
    """2 x - 0.7"""
    return 2 * x - 0.7


def _far_left(x: float) -> float:
    """x³ + 2"""
    return x**3 + 2


_FUNCTIONS = ((_rising, 1.3247), (_falling, 0.7391), (_steep, 1.0986), (_line, 0.35), (_far_left, -1.2599))
"""Each with the place where it crosses zero, nearly."""


def _bracket(rng: np.random.Generator) -> tuple[Callable, float, float]:
    f, zero = _FUNCTIONS[rng.integers(len(_FUNCTIONS))]
    return f, zero - float(rng.uniform(0.1, 1)), zero + float(rng.uniform(0.1, 1))


def _bracket_and_steps(rng: np.random.Generator) -> tuple[Callable, float, float, int]:
    return *_bracket(rng), int(rng.integers(2, 9))


def _bracket_and_width(rng: np.random.Generator) -> tuple[float, float, float]:
    a = float(rng.uniform(-3, 3))
    return a, a + float(rng.uniform(1, 5)), float(rng.uniform(0.001, 0.4))


def _by_sign(f: Callable, a: float, b: float, keeps_left: Callable[[float, float, float], bool]) -> tuple:
    middle = (a + b) / 2
    return (a, middle) if keeps_left(f(a), f(middle), f(b)) else (middle, b)


def _bisect_with(halve: Callable) -> Callable:
    """Return a bisection that halves its bracket in another way."""

    def bisect(f: Callable, a: float, b: float, steps: int) -> float:
        for _ in range(steps):
            a, b = halve(f, a, b)
        return (a + b) / 2

    return bisect


def _other_half(f: Callable, a: float, b: float) -> tuple:
    return _by_sign(f, a, b, lambda left, middle, _: left * middle > 0)


def _as_if_it_rose(f: Callable, a: float, b: float) -> tuple:
    return _by_sign(f, a, b, lambda _, middle, __: middle > 0)


def _as_if_it_fell(f: Callable, a: float, b: float) -> tuple:
    return _by_sign(f, a, b, lambda _, middle, __: middle < 0)


EXERCISES = (
    Exercise(
        name="which_half",
        lesson=LESSON,
        is_prediction=True,
        answer="right",
        probe=itself,
        measure=word,
        choices=("left", "right"),
        mistakes=(
            mistake(
                "left",
                "At 0 and at 1 the curve is on the same side of zero, so nothing makes it cross between them. Between 1 and 2 it must.",
                "left",
            ),
        ),
        hints=("At which two of the three places does the curve lie on different sides of zero?",),
    ),
    Exercise(
        name="halve",
        lesson=LESSON,
        answer=halve,
        cases=(
            (_falling, 0.0, 1.0),  # the right half
            (_rising, 1.0, 2.0),  # the left one
            (_steep, 0.5, 1.5),
            (_line, -1.0, 1.0),
            (_falling, -1.0, 2.0),
            (_rising, 0.0, 2.0),
            (_far_left, -2.0, -1.0),
        ),
        draw=_bracket,
        mistakes=(
            mistake(
                "other_half",
                "This keeps the half in which the sign stays the same. The crossing lies in the other one.",
                _other_half,
            ),
            mistake(
                "as_if_it_rose",
                "This asks whether f is above 0 in the middle. That is right for a curve that rises through zero; "
                "for one that falls it keeps the wrong half. Compare the sign in the middle with the sign at an end.",
                _as_if_it_rose,
            ),
            mistake(
                "as_if_it_fell",
                "This asks whether f is below 0 in the middle. That is right for a curve that falls through zero; "
                "for one that rises it keeps the wrong half. Compare the sign in the middle with the sign at an end.",
                _as_if_it_fell,
            ),
            mistake(
                "always_left",
                "This keeps the left half whatever f says. Where does the sign change?",
                lambda f, a, b: (a, (a + b) / 2),
            ),
            mistake(
                "always_right",
                "This keeps the right half whatever f says. Where does the sign change?",
                lambda f, a, b: ((a + b) / 2, b),
            ),
            mistake(
                "half_the_length",
                "This takes (b - a) / 2 for the middle. That is half the length of the bracket; the middle is (a + b) / 2.",
                lambda f, a, b: ((b - a) / 2, b) if f((b - a) / 2) * f(a) > 0 else (a, (b - a) / 2),
            ),
            mistake(
                "the_middle_alone",
                "This is the middle. Asked for are both ends of the half in which the sign changes.",
                lambda f, a, b: (a + b) / 2,
            ),
        ),
        hints=(
            "Work out the middle, and f there. With which of the two ends does it disagree in sign?",
            "Two numbers have the same sign where their product is above 0.",
            "If f(a) * f(middle) is above 0, the half is (middle, b), else it is (a, middle).",
        ),
    ),
    Exercise(
        name="bisect",
        lesson=LESSON,
        answer=bisect,
        cases=(
            (_falling, 0.0, 1.0, 3),
            (_rising, 1.0, 2.0, 5),
            (_steep, 0.5, 1.5, 4),
            (_line, -1.0, 1.0, 1),
            (_falling, -1.0, 2.0, 8),
            (_far_left, -2.0, -1.0, 4),
        ),
        draw=_bracket_and_steps,
        mistakes=(
            mistake(
                "one_halving_too_few",
                "This halves the bracket once less than it was asked to.",
                lambda f, a, b, steps: bisect(f, a, b, steps - 1),
            ),
            mistake(
                "one_halving_too_many",
                "This halves the bracket once more than it was asked to.",
                lambda f, a, b, steps: bisect(f, a, b, steps + 1),
            ),
            mistake(
                "left_end",
                "The bracket is right. This returns its left end; its middle is nearer to the crossing, whichever side that lies on.",
                lambda f, a, b, steps: bisect(f, a, b, steps) - (b - a) / 2 ** (steps + 1),
            ),
            mistake(
                "right_end",
                "The bracket is right. This returns its right end; its middle is nearer to the crossing, whichever side that lies on.",
                lambda f, a, b, steps: bisect(f, a, b, steps) + (b - a) / 2 ** (steps + 1),
            ),
            mistake(
                "first_middle",
                "This is the middle of the bracket as it was given. Halve it `steps` times first.",
                lambda f, a, b, steps: (a + b) / 2,
            ),
            mistake(
                "halved_once",
                "This is the middle after one halving. Does what comes out of halve go into the next one? "
                "A `return` within the loop ends it in the first round, too.",
                lambda f, a, b, steps: bisect(f, a, b, 1),
            ),
            mistake(
                "height_not_place",
                "This is how high f is at the place. Asked for is the place itself.",
                lambda f, a, b, steps: f(bisect(f, a, b, steps)),
            ),
            mistake(
                "as_if_it_rose",
                "Halving asks here whether f is above 0 in the middle, which is right only for a curve that rises. "
                "Your halve compares two signs: use it.",
                _bisect_with(_as_if_it_rose),
            ),
            mistake(
                "other_half",
                "Each time this goes on in the half where the sign stays the same.",
                _bisect_with(_other_half),
            ),
        ),
        hints=(
            "Call halve in a loop. What comes out is the bracket for the next round.",
            "a, b = halve(f, a, b), as often as `steps` says; then the middle.",
        ),
    ),
    Exercise(
        name="how_many_halvings",
        lesson=LESSON,
        is_prediction=True,
        answer="twenty",
        probe=itself,
        measure=word,
        choices=("twenty", "a thousand", "half a million"),
        mistakes=(
            mistake(
                "a_thousand",
                "After ten halvings the bracket is already a thousand times shorter than at first. After ten more?",
                "a thousand",
            ),
            mistake(
                "half_a_million",
                "So many steps of one size would be needed. Here each step halves what is left: it is 1/2, 1/4, 1/8, …",
                "half a million",
            ),
        ),
        hints=("How often can you fold a sheet of paper, until it is a thousand layers thick?",),
    ),
    Exercise(
        name="halvings",
        lesson=LESSON,
        answer=halvings,
        cases=(
            (0.0, 1.0, 0.3),
            (-1.0, 2.0, 0.01),
            (1.0, 2.0, 0.125),  # 8 times: 3 halvings to the dot
            (0.0, 5.0, 0.001),
            (2.0, 3.0, 0.45),
            (-5.0, -2.0, 0.02),
        ),
        draw=_bracket_and_width,
        mistakes=(
            mistake(
                "rounded_down",
                "This rounds down, and then the bracket is still a little too wide. Half a halving cannot be done: round up.",
                lambda a, b, width: int(np.log2((b - a) / width)),
                lambda a, b, width: np.floor(np.log2((b - a) / width)),
            ),
            mistake(
                "rounded",
                "This rounds to the nearest number. Where that is downwards, the bracket is still too wide: round up.",
                lambda a, b, width: round(np.log2((b - a) / width)),
            ),
            mistake(
                "one_more",
                "This is one more than it takes where the last halving gives the width exactly: no wider is enough.",
                lambda a, b, width: int(np.log2((b - a) / width)) + 1,
            ),
            mistake(
                "not_rounded",
                "This is right but for one thing: the number of halvings is whole. Round up.",
                lambda a, b, width: np.log2((b - a) / width),
            ),
            mistake(
                "natural_logarithm",
                "np.log asks how often one has to divide by e, about 2.72. Here each step divides by 2: np.log2.",
                lambda a, b, width: int(np.ceil(np.log((b - a) / width))),
                lambda a, b, width: np.log((b - a) / width),
            ),
            mistake(
                "how_many_fit",
                "This is how many pieces of that width fit into the bracket. Each halving makes twice as many pieces: how many halvings is that?",
                lambda a, b, width: int(np.ceil((b - a) / width)),
                lambda a, b, width: (b - a) / width,
            ),
            mistake(
                "upside_down",
                "This divides the width by the length, so the logarithm comes out below 0. Divide the length by the width.",
                lambda a, b, width: int(np.ceil(np.log2(width / (b - a)))),
            ),
        ),
        hints=(
            "After k halvings the length is (b - a) / 2**k. For which k is that no more than the width?",
            "2**k has to be at least (b - a) / width. np.log2 undoes 2**k, and np.ceil rounds up.",
            "Or count: halve the length in a `while` loop until it is no more than the width.",
        ),
    ),
)
