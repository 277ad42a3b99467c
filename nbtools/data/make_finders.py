"""Make finder.npz and plain_finder.npz: `python -m nbtools.data.make_finders`.

They come out the same to the last digit at each run on one machine.
"""

import itertools

import numpy as np

from nbtools import nn
from nbtools.data.finders import FILE, PLAIN_FILE
from nbtools.data.stick_figures import JOINTS, SIDE, stick_figures
from nbtools.nn.arrays import Array, Layers

_SEED = 12


def train(n_neurons: int, plain: bool = False) -> Layers:
    """Train a network with one hidden layer, always with the same seed; a plain one takes all joints for visible."""
    rng = np.random.default_rng(_SEED)
    X, joints, visible = stick_figures(6000, rng)
    counted = np.ones_like(visible) if plain else visible
    sizes = (SIDE * SIDE, n_neurons, 2 * len(JOINTS))
    layers = [nn.random_layer(n, m, rng) for n, m in itertools.pairwise(sizes)]
    for learning_rate in (0.01, 0.0025):
        for _ in range(25):
            for X_batch, chosen in nn.batches(X, np.arange(len(X)), 10, rng):
                layers = update(layers, X_batch, joints[chosen], counted[chosen], learning_rate)
    return [(W.astype(np.float32), b.astype(np.float32)) for W, b in layers]


def mean_distance(layers: Layers, X: Array, joints: Array, visible: Array) -> float:
    """Return the mean distance in pixels at the joints that can be seen."""
    predicted = nn.forward(X, layers).reshape(joints.shape)
    return float(np.mean(np.linalg.norm(predicted - joints, axis=2)[visible]))


def update(layers: Layers, X: Array, joints: Array, counted: Array, learning_rate: float) -> Layers:
    """Return the layers after one step down the keypoint loss, as in lesson 13; `counted` is its mask."""
    inputs, sums = [X], []
    for W, b in layers:
        sums.append(nn.dense(inputs[-1], W, b))
        inputs.append(nn.relu(sums[-1]))
    grad = nn.keypoint_gradient(sums[-1].reshape(joints.shape), joints, counted).reshape(len(X), -1)
    new_layers = []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append(
            (nn.descent_step(W, grad_W, learning_rate), nn.descent_step(b, grad_b, learning_rate))
        )
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


def main() -> None:
    """Train and save both, and print how far from the joints they are on new figures."""
    new = stick_figures(2000, np.random.default_rng(_SEED + 1))
    for file, layers in ((FILE, train(48)), (PLAIN_FILE, train(24, plain=True))):
        nn.save_layers(file, layers)
        print(f"{file.name}: {mean_distance(layers, *new):.2f} pixels from the joints of new figures.")


if __name__ == "__main__":
    main()
