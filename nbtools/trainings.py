"""What was trained in this kernel: the losses on the way to each network, as the functions that train gave them."""

import functools
from collections import deque
from typing import Any

import numpy as np

from nbtools.portable.guard import wrapping

TRAINERS = ("fit", "train_epoch")
"""Functions that take layers first, and return new layers and losses."""
_MOST_LOSSES = 10_000
_latest: deque[tuple[Any, list[float]]] = deque(maxlen=16)
"""The latest networks, each with the losses on the way to it. Being held here, none is taken for another."""


def noted(name: str, function: Any) -> Any:
    """Return a function that trains as one that also notes its losses; anything else as it is."""
    if name not in TRAINERS:
        return function

    @functools.wraps(function)
    def noting(*arguments: Any, **named: Any) -> Any:
        begun_with = arguments[0] if arguments else named.get("layers")
        before = losses_of(begun_with)
        returned = function(*arguments, **named)
        _note(before, returned)
        return returned

    return wrapping(noting, function, name)


def losses_of(layers: Any) -> list[float]:
    """Return the losses on the way to these very layers, as far as they were noted."""
    return next((losses for network, losses in reversed(_latest) if network is layers), [])


def _note(before: list[float], returned: Any) -> None:
    try:
        layers, losses = returned
        new = [float(f"{loss:.5g}") for loss in np.ravel(np.asarray(losses, dtype=float))]
    except (TypeError, ValueError):  # the learner's function returns something else
        return
    if len(before) + len(new) <= _MOST_LOSSES and np.isfinite(new).all():
        _latest.append((layers, before + new))
