"""The playground: points in the plane, a small network, and the learner's own `train_epoch`, which trains it."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots import training
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

TrainEpoch = Callable[[Layers, Array, Labels, int, float, np.random.Generator], tuple[Layers, float]]

_START = {"data": "rings", "neurons": 2, "hidden_layers": 1, "rate": 0.3, "size": 16, "seed": 0}


@forgiving
def plane(data: dict[str, tuple[Array, Labels]], train_epoch: TrainEpoch) -> None:
    """Show a network of two inputs that learns which points are of which kind, epoch by epoch, by `train_epoch`.

    `data` holds points from -1 to 1, `X` `(n, 2)` and `y` `(n,)` of 0 and 1, by name. The data, the size of the network, the rate, the batch size and the seed are chosen; a second run may stand beside
    the first. Without a kernel the browser trains, as `nbtools.nn` would.
    """
    if not callable(train_epoch):
        raise TypeError("train_epoch is no function")
    state = {
        "planes": {name: {"X": X, "y": y} for name, (X, y) in data.items()},
        "runs": [_START | {"layers": _begun(_START), "history": []}],
        "chosen": 0,
    }
    still = kept(training.plane_learned, *data["rings"], nn.train_epoch, _begun(_START | {"neurons": 6}))
    live("playground", state, _texts(), still, _Kernel(train_epoch, data).answers, use=gettext("train it"))


class _Kernel:
    """The runs as the kernel knows them: each with its layers, and with the generator that shuffles for it."""

    def __init__(self, train_epoch: TrainEpoch, data: dict[str, tuple[Array, Labels]]) -> None:
        self._train_epoch, self._data = train_epoch, data
        self._runs: list[tuple[Layers, np.random.Generator]] = []
        self.answers = {"begin": self.begin, "train": self.train}

    def begin(self, runs: list[dict[str, Any]]) -> dict[str, Any]:
        """Give each run its random weights."""
        self._runs = [(_begun(settings), np.random.default_rng(settings["seed"])) for settings in runs]
        return self._sent()

    def train(self, runs: list[dict[str, Any]], epochs: int, at_once: int) -> Iterator[dict[str, Any]]:
        """Train all runs, so many epochs from one frame to the next."""
        if len(self._runs) != len(runs):
            self.begin(runs)
        for first in range(0, epochs, at_once):
            for _ in range(min(at_once, epochs - first)):
                self._runs = [self._trained(*run) for run in zip(self._runs, runs, strict=True)]
            yield self._sent()

    def _trained(self, run: tuple[Layers, np.random.Generator], settings: dict[str, Any]) -> Any:
        layers, rng = run
        X, y = self._data[settings["data"]]
        layers, _ = self._train_epoch(layers, X, y, settings["size"], settings["rate"], rng)
        return layers, rng

    def _sent(self) -> dict[str, Array]:
        """Return the layers of all runs by names, such as `W 1 0`: W of the first layer of run 1."""
        return {
            f"{part} {run} {place}": np.asarray(value, dtype=float)
            for run, (layers, _) in enumerate(self._runs)
            for place, (W, b) in enumerate(layers)
            for part, value in (("W", W), ("b", b))
        }


def _begun(settings: dict[str, Any]) -> Layers:
    rng = np.random.default_rng(settings["seed"])
    sizes = [2, *[settings["neurons"]] * settings["hidden_layers"], 2]
    return [nn.random_layer(n_in, n_out, rng) for n_in, n_out in pairwise(sizes)]


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Points in the plane, circles and triangles. The shade is what the network says of each place: orange for triangle, blue for circle. Beside it, what each hidden neuron sees, and the loss, epoch by epoch."
        ),
        "data": gettext("data"),
        "rings": gettext("ring"),
        "moons": gettext("moons"),
        "corners": gettext("corners"),
        "clouds": gettext("clouds"),
        "neurons": gettext("neurons"),
        "hidden_layers": gettext("hidden layers"),
        "rate": gettext("learning rate"),
        "size": gettext("batch size"),
        "all": gettext("all"),
        "seed": gettext("seed"),
        "play": gettext("Train"),
        "pause": gettext("Pause"),
        "step": gettext("One epoch"),
        "anew": gettext("From the start"),
        "fast": gettext("Fast"),
        "second": gettext("A second run beside it"),
        "single": gettext("One run"),
        "which": gettext("which run"),
        "left": gettext("the left"),
        "right": gettext("the right"),
        "neuron": gettext(
            "neuron {number} of layer {layer}: it is silent for {silent} of {all} points; the line is where it wakes"
        ),
        "sees": gettext("what each neuron sees"),
        "loss": gettext("loss"),
        "epochs": gettext("epochs"),
        "untrained": gettext("Random weights: {right} of {all} points are read correctly. Press Train."),
        "trained": gettext(
            "Epoch {epochs}, update {updates}: loss {loss}, {right} of {all} points read correctly."
        ),
        "trained_left": gettext(
            "The left one, epoch {epochs}, update {updates}: loss {loss}, {right} of {all} points read correctly."
        ),
        "trained_right": gettext(
            "The right one, epoch {epochs}, update {updates}: loss {loss}, {right} of {all} points read correctly."
        ),
        "no_number": gettext(
            "The weights are no numbers any more: each step was larger than the one before. Begin from the start with a smaller rate."
        ),
    }
