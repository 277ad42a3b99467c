"""The pictures: a lesson's cell says what to show, this says how. One module a lesson."""

from nbtools.plots import (
    activations,
    backprop,
    convolution,
    descent,
    digits,
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
    "convolution",
    "descent",
    "digits",
    "layers",
    "loss",
    "neuron",
    "one_neuron",
    "slopes",
    "training",
]
