"""The 64 weights of a neuron, painted by hand until it finds the zeros."""

from collections.abc import Callable, Sequence

import numpy as np

from nbtools.nn.arrays import Array, Labels
from nbtools.plots import digits
from nbtools.plots.live.ink import ink_of
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_IMAGES = 300  # so many are counted in the browser: each is 64 numbers in the notebook


@forgiving
def paint(
    images: Array,
    labels: Labels,
    value_of: Callable[[Array, Array, float], Array],
    weights: Array,
    bias: float,
    wanted: int = 0,
) -> None:
    """Show a neuron's weights, each +1, 0 or -1, to be painted, and to how many images of each digit it says yes.

    Where there is a kernel, `value_of(X, weights, bias)`, the learner's own neuron, counts on all of the images.
    """
    images, labels = np.asarray(images, dtype=float), np.asarray(labels, dtype=int)

    def own(weights: Sequence[float], bias: float) -> dict[str, int]:
        yes = np.asarray(value_of(images, np.array(weights), bias)) > 0
        return {
            "found": int(np.sum(yes & (labels == wanted))),
            "others": int(np.sum(yes & (labels != wanted))),
        }

    yes = np.asarray(value_of(images, weights, bias)) > 0
    still = kept(digits.said_yes, labels, yes, wanted)
    state = {
        "ink": ink_of(images[:_IMAGES]),
        "y": labels[:_IMAGES],
        "weights": np.asarray(weights),
        "bias": float(bias),
        "wanted": wanted,
    }
    live("detector", state, _texts(), still, {"own": own}, use=gettext("paint the weights"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "The 64 weights, full for +1, hollow for −1, empty for 0; a press makes a 0 a +1, that a −1, and that a 0 again. Beside them, a bar for each digit: to which share of its images the neuron says yes."
        ),
        "weights": gettext("64 weights: press for +1, −1, 0"),
        "weight": gettext("row {row}, column {column}: weight {weight}"),
        "yes": gettext("yes, of the images of each digit"),
        "bias": gettext("bias"),
        "told": gettext(
            "Yes to {found} of the {all} images of a {digit} here, and to {others} of {rest} others."
        ),
        "own": gettext("Your neuron, on all images: yes to {found} of a {digit}, and to {others} others."),
        "clear": gettext("All weights 0"),
    }
