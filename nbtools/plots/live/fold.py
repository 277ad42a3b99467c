"""Two ReLU neurons fold the plane of XOR, until one line does it."""

from collections.abc import Sequence

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array
from nbtools.plots import activations
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def plane(X: Array, y: Array, network: Sequence[Array]) -> None:
    """Show the points in the plane; a slider moves each to the sums of the two hidden neurons, and then bends them by ReLU.

    `network` is (W1, b1, W2, b2), of two inputs, two hidden neurons and one that says yes or no.
    """
    W1, b1, W2, b2 = (np.asarray(part, dtype=float) for part in network)
    still = kept(activations.folded, X, y, lambda points: nn.relu(points @ W1 + b1), W2, b2)
    state = {"X": X, "y": y, "layers": [[W1, b1], [np.reshape(W2, (2, 1)), np.ravel(b2)]], "time": 0.0}
    live("fold", state, _texts(), still, use=gettext("fold the plane"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "The plane with its four clouds. Circles are to get a no, triangles a yes. Grey lines are where one of the two sums is 0. Late in the fold a shade shows where the network says yes."
        ),
        "crease": gettext("sum {number} = 0"),
        "fold": gettext("fold"),
        "play": gettext("Play"),
        "inputs": gettext("The inputs, x1 and x2. No straight line has all triangles on one side."),
        "sums": gettext("On the way to the sums of the two hidden neurons: straight lines stay straight."),
        "bend": gettext("ReLU: what is below 0 is folded up onto 0."),
        "done": gettext("What the last neuron sees: h1 and h2. Here one straight line does it."),
        "not_done": gettext(
            "What the last neuron sees: h1 and h2. Its straight line has {right} of {all} points on the right side."
        ),
        "point": gettext("a point of the plane"),
        "sum": gettext(
            "({x1}, {x2}) has the sums {z1} and {z2}, and after ReLU {h1} and {h2}. The last neuron gives {out}: {answer}."
        ),
        "yes": gettext("yes"),
        "no": gettext("no"),
    }
