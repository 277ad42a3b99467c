"""What the tests of nn share: laws over drawn numbers, silence, and slopes that nn had no part in."""

import warnings
from contextlib import contextmanager
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

sizes = st.integers(1, 6)
generators = st.integers(0, 2**32 - 1).map(np.random.default_rng)
numbers = st.floats(-50, 50)
any_shape = arrays(float, array_shapes(min_dims=1, max_dims=3, max_side=4), elements=numbers)
vectors = arrays(float, sizes, elements=numbers)
matrices = arrays(float, st.tuples(sizes, sizes), elements=numbers)
labels_of_4 = arrays(int, st.integers(1, 30), elements=st.integers(0, 3))


def for_all(**drawn):
    """Run the test for many drawn values of its arguments."""
    return lambda test: settings(max_examples=40, deadline=None, database=None)(given(**drawn)(test))


@contextmanager
def silent():
    """Turn every warning and every overflow, division by zero and invalid value into an error."""
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        yield


def slopes(f, x, h=1e-5):
    """Return the central difference of `f` at `x` for each element of `x`."""
    x = np.array(x, dtype=float)
    result = np.zeros(x.shape)
    for i in range(x.size):
        above, below = x.copy(), x.copy()
        above.flat[i] += h
        below.flat[i] -= h
        result.flat[i] = (f(above) - f(below)) / (2 * h)
    return result


def assert_slopes(gradient, f, x):
    """Fail unless `gradient` has the shape of `x` and the values of the slopes of `f` at `x`."""
    assert np.shape(gradient) == np.shape(x)
    np.testing.assert_allclose(gradient, slopes(f, x), rtol=1e-5, atol=1e-8)


def random_network(widths, n_samples, seed):
    """Return `(X, labels, layers)`, with biases that are not zero."""
    rng = np.random.default_rng(seed)
    layers = [
        (rng.normal(size=(n_in, n_out)) / np.sqrt(n_in), rng.normal(size=n_out))
        for n_in, n_out in pairwise(widths)
    ]
    return rng.normal(size=(n_samples, widths[0])), rng.integers(widths[-1], size=n_samples), layers
