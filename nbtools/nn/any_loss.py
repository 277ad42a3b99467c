"""Lesson 13: one step of training, whatever the loss is."""

from collections.abc import Callable
from typing import Any

from nbtools.nn.arrays import Array, Layers
from nbtools.nn.backprop import forward_keeping, gradients_behind
from nbtools.nn.descent import descent_step


def update(
    layers: Layers, X: Array, target: Any, loss_gradient: Callable[[Array, Any], Array], learning_rate: float
) -> Layers:
    """Return the layers after one step down any loss.

    `loss_gradient(predicted, target)` is the upstream gradient at the outputs, `(n_samples, n_outputs)` as they
    are. `target` may be anything that it understands: it is handed on as it came.
    """
    inputs, sums = forward_keeping(X, layers)
    gradients = gradients_behind(loss_gradient(sums[-1], target), layers, inputs, sums)
    return [
        (descent_step(W, grad_W, learning_rate), descent_step(b, grad_b, learning_rate))
        for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True)
    ]
