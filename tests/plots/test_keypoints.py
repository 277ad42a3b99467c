"""Pictures of lesson 13: what is one's own looks alike in all of them."""

import numpy as np
import pytest

from nbtools.plots import keypoints
from nbtools.plots.look import BLUE

X, POSE = np.zeros((1, 400)), np.full((1, 2, 2), 5.0)
SEEN = np.array([[True, True]])


@pytest.mark.parametrize(
    ("names", "own", "blue"),
    [
        (["squared error"], False, [False]),
        (["squared error", "your loss"], True, [False, True]),
        (["your skeleton finder"], True, [True]),
        (["one", "another", "yours"], True, [False, False, True]),
    ],
)
def test_blue_is_what_is_your_own(shown, names, own, blue):
    keypoints.skeletons((X, POSE, SEEN), dict.fromkeys(names, POSE), [(0, 1)], own=own)
    [picture] = shown
    bones = [axes.lines[-1].get_color() for axes in picture.figure.axes]
    assert [colour == BLUE for colour in bones] == blue


def test_three_networks_have_three_looks(shown):
    by_joint = {"squared error": [1.0, 2.0], "your loss": [0.5, 1.0], "another": [3.0, 2.0]}
    keypoints.distances(by_joint, ["head", "neck"], own=True)
    [picture] = shown
    drawn = [line for line in picture.figure.axes[0].lines if line.get_label() in by_joint]
    assert len({(line.get_color(), line.get_marker()) for line in drawn}) == 3
