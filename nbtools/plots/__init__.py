"""The pictures: a lesson's cell says what to show, this says how. One module a lesson."""

from nbtools.plots import (
    activations,
    backprop,
    descent,
    digits,
    keypoints,
    layers,
    loss,
    neuron,
    one_neuron,
    slopes,
    training,
)

__all__ = [
    "activations",
    "backprop",
    "descent",
    "digits",
    "keypoints",
    "layers",
    "loss",
    "neuron",
    "one_neuron",
    "slopes",
    "training",
]
