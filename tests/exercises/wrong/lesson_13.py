"""Wrong answers to the exercises of lesson 13."""

import math

import numpy as np

from nbtools.data import plain_finder, stick_figures, trained_finder
from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

wrong.answers("recall_strangers_file", npz=["npz"], json=["JSON"])
wrong.answers("recall_falling_loss", yes=["yes"])
wrong.answers("hidden_joints_go", behind_the_cover=["behind the cover"], anywhere=["anywhere"])


@wrong("keypoint_loss", "hidden_joints_counted")
def _(predicted, target, visible):
    dx, dy = predicted[..., 0] - target[..., 0], predicted[..., 1] - target[..., 1]
    return (dx**2 + dy**2).mean()


@wrong("keypoint_loss", "coordinates_of_all_joints")
def _(predicted, target, visible):
    return np.square(predicted - target).mean()


@wrong("keypoint_loss", "coordinates_of_all_joints")
def _(predicted, target, visible):
    return np.mean(((predicted - target) * visible[:, :, None]) ** 2)


@wrong("keypoint_loss", "divided_by_all_joints")
def _(predicted, target, visible):
    n, joints = visible.shape
    total = 0
    for i in range(n):
        for j in range(joints):
            if visible[i, j]:
                total += np.sum((predicted[i, j] - target[i, j]) ** 2)
    return total / (n * joints)


@wrong("keypoint_loss", "divided_by_all_joints")
def _(predicted, target, visible):
    squared = np.sum((predicted - target) ** 2, axis=2)
    squared[~visible] = 0
    return np.mean(squared)


@wrong("keypoint_loss", "nan_when_none_is_visible")
def _(predicted, target, visible):
    off = predicted[visible] - target[visible]
    return np.mean(np.sum(off**2, axis=1))


@wrong("keypoint_loss", "nan_when_none_is_visible")
def _(predicted, target, visible):
    mask = visible.astype(float)
    return ((predicted - target) ** 2).sum(2).ravel() @ mask.ravel() / mask.sum()


@wrong("keypoint_loss", "per_coordinate")
def _(predicted, target, visible):
    if visible.sum() == 0:
        return 0.0
    return np.mean((predicted[visible] - target[visible]) ** 2)


@wrong("keypoint_loss", "per_coordinate")
def _(predicted, target, visible):
    # without a thought of pictures in which nothing is visible
    return np.mean((predicted[visible] - target[visible]) ** 2)


@wrong("keypoint_loss", "sum")
def _(predicted, target, visible):
    return np.sum((predicted[visible] - target[visible]) ** 2)


@wrong("keypoint_loss", "root_taken")
def _(predicted, target, visible):
    distances = [
        math.dist(p, t)
        for i in range(len(visible))
        for p, t, seen in zip(predicted[i], target[i], visible[i], strict=True)
        if seen
    ]
    return sum(distances) / max(len(distances), 1)


@wrong("keypoint_loss", "root_taken")
def _(predicted, target, visible):
    return np.linalg.norm(predicted - target, axis=2)[visible].mean()


@wrong("keypoint_loss", "mean_of_the_figures_means")
def _(predicted, target, visible):
    losses = []
    for p, t, v in zip(predicted, target, visible, strict=True):
        losses.append(np.sum((p[v] - t[v]) ** 2) / v.sum() if v.any() else 0)
    return np.mean(losses)


@wrong("keypoint_loss", "mean_of_the_figures_means")
def _(predicted, target, visible):
    losses = [
        ((p[v] - t[v]) ** 2).sum(axis=1).mean()
        for p, t, v in zip(predicted, target, visible, strict=True)
        if v.any()
    ]
    return sum(losses) / len(losses) if losses else 0


@wrong("keypoint_loss", "visible_inverted")
def _(predicted, target, visible):
    hidden = visible == False  # noqa: E712
    return np.sum((predicted[hidden] - target[hidden]) ** 2) / max(hidden.sum(), 1)


@wrong("keypoint_loss", "only_the_prediction_masked")
def _(predicted, target, visible):
    mask = visible[..., np.newaxis]
    squared = (mask * predicted - target) ** 2
    return squared.sum() / max(mask.sum(), 1)


@wrong("keypoint_loss", "absolute_for_squared")
def _(predicted, target, visible):
    return np.abs(predicted - target)[visible].sum() / max(visible.sum(), 1)


@wrong("keypoint_loss", "squared_after_adding")
def _(predicted, target, visible):
    off = (predicted - target).sum(axis=-1)
    return (off**2)[visible].sum() / max(visible.sum(), 1)


@wrong("keypoint_loss", "divided_by_figures")
def _(predicted, target, visible):
    return np.sum((predicted[visible] - target[visible]) ** 2) / len(visible)


@wrong("keypoint_gradient", "hidden_joints_pulled")
def _(predicted, target, visible):
    return 2 * (predicted - target) / max(np.sum(visible), 1)


@wrong("keypoint_gradient", "hidden_joints_pulled")
def _(predicted, target, visible):
    n, joints, _two = predicted.shape
    return (predicted - target) * 2 / (n * joints)


@wrong("keypoint_gradient", "divided_by_all_joints")
def _(predicted, target, visible):
    grad = 2 * (predicted - target) / visible.size
    grad[~visible] = 0
    return grad


@wrong("keypoint_gradient", "factor_two_forgotten")
def _(predicted, target, visible):
    return np.where(visible[..., None], predicted - target, 0) / max(visible.sum(), 1)


@wrong("keypoint_gradient", "factor_two_forgotten")
def _(predicted, target, visible):
    both = np.repeat(visible[..., None], 2, axis=2)  # counts coordinates
    return 2 * (predicted - target) * both / max(both.sum(), 1)


@wrong("keypoint_gradient", "sign")
def _(predicted, target, visible):
    return 2 * (target - predicted) * visible[..., None] / max(visible.sum(), 1)


@wrong("keypoint_gradient", "not_divided")
def _(predicted, target, visible):
    grad = np.zeros(predicted.shape)
    grad[visible] = 2 * (predicted[visible] - target[visible])
    return grad


@wrong("keypoint_gradient", "nan_when_none_is_visible")
def _(predicted, target, visible):
    mask = visible[..., None].astype(float)
    return 2 * (predicted - target) * mask / mask.sum()


@wrong("keypoint_gradient", "divided_figure_by_figure")
def _(predicted, target, visible):
    grad = np.zeros(predicted.shape)
    for i in range(len(predicted)):
        for j in range(len(predicted[i])):
            if visible[i, j]:
                grad[i, j] = 2 * (predicted[i, j] - target[i, j]) / visible[i].sum()
    return grad


@wrong("keypoint_gradient", "divided_by_figures")
def _(predicted, target, visible):
    n = predicted.shape[0]
    return visible[..., None] * (predicted - target) * (2 / n)


@wrong("keypoint_gradient", "visible_inverted")
def _(predicted, target, visible):
    grad = 2 * (predicted - target) / max(visible.sum(), 1)
    grad[visible] = 0
    return grad


@wrong("keypoint_gradient", "visible_joints_only")
def _(predicted, target, visible):
    return 2 * (predicted[visible] - target[visible]) / max(visible.sum(), 1)


@wrong("keypoint_gradient", "squared")
def _(predicted, target, visible):
    squared = (predicted - target) ** 2
    squared[~visible] = 0
    return 2 * squared / max(visible.sum(), 1)


@wrong("keypoint_gradient", "only_the_prediction_masked")
def _(predicted, target, visible):
    mask = np.stack([visible, visible], axis=2)
    return 2 * (predicted * mask - target) / max(visible.sum(), 1)


@wrong("keypoint_gradient", "of_the_distance")
def _(predicted, target, visible):
    off = predicted - target
    length = np.linalg.norm(off, axis=2, keepdims=True)
    return np.where(visible[..., None], off / length, 0) / max(visible.sum(), 1)


@wrong("keypoint_gradient", "one_number")
def _(predicted, target, visible):
    return np.sum((predicted[visible] - target[visible]) ** 2) / max(visible.sum(), 1)


def _mean_pose():
    X, joints, visible = stick_figures(200, np.random.default_rng(3))
    mean = [joints[visible[:, j], j].mean(axis=0) for j in range(joints.shape[1])]
    return [(np.zeros((X.shape[1], 8)), np.zeros(8)), (np.ones((8, 22)), np.ravel(mean))]


def _dead():
    """Return a network whose hidden neurons are all silent, as after a far too large step."""
    (W1, b1), last = trained_finder()
    return [(W1, b1 - 1e3), last]


def _reordered(places):
    *hidden, (W, b) = trained_finder()
    return [*hidden, (W[:, places], b[places])]


def _random(sizes, seed):
    rng = np.random.default_rng(seed)
    return [
        (rng.normal(0, np.sqrt(2 / n), (n, m)), np.zeros(m)) for n, m in zip(sizes, sizes[1:], strict=False)
    ]


_X_FIRST = np.arange(22).reshape(11, 2)
_OTHER_HAND = [0, 1, 2, 5, 6, 3, 4, 9, 10, 7, 8]

wrong.answers(
    "skeleton_finder",
    same_skeleton_for_all=[_mean_pose(), _dead()],
    trained_with_the_plain_loss=[plain_finder()],
    x_and_y_swapped=[_reordered(_X_FIRST[:, ::-1].ravel())],
    left_and_right_swapped=[_reordered(_X_FIRST[_OTHER_HAND].ravel())],
    all_x_then_all_y=[_reordered(_X_FIRST.T.ravel())],
    fractions_of_the_picture=[[*trained_finder()[:-1], tuple(part / 19 for part in trained_finder()[-1])]],
    untrained=[_random([400, 64, 22], 1), _random([400, 22], 2), _random([400, 100, 50, 22], 3)],
)


@wrong("keypoint_gradient", "one_number_when_none_is_visible")
def _(predicted, target, visible):
    if not visible.any():
        return 0
    return 2 * (predicted - target) * visible[..., None] / visible.sum()


@wrong("keypoint_loss")
def _(predicted, target, visible):
    """Divided by 2 where one joint is visible"""
    return np.sum((predicted - target)[visible] ** 2) / max(visible.sum(), 2)


@wrong("keypoint_gradient")
def _(predicted, target, visible):
    """Divided by 2 where one joint is visible"""
    return 2 * (predicted - target) * visible[..., None] / max(visible.sum(), 2)


@wrong("keypoint_loss")
def _(predicted, target, visible):
    """Rounded"""
    squared = np.sum((predicted - target) ** 2, axis=2)
    return round(float(np.sum(squared[visible])), 4) / max(np.sum(visible), 1)


@wrong("keypoint_gradient")
def _(predicted, target, visible):
    """Rounded"""
    return np.round(2 * (predicted - target) * visible[..., None] / max(visible.sum(), 1), 4)
