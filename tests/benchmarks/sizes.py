"""How the cost of training changes with the network's width and with the size of a batch, and who overtakes where."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks import trainers
from tests.benchmarks.curves import drawn
from tests.benchmarks.figure import Figure, missing
from tests.benchmarks.measure import is_installed
from tests.benchmarks.trainers import Epoch, Task
from tests.benchmarks.training import agreement, compared, contenders, digits_task, first

TITLE = "Training by width and batch, one epoch of the digits, processor time"

WIDTHS = (32, 64, 128, 256, 512, 1024, 2048)
BATCHES = (1, 4, 16, 32, 128, 512, 1200)
SINGLE = "PyTorch, float32"

_PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield ours beside each peer at every size, then for each peer where it overtakes; draw the curves."""
    ready = contenders()
    if is_installed("torch"):
        ready[SINGLE] = partial(trainers.pytorch, dtype="float32")
    else:
        yield missing("beside PyTorch, in float64 and float32", "torch")
    by_width = yield from _measured("width", WIDTHS, lambda n: _task(width=n), ready, tiny)
    by_batch = yield from _measured("batch", BATCHES, lambda n: _task(batch_size=n), ready, tiny)
    yield from _overtaken("width", by_width)
    yield from _overtaken("batch", by_batch)
    if not tiny:
        drawn(by_width, by_batch, _PICTURES)


def _task(**sizes: int) -> Task:
    """Return the digits with a learning rate at which the widest network too comes to rest: its losses can be compared."""
    return digits_task(**sizes, learning_rate=0.01)


Ratios = dict[str, dict[int, Figure]]
"""For each peer and size, the figure that compares ours with it."""


def _measured(
    what: str,
    sizes: tuple[int, ...],
    task_of: Callable[[int], Task],
    ready: dict[str, Callable[[Task], Epoch]],
    tiny: bool,
) -> Iterator[Figure]:
    found: Ratios = {}
    for size in sizes[:2] if tiny else sizes:
        task = first(task_of(size), 64) if tiny else task_of(size)
        losses, costs = compared(task, ready, rounds=2 if tiny else 15)
        ours, *peers = costs
        for peer in peers:
            if peer != SINGLE:  # whose losses agree in fewer digits
                agreement(losses[ours], losses[peer])
            figure = Figure(what=f"{what} {size}", ours=costs[ours], peer=costs[peer], in_docs=False)
            found.setdefault(peer, {})[size] = figure
            yield figure
    return found


def _overtaken(what: str, found: Ratios) -> Iterator[Figure]:
    """Yield, for each peer, the figure at the first size from which on it is the faster, or at the last size."""
    for peer, by_size in found.items():
        sizes = sorted(by_size)
        slower = [size for size in sizes if by_size[size].ratio <= 1]
        from_there = [size for size in sizes if not slower or size > slower[-1]]
        at = from_there[0] if from_there else sizes[-1]
        note = f"{peer} is faster from {what} {at} on" if from_there else f"{peer} is nowhere faster"
        yield Figure(what=f"{what} {at}", ours=by_size[at].ours, peer=by_size[at].peer, note=note)
