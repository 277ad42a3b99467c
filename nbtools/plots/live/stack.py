"""Two neurons in a row, turned as one likes: together they are one neuron."""

import numpy as np

from nbtools.plots import activations
from nbtools.plots.live.stage import live
from nbtools.plots.picture import kept
from nbtools.portable.language import gettext


def two() -> None:
    """Show the lines of two neurons with one input each, and what both do in a row; their lines are dragged by two points."""
    x = np.linspace(-2, 2, 41)
    first = 2 * x + 1
    still = kept(activations.stacked, x, first, 3 * first - 2)
    state = {"numbers": [2, 1, 3, -2], "x": 1}
    live("stack", state, _texts(), still, use=gettext("turn the two lines"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Three drawings with axes from −10 to 10 upwards. The line of the first neuron over x, the line of the second over what the first says, and what comes out of both over x. A dot follows one x through all three."
        ),
        "first": gettext("the first neuron"),
        "second": gettext("the second neuron"),
        "both": gettext("both in a row"),
        "x": gettext("x"),
        "at_0": gettext("{neuron}: its value at 0, the bias"),
        "at_1": gettext("{neuron}: its value at 1, bias plus weight"),
        "weight": gettext("weight {weight}, bias {bias}"),
        "way": gettext("x = {x} becomes {first}, and that becomes {both}."),
        "one": gettext(
            "Both in a row are one neuron: weight {w2} · {w1} = {weight}, bias {w2} · {b1} + {b2} = {bias}."
        ),
        "random": gettext("Four random numbers"),
    }
