"""Lesson 11: layers to a file and back, bit for bit, without pickle."""

import json
import os
from pathlib import Path

import numpy as np

from nbtools.nn.arrays import Array, Layers

_NUMBERS = {"float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "bool"}


def save_layers(path: str | Path, layers: Layers) -> None:
    """Write the layers to `path` as .npz, whole or not at all.

    Raises ValueError for what is no list of layers, OSError where the folder can't be written to.
    """
    _demand_layers(layers, "this")
    path = Path(path)
    names = [f"{kind}{i}" for i in range(len(layers)) for kind in "Wb"]
    arrays = [array for layer in layers for array in layer]
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    with open(unfinished, "xb"):
        pass  # it is ours from here on
    try:
        with open(unfinished, "wb") as file:
            np.savez(file, **dict(zip(names, arrays, strict=True)))
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink()
        raise


def load_layers(path: str | Path) -> Layers:
    """Read what `save_layers` wrote.

    Raises FileNotFoundError or PermissionError, and ValueError, in one line, for a file that is
    damaged, foreign or carries a pickle: nothing in it is run.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        layers = [(arrays.pop(f"W{i}"), arrays.pop(f"b{i}")) for i in range(len(arrays) // 2)]
    except (FileNotFoundError, PermissionError):
        raise
    except Exception as error:  # a damaged archive raises nearly anything
        raise ValueError(f"{path} holds no layers, or is damaged: write it anew with save_layers") from error
    if arrays:
        raise ValueError(f"{path} holds other arrays than layers: write it anew with save_layers")
    _demand_layers(layers, str(path))
    return layers


def to_json(layers: Layers) -> str:
    """Return the layers as JSON text, with shapes and dtypes; numbers survive to the last bit."""
    return json.dumps({"layers": [{"W": _packed(W), "b": _packed(b)} for W, b in layers]})


def from_json(text: str) -> Layers:
    """Read what `to_json` wrote. Raises ValueError, in one line, for any other text."""
    try:
        layers = [(_unpacked(layer["W"]), _unpacked(layer["b"])) for layer in json.loads(text)["layers"]]
    except (LookupError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise ValueError("this text holds no layers: make it with to_json") from error
    _demand_layers(layers, "this text")
    return layers


def _packed(array: Array) -> dict:
    array = np.asarray(array)
    return {"shape": list(array.shape), "dtype": array.dtype.name, "values": array.ravel().tolist()}


def _unpacked(stored: dict) -> Array:
    if stored["dtype"] not in _NUMBERS:
        raise ValueError(stored["dtype"])
    return np.array(stored["values"], dtype=stored["dtype"]).reshape(stored["shape"])


def _demand_layers(layers: Layers, where: str) -> None:
    """Raise ValueError unless each layer is a W `(n_inputs, n_neurons)` and a b `(n_neurons,)`, of numbers."""
    fit = bool(layers) and all(
        all(isinstance(a, np.ndarray) and a.dtype.name in _NUMBERS for a in (W, b))
        and W.ndim == 2
        and b.shape == W.shape[1:]
        for W, b in layers
    )
    if not fit:
        raise ValueError(f"{where} holds no layers: each is a W (n_inputs, n_neurons) and a b (n_neurons,)")
