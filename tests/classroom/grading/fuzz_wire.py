"""Messages that nobody sends, by chance: made of the protocol's own words, and changed byte by byte.

Run by hand for some minutes: python -m tests.classroom.grading.fuzz_wire SECONDS [SEED]
"""

import json
import random
import socket
import struct
import sys
import time
from collections import Counter

import numpy as np

from nbtools.classroom.grading.judge.remote_function import _brought_back, _signature
from nbtools.classroom.grading.protocol.wire import Broken, Wire
from nbtools.portable.values import Unreadable, agree, kind_of, read, same_form

SLOW = 1.0
"""Seconds of this process that no message of some kilobytes may take."""

TAGS = [*"abcdefiklnoprstxy", "", "_", "aa"]
DTYPES = [
    "<f8",
    "<f4",
    "<f2",
    "<i8",
    "<i1",
    "|b1",
    "<u8",
    "<c16",
    "<f16",
    "|O",
    "|S3",
    "<U2",
    "<M8[s]",
    "(2,)<f8",
    "(0,)f8",
    "f8,f8",
    "0f8",
    ">f8",
    "V0",
    "?",
    "e",
    "g",
    "i8(",
    "{",
    "m8",
]
NUMBERS = [0, 1, -1, 2, 10, 2**31, 2**63, 2**64, -(2**63), 10**30, 1e308, float("nan"), float("inf"), -0.0]
NUMBERS += [True, False, None, 10**299, 1.5, 2**61 - 1]
TEXTS = ["", "a", "\0", "\ud800", "..", "/etc/passwd", "=1+1", "<script>", "A" * 300, "1" * 5000, "__class__"]
TEXTS += [
    "ready",
    "cell",
    "returned",
    "raised",
    "kinds",
    "changed",
    "printed",
    "warned",
    "files",
    "0x" + "f" * 99,
]
SHAPES = [
    [],
    [0],
    [1],
    [2],
    [2, 2],
    [0, 2**62],
    [2**40, 2**40],
    [-1],
    [1] * 40,
    [1] * 70,
    [True],
    [1.0],
    [0, 10**30],
]
STATE = json.dumps(np.random.default_rng(1).bit_generator.state)
EMPTY = {"changed": ["d", []], "printed": "", "warned": ["l", []], "files": ["d", []], "beside": ["d", []]}
KEYS = [*EMPTY, "returned", "raised", "kinds", "text", "line", "name", "late", "then", "ended", "ask"]
LIKE = [np.zeros(3), 1.0, "x", {"a": 1.0}, [np.zeros((2, 2)), 2.0], (np.zeros(2), np.zeros(2))]


class Fuzzer:
    """Makes messages, all from one seed, and counts what comes of them."""

    def __init__(self, seed: int) -> None:
        self.rnd = random.Random(seed)
        self.count = Counter()

    def value(self, depth):
        """Return a tree as the protocol has it, or nearly so."""
        rnd = self.rnd
        if depth <= 0 or rnd.random() < 0.3:
            return rnd.choice(rnd.choice([NUMBERS, TEXTS]))
        tag = rnd.choice(TAGS)
        if tag in ("a", "x"):
            return [
                tag,
                rnd.choice(DTYPES),
                rnd.choice(SHAPES),
                rnd.choice([0, 0, 8, -8, 2**40]),
                rnd.random() < 0.5,
            ]
        if tag == "b":
            return ["b", rnd.choice([0, 1, -1]), rnd.choice([0, 1, 8, -1, 2**40])]
        if tag == "d":
            return ["d", [[self.value(depth - 1), self.value(depth - 1)] for _ in range(rnd.randint(0, 4))]]
        if tag in ("l", "s", "t"):
            return [tag, [self.value(depth - 1) for _ in range(rnd.randint(0, 4))]]
        if tag == "r":
            spoilt = (
                rnd.choice(["PCG64", "1", "0", "state", "inc", "}"]),
                rnd.choice(["MT19937", "-1", "9" * 60, "", "[]"]),
            )
            return ["r", STATE.replace(*spoilt, 1) if rnd.random() < 0.6 else STATE]
        return [tag, *[self.value(depth - 1) for _ in range(rnd.randint(0, 3))]]

    def answer(self):
        """Return what looks like the answer to a call."""
        kept = [key for key in KEYS if self.rnd.random() < (0.97 if key in EMPTY else 0.2)]
        return ["d", [[key, self.field(key)] for key in kept]]

    def field(self, key):
        return EMPTY[key] if key in EMPTY and self.rnd.random() < 0.92 else self.value(2)

    def message(self):
        """Return the bytes of a message, some of them changed, or missing."""
        rnd = self.rnd
        tree = self.answer() if rnd.random() < 0.5 else self.value(5)
        text = json.dumps(tree).encode("utf-8", "surrogatepass")
        if rnd.random() < 0.01:
            text = b"[" * rnd.choice([900, 990, 5000])
        body = rnd.randbytes(rnd.choice([0, 8, 16, 32, 64, 1000]))
        data = bytearray(struct.pack("<II", len(text), len(body)) + text + body)
        if rnd.random() < 0.3:
            for _ in range(rnd.randint(1, 4)):
                data[rnd.randrange(8 if rnd.random() < 0.9 else 0, len(data))] = rnd.randrange(256)
        return bytes(data[: rnd.randrange(len(data))] if rnd.random() < 0.03 else data)[:200_000]

    def one(self):
        """Send one message, and read it as the judge would; raise what no message may raise."""
        data, begun = self.message(), time.process_time()
        try:
            self.read(data)
        except (Broken, TimeoutError):
            self.count["broken"] += 1
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} from {data[:500]!r}") from error
        self.count["messages"] += 1
        assert time.process_time() - begun < SLOW, data[:500]

    def read(self, data):
        one, other = socket.socketpair()
        with one, other:
            one.sendall(data)
            one.shutdown(socket.SHUT_WR)
            value = Wire(other).receive(time.monotonic() + 5)
        self.count["values"] += 1
        if isinstance(value, dict):
            value = self.outcome(value)
        if isinstance(value, list):
            _signature(value)
        for like in LIKE:
            try:
                kind_of(value)
                found, expected = read(value, like), read(like, like)
                agree(found, expected, 1e-6, 1e-9), same_form(found, expected)
            except Unreadable:
                self.count["unreadable"] += 1

    def outcome(self, answer):
        """Return what a call comes to; whatever it raises is taken for what the candidate raised."""
        try:
            return _brought_back(answer, (np.zeros(3), [1, 2], np.random.default_rng(3)), "relu")
        except Broken:
            raise
        except Exception:
            self.count["raised"] += 1
            return None


def run(seconds, seed):
    """Fuzz for some seconds of wall-clock time; return what came of it."""
    fuzzer, end = Fuzzer(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        fuzzer.one()
    return dict(fuzzer.count)


if __name__ == "__main__":
    print(run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
