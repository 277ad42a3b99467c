"""Plain values over a socket, between the judge and what it judges. Nothing that arrives is ever run.

This file is also read by the sandbox, where of nbtools there is only what it shares with the notebook.
"""

import json
import math
import re
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import PurePath
from typing import Any

import numpy as np

from nbtools.portable.plain import MOST_ITEMS, Items, Odd

MOST_BYTES = 64 * 2**20
MOST_TEXT = 8 * 2**20
"""Of a message without the numbers of its arrays: read, text takes up many times its size."""

MOST_VALUES = 500_000
"""Of a message, those inside of others included: counted where they leave, and again where they arrive."""

_HEADER = struct.Struct("<II")
_KINDS = "biufc"
_DTYPE = re.compile(rf"[<>|=]?[{_KINDS}]\d{{1,2}}")
_WITHOUT_NUMBERS = {"U": "U1", "S": "S1", "M": "M8[D]", "m": "m8[D]", "V": "V1"}
"""Arrays of which only their kind and shape are told, each with the type that stands for it."""
_MOST_BITS = 10_000
_MOST_CLASSES = 100
_MOST_LETTERS = 1_000_000
"""Of one text; what is longer is cut."""
_MOST_LETTERS_OF_A_NAME = 40
_MOST_LETTERS_OF_A_PATH = 4096
_MOST_LETTERS_OF_A_STATE = 4096
_MOST_DIMENSIONS = 64  # NumPy has no more
_LARGEST_DIMENSION = 2**40
_KEY_BITS = 64
_MOST_ODD_KEYS = 1000
"""Keys and members whose hash their author chooses, as that of a tuple: where all are alike, each is compared with each."""


class Broken(Exception):
    """What arrived is no message, or the other side has gone."""


class Opaque:
    """Something that could not be sent; its class is named after what it was."""


class OpaqueNumber(Opaque):
    """Something that could not be sent, of which NumPy makes one number."""

    numbers = np.zeros(())

    def __float__(self) -> float:
        """Return the number."""
        return float(self.numbers)


class OpaqueNumbers(Opaque):
    """Something that could not be sent, of which NumPy makes an array of numbers."""

    numbers = np.zeros(0)

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        """Return the numbers."""
        return np.array(self.numbers, dtype=dtype)


class OpaqueFunction(Opaque):
    """A function that could not be sent."""

    def __call__(self, *_: Any, **__: Any) -> None:
        """Raise TypeError: only its owner can call it."""
        raise TypeError("a function that was returned cannot be called here")


class _Body:
    """What stands behind the text of a message; each byte may be used once, so that a short message cannot expand."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._left = len(data)

    def part(self, offset: int, count: int) -> memoryview:
        """Return so many bytes. Raises ValueError where they are not there."""
        self._left -= count
        if offset < 0 or count < 0 or offset + count > len(self._data) or self._left < 0:
            raise ValueError("an array larger than its data")
        return self._data[offset : offset + count]


class Wire:
    """Messages through one end of a socket: each a tree of JSON, with the numbers of its arrays behind it.

    `functions` holds what the other side may call back, by number.
    """

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._opaque: dict[str, type] = {}
        self._room = MOST_VALUES
        self._room_for_odd_keys = _MOST_ODD_KEYS
        self.functions: list[Callable] = []
        self.remote: Callable[[int], Callable] = lambda _: OpaqueFunction()

    def send(self, message: Any, until: float | None = None) -> None:
        """Send a message. Raises OSError where nobody listens, Broken where it is too large.

        `until` is a time of `time.monotonic`; then it raises TimeoutError.
        """
        body = bytearray()
        self._room = MOST_VALUES
        text = json.dumps(self._encoded(message, body, 0)).encode("utf-8", "surrogatepass")
        if len(text) > MOST_TEXT or len(text) + len(body) > MOST_BYTES:
            raise Broken("too large")
        self._wait_no_longer_than(until)
        self._end.sendall(_HEADER.pack(len(text), len(body)) + text + body)

    def receive(self, until: float | None = None) -> Any:
        """Return the next message. Raises Broken, and TimeoutError where it is not there at the time `until`."""
        n_text, n_body = _HEADER.unpack(self._exactly(_HEADER.size, until))
        if n_text > MOST_TEXT or n_text + n_body > MOST_BYTES:
            raise Broken("too large")
        text, body = self._exactly(n_text, until), _Body(self._exactly(n_body, until))
        self._room, self._room_for_odd_keys = MOST_VALUES, _MOST_ODD_KEYS
        try:
            return self._decoded(json.loads(text.decode("utf-8", "surrogatepass")), body)
        except Exception as error:  # whoever writes a message on purpose can make nearly anything fail
            raise Broken("no message") from error

    def _exactly(self, count: int, until: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            self._wait_no_longer_than(until)  # for the whole message: it may come byte by byte
            part = self._end.recv(min(count - len(parts), 2**20))
            if not part:
                raise Broken("the other side has gone")
            parts += part
        return bytes(parts)

    def _wait_no_longer_than(self, until: float | None) -> None:
        if until is not None:
            if (left := until - time.monotonic()) <= 0:
                raise TimeoutError
            self._end.settimeout(left)

    def _count_one(self) -> None:
        self._room -= 1
        if self._room < 0:
            raise Broken("too many values")

    def _encoded_key(self, key: Any, body: bytearray, depth: int) -> Any:
        return ["o", "int"] if _is_too_large_a_key(key) else self._encoded(key, body, depth)

    def _encoded(self, value: Any, body: bytearray, depth: int) -> Any:
        self._count_one()
        if depth > 50:
            return ["o", "nested value"]
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return str.__str__(value)[:_MOST_LETTERS]
        if isinstance(value, int):
            number = int(value)
            if number.bit_length() < 64:
                return number
            return ["n", hex(number)] if number.bit_length() < _MOST_BITS else ["o", "int"]
        if isinstance(value, float):
            return float(value)
        if isinstance(value, complex):
            return ["c", value.real, value.imag]
        if value is ...:
            return ["e"]
        if isinstance(value, np.ndarray | np.generic):
            return self._array(value, body, depth)
        if isinstance(value, Mapping):
            pairs = [
                [self._encoded_key(key, body, depth + 1), self._encoded(part, body, depth + 1)]
                for key, part in islice(value.items(), MOST_ITEMS)
            ]
            return ["d", pairs]
        if isinstance(value, Iterator):
            given = (
                value
                if isinstance(value, Items)
                else Items(type(value).__name__, list(islice(value, MOST_ITEMS)))
            )
            return ["i", given.maker, self._encoded(given.parts, body, depth + 1)]
        if isinstance(value, list | tuple | set | range):
            encode = self._encoded_key if isinstance(value, set) else self._encoded
            kinds = {tuple: "t", set: "s"}
            kind = next((tag for type_, tag in kinds.items() if isinstance(value, type_)), "l")
            return [kind, [encode(part, body, depth + 1) for part in islice(value, MOST_ITEMS)]]
        if isinstance(value, bytes):
            body += value
            return ["b", len(body) - len(value), len(value)]
        if isinstance(value, PurePath):
            return ["p", str(value)]
        if isinstance(value, np.random.Generator):
            return ["r", json.dumps(value.bit_generator.state)]
        if isinstance(value, Odd):
            numbers = self._encoded(value.numbers, body, depth + 1)
            return ["o", value.name[:_MOST_LETTERS_OF_A_NAME], numbers, value.is_number]
        if isinstance(value, type):
            return ["k", value.__name__[:_MOST_LETTERS_OF_A_NAME]]
        if callable(value):
            self.functions.append(value)
            return ["f", len(self.functions) - 1]
        return ["o", type(value).__name__[:_MOST_LETTERS_OF_A_NAME]]

    def _array(self, value: np.ndarray | np.generic, body: bytearray, depth: int) -> Any:
        array = np.array(value, subok=False)
        if array.dtype.kind == "O":
            return ["y", list(array.shape), [self._encoded(part, body, depth + 1) for part in array.ravel()]]
        if array.dtype.kind in _WITHOUT_NUMBERS:
            body += bytes(array.size)
            return [
                "x",
                array.dtype.kind,
                list(array.shape),
                len(body) - array.size,
                isinstance(value, np.generic),
            ]
        if array.dtype.kind not in _KINDS:
            return ["o", type(value).__name__[:_MOST_LETTERS_OF_A_NAME]]
        data = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"))).tobytes()
        body += data
        return [
            "a",
            array.dtype.newbyteorder("<").str,
            list(array.shape),
            len(body) - len(data),
            isinstance(value, np.generic),
        ]

    def _decoded(self, tree: Any, body: _Body) -> Any:
        self._count_one()
        if isinstance(tree, str):
            return tree[:_MOST_LETTERS]
        if isinstance(tree, dict):
            raise ValueError("an object of JSON: nobody sends one")
        if not isinstance(tree, list):
            return tree
        kind, *rest = tree
        return getattr(self, f"_{self._TAGS[kind]}")(body, *rest)

    _TAGS = {  # noqa: RUF012
        "a": "to_array",
        "b": "to_bytes",
        "c": "to_complex",
        "d": "to_dict",
        "e": "to_ellipsis",
        "f": "to_function",
        "i": "to_iterator",
        "k": "to_class",
        "l": "to_list",
        "n": "to_large_number",
        "o": "to_opaque",
        "p": "to_path",
        "r": "to_generator",
        "s": "to_set",
        "t": "to_tuple",
        "x": "to_array_without_numbers",
        "y": "to_array_of_objects",
    }

    def _to_array(self, body: _Body, dtype: str, shape: list, offset: int, is_scalar: bool) -> Any:
        if not _DTYPE.fullmatch(dtype):
            raise ValueError("a type that nobody sends")
        kind, count = np.dtype(dtype), math.prod(_shape(shape))
        data = body.part(offset, count * kind.itemsize)
        array = np.frombuffer(data, kind, count).reshape(shape).astype(kind.newbyteorder("="))
        return array[()] if is_scalar else array

    def _to_array_without_numbers(
        self, body: _Body, kind: str, shape: list, offset: int, is_scalar: bool
    ) -> Any:
        array = self._to_array(body, "|u1", shape, offset, False).astype(_WITHOUT_NUMBERS[kind])
        return array[()] if is_scalar else array

    def _to_array_of_objects(self, body: _Body, shape: list, parts: list) -> np.ndarray:
        array = np.empty(len(parts), dtype=object)
        for i, part in enumerate(parts):
            array[i] = self._decoded(part, body)
        return array.reshape(_shape(shape))

    def _to_bytes(self, body: _Body, offset: int, count: int) -> bytes:
        return bytes(body.part(offset, count))

    def _to_class(self, body: _Body, name: str) -> type:
        return self._class(name, Opaque)

    def _to_complex(self, body: _Body, real: float, imaginary: float) -> complex:
        return complex(real, imaginary)

    def _to_dict(self, body: _Body, pairs: list) -> dict:
        return {self._key(key, body): self._decoded(part, body) for key, part in pairs}

    def _to_ellipsis(self, body: _Body) -> Any:
        return ...

    def _to_function(self, body: _Body, number: int) -> Callable:
        return self.remote(number)

    def _to_iterator(self, body: _Body, maker: str, parts: list) -> Iterator:
        given, maker = self._decoded(parts, body), maker[:_MOST_LETTERS_OF_A_NAME]
        if maker == "generator":
            return (part for part in given)
        return self._class(maker, Items)(maker, given)

    def _to_large_number(self, body: _Body, text: str) -> int:
        if len(text) > _MOST_BITS:
            raise ValueError("a number too large")
        return int(text, 16)

    def _to_list(self, body: _Body, parts: list) -> list:
        return [self._decoded(part, body) for part in parts]

    def _to_set(self, body: _Body, parts: list) -> set:
        return {self._key(part, body) for part in parts}

    def _to_tuple(self, body: _Body, parts: list) -> tuple:
        return tuple(self._to_list(body, parts))

    def _to_opaque(self, body: _Body, name: str, numbers: Any = None, is_number: bool = False) -> Any:
        if numbers is None:
            return self._class(name, Opaque)()
        made = self._class(name, OpaqueNumber if is_number else OpaqueNumbers)()
        made.numbers = np.asarray(self._decoded(numbers, body))
        return made

    def _key(self, tree: Any, body: _Body) -> Any:
        """Return a key of a dictionary, or a member of a set. Raises ValueError where putting it in may take too long."""
        key = self._decoded(tree, body)
        if _is_too_large_a_key(key):
            raise ValueError("a whole number of too many bits")
        if not isinstance(key, str | bytes | int | float | np.integer | np.floating | None):
            self._room_for_odd_keys -= 1
            if self._room_for_odd_keys < 0:
                raise ValueError("too many odd keys")
        return key

    def _class(self, name: str, kind: type) -> type:
        """Return a class of this name; of so many at most."""
        name = name[:_MOST_LETTERS_OF_A_NAME]
        key = f"{kind.__name__} {name}"
        if key not in self._opaque and len(self._opaque) < _MOST_CLASSES:
            self._opaque[key] = type(name if name.isidentifier() else "object", (kind,), {})
        return self._opaque.get(key, kind)

    def _to_path(self, body: _Body, text: str) -> PurePath:
        return PurePath(text[:_MOST_LETTERS_OF_A_PATH])

    def _to_generator(self, body: _Body, state: str) -> np.random.Generator:
        if len(state) > _MOST_LETTERS_OF_A_STATE:
            raise ValueError("no state of a generator")
        generator = np.random.default_rng(0)
        generator.bit_generator.state = json.loads(state)
        return generator


def _is_too_large_a_key(key: Any) -> bool:
    """Return whether a key is a whole number of which as many as one likes hash alike."""
    return isinstance(key, int) and key.bit_length() > _KEY_BITS


def _shape(shape: list) -> list[int]:
    """Return the shape of an array. Raises ValueError where it is none that NumPy makes."""
    if len(shape) > _MOST_DIMENSIONS or not all(
        isinstance(n, int) and 0 <= n < _LARGEST_DIMENSION for n in shape
    ):
        raise ValueError("no shape")
    return shape
