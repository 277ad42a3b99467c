"""Lesson 11: what the person takes care of."""

import copy
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.data import digits, trained_network, unseen_digits
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.exercises.network import network
from nbtools.exercises.splitting import (
    OTHER_SEEDS,
    four_arrays,
    likeness,
    numbered,
    origin,
    parted,
    sizes_in,
    tables_first,
    together,
    whereabouts,
)
from nbtools.nn.arrays import Array, Layers
from nbtools.portable.language import gettext, gettext_noop

LESSON = "11_digits"

recall_updates = Exercise(
    name="recall_updates",
    lesson=LESSON,
    answer=12.0,
    probe=itself,
    mistakes=(
        mistake("one_epoch", "That is one epoch. There are three.", 4.0),
        mistake("samples", "That counts samples. One update is made of a whole batch.", 100.0, 300.0),
        mistake("epochs_as_updates", "That would be all samples at once, one update an epoch.", 3.0),
        mistake("batch_size", "That is the size of a batch, or three of them.", 25.0, 75.0),
    ),
    hints=("How many batches make one epoch? Then three epochs.",),
)

recall_loss = Exercise(
    name="recall_loss",
    lesson=LESSON,
    answer="cross-entropy",
    probe=itself,
    measure=word,
    choices=("squared error", "binary cross-entropy", "cross-entropy"),
    mistakes=(
        mistake("squared_error", "That is for a number, such as a price.", "squared error"),
        mistake("binary", "That is for a question with the answers yes and no.", "binary cross-entropy"),
    ),
    hints=("One of ten classes is right. Which loss looks at the probability of the right class?",),
)


def _a_split(rng: np.random.Generator) -> tuple:
    n_test, n_train = rng.integers(2, 6), rng.integers(8, 15)
    n = int(n_test + n_train)
    return *numbered(n), (n_test + 0.2) / n, np.random.default_rng(rng.integers(1000))


def _splits(
    split: Callable, X: Array, y: Array, test_fraction: float, rng: np.random.Generator
) -> dict[str, str]:
    """Say what matters of a split: who is where, and whether the generator decides it."""
    again, generators = copy.deepcopy(rng), map(np.random.default_rng, OTHER_SEEDS)
    untouched = X.copy(), y.copy()
    four = four_arrays(split(X, y, test_fraction, rng))
    first = tables_first(four)

    def repeated(rng: np.random.Generator) -> list[Array]:
        return tables_first(four_arrays(split(*map(np.copy, untouched), test_fraction, rng)))

    runs = [first, *map(repeated, generators)]
    apart = not all(map(together, runs))
    return {
        gettext("the four come as"): ", ".join("X" if part.ndim == 2 else "y" for part in four),
        gettext("samples in the parts"): sizes_in(runs),
        gettext("X and y"): gettext("are mixed up" if apart else "belong together"),
        # which samples are where cannot be said if X says one thing and y another
        gettext("the samples are"): "?" if apart else whereabouts(runs, len(y)),
        gettext("the test part is"): "?" if apart else origin(runs, len(y)),
        gettext("an equal generator gives"): "?" if apart else likeness(first, repeated(again)),
    }


def _ordered(
    X: Array, y: Array, share: float, order: Array, size: Callable = round
) -> tuple[Array, Array, Array, Array]:
    n_test = int(size(len(X) * share))
    return parted(X, y, order[n_test:], order[:n_test])


def _apart(X: Array, y: Array, share: float, rng: np.random.Generator) -> tuple:
    X_train, X_test, _, _ = nn.split(X, y, share, rng)
    _, _, y_train, y_test = nn.split(X, y, share, rng)
    return X_train, X_test, y_train, y_test


def _shuffled_in_place(
    X: Array, y: Array, share: float, rng: np.random.Generator, *, only_X: bool = False
) -> tuple:
    rng.shuffle(X)
    if not only_X:
        rng.shuffle(y)
    return _ordered(X, y, share, np.arange(len(X)))


def _each_by_chance(X: Array, y: Array, share: float, rng: np.random.Generator) -> tuple:
    in_test = rng.random(len(X)) < share
    return parted(X, y, ~in_test, in_test)


def _drawn_again_and_again(X: Array, y: Array, share: float, rng: np.random.Generator) -> tuple:
    test = rng.choice(len(X), round(len(X) * share))
    return parted(X, y, np.delete(np.arange(len(X)), test), test)


def _one_lost(
    X: Array, y: Array, share: float, rng: np.random.Generator, *, from_test: bool = False
) -> tuple:
    X_train, X_test, y_train, y_test = nn.split(X, y, share, rng)
    return (
        (X_train, X_test[1:], y_train, y_test[1:])
        if from_test
        else (X_train[1:], X_test, y_train[1:], y_test)
    )


def _in_pairs(*arguments: Any) -> tuple:
    X_train, X_test, y_train, y_test = nn.split(*arguments)
    return X_train, y_train, X_test, y_test


def _test_drawn_from_all(X: Array, y: Array, share: float, rng: np.random.Generator) -> tuple:
    return parted(X, y, np.arange(len(X)), rng.permutation(len(X))[: round(len(X) * share)])


split = Exercise(
    name="split",
    lesson=LESSON,
    answer=nn.split,
    cases=(
        (*numbered(10), 0.2, np.random.default_rng(1)),
        (*numbered(11), 0.25, np.random.default_rng(2)),
        (*numbered(16), 0.2, np.random.default_rng(3)),
        (*numbered(14), 0.45, np.random.default_rng(4)),
    ),
    draw=_a_split,
    probe=_splits,
    points=2,
    mistakes=(
        mistake(
            "overlap",
            "Some samples are in both parts. A network that has seen a test image proves nothing by reading it. "
            "Cut one shuffled order in two: what is in one piece is not in the other.",
            _test_drawn_from_all,
            lambda X, y, share, rng: parted(
                X,
                y,
                rng.permutation(len(X))[round(len(X) * share) :],
                rng.permutation(len(X))[: round(len(X) * share)],
            ),
        ),
        mistake(
            "split_apart",
            "X and y are not in the same order, so that images get the labels of others. Draw one order, and use it for both.",
            _apart,
        ),
        mistake(
            "shuffled_in_place",
            "The arrays that came in are changed, and X and y are no longer in the same order: that is what rng.shuffle does. Draw one order, rng.permutation(len(X)), and take both in it.",
            _shuffled_in_place,
            lambda *a: _shuffled_in_place(*a, only_X=True),
        ),
        mistake(
            "not_shuffled",
            "The samples are cut in the order in which they are stored. If they were sorted, the test would hold digits that training never had. Shuffle first: rng.permutation(n).",
            lambda X, y, share, rng: _ordered(X, y, share, np.arange(len(X))),
            lambda X, y, share, rng: parted(
                X, y, *np.split(np.arange(len(X)), [len(X) - round(len(X) * share)])
            ),
        ),
        mistake(
            "fractions_swapped",
            "The parts have changed places: test_fraction is the share of the test part.",
            lambda X, y, share, rng: _ordered(X, y, 1 - share, rng.permutation(len(X))),
        ),
        mistake(
            "cut_off",
            "The size of the test part is cut off, not rounded: round(2.75) is 3, int(2.75) is 2.",
            lambda X, y, share, rng: _ordered(X, y, share, rng.permutation(len(X)), np.floor),
        ),
        mistake(
            "rounded_up",
            "The size of the test part is always rounded up. Use round(n * test_fraction).",
            lambda X, y, share, rng: _ordered(X, y, share, rng.permutation(len(X)), np.ceil),
        ),
        mistake(
            "in_pairs",
            "The four are right, in another order. Return X_train, X_test, y_train, y_test.",
            _in_pairs,
        ),
        mistake(
            "seed_inside",
            "Every generator gives the same split. Is a seed fixed inside? Use the rng that comes in.",
            lambda X, y, share, rng: nn.split(X, y, share, np.random.default_rng(0)),
        ),
        mistake(
            "rng_ignored",
            "The split does not come from rng, so an equal start gives another one each time. Use rng.permutation.",
            lambda X, y, share, rng: _ordered(X, y, share, np.random.permutation(len(X))),
        ),
        mistake(
            "with_replacement",
            "Samples are drawn with repetition, so that some come twice. rng.permutation(n) has each place once.",
            lambda X, y, share, rng: _ordered(X, y, share, rng.integers(0, len(X), len(X))),
            _drawn_again_and_again,
        ),
        mistake(
            "by_chance",
            "Chance decides for each sample on its own, so the size of the test part is another one each time. Cut one shuffled order at round(n * test_fraction).",
            _each_by_chance,
        ),
        mistake(
            "one_lost",
            "A sample is in neither part. Where one piece ends, the other begins: order[:n_test] and order[n_test:].",
            _one_lost,
            lambda *a: _one_lost(*a, from_test=True),
        ),
    ),
    hints=(
        "order = rng.permutation(len(X)) is a list of all places, shuffled. n_test = round(len(X) * test_fraction).",
        "The first n_test places of the order are the test part, the others the training part.",
        "test, train = order[:n_test], order[n_test:]. Then X[train], X[test], y[train], y[test].",
    ),
)

too_good = Exercise(
    name="too_good",
    lesson=LESSON,
    is_prediction=True,
    answer="higher",
    probe=itself,
    measure=word,
    choices=("higher", "lower", "the same"),
    mistakes=(
        mistake("lower", "What would make it lower? Many test images are twins of training images.", "lower"),
        mistake(
            "the_same",
            "Many test images are twins of training images. Does the network have to understand them, or only remember?",
            "the same",
        ),
    ),
    hints=("After the shuffling, where is the twin of a test image?",),
)

what_helps = Exercise(
    name="what_helps",
    lesson=LESSON,
    is_prediction=True,
    answer="distorted copies",
    probe=itself,
    measure=word,
    choices=("more epochs", "more neurons", "distorted copies"),
    mistakes=(
        mistake(
            "more_epochs",
            "It reads nearly everything in the test set: what these images can tell, it has learned. What do other hands do that none of them does?",
            "more epochs",
        ),
        mistake(
            "more_neurons",
            "More neurons fit the same images. What do other hands do that none of these images does?",
            "more neurons",
        ),
    ),
    hints=(
        "What is different in the drawings: are they harder, or only other than all that it has seen?",
        "Which of the three shows it something that was not in its images?",
    ),
)

_TRAIN = np.array([[1.0, 200.0, 3.0], [2.0, 100.0, 3.0], [4.0, 600.0, 3.0], [5.0, 500.0, 3.0]])
_TEST = np.array([[3.0, 900.0, 5.0], [7.0, 300.0, 3.0]])


def _tables(rng: np.random.Generator) -> tuple:
    n_columns = int(rng.integers(2, 5))
    n_train, n_test = n_columns + int(rng.integers(2, 5)), int(rng.integers(2, 4))
    size = 10.0 ** rng.integers(-1, 3, size=n_columns)
    train, test = (rng.normal(3.0, 1.0, size=(n, n_columns)) * size for n in (n_train, n_test))
    train[:, 0] = float(rng.integers(-2, 3))  # a column that does not vary in training
    return train, test


def _scaled(by: Array, *tables: Array, axis: int | None = 0, deviation: Callable = np.std) -> tuple:
    """Scale tables by the statistics of `by`, leaving constant columns undivided."""
    mean, spread = np.mean(by, axis=axis), deviation(by, axis=axis)
    return tuple((table - mean) / np.where(spread == 0, 1.0, spread) for table in tables)


def _shifted_and_divided(table: Array, mean_of: Array, spread_of: Array) -> Array:
    spread = np.std(spread_of, axis=0)
    return (table - np.mean(mean_of, axis=0)) / np.where(spread == 0, 1.0, spread)


def _by_rows(train: Array, test: Array) -> tuple:
    return tuple((t - t.mean(axis=1, keepdims=True)) / t.std(axis=1, keepdims=True) for t in (train, test))


def _between_0_and_1(train: Array, test: Array) -> tuple:
    low, span = train.min(axis=0), np.ptp(train, axis=0)
    return tuple((t - low) / np.where(span == 0, 1.0, span) for t in (train, test))


def _sample_deviation(table: Array, axis: int) -> Array:
    return np.std(table, axis=axis, ddof=1)


def _divided_by_nearly_nothing(
    train: Array, test: Array, nothing: float, combined: Callable = np.add
) -> tuple:
    mean, spread = train.mean(axis=0), combined(train.std(axis=0), nothing)
    return (train - mean) / spread, (test - mean) / spread


def _divided_anyway(train: Array, test: Array) -> tuple:
    mean, spread = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / spread, (test - mean) / spread


def _constant_columns(train: Array, test: Array, instead: Callable) -> tuple:
    """Scale as asked, but put something else in the columns that are constant in training."""
    constant, scaled = np.ptp(train, axis=0) == 0, nn.standardise(train, test)
    pairs = zip(scaled, (train, test), strict=True)
    return tuple(np.where(constant, instead(table), new) for new, table in pairs)


def _constant_columns_dropped(train: Array, test: Array) -> tuple:
    varies = np.ptp(train, axis=0) > 0
    return nn.standardise(train[:, varies], test[:, varies])


def _by_the_range(train: np.ndarray, test: np.ndarray) -> tuple:
    width = train.max(axis=0) - train.min(axis=0)
    width = np.where(width == 0, 1, width)
    return (train - train.mean(axis=0)) / width, (test - train.mean(axis=0)) / width


standardise = Exercise(
    name="standardise",
    lesson=LESSON,
    answer=nn.standardise,
    cases=(
        (_TRAIN, _TEST),
        (_TRAIN[:, :2], _TEST[:, 1:] / 100),
        (1e-4 * (_TRAIN[:, :2] - [3.5, 450.0]), 1e-4 * (_TEST[:, :2] - [3.5, 450.0])),
    ),
    draw=_tables,
    points=2,
    mistakes=(
        mistake(
            "test_scaled_with_its_own",
            "The test part is scaled with a mean or a deviation of its own. It stands for images that come one by one, later: use those of the training part.",
            lambda train, test: (_scaled(train, train)[0], _scaled(test, test)[0]),
            lambda train, test: (_scaled(train, train)[0], _shifted_and_divided(test, test, train)),
            lambda train, test: (_scaled(train, train)[0], _shifted_and_divided(test, train, test)),
        ),
        mistake(
            "statistics_of_both",
            "The mean and deviation are taken over both parts together, so the test part leaks into the training. Take them over the training part alone.",
            lambda train, test: _scaled(np.vstack([train, test]), train, test),
        ),
        mistake(
            "statistics_of_test",
            "The mean and deviation are those of the test part. Take those of the training part.",
            lambda train, test: _scaled(test, train, test),
        ),
        mistake(
            "constant_column_divided",
            "A column that is constant in training has the deviation 0, and this divides by it. Divide such a column by 1.",
            _divided_anyway,
            lambda *tables: tuple(map(np.nan_to_num, _divided_anyway(*tables))),
        ),
        mistake(
            "divided_by_nearly_nothing",
            "A constant column is divided by a tiny number, so that a test image that differs there becomes huge. Divide such a column by 1.",
            *(
                partial(_divided_by_nearly_nothing, nothing=10.0**-digits, combined=combined)
                for digits in (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16)
                for combined in (np.add, np.maximum)
            ),
            partial(_divided_by_nearly_nothing, nothing=np.finfo(float).eps),
        ),
        mistake(
            "divided_before_choosing",
            "The numbers are right, but on the way to them it divides by 0: np.where, for one, works out both of its ways. Choose the divisor first: np.where(scale == 0, 1, scale).",
            lambda train, test: tuple(
                np.where(train.std(axis=0) == 0, table - train.mean(axis=0), divided)
                for table, divided in zip((train, test), _divided_anyway(train, test), strict=True)
            ),
        ),
        mistake(
            "constant_column_zeroed",
            "A column that is constant in training becomes 0 everywhere. Only shift it: in the test part it may hold other numbers.",
            lambda train, test: _constant_columns(train, test, np.zeros_like),
        ),
        mistake(
            "constant_column_left",
            "A column that is constant in training stays as it was. Its mean is taken off too; only the division is left out.",
            lambda train, test: _constant_columns(train, test, np.copy),
        ),
        mistake(
            "constant_column_dropped",
            "A column that is constant in training is left out. Keep it, only shifted: the network expects every column.",
            _constant_columns_dropped,
        ),
        mistake(
            "test_left_alone",
            "The test part comes back as it went in. The network has to get it in the scale of the training part. Keep its mean and deviation before you change `train`.",
            lambda train, test: (_scaled(train, train)[0], test),
        ),
        mistake(
            "only_shifted",
            "The mean is taken off, but nothing is divided by the deviation.",
            lambda train, test: (train - train.mean(axis=0), test - train.mean(axis=0)),
        ),
        mistake(
            "mean_not_taken_off",
            "This divides by the deviation, but does not take the mean off.",
            lambda train, test: tuple(
                t / np.where(train.std(axis=0) == 0, 1.0, train.std(axis=0)) for t in (train, test)
            ),
        ),
        mistake(
            "variance",
            "This divides by the variance. The deviation is its root: np.std.",
            lambda train, test: _scaled(train, train, test, deviation=np.var),
        ),
        mistake(
            "all_columns_together",
            "One mean and one deviation are taken over the whole table. Every column has its own: axis=0.",
            lambda train, test: _scaled(train, train, test, axis=None),
        ),
        mistake(
            "axis_forgotten_once",
            "The mean or the deviation is taken over the whole table. Both need axis=0: one number for each column.",
            lambda train, test: tuple((t - train.mean(axis=0)) / train.std() for t in (train, test)),
            lambda train, test: tuple(
                (t - train.mean()) / np.where(train.std(axis=0) == 0, 1.0, train.std(axis=0))
                for t in (train, test)
            ),
        ),
        mistake(
            "brackets_missing",
            "Only the mean is divided, as a division comes before a difference. Put brackets: (train - mean) / scale.",
            lambda train, test: tuple(
                t - train.mean(axis=0) / np.where(train.std(axis=0) == 0, 1.0, train.std(axis=0))
                for t in (train, test)
            ),
        ),
        mistake(
            "one_table",
            "One table comes back. Return two: the training part and the test part, both scaled.",
            lambda train, test: nn.standardise(train, test)[0],
            lambda train, test: nn.standardise(train, test)[1],
        ),
        mistake(
            "by_rows",
            "This scales each row. A column holds one quantity, in its own unit: scale each column, axis=0.",
            _by_rows,
        ),
        mistake(
            "between_0_and_1",
            "This scales each column by its smallest or its largest number. Take the mean off and divide by the deviation.",
            _between_0_and_1,
            lambda train, test: tuple(
                t / np.where(train.max(axis=0) == 0, 1.0, train.max(axis=0)) for t in (train, test)
            ),
            lambda train, test: (train / train.max(axis=0), test / train.max(axis=0)),
        ),
        mistake(
            "divided_by_n_minus_1",
            "The deviation is taken with n - 1. Here it is np.std, which divides by n.",
            lambda train, test: _scaled(train, train, test, deviation=_sample_deviation),
        ),
        mistake(
            "parts_swapped",
            "Both are right, in the other order: first train, then test.",
            lambda train, test: nn.standardise(train, test)[::-1],
        ),
        mistake(
            "mean_and_range",
            "This divides by how far the column reaches from end to end. Divide by its standard deviation.",
            _by_the_range,
        ),
    ),
    hints=(
        "mean = train.mean(axis=0) and scale = train.std(axis=0), one number for each column. Nothing of test goes in.",
        "Where scale is 0, put a 1: np.where(scale == 0, 1, scale).",
        "Return (train - mean) / scale and (test - mean) / scale.",
    ),
)


def _some_labels(rng: np.random.Generator) -> tuple:
    n_classes = int(rng.integers(3, 6))
    return rng.integers(0, n_classes - 1, size=n_classes + 2), n_classes


def _whole_rows(labels: Array, n: int) -> Array:
    table = np.zeros((len(labels), n))
    table[labels] = 1
    return table


def _label_as_row(labels: Array, n: int) -> Array:
    table = np.zeros((len(labels), n))
    table[labels, labels] = 1
    return table


one_hot = Exercise(
    name="one_hot",
    lesson=LESSON,
    answer=nn.one_hot,
    cases=((np.array([2, 0, 1, 1]), 4), (np.array([1]), 3), (np.array([0, 2, 2, 1, 0]), 3)),
    draw=_some_labels,
    mistakes=(
        mistake(
            "transposed",
            "Rows and columns have changed places. Each label becomes a row.",
            lambda labels, n: np.eye(n)[labels].T,
        ),
        mistake(
            "as_many_as_seen",
            "There are only as many columns as these labels need. n_classes says how many there are, even if one does not occur here.",
            lambda labels, n: np.eye(max(labels) + 1)[labels],
            lambda labels, n: (np.unique(labels) == np.asarray(labels)[:, np.newaxis]) * 1.0,
        ),
        mistake(
            "counted_from_one",
            "The 1 stands one column too far left. Label 0 belongs to column 0.",
            lambda labels, n: np.eye(n)[np.asarray(labels) - 1],
            lambda labels, n: (np.arange(1, n + 1) == np.asarray(labels)[:, np.newaxis]) * 1.0,
        ),
        mistake(
            "one_column_too_far",
            "The 1 stands one column too far right. Label 0 belongs to column 0.",
            lambda labels, n: np.eye(n)[(np.asarray(labels) + 1) % n],
            lambda labels, n: (np.arange(-1, n - 1) == np.asarray(labels)[:, np.newaxis]) * 1.0,
        ),
        mistake(
            "label_for_one",
            "The label itself stands in its column. Put a 1 there: it is a target for a probability.",
            lambda labels, n: np.eye(n)[labels] * np.asarray(labels)[:, np.newaxis],
        ),
        mistake(
            "every_column_of_all_rows",
            "Every row has the 1s of all labels: table[:, label] sets a whole column, and [[0] * n] * m is one row m times. For one place in each row write table[np.arange(len(labels)), labels].",
            lambda labels, n: np.tile(np.isin(np.arange(n), labels) * 1.0, (len(labels), 1)),
        ),
        mistake(
            "whole_rows",
            "table[labels] sets whole rows: it asks for the rows with these numbers. For one place in each row write table[np.arange(len(labels)), labels].",
            _whole_rows,
        ),
        mistake(
            "label_as_row",
            "The label is taken for the row too. Row i belongs to sample i: for i, label in enumerate(labels).",
            _label_as_row,
        ),
        mistake(
            "one_row_for_all",
            "All labels go into one row. Each label has a row of its own.",
            lambda labels, n: np.isin(np.arange(n), labels) * 1.0,
        ),
        mistake(
            "ones_stay",
            "Each row keeps the 1s of the rows before it. Begin with a new row of zeros for every label.",
            lambda labels, n: np.maximum.accumulate(np.eye(n)[labels], axis=0),
        ),
        mistake(
            "returned_too_early",
            "Only the first row has its 1. Does the `return` stand inside the loop? Put it after the loop.",
            lambda labels, n: np.eye(n)[labels] * (np.arange(len(labels)) == 0)[:, np.newaxis],
        ),
        mistake(
            "as_many_as_samples",
            "There are as many columns as labels. There should be n_classes: np.eye(n_classes)[labels].",
            lambda labels, n: np.eye(len(labels))[labels],
        ),
        mistake(
            "always_ten",
            "There are ten columns, whatever n_classes says. It may be another number.",
            lambda labels, n: np.eye(10)[labels],
        ),
        mistake(
            "turned_round",
            "0 and 1 have changed places: 1 belongs to the column of the label.",
            lambda labels, n: 1 - np.eye(n)[labels],
        ),
        mistake(
            "up_to_the_label",
            "All columns up to the label are 1. Only the column of the label is.",
            lambda labels, n: (np.arange(n) <= np.asarray(labels)[:, np.newaxis]) * 1.0,
        ),
    ),
    hints=(
        "Begin with zeros of the shape (len(labels), n_classes). Where does each row get its 1?",
        "A loop does it: for i, label in enumerate(labels): table[i, label] = 1. np.eye(n_classes)[labels] is the same in one line.",
    ),
)


def _two_labellings(rng: np.random.Generator) -> tuple:
    labels = rng.integers(0, 3, size=int(rng.integers(7, 12)))
    predicted = np.where(rng.random(len(labels)) < 0.6, labels, (labels + 1) % 3)
    predicted[0], labels[0] = 1, 1
    predicted[1], labels[1] = 2, 0
    return predicted, labels


def _rounded(predicted: Array, labels: Array, digits: int, times: int = 1) -> float:
    return round(float(times * np.mean(predicted == labels)), digits)


accuracy = Exercise(
    name="accuracy",
    lesson=LESSON,
    answer=nn.accuracy,
    cases=(
        (np.array([1, 0, 2, 2]), np.array([1, 0, 2, 1])),
        (np.array([3, 3, 1, 0, 2]), np.array([3, 1, 1, 2, 0])),
        (np.array([0, 2, 1, 3, 1, 0]), np.array([1, 2, 1, 3, 1, 0])),
        (np.array([2, 0, 1]), np.array([2, 0, 1])),
        (np.array([0, 1, 2]), np.array([1, 2, 0])),
        # a seventh: rounded to four digits it is another number in float32 too
        (np.array([1, 0, 0, 1, 2, 2, 1]), np.array([1, 2, 1, 0, 0, 1, 2])),
    ),
    draw=_two_labellings,
    mistakes=(
        mistake(
            "per_cent",
            "This is per cent. Return the share, from 0 to 1.",
            lambda predicted, labels: 100 * np.mean(predicted == labels),
            *(partial(_rounded, digits=digits, times=100) for digits in (0, 1, 2)),
        ),
        mistake(
            "count",
            "This counts the right ones. Divide by how many there are.",
            lambda predicted, labels: np.sum(predicted == labels),
        ),
        mistake(
            "error_rate",
            "This looks at the wrong ones. Return the share of the right ones: predicted == labels.",
            lambda predicted, labels: np.mean(predicted != labels),
            lambda predicted, labels: 100 * np.mean(predicted != labels),
            lambda predicted, labels: np.sum(predicted != labels),
        ),
        mistake(
            "accuracy_of_logits",
            "This takes the place of the largest number of `predicted` first. It holds classes already: the argmax was taken before.",
            lambda predicted, labels: np.mean(np.argmax(predicted) == labels),
        ),
        mistake(
            "all_or_nothing",
            "This is 1 if all are right, and else 0. Ask which share is right, and divide with /, not //.",
            lambda predicted, labels: float(np.all(predicted == labels)),
        ),
        mistake(
            "place_by_place",
            "This is an answer for every sample. Take their mean.",
            lambda predicted, labels: (predicted == labels) * 1.0,
        ),
        mistake(
            "mean_difference",
            "This is how far the labels are apart as numbers. A 3 read as a 4 is as wrong as a 3 read as a 9: ask only whether they are equal.",
            lambda predicted, labels: np.mean(np.abs(predicted - labels)),
            lambda predicted, labels: 1 - np.mean(np.abs(predicted - labels)),
            lambda predicted, labels: np.mean((predicted - labels) ** 2),
            lambda predicted, labels: np.mean(predicted - labels),
        ),
        mistake(
            "all_counted",
            "This is 1 whatever is predicted: len counts every place, True or False. np.sum counts the True ones.",
            lambda predicted, labels: 1.0,
        ),
        mistake(
            "divided_twice",
            "np.mean has divided by the number of samples already.",
            lambda predicted, labels: np.mean(predicted == labels) / len(labels),
        ),
        mistake(
            "rounded",
            "The share is rounded. Return it as it is; round when you print it.",
            *(partial(_rounded, digits=digits) for digits in (2, 3, 4, 1, 0)),
        ),
        mistake(
            "returned_too_early",
            "Only the first sample is looked at. Does the `return` stand inside the loop? Put it after the loop.",
            lambda predicted, labels: (predicted[0] == labels[0]) / len(labels),
        ),
    ),
    hints=(
        "No argmax is needed: predicted holds classes. predicted == labels is an array of True and False.",
        "True counts as 1 and False as 0, so the mean is the share that is right.",
    ),
)


def _three_with_classes(rng: np.random.Generator) -> tuple:
    return *_two_labellings(rng), 4


def _lost_repeats(predicted: Array, labels: Array, n: int) -> Array:
    counts = np.zeros((n, n))
    counts[labels, predicted] += 1
    return counts


def _shares(counts: Array, axis: int | None) -> Array:
    totals = counts.sum(axis=axis, keepdims=True)
    return counts / np.where(totals == 0, 1, totals)


def _shares_of_other_rows(*arguments: Any) -> Array:
    """Divide by the totals of the rows without keepdims, which meet the columns instead."""
    counts = nn.confusion_matrix(*arguments)
    totals = counts.sum(axis=1)
    return counts / np.where(totals == 0, 1, totals)


confusion_matrix = Exercise(
    name="confusion_matrix",
    lesson=LESSON,
    answer=nn.confusion_matrix,
    cases=(
        (np.array([1, 0, 2, 2, 2, 0]), np.array([1, 0, 2, 1, 1, 0]), 3),
        (np.array([0, 1, 1, 0, 0]), np.array([0, 1, 0, 0, 0]), 3),
        (np.array([0, 3, 1, 3, 3]), np.array([3, 0, 1, 3, 3]), 4),
    ),
    draw=_three_with_classes,
    points=2,
    mistakes=(
        mistake(
            "transposed",
            "Rows and columns have changed places. The row says which digit it is, the column as which it was read.",
            lambda predicted, labels, n: nn.confusion_matrix(labels, predicted, n),
            lambda predicted, labels, n: _lost_repeats(labels, predicted, n),
        ),
        mistake(
            "repeats_lost",
            "What occurs several times is counted once. Each pair adds 1 to its place: += 1 in a loop, or np.add.at. Without a loop, counts[labels, predicted] += 1 adds to each place only once.",
            _lost_repeats,
        ),
        mistake(
            "shares",
            "These are shares. Count how often each pair occurs.",
            lambda *a: _shares(nn.confusion_matrix(*a), 1),
            lambda *a: _shares(nn.confusion_matrix(*a), 0),
            lambda *a: _shares(nn.confusion_matrix(*a), None),
            lambda *a: 100 * _shares(nn.confusion_matrix(*a), None),
            _shares_of_other_rows,
        ),
        mistake(
            "wrong_ones_only",
            "Only the wrong ones are counted. The right ones belong to it too: they stand on the diagonal.",
            lambda *a: nn.confusion_matrix(*a) * (1 - np.eye(a[2])),
        ),
        mistake(
            "right_ones_only",
            "Only the right ones are counted. What was read as something else is what the table is for.",
            lambda *a: nn.confusion_matrix(*a) * np.eye(a[2]),
        ),
        mistake(
            "as_many_as_seen",
            "The table is only as large as these labels need. It has n_classes rows and columns.",
            lambda predicted, labels, n: nn.confusion_matrix(
                predicted, labels, int(max(np.max(predicted), np.max(labels))) + 1
            ),
        ),
        mistake(
            "always_ten",
            "The table is ten by ten, whatever n_classes says. It has n_classes rows and columns.",
            lambda predicted, labels, n: nn.confusion_matrix(predicted, labels, 10),
        ),
        mistake(
            "one_row_many_times",
            "Every count shows in all rows. [[0] * n] * n makes one row, n times; np.zeros((n, n)) has rows of their own.",
            lambda *a: np.tile(nn.confusion_matrix(*a).sum(axis=0), (a[2], 1)),
        ),
        mistake(
            "all_pairs",
            "Each label is counted with every prediction. They belong together one by one: zip(predicted, labels).",
            lambda predicted, labels, n: np.outer(
                np.bincount(labels, minlength=n), np.bincount(predicted, minlength=n)
            ),
        ),
        mistake(
            "right_ones_twice",
            "The right ones are counted twice. Each sample adds 1 at one place, right or wrong.",
            lambda *a: nn.confusion_matrix(*a) * (1 + np.eye(a[2])),
        ),
        mistake(
            "counted_from_one",
            "The counts stand one row and one column too early. Class 0 belongs to row 0 and column 0.",
            lambda *a: np.roll(nn.confusion_matrix(*a), (-1, -1), axis=(0, 1)),
        ),
        mistake(
            "returned_too_early",
            "Only the first sample is counted. Does the `return` stand inside the loop? Put it after the loop.",
            lambda predicted, labels, n: nn.confusion_matrix(predicted[:1], labels[:1], n),
        ),
    ),
    hints=(
        "Begin with zeros of the shape (n_classes, n_classes). Each sample adds 1 at one place.",
        "for p, label in zip(predicted, labels): counts[label, p] += 1",
    ),
)

_ENOUGH = 0.95


def _with_standardised(X: Array) -> Array:
    return nn.standardise(digits()[0], X)[1]


# What may have been done to the images in training, but is not done to those that are judged.
_CHANGES: dict[str, Callable[[Array], Array]] = {
    gettext_noop("standardised images"): _with_standardised,
    gettext_noop("images with ink from 0 to 16"): lambda X: 16 * X,
    gettext_noop("images with 0 for ink and 1 for paper"): lambda X: 1 - X,
}


def _share_read(layers: Layers, X: Array, y: Array) -> float:
    with np.errstate(all="ignore"):  # weights that are too large overflow
        return float(nn.accuracy(nn.forward(X, layers).argmax(axis=1), y))


def _reads(text: str) -> dict[str, str]:
    """Say how well a network reads the images that are kept back, and if it fails, what it reads instead."""
    layers = nn.from_json(text)
    X, y = unseen_digits()
    share = _share_read(layers, X, y)
    if share >= _ENOUGH:
        return {gettext("new images read correctly"): gettext("at least {share:.0%}", share=_ENOUGH)}
    others = {gettext(name): _share_read(layers, change(X), y) for name, change in _CHANGES.items()}
    neighbours = (_share_read(layers, X, (y + step) % 10) for step in (1, -1))
    others[gettext("a digit next to it")] = max(neighbours)
    others[gettext("the smallest output")] = _share_read(
        [*layers[:-1], tuple(-part for part in layers[-1])], X, y
    )
    best = max(others, key=others.get)
    if others[best] > max(share + 0.05, 0.7):  # a small gain is chance
        return {gettext("new images read correctly"): gettext("too few, but {other}", other=best)}
    if _says_one_thing(layers, X):
        return {
            gettext("new images read correctly"): gettext("those of one digit, which it sees in every image")
        }
    bands = {
        0.85: gettext("nearly enough"),
        0.2: gettext("too few"),
        0.0: gettext("about as many as by guessing"),
    }
    return {
        gettext("new images read correctly"): next(name for least, name in bands.items() if share >= least)
    }


def _says_one_thing(layers: Layers, X: Array) -> bool:
    with np.errstate(all="ignore"):
        return len(np.unique(nn.forward(X, layers).argmax(axis=1))) == 1


def _share_shown(text: str) -> dict[str, str]:
    share = _share_read(nn.from_json(text), *unseen_digits())
    return {gettext("new images read correctly"): f"{share:.1%}"}


_TRAINED = trained_network()
[_FIRST, _LAST] = _TRAINED


def _for_standardised(layers: Layers) -> Layers:
    """Return layers that do with standardised images what these do with images as they are."""
    X, _ = digits()
    (W, b), *rest = layers
    spread = np.where(np.ptp(X, axis=0) == 0, 1.0, X.std(axis=0))
    return [(W * spread[:, np.newaxis], b + X.mean(axis=0) @ W), *rest]


def _without_neurons(n: int) -> Layers:
    """Return the trained network with its first n hidden neurons silent."""
    W, b = (part.copy() for part in _LAST)
    W[:n] = 0.0
    return [_FIRST, (W, b)]


def _guessing() -> Layers:
    rng = np.random.default_rng(0)
    return [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]


digit_reader = Exercise(
    name="digit_reader",
    lesson=LESSON,
    answer=_TRAINED,
    probe=network(64, 10),
    measure=_reads,
    shown=_share_shown,
    from_text=nn.from_json,
    shipped_as="trained.npz",
    points=3,
    mistakes=(
        mistake(
            "trained_on_standardised",
            "It reads standardised or shifted images well, but it is judged on images as they are, with ink from 0 to 1. Train it on those.",
            _for_standardised(_TRAINED),
        ),
        mistake(
            "trained_on_0_to_16",
            "It reads images with ink from 0 to 16. It is judged on images with ink from 0 to 1, as digits() gives them.",
            [(_FIRST[0] / 16, _FIRST[1]), _LAST],
        ),
        mistake(
            "trained_on_white_on_black",
            "It reads images in which 0 is ink and 1 is paper. It is judged on images as digits() gives them: 0 is paper, 1 is ink.",
            [(-_FIRST[0], _FIRST[1] + _FIRST[0].sum(axis=0)), _LAST],
        ),
        mistake(
            "counted_from_one",
            "Its outputs are one place off: output 0 belongs to the digit 0.",
            *([_FIRST, tuple(np.roll(part, step, axis=-1) for part in _LAST)] for step in (1, -1)),
        ),
        mistake(
            "sign",
            "The right digit gets the smallest output. Do its steps go uphill?",
            [_FIRST, tuple(-part for part in _LAST)],
        ),
        mistake(
            "nearly",
            "It is close. Train it for more epochs, on all training images, or with more neurons.",
            _without_neurons(3),
        ),
        mistake(
            "too_little_learned",
            "It has learned something, but not enough. Look at its curve: is the loss still falling, or does it jump? "
            "More epochs, more neurons, or another learning rate.",
            _without_neurons(16),
        ),
        mistake(
            "one_answer",
            "It reads the same digit in every image. Steps that are too large leave such a network, as do steps uphill and weights of 0: "
            "look at its curve, and at the learning rate.",
            [(0 * _FIRST[0], _FIRST[1]), _LAST],
            [_FIRST, (0 * _LAST[0], 0 * _LAST[1])],
            [_FIRST, (_LAST[0], _LAST[1] + 1000 * np.eye(10)[3])],
        ),
        mistake(
            "guesses",
            "It reads no better than guessing. Did its loss fall? Is it the trained network, and do X and y still belong together?",
            _guessing(),
        ),
    ),
    hints=(
        "Put together what you have: random_layer for each layer, then fit with the training images.",
        "The table above shows which sizes do well. 32 neurons, 40 epochs, batches of 32 and a learning rate of 0.2 are enough.",
        "layers = [random_layer(64, 32, rng), random_layer(32, 10, rng)], then digit_reader, history = fit(layers, X_train, y_train, 40, 32, 0.2, rng).",
    ),
)

EXERCISES = (
    recall_updates,
    recall_loss,
    split,
    too_good,
    standardise,
    one_hot,
    accuracy,
    confusion_matrix,
    digit_reader,
    what_helps,
)
