"""Lesson 10."""

import copy

import numpy as np
import pytest
from hypothesis import strategies as st

from nbtools.nn import (
    backward,
    batches,
    cross_entropy,
    descent_step,
    fit,
    forward,
    loss_and_gradients,
    softmax,
    train_epoch,
)

from .numerical import for_all, generators, random_network


def two_clouds():
    """Return two well separated clouds of 30 points each, and a small network."""
    rng = np.random.default_rng(0)
    y = np.repeat([0, 1], 30)
    X = rng.normal(size=(60, 2)) + 4.0 * np.stack([y, -y], axis=1)
    return X, y, random_network([2, 5, 2], 1, seed=1)[2]


def bits(layers):
    return [array.tobytes() for layer in layers for array in layer]


@for_all(n=st.integers(1, 40), batch_size=st.integers(1, 60), rng=generators)
def test_batches_hold_every_sample_once_with_its_own_label(n, batch_size, rng):
    X, y = np.arange(2 * n).reshape(n, 2), np.arange(n)
    X_parts, y_parts = zip(*batches(X, y, batch_size, rng), strict=True)
    seen = np.concatenate(y_parts)
    np.testing.assert_array_equal(np.sort(seen), y)
    np.testing.assert_array_equal(np.concatenate(X_parts), X[seen])


@pytest.mark.parametrize(
    ("batch_size", "sizes"), [(1, [1] * 7), (3, [3, 3, 1]), (7, [7]), (8, [7]), (1000, [7])]
)
def test_only_the_last_batch_is_shorter(batch_size, sizes):
    X, y = np.zeros((7, 2)), np.zeros(7)
    assert [len(y) for _, y in batches(X, y, batch_size, np.random.default_rng(0))] == sizes


def test_batches_come_in_a_new_order_each_time():
    y, rng = np.arange(50), np.random.default_rng(0)
    first, second = (np.concatenate([y for _, y in batches(y, y, 8, rng)]) for _ in range(2))
    assert not np.array_equal(first, y)
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("batch_size", [1, 4, 7, 10, 25])
def test_the_loss_of_an_epoch_is_the_mean_over_samples_each_before_its_step(batch_size):
    X, y, layers = random_network([3, 6, 4], n_samples=10, seed=3)
    trained, mean_loss = train_epoch(layers, X, y, batch_size, 0.5, np.random.default_rng(8))

    losses = []
    for X_batch, y_batch in batches(X, y, batch_size, np.random.default_rng(8)):
        logits = forward(X_batch, layers)
        losses += [cross_entropy(softmax(logits[i : i + 1]), y_batch[i : i + 1]) for i in range(len(y_batch))]
        pairs = zip(layers, backward(X_batch, y_batch, layers), strict=True)
        layers = [tuple(map(descent_step, layer, slopes, (0.5, 0.5))) for layer, slopes in pairs]
    assert mean_loss == pytest.approx(np.mean(losses), rel=1e-12)
    assert bits(trained) == bits(layers)


def test_an_epoch_in_one_batch_is_one_step():
    X, y, layers = two_clouds()
    trained, loss = train_epoch(layers, X, y, len(X), 0.1, np.random.default_rng(0))
    expected_loss, gradients = loss_and_gradients(X, y, layers)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    for (W, b), (old_W, old_b), (grad_W, grad_b) in zip(trained, layers, gradients, strict=True):
        np.testing.assert_allclose(W, old_W - 0.1 * grad_W, atol=1e-12)
        np.testing.assert_allclose(b, old_b - 0.1 * grad_b, atol=1e-12)


def test_training_leaves_the_layers_it_is_given_as_they_were():
    X, y, layers = two_clouds()
    before = copy.deepcopy(layers)
    trained, _ = train_epoch(layers, X, y, 8, 0.1, np.random.default_rng(0))
    assert bits(layers) == bits(before)
    assert bits(trained) != bits(before)


def test_fit_learns_what_can_be_separated():
    X, y, layers = two_clouds()
    trained, history = fit(layers, X, y, 20, 8, 0.1, np.random.default_rng(0))
    assert history.shape == (20,)
    assert history[-1] < 0.1 * history[0]
    np.testing.assert_array_equal(forward(X, trained).argmax(axis=1), y)


def test_fit_is_one_epoch_after_another_from_one_generator():
    X, y, layers = two_clouds()
    trained, history = fit(layers, X, y, 3, 8, 0.1, np.random.default_rng(4))
    rng = np.random.default_rng(4)
    for noted in history:
        layers, loss = train_epoch(layers, X, y, 8, 0.1, rng)
        assert noted == loss
    assert bits(trained) == bits(layers)


def test_the_same_seed_gives_the_same_network_to_the_last_bit_and_another_seed_another():
    X, y, layers = two_clouds()
    once, again, other = (fit(layers, X, y, 2, 8, 0.1, np.random.default_rng(seed))[0] for seed in (7, 7, 8))
    assert bits(once) == bits(again)
    assert bits(once) != bits(other)
