"""One epoch of training: `nbtools.nn` beside NumPy written out by hand, and beside what others would use."""

import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

from nbtools import nn
from nbtools.data import digits, positions
from tests.benchmarks import trainers
from tests.benchmarks.figure import Figure, missing
from tests.benchmarks.measure import Measure, Series, interleaved, is_installed
from tests.benchmarks.trainers import Epoch, Task

TITLE = "Training, one epoch in float64, processor time"

BY_HAND, SCIKIT_LEARN, PYTORCH, SCALAR = "NumPy by hand", "scikit-learn", "PyTorch", "scalar autograd"
AIMS = {BY_HAND: 1.15, SCIKIT_LEARN: 1 / 3, PYTORCH: 1 / 6}
_PEERS = {
    BY_HAND: ("numpy", trainers.by_hand),
    SCIKIT_LEARN: ("sklearn", trainers.scikit_learn),
    PYTORCH: ("torch", trainers.pytorch),
}
_OURS = "nbtools.nn"


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield ours beside each peer, on the digits of lesson 10 and the boards of lesson 15."""
    for task, rounds in ((digits_task(), 200), (boards_task(), 60)):
        if tiny:
            task = first(task, 64)
        losses, costs = compared(task, contenders(), rounds=2 if tiny else rounds)
        for peer, (package, _) in _PEERS.items():
            if peer not in costs:
                yield missing(f"{task.name}, beside {peer}", package)
                continue
            note = f"losses agree to {agreement(losses[_OURS], losses[peer])}"
            yield Figure(what=task.name, ours=costs[_OURS], peer=costs[peer], at_most=AIMS[peer], note=note)
        yield _beside_scalars(task, costs[_OURS], rounds=1 if tiny else 5)


def digits_task(width: int = 32, batch_size: int = 32, learning_rate: float = 0.2) -> Task:
    """Return lesson 10's task, 1,200 digits, for a hidden layer of this width and batches of this size."""
    X, y = digits()
    return Task(
        f"digits, 64-{width}-10, batch {batch_size}",
        _layers(64, width, 10),
        X[:1200],
        y[:1200],
        batch_size,
        learning_rate,
    )


def boards_task() -> Task:
    """Return the solution of lesson 15: all positions given, 18-64-64-3."""
    boards, values = positions()
    X = np.array([nn.encode(board) for board in boards])
    return Task("tic-tac-toe, 18-64-64-3, batch 32", _layers(18, 64, 64, 3), X, values + 1, 32, 0.1)


def first(task: Task, n: int) -> Task:
    """Return the task with its first `n` samples only."""
    return Task(task.name, task.layers, task.X[:n], task.y[:n], task.batch_size, task.learning_rate)


def contenders() -> dict[str, Callable[[Task], Epoch]]:
    """Return ours and the peers that are installed."""
    return {_OURS: trainers.ours} | {
        peer: ready for peer, (package, ready) in _PEERS.items() if is_installed(package)
    }


def compared(
    task: Task, ready: dict[str, Callable[[Task], Epoch]], rounds: int
) -> tuple[dict[str, float], dict[str, Series]]:
    """Return each contender's mean loss over the epoch, and its times."""
    losses = {name: make(task)() for name, make in ready.items()}
    return losses, interleaved(
        {name: _timed_epoch(task, make) for name, make in ready.items()}, rounds, warm_up=2
    )


def agreement(loss: float, other: float) -> str:
    """Return how far two losses of the same training lie apart. Raises ValueError where they are not the same."""
    gap = abs(loss - other)
    if not gap < 1e-9:
        raise ValueError(f"the losses {loss} and {other} differ: the two did not train the same")
    return "the last digit" if gap == 0 else f"{gap:.0e}"


def _layers(*sizes: int) -> nn.arrays.Layers:
    rng = np.random.default_rng(0)
    return [nn.random_layer(n, m, rng) for n, m in pairwise(sizes)]


def _timed_epoch(task: Task, ready: Callable[[Task], Epoch]) -> Measure:
    """Measure the second epoch: the first finds the processor's caches full of the contender before.

    It is the processor's time: all compute in one thread and never wait, and so what else runs is left out.
    """

    def seconds() -> float:
        epoch = ready(task)
        epoch()
        started = time.process_time()
        epoch()
        return time.process_time() - started

    return seconds


def _beside_scalars(task: Task, ours: Series, rounds: int) -> Figure:
    """Compare with an autograd of single numbers: a batch of 8 is measured, and scaled to the epoch.

    It does one multiplication after the other, so that its time grows as their number: that of the samples.
    """
    few = first(task, 8)
    losses, costs = compared(few, {_OURS: trainers.ours, SCALAR: trainers.scalar}, rounds)
    scale = len(task.X) / len(few.X)
    scaled = Series(SCALAR, tuple(scale * seconds for seconds in costs[SCALAR].values))
    note = f"theirs scaled from 8 samples; losses agree to {agreement(losses[_OURS], losses[SCALAR])}"
    return Figure(what=task.name, ours=ours, peer=scaled, note=note)
