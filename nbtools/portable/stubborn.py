"""An object that fails when it is looked at: something else stands for it, so that nobody meets the failure later."""

from collections.abc import Callable
from itertools import islice
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

_TRUSTED = frozenset(
    (
        *(type(None), type(...), bool, int, float, complex, str, bytes, range, type),
        *(FunctionType, MethodType, BuiltinFunctionType, ModuleType),
        *(np.ndarray, np.float64, np.int64, np.random.Generator, np.ufunc),
    )
)
_LOOKED_FOR = (
    *(
        "__name__",
        "__qualname__",
        "__module__",
        "__doc__",
        "__code__",
        "__globals__",
        "__wrapped__",
        "__signature__",
    ),
    *(
        "__len__",
        "__getitem__",
        "__iter__",
        "__next__",
        "__float__",
        "__array__",
        "__call__",
        "dtype",
        "shape",
        "ndim",
    ),
)
"""What is asked of an object before it is known what it is."""
_MOST_PARTS, _DEEPEST = 1000, 4


class Stubborn:
    """Stands for an object that fails when it is looked at; of it, only the name of its class is known."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def tame(value: Any, depth: int = 0) -> Any:
    """Return a value as it is; what fails when it is looked at, by itself or in a collection, is replaced."""
    kind = type(value)
    if kind in _TRUSTED or depth > _DEEPEST:
        return value
    if kind in (list, tuple):
        parts = [tame(part, depth + 1) for part in islice(value, _MOST_PARTS)]
        changed = any(a is not b for a, b in zip(parts, value, strict=False))
        return kind([*parts, *value[_MOST_PARTS:]]) if changed else value
    if kind is dict:
        taken = {key: tame(part, depth + 1) for key, part in value.items()}
        return taken if any(taken[key] is not part for key, part in value.items()) else value
    return value if _can_be_looked_at(value) else _stand_in(kind)


def _can_be_looked_at(value: Any) -> bool:
    try:
        callable(value), type(value).__name__, vars(type(value)), repr(isinstance(value, str))
        for name in _LOOKED_FOR:
            getattr(value, name, None)
        for kind, look in _OF_COLLECTIONS.items():
            if isinstance(value, kind):
                look(value)
    except Exception:
        return False
    return True


def _as_list(value: Any) -> None:
    """Do what is done with each list: ask for its length, go through it, ask whether it is empty."""
    len(value), bool(value), list(islice(value, _MOST_PARTS))


def _as_dict(value: Any) -> None:
    _as_list(value)
    list(value.items()), list(value.values()), list(value.keys())


def _as_number(value: Any) -> None:
    bool(value), bool(value == value), float(value)


_OF_COLLECTIONS: dict[type, Callable[[Any], None]] = {
    list: _as_list,
    tuple: _as_list,
    str: _as_list,
    dict: _as_dict,
    float: _as_number,
    int: _as_number,
}


def _stand_in(kind: type) -> Stubborn:
    try:
        name = str(kind.__name__)
    except Exception:
        name = "object"
    return type(name, (Stubborn,), {})()
