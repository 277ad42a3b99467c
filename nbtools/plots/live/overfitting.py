"""Overfitting in the plane: a border that winds itself round single points, while the loss of new points rises."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots import preparation
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

TrainEpoch = Callable[[Layers, Array, Labels, int, float, np.random.Generator], tuple[Layers, float]]

NEURONS = (2, 8, 32)
POINTS = (20, 40, 160)
EPOCHS = (0, 1, 3, 10, 30, 60, 100, 200, 400, 800, 1500, 3000)
RATE, SEED = 0.5, 2


@forgiving
def plane(seen: tuple[Array, Labels, Array], unseen: tuple[Array, Labels], train_epoch: TrainEpoch) -> None:
    """Show what networks of few and many neurons have learned of few and many points, after few and many epochs.

    All of them are trained at once by `train_epoch`, all points in one batch. `seen` is X, y and which labels are wrong;
    of `unseen` there is only the loss.
    """
    X, y, tired = (np.asarray(one) for one in seen)
    runs = {
        f"{neurons} {points}": _trained(neurons, X[:points], y[:points], train_epoch)
        for points in POINTS
        for neurons in NEURONS
    }
    state = {
        "neurons": NEURONS,
        "points": POINTS,
        "epochs": EPOCHS,
        "X": X,
        "y": y,
        "tired": tired,
        "new": {"X": np.round(unseen[0], 4), "y": unseen[1]},
        "runs": runs,
        "chosen": {"neurons": 0, "points": 1, "epochs": 0},
    }
    ends = [
        (neurons, points, runs[f"{neurons} {points}"][-1])
        for neurons, points in ((2, 40), (32, 40), (32, 160))
    ]
    still = kept(preparation.wound, ends, (X, y), unseen)
    live("overfitting", state, _texts(), still, use=gettext("change the network"))


def _trained(neurons: int, X: Array, y: Labels, train_epoch: TrainEpoch, seed: int = SEED) -> list[Layers]:
    """Return the layers after each number of epochs, their numbers to four digits."""
    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(n_in, n_out, rng) for n_in, n_out in pairwise([2, neurons, 2])]
    found = [layers]
    for before, until in pairwise(EPOCHS):
        for _ in range(until - before):
            layers, _ = train_epoch(layers, X, y, len(X), RATE, rng)
        found.append(layers)
    return [[(_short(W), _short(b)) for W, b in layers] for layers in found]


def _short(numbers: Array) -> Array:
    return np.vectorize(lambda number: float(f"{number:.4g}"), otypes=[float])(numbers)


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Points in the plane, circles and triangles; a ring is around each that has a wrong label. The shade is what the network says of each place: orange for triangle, blue for circle. Beside it, two losses, epoch by epoch: that of these points, and that of new ones."
        ),
        "neurons": gettext("neurons"),
        "points": gettext("points"),
        "epochs": gettext("epochs"),
        "own": gettext("loss of these points"),
        "new": gettext("loss of new points"),
        "lowest": gettext("lowest"),
        "train": gettext("Train"),
        "show_new": gettext("Show the new points"),
        "losses": gettext("Loss of these points {own}, of new points {new}."),
        "read": gettext(
            "{right} of these {all} points are read as they are labelled, and {right_new} of {all_new} new ones correctly."
        ),
    }
