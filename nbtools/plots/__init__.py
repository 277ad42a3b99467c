"""The pictures: a lesson's cell says what to show, this says how. One module a lesson."""

from nbtools.plots import (
    activations,
    backprop,
    blame,
    board,
    convolution,
    descent,
    digits,
    keypoints,
    layers,
    live,
    loss,
    neuron,
    one_neuron,
    preparation,
    saving,
    slopes,
    training,
)
from nbtools.plots.bar import progress_bar

__all__ = [
    "activations",
    "backprop",
    "blame",
    "board",
    "convolution",
    "descent",
    "digits",
    "keypoints",
    "layers",
    "live",
    "loss",
    "neuron",
    "one_neuron",
    "preparation",
    "progress_bar",
    "saving",
    "slopes",
    "training",
]
