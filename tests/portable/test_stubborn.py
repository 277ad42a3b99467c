"""What fails when it is looked at is replaced; everything else stays the very object that it is."""

from fractions import Fraction

import numpy as np
import pytest

from nbtools.portable.stubborn import Stubborn, tame


def fails(*_):
    raise RuntimeError("no")


def odd(base, name):
    """Return an object that fails when this is asked of it."""
    asked = property(fails) if name in ("__class__", "__name__", "dtype", "shape") else fails
    return type("Odd", (base,), {name: asked})()


ODD = [
    *[(object, name) for name in ("__class__", "__name__", "__getattribute__", "__getattr__", "dtype")],
    *[(list, name) for name in ("__class__", "__len__", "__iter__", "__bool__")],
    *[(dict, name) for name in ("__len__", "__iter__", "items", "keys")],
    *[(float, name) for name in ("__eq__", "__bool__", "__float__")],
]


@pytest.mark.parametrize(("base", "name"), ODD)
def test_what_fails_when_it_is_looked_at_is_replaced_with_the_name_of_its_class(base, name):
    stands = tame(odd(base, name))
    assert isinstance(stands, Stubborn)
    assert type(stands).__name__ == "Odd"


def test_it_is_found_in_collections():
    stubborn = odd(list, "__len__")
    tamed = tame([stubborn, {"a": (1, stubborn)}])
    assert isinstance(tamed[0], Stubborn)
    assert isinstance(tamed[1]["a"][1], Stubborn)


@pytest.mark.parametrize(
    "value",
    [
        None,
        1,
        "a",
        [1, [2]],
        (np.ones(2),),
        {"a": [1]},
        np.ma.array(1.0),
        Fraction(1, 2),
        {1},
        iter([1]),
        np.sum,
        np.matrix([[1]]),
        np.float32(1),
        lambda z: z,
        Fraction,
        np.vectorize(abs),
        range(3),
        b"a",
        odd(object, "__eq__"),
    ],
)
def test_what_can_be_looked_at_stays(value):
    assert tame(value) is value


def test_an_iterator_is_not_gone_through():
    given = iter([1, 2])
    tame([given])
    assert list(given) == [1, 2]
