"""Networks trained as learners train them: whether they pass, and what the others are told."""

import itertools

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks import examine
from nbtools.data import stick_figures
from nbtools.data.make_finders import update


def trained(
    n=3000, epochs=10, learning_rate=0.01, sizes=(400, 40, 22), plain=False, inverted=False, unit=1.0
):
    rng = np.random.default_rng(8)
    X, joints, visible = stick_figures(n, rng)
    counted = np.ones_like(visible) if plain else visible ^ inverted
    layers = [nn.random_layer(a, b, rng) for a, b in itertools.pairwise(sizes)]
    for _ in range(epochs):
        for X_batch, rows in nn.batches(X, np.arange(n), 12, rng):
            layers = update(layers, X_batch, joints[rows] / unit, counted[rows], learning_rate)
    return layers


def test_a_careful_training_passes():
    assert examine("skeleton_finder", trained(n=6000, epochs=25)).passed


@pytest.mark.parametrize(
    ("mistake", "choices"),
    [
        ("trained_too_little", {}),
        ("trained_too_little", {"epochs": 1}),
        ("trained_too_little", {"epochs": 60, "n": 300}),
        ("trained_too_little", {"epochs": 5, "learning_rate": 0.0005}),
        ("trained_with_the_plain_loss", {"plain": True}),
        ("trained_with_the_plain_loss", {"plain": True, "epochs": 5, "learning_rate": 0.005}),
        ("trained_with_the_plain_loss", {"plain": True, "epochs": 60, "n": 500}),
        ("mask_turned_round", {"inverted": True}),
        ("mask_turned_round", {"inverted": True, "n": 500}),
        ("mask_turned_round", {"inverted": True, "epochs": 30}),
        ("fractions_of_the_picture", {"unit": 20.0, "learning_rate": 0.3}),
        ("fractions_of_the_picture", {"unit": 19.0, "learning_rate": 0.1}),
        ("untrained", {"learning_rate": 1e-6}),
    ],
)
def test_a_careless_one_is_told_what_it_does(mistake, choices):
    verdict = examine("skeleton_finder", trained(**choices))
    assert (verdict.status, verdict.mistake) == ("failed", mistake)


@pytest.mark.parametrize(("learning_rate", "told"), [(2.0, "steps so large"), (1e12, "exploded")])
def test_a_training_that_explodes_is_told_so(learning_rate, told):
    with np.errstate(all="ignore"):
        verdict = examine("skeleton_finder", trained(n=500, epochs=3, learning_rate=learning_rate))
    assert verdict.status == "failed"
    assert told in verdict.message


def test_what_is_shown_is_the_distance_and_not_the_band():
    verdict = examine("skeleton_finder", trained(epochs=1))
    assert verdict.example.expected == "mean distance at joints that can be seen: below 1.2 pixels"
    assert verdict.example.returned.startswith("mean distance at joints that can be seen: ")
    assert 1.2 < float(verdict.example.returned.split()[-2]) < 2.6
