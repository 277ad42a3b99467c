"""Other arguments in the place of a case's own, of the same form: for trying what an answer does with them."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nbtools.checks.value_text import are_layers


def alterations(value: Any) -> Iterator[Any]:
    """Yield other values of the kind that an argument has, which mostly are as good a case."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        yield value * 0.75
        yield np.roll(value, 1, axis=0)
    elif isinstance(value, np.ndarray):
        yield np.roll(value, 1, axis=0)
        yield value[::-1].copy()
    elif isinstance(value, bool | str):
        return
    elif isinstance(value, int | np.integer):
        yield value + 1
        yield max(value - 1, 1)
    elif isinstance(value, float | np.floating):
        yield value * 0.75
        yield value + 0.3
    elif isinstance(value, np.random.Generator):
        yield np.random.default_rng(int(value.bit_generator.state["state"]["state"]) % 1000 + 1)
    elif callable(value):
        yield lambda *given: 0.75 * value(*given)
    elif isinstance(value, list | tuple) and value:
        yield from _of_parts(value)


def _of_parts(values: list | tuple) -> Iterator[Any]:
    for parts in zip(*map(alterations, values), strict=False):
        yield type(values)(parts)


def zeroed(value: Any) -> Any:
    """Return zeros of the form of a number or an array; None for anything else."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.zeros_like(value)
    return 0.0 if isinstance(value, float) else None


def biases_zeroed(value: Any) -> Any:
    """Return layers with biases of zero; None for anything else."""
    if isinstance(value, list) and are_layers(value):
        return [(W, np.zeros_like(b)) for W, b in value]
    return None
