"""The trained network of the welcome lesson."""

from pathlib import Path

from nbtools.nn import load_layers
from nbtools.nn.arrays import Layers

FILE = Path(__file__).with_name("trained.npz")
N_TRAINED = 1200
"""It was trained on so many of `digits()`, the first ones; the rest it has never seen."""


def trained_network() -> Layers:
    """Return the layers of a network that reads the digits, 64-32-10."""
    return load_layers(FILE)
