"""Two networks that find the joints of stick figures: one as it should be, and one that was misled."""

from pathlib import Path

from nbtools.nn import load_layers
from nbtools.nn.arrays import Layers

FILE = Path(__file__).with_name("finder.npz")
PLAIN_FILE = Path(__file__).with_name("plain_finder.npz")


def trained_finder() -> Layers:
    """Return the layers of a network that was trained with the loss of lesson 13, 400-48-22."""
    return load_layers(FILE)


def plain_finder() -> Layers:
    """Return the layers of a network that was trained with the squared error over all joints, hidden ones too, 400-24-22."""
    return load_layers(PLAIN_FILE)
