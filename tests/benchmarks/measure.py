"""Measure contenders side by side, and say how sure a ratio of two is."""

import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Measure = Callable[[], float]
"""Does something once, and returns what it cost."""

_RESAMPLES = 2000


@dataclass(frozen=True)
class Series:
    """What one contender cost, round by round."""

    name: str
    values: tuple[float, ...]
    unit: str = "s"

    @property
    def median(self) -> float:
        """The middle of the values."""
        return float(np.median(self.values))

    @property
    def quartiles(self) -> tuple[float, float]:
        """Where the middle half of the values begins and ends."""
        low, high = np.quantile(self.values, [0.25, 0.75])
        return float(low), float(high)


def timed(run: Callable[[], object]) -> Measure:
    """Return a measure of `run` in seconds."""

    def seconds() -> float:
        started = time.perf_counter()
        run()
        return time.perf_counter() - started

    return seconds


def interleaved(
    contenders: dict[str, Measure], rounds: int, unit: str = "s", warm_up: int = 1
) -> dict[str, Series]:
    """Measure every contender once a round, in turn, so that what the machine does falls on all alike.

    The order turns with the rounds; the first `warm_up` rounds are not counted.
    """
    values: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for i in range(warm_up + rounds):
        for j in range(len(names)):
            name = names[(i + j) % len(names)]
            cost = contenders[name]()
            if i >= warm_up:
                values[name].append(cost)
    return {name: Series(name, tuple(costs), unit) for name, costs in values.items()}


def ratio(ours: Series, peer: Series) -> float:
    """Return the ratio of the medians."""
    return ours.median / peer.median


def ratio_interval(ours: Series, peer: Series) -> tuple[float, float]:
    """Return the 95 % interval of the ratio of medians (bootstrap percentiles, Efron 1979).

    Rounds are drawn as a whole where both were measured in the same ones.
    """
    rng = np.random.default_rng(0)
    a, b = np.array(ours.values), np.array(peer.values)
    drawn_a = rng.integers(len(a), size=(_RESAMPLES, len(a)))
    drawn_b = drawn_a if len(a) == len(b) else rng.integers(len(b), size=(_RESAMPLES, len(b)))
    ratios = np.median(a[drawn_a], axis=1) / np.median(b[drawn_b], axis=1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)


def is_installed(package: str) -> bool:
    """Return whether a peer can be imported."""
    return importlib.util.find_spec(package) is not None
