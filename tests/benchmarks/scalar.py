"""An autograd of single numbers, written for the comparison: every sum and product is an object.

That is how Karpathy's micrograd does it; this is code of our own in that style.
"""

import math
from collections.abc import Iterator

from nbtools.nn.arrays import Layers

ScalarLayer = tuple[list[list["Scalar"]], list["Scalar"]]


class Scalar:
    """A number, what it came from, and how the loss changes with it."""

    __slots__ = ("grad", "parents", "slopes", "value")

    def __init__(
        self, value: float, parents: tuple["Scalar", ...] = (), slopes: tuple[float, ...] = ()
    ) -> None:
        self.value = value
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other: "Scalar") -> "Scalar":
        return Scalar(self.value + other.value, (self, other), (1.0, 1.0))

    def __mul__(self, other: "Scalar") -> "Scalar":
        return Scalar(self.value * other.value, (self, other), (other.value, self.value))

    def times(self, number: float) -> "Scalar":
        """Return the product with a number that needs no gradient."""
        return Scalar(self.value * number, (self,), (number,))

    def relu(self) -> "Scalar":
        """Return the number where it is above 0, else 0."""
        return Scalar(max(self.value, 0.0), (self,), (float(self.value > 0),))

    def exp(self) -> "Scalar":
        """Return e to the number."""
        power = math.exp(self.value)
        return Scalar(power, (self,), (power,))

    def log(self) -> "Scalar":
        """Return the natural logarithm."""
        return Scalar(math.log(self.value), (self,), (1.0 / self.value,))

    def backward(self) -> None:
        """Add to the `grad` of all that this number came from, itself included, with 1 here."""
        self.grad = 1.0
        for scalar in reversed(_in_order(self)):
            for parent, slope in zip(scalar.parents, scalar.slopes, strict=True):
                parent.grad += slope * scalar.grad


def _in_order(last: Scalar) -> list[Scalar]:
    """Return all that `last` came from, parents before children; without recursion, which Python limits."""
    order: list[Scalar] = []
    seen: set[int] = set()
    to_do = [(last, False)]
    while to_do:
        scalar, is_done = to_do.pop()
        if is_done:
            order.append(scalar)
        elif id(scalar) not in seen:
            seen.add(id(scalar))
            to_do.append((scalar, True))
            to_do += [(parent, False) for parent in scalar.parents]
    return order


def scalar_layers(layers: Layers) -> list[ScalarLayer]:
    """Return the layers as scalars, each neuron's weights together."""
    return [
        ([[Scalar(w) for w in column] for column in W.T.tolist()], [Scalar(x) for x in b.tolist()])
        for W, b in layers
    ]


def mean_cross_entropy(rows: list[list[float]], labels: list[int], layers: list[ScalarLayer]) -> Scalar:
    """Return the mean cross-entropy of the network's softmax."""
    total = Scalar(0.0)
    for row, label in zip(rows, labels, strict=True):
        logits = _forward(row, layers)
        top = max(logit.value for logit in logits)
        powers = [(logit + Scalar(-top)).exp() for logit in logits]
        all_of_them = powers[0]
        for power in powers[1:]:
            all_of_them = all_of_them + power
        total = total + all_of_them.log() + Scalar(top) + logits[label].times(-1.0)
    return total.times(1.0 / len(rows))


def step(layers: list[ScalarLayer], learning_rate: float) -> None:
    """Take one step against the gradients, and set them back to 0."""
    for parameter in _parameters(layers):
        parameter.value -= learning_rate * parameter.grad
        parameter.grad = 0.0


def _forward(row: list[float], layers: list[ScalarLayer]) -> list[Scalar]:
    values = [Scalar(x) for x in row]
    for i, (weights, biases) in enumerate(layers):
        values = [_neuron(values, w, b) for w, b in zip(weights, biases, strict=True)]
        if i < len(layers) - 1:
            values = [value.relu() for value in values]
    return values


def _neuron(inputs: list[Scalar], weights: list[Scalar], bias: Scalar) -> Scalar:
    total = bias
    for x, w in zip(inputs, weights, strict=True):
        total = total + x * w
    return total


def _parameters(layers: list[ScalarLayer]) -> Iterator[Scalar]:
    for weights, biases in layers:
        for neuron in weights:
            yield from neuron
        yield from biases
