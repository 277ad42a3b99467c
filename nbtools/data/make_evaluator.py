"""Make evaluator.npz, the capstone's reference: `python -m nbtools.data.make_evaluator`.

It comes out the same to the last digit at each run on one machine.
"""

import itertools

import numpy as np

from nbtools import nn
from nbtools.data.boards import FILE, positions, unseen_positions
from nbtools.nn.arrays import Array, Labels, Layers

_SIZES = (18, 128, 3)


def train() -> Layers:
    """Train the network from random weights; always with the same seed."""
    rng = np.random.default_rng(0)
    layers = [nn.random_layer(n, m, rng) for n, m in itertools.pairwise(_SIZES)]
    layers, _ = nn.fit(layers, *_samples(*positions()), epochs=100, batch_size=32, learning_rate=0.2, rng=rng)
    return layers


def _samples(boards: Labels, values: Labels) -> tuple[Array, Labels]:
    """Return the inputs, and the classes: 0 a loss, 1 a draw, 2 a win."""
    return np.array([nn.encode(board) for board in boards]), values + 1


def main() -> None:
    """Train, save, and print the accuracy on positions held out."""
    layers = train()
    nn.save_layers(FILE, layers)
    X, labels = _samples(*unseen_positions())
    share = nn.accuracy(nn.forward(X, layers).argmax(axis=1), labels)
    print(f"{FILE.name}: {share:.1%} of {len(labels)} positions held out are judged rightly.")


if __name__ == "__main__":
    main()
