"""What a candidate returned, as plain numbers and text, and whether two such values agree."""

from collections.abc import Iterator, Mapping, Sequence
from types import CoroutineType, GeneratorType
from typing import Any

import numpy as np

from nbtools.portable.sentence import Sentence, sentence

_NO_TEXT = sentence(
    "{what} should be text in quotes, not {kind}.", when="text is expected, and something else is given"
)
_NO_NAME = sentence(
    "{what} should be text in quotes, not a function: put the function's name in quotes.",
    when="text is expected, and a function is given",
)
_NO_DICTIONARY = sentence(
    "{what} should be a dictionary, not {kind}.", when="a dictionary is expected, and something else is given"
)
_NO_ENTRY = sentence("{what} has no entry for {key}.", when="an entry of a dictionary is missing")
_NO_SEQUENCE = sentence(
    "{what} should be {count} values, not {kind}.",
    when="several values are expected, and something is given that holds none, or keeps them in no order",
)
_AN_ITERATOR = sentence(
    "{what} should be a list of {count} values, not {kind}, which can be gone through only once. list(…) makes a list of it.",
    when="several values are expected, and a generator, a reversed(…), zip(…), map(…) or the like is given",
)
_ANOTHER_COUNT = sentence(
    "{what} should be {wanted} values, but there is {count}.",
    plural="{what} should be {wanted} values, but there are {count}.",
    when="several values are expected, and another number of them is given",
)
_NO_NUMBERS = sentence(
    "{what} should be numbers, not {kind}.", when="numbers are expected, and something else is given"
)
_NOT_ONLY_NUMBERS = sentence(
    "{what} should be numbers, and there is {kind} among them.",
    when="numbers are expected, and a list, tuple or array is given that holds something else too",
)
_NO_ROW = sentence(
    "{what} should hold one number in each place, and {kind} stands in its first.",
    when="a row of numbers is expected, and what is given holds lists, tuples or arrays of different sizes",
)
_RAGGED = sentence(
    "{what} should be numbers in rows of one length, and here one row has {first} and another {other}.",
    when="numbers are expected, and rows of different lengths are given",
)
_NO_TABLE = sentence(
    "{what} should be one array of numbers, and {kind} is given whose parts differ in shape.",
    when="numbers are expected, and parts are given that make no array",
)
_A_PART = sentence(
    "Part {number} of it", when="it names what another sentence is about: a value among several"
)
_AN_ENTRY = sentence(
    "The entry for {key}", when="it names what another sentence is about: an entry of a dictionary"
)


_GIVEN = "it names, in another sentence, what was given"

_PLACEHOLDER = sentence("`...`, the placeholder", when=_GIVEN)
_TEXT = sentence("text ({text})", when=_GIVEN)
_TRUTH = sentence("`{value}`", when=_GIVEN)
_NUMBER = sentence("one number", when=_GIVEN)
_COMPLEX = sentence("complex numbers", when=_GIVEN)
_ARRAY = sentence("an array of shape {shape}", when=_GIVEN)
_ARRAY_OF_TEXT = sentence("an array of text", when=_GIVEN)
_ARRAY_OF_OBJECTS = sentence("an array of other things", when=_GIVEN)
_FUNCTION = sentence("a function (call it with brackets)", when=_GIVEN)
_CLASS = sentence("a class", when=_GIVEN)
_GENERATOR = sentence("a generator", when=_GIVEN)
_MADE_BY = sentence("what `{maker}(…)` gives", when=_GIVEN)
_ITERATOR = sentence("an iterator", when=_GIVEN)
_OBJECT = sentence("an object of type {type}", when=_GIVEN)
_KINDS: dict[type, Sentence] = {
    dict: sentence("a dictionary", when=_GIVEN),
    list: sentence("a list", when=_GIVEN),
    tuple: sentence("a tuple", when=_GIVEN),
    set: sentence("a set", when=_GIVEN),
    type(None): sentence("None", when=_GIVEN),
    GeneratorType: _GENERATOR,
    CoroutineType: sentence("a coroutine, as an `async` function gives it", when=_GIVEN),
    type: _CLASS,
}
_IT = sentence("It", when="What was returned is spoken of as a whole: a sentence begins with this.")
_MAKERS = {
    "list_reverseiterator": "reversed",
    "reversed": "reversed",
    "zip": "zip",
    "map": "map",
    "filter": "filter",
    "enumerate": "enumerate",
}


class Unreadable(Exception):
    """What was returned cannot be read as what was expected; says so to the learner."""


def read(returned: Any, like: Any, what: str = "") -> Any:
    """Return a copy of `returned` made of plain arrays, text, lists and dictionaries.

    `like` is what the reference returned: it says what to expect. Lists and arrays, Python and
    NumPy numbers, float32 and float64 are all numbers; shapes are not compared here.
    Raises Unreadable.
    """
    what = what or _IT()
    if isinstance(like, str):
        return _text(returned, what)
    if isinstance(like, Mapping):
        return _mapping(returned, like, what)
    if isinstance(like, tuple | list):
        return _sequence(returned, like, what)
    return _numbers(returned, like, what)


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
    if np.float32 in (a.dtype, b.dtype):
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
            return _numbers(returned, like, _IT())
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
    if isinstance(returned, str):
        return returned.strip()
    if callable(returned) and not isinstance(returned, type):
        raise Unreadable(_NO_NAME(what=what))
    raise Unreadable(_NO_TEXT(what=what, kind=kind_of(returned)))


def _mapping(returned: Any, like: Mapping, what: str) -> dict:
    if not isinstance(returned, Mapping):
        raise Unreadable(_NO_DICTIONARY(what=what, kind=kind_of(returned)))
    missing = [key for key in like if key not in returned]
    if missing:
        raise Unreadable(_NO_ENTRY(what=what, key=repr(missing[0])))
    return {key: read(returned[key], like[key], _AN_ENTRY(key=repr(key))) for key in like}


def _sequence(returned: Any, like: Sequence, what: str) -> list:
    if isinstance(returned, Iterator):  # whoever goes on with it may index it, or go through it twice
        raise Unreadable(_AN_ITERATOR(what=what, count=len(like), kind=kind_of(returned)))
    if isinstance(returned, str | Mapping) or not _has_places(returned):
        raise Unreadable(_NO_SEQUENCE(what=what, count=len(like), kind=kind_of(returned)))
    if len(returned) != len(like):
        raise Unreadable(_ANOTHER_COUNT(what=what, wanted=len(like), count=len(returned)))
    return [
        read(part, expected, _A_PART(number=i))
        for i, (part, expected) in enumerate(zip(returned, like, strict=True), 1)
    ]


def _has_places(returned: Any) -> bool:
    """Return whether there is a first, a second, … in it; a 0-dimensional array has none."""
    is_single = isinstance(returned, type) or (isinstance(returned, np.ndarray) and returned.ndim == 0)
    return hasattr(returned, "__len__") and hasattr(returned, "__getitem__") and not is_single


def _numbers(returned: Any, like: Any, what: str) -> np.ndarray:
    try:
        array = np.array(returned, subok=False)
        if array.dtype.kind == "O":
            array = _of_objects(array)
    except Exception:  # what is given may refuse to be an array in a way of its own
        raise Unreadable(_why_no_numbers(returned, like, what)) from None
    if array.dtype.kind not in "biuf":
        raise Unreadable(_why_no_numbers(returned, like, what))
    return array if array.dtype.kind == "f" else array.astype(float)


def _of_objects(array: np.ndarray) -> np.ndarray:
    """Read numbers that NumPy has no type for (fractions, huge integers), but not None or text."""
    if any(isinstance(item, str | bytes) or item is None for item in array.ravel()):
        raise TypeError
    return array.astype(float)


def _why_no_numbers(returned: Any, like: Any, what: str) -> str:
    """Say what of it is no number, or makes no array."""
    if not isinstance(returned, list | tuple) or not returned:
        return _NO_NUMBERS(what=what, kind=kind_of(returned))
    if (stranger := next(_strangers(returned), _NOTHING)) is not _NOTHING:
        return _NOT_ONLY_NUMBERS(what=what, kind=kind_of(stranger))
    if np.ndim(like) == 1 and isinstance(returned[0], list | tuple | np.ndarray):
        return _NO_ROW(what=what, kind=kind_of(returned[0]))
    lengths = [len(row) if isinstance(row, list | tuple) else None for row in returned]
    other = next((length for length in lengths if length != lengths[0]), None)
    if None in lengths or other is None:
        return _NO_TABLE(what=what, kind=kind_of(returned))
    return _RAGGED(what=what, first=lengths[0], other=other)


_NOTHING = object()


def _strangers(parts: Sequence, depth: int = 0) -> Iterator[Any]:
    """Yield what is neither a number nor holds numbers only; a list may hold itself."""
    for part in parts:
        if isinstance(part, list | tuple) and depth < 10:
            yield from _strangers(part, depth + 1)
        elif not isinstance(part, list | tuple) and not _is_numeric(part):
            yield part


def _is_numeric(part: Any) -> bool:
    if isinstance(part, np.ndarray | np.generic):
        return part.dtype.kind in "biuf"
    return isinstance(part, int | float) or hasattr(part, "__float__")


def kind_of(returned: Any) -> str:
    """Name what was returned in words that a learner uses."""
    if returned is ...:
        return _PLACEHOLDER()
    if isinstance(returned, str):
        return _TEXT(text=repr(returned[:40]))
    if isinstance(returned, bool | np.bool_):
        return _TRUTH(value=bool(returned))
    if isinstance(returned, complex) or (_dtype_kind(returned) == "c"):
        return _COMPLEX()
    if isinstance(returned, int | float | np.number) or (
        isinstance(returned, np.ndarray) and not returned.ndim
    ):
        return _NUMBER()
    if isinstance(returned, np.ndarray):
        strange = {"U": _ARRAY_OF_TEXT, "S": _ARRAY_OF_TEXT, "O": _ARRAY_OF_OBJECTS}
        return strange.get(returned.dtype.kind, _ARRAY)(shape=returned.shape)
    for kind, name in _KINDS.items():
        if isinstance(returned, kind):
            return name()
    own = type(returned).__name__
    if isinstance(returned, Iterator):
        return _MADE_BY(maker=_MAKERS[own]) if own in _MAKERS else _ITERATOR()
    return _FUNCTION() if callable(returned) else _OBJECT(type=own)


def _dtype_kind(value: Any) -> str:
    return value.dtype.kind if isinstance(value, np.ndarray | np.generic) else ""
