"""Which few of many points are shown: such as lie far from each other."""

import numpy as np

from nbtools.nn.arrays import Array


def far_apart(X: Array, n: int) -> list[int]:
    """Return n points, each as far from those before it as can be."""
    chosen = [0]
    while len(chosen) < min(n, len(X)):
        nearest = np.min([np.hypot(*(X - X[i]).T) for i in chosen], axis=0)
        chosen.append(int(np.argmax(nearest)))
    return chosen
