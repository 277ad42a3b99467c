"""Lesson 11."""

import numpy as np
import pytest
from hypothesis import strategies as st

from nbtools.nn import accuracy, confusion_matrix, one_hot, split, standardise

from .numerical import for_all, generators, labels_of_4, numbers, sizes

TABLE = np.random.default_rng(0).normal(3.0, [1.0, 20.0, 0.01], size=(50, 3))


@for_all(n=st.integers(1, 50), test_fraction=st.floats(0, 1), rng=generators)
def test_a_split_puts_every_sample_with_its_label_in_one_of_two_parts(n, test_fraction, rng):
    X, y = np.arange(2 * n).reshape(n, 2), np.arange(n)
    X_train, X_test, y_train, y_test = split(X, y, test_fraction, rng)
    assert len(y_test) == round(n * test_fraction)
    np.testing.assert_array_equal(np.sort([*y_train, *y_test]), y)
    np.testing.assert_array_equal(X_train, X[y_train])
    np.testing.assert_array_equal(X_test, X[y_test])


def test_a_split_is_shuffled_by_the_generator_it_is_given():
    y = np.arange(100)
    once, again, other = (split(y, y, 0.3, np.random.default_rng(seed))[3] for seed in (1, 1, 2))
    np.testing.assert_array_equal(once, again)
    assert not np.array_equal(once, other)
    assert not np.array_equal(np.sort(once), np.arange(30))


def test_standardised_training_columns_have_mean_zero_and_deviation_one():
    train, _ = standardise(TABLE, TABLE[:5])
    np.testing.assert_allclose(train.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(train.std(axis=0), 1, rtol=1e-12)


def test_the_test_part_is_scaled_as_the_training_part_was():
    train, test = standardise(TABLE, TABLE[10:13])
    np.testing.assert_array_equal(test, train[10:13])


@for_all(shift=numbers)
def test_nothing_leaks_from_the_test_part_into_the_training_part(shift):
    train, _ = standardise(TABLE, TABLE[:4] * shift)
    np.testing.assert_array_equal(train, standardise(TABLE, TABLE)[0])


@pytest.mark.parametrize("constant", [0.0, -7.0, 0.1])
def test_a_constant_column_is_only_shifted(constant):
    train, test = standardise(np.full((3, 1), constant), np.array([[constant], [constant + 2]]))
    np.testing.assert_allclose(train, [[0], [0], [0]], atol=1e-12)
    np.testing.assert_allclose(test, [[0], [2]], atol=1e-12)


@for_all(labels=labels_of_4)
def test_a_one_hot_row_is_one_at_its_label_and_zero_elsewhere(labels):
    rows = one_hot(labels, 4)
    assert rows.shape == (len(labels), 4)
    assert set(rows.ravel()) == {0.0, 1.0}
    np.testing.assert_array_equal(rows.sum(axis=1), 1)
    np.testing.assert_array_equal(rows.argmax(axis=1), labels)


def test_accuracy_is_the_share_that_is_right():
    assert accuracy(np.array([0, 1, 2, 2]), np.array([0, 1, 1, 2])) == 0.75


@for_all(labels=labels_of_4, rng=generators)
def test_a_confusion_matrix_counts_each_sample_once_and_its_diagonal_those_that_are_right(labels, rng):
    predicted = rng.integers(4, size=len(labels))
    counts = confusion_matrix(predicted, labels, 4)
    assert counts.sum() == len(labels)
    assert np.trace(counts) / len(labels) == accuracy(predicted, labels)
    np.testing.assert_array_equal(counts, one_hot(labels, 4).T @ one_hot(predicted, 4))


@for_all(n_classes=sizes)
def test_the_rows_of_a_confusion_matrix_are_the_true_classes(n_classes):
    labels, predicted = np.arange(n_classes), np.zeros(n_classes, dtype=int)
    counts = confusion_matrix(predicted, labels, n_classes)
    np.testing.assert_array_equal(counts[:, 0], np.ones(n_classes))
    assert counts.shape == (n_classes, n_classes)
