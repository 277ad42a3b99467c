"""Lesson 11: layers to a file and back, bit for bit, without pickle."""

import json
import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from nbtools.nn.arrays import Array, Layers


def save_layers(path: str | Path, layers: Layers) -> None:
    """Write the layers to `path` as .npz, whole or not at all.

    Raises OSError where the folder can't be written to.
    """
    path = Path(path)
    named = {
        f"{kind}{i}": np.asarray(array)
        for i, layer in enumerate(layers)
        for kind, array in zip("Wb", layer, strict=True)
    }
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **named)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def load_layers(path: str | Path) -> Layers:
    """Read what `save_layers` wrote.

    Raises ValueError, in one line, for a file that is damaged, foreign or carries a pickle.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path} is no file of layers: write it anew with save_layers") from error
    return _paired(
        [(arrays.pop(f"W{i}", None), arrays.pop(f"b{i}", None)) for i in range(len(arrays) // 2)],
        arrays,
        path,
    )


def to_json(layers: Layers) -> str:
    """Return the layers as JSON text, with shapes and dtypes; numbers survive to the last bit."""
    return json.dumps({"layers": [{"W": _packed(W), "b": _packed(b)} for W, b in layers]})


def from_json(text: str) -> Layers:
    """Read what `to_json` wrote. Raises ValueError, in one line, for any other text."""
    try:
        stored = json.loads(text)["layers"]
        pairs = [(_unpacked(layer["W"]), _unpacked(layer["b"])) for layer in stored]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("this text holds no layers: make it with to_json") from error
    return _paired(pairs, {}, "this text")


def _packed(array: Array) -> dict:
    array = np.asarray(array)
    return {"shape": list(array.shape), "dtype": str(array.dtype), "values": array.ravel().tolist()}


def _unpacked(stored: dict) -> Array:
    return np.array(stored["values"], dtype=stored["dtype"]).reshape(stored["shape"])


def _paired(pairs: list, left_over: dict, where: str | Path) -> Layers:
    fit = all(W is not None and b is not None and W.ndim == 2 and b.shape == W.shape[1:] for W, b in pairs)
    if left_over or not fit:
        raise ValueError(
            f"{where} holds arrays that are no layers: each layer is a W (n_inputs, n_neurons) and a b (n_neurons,)"
        )
    return pairs
