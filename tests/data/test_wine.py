import numpy as np
import pytest

from nbtools import nn
from nbtools.data import wine
from nbtools.data.wine import FILE


def test_178_wines_of_three_growers():
    X, y = wine()
    assert X.shape == (178, 13)
    assert np.bincount(y).tolist() == [59, 71, 48]


def test_source_and_licence_are_told_beside_the_file():
    told = FILE.with_suffix(".md").read_text(encoding="utf-8")
    assert "https://doi.org/10.24432/C5PC7J" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize("seed", range(3))
def test_a_small_network_tells_the_growers_apart_and_without_standardising_it_does_not(seed):
    for standardised in (True, False):
        rng = np.random.default_rng(seed)
        train_X, test_X, train_y, test_y = nn.split(*wine(), 0.25, rng)
        if standardised:
            train_X, test_X = nn.standardise(train_X, test_X)
        layers = [nn.random_layer(13, 8, rng), nn.random_layer(8, 3, rng)]
        with np.errstate(all="ignore"):
            layers, _ = nn.fit(layers, train_X, train_y, 40, 8, 0.1, rng)
        right = np.mean(nn.forward(test_X, layers).argmax(axis=1) == test_y)
        assert right > 0.9 if standardised else right < 0.6
