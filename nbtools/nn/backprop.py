"""Lesson 09: from the loss back to every weight, layer by layer."""

import numpy as np

from nbtools.nn.activations import relu
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.nn.blame import relu_backward
from nbtools.nn.descent import gradient
from nbtools.nn.layers import dense, forward
from nbtools.nn.losses import cross_entropy, softmax


def softmax_cross_entropy_backward(logits: Array, labels: Labels) -> Array:
    """Return the gradient of the mean cross-entropy of softmax(logits) for the logits.

    It is (probabilities - one-hot labels) / n_samples; shape `(n_samples, n_classes)`.
    """
    return _logits_gradient(softmax(logits), labels)


def forward_keeping(X: Array, layers: Layers) -> tuple[list[Array], list[Array]]:
    """Return `(inputs, sums)`: for each layer what went into it, and its sums before any ReLU."""
    first, *others = layers
    inputs, sums = [X], [dense(X, *first)]
    for W, b in others:
        inputs.append(relu(sums[-1]))
        sums.append(dense(inputs[-1], W, b))
    return inputs, sums


def backward(X: Array, labels: Labels, layers: Layers) -> Layers:
    """Return `(grad_W, grad_b)` for each layer, the first layer first."""
    return loss_and_gradients(X, labels, layers)[1]


def loss_and_gradients(X: Array, labels: Labels, layers: Layers) -> tuple[float, Layers]:
    """Return the mean cross-entropy and `(grad_W, grad_b)` for each layer, in one pass there and back."""
    inputs, sums = forward_keeping(X, layers)
    probabilities = softmax(sums[-1])
    gradients = gradients_behind(_logits_gradient(probabilities, labels), layers, inputs, sums)
    return cross_entropy(probabilities, labels), gradients


def gradients_behind(grad: Array, layers: Layers, inputs: list[Array], sums: list[Array]) -> Layers:
    """Return `(grad_W, grad_b)` for each layer, from the gradient at the outputs and what `forward_keeping` kept."""
    gradients = []
    for i in reversed(range(len(layers))):
        # dense_backward, less the gradient of the samples: nobody can change those
        gradients.append((inputs[i].T @ grad, grad.sum(axis=0)))
        if i > 0:
            grad = relu_backward(grad @ layers[i][0].T, sums[i - 1])
    return gradients[::-1]


def measured_gradients(X: Array, labels: Labels, layers: Layers) -> Layers:
    """Return what `backward` returns, but measured: every weight and bias is nudged, there and back."""

    def of_the_loss(i: int, part: int) -> Array:
        def loss(array: Array) -> float:
            pair = (array, layers[i][1]) if part == 0 else (layers[i][0], array)
            return cross_entropy(softmax(forward(X, [*layers[:i], pair, *layers[i + 1 :]])), labels)

        return gradient(loss, layers[i][part])

    return [(of_the_loss(i, 0), of_the_loss(i, 1)) for i in range(len(layers))]


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
