"""Wrong answers to the exercises of lesson 07."""

import numpy as np

from nbtools import nn
from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()


@wrong("chain", "outer_slope_at_x")
def _(outer_slope, inner, inner_slope, x):
    return inner_slope(x) * outer_slope(x)


@wrong("chain", "slopes_added")
def _(outer_slope, inner, inner_slope, x):
    return inner_slope(x) + outer_slope(inner(x))


@wrong("chain", "inner_slope_forgotten")
def _(outer_slope, inner, inner_slope, x):
    y = inner(x)
    return outer_slope(y)


@wrong("chain", "slope_into_slope")
def _(outer_slope, inner, inner_slope, x):
    y = inner_slope(x)
    return outer_slope(y)


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def _loss(p, y):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@wrong("neuron_gradients", "sigmoid_slope_kept")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    blame = (p - y) * (p * (1 - p))
    return _loss(p, y), X.T @ blame / len(X), blame.mean()


@wrong("neuron_gradients", "sum_for_mean")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return _loss(p, y), X.T @ (p - y), np.sum(p - y)


@wrong("neuron_gradients", "sum_for_mean")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    grad_w = np.zeros(len(w))
    grad_b = 0
    for row, error in zip(X, p - y, strict=True):
        grad_w += row * error
        grad_b += error
    return _loss(p, y), grad_w, grad_b


@wrong("neuron_gradients", "sign")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return _loss(p, y), X.T @ (y - p) / len(y), np.mean(y - p)


@wrong("neuron_gradients", "grad_b_per_sample")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return _loss(p, y), X.T @ (p - y) / len(y), p - y


@wrong("neuron_gradients", "grad_w_per_sample")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return _loss(p, y), [row * error for row, error in zip(X, p - y, strict=True)], np.mean(p - y)


@wrong("neuron_gradients", "grad_b_summed")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return _loss(p, y), (X * (p - y)[:, None]).mean(axis=0), sum(p - y)


def _gradients(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return _loss(p, y), X.T @ (p - y) / len(y), np.mean(p - y)


@wrong("train_neuron", "weights_first")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        losses.append(_gradients(X, y, w, b)[0])
        w = w - learning_rate * _gradients(X, y, w, b)[1]
        b = b - learning_rate * _gradients(X, y, w, b)[2]
    return w, b, losses


@wrong("train_neuron", "loss_after_step")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        _before, grad_w, grad_b = _gradients(X, y, w, b)
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
        losses.append(_gradients(X, y, w, b)[0])
    return w, b, losses


@wrong("train_neuron", "climbs")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        losses.append(loss)
        w = w + learning_rate * grad_w
        b = b + learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron", "bias_never_changed")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        loss, grad_w, _grad_b = _gradients(X, y, w, b)
        losses.append(loss)
        w = w - learning_rate * grad_w
    return w, b, losses


@wrong("train_neuron", "rate_forgotten")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        losses.append(loss)
        w, b = w - grad_w, b - grad_b
    return w, b, losses


@wrong("train_neuron", "one_loss_too_many")
def _(X, y, learning_rate, steps):
    w, b = np.zeros(X.shape[1]), 0
    losses = [_gradients(X, y, w, b)[0]]
    for _step in range(steps):
        _before, grad_w, grad_b = _gradients(X, y, w, b)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
        losses.append(_gradients(X, y, w, b)[0])
    return w, b, losses


@wrong("train_neuron", "last_loss_only")
def _(X, y, learning_rate, steps):
    w, b = np.zeros(X.shape[1]), 0
    for _step in range(steps):
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, loss


wrong.answers(
    "recall_largest_rate", one_over_curvature=[0.1], upside_down=[20, 5], the_curvature=[10], constant=[2]
)
wrong.answers(
    "recall_sigmoid_slope", the_height=[0.8], one_minus=[0.2, 1 - 0.8], squared=[0.64], of_the_height=[0.2139]
)
wrong.answers("larger_correction", the_second=["the second"], both_alike=["both alike"])


@wrong("neuron_gradients", "not_squashed")
def _(X, y, w, b):
    p = X @ w + b
    error = p - y
    return _loss(p, y), X.T @ error / len(y), np.mean(error)


@wrong("train_neuron", "two_weights_only")
def _(X, y, learning_rate, steps):
    w, b, losses = np.array([0.0, 0.0]), 0.0, []
    for _ in range(steps):
        p = _sigmoid(X @ w + b)
        losses.append(_loss(p, y))
        w = w - learning_rate * X.T @ (p - y) / len(y)
        b = b - learning_rate * np.mean(p - y)
    return w, b, losses


# Refused, whatever the seed; none of these has a name.


@wrong("chain")
def _(outer_slope, inner, inner_slope, x):
    """Without its sign."""
    return abs(outer_slope(inner(x)) * inner_slope(x))


@wrong("chain")
def _(outer_slope, inner, inner_slope, x):
    """X without its sign."""
    return outer_slope(inner(abs(x))) * inner_slope(abs(x))


@wrong("chain")
def _(outer_slope, inner, inner_slope, x):
    """A falling outer function taken for a flat one."""
    return max(outer_slope(inner(x)), 0) * inner_slope(x)


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """Stops when the loss rises."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        if losses[-1] > losses[0]:
            break
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """Stops when the loss hardly changes."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        if len(losses) > 1 and abs(losses[-1] - losses[-2]) < 1e-8:
            break
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """Stops when the gradient is small."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        if np.all(np.abs(grad_w) < 1e-6):
            break
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """Stops when the loss is small."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        if losses[-1] < 0.1:
            break
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """Ten steps at most."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(min(steps, 10)):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """A learning rate of 1 at most."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    learning_rate = min(learning_rate, 1)
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """The gradient cut off at 1."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        w, b = w - learning_rate * np.clip(grad_w, -1, 1), b - learning_rate * grad_b
    return w, b, losses


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """The losses sorted."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, sorted(losses, reverse=True)


@wrong("train_neuron")
def _(X, y, learning_rate, steps):
    """The losses rounded to 4 places."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        grad_w, grad_b = X.T @ (p - y) / len(y), np.mean(p - y)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, np.round(losses, 4)


@wrong("neuron_gradients")
def _(X, y, w, b):
    """Rounded to 4 places."""
    p = 1 / (1 + np.exp(-(X @ w + b)))
    loss = -np.mean(np.log(np.where(y == 1, p, 1 - p)))
    return np.round(loss, 4), np.round(X.T @ (p - y) / len(y), 4), np.round(np.mean(p - y), 4)


@wrong("train_neuron", "climbs")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _step in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        losses.append(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        w, b = w + learning_rate * X.T @ (p - y) / len(y), b + learning_rate * np.mean(p - y)
    return w, b, losses


@wrong("neuron_gradients", "last_sample_only")
def _(X, y, w, b):
    for x, target in zip(X, y, strict=True):
        p = nn.sigmoid(x @ w + b)
        grad_w, grad_b = (p - target) * x, p - target
        loss = -np.log(p) if target == 1 else -np.log(1 - p)
    return loss, grad_w, grad_b


@wrong("neuron_gradients", "divided_by_inputs")
def _(X, y, w, b):
    m = X.shape[1]
    p = nn.sigmoid(X @ w + b)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, X.T @ (p - y) / m, np.sum(p - y) / m


@wrong("neuron_gradients", "mean_error_for_the_loss")
def _(X, y, w, b):
    error = nn.sigmoid(X @ w + b) - y
    return np.mean(error), X.T @ error / len(y), np.mean(error)


@wrong("train_neuron", "gradients_for_weights")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _ in range(steps):
        loss, w, b = nn.neuron_gradients(X, y, w, b)
        losses += [loss]
    return w, b, losses
