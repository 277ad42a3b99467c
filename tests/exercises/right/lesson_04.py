"""Right answers to the exercises of lesson 04."""

import math

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_parameters", 26, 3 * 4 + 4 + 4 * 2 + 2)
right.answers("recall_sigmoid", 0.5, 1 / 2)
right.answers("costs_most", "sure and wrong")


@right("mean_squared_error")
def _(predictions, targets):
    total = 0.0
    for p, t in zip(predictions.ravel(), targets.ravel(), strict=True):
        total += (p - t) ** 2
    return total / predictions.size


@right("mean_squared_error")
def _(predictions, targets):
    difference = (predictions - targets).ravel()
    return np.dot(difference, difference) / difference.size


@right("mean_squared_error")
def _(predictions, targets):
    return np.mean(np.square(targets - predictions), dtype=np.float32)


@right("mean_squared_error")
def _(predictions, targets):
    return np.mean(predictions**2) - 2 * np.mean(predictions * targets) + np.mean(targets**2)


@right("mean_squared_error")
def _(predictions, targets):
    return np.linalg.norm(predictions - targets) ** 2 / predictions.size


@right("softmax")
def _(logits):
    rows = []
    for row in logits:
        powers = [math.exp(value - max(row)) for value in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


@right("softmax")
def _(logits):
    e = np.exp(logits - logits.max(axis=1)[:, None])
    return e / e.sum(axis=1).reshape(-1, 1)


@right("softmax")
def _(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))


@right("softmax")
def _(logits):
    e = np.exp(logits.T - logits.max(axis=1))
    return (e / e.sum(axis=0)).T.astype(np.float32)


@right("cross_entropy")
def _(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= math.log(row[label])
    return total / len(labels)


@right("cross_entropy")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.sum(one_hot * np.log(probabilities)) / len(labels)


@right("cross_entropy")
def _(probabilities, labels):
    return np.mean(np.log(1 / np.take_along_axis(probabilities, labels[:, None], axis=1)))


@right("cross_entropy")
def _(probabilities, labels):
    chosen = np.sum(probabilities, axis=1, where=np.arange(probabilities.shape[1]) == labels[:, None])
    return np.float32(-np.log(chosen).mean())


@right("cross_entropy")
def _(probabilities, labels):
    return -math.log(math.prod(row[label] for row, label in zip(probabilities, labels, strict=True))) / len(
        labels
    )


@right("binary_cross_entropy")
def _(probabilities, targets):
    total = 0
    for p, t in zip(probabilities, targets, strict=True):
        total -= math.log(p) if t == 1 else math.log(1 - p)
    return total / len(targets)


@right("binary_cross_entropy")
def _(probabilities, targets):
    return -np.mean(np.log(np.where(targets == 1, probabilities, 1 - probabilities)))


@right("binary_cross_entropy")
def _(probabilities, targets):
    return -(targets @ np.log(probabilities) + (1 - targets) @ np.log1p(-probabilities)) / len(targets)


@right("binary_cross_entropy")
def _(probabilities, targets):
    return np.float32(np.mean(-np.log(np.abs(1 - targets - probabilities))))


right.answers(
    "loss_for",
    {
        "spam or not": "binary_cross_entropy",
        "price of a flat": "mean_squared_error",
        "which of ten digits": "cross_entropy",
    },
)


# How near is near: with float32 on the way, or a guard.


@right("mean_squared_error")
def _(predictions, targets):
    """Float32 on the way."""
    return float(np.mean((predictions.astype(np.float32) - targets.astype(np.float32)) ** 2))


@right("softmax")
def _(logits):
    """Float32 on the way, and a guard."""
    e = np.exp(logits.astype(np.float32) - logits.max(axis=1, keepdims=True).astype(np.float32))
    return (e / (e.sum(axis=1, keepdims=True) + np.float32(1e-7))).astype(float)


@right("cross_entropy")
def _(probabilities, labels):
    """A guard in the logarithm."""
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels] + 1e-7))


@right("cross_entropy")
def _(probabilities, labels):
    """A guard in every logarithm."""
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.sum(one_hot * np.log(probabilities + 1e-7)) / len(labels)


@right("cross_entropy")
def _(probabilities, labels):
    """Limits the probabilities."""
    p = np.clip(probabilities, 1e-7, 1 - 1e-7)
    return -np.mean(np.log(p[np.arange(len(labels)), labels]))


@right("binary_cross_entropy")
def _(probabilities, targets):
    """A guard in both logarithms."""
    return -np.mean(targets * np.log(probabilities + 1e-7) + (1 - targets) * np.log(1 - probabilities + 1e-7))


@right("binary_cross_entropy")
def _(probabilities, targets):
    """Limits the probabilities."""
    p = np.clip(probabilities, 1e-7, 1 - 1e-7)
    return -np.mean(targets * np.log(p) + (1 - targets) * np.log(1 - p))


@right("binary_cross_entropy")
def _(probabilities, targets):
    """Float32 on the way."""
    p, t = probabilities.astype(np.float32), targets.astype(np.float32)
    return float(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)))
