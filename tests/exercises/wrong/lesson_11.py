"""Wrong answers to the exercises of lesson 11."""

from functools import cache

import numpy as np

from nbtools import nn
from nbtools.data import digits
from tests.exercises.collecting import WrongAnswers, reference

wrong = WrongAnswers()

wrong.answers(
    "recall_updates", one_epoch=[100 / 25], samples=[100, 300], epochs_as_updates=[3], batch_size=[25, 3 * 25]
)
wrong.answers("recall_loss", squared_error=["squared error"], binary=["binary cross-entropy"])
wrong.answers("too_good", lower=["lower"], the_same=["the same"])
wrong.answers("what_helps", more_epochs=["more epochs"], more_neurons=["more neurons"])


@wrong("split", "overlap")
def _(X, y, test_fraction, rng):
    n = round(len(X) * test_fraction)
    test = rng.choice(len(X), n, replace=False)
    train = rng.choice(len(X), len(X) - n, replace=False)
    return X[train], X[test], y[train], y[test]


@wrong("split", "overlap")
def _(X, y, test_fraction, rng):
    order = rng.permutation(len(X))
    test = order[: round(len(X) * test_fraction)]
    return X[order], X[test], y[order], y[test]


@wrong("split", "split_apart")
def _(X, y, test_fraction, rng):
    n = round(len(X) * test_fraction)
    X, y = rng.permutation(X), rng.permutation(y)
    return X[n:], X[:n], y[n:], y[:n]


@wrong("split", "split_apart")
def _(X, y, test_fraction, rng):
    n = round(len(X) * test_fraction)
    X = X[rng.permutation(len(X))]
    return X[n:], X[:n], y[n:], y[:n]


@wrong("split", "split_apart")
def _(X, y, test_fraction, rng):
    n = round(len(X) * test_fraction)
    order = rng.permutation(len(X))
    return X[order[n:]], X[order[:n]], y[n:], y[:n]


@wrong("split", "shuffled_in_place")
def _(X, y, test_fraction, rng):
    rng.shuffle(X)
    rng.shuffle(y)
    n = round(len(X) * test_fraction)
    return X[n:], X[:n], y[n:], y[:n]


@wrong("split", "shuffled_in_place")
def _(X, y, test_fraction, rng):
    n = len(X) - round(len(X) * test_fraction)
    rng.shuffle(X)
    return X[:n], X[n:], y[:n], y[n:]


@wrong("split", "not_shuffled")
def _(X, y, test_fraction, rng):
    n = len(X) - round(len(X) * test_fraction)
    return X[:n], X[n:], y[:n], y[n:]


@wrong("split", "not_shuffled")
def _(X, y, test_fraction, rng):
    n = round(len(X) * test_fraction)
    test, train = rng.permutation(n), rng.permutation(np.arange(n, len(X)))
    return X[train], X[test], y[train], y[test]


@wrong("split", "fractions_swapped")
def _(X, y, test_fraction, rng):
    order = rng.permutation(len(X))
    n = round(len(X) * test_fraction)
    return X[order[:n]], X[order[n:]], y[order[:n]], y[order[n:]]


@wrong("split", "fractions_swapped")
def _(X, y, test_fraction, rng):
    X_train, X_test, y_train, y_test = reference("split")(X, y, test_fraction, rng)
    return X_test, X_train, y_test, y_train


@wrong("split", "cut_off")
def _(X, y, test_fraction, rng):
    order, n = rng.permutation(len(X)), int(len(X) * test_fraction)
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]


@wrong("split", "cut_off")
def _(X, y, test_fraction, rng):
    order, n = rng.permutation(len(X)), -(-len(X) * (1 - test_fraction) // 1)
    train, test = np.split(order, [int(n)])
    return X[train], X[test], y[train], y[test]


@wrong("split", "rounded_up")
def _(X, y, test_fraction, rng):
    order, n = rng.permutation(len(X)), int(len(X) * (1 - test_fraction))
    return X[order[:n]], X[order[n:]], y[order[:n]], y[order[n:]]


@wrong("split", "in_pairs")
def _(X, y, test_fraction, rng):
    n = round(len(X) * test_fraction)
    order = rng.permutation(len(X))
    return X[order[n:]], y[order[n:]], X[order[:n]], y[order[:n]]


@wrong("split", "seed_inside")
def _(X, y, test_fraction, rng):
    rng = np.random.default_rng(42)
    order, n = rng.permutation(len(X)), round(len(X) * test_fraction)
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]


@wrong("split", "seed_inside")
def _(X, y, test_fraction, rng):
    np.random.seed(0)
    order, n = np.random.permutation(len(X)), round(len(X) * test_fraction)
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]


@wrong("split", "rng_ignored")
def _(X, y, test_fraction, rng):
    order = list(range(len(X)))
    np.random.default_rng().shuffle(order)
    n = round(len(X) * test_fraction)
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]


@wrong("split", "with_replacement")
def _(X, y, test_fraction, rng):
    order = rng.choice(len(X), len(X))
    n = round(len(X) * test_fraction)
    return X[order[n:]], X[order[:n]], y[order[n:]], y[order[:n]]


@wrong("split", "with_replacement")
def _(X, y, test_fraction, rng):
    is_train = np.ones(len(X), dtype=bool)
    test = rng.choice(len(X), size=round(len(X) * test_fraction))
    is_train[test] = False
    return X[is_train], X[test], y[is_train], y[test]


@wrong("split", "by_chance")
def _(X, y, test_fraction, rng):
    is_train = rng.random(len(X)) >= test_fraction
    return X[is_train], X[~is_train], y[is_train], y[~is_train]


@wrong("split", "by_chance")
def _(X, y, test_fraction, rng):
    train, test = [], []
    for i in range(len(X)):
        (test if rng.uniform() < test_fraction else train).append(i)
    return X[train], X[test], y[train], y[test]


@wrong("split", "one_lost")
def _(X, y, test_fraction, rng):
    order, n = rng.permutation(len(X)), round(len(X) * test_fraction)
    return X[order[n:-1]], X[order[:n]], y[order[n:-1]], y[order[:n]]


@wrong("split", "one_lost")
def _(X, y, test_fraction, rng):
    order, n = rng.permutation(len(X)), round(len(X) * test_fraction)
    return X[order[n:]], X[order[: n - 1]], y[order[n:]], y[order[: n - 1]]


def _safe(deviation):
    return np.where(deviation == 0, 1, deviation)


@wrong("standardise", "test_scaled_with_its_own")
def _(train, test):
    def scale(table):
        return (table - table.mean(axis=0)) / _safe(table.std(axis=0))

    return scale(train), scale(test)


@wrong("standardise", "test_scaled_with_its_own")
def _(train, test):
    return [(table - np.mean(table, axis=0)) / np.std(table, axis=0) for table in (train, test)]


@wrong("standardise", "test_scaled_with_its_own")
def _(train, test):
    deviation = _safe(train.std(axis=0))
    return (train - train.mean(axis=0)) / deviation, (test - test.mean(axis=0)) / deviation


@wrong("standardise", "statistics_of_both")
def _(train, test):
    everything = np.concatenate([train, test])
    mean, deviation = everything.mean(axis=0), everything.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "statistics_of_test")
def _(train, test):
    mean, deviation = test.mean(axis=0), _safe(test.std(axis=0))
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "constant_column_divided")
def _(train, test):
    mean, deviation = np.mean(train, axis=0), np.std(train, axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "constant_column_divided")
def _(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return np.nan_to_num((train - mean) / deviation), np.nan_to_num((test - mean) / deviation)


@wrong("standardise", "divided_by_nearly_nothing")
def _(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / (deviation + 1e-7), (test - mean) / (deviation + 1e-7)


@wrong("standardise", "divided_by_nearly_nothing")
def _(train, test):
    mean, deviation = train.mean(axis=0), np.clip(train.std(axis=0), 1e-6, None)
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "divided_before_choosing")
def _(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    new_train = np.where(deviation > 0, (train - mean) / deviation, train - mean)
    new_test = np.where(deviation > 0, (test - mean) / deviation, test - mean)
    return new_train, new_test


@wrong("standardise", "constant_column_zeroed")
def _(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return tuple(
        np.divide(table - mean, deviation, out=np.zeros(table.shape), where=deviation != 0)
        for table in (train, test)
    )


@wrong("standardise", "constant_column_zeroed")
def _(train, test):
    with np.errstate(all="ignore"):
        new_train, new_test = ((table - train.mean(axis=0)) / train.std(axis=0) for table in (train, test))
    return np.nan_to_num(new_train, posinf=0, neginf=0), np.nan_to_num(new_test, posinf=0, neginf=0)


@wrong("standardise", "constant_column_left")
def _(train, test):
    new_train, new_test = train.copy(), test.copy()
    for i in range(train.shape[1]):
        mean, deviation = train[:, i].mean(), train[:, i].std()
        if deviation == 0:
            continue
        new_train[:, i] = (train[:, i] - mean) / deviation
        new_test[:, i] = (test[:, i] - mean) / deviation
    return new_train, new_test


@wrong("standardise", "constant_column_dropped")
def _(train, test):
    used = train.std(axis=0) > 0
    train, test = train[:, used], test[:, used]
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "test_left_alone")
def _(train, test):
    return (train - train.mean(axis=0)) / _safe(train.std(axis=0)), test


@wrong("standardise", "test_left_alone")
def _(train, test):
    train = (train - train.mean(axis=0)) / _safe(train.std(axis=0))
    test = (test - train.mean(axis=0)) / _safe(train.std(axis=0))
    return train, test


@wrong("standardise", "only_shifted")
def _(train, test):
    mean = sum(train) / len(train)
    return train - mean, test - mean


@wrong("standardise", "mean_not_taken_off")
def _(train, test):
    deviation = _safe(np.std(train, axis=0))
    return train / deviation, test / deviation


@wrong("standardise", "variance")
def _(train, test):
    mean = train.mean(axis=0)
    spread = _safe(np.mean((train - mean) ** 2, axis=0))
    return (train - mean) / spread, (test - mean) / spread


@wrong("standardise", "all_columns_together")
def _(train, test):
    mean, deviation = np.mean(train), np.std(train)
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "axis_forgotten_once")
def _(train, test):
    mean, deviation = train.mean(axis=0), train.std()
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "axis_forgotten_once")
def _(train, test):
    mean, deviation = train.mean(), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "brackets_missing")
def _(train, test):
    mean, deviation = train.mean(axis=0), _safe(train.std(axis=0))
    return train - mean / deviation, test - mean / deviation


@wrong("standardise", "one_table")
def _(train, test):
    return (train - train.mean(axis=0)) / _safe(train.std(axis=0))


@wrong("standardise", "one_table")
def _(train, test):
    return (test - train.mean(axis=0)) / _safe(train.std(axis=0))


@wrong("standardise", "by_rows")
def _(train, test):
    return [np.array([(row - row.mean()) / row.std() for row in table]) for table in (train, test)]


@wrong("standardise", "between_0_and_1")
def _(train, test):
    smallest, largest = train.min(axis=0), train.max(axis=0)
    span = _safe(largest - smallest)
    return (train - smallest) / span, (test - smallest) / span


@wrong("standardise", "between_0_and_1")
def _(train, test):
    return train / np.max(train, axis=0), test / np.max(train, axis=0)


@wrong("standardise", "divided_by_n_minus_1")
def _(train, test):
    mean = train.mean(axis=0)
    deviation = _safe(np.sqrt(((train - mean) ** 2).sum(axis=0) / (len(train) - 1)))
    return (train - mean) / deviation, (test - mean) / deviation


@wrong("standardise", "parts_swapped")
def _(train, test):
    mean, deviation = train.mean(axis=0), _safe(train.std(axis=0))
    return (test - mean) / deviation, (train - mean) / deviation


@wrong("one_hot", "transposed")
def _(labels, n_classes):
    table = np.zeros((n_classes, len(labels)))
    table[labels, np.arange(len(labels))] = 1
    return table


@wrong("one_hot", "as_many_as_seen")
def _(labels, n_classes):
    table = np.zeros((len(labels), labels.max() + 1))
    for i, label in enumerate(labels):
        table[i, label] = 1
    return table


@wrong("one_hot", "as_many_as_seen")
def _(labels, n_classes):
    return [[float(label == c) for c in sorted(set(labels))] for label in labels]


@wrong("one_hot", "counted_from_one")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[np.arange(len(labels)), labels - 1] = 1
    return table


@wrong("one_hot", "counted_from_one")
def _(labels, n_classes):
    return [[1 if label == c else 0 for c in range(1, n_classes + 1)] for label in labels]


@wrong("one_hot", "one_column_too_far")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[np.arange(len(labels)), labels + 1] = 1
    return table


@wrong("one_hot", "one_column_too_far")
def _(labels, n_classes):
    return np.eye(n_classes + 1)[labels + 1][:, :n_classes]


@wrong("one_hot", "label_for_one")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    for i, label in enumerate(labels):
        table[i, label] = label
    return table


@wrong("one_hot", "every_column_of_all_rows")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[:, labels] = 1
    return table


@wrong("one_hot", "every_column_of_all_rows")
def _(labels, n_classes):
    table = [[0] * n_classes] * len(labels)
    for i, label in enumerate(labels):
        table[i][label] = 1
    return table


@wrong("one_hot", "whole_rows")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    for label in labels:
        table[label] = 1
    return table


@wrong("one_hot", "label_as_row")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    for label in labels:
        table[label, label] = 1
    return table


@wrong("one_hot", "one_row_for_all")
def _(labels, n_classes):
    row = np.zeros(n_classes)
    row[labels] = 1
    return row


@wrong("one_hot", "ones_stay")
def _(labels, n_classes):
    row, rows = np.zeros(n_classes), []
    for label in labels:
        row[label] = 1
        rows.append(row.copy())
    return np.array(rows)


@wrong("one_hot", "returned_too_early")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    for i, label in enumerate(labels):
        table[i, label] = 1
        return table


@wrong("one_hot", "as_many_as_samples")
def _(labels, n_classes):
    table = np.zeros((len(labels), len(labels)))
    for i, label in enumerate(labels):
        table[i, label] = 1
    return table


@wrong("one_hot", "always_ten")
def _(labels, n_classes):
    table = np.zeros((len(labels), 10))
    table[range(len(labels)), labels] = 1
    return table


@wrong("one_hot", "turned_round")
def _(labels, n_classes):
    return np.arange(n_classes) != labels[:, np.newaxis]


@wrong("one_hot", "up_to_the_label")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    for i, label in enumerate(labels):
        table[i, : label + 1] = 1
    return table


@wrong("accuracy", "per_cent")
def _(predicted, labels):
    return 100 * np.sum(predicted == labels) / len(labels)


@wrong("accuracy", "per_cent")
def _(predicted, labels):
    return round(np.mean(predicted == labels) * 100, 1)


@wrong("accuracy", "count")
def _(predicted, labels):
    return np.count_nonzero(predicted == labels)


@wrong("accuracy", "error_rate")
def _(predicted, labels):
    return 1 - (predicted == labels).mean()


@wrong("accuracy", "error_rate")
def _(predicted, labels):
    return sum(p != label for p, label in zip(predicted, labels, strict=True))


@wrong("accuracy", "accuracy_of_logits")
def _(predicted, labels):
    return (predicted.argmax() == labels).mean()


@wrong("accuracy", "all_or_nothing")
def _(predicted, labels):
    return np.array_equal(predicted, labels)


@wrong("accuracy", "all_or_nothing")
def _(predicted, labels):
    return sum(predicted == labels) // len(labels)


@wrong("accuracy", "place_by_place")
def _(predicted, labels):
    return predicted == labels


@wrong("accuracy", "mean_difference")
def _(predicted, labels):
    return np.sum(abs(labels - predicted)) / len(labels)


@wrong("accuracy", "mean_difference")
def _(predicted, labels):
    return np.mean((labels - predicted) ** 2)


@wrong("accuracy", "all_counted")
def _(predicted, labels):
    return len(predicted == labels) / len(labels)


@wrong("accuracy", "divided_twice")
def _(predicted, labels):
    right_ones = np.mean(predicted == labels)
    return right_ones / len(predicted)


@wrong("accuracy", "rounded")
def _(predicted, labels):
    return round(sum(predicted == labels) / len(labels), 2)


@wrong("accuracy", "rounded")
def _(predicted, labels):
    return float(f"{np.mean(predicted == labels):.3f}")


@wrong("accuracy", "returned_too_early")
def _(predicted, labels):
    count = 0
    for p, label in zip(predicted, labels, strict=True):
        if p == label:
            count += 1
        return count / len(labels)


@wrong("confusion_matrix", "transposed")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for p, label in zip(predicted, labels, strict=True):
        counts[p, label] += 1
    return counts


@wrong("confusion_matrix", "transposed")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    counts[predicted, labels] += 1
    return counts


@wrong("confusion_matrix", "repeats_lost")
def _(predicted, labels, n_classes):
    counts = [[0] * n_classes for _ in range(n_classes)]
    for p, label in zip(predicted, labels, strict=True):
        counts[label][p] = 1
    return counts


@wrong("confusion_matrix", "repeats_lost")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    counts[labels, predicted] = counts[labels, predicted] + 1
    return counts


def _counts(predicted, labels, n_classes):
    return np.eye(n_classes)[labels].T @ np.eye(n_classes)[predicted]


@wrong("confusion_matrix", "shares")
def _(predicted, labels, n_classes):
    return _counts(predicted, labels, n_classes) / len(labels)


@wrong("confusion_matrix", "shares")
def _(predicted, labels, n_classes):
    counts = _counts(predicted, labels, n_classes)
    return counts / counts.sum(axis=1)


@wrong("confusion_matrix", "wrong_ones_only")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for p, label in zip(predicted, labels, strict=True):
        if p != label:
            counts[label, p] += 1
    return counts


@wrong("confusion_matrix", "right_ones_only")
def _(predicted, labels, n_classes):
    return np.diag(np.bincount(labels[predicted == labels], minlength=n_classes))


@wrong("confusion_matrix", "as_many_as_seen")
def _(predicted, labels, n_classes):
    n = len(set(labels) | set(predicted))
    counts = np.zeros((n, n))
    np.add.at(counts, (labels, predicted), 1)
    return counts


@wrong("confusion_matrix", "always_ten")
def _(predicted, labels, n_classes):
    counts = np.zeros((10, 10), dtype=int)
    for p, label in zip(predicted, labels, strict=True):
        counts[label, p] += 1
    return counts


@wrong("confusion_matrix", "one_row_many_times")
def _(predicted, labels, n_classes):
    counts = [[0] * n_classes] * n_classes
    for p, label in zip(predicted, labels, strict=True):
        counts[label][p] += 1
    return counts


@wrong("confusion_matrix", "all_pairs")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for label in labels:
        for p in predicted:
            counts[label, p] += 1
    return counts


@wrong("confusion_matrix", "right_ones_twice")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for p, label in zip(predicted, labels, strict=True):
        if p == label:
            counts[label, label] += 1
        counts[label, p] += 1
    return counts


@wrong("confusion_matrix", "counted_from_one")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for p, label in zip(predicted, labels, strict=True):
        counts[label - 1, p - 1] += 1
    return counts


@wrong("confusion_matrix", "returned_too_early")
def _(predicted, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for p, label in zip(predicted, labels, strict=True):
        counts[label, p] += 1
        return counts


_RNG = np.random.default_rng(7)
_X, _, _y, _ = nn.split(*digits(), 0.2, _RNG)


@cache
def _start(*hidden):
    sizes = [64, *hidden, 10]
    return [nn.random_layer(n, m, np.random.default_rng(n)) for n, m in zip(sizes, sizes[1:], strict=False)]


def _trained(X, y, *hidden, epochs=15, learning_rate=0.1):
    return nn.fit(_start(*hidden), X, y, epochs, 32, learning_rate, np.random.default_rng(1))[0]


_standardised = nn.standardise(_X, _X)[0]
_good = _trained(_X, _y, 32)

wrong.answers(
    "digit_reader",
    trained_on_standardised=[
        _trained(_standardised, _y, 32, learning_rate=0.05),
        _trained(_standardised, _y, learning_rate=0.05),
        _trained(_X - _X.mean(axis=0), _y, 32),
    ],
    trained_on_0_to_16=[[(_good[0][0] / 16, _good[0][1]), _good[1]]],
    trained_on_white_on_black=[_trained(1 - _X, _y, 32), _trained(1 - _X, _y)],
    counted_from_one=[_trained(_X, (_y + 1) % 10, 32), _trained(_X, (_y - 1) % 10)],
    sign=[
        [tuple(-part for part in layer) for layer in _trained(_X, _y)],
        [_good[0], tuple(-part for part in _good[1])],
    ],
    nearly=[
        _trained(_X, _y, 32, epochs=4),
        _trained(_X, _y, epochs=4),
        _trained(_X[:200], _y[:200], 32, epochs=30),
        _trained(16 * _X, _y, 32, learning_rate=0.002),
    ],
    too_little_learned=[
        _trained(_X, _y, 2),
        _trained(_X, _y, 32, epochs=3, learning_rate=0.01),
        _trained(_X, _y, 32, 32, learning_rate=0.001),
    ],
    guesses=[
        _start(32),
        _trained(_X, _RNG.permutation(_y), 32),
        _trained(_RNG.permutation(_X), _y),
    ],
    one_answer=[
        _trained(_X, _y, 32, learning_rate=3.0),
        _trained(_X, _y, 32, learning_rate=50.0),
        [(0 * W, 0 * b) for W, b in _start(32)],
        _trained(_X, np.full_like(_y, 7), 32),
        _trained(_X, _y, 32, epochs=2, learning_rate=-0.02),
        _trained(_X, _y, epochs=20, learning_rate=-0.2),
    ],
)


@wrong("standardise")
def _(train, test):
    """The deviation is that of the absolute values"""
    spread = np.abs(train).std(axis=0)
    spread[spread == 0] = 1
    return (train - train.mean(axis=0)) / spread, (test - train.mean(axis=0)) / spread


@wrong("accuracy")
def _(predicted, labels):
    """The last sample is never looked at"""
    return sum(predicted[i] == labels[i] for i in range(len(labels) - 1)) / len(labels)


@wrong("accuracy")
def _(predicted, labels):
    """0, whatever is predicted"""
    return 0


@wrong("accuracy")
def _(predicted, labels):
    """One is right at least"""
    return max(np.sum(predicted == labels), 1) / len(labels)


@wrong("confusion_matrix")
def _(predicted, labels, n_classes):
    """Three classes are looked at, however many there are"""
    table = np.zeros((n_classes, n_classes))
    for row in range(3):
        for column in range(3):
            table[row, column] = np.sum((labels == row) & (predicted == column))
    return table


@wrong("split")
def _(X, y, test_fraction, rng):
    """The test part is a run of neighbours, wherever it begins"""
    n_test = round(len(X) * test_fraction)
    order = np.roll(np.arange(len(X)), rng.integers(len(X)))
    test, train = order[:n_test], order[n_test:]
    return X[train], X[test], y[train], y[test]


@wrong("split")
def _(X, y, test_fraction, rng):
    """Three samples at least are in the test part"""
    order, n_test = rng.permutation(len(X)), max(3, round(len(X) * test_fraction))
    return X[order[n_test:]], X[order[:n_test]], y[order[n_test:]], y[order[:n_test]]


@wrong("standardise")
def _(train, test):
    """What hardly varies is taken for constant"""
    spread = np.where(train.std(axis=0) < 0.01, 1, train.std(axis=0))
    return (train - train.mean(axis=0)) / spread, (test - train.mean(axis=0)) / spread
