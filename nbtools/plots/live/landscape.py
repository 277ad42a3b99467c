"""The loss as a landscape over two weights: a ball on it, the line that its neuron draws, and the way down."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nbtools.nn.arrays import Array, Labels
from nbtools.plots import descent, loss
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_START = (-5.0, 5.0)


@forgiving
def ball(
    loss_at: Callable[[float, float], float],
    w1: Sequence[float],
    w2: Sequence[float],
    places: Sequence[tuple[float, float]],
    X: Array,
    y: Labels,
) -> None:
    """Show a ball on the map of a neuron's loss, to be dragged, and beside it the line that turns with it.

    `w1` and `w2` are the ticks of the map; `X` `(n, 2)` and `y` `(n,)` are what the neuron reads; its bias is 0. The still
    marks `places`, by `loss_at`.
    """
    still = kept(loss.landscape, loss_at, w1, w2, places, X, y)
    _show("ball", X, y, w1, w2, still, use=gettext("move the ball"))


@forgiving
def walk(
    loss_at: Callable[[float, float], float],
    path_for: Callable[[float], Array],
    w1: Sequence[float],
    w2: Sequence[float],
    X: Array,
    y: Labels,
) -> None:
    """Show a ball that goes down by steps against the gradient, its start and its learning rate chosen by hand.

    What is asked of the kernel is the learner's own walk of 20 steps, from `path_for(learning_rate)`, as the still has it.
    """

    def own(rate: float) -> dict[str, Any]:
        path = np.asarray(path_for(rate), dtype=float)
        return {"path": path, "loss": float(loss_at(*path[-1]))}

    still = kept(descent.path_on_map, loss_at, np.asarray(path_for(10.0), dtype=float), w1, w2)
    _show("walk", X, y, w1, w2, still, {"own": own}, use=gettext("walk"))


def _show(
    part: str, X: Array, y: Labels, w1: Any, w2: Any, still: Any, answers: Any = None, use: str = ""
) -> None:
    ends = [[float(np.min(w1)), float(np.max(w1))], [float(np.min(w2)), float(np.max(w2))]]
    state = {
        "part": part,
        "X": X,
        "y": np.asarray(y, dtype=int),
        "ends": ends,
        "w": list(_START),
        "rate": 10.0,
        "ground": "neuron",
    }
    live("landscape", state, _texts(), still, answers, use=use)


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Left, the loss over two weights, seen from above: the bluer, the lower, and along each line it is the same. A ball is on it. Right, zeros as circles and ones as triangles, by their ink, and the line of the neuron with these two weights."
        ),
        "ball": gettext("the ball"),
        "loss": gettext("loss"),
        "w1": gettext("w1, for the middle"),
        "w2": gettext("w2, for the sides"),
        "ink1": gettext("ink in the middle"),
        "ink2": gettext("ink at the sides"),
        "place": gettext("w1 {w1}, w2 {w2}: loss {loss}"),
        "sum": gettext(
            "With the weights ({w1}, {w2}) the loss is {loss}. {wrong} of {all} are on the wrong side of the line."
        ),
        "slopes": gettext(
            "The slopes are ({g1}, {g2}). A step at the rate {rate} leads to ({next1}, {next2})."
        ),
        "steps": gettext("Step {count}: loss {loss}, at ({w1}, {w2})."),
        "steps_off": gettext("Step {count}: loss {loss}, off the map at ({w1}, {w2})."),
        "off": gettext("off the map"),
        "curve": gettext("loss after each step"),
        "up": gettext("uphill"),
        "uphill": gettext("Steps uphill: {up}. Steps that ended off the map: {off}."),
        "flat": gettext(
            "Here the slopes are so small that even this rate leads downhill. In the narrow valley a large rate does not."
        ),
        "rate": gettext("learning rate"),
        "step": gettext("One step"),
        "walk": gettext("20 steps"),
        "back": gettext("Back to the start"),
        "ground": gettext("valley"),
        "neuron": gettext("zeros and ones"),
        "narrow": gettext("narrow: w1² + 25 w2²"),
        "own": gettext(
            "Your own walk from (−5, 5) at this rate ends at a loss of {loss}; it is the dotted one."
        ),
    }
