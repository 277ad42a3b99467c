"""Lesson 15: a split that leaves together what belongs together."""

import numpy as np

from nbtools.nn.arrays import Array, Labels


def split_families(
    X: Array, y: Array, families: Labels, test_fraction: float, rng: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    """Return `(X_train, X_test, y_train, y_test)`, with each family, `(n_samples,)`, whole in one of the two.

    The test part holds `round(n_families * test_fraction)` families, drawn by `rng`.
    """
    drawn = rng.permutation(np.unique(families))
    is_test = np.isin(families, drawn[: round(len(drawn) * test_fraction)])
    return X[~is_test], X[is_test], y[~is_test], y[is_test]
