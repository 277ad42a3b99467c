"""Wrong answers to the exercises of lesson 13."""

import math

import numpy as np

from nbtools import nn
from nbtools.data import plain_finder, stick_figures, trained_finder
from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

wrong.answers("recall_strangers_file", npz=["npz"], json=["JSON"])
wrong.answers("recall_falling_loss", yes=["yes"])
wrong.answers("hidden_joints_go", behind_the_cover=["behind the cover"], anywhere=["anywhere"])


@wrong("update", "loss_gradient_not_used")
def _(layers, X, target, loss_gradient, learning_rate):
    gradients = nn.backward(X, target, layers)
    return [
        (W - learning_rate * gW, b - learning_rate * gb)
        for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
    ]


@wrong("update", "loss_gradient_not_used")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = 2 * (sums[-1] - target) / len(X), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "prediction_and_target_swapped")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(target, sums[-1]), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "divided_again")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = np.divide(loss_gradient(sums[-1], target), X.shape[0]), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "relu_at_the_end")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(np.maximum(sums[-1], 0), target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "gate_at_the_end")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad = nn.relu_backward(grad, sums[i])
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
    return new_layers[::-1]


@wrong("update", "softmax_at_the_end")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(nn.softmax(sums[-1]), target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "new_weights_on_the_way_back")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        W, b = W - learning_rate * inputs[i].T @ grad, b - learning_rate * grad.sum(axis=0)
        new_layers.append((W, b))
        if i > 0:
            grad = (grad @ W.T) * (sums[i - 1] > 0)
    return new_layers[::-1]


@wrong("update", "no_gate")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
    return new_layers[::-1]


@wrong("update", "gate_of_wrong_layer")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[0])
    return new_layers[::-1]


@wrong("update", "no_relu_forward")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = [], [X]
    for W, b in layers:
        inputs.append(sums[-1])
        sums.append(sums[-1] @ W + b)
    sums = sums[1:]
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "sums_for_inputs")
def _(layers, X, target, loss_gradient, learning_rate):
    _, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, X if i == 0 else sums[i - 1], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "outputs_for_inputs")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    outputs = [*inputs[1:], np.maximum(sums[-1], 0)]
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad_W, grad_b = outputs[i].T @ grad, grad.sum(axis=0)
        grad = grad @ W.T
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "first_inputs_for_all")
def _(layers, X, target, loss_gradient, learning_rate):
    _inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, X, W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "not_handed_on")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        _, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "weights_not_transposed")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad_W, grad_b = inputs[i].T @ grad, grad.sum(axis=0)
        grad = grad @ W
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "climbs")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W + learning_rate * grad_W, b + learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "learning_rate_not_used")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - grad_W, b - grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "biases_stay")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, _ = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "gradients_returned")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, _ = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((grad_W, grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "order_reversed")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers


@wrong("update", "returned_too_early")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad = loss_gradient(sums[-1], target)
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        return [(W - learning_rate * grad_W, b - learning_rate * grad_b)]


@wrong("update", "first_layer_left_out")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in range(len(layers) - 1, 0, -1):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "last_layer_only")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    W, b = layers[-1]
    _, grad_W, grad_b = nn.dense_backward(loss_gradient(sums[-1], target), inputs[-1], W)
    return [*layers[:-1], (W - learning_rate * grad_W, b - learning_rate * grad_b)]


@wrong("update", "pair_swapped")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.append((b - learning_rate * grad_b, W - learning_rate * grad_W))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "not_in_pairs")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad, new_layers = loss_gradient(sums[-1], target), []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        new_layers.extend([b - learning_rate * grad_b, W - learning_rate * grad_W])
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return new_layers[::-1]


@wrong("update", "layers_not_moved")
def _(layers, X, target, loss_gradient, learning_rate):
    gradients = nn.gradients_behind(
        loss_gradient(nn.forward(X, layers), target), layers, *nn.forward_keeping(X, layers)
    )
    for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True):
        W, b = W - learning_rate * grad_W, b - learning_rate * grad_b
    return layers


@wrong("update", "layers_changed_in_place")
def _(layers, X, target, loss_gradient, learning_rate):
    inputs, sums = nn.forward_keeping(X, layers)
    grad = loss_gradient(sums[-1], target)
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        before, grad_W, grad_b = nn.dense_backward(grad, inputs[i], W)
        W -= learning_rate * grad_W
        b -= learning_rate * grad_b
        grad = before if i == 0 else nn.relu_backward(before, sums[i - 1])
    return layers


@wrong("update", "outputs_returned")
def _(layers, X, target, loss_gradient, learning_rate):
    _, sums = nn.forward_keeping(X, layers)
    return sums[-1]


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
