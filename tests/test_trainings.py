"""What is noted of a training: the losses on the way to just these layers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbtools import nn
from nbtools.mine import fit, forward
from nbtools.portable.guard import learners_own
from nbtools.trainings import losses_of, noted

LAYERS = [nn.random_layer(2, 3, np.random.default_rng(0))]
X, LABELS = np.random.default_rng(1).random((8, 2)), np.arange(8) % 3


def trains(returned):
    """Return a function that gives what a learner's might."""
    return noted("fit", lambda layers: returned)


def test_the_losses_are_those_that_were_returned():
    layers, history = fit(LAYERS, X, LABELS, 3, 4, 0.1, np.random.default_rng(0))
    np.testing.assert_allclose(losses_of(layers), history, rtol=1e-4)
    assert losses_of(LAYERS) == []


def test_a_copy_is_not_taken_for_the_network():
    layers, _ = fit(LAYERS, X, LABELS, 1, 4, 0.1, np.random.default_rng(0))
    assert losses_of([*layers]) == []


@given(st.lists(st.lists(st.floats(0, 9), min_size=1, max_size=3), min_size=1, max_size=5))
def test_what_is_trained_on_has_all_its_losses(parts):
    layers = [*LAYERS]
    for losses in parts:
        layers, _ = noted("fit", lambda _, losses=losses: ([*LAYERS], losses))(layers)
    np.testing.assert_allclose(losses_of(layers), np.concatenate(parts), rtol=1e-4)


def test_layers_that_are_changed_in_place_keep_theirs():
    layers = [*LAYERS]
    for _ in range(2):
        noted("train_epoch", lambda layers: (layers, 0.5))(layers)
    assert losses_of(layers) == [0.5, 0.5]


@pytest.mark.parametrize(
    "returned", [None, 3, (LAYERS,), (LAYERS, "words"), (LAYERS, [np.nan]), (LAYERS, [[1], [2, 3]])]
)
def test_what_is_no_training_is_returned_as_it_is_and_not_noted(returned):
    assert trains(returned)(LAYERS) is returned
    assert losses_of(LAYERS) == []


def test_only_what_trains_is_noted_and_it_stays_the_learner_s_own():
    assert forward is nn.forward
    assert learners_own(fit) is nn.fit
    assert fit.__doc__ == nn.fit.__doc__
