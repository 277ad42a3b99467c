import numpy as np
import pytest

from nbtools.data import clouds, moons, rings, xor_clouds

every_set = pytest.mark.parametrize("points", [clouds, moons, rings, xor_clouds])


@every_set
@pytest.mark.parametrize("n", [0, 1, 7, 100])
def test_as_many_points_as_asked_for_with_two_numbers_and_a_class_each(points, n):
    X, y = points(n, np.random.default_rng(0))
    assert X.shape == (n, 2)
    assert X.dtype == float
    assert y.shape == (n,)
    assert y.dtype.kind == "i"
    assert set(y) <= {0, 1}


@every_set
def test_half_of_the_points_are_of_each_class(points):
    assert points(100, np.random.default_rng(0))[1].sum() == 50


@every_set
def test_the_generator_alone_decides(points):
    np.random.seed(1)
    state = np.random.get_state()[1].tolist()
    X, y = points(50, np.random.default_rng(3))
    assert np.random.get_state()[1].tolist() == state

    np.random.seed(2)
    again, same_y = points(50, np.random.default_rng(3))
    other, _ = points(50, np.random.default_rng(4))
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(y, same_y)
    assert not np.allclose(X, other)


def best_line(X, y):
    """Return the largest share of points that a line through the plane has on the right side."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    sums = X @ np.array([np.cos(angles), np.sin(angles)])
    return max(
        np.mean((sums > bias) == (y == 1)[:, np.newaxis], axis=0).max() for bias in np.linspace(-3, 3, 121)
    )


@pytest.mark.parametrize(
    ("points", "lowest", "highest"),
    [(clouds, 0.9, 1.0), (moons, 0.8, 0.97), (rings, 0.5, 0.85), (xor_clouds, 0.5, 0.8)],
)
def test_a_line_parts_the_clouds_and_none_of_the_others(points, lowest, highest):
    assert lowest <= best_line(*points(400, np.random.default_rng(0))) <= highest


def test_clouds_further_apart_are_parted_better():
    near, far = (best_line(*clouds(400, np.random.default_rng(0), distance=d)) for d in (1.0, 6.0))
    assert near < far
