import sys

import numpy as np
import pytest

from nbtools.data import digits, distorted

X = digits()[0][:50]


def test_each_image_has_its_copy_with_ink_from_0_to_1():
    copies = distorted(X, np.random.default_rng(0))
    assert copies.shape == X.shape
    assert copies.min() >= 0
    assert copies.max() <= 1
    assert not np.any(np.all(copies == X, axis=1))


def test_the_images_themselves_stay_as_they_are():
    before = X.copy()
    distorted(X, np.random.default_rng(0))
    assert np.array_equal(X, before)


def test_the_same_seed_gives_the_same_copies():
    first, again = (distorted(X, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(first, again)


@pytest.mark.parametrize("seed", range(3))
def test_a_copy_is_more_like_its_image_than_like_another(seed):
    copies = distorted(X, np.random.default_rng(seed))
    alike = np.corrcoef(copies, X)[:50, 50:]
    assert np.mean(alike.argmax(axis=1) == np.arange(50)) > 0.4
    assert np.diag(alike).mean() > 0.7 > 0.5 > np.median(alike)


def test_without_any_distortion_an_image_is_its_own_copy(monkeypatch):
    for name, least in {"_TURNED": 0, "_SLANTED": 0, "_MOVED": 0, "_WIDE": (1, 1), "_TALL": (1, 1)}.items():
        monkeypatch.setattr(sys.modules["nbtools.data.distorted"], name, least)
    assert np.allclose(distorted(X, np.random.default_rng(0)), X)
