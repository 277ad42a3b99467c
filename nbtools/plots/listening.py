"""Which neurons of the first layer the next one listens to."""

import numpy as np

from nbtools.nn.arrays import Array, Layers


def listened_to(layers: Layers) -> Array:
    """Return the neurons of the first layer, first the one that the next layer listens to most.

    Without a next layer, first the one with the largest weights.
    """
    listened = np.asarray(layers[1][0]) if len(layers) > 1 else np.asarray(layers[0][0]).T
    return np.argsort(-np.sum(listened**2, axis=1))
