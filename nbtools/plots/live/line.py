"""One neuron's line between two kinds of points: dragged, turned, and counted."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools.nn.arrays import Array, Labels
from nbtools.plots import neuron
from nbtools.plots.far_apart import far_apart
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_THUMBNAILS = 60  # so many images are shown: each is 64 numbers in the notebook


@forgiving
def plane(
    X: Array,
    y: Labels,
    value_of: Callable[[Array, Array, float], Array],
    images: Array | None = None,
    start: tuple[float, float, float] = (1.0, -1.0, 0.0),
    named: tuple[str, str] | None = None,
) -> None:
    """Show samples of two numbers and the line of a neuron, to be dragged and turned; the best count so far is kept.

    `value_of(X, weights, bias)` is the learner's own neuron: where there is a kernel, it counts as well. With `images`
    `(n, 64)` some of the samples are shown as what they are.
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=int)

    def own(weights: list[float], bias: float) -> dict[str, int]:
        return {"right": int(np.sum((np.asarray(value_of(X, np.array(weights), bias)) > 0) == (y == 1)))}

    names = {} if named is None else {"named": named}
    still = kept(neuron.lines, X, y, [start], **names)
    own(list(start[:2]), start[2])  # what cannot be computed is said at once
    state: dict[str, Any] = {"X": X, "y": y, "line": list(start), "best": 0}
    if images is not None:
        shown = far_apart(X, _THUMBNAILS)
        state |= {"shown": shown, "ink": np.rint(16 * np.asarray(images)[shown]).astype(int)}
    texts = _texts() | _axes(named)
    live("line", state, texts, still, {"own": own}, use=gettext("move the line"))


def _axes(named: tuple[str, str] | None) -> dict[str, str]:
    """Return the names of the axes, and what the neuron means by a sum above 0: in lesson 01 a digit."""
    if named is None:
        return {"x1": gettext("ink in the middle, x1"), "x2": gettext("ink at the sides, x2")} | {
            "sum": gettext(
                "{w1} · x1 + {w2} · x2 + {bias} > 0 means a 1. {right} of {all} correct; your best is {best}."
            )
        }
    return {"x1": gettext(named[0]), "x2": gettext(named[1])}


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Samples by their two numbers, blue for a no and orange for a yes, and the line of a neuron with its arrow, which points to the side of the yes. Ringed is what is on the wrong side."
        ),
        "line": gettext("the line"),
        "arrow": gettext("the arrow"),
        "w1": gettext("w1"),
        "w2": gettext("w2"),
        "bias": gettext("bias"),
        "sum": gettext(
            "{w1} · x1 + {w2} · x2 + {bias} > 0 means yes. {right} of {all} correct; your best is {best}."
        ),
        "same": gettext("The same line as before, in grey, with other numbers."),
        "other_side": gettext("The same line as before, in grey, with the yes on its other side."),
        "own": gettext("Your own neuron says {right}."),
        "told": gettext("{right} of {all} correct"),
        "turn": gettext("Every sign reversed"),
    }
