"""A recursion is called endless only where the same call comes again with nothing changed."""

import numpy as np
import pytest

from nbtools.portable.recursion import is_endless

ROW = np.array([1.0, -2.0])


def endless(text, *given, **around):
    """Whether the function `f` with this text, called with `given`, is held to be endless."""
    names = {"np": np, **around}
    exec(f"def f(z, n=3000):\n    {text}", names)
    before = tuple(np.copy(part) for part in given)
    try:
        names["f"](*map(np.copy, given))
    except RecursionError as error:
        return is_endless(error, names["f"].__code__, before)
    raise AssertionError("it has come to its end")


@pytest.mark.parametrize(
    "text",
    [
        "return f(z)",
        "return 1 + f(np.asarray(z))",
        "z = np.maximum(z, 0)\n    return f(z)",
        "return [f(z) for _ in range(2)]",
        "inner = lambda x: f(x)\n    return inner(z)",
        "return f(z, n if n < 5 else 4)",
    ],
)
def test_the_same_call_again_has_no_end(text):
    assert endless(text, ROW)


@pytest.mark.parametrize(
    "text",
    [
        "return z if n == 0 else f(z, n - 1)",
        "z[0] += 1\n    return z if z[0] > 3000 else f(z)",
        "seen.append(1)\n    return z if len(seen) > 3000 else f(z)",
        "global k\n    k += 1\n    return z if k > 3000 else f(z)",
        "f.calls = getattr(f, 'calls', 0) + 1\n    return z if f.calls > 3000 else f(z)",
        "return f([z])",
        "return z if np.random.rand() < 1e-9 else f(z)",
    ],
)
def test_what_changes_from_call_to_call_may_have_an_end(text):
    assert not endless(text, ROW, seen=[], k=0)
