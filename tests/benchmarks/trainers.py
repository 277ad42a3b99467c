"""One epoch of gradient descent, as each contender does it: same start, same batches, same order.

Each function here readies one contender for a task and returns what runs its epoch, which returns the mean loss.
All compute in float64, and what can be made before an epoch (tensors, models) is not timed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from tests.benchmarks.scalar import Scalar, mean_cross_entropy, scalar_layers, step

Epoch = Callable[[], float]


@dataclass(frozen=True)
class Task:
    """What is to be learned, from which weights on, in which batches."""

    name: str
    layers: Layers
    X: Array
    y: Labels
    batch_size: int
    learning_rate: float

    def rng(self) -> np.random.Generator:
        """Return the generator that orders the samples: always from the same seed."""
        return np.random.default_rng(0)

    def copied(self) -> list[list[Array]]:
        """Return the weights to start from, to be changed in place."""
        return [[W.copy(), b.copy()] for W, b in self.layers]


def ours(task: Task) -> Epoch:
    """Ready `nbtools.nn`, as it stands."""
    rng = task.rng()
    return lambda: nn.train_epoch(task.layers, task.X, task.y, task.batch_size, task.learning_rate, rng)[1]


def by_hand(task: Task) -> Epoch:
    """Ready the floor: the same arithmetic in NumPy, with no functions, in place wherever NumPy can."""
    X, y, size, rate, rng = task.X, task.y, task.batch_size, task.learning_rate, task.rng()
    layers = task.copied()

    def epoch() -> float:
        total = 0.0
        order = rng.permutation(len(X))
        for start in range(0, len(X), size):
            chosen = order[start : start + size]
            labels, rows = y[chosen], np.arange(len(chosen))
            A = X[chosen]
            inputs = [A]
            for W, b in layers[:-1]:
                A = A @ W
                A += b
                np.maximum(A, 0.0, out=A)
                inputs.append(A)
            W, b = layers[-1]
            P = A @ W
            P += b
            P -= P.max(axis=1, keepdims=True)
            np.exp(P, out=P)
            P /= P.sum(axis=1, keepdims=True)
            total -= np.log(P[rows, labels]).sum()
            P[rows, labels] -= 1.0
            P /= len(chosen)
            for i in range(len(layers) - 1, -1, -1):
                W, b = layers[i]
                grad_W, grad_b = inputs[i].T @ P, P.sum(axis=0)
                if i > 0:
                    P = P @ W.T
                    P *= inputs[i] > 0  # a ReLU's output is above 0 where its input was
                grad_W *= rate
                grad_b *= rate
                W -= grad_W
                b -= grad_b
        return total / len(X)

    return epoch


def scikit_learn(task: Task) -> Epoch:
    """Ready scikit-learn's MLPClassifier: plain gradient descent, one `partial_fit` an epoch."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        hidden_layer_sizes=[len(b) for _, b in task.layers[:-1]],
        solver="sgd",
        alpha=0.0,
        batch_size=task.batch_size,
        learning_rate_init=task.learning_rate,
        momentum=0.0,
        nesterovs_momentum=False,
        shuffle=False,
    )
    model.partial_fit(task.X, task.y, classes=np.unique(task.y))
    copies = task.copied()
    model.coefs_, model.intercepts_ = [W for W, _ in copies], [b for _, b in copies]
    rng = task.rng()

    def epoch() -> float:
        order = rng.permutation(len(task.X))
        return model.partial_fit(task.X[order], task.y[order]).loss_

    return epoch


def pytorch(task: Task, dtype: str = "float64") -> Epoch:
    """Ready PyTorch: `nn.Sequential`, its loss and its SGD, in the loop of its tutorials without a DataLoader."""
    import torch

    torch.set_num_threads(1)
    kind = getattr(torch, dtype)
    modules: list[torch.nn.Module] = []
    for W, b in task.layers:
        linear = torch.nn.Linear(*W.shape, dtype=kind)
        linear.weight.data, linear.bias.data = (
            torch.tensor(W.T, dtype=kind).contiguous(),
            torch.tensor(b, dtype=kind),
        )
        modules += [linear, torch.nn.ReLU()]
    model = torch.nn.Sequential(*modules[:-1])
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=task.learning_rate)
    X, y, rng = torch.tensor(task.X, dtype=kind), torch.tensor(task.y), task.rng()

    def epoch() -> float:
        total = 0.0
        order = torch.from_numpy(rng.permutation(len(X)))
        for chosen in order.split(task.batch_size):
            loss = loss_of(model(X[chosen]), y[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(chosen)
        return total / len(X)

    return epoch


def scalar(task: Task) -> Epoch:
    """Ready a scalar autograd, `tests/benchmarks/scalar.py`."""
    layers, rng = scalar_layers(task.layers), task.rng()

    def epoch() -> float:
        total = 0.0
        order = rng.permutation(len(task.X))
        for start in range(0, len(order), task.batch_size):
            chosen = order[start : start + task.batch_size]
            loss: Scalar = mean_cross_entropy(task.X[chosen].tolist(), task.y[chosen].tolist(), layers)
            loss.backward()
            step(layers, task.learning_rate)
            total += loss.value * len(chosen)
        return total / len(order)

    return epoch
