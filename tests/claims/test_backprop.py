"""What lessons 08 and 09 say of blame holds for other networks and images than those that are shown."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import digits, faulty_backward, trained_network
from nbtools.nn import measured_gradients

pytestmark = pytest.mark.in_turn(3)


SEEDS = range(10)
X, y = digits()


def test_one_step_by_hand_takes_the_loss_from_069_to_016():
    one, label = np.array([[2.0, 1.0]]), np.array([0])
    layers = [
        (np.array([[1.0, -1.0, 0.5], [-1.0, 1.0, 1.0]]), np.zeros(3)),
        (np.array([[1.0, -1.0], [2.0, 1.0], [-1.0, 0.0]]), np.zeros(2)),
    ]
    stepped = [
        (W - 0.1 * grad_W, b)
        for (W, b), (grad_W, _) in zip(layers, nn.backward(one, label, layers), strict=True)
    ]
    losses = [nn.cross_entropy(nn.softmax(nn.forward(one, some)), label) for some in (layers, stepped)]
    np.testing.assert_allclose(losses, [0.693, 0.16], atol=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_blame_of_the_logits_is_probability_minus_target(seed):
    rng = np.random.default_rng(seed)
    logits, label = 3 * rng.normal(size=(1, 2)), np.array([0])
    measured = nn.gradient(lambda logits: nn.cross_entropy(nn.softmax(logits), label), logits)
    np.testing.assert_allclose(measured, nn.softmax(logits) - [[1, 0]], atol=1e-8)


def has_a_cross(seed, size_of_biases):
    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(5, 6, rng), nn.random_layer(6, 4, rng), nn.random_layer(4, 3, rng)]
    layers = [(W, size_of_biases * rng.normal(size=b.shape)) for W, b in layers]
    X, y = rng.normal(size=(7, 5)), rng.integers(0, 3, size=7)
    pairs = zip(nn.backward(X, y, layers), measured_gradients(X, y, layers), strict=True)
    return (
        max(
            nn.relative_error(a, b) for found, measured in pairs for a, b in zip(found, measured, strict=True)
        )
        > 1e-5
    )


def test_a_right_gradient_shows_a_cross_in_one_of_ten_networks_whose_biases_are_zero(some_of):
    for fifty in some_of([range(first, first + 50) for first in range(0, 300, 50)]):
        assert 3 <= sum(has_a_cross(seed, 0.0) for seed in fifty) <= 8
        assert sum(has_a_cross(seed, 0.1) for seed in fifty) <= 1


def last_loss(backward, seed, steps=150):
    rng, few, labels = np.random.default_rng(seed), X[:400], y[:400]
    layers = [nn.random_layer(64, 32, rng), nn.random_layer(32, 16, rng), nn.random_layer(16, 10, rng)]
    for _ in range(steps):
        gradients = backward(few, labels, layers)
        layers = [(W - 0.15 * gW, b - 0.15 * gb) for (W, b), (gW, gb) in zip(layers, gradients, strict=True)]
    return nn.cross_entropy(nn.softmax(nn.forward(few, layers)), labels)


def test_with_the_faulty_gradient_the_loss_falls_as_well(some_of):
    for seed in some_of(SEEDS):
        right, faulty = last_loss(nn.backward, seed), last_loss(faulty_backward, seed)
        assert 0.1 < right < 0.3 < faulty < 0.95


def test_a_step_against_the_blame_of_the_pixels_mends_every_digit_that_is_misread():
    network = trained_network()
    misread = np.flatnonzero(np.argmax(nn.forward(X, network), axis=1) != y)
    mended = 0
    for i in misread:
        grad_b = nn.backward(X[[i]], y[[i]], network)[0][1]
        changed = np.clip(X[[i]] - 0.05 * network[0][0] @ grad_b, 0, 1)
        mended += np.argmax(nn.forward(changed, network)) == y[i]
    assert (mended, len(misread)) == (12, 12)
