"""What a candidate returned, as plain numbers and text, and whether two such values agree."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np


class Unreadable(Exception):
    """What was returned cannot be read as what was expected; says so to the learner."""


def read(returned: Any, like: Any, what: str = "It") -> Any:
    """Return a copy of `returned` made of plain arrays, text, lists and dictionaries.

    `like` is what the reference returned: it says what to expect. Lists and arrays, Python and
    NumPy numbers, float32 and float64 are all numbers; shapes are not compared here.
    Raises Unreadable.
    """
    if isinstance(like, str):
        return _text(returned, what)
    if isinstance(like, Mapping):
        return _mapping(returned, like, what)
    if isinstance(like, tuple | list):
        return _sequence(returned, like, what)
    return _numbers(returned, what)


def agree(a: Any, b: Any, rtol: float, atol: float) -> bool:
    """Return whether two values that were read agree: structure, shapes, and numbers within tolerance."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(agree(a[k], b[k], rtol, atol) for k in a)
    if isinstance(a, list):
        return (
            isinstance(b, list) and len(a) == len(b) and all(map(lambda x, y: agree(x, y, rtol, atol), a, b))
        )
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a == b
    if not isinstance(b, np.ndarray) or a.shape != b.shape:
        return False
    return bool(entries_agree(a, b, rtol, atol).all())


def entries_agree(a: np.ndarray, b: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    """Return which entries of two arrays of one shape agree within tolerance."""
    if np.float32 in (a.dtype, b.dtype) or np.float16 in (a.dtype, b.dtype):
        rtol, atol = max(rtol, 1e-4), max(atol, 1e-6)
    with np.errstate(all="ignore"):
        return np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=True)


def same_form(a: Any, b: Any) -> bool:
    """Return whether two values that were read have the same structure and shapes."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_form(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same_form, a, b))
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape
    return type(a) is type(b)


def arrays_in(value: Any) -> Iterator[np.ndarray]:
    """Yield every array in a value that was read."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from arrays_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from arrays_in(part)


def is_finite(value: Any) -> bool:
    """Return whether a value that was read holds neither nan nor infinity."""
    return all(np.isfinite(array).all() for array in arrays_in(value))


def with_arrays(returned: Any, like: Any) -> Any:
    """Return what a candidate gave with arrays where the reference has them, so that a list goes on as an array."""
    if (
        isinstance(like, np.ndarray) and type(returned) is not np.ndarray
    ):  # a list; a matrix, with a product of its own
        try:
            return _numbers(returned, "It")
        except Unreadable:
            return returned
    if isinstance(like, tuple | list) and isinstance(returned, tuple | list) and len(like) == len(returned):
        return type(like)(with_arrays(part, expected) for part, expected in zip(returned, like, strict=True))
    return returned


def to_json(value: Any) -> Any:
    """Return a value that was read as what JSON can hold."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {key: to_json(part) for key, part in value.items()}
    return [to_json(part) for part in value] if isinstance(value, list) else value


def restored(stored: Any, like: Any) -> Any:
    """Return what `to_json` made of an answer in the form that `like` has: tuples, arrays, numbers."""
    if isinstance(like, Mapping):
        return {key: restored(stored[key], like[key]) for key in like}
    if isinstance(like, tuple | list):
        return type(like)(restored(part, expected) for part, expected in zip(stored, like, strict=True))
    return np.array(stored) if isinstance(like, np.ndarray) else stored


def _text(returned: Any, what: str) -> str:
    if not isinstance(returned, str):
        raise Unreadable(f"{what} should be text in quotes, not {_kind(returned)}.")
    return returned.strip()


def _mapping(returned: Any, like: Mapping, what: str) -> dict:
    if not isinstance(returned, Mapping):
        raise Unreadable(f"{what} should be a dictionary, not {_kind(returned)}.")
    missing = [key for key in like if key not in returned]
    if missing:
        raise Unreadable(f"{what} has no entry for {missing[0]!r}.")
    return {key: read(returned[key], like[key], f"The entry for {key!r}") for key in like}


def _sequence(returned: Any, like: Sequence, what: str) -> list:
    if isinstance(returned, str | Mapping) or not hasattr(returned, "__iter__"):
        raise Unreadable(f"{what} should be {len(like)} values, not {_kind(returned)}.")
    try:
        parts = list(islice(returned, len(like) + 1))  # it may be without an end
    except TypeError:  # a 0-dimensional array
        raise Unreadable(f"{what} should be {len(like)} values, not {_kind(returned)}.") from None
    if len(parts) != len(like):
        more = len(parts) > len(like) and not hasattr(returned, "__len__")
        there = "are more" if more else _are(len(returned) if hasattr(returned, "__len__") else len(parts))
        raise Unreadable(f"{what} should be {len(like)} values, but there {there}.")
    return [
        read(part, expected, f"Part {i} of it")
        for i, (part, expected) in enumerate(zip(parts, like, strict=True), 1)
    ]


def _numbers(returned: Any, what: str) -> np.ndarray:
    try:
        array = np.array(returned, subok=False)
        if array.dtype.kind == "O":
            array = _of_objects(array)
    except (ValueError, TypeError, OverflowError):
        raise Unreadable(f"{what} should be numbers in rows of one length, not {_kind(returned)}.") from None
    if array.dtype.kind not in "biuf":
        raise Unreadable(f"{what} should be numbers, not {_kind(returned)}.")
    return array if array.dtype.kind == "f" else array.astype(float)


def _of_objects(array: np.ndarray) -> np.ndarray:
    """Read numbers that NumPy has no type for (fractions, huge integers), but not None or text."""
    if any(isinstance(item, str | bytes) or item is None for item in array.ravel()):
        raise TypeError
    return array.astype(float)


def _kind(returned: Any) -> str:
    """Name what was returned in words that a learner uses."""
    if returned is ...:
        return "`...`, the placeholder"
    names = {
        str: "text",
        dict: "a dictionary",
        list: "a list",
        tuple: "a tuple",
        set: "a set",
        type(None): "None",
    }
    for kind, name in names.items():
        if isinstance(returned, kind):
            return f"{name} ({returned[:40]!r})" if kind is str else name
    if isinstance(returned, int | float | np.number):
        return "one number"
    if isinstance(returned, np.ndarray):
        return f"an array of shape {returned.shape}"
    return "a function (call it with brackets)" if callable(returned) else f"a {type(returned).__name__}"


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"
