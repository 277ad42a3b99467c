import itertools

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits, trained_network, unseen_digits
from nbtools.data.make_trained import train


@pytest.fixture(scope="module")
def trained_again():
    return train()


def same(layers, others, **tolerance):
    pairs = zip(itertools.chain(*layers), itertools.chain(*others), strict=True)
    return all(np.allclose(a, b, **tolerance) for a, b in pairs)


def test_the_network_has_64_inputs_32_neurons_and_10_outputs():
    assert [(W.shape, b.shape) for W, b in trained_network()] == [((64, 32), (32,)), ((32, 10), (10,))]


@pytest.mark.parametrize("not_trained_on", ["of the lessons", "kept back"])
def test_it_reads_97_of_100_images_that_it_was_not_trained_on(not_trained_on):
    X, y = unseen_digits() if not_trained_on == "kept back" else (part[N_TRAINED:] for part in digits())
    share = nn.accuracy(nn.forward(X, trained_network()).argmax(axis=1), y)
    print(f"{share:.1%} of {len(y)} images {not_trained_on} are read rightly")
    assert share >= 0.97


def test_it_sees_only_the_images_that_it_is_said_to_be_trained_on(trained_again, monkeypatch):
    X, y = digits()
    X[N_TRAINED:], y[N_TRAINED:] = np.nan, 0
    monkeypatch.setattr("nbtools.data.make_trained.digits", lambda: (X, y))
    assert same(train(), trained_again, rtol=0, atol=0)


def test_the_file_holds_what_the_training_makes(trained_again):
    assert same(trained_again, trained_network(), rtol=1e-6, atol=1e-9)


def test_whoever_changes_the_network_changes_it_for_nobody_else():
    for W, b in trained_network():
        W[:], b[:] = 0, 0
    assert all(W.any() and b.any() for W, b in trained_network())
