"""Lesson 12: layers to a file and back, bit for bit, without pickle."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from nbtools.nn.arrays import Layers

_NUMBERS = {"float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "bool"}


def save_layers(path: str | Path, layers: Layers) -> None:
    """Write the layers to `path` as .npz, with the arrays W0, b0, W1, b1 and so on; whole or not at all.

    Raises ValueError for what is no list of layers, OSError where the folder can't be written to.
    """
    _demand_layers(layers, "this")
    arrays: dict[str, Any] = {}  # np.savez takes a truth by name, too
    for i, (W, b) in enumerate(layers):
        arrays[f"W{i}"] = W
        arrays[f"b{i}"] = b
    with _written_whole(Path(path)) as file:
        np.savez(file, **arrays)


def load_layers(path: str | Path) -> Layers:
    """Read what `save_layers` wrote.

    Raises FileNotFoundError or PermissionError, and ValueError, in one line, for a file that is
    damaged, foreign or carries a pickle: nothing in it is run.
    """
    with _refusing_the_rest(str(path), "save_layers"), np.load(path, allow_pickle=False) as file:
        n_layers = len(file.files) / 2
        layers = [(file[f"W{i}"], file[f"b{i}"]) for i in range(int(n_layers))]
        if len(layers) != n_layers:
            raise ValueError("there is an array without a partner")
    _demand_layers(layers, str(path))
    return layers


def to_json(layers: Layers) -> str:
    """Return the layers as JSON text: `{"layers": [{"W": [[...], ...], "b": [...]}, ...]}`.

    Every number survives to the last bit. Its type does not: all come back as float64. Raises
    ValueError for what is no list of layers, and for nan and infinity, which JSON does not have.
    """
    _demand_layers(layers, "this")
    _demand_finite(layers, "this")
    return json.dumps({"layers": [{"W": W.tolist(), "b": b.tolist()} for W, b in layers]})


def from_json(text: str) -> Layers:
    """Read what `to_json` wrote. Raises ValueError, in one line, for any other text."""
    with _refusing_the_rest("this text", "to_json"):
        layers = [(np.array(layer["W"]), np.array(layer["b"])) for layer in json.loads(text)["layers"]]
    _demand_layers(layers, "this text")
    _demand_finite(layers, "this text")
    return [(W.astype(float), b.astype(float)) for W, b in layers]


@contextmanager
def _written_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes its place at `path` when all is written."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    with open(unfinished, "xb"):
        pass  # it is ours from here on
    try:
        with open(unfinished, "wb") as file:
            yield file
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink()
        raise


@contextmanager
def _refusing_the_rest(where: str, writer: str) -> Iterator[None]:
    """Turn whatever error shows that there are no layers into one that says so, in one line."""
    try:
        yield
    except (FileNotFoundError, PermissionError):
        raise
    except Exception as error:  # a damaged archive raises nearly anything
        raise ValueError(f"{where} holds no layers, or is damaged: make it anew with {writer}") from error


def _demand_layers(layers: Layers, where: str) -> None:
    """Raise ValueError unless each layer is a W `(n_inputs, n_neurons)` and a b `(n_neurons,)`, of numbers."""
    fit = bool(layers) and all(
        all(isinstance(a, np.ndarray) and a.dtype.name in _NUMBERS and a.size for a in (W, b))
        and W.ndim == 2
        and b.shape == W.shape[1:]
        for W, b in layers
    )
    if not fit:
        raise ValueError(f"{where} holds no layers: each is a W (n_inputs, n_neurons) and a b (n_neurons,)")


def _demand_finite(layers: Layers, where: str) -> None:
    if not all(np.isfinite(array).all() for layer in layers for array in layer):
        raise ValueError(f"{where} holds nan or infinity, which JSON does not have")
