"""What is observed of a split: which samples are where, and whether the generator decides it."""

import numpy as np

from nbtools.exercises.exercise import NoAnswer
from nbtools.nn.arrays import Array
from nbtools.portable.language import gettext

OTHER_SEEDS = range(90, 102)


def numbered(n: int) -> tuple[Array, Array]:
    """Return n samples that carry their own number, so that it shows which belong together."""
    y = np.arange(n)
    return rows_of(y), y


def rows_of(y: Array) -> Array:
    """Return the rows that belong to samples with these numbers."""
    return np.column_stack([y, -y]).astype(float)


def tables_first(parts: list[Array]) -> list[Array]:
    """Return both X before both y, so that in whatever order they come it shows what belongs together."""
    return sorted(parts, key=lambda part: part.ndim != 2)


def together(parts: list[Array]) -> bool:
    """Return whether X and y of each part hold the same samples in the same order."""
    X_train, X_test, y_train, y_test = parts
    pairs = (X_train, y_train), (X_test, y_test)
    return all(X.ndim == 2 and y.ndim == 1 and np.array_equal(X, rows_of(y)) for X, y in pairs)


def sizes_in(runs: list[list[Array]]) -> str:
    """Say how many samples the parts hold, if that is always the same."""
    sizes = {
        gettext("{train} train, {test} test", train=len(y_train), test=len(y_test))
        for _, _, y_train, y_test in runs
    }
    return sizes.pop() if len(sizes) == 1 else gettext("other sizes with each generator")


def whereabouts(runs: list[list[Array]], n: int) -> str:
    """Say whether each of the n samples is in one part once."""
    counts = [[np.bincount(y.astype(int), minlength=n) for y in parts[2:]] for parts in runs]
    faults = {
        gettext("some in none"): any(np.any(train + test == 0) for train, test in counts),
        gettext("some in both"): any(np.any((train > 0) & (test > 0)) for train, test in counts),
        gettext("some twice in one"): any(np.any((train > 1) | (test > 1)) for train, test in counts),
    }
    return gettext(" and ").join(name for name, there in faults.items() if there) or gettext(
        "in one part each"
    )


def origin(runs: list[list[Array]], n: int) -> str:
    """Say where the test part comes from: the generator, or the order of the samples."""
    tests = {tuple(np.sort(y_test)) for *_, y_test in runs}
    if len(tests) > 1:
        in_a_row = all(np.count_nonzero(np.diff([*test, test[0] + n]) > 1) <= 1 for test in tests if test)
        return gettext("always in a row" if in_a_row else "drawn by the generator")
    [test] = tests
    at_an_end = test in (tuple(range(len(test))), tuple(range(n - len(test), n)))
    return gettext("always the first ones or the last ones" if at_an_end else "always the same")


def likeness(parts: list[Array], others: list[Array]) -> str:
    """Say whether two splits are the same."""
    return gettext("the same split" if all(map(np.array_equal, parts, others)) else "another split")


def four_arrays(parts: tuple) -> list[Array]:
    """Return the four parts as arrays. Raises NoAnswer where they are something else."""
    try:
        arrays = [np.array(part, dtype=float) for part in parts]
    except (TypeError, ValueError):
        arrays = []
    if len(arrays) != 4:
        raise NoAnswer("It should return four arrays: X_train, X_test, y_train, y_test.")
    return arrays


def parted(X: Array, y: Array, train: Array, test: Array) -> tuple:
    """Return the samples of two parts, as `split` does."""
    return X[train], X[test], y[train], y[test]
