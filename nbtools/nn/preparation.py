"""Lesson 11: data before training, and an honest look after it."""

import numpy as np

from nbtools.nn.arrays import Array, Labels


def split(
    X: Array, y: Array, test_fraction: float, rng: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    """Return `(X_train, X_test, y_train, y_test)`, shuffled, each sample in one of the two.

    The test part holds `round(n_samples * test_fraction)` samples.
    """
    order = rng.permutation(len(X))
    n_test = round(len(X) * test_fraction)
    test, train = order[:n_test], order[n_test:]
    return X[train], X[test], y[train], y[test]


def standardise(train: Array, test: Array) -> tuple[Array, Array]:
    """Return both with each column's training mean taken off and divided by its training deviation.

    A column that is constant in `train` is only shifted.
    """
    mean = train.mean(axis=0)
    constant = train.min(axis=0) == train.max(axis=0)
    scale = np.where(constant, 1.0, train.std(axis=0))
    return (train - mean) / scale, (test - mean) / scale


def one_hot(labels: Labels, n_classes: int) -> Array:
    """Return `(n_samples, n_classes)`: 1 in the column of the label, else 0."""
    return np.eye(n_classes)[labels]


def accuracy(predicted: Labels, labels: Labels) -> float:
    """Return the share of predicted classes that are right, 0 to 1; both `(n_samples,)`."""
    return np.mean(np.asarray(predicted) == np.asarray(labels))


def confusion_matrix(predicted: Labels, labels: Labels, n_classes: int) -> Labels:
    """Return how often class `row` was read as class `column`, `(n_classes, n_classes)`."""
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (labels, predicted), 1)
    return counts
