"""Exercises whose answer is a whole network, or a list of what belongs to its layers: how it is read, and kept."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import NoAnswer
from nbtools.nn.arrays import Layers
from nbtools.portable.language import gettext, ngettext


def network(n_inputs: int, *n_outputs: int) -> Callable[[Any], str]:
    """Return a probe that reads layers from `n_inputs` numbers to one of `n_outputs`, as JSON text.

    It raises NoAnswer where they are no such network; `nn.from_json` makes them again.
    """

    def probe(candidate: Any) -> str:
        layers = _layers(candidate)
        sizes = [layers[0][0].shape[0], *(len(b) for _, b in layers)]
        if sizes[0] != n_inputs:
            raise NoAnswer(
                "The first layer takes {given} numbers. It should take {wanted}.",
                given=sizes[0],
                wanted=n_inputs,
            )
        if sizes[-1] not in n_outputs:
            wanted = gettext(" or ").join(map(str, n_outputs))
            raise NoAnswer(
                "The last layer gives {given}. It should give {wanted}.",
                given=_numbers(sizes[-1]),
                wanted=wanted,
            )
        return nn.to_json(layers)

    return probe


def in_a_list(candidate: Callable, *arguments: Any) -> Any:
    """Call the candidate, and see to it that what it has for the layers can be gone through again and again."""
    returned = candidate(*arguments)
    demand_no_iterator(returned)
    return returned


def demand_no_iterator(layers: Any) -> None:
    """Raise NoAnswer where what should be a list can be gone through only once."""
    if isinstance(layers, Iterator):
        raise NoAnswer(
            "It returns an iterator, which is empty once it has been gone through. Make a list of it: list(…)."
        )


def _layers(candidate: Any) -> Layers:
    """Return layers that fit together, as arrays. Raises NoAnswer."""
    if not isinstance(candidate, Sequence) or isinstance(candidate, str) or not candidate:
        raise NoAnswer("It should be a list of layers, each with its weights and biases: [(W, b), …].")
    if _with_history(candidate):
        raise NoAnswer("These are the layers and the history, as fit returns them. Take the layers alone.")
    layers = [_layer(i, layer) for i, layer in enumerate(candidate)]
    for i, ((_, b), (W, _)) in enumerate(itertools.pairwise(layers), 1):
        if len(b) != len(W):
            raise NoAnswer(
                "Layer {i} takes {taken}, but the layer before it gives {given}.",
                i=i,
                taken=_numbers(len(W)),
                given=len(b),
            )
    return layers


def _with_history(candidate: Sequence) -> bool:
    """Return whether this is a pair of layers and losses, rather than two layers."""
    if len(candidate) != 2:
        return False
    layers, history = candidate
    # no sequence pattern: since NumPy 2.5 an array matches one
    if not (isinstance(layers, list | tuple) and layers and _is_pair(layers[0])):
        return False
    if isinstance(history, np.ndarray):
        return history.ndim == 1
    return isinstance(history, list | tuple) and bool(history) and isinstance(history[0], float)


def _is_pair(layer: Any) -> bool:
    return isinstance(layer, list | tuple) and len(layer) == 2 and isinstance(layer[0], np.ndarray)


def _layer(i: int, layer: Any) -> tuple[np.ndarray, np.ndarray]:
    try:
        W, b = (np.array(part, dtype=float, subok=False) for part in layer)
    except (TypeError, ValueError):
        raise NoAnswer("Layer {i} should be two arrays of numbers, (W, b).", i=i) from None
    if W.ndim != 2 or b.shape != W.shape[1:]:
        raise NoAnswer(
            "In layer {i} the shapes do not fit: W is {W} and b is {b}. W is (n_inputs, n_neurons), b is (n_neurons,).",
            i=i,
            W=W.shape,
            b=b.shape,
        )
    if not (np.isfinite(W).all() and np.isfinite(b).all()):
        raise NoAnswer(
            "Layer {i} holds numbers that are not finite (nan or inf): the training has exploded. Try a smaller learning rate.",
            i=i,
        )
    return W, b


def _numbers(count: int) -> str:
    return ngettext("{count} number", "{count} numbers", count)
