"""Wrong answers to the exercises of lessons 05 to 07, as learners write them."""

import math

import numpy as np

from .collecting import WrongAnswers

wrong = WrongAnswers()

# Lesson 05


@wrong("secant_slope", "not_divided")
def _(f, x, h):
    after, before = f(x + h), f(x)
    return after - before


@wrong("secant_slope", "points_swapped")
def _(f, x, h):
    return (f(x) - f(x + h)) / (x + h - x)


@wrong("secant_slope", "backward")
def _(f, x, h):
    return (f(x - h) - f(x)) / -h


@wrong("secant_slope", "divided_by_two_h")
def _(f, x, h):
    return 0.5 * (f(x + h) - f(x)) / h


@wrong("secant_slope", "h_taken_for_a_point")
def _(f, x, h):
    return (f(x) - f(h)) / (x - h)


@wrong("secant_slope", "upside_down")
def _(f, x, h):
    return (x + h - x) / (f(x + h) - f(x))


@wrong("derivative", "forward")
def _(f, x, h=1e-5):
    dy = f(x + h) - f(x)
    return dy / h


@wrong("derivative", "backward")
def _(f, x, h=1e-5):
    return -(f(x - h) - f(x)) / h


@wrong("derivative", "divided_by_h")
def _(f, x, h=1e-5):
    return f(x + h) / h - f(x - h) / h


@wrong("derivative", "not_divided")
def _(f, x, h=1e-5):
    return -f(x - h) + f(x + h)


@wrong("derivative", "brackets_missing")
def _(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / 2 * h


@wrong("derivative", "h_ignored")
def _(f, x, h=1e-5):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


@wrong("derivative", "h_ignored")
def _(f, x, h=1e-5):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


def _slope(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


@wrong("tangent_line", "intercept_is_value")
def _(f, x0):
    return _slope(f, x0), f(x0)


@wrong("tangent_line", "intercept_is_value")
def _(f, x0):
    return [(f(x0 + 1e-6) - f(x0 - 1e-6)) / 2e-6, f(x0)]


@wrong("tangent_line", "wrong_way")
def _(f, x0):
    return _slope(f, x0), f(x0) + _slope(f, x0) * x0


@wrong("tangent_line", "x0_forgotten")
def _(f, x0):
    return _slope(f, x0), f(x0) - _slope(f, x0)


@wrong("tangent_line", "order_swapped")
def _(f, x0):
    slope = _slope(f, x0)
    return f(x0) - slope * x0, slope


@wrong("tangent_line", "value_at_zero")
def _(f, x0):
    return _slope(f, x0), f(0)


@wrong("slope_angle", "radians")
def _(f, x0):
    return math.atan(_slope(f, x0))


@wrong("slope_angle", "angle_of_the_point")
def _(f, x0):
    return math.degrees(math.atan(x0))


@wrong("slope_angle", "angle_of_the_value")
def _(f, x0):
    return math.atan(f(x0)) * 180 / math.pi


@wrong("slope_angle", "slope_not_angle")
def _(f, x0):
    return _slope(f, x0)


@wrong("slope_angle", "slope_taken_for_radians")
def _(f, x0):
    return _slope(f, x0) * 180 / np.pi


@wrong("slope_angle", "sign_lost")
def _(f, x0):
    return abs(math.degrees(math.atan(_slope(f, x0))))


@wrong("sigmoid_derivative", "of_an_activated_value")
def _(z):
    return z - z**2


@wrong("sigmoid_derivative", "sigmoid_itself")
def _(z):
    return (1 + np.tanh(z / 2)) / 2


@wrong("sigmoid_derivative", "sigmoid_itself")
def _(z):
    return 1 / (1 + np.exp(-z))


@wrong("sigmoid_derivative", "one_minus_sigmoid")
def _(z):
    return 1 - 1 / (1 + np.exp(-z))


@wrong("sigmoid_derivative", "activated_twice")
def _(z):
    s = 1 / (1 + np.exp(-1 / (1 + np.exp(-z))))
    return s * (1 - s)


@wrong("sigmoid_derivative", "overflow")
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@wrong("sigmoid_derivative", "overflow")
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s - s**2


@wrong("relu_derivative", "relu_itself")
def _(z):
    return z * (z > 0)


@wrong("relu_derivative", "one_everywhere")
def _(z):
    return np.ones(z.shape)


@wrong("relu_derivative", "one_at_zero")
def _(z):
    return (z >= 0) * 1


@wrong("relu_derivative", "zero_everywhere")
def _(z):
    return np.zeros(z.shape)


wrong.answers("recall_layer_shape", rows_and_columns_swapped=[(8, 20)], inputs_kept=[(20, 5)])
wrong.answers(
    "best_step",
    as_small_as_possible=[1e-16, 1e-12, 1e-300, 1e-8],
    too_large=[0.01, 10, 1e-3],
    negative_or_zero=[0, -1e-5],
)
wrong.answers("which_way", left=["left"], stay=["stay"])
wrong.answers("recall_cross_entropy", the_largest_class=["the largest class"], all_classes=["all classes"])

# Lesson 06


@wrong("gradient", "all_at_once")
def _(f, w, h=1e-5):
    slope = (f(w + h) - f(w - h)) / (2 * h)
    return np.ones(w.shape) * slope


@wrong("gradient", "all_at_once")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        slopes[i] = (f(w + h) - f(w - h)) / (2 * h)
    return slopes


@wrong("gradient", "one_number")
def _(f, w, h=1e-5):
    return (f(w + h) - f(w - h)) / (2 * h)


@wrong("gradient", "not_restored")
def _(f, w, h=1e-5):
    w = w.copy()
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        down = f(w)
        slopes[i] = (up - down) / (2 * h)
    return slopes


@wrong("gradient", "argument_changed")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        down = f(w)
        slopes[i] = (up - down) / (2 * h)
    return slopes


@wrong("gradient", "forward")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up = w.copy()
        up[i] += h
        slopes[i] = (f(up) - f(w)) / h
    return slopes


@wrong("gradient", "divided_by_h")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / h
    return slopes


@wrong("gradient", "downhill")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(down) - f(up)) / (2 * h)
    return slopes


@wrong("gradient", "flattened")
def _(f, w, h=1e-5):
    slopes = []
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


@wrong("descent_step", "climbs")
def _(w, grad, learning_rate):
    return w + grad * learning_rate


@wrong("descent_step", "rate_forgotten")
def _(w, grad, learning_rate):
    return np.subtract(w, grad)


@wrong("descent_step", "divided_by_rate")
def _(w, grad, learning_rate):
    return w - 1 / learning_rate * grad


@wrong("descent_step", "step_only")
def _(w, grad, learning_rate):
    return grad * learning_rate


@wrong("descent_step", "argument_changed")
def _(w, grad, learning_rate):
    for i in np.ndindex(w.shape):
        w[i] = w[i] - learning_rate * grad[i]
    return w


@wrong("descent_step", "weights_scaled")
def _(w, grad, learning_rate):
    return (w - grad) * learning_rate


@wrong("descend", "start_missing")
def _(gradient_of, start, learning_rate, steps):
    path, w = [], start
    for _step in range(steps):
        w = w - learning_rate * gradient_of(w)
        path.append(w)
    return np.array(path)


@wrong("descend", "last_missing")
def _(gradient_of, start, learning_rate, steps):
    path, w = [], start
    for _step in range(steps):
        path.append(w)
        w = w - learning_rate * gradient_of(w)
    return np.array(path)


@wrong("descend", "gradient_never_recomputed")
def _(gradient_of, start, learning_rate, steps):
    grad, path = gradient_of(start), [start]
    for _step in range(steps):
        path.append(path[-1] - learning_rate * grad)
    return path


@wrong("descend", "gradient_never_recomputed")
def _(gradient_of, start, learning_rate, steps):
    w, path = start, [start]
    for _step in range(steps):
        w = w - learning_rate * gradient_of(start)
        path.append(w)
    return np.array(path)


@wrong("descend", "same_array_again")
def _(gradient_of, start, learning_rate, steps):
    w = start.copy()
    path = [w]
    for _step in range(steps):
        w -= learning_rate * gradient_of(w)
        path.append(w)
    return np.array(path)


@wrong("descend", "climbs")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] + learning_rate * gradient_of(path[-1]))
    return path


@wrong("descend", "rate_forgotten")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] - gradient_of(path[-1]))
    return path


@wrong("descend", "end_only")
def _(gradient_of, start, learning_rate, steps):
    w = start
    for _step in range(steps):
        w = w - learning_rate * gradient_of(w)
    return w


@wrong("descend", "one_step_only")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
        return np.array(path)


@wrong("descend", "one_step_too_many")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps + 1):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
    return np.array(path)


@wrong("largest_learning_rate", "one_over_curvature")
def _(curvature):
    return curvature**-1


@wrong("largest_learning_rate", "upside_down")
def _(curvature):
    return curvature * 2


wrong.answers("recall_slope", the_slope=[1], radians=[0.785, math.pi / 4], upright=[90], level=[0])
wrong.answers("too_big_a_step", crawls=["crawls"], bounces_and_settles=["bounces and settles"])

# Lesson 07


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
