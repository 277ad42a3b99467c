"""A backpropagation with a fault, for lesson 09: it trains, but it is wrong."""

from nbtools.nn import backward
from nbtools.nn.arrays import Array, Labels, Layers


def faulty_backward(X: Array, labels: Labels, layers: Layers) -> Layers:
    """Return what `backward` returns, with the gradient of one layer's weights in the wrong columns."""
    gradients = backward(X, labels, layers)
    grad_W, grad_b = gradients[1]
    gradients[1] = (grad_W[:, ::-1], grad_b)
    return gradients
