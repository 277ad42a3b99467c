"""What lesson 12 says of perfect files used wrongly, and of rounding, holds over ten seeds."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits

pytestmark = pytest.mark.in_turn(3)


SEEDS = range(10)
X, y = digits()
X, y, unread, digits_unread = X[:N_TRAINED], y[:N_TRAINED], X[N_TRAINED:], y[N_TRAINED:]


def before_and_after(seed):
    rng = np.random.default_rng(seed)
    start = [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]
    return start, nn.fit(start, X, y, 20, 32, 0.2, rng)[0]


def share(logits):
    return np.mean(logits.argmax(axis=1) == digits_unread)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_perfect_file_is_worthless_to_one_who_does_not_know_what_goes_in_and_comes_out(seed):
    _, layers = before_and_after(seed)
    outputs = nn.forward(unread, layers)
    by_columns = unread.reshape(-1, 8, 8).transpose(0, 2, 1).reshape(-1, 64)
    assert share(outputs) > 0.94
    assert share(nn.forward(by_columns, layers)) < 0.2
    assert share(nn.forward(1 - unread, layers)) < 0.05
    assert share(np.roll(outputs, -1, axis=1)) < 0.05
    assert share(nn.dense(nn.dense(unread, *layers[0]), *layers[1])) > 0.9

    larger = nn.forward(16 * unread, layers)  # reads as well, and no longer doubts
    assert share(larger) == pytest.approx(share(outputs), abs=0.02)
    wrong = outputs.argmax(axis=1) != digits_unread
    sure, too_sure = (nn.softmax(logits).max(axis=1)[wrong].mean() for logits in (outputs, larger))
    assert sure < 0.7
    assert too_sure > 0.9

    one_decimal, none = (
        share(nn.forward(unread, [(np.round(W, decimals), np.round(b, decimals)) for W, b in layers]))
        for decimals in (1, 0)
    )
    assert one_decimal == pytest.approx(share(outputs), abs=0.02)
    assert none < 0.8


def of_neighbours(W):
    """Return how far the weights of pixels side by side go together: the correlation over all neurons."""
    images = W.T.reshape(-1, 8, 8)[:, :, 1:-1]  # the pixels at the edge are paper in nearly all images
    return np.corrcoef(images[:, :, :-1].ravel(), images[:, :, 1:].ravel())[0, 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_in_what_training_adds_neighbours_go_together_and_in_the_dice_they_do_not(seed):
    [(start, _), _], [(W, _), _] = before_and_after(seed)
    assert abs(of_neighbours(start)) < 0.1
    assert of_neighbours(W - start) > 0.3
    silent = np.all(np.maximum(X @ start, 0) == 0, axis=0)
    assert np.all((W - start)[:, silent] == 0)
