"""Make trained.npz, the welcome lesson's network: `python -m nbtools.data.make_trained`.

It comes out the same to the last digit at each run on one machine.
"""

import itertools

import numpy as np

from nbtools import nn
from nbtools.data.digits import digits
from nbtools.data.trained import FILE, N_TRAINED
from nbtools.nn.arrays import Layers

_SIZES = (64, 32, 10)


def train() -> Layers:
    """Train the network from random weights; always with the same seed."""
    rng = np.random.default_rng(0)
    X, y = digits()
    layers = [nn.random_layer(n, m, rng) for n, m in itertools.pairwise(_SIZES)]
    layers, _ = nn.fit(
        layers, X[:N_TRAINED], y[:N_TRAINED], epochs=100, batch_size=32, learning_rate=0.2, rng=rng
    )
    return layers


def main() -> None:
    """Train, save, and print the accuracy on images not trained on."""
    layers = train()
    nn.save_layers(FILE, layers)
    X, y = digits()
    predicted = nn.forward(X[N_TRAINED:], layers).argmax(axis=1)
    share = nn.accuracy(predicted, y[N_TRAINED:])
    print(f"{FILE.name}: {share:.1%} of {len(y) - N_TRAINED} images not trained on are read correctly.")


if __name__ == "__main__":
    main()
