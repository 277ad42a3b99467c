"""Bends that are added up until they match a curve: each is a neuron with ReLU, its corner is dragged."""

from collections.abc import Callable

import numpy as np

from nbtools.plots import activations
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_X = np.linspace(0, 6, 301)


@forgiving
def match(relu: Callable) -> None:
    """Show a curve and a sum of bends, to be dragged by its corners; the largest gap between them is told.

    The sum is added up by the learner's own `relu` as well, where there is a kernel.
    """

    def parts(points: np.ndarray) -> list[np.ndarray]:
        places, heights = points.T
        changes = np.diff(np.diff(heights) / np.diff(places), prepend=0)
        return [change * relu(_X - at) for change, at in zip(changes, places, strict=False)]

    def own(points: list[list[float]], wanted: list[float]) -> dict[str, float]:
        total = points[0][1] + sum(parts(np.asarray(points)))
        return {"gap": float(np.max(np.abs(total - np.asarray(wanted))))}

    start = np.array([[0.0, 0.0], [2.0, 0.5], [4.0, 0.5], [6.0, 0.0]])
    still = kept(activations.bends, _X, parts(start), sum(parts(start)), np.sin(_X))
    state = {"target": "sine", "points": start, "best": {}}
    live("bends", state, _texts(), still, {"own": own}, use=gettext("drag the corners"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "A thick grey curve that is to be matched, and a line with corners, the sum of the neurons. An upright line in orange is the largest gap. Beneath, what each neuron adds: nothing up to its corner, then a straight line."
        ),
        "corner": gettext("corner {corner}"),
        "end": gettext("the end of the line"),
        "at": gettext("x {x}, height {height}, largest gap {gap}"),
        "told": gettext("Neurons: {neurons}. Largest gap: {gap}. Your best with so many: {best}."),
        "own": gettext("Added up by your relu: {gap}."),
        "target": gettext("curve"),
        "sine": gettext("sin x"),
        "hill": gettext("a hill"),
        "switch": gettext("a switch"),
        "more": gettext("One bend more"),
        "less": gettext("One bend less"),
        "even": gettext("Evenly, on the curve"),
        "adds": gettext("what each neuron adds"),
    }
