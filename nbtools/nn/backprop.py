"""Lesson 09: from the loss back to every weight, layer by layer."""

import numpy as np

from nbtools.nn.activations import relu
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.nn.blame import relu_backward
from nbtools.nn.layers import dense
from nbtools.nn.losses import cross_entropy, softmax


def softmax_cross_entropy_backward(logits: Array, labels: Labels) -> Array:
    """Return the gradient of the mean cross-entropy of softmax(logits) for the logits.

    It is (probabilities - one-hot labels) / n_samples; shape `(n_samples, n_classes)`.
    """
    return _logits_gradient(softmax(logits), labels)


def backward(X: Array, labels: Labels, layers: Layers) -> Layers:
    """Return `(grad_W, grad_b)` for each layer, the first layer first."""
    return loss_and_gradients(X, labels, layers)[1]


def loss_and_gradients(X: Array, labels: Labels, layers: Layers) -> tuple[float, Layers]:
    """Return the mean cross-entropy and `(grad_W, grad_b)` for each layer, in one pass there and back."""
    *hidden, last = layers
    inputs, sums = [X], []
    for W, b in hidden:
        sums.append(dense(inputs[-1], W, b))
        inputs.append(relu(sums[-1]))
    probabilities = softmax(dense(inputs[-1], *last))

    grad = _logits_gradient(probabilities, labels)
    gradients = []
    for i in reversed(range(len(layers))):
        # dense_backward, less the gradient of the samples: nobody can change those
        gradients.append((inputs[i].T @ grad, grad.sum(axis=0)))
        if i > 0:
            grad = relu_backward(grad @ layers[i][0].T, sums[i - 1])
    return cross_entropy(probabilities, labels), gradients[::-1]


def relative_error(a: Array, b: Array) -> float:
    """Return the largest |a - b| / max(|a|, |b|, 1e-12) over the elements; one shape."""
    a, b = np.asarray(a), np.asarray(b)
    size = np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)
    return np.max(np.abs(a - b) / size)


def _logits_gradient(probabilities: Array, labels: Labels) -> Array:
    grad = probabilities.copy()
    grad[np.arange(len(labels)), labels] -= 1.0
    grad /= len(labels)
    return grad
