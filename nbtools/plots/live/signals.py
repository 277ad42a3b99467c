"""Signals that cross ten layers: they keep their size, explode or die with the spread of the weights; twins stay twins."""

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels
from nbtools.plots import layers as network
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_LAYERS = 10
_WIDTH = 64
_IMAGES = 20  # so many cross the layers: each is 64 numbers in the notebook


@forgiving
def layers(X: Array, y: Labels) -> None:
    """Show images on their way through ten layers of 64 neurons, with a slider for the spread of the random weights.

    All weights may be equal instead, and both kinds may be trained, with the first twenty images.
    """
    X, y = np.asarray(X, dtype=float)[:_IMAGES], np.asarray(y, dtype=int)[:_IMAGES]
    spreads = {"1": 1.0, "√(2 / 64)": np.sqrt(2 / _WIDTH), "0.05": 0.05}
    sizes = {name: [_sizes(X, d, seed) for seed in range(10)] for name, d in spreads.items()}
    still = kept(network.sizes_through_layers, sizes)
    ink = np.rint(16 * X).astype(int).reshape(len(X), _WIDTH)
    spread = {"random": 0.1, "equal": 1 / _WIDTH}
    state = {"ink": ink, "y": y, "image": 0, "kind": "random", "spread": spread, "seed": 0}
    live("signals", state, _texts(), still, use=gettext("choose the spread of the weights"))


def _sizes(X: Array, spread: float, seed: int) -> list[float]:
    """Return the root of the mean square of what comes out of each layer."""
    rng, sizes = np.random.default_rng(seed), []
    for _ in range(_LAYERS):
        X = nn.relu(X @ rng.normal(0, spread, size=(_WIDTH, _WIDTH)))
        sizes.append(float(np.sqrt(np.mean(X**2))))
    return sizes


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "An image and ten layers of 64 neurons. Each circle is a neuron, the larger the more it says; a dot is silent. Beneath each layer stands the size of its signals, and beneath that it is drawn, ten times as much from line to line."
        ),
        "image": gettext("the image, a {label}"),
        "layer": gettext("layer {layer}: size of the signals {size}, {silent} of 64 neurons silent"),
        "size": gettext("size of the signals"),
        "end": gettext("the size after ten layers"),
        "kind": gettext("weights"),
        "random": gettext("random"),
        "equal": gettext("all equal"),
        "spread": gettext("standard deviation"),
        "value": gettext("the weight"),
        "another": gettext("Another image"),
        "seed": gettext("Other random weights"),
        "train": gettext("Train, once over 20 images"),
        "told": gettext(
            "From layer 1 to layer 10 the size of the signals goes from {first} to {last}: in the mean each layer multiplies it by {factor}."
        ),
        "all_silent": gettext(
            "From layer 1 to layer 10 the size of the signals goes from {first} to {last}."
        ),
        "scale": gettext("The largest circle stands for {full}, or more."),
        "different": gettext(
            "Different neurons, layer by layer: {counts}. Rounds of training so far: {rounds}."
        ),
        "lost": gettext(
            "This round made numbers that are too large to be held. The weights are as before it."
        ),
    }
