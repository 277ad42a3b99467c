"""Networks that learn points by heart are trained by the function that is given; their numbers stand in the page."""

import numpy as np

from nbtools import nn
from nbtools.data import tired_points
from nbtools.plots import live
from nbtools.plots.live.overfitting import EPOCHS, _trained

(X, Y, TIRED), UNSEEN = tired_points()


def test_every_tenth_of_the_points_has_a_wrong_label_and_none_of_the_new_ones():
    for points, labels, wrong in ((X, Y, TIRED), (*UNSEEN, np.zeros(200, dtype=bool))):
        above = points[:, 1] > 1.2 * points[:, 0] ** 2 - 0.5
        assert np.array_equal(labels != above, wrong)
    assert [int(np.sum(TIRED[:count])) for count in (20, 40, 160)] == [2, 4, 16]


def test_all_points_make_one_batch_and_frames_are_those_after_so_many_epochs():
    asked = []

    def train_epoch(layers, X, y, batch_size, learning_rate, rng):
        asked.append((len(X), batch_size, learning_rate))
        return [(W + 1, b) for W, b in layers], 0.0

    frames = _trained(2, X[:20], Y[:20], train_epoch)
    assert asked == [(20, 20, 0.5)] * EPOCHS[-1]
    for layers, epochs in zip(frames, EPOCHS, strict=True):
        np.testing.assert_allclose(layers[1][0] - frames[0][1][0], epochs, rtol=1e-3)


def test_four_digits_of_the_weights_are_enough():
    frames = _trained(8, X[:40], Y[:40], nn.train_epoch)
    rng, layers = np.random.default_rng(2), None
    layers = [nn.random_layer(2, 8, rng), nn.random_layer(8, 2, rng)]
    for _ in range(EPOCHS[5]):
        layers, _ = nn.train_epoch(layers, X[:40], Y[:40], 40, 0.5, rng)
    losses = [nn.cross_entropy(nn.softmax(nn.forward(X[:40], some)), Y[:40]) for some in (layers, frames[5])]
    assert abs(losses[0] - losses[1]) < 0.001


def test_the_page_stays_small(shown):
    live.overfitting.plane((X, Y, TIRED), UNSEEN, lambda layers, *_: (layers, 0.5))
    assert len(shown[0]._repr_mimebundle_()["text/html"]) < 150_000
