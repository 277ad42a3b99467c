"""Digits that the learner has drawn: kept as strokes in their own folder, and given as a test set."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.course import work_folder
from nbtools.data.drawn import Strokes, image_of
from nbtools.files import free_name, locked, write_whole
from nbtools.nn.arrays import Array, Labels
from nbtools.portable.language import gettext, ngettext

_NAME = "my_digits.json"
_MOST_BYTES = 10_000_000
_DAMAGE = (ValueError, TypeError, KeyError, RecursionError, MemoryError)


def my_digits() -> tuple[Array, Labels]:
    """Return `(X, y)`: the digits that you drew and kept, as images `(n, 64)`, and what you say they are, `(n,)`.

    Where none were kept, n is 0. A damaged file is set aside, and that is said.
    """
    try:
        kept, notice = _read_or_set_aside()
    except OSError as error:
        kept, notice = [], gettext("Your digits cannot be read: {reason}.", reason=_reason(error))
    if notice:
        print(notice)
    images = [image_of(one["strokes"]) for one in kept]
    return np.reshape(images, (-1, 64)), np.array([one["digit"] for one in kept], dtype=int)


def keep_digit(strokes: Strokes, digit: int) -> tuple[bool, str]:
    """Keep a drawing and which digit it is; return whether it is kept, and a sentence that says how that went."""
    new = {"digit": digit, "strokes": _plain(strokes)}
    if not _is_digit(new):
        return False, gettext("There is nothing to keep yet: draw a digit first.")
    try:
        with locked(_path()):
            kept, notice = _read_or_set_aside()
            write_whole(_path(), json.dumps({"digits": [*kept, new]}) + "\n")
    except OSError as error:
        return False, gettext("Your digit could not be kept: {reason}.", reason=_reason(error))
    told = ngettext(
        "Kept as a {digit}: you have {count} digit of your own.",
        "Kept as a {digit}: you have {count} digits of your own.",
        len(kept) + 1,
        digit=digit,
    )
    return True, f"{notice} {told}" if notice else told


def _path() -> Path:
    return work_folder() / _NAME


def _read_or_set_aside() -> tuple[list[dict[str, Any]], str]:
    """Return what is kept, and what there is to say about the file. Raises OSError where it cannot be read or moved."""
    path = _path()
    try:
        return _read(path), ""
    except FileNotFoundError:
        return [], ""
    except _DAMAGE:
        aside = free_name(path, "damaged")
        os.replace(path, aside)
        return [], gettext("The file of your own digits was damaged. It is kept as {name}.", name=aside.name)


def _read(path: Path) -> list[dict[str, Any]]:
    """Return the digits that a file holds. Raises OSError, and one of `_DAMAGE` where it holds something else."""
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError("too large for a file of digits")
    kept = json.loads(path.read_text(encoding="utf-8-sig"))["digits"]
    if not (isinstance(kept, list) and all(_is_digit(one) for one in kept)):
        raise ValueError("digits of something else")
    return kept


def _is_digit(one: Any) -> bool:
    """Return whether this is a digit from 0 to 9 with the strokes of a drawing."""
    strokes, digit = one["strokes"], one["digit"]
    shaped = isinstance(strokes, list) and all(
        isinstance(stroke, list) and all(isinstance(point, list) and len(point) == 2 for point in stroke)
        for stroke in strokes
    )
    numbers = [number for stroke in strokes for point in stroke for number in point] if shaped else []
    return (
        type(digit) is int
        and 0 <= digit <= 9
        and bool(numbers)
        and all(type(number) in (int, float) and abs(number) < 1e6 for number in numbers)
    )


def _plain(strokes: Strokes) -> list[list[list[float]]]:
    return [[[float(x), float(y)] for x, y in stroke] for stroke in strokes]


def _reason(error: OSError) -> str:
    return f"{error.strerror or error} ({_path().parent})"
