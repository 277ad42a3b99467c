"""The playground trains by the learner's own function, in the kernel; in the browser alone, as nbtools.nn would."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import playground_points
from nbtools.plots.live.playground import _Kernel

SETTINGS = {"data": "rings", "neurons": 3, "hidden_layers": 1, "rate": 0.3, "size": 16, "seed": 0}
SECOND = SETTINGS | {"hidden_layers": 2, "rate": 1.0, "data": "moons"}
DATA = playground_points()


def shapes(frame, run):
    return [frame[name].shape for name in sorted(frame) if name.startswith(f"W {run} ")]


@pytest.mark.parametrize("name", DATA)
def test_the_points_of_every_plane_fill_the_same_square(name):
    X, y = DATA[name]
    assert np.abs(X).max() == 1
    assert X.shape == (120, 2)
    assert set(y) == {0, 1}


def test_a_run_goes_on_where_it_was_by_the_function_that_is_given():
    asked = []

    def train_epoch(layers, X, y, batch_size, learning_rate, rng):
        asked.append((X is DATA["rings"][0], batch_size, learning_rate))
        return nn.train_epoch(layers, X, y, batch_size, learning_rate, rng)

    kernel = _Kernel(train_epoch, DATA)
    begun = kernel.begin([SETTINGS])
    first, second = kernel.train([SETTINGS], epochs=5, at_once=3)
    again = _Kernel(nn.train_epoch, DATA)
    again.begin([SETTINGS])
    [both] = again.train([SETTINGS], epochs=5, at_once=5)
    assert asked == [(True, 16, 0.3)] * 5
    assert not np.array_equal(begun["W 0 0"], first["W 0 0"])
    assert np.array_equal(second["W 0 0"], both["W 0 0"])


def test_two_runs_stand_side_by_side_each_with_its_own_data_and_layers():
    kernel = _Kernel(nn.train_epoch, DATA)
    kernel.begin([SETTINGS, SECOND])
    [frame] = kernel.train([SETTINGS, SECOND], epochs=1, at_once=1)
    assert shapes(frame, 0) == [(2, 3), (3, 2)]
    assert shapes(frame, 1) == [(2, 3), (3, 3), (3, 2)]


def test_a_run_that_was_never_begun_begins():
    [frame] = _Kernel(nn.train_epoch, DATA).train([SETTINGS], epochs=1, at_once=1)
    assert shapes(frame, 0) == [(2, 3), (3, 2)]


def test_what_a_wrong_train_epoch_does_is_shown_and_what_it_raises_is_said():
    uphill = _Kernel(
        lambda layers, X, y, size, rate, rng: nn.train_epoch(layers, X, y, size, -rate, rng), DATA
    )
    before = uphill.begin([SETTINGS])
    *_, after = uphill.train([SETTINGS], epochs=3, at_once=1)
    X, y = DATA["rings"]
    losses = [
        nn.cross_entropy(nn.softmax(nn.forward(X, [(f["W 0 0"], f["b 0 0"]), (f["W 0 1"], f["b 0 1"])])), y)
        for f in (before, after)
    ]
    assert losses[1] > losses[0]
    with pytest.raises(TypeError):
        next(_Kernel(lambda *_: None, DATA).train([SETTINGS], epochs=1, at_once=1))
