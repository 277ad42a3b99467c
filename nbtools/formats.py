"""Formats for a network, side by side: how large the file, whether it is exact, how quick, and whether it runs code."""

import contextlib
import io
import pickle
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.nn.arrays import Layers
from nbtools.portable.language import gettext

Write, Read = Callable[[str, Layers], Any], Callable[[str], Layers]

_HEARD = "I am the file"
_TIMES = 5


class _Gift:
    """What says that it was run, when a file that holds it is loaded."""

    def __reduce__(self) -> tuple:
        return print, (_HEARD,)


def compare(
    network: Layers, save_layers: Write, load_layers: Read, to_json: Callable, from_json: Callable
) -> None:
    """Print for each format its size, whether every number comes back, its time, and whether it runs a gift."""
    ways = {
        ".npz": (".npz", save_layers, load_layers),
        "JSON": (".json", _writing_text(to_json), lambda path: from_json(_text(path))),
        gettext("CSV, 4 decimals"): (".csv", _writing_text(lambda layers: _csv(layers, "%.4f")), _from_csv),
        gettext("CSV, 17 digits"): (".csv", _writing_text(lambda layers: _csv(layers, "%.17g")), _from_csv),
        "pickle": (".pickle", _write_pickle, _read_pickle),
    }
    header = gettext("size"), gettext("exact"), gettext("time"), gettext("runs a gift")
    print(f"{'':16}{header[0]:>10}{header[1]:>12}{header[2]:>12}    {header[3]}")
    for name, (ending, write, read) in ways.items():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = str(Path(folder) / f"network{ending}")
            size, exact, best = _measured(path, network, write, read)
            runs = _runs_a_gift(path, write, read)
        told = gettext("YES") if runs else gettext("no")
        print(f"{name:16}{size / 1000:7.1f} kB{exact:>12}{1000 * best:9.2f} ms    {told}")


def same(layers: Layers, others: Layers) -> bool:
    """Return whether two networks are one bit for bit: the same shapes, kinds of numbers and bytes."""
    arrays, copies = (
        [np.asarray(array) for layer in network for array in layer] for network in (layers, others)
    )
    return len(arrays) == len(copies) and all(
        (a.shape, a.dtype, a.tobytes()) == (b.shape, b.dtype, b.tobytes())
        for a, b in zip(arrays, copies, strict=True)
    )


def _measured(path: str, network: Layers, write: Write, read: Read) -> tuple[int, str, float]:
    """Return the file's size, whether it is exact, and the best time to write and read it; a format may fail."""
    exact, times, size = gettext("unreadable"), [np.nan], 0
    with contextlib.suppress(Exception):
        for _ in range(_TIMES):
            begin = time.perf_counter()
            write(path, network)
            back = read(path)
            times.append(time.perf_counter() - begin)
        exact = gettext("yes") if same(network, back) else gettext("no")
    with contextlib.suppress(OSError):
        size = Path(path).stat().st_size
    return size, exact, float(np.nanmin(times)) if len(times) > 1 else np.nan


def _runs_a_gift(path: str, write: Write, read: Read) -> bool:
    with contextlib.redirect_stdout(io.StringIO()) as heard, contextlib.suppress(Exception):
        write(path, [(np.array([[_Gift()]], dtype=object), np.zeros(1))])
        read(path)
    return _HEARD in heard.getvalue()


def _writing_text(to_text: Callable[[Layers], str]) -> Write:
    return lambda path, layers: Path(path).write_text(to_text(layers), encoding="utf-8")


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def _csv(layers: Layers, number: str) -> str:
    """Return a table for each layer, W and below it b, with an empty line after each."""
    text = io.StringIO()
    for W, b in layers:
        np.savetxt(text, np.vstack([W, b]), fmt=number, delimiter=",")
        text.write("\n")
    return text.getvalue()


def _from_csv(path: str) -> Layers:
    parts = _text(path).strip().split("\n\n")
    tables = [np.loadtxt(part.splitlines(), delimiter=",", ndmin=2) for part in parts]
    return [(table[:-1], table[-1]) for table in tables]


def _write_pickle(path: str, layers: Layers) -> None:
    Path(path).write_bytes(pickle.dumps(layers))


def _read_pickle(path: str) -> Layers:
    return pickle.loads(Path(path).read_bytes())
