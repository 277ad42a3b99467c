"""A network as an answer: any depth and width fits, and what does not is told why."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.exercises.exercise import NoAnswer
from nbtools.exercises.network import network

probe = network(3, 1, 2)
W1, b1, W2, b2 = np.ones((3, 4)), np.zeros(4), np.ones((4, 2)), np.zeros(2)


@pytest.mark.parametrize(
    "layers",
    [
        [(W1, b1), (W2, b2)],
        [(W1[:, :1], b1[:1])],
        ((W1.tolist(), b1.tolist()), [W2, b2]),
        [(W1.astype(np.float32), b1), (W2, b2.astype(int))],
    ],
)
def test_layers_of_any_size_come_back_from_the_text(layers):
    again = nn.from_json(probe(layers))
    for (W, b), (V, c) in zip(layers, again, strict=True):
        np.testing.assert_array_equal(W, V)
        np.testing.assert_array_equal(b, c)


@pytest.mark.parametrize(
    ("candidate", "told"),
    [
        (None, "list of layers"),
        ("layers", "list of layers"),
        ([], "list of layers"),
        (lambda X: X, "list of layers"),
        (([(W1, b1), (W2, b2)], [0.9, 0.4]), "the layers and the history"),
        ([[(W2, b2)], np.array([0.9])], "the layers and the history"),
        ((W1.tolist(), b1.tolist()), "Layer 0 should be two arrays"),
        ([W1, W2], "Layer 0 should be two arrays"),
        ([(W1, b1), (W2,)], "Layer 1 should be two arrays"),
        ([("W", "b")], "Layer 0 should be two arrays"),
        ([(W1, b1[:3]), (W2, b2)], "W is (3, 4) and b is (3,)"),
        ([(W1, b1), (W2.T, b1)], "Layer 1 takes 2 numbers, but the layer before it gives 4"),
        ([(W2, b2)], "takes 4 numbers. It should take 3"),
        ([(W1, b1)], "gives 4 numbers. It should give 1 or 2"),
        ([(W1 * np.nan, b1), (W2, b2)], "not finite"),
    ],
)
def test_what_is_no_such_network_is_told_why(candidate, told):
    with pytest.raises(NoAnswer) as error:
        probe(candidate)
    assert told in str(error.value)
