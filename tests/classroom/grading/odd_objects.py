"""What a learner's function may return beside plain numbers, as text that makes it of the right result `y`."""

SETUP = """
import datetime, decimal, enum, itertools, types
from collections import OrderedDict, UserDict, UserList, deque, namedtuple
from fractions import Fraction
import numpy as np
from nbtools import check, nn

class Proud(np.ndarray):
    def __eq__(self, other):
        return True

class Own(list):
    pass

class Pretends:
    def __init__(self, y):
        self.y = y
    def __array__(self, dtype=None, copy=None):
        return np.array(self.y, dtype=dtype)

class Refuses:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("call detach first")

class Counts:
    def __init__(self, y):
        self.y = y
    def __len__(self):
        return len(self.y)
    def __getitem__(self, i):
        return self.y[i]

class Floats:
    def __init__(self, y):
        self.y = y
    def __float__(self):
        return float(self.y)

class Fails:
    def __getattr__(self, name):
        raise RuntimeError(name)
    def __repr__(self):
        raise RuntimeError("no words")

class Colour(enum.IntEnum):
    RED = 1

def raising(y):
    yield from list(np.ravel(y))[:2]
    raise ValueError("half way")

def endless(y):
    while True:
        yield 1.0

def of_itself():
    inside = []
    inside.append(inside)
    return inside

def nested(y, depth):
    for _ in range(depth):
        y = [y]
    return y

def items(y):
    return y if isinstance(y, (list, tuple)) else np.atleast_1d(y)
"""

RETURNED = [
    "(v for v in items(y))",
    "reversed(items(y))",
    "zip(items(y), items(y))",
    "map(float, items(y))",
    "filter(None, items(y))",
    "enumerate(items(y))",
    "iter(items(y))",
    "itertools.count()",
    "raising(y)",
    "endless(y)",
    "[raising(y)]",
    "[(v for v in items(y))]",
    "[endless(y)]",
    "(endless(y), y)",
    "[reversed(items(y)), 1]",
    "np.asarray(y).view(Proud)",
    "np.ma.masked_array(y)",
    "np.ma.masked_array(y, mask=True)",
    "np.ma.masked",
    "np.atleast_2d(y).view(np.matrix)",
    "np.asarray(y).tolist()",
    "tuple(items(y))",
    "Own(items(y))",
    "UserList(items(y))",
    "deque(items(y))",
    "Counts(items(y))",
    "Pretends(y)",
    "[Pretends(y)]",
    "Refuses()",
    "[Refuses()]",
    "Floats(y)",
    "[Floats(v) for v in np.ravel(y)]",
    "Fails()",
    "[Fails()]",
    "[Fraction(float(v)) for v in np.ravel(y)]",
    "Fraction(1, 3)",
    "[decimal.Decimal(float(v)) for v in np.ravel(y)]",
    "decimal.Decimal(1)",
    "10**400",
    "[10**400] * 3",
    "2**70",
    "-(10**300)",
    "np.asarray(y, dtype=object)",
    "np.array([None] * np.size(y), dtype=object)",
    "np.array(10**400, dtype=object)",
    "np.array([10**400], dtype=object)",
    "np.array(None)",
    "np.array([{}, []], dtype=object)",
    "np.array('seven')",
    "np.array(['1', '2'])",
    "np.array([b'1', b'2'])",
    "np.asarray(y).astype(str)",
    "str(y)",
    "'1.0'",
    "np.str_('1.0')",
    "b'1'",
    "bytearray(b'12')",
    "memoryview(b'12')",
    "[str(v) for v in np.ravel(y)]",
    "datetime.date(2020, 1, 1)",
    "datetime.timedelta(1)",
    "np.datetime64('2020-01-01')",
    "np.array(['2020-01-01'], dtype='datetime64[D]')",
    "np.timedelta64(1, 'D')",
    "[np.datetime64('2020-01-01')]",
    "np.array(1.0)",
    "np.float64(1.0)",
    "np.int8(1)",
    "True",
    "np.bool_(True)",
    "[True] * 3",
    "np.asarray(y) > 0",
    "Colour.RED",
    "None",
    "[None] * np.size(y)",
    "[1.0, None]",
    "[[1, 2], [3]]",
    "[[1, 2], 3]",
    "[np.zeros((2, 2)), np.zeros(3)]",
    "[np.zeros(2), np.zeros((2, 2))]",
    "[]",
    "()",
    "{}",
    "[[]]",
    "{1, 2}",
    "frozenset([1.0])",
    "{'a': y}",
    "{0: 1.0, 1: 2.0}",
    "OrderedDict(a=1)",
    "UserDict(a=1)",
    "types.SimpleNamespace(a=1)",
    "types.MappingProxyType({'a': 1})",
    "namedtuple('Pair', 'a b')(1.0, 2.0)",
    "range(3)",
    "slice(3)",
    "...",
    "[..., ...]",
    "[...]",
    "NotImplemented",
    "np.mean",
    "len",
    "lambda: y",
    "[np.mean]",
    "dict",
    "Proud",
    "[dict]",
    "types",
    "1j",
    "np.asarray(y) * 1j",
    "[1j, 2.0]",
    "np.asarray(y, dtype=np.complex64)",
    "np.asarray(y, dtype=np.float16)",
    "np.asarray(y, dtype=np.float32)",
    "np.asarray(y, dtype=np.longdouble)",
    "np.asarray(y, dtype='>f8')",
    "np.asfortranarray(y)",
    "np.asarray(y)[..., None]",
    "np.asarray(y).astype(int)",
    "np.zeros(2, dtype=[('a', float)])",
    "np.rec.array([(1.0, 2)], dtype=[('a', float), ('b', int)])",
    "np.void(b'abc')",
    "np.random.default_rng(0)",
    "np.zeros((0, 3))",
    "np.zeros(0)",
    "np.broadcast_to(1.0, (1000, 1000))",
    "np.nan",
    "np.inf",
    "-0.0",
    "of_itself()",
    "nested(1.0, 30)",
    "nested(1.0, 40)",
    "nested(1.0, 70)",
    "nested(1.0, 900)",
    "[1.0] * 200_000",
    "range(200_000)",
    "np.zeros(10_000_000)",
    "'x' * 2_000_000",
    "Exception('an error')",
    "Exception",
    "open",
    "object()",
    "(y,)",
    "[y]",
    "(y, y)",
    "[y, None]",
]
