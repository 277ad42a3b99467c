"""The pictures: a lesson's cell says what to show, this says how. One module a lesson."""

from nbtools.plots import activations, digits, layers, loss, neuron, slopes

__all__ = ["activations", "digits", "layers", "loss", "neuron", "slopes"]
