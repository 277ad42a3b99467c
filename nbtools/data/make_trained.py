"""Make trained.npz, the welcome lesson's network: `python -m nbtools.data.make_trained`.

It comes out the same to the last digit at each run on one machine.
"""

import itertools

import numpy as np

from nbtools import nn
from nbtools.data.digits import digits
from nbtools.data.distorted import distorted
from nbtools.data.drawings import drawings
from nbtools.data.trained import FILE, N_TRAINED
from nbtools.nn.arrays import Layers

_SIZES = (64, 32, 10)
_COPIES = 6


def train(seed: int = 0) -> Layers:
    """Train the network from random weights, on the images and on distorted copies of them."""
    rng = np.random.default_rng(seed)
    X, y = (part[:N_TRAINED] for part in digits())
    X = np.concatenate([X, *(distorted(X, rng) for _ in range(_COPIES))])
    layers = [nn.random_layer(n, m, rng) for n, m in itertools.pairwise(_SIZES)]
    layers, _ = nn.fit(
        layers, X, np.tile(y, 1 + _COPIES), epochs=60, batch_size=32, learning_rate=0.1, rng=rng
    )
    return layers


def main() -> None:
    """Train, save, and print the accuracy on images not trained on, and on drawings."""
    layers = train()
    nn.save_layers(FILE, layers)
    X, y = digits()
    for name, images, labels in (
        ("images not trained on", X[N_TRAINED:], y[N_TRAINED:]),
        ("drawings", *drawings()),
    ):
        share = nn.accuracy(nn.forward(images, layers).argmax(axis=1), labels)
        print(f"{FILE.name}: {share:.1%} of {len(labels)} {name} are read correctly.")


if __name__ == "__main__":
    main()
