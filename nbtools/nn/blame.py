"""Lesson 08: what one layer owes, given what the layer after it was told."""

from nbtools.nn.arrays import Array


def dense_backward(grad_out: Array, X: Array, W: Array) -> tuple[Array, Array, Array]:
    """Return `(grad_X, grad_W, grad_b)` of `X W + b`, given the upstream gradient.

    Shapes: `grad_out` `(n_samples, n_neurons)`; each gradient that of what it belongs to.
    """
    return grad_out @ W.T, X.T @ grad_out, grad_out.sum(axis=0)


def relu_backward(grad_out: Array, Z: Array) -> Array:
    """Return the gradient for ReLU's input `Z`: upstream where `Z` was above 0, else 0."""
    return grad_out * (Z > 0)
