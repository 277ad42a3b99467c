import numpy as np
import pytest

from nbtools.data import JOINTS, SIDE, plain_finder, stick_figures, trained_finder
from nbtools.data.finders import FILE, PLAIN_FILE
from nbtools.data.make_finders import mean_distance, train

BOTH = [(trained_finder, 48, False), (plain_finder, 24, True)]


@pytest.fixture(scope="module")
def figures():
    return stick_figures(1000, np.random.default_rng(77))


@pytest.mark.parametrize(("finder", "n_neurons", "plain"), BOTH)
def test_they_go_from_pixels_to_the_coordinates_of_joints(finder, n_neurons, plain):
    sizes = [((SIDE**2, n_neurons), (n_neurons,)), ((n_neurons, 2 * len(JOINTS)), (2 * len(JOINTS),))]
    assert [(W.shape, b.shape) for W, b in finder()] == sizes


@pytest.mark.in_turn(2)
@pytest.mark.parametrize(("finder", "n_neurons", "plain"), BOTH)
def test_the_file_holds_what_the_training_makes(finder, n_neurons, plain):
    for made, stored in zip(train(n_neurons, plain), finder(), strict=True):
        for a, b in zip(made, stored, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-3, atol=1e-4)


def test_the_trained_one_finds_joints_of_new_figures_to_a_pixel(figures):
    assert mean_distance(trained_finder(), *figures) < 1.05


def test_the_plain_one_is_further_off_than_one_skeleton_for_all(figures):
    _, joints, visible = figures
    mean = [joints[visible[:, j], j].mean(axis=0) for j in range(len(JOINTS))]
    same_for_all = [(np.zeros((SIDE**2, 2 * len(JOINTS))), np.ravel(mean))]
    assert mean_distance(plain_finder(), *figures) > mean_distance(same_for_all, *figures) > 2


def test_the_files_are_small():
    assert FILE.stat().st_size + PLAIN_FILE.stat().st_size < 150_000


@pytest.mark.parametrize("finder", [trained_finder, plain_finder])
def test_whoever_changes_the_network_changes_it_for_nobody_else(finder):
    for W, b in finder():
        W[:], b[:] = 0, 0
    assert all(W.any() and b.any() for W, b in finder())
