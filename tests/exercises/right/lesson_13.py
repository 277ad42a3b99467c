"""Right answers to the exercises of lesson 13."""

import numpy as np

from nbtools import nn
from nbtools.data import trained_finder
from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_strangers_file", "pickle")
right.answers("recall_falling_loss", "no")
right.answers("hidden_joints_go", "towards the corner", "Towards the corner.")


@right("update")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@right("update")
def _(layers, X, target, loss_gradient, learning_rate):
    """One layer calls the next, and is told the blame when that one returns."""
    new_layers = [[W, b] for W, b in layers]

    def through(i, A):
        W, b = layers[i]
        Z = A @ W + b
        if i == len(layers) - 1:
            blame = np.asarray(loss_gradient(Z, target))
        else:
            blame = through(i + 1, np.maximum(Z, 0)) * (Z > 0)
        new_layers[i] = [W - learning_rate * A.T @ blame, b - learning_rate * blame.sum(axis=0)]
        return blame @ W.T

    through(0, X)
    return new_layers


@right("update")
def _(layers, X, target, loss_gradient, learning_rate):
    kept, A = [], X
    for W, b in layers:
        kept.append((A, A @ W + b))
        A = np.where(kept[-1][1] > 0, kept[-1][1], 0)
    blame, made = loss_gradient(kept[-1][1], target), ()
    while kept:
        (A, _), (W, b) = kept.pop(), layers[len(kept)]
        made = ((W - learning_rate * np.einsum("si,sn->in", A, blame), b - learning_rate * sum(blame)), *made)
        if kept:
            blame = np.where(kept[-1][1] > 0, np.dot(blame, np.transpose(W)), 0)
    return made


@right("keypoint_loss")
def _(predicted, target, visible):
    total, count = 0.0, 0
    for i in range(len(predicted)):
        for j in range(len(predicted[i])):
            if visible[i][j]:
                dx = predicted[i][j][0] - target[i][j][0]
                dy = predicted[i][j][1] - target[i][j][1]
                total += dx * dx + dy * dy
                count += 1
    if count == 0:
        return 0
    return total / count


@right("keypoint_loss")
def _(predicted, target, visible):
    if not np.any(visible):
        return 0.0
    off = (predicted - target)[visible]
    return np.mean(off[:, 0] ** 2 + off[:, 1] ** 2)


@right("keypoint_loss")
def _(predicted, target, visible):
    off = np.where(visible[:, :, None], predicted - target, 0)
    return np.einsum("nji,nji->", off, off) / max(visible.sum(), 1)


@right("keypoint_loss")
def _(predicted, target, visible):
    distance = np.linalg.norm(predicted.astype(np.float32) - target.astype(np.float32), axis=-1)
    return np.float32(np.sum(distance**2 * visible) / (np.sum(visible) or 1))


@right("keypoint_loss")
def _(predicted, target, visible):
    # twice the mean over the coordinates of visible joints
    both = np.repeat(visible[..., np.newaxis], 2, axis=2)
    return 2 * np.mean((predicted[both] - target[both]) ** 2) if both.any() else 0


@right("keypoint_gradient")
def _(predicted, target, visible):
    count = sum(int(seen) for row in visible for seen in row)
    gradient = np.zeros(np.shape(predicted))
    for i, row in enumerate(visible):
        for j, seen in enumerate(row):
            if seen:
                for axis in (0, 1):
                    gradient[i, j, axis] = 2 * (predicted[i, j, axis] - target[i, j, axis]) / count
    return gradient


@right("keypoint_gradient")
def _(predicted, target, visible):
    gradient = np.zeros_like(predicted)
    if visible.any():
        gradient[visible] = 2 * (predicted[visible] - target[visible]) / np.count_nonzero(visible)
    return gradient


@right("keypoint_gradient")
def _(predicted, target, visible):
    weights = visible / max(visible.sum(), 1)
    return np.einsum("nji,nj->nji", 2 * (predicted - target), weights).tolist()


@right("keypoint_gradient")
def _(predicted, target, visible):
    difference = (predicted - target).astype(np.float32)
    difference[~visible] = 0
    return difference * 2 / (visible.sum() + 1e-12)


def _deeper(layers):
    """Return the same network with one hidden layer more, which passes on what it gets."""
    first, last = layers
    n = len(first[1])
    return [first, (np.eye(n), np.zeros(n)), last]


def _rearranged(layers):
    """Return the same network with its hidden neurons in another order, some of them louder, and heard less."""
    (W1, b1), (W2, b2) = layers
    order = np.arange(len(b1))[::-1]
    scale = np.linspace(0.5, 3.0, len(b1))
    return [((W1 * scale)[:, order], (b1 * scale)[order]), ((W2 / scale[:, np.newaxis])[order], b2)]


right.answers(
    "skeleton_finder",
    trained_finder(),
    tuple([W.tolist(), b.astype(float)] for W, b in trained_finder()),
    _deeper(trained_finder()),
    _rearranged(trained_finder()),
)
