"""The network that reads digits, one drawing through the course: each lesson lights up its part.

The digit is at the left, 32 neurons are in the middle, each with its 64 weights as an image, ten outputs are at the
right; always at the same place.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots.live.network_still import network_still
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_IMAGES = 20  # so many are there to choose from: each is 64 numbers in the notebook


@forgiving
def numbers(images: Array, labels: Labels, layers: Layers) -> None:
    """Show images on their way through the network: numbers in, numbers out. Pixels are painted, the outputs follow."""
    _show("numbers", images, labels, layers)


@forgiving
def neuron(images: Array, labels: Labels, layers: Layers, which: int = 0) -> None:
    """Show one neuron of the first layer: its 64 weights as an image, times the ink of the 64 pixels."""
    _show("neuron", images, labels, layers, neuron=which)


@forgiving
def layer(images: Array, labels: Labels, layers: Layers, which: int = 0) -> None:
    """Show the first layer as 32 images and as one matrix, a column for each neuron, one of them lit."""
    _show("layer", images, labels, layers, neuron=which)


@forgiving
def loss(
    images: Array,
    labels: Labels,
    layers: Layers,
    forward: Callable[[Array, Layers], Array],
    softmax: Callable[[Array], Array],
    cross_entropy: Callable[[Array, Labels], float],
) -> None:
    """Show the probabilities and the loss of an image, by the learner's own functions, while its pixels are painted."""

    def read(ink: Sequence[float], label: int) -> dict[str, Any]:
        logits = forward(np.array([ink], dtype=float), layers)
        probabilities = softmax(logits)
        found = float(cross_entropy(probabilities, np.array([label])))
        own = {"logits": np.ravel(logits), "probabilities": np.ravel(probabilities), "loss": found}
        return {name: np.asarray(value, dtype=float).tolist() for name, value in own.items()}

    _show("loss", images, labels, layers, {"read": read})


@forgiving
def blame(images: Array, labels: Labels, layers: Layers) -> None:
    """Show an image forward, and its blame on the way back: at the outputs, the neurons, the weights, the pixels."""
    _show("blame", images, labels, layers)


@forgiving
def training(
    layers: Layers, epoch: Callable[[Layers], tuple[Layers, float]], images: Array, labels: Labels
) -> None:
    """Show weights that change while the learner's `epoch(layers)` runs again and again; it returns (layers, loss).

    After each epoch the network reads `images`, which it has not learned from.
    """

    def train(layers: list[Any]) -> Iterator[dict[str, Any]]:
        now = [(np.array(W), np.array(b)) for W, b in layers]
        while True:
            now, found = epoch(now)
            (W1, b1), (W2, b2) = now
            right = np.mean(np.argmax(nn.forward(images, now), axis=1) == labels)
            yield {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "loss": float(found), "right": float(right)}

    _show("training", images, labels, layers, {"train": train})


def _show(
    part: str,
    images: Array,
    labels: Labels,
    layers: Layers,
    answers: dict[str, Any] | None = None,
    neuron: int | None = None,
) -> None:
    images, labels = np.asarray(images, dtype=float)[:_IMAGES], np.asarray(labels, dtype=int)[:_IMAGES]
    (W1, b1), (W2, b2) = layers
    if (W1.shape, W2.shape) != ((64, 32), (32, 10)):
        raise ValueError("this is drawn for 64 inputs, 32 neurons and 10 outputs")
    state = {
        "part": part,
        "images": images,
        "labels": labels,
        "layers": [[W1, b1], [W2, b2]],
        "image": 0,
        "neuron": neuron,
        "output": None,
        "step": 0,
        "laid": 0.0,
        "history": [],
        "own": answers is not None and "read" in answers,
    }
    still = kept(network_still, part, images[0], int(labels[0]), layers, neuron)
    live("network", state, _texts(), still, answers, use=_use(part))


def _use(part: str) -> str:
    return {
        "training": gettext("train it"),
        "blame": gettext("send the blame back"),
        "layer": gettext("lay the images out as a matrix"),
    }.get(part) or gettext("paint on it")


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "A network: an image of 64 pixels at the left, 32 neurons in the middle, each with its 64 weights as a small image, ten outputs at the right. Filled squares are plus, hollow ones are minus."
        ),
        "image": gettext("the image, to be painted"),
        "pixels": gettext("64 pixels"),
        "neurons": gettext("32 neurons"),
        "outputs": gettext("10 outputs"),
        "weights": gettext("its 64 weights"),
        "pixel": gettext("row {row}, column {column}: ink {ink}"),
        "neuron": gettext("neuron {neuron}: {value}"),
        "output": gettext("output {digit}: {value}"),
        "which": gettext("image"),
        "shown": gettext("{number}, a {digit}"),
        "again": gettext("Image as it was"),
        "reads": gettext(
            "Somebody wrote a {label}. The largest output is that of {largest}. Paint on the image, or rest on a neuron or an output."
        ),
        "changed": gettext(
            "Changed: {count} of {all} outputs. The upright marks are where they were before."
        ),
        "sum": gettext(
            "Neuron {neuron}: ink times weight, 64 products, add up to {products}. With the bias of {bias} it is {sum}."
        ),
        "silent_sum": gettext(
            "Neuron {neuron}: ink times weight, 64 products, add up to {products}. With the bias of {bias} it is {sum}, below 0: ReLU makes it silent."
        ),
        "votes": gettext(
            "The output of {digit} is {value}. The lines are the votes of the neurons: value times weight, dashed for a minus."
        ),
        "loss": gettext(
            "Somebody wrote a {label}. It gets the probability {p}, so the loss is minus the logarithm of that: {loss}."
        ),
        "step": gettext("step"),
        "step_forward": gettext("forward"),
        "step_loss": gettext("loss"),
        "step_outputs": gettext("blame of outputs"),
        "step_hidden": gettext("blame of neurons"),
        "step_weights": gettext("blame of weights"),
        "step_pixels": gettext("blame of pixels"),
        "back_forward": gettext("Forward: the image goes in, and each of the ten digits gets a probability."),
        "back_outputs": gettext(
            "Blame begins: probability minus target. The right digit, {label}, owes {owed}; all the others owe their probability."
        ),
        "back_hidden": gettext(
            "Back through the last weights: each neuron owes what it has caused. {silent} of 32 are silent, and nothing goes through them."
        ),
        "back_weights": gettext(
            "Each weight of the first layer owes ink times blame: where there was no ink, or the neuron was silent, nothing."
        ),
        "back_pixels": gettext(
            "The blame reaches the pixels. Filled: more ink here would make the loss larger. Hollow: it would help."
        ),
        "as_matrix": gettext("Lay out as a matrix"),
        "as_images": gettext("Back to images"),
        "play": gettext("Train"),
        "stop": gettext("Stop"),
        "anew": gettext("From the start"),
        "untrained": gettext("Random weights. Press Train: your own function runs, epoch after epoch."),
        "no_kernel": gettext("Random weights. In the notebook a button trains them, by your own function."),
        "trained": gettext(
            "Epoch {count}: loss {loss}, and {right} of the images that it has not learned from are read correctly."
        ),
        "curve": gettext("loss, epoch by epoch"),
    }
