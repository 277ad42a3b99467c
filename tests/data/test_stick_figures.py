import numpy as np
import pytest

from nbtools.data import BONES, JOINTS, SIDE, stick_figures


@pytest.fixture(scope="module")
def many():
    return stick_figures(1500, np.random.default_rng(0))


@pytest.mark.parametrize("n", [0, 1, 7])
def test_as_many_figures_as_asked_for(n):
    X, joints, visible = stick_figures(n, np.random.default_rng(0))
    assert X.shape == (n, SIDE * SIDE)
    assert joints.shape == (n, len(JOINTS), 2)
    assert visible.shape == (n, len(JOINTS))
    assert (X.dtype, joints.dtype, visible.dtype) == (float, float, bool)


def test_pixels_go_from_paper_to_ink(many):
    X, _, _ = many
    assert (X.min(), X.max()) == (0, 1)
    assert 0.05 < X.mean() < 0.4


def test_a_hidden_joint_is_labelled_as_large_data_sets_do(many):
    _, joints, visible = many
    assert not joints[~visible].any()
    assert (joints[visible] > -0.5).all()
    assert (joints[visible] < SIDE - 0.5).all()
    assert np.abs(joints[visible]).sum(axis=1).min() > 0.1  # none of them could be taken for a hidden one


def test_every_joint_is_hidden_in_some_pictures_and_no_figure_altogether(many):
    _, _, visible = many
    assert np.all((visible.mean(axis=0) > 0.7) & (visible.mean(axis=0) < 0.95))
    assert visible.any(axis=1).all()


def test_there_is_ink_where_a_joint_can_be_seen(many):
    X, joints, visible = many
    figure, joint = np.nonzero(visible)
    column, row = np.round(joints[figure, joint]).astype(int).T
    assert X.reshape(-1, SIDE, SIDE)[figure, row, column].min() > 0.3


def test_the_first_coordinate_goes_right_and_the_second_down(many):
    _, joints, visible = many
    head, left, right, foot = (
        JOINTS.index(name) for name in ("head", "left hand", "right hand", "left foot")
    )
    seen = visible[:, [head, left, right, foot]].all(axis=1)
    assert (joints[seen, left, 0] < joints[seen, right, 0]).all()
    assert (joints[seen, head, 1] < joints[seen, foot, 1]).all()


def test_bones_connect_all_joints():
    reached = {0}
    for _ in BONES:
        reached |= {end for bone in BONES if reached & set(bone) for end in bone}
    assert reached == set(range(len(JOINTS)))
    assert len(BONES) == len(JOINTS) - 1


def test_the_generator_alone_decides():
    np.random.seed(1)
    state = np.random.get_state()[1].tolist()
    first = stick_figures(20, np.random.default_rng(3))
    assert np.random.get_state()[1].tolist() == state

    np.random.seed(2)
    again, other = (stick_figures(20, np.random.default_rng(seed)) for seed in (3, 4))
    for one, same, different in zip(first, again, other, strict=True):
        np.testing.assert_array_equal(one, same)
        assert not np.array_equal(one, different)
