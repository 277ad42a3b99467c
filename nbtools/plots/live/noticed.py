"""What a hidden neuron looks at: its 64 weights, and beside them the digits that excite it most, and least."""

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots import preparation
from nbtools.plots.listening import listened_to
from nbtools.plots.live.ink import ink_of
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

NEURONS = 32
"""At most so many are shown, those that the next layer listens to most."""
EACH = 8


@forgiving
def neuron(layers: Layers, images: Array, labels: Labels) -> None:
    """Show the neurons of the first layer; of the one that is chosen its weights, and the images with the largest and the smallest sums."""
    images = np.rint(16 * np.asarray(images, dtype=float)) / 16  # as they are drawn
    W, b = (np.asarray(part, dtype=float) for part in layers[0])
    shown = listened_to(layers)[:NEURONS]
    sums = nn.dense(images, W, b)
    order = np.argsort(-sums[:, shown], axis=0, kind="stable")
    chosen = np.concatenate([order[:EACH], order[-EACH:]])  # (16, neurons)
    used = np.unique(chosen)
    state = {
        "neurons": [
            {
                "number": number,
                "weights": W[:, number],
                "bias": b[number],
                "images": np.searchsorted(used, chosen[:, i]),
            }
            for i, number in enumerate(shown)
        ],
        "ink": ink_of(images[used]),
        "labels": np.asarray(labels, dtype=int)[used],
        "chosen": 0,
        "image": 0,
    }
    still = kept(preparation.excited, layers, images, 6)
    live("noticed", state, _texts(), still, use=gettext("choose a neuron"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Above, the hidden neurons, each as its 64 weights: a full square is a plus, a hollow one a minus. Below, the one that is chosen, with a digit beneath its weights, and beside it the eight digits that give it the largest sums, and the eight with the smallest."
        ),
        "neurons": gettext("hidden neurons, those the next layer listens to most"),
        "neuron": gettext("neuron {number}; excited most by: {digits}"),
        "chosen": gettext("neuron {number}"),
        "most": gettext("the largest sums"),
        "least": gettext("the smallest sums"),
        "image": gettext("a {digit}, sum {sum}"),
        "sum": gettext(
            "This {digit}: ink on plus weights brings {plus}, ink on minus weights {minus}, and the bias {bias}. The sum is {sum}."
        ),
        "silent": gettext("After ReLU that is 0: the neuron is silent."),
        "speaks": gettext("It is above 0, so the neuron passes it on."),
        "hide": gettext("Hide the digits, to guess"),
        "show": gettext("Show the digits"),
    }
