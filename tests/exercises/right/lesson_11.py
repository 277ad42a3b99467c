"""Right answers to the exercises of lesson 11."""

from functools import cache

import numpy as np

from nbtools import nn
from nbtools.data import digits
from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_updates", 12, 12.0)
right.answers(
    "recall_loss", "cross-entropy", "cross_entropy", "Cross entropy", "crossentropy", "the cross-entropy"
)
right.answers("too_good", "higher")
right.answers("what_helps", "distorted copies")


@right("split")
def _(X, y, test_fraction, rng):
    n = len(X)
    order = rng.permutation(n)
    n_train = n - round(n * test_fraction)
    return X[order[:n_train]], X[order[n_train:]], y[order[:n_train]], y[order[n_train:]]


@right("split")
def _(X, y, test_fraction, rng):
    places = list(range(len(y)))
    rng.shuffle(places)
    test = [places.pop() for _ in range(round(len(y) * test_fraction))]
    return [[X[i] for i in places], [X[i] for i in test], [y[i] for i in places], [y[i] for i in test]]


@right("split")
def _(X, y, test_fraction, rng):
    is_test = np.zeros(len(X), dtype=bool)
    is_test[rng.choice(len(X), size=round(len(X) * test_fraction), replace=False)] = True
    order = np.argsort(rng.random(len(X)))
    X, y, is_test = X[order].astype(np.float32), y[order], is_test[order]
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


@right("split")
def _(X, y, test_fraction, rng):
    together = rng.permutation(np.column_stack([X, y]), axis=0)
    test, train = np.split(together, [round(len(together) * test_fraction)])
    return train[:, :-1], test[:, :-1], train[:, -1], test[:, -1]


@right("standardise")
def _(train, test):
    mean = np.mean(train, axis=0)
    deviation = np.sqrt(np.mean((train - mean) ** 2, axis=0))
    deviation[deviation == 0] = 1
    return (train - mean) / deviation, (test - mean) / deviation


@right("standardise")
def _(train, test):
    new_train, new_test = train.copy(), test.copy()
    for column in range(train.shape[1]):
        numbers = train[:, column]
        for table, new in ((train, new_train), (test, new_test)):
            new[:, column] = table[:, column] - numbers.mean()
            if numbers.std() > 1e-12:
                new[:, column] /= numbers.std()
    return new_train, new_test


@right("standardise")
def _(train, test):
    scaled = []
    for numbers, others in zip(train.T.tolist(), test.T.tolist(), strict=True):
        mean = sum(numbers) / len(numbers)
        deviation = (sum((x - mean) ** 2 for x in numbers) / len(numbers)) ** 0.5 or 1
        scaled.append([(x - mean) / deviation for x in numbers + others])
    rows = [list(row) for row in zip(*scaled, strict=True)]
    return rows[: len(train)], rows[len(train) :]


@right("standardise")
def _(train, test):
    both = np.vstack([train, test]) - train.mean(axis=0)
    both = both / (train.std(axis=0) + (train.std(axis=0) == 0))
    return both[: len(train)].astype(np.float32), both[len(train) :].astype(np.float32)


@right("one_hot")
def _(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


@right("one_hot")
def _(labels, n_classes):
    return [[int(label == c) for c in range(n_classes)] for label in labels]


@right("one_hot")
def _(labels, n_classes):
    return np.asarray(labels)[:, None] == np.arange(n_classes)


@right("one_hot")
def _(labels, n_classes):
    return np.vstack([np.roll([1] + [0] * (n_classes - 1), label) for label in labels]).astype(np.float32)


@right("accuracy")
def _(predicted, labels):
    return sum(p == label for p, label in zip(predicted, labels, strict=True)) / len(labels)


@right("accuracy")
def _(predicted, labels):
    wrong = np.count_nonzero(np.asarray(predicted) - np.asarray(labels))
    return 1 - wrong / len(labels)


@right("accuracy")
def _(predicted, labels):
    return np.float32(np.equal(predicted, labels).mean())


@right("accuracy")
def _(predicted, labels):
    right_ones = 0
    for i in range(len(predicted)):
        if predicted[i] == labels[i]:
            right_ones += 1
    return np.array(right_ones / len(predicted))


@right("confusion_matrix")
def _(predicted, labels, n_classes):
    table = [[0] * n_classes for _ in range(n_classes)]
    for p, label in zip(predicted, labels, strict=True):
        table[label][p] += 1
    return table


@right("confusion_matrix")
def _(predicted, labels, n_classes):
    return np.bincount(labels * n_classes + predicted, minlength=n_classes**2).reshape(n_classes, n_classes)


@right("confusion_matrix")
def _(predicted, labels, n_classes):
    return np.einsum("ia,ib->ab", np.eye(n_classes)[labels], np.eye(n_classes, dtype=np.float32)[predicted])


@right("confusion_matrix")
def _(predicted, labels, n_classes):
    table = np.zeros((n_classes, n_classes))
    for row in range(n_classes):
        for column in range(n_classes):
            table[row, column] = np.sum((labels == row) & (predicted == column))
    return table


@cache
def _trained(*hidden, epochs=15):
    rng = np.random.default_rng(1)
    X_train, _, y_train, _ = nn.split(*digits(), 0.2, rng)
    sizes = [64, *hidden, 10]
    layers = [nn.random_layer(n, m, rng) for n, m in zip(sizes, sizes[1:], strict=False)]
    return nn.fit(layers, X_train, y_train, epochs, 16, 0.2, rng)[0]


right.answers(
    "digit_reader",
    _trained(epochs=40),
    _trained(32),
    tuple(_trained(48, 24, epochs=30)),
    [[W.tolist(), b.tolist()] for W, b in _trained(32)],
    [(W.astype(np.float32), b.astype(np.float32)) for W, b in _trained(32)],
    [(3 * W, 3 * b) for W, b in _trained(epochs=40)],
)
