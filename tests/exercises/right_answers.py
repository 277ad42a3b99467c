"""Right answers as different learners write them: loops, einsum, lists, float32, other algebra."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np

RIGHT: list[tuple[str, object]] = []
"""Exercise, answer."""


def right(exercise: str) -> Callable:
    """Note the function below as a right answer to `exercise`."""

    def note(function: Callable) -> Callable:
        RIGHT.append((exercise, function))
        return function

    return note


def right_answers(exercise: str, *answers: object) -> None:
    """Note right answers to an exercise that is no function."""
    RIGHT.extend((exercise, answer) for answer in answers)


# Lesson 00


@right("most_likely")
def _(outputs):
    best = 0
    for i in range(len(outputs)):
        if outputs[i] > outputs[best]:
            best = i
    return best


@right("most_likely")
def _(outputs):
    return list(outputs).index(max(outputs))


@right("most_likely")
def _(outputs):
    return np.argsort(outputs)[-1]


@right("most_likely")
def _(outputs):
    return float(np.flatnonzero(outputs == outputs.max())[0])


right_answers("weights_change_when", "training", " training ", np.str_("training"))

# Lesson 01


@right("weighted_sum")
def _(inputs, weights):
    total = 0
    for x, w in zip(inputs, weights, strict=True):
        total += x * w
    return total


@right("weighted_sum")
def _(inputs, weights):
    return np.einsum("i,i->", inputs, weights)


@right("weighted_sum")
def _(inputs, weights):
    return np.float32(inputs @ weights)


@right("weighted_sum")
def _(inputs, weights):
    return np.array(sum(map(float.__mul__, inputs.tolist(), weights.tolist())))


@right("neuron")
def _(inputs, weights, bias):
    total = bias
    for i in range(len(inputs)):
        total = total + inputs[i] * weights[i]
    return float(total)


@right("neuron")
def _(inputs, weights, bias):
    return np.dot(np.append(inputs, 1), np.append(weights, bias))


@right("neuron")
def _(inputs, weights, bias):
    return np.float32(np.vdot(inputs, weights)) + np.float32(bias)


@right("neuron_batch")
def _(X, weights, bias):
    return [sum(x * w for x, w in zip(row, weights, strict=True)) + bias for row in X]


@right("neuron_batch")
def _(X, weights, bias):
    return np.einsum("ij,j->i", X, weights) + bias


@right("neuron_batch")
def _(X, weights, bias):
    return (np.dot(weights, X.T) + bias).astype(np.float32)


@right("neuron_batch")
def _(X, weights, bias):
    return tuple((X * weights).sum(axis=1) + bias)


right_answers(
    "and_gate",
    (2, 2, -3),
    [0.6, 0.5, -0.8],
    np.array([20.1, 19.7, -30.4]),
    (3.0, 1.0, -3.5),
    (np.float32(1.2), 1, Fraction(-3, 2)),
)
right_answers("bias_moves_line", "slides", "slides ")

# Lesson 02

right_answers("recall_neuron", 1, 1.0, np.int64(1))
right_answers("recall_stage", "forward")
right_answers("stacked_lines", "straight")


@right("step")
def _(z):
    return z > 0


@right("step")
def _(z):
    return np.heaviside(z, 0).tolist()


@right("step")
def _(z):
    result = np.zeros(z.shape, dtype=int)
    result[z > 0] = 1
    return result


@right("step")
def _(z):
    return np.vectorize(lambda value: 1.0 if value > 0 else 0.0)(z)


@right("step")
def _(z):
    return np.maximum(np.sign(z), 0).astype(np.float32)


@right("sigmoid")
def _(z):
    return 0.5 * (1 + np.tanh(z / 2))


@right("sigmoid")
def _(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


@right("sigmoid")
def _(z):
    def of_one(value):
        return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))

    return [[of_one(value) for value in row] for row in z] if z.ndim == 2 else [of_one(value) for value in z]


@right("sigmoid")
def _(z):
    return np.exp(-np.logaddexp(0, -z))


@right("sigmoid")
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@right("sigmoid")
def _(z):
    result = np.empty(z.shape, dtype=np.float32)
    result[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    result[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return result


@right("relu")
def _(z):
    return z * (z > 0)


@right("relu")
def _(z):
    return np.where(z < 0, 0, z).tolist()


@right("relu")
def _(z):
    return (z + np.abs(z)) / 2


@right("relu")
def _(z):
    result = z.copy()
    for place in np.ndindex(z.shape):
        result[place] = max(0, z[place])
    return result


@right("relu")
def _(z):
    return np.clip(z.astype(np.float32), 0, None)


@right("collapse")
def _(W1, b1, W2, b2):
    return np.dot(W1, W2), np.dot(b1, W2) + b2


@right("collapse")
def _(W1, b1, W2, b2):
    return [np.einsum("ij,jk->ik", W1, W2), W2.T @ b1 + b2]


@right("collapse")
def _(W1, b1, W2, b2):
    def through(X):
        return (X @ W1 + b1) @ W2 + b2

    nothing = np.zeros((1, len(W1)))
    return through(np.eye(len(W1))) - through(nothing), through(nothing)[0]


@right("collapse")
def _(W1, b1, W2, b2):
    stacked = np.vstack([W1, b1]) @ W2
    return stacked[:-1].tolist(), [float(value) for value in stacked[-1] + b2]


_SAME = [[1, 1], [1, 1]]
right_answers(
    "xor_network",
    (_SAME, [0, -1], [1, -2], -0.5),  # W2 as a row of two, b2 without brackets
    (_SAME, [0, -1], [[1], [-2]], [0]),
    (np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.array([1.0, 1.0]), np.float64(-0.2)),
    [[[2, 2], [2, 2]], (0, -2), (3, -6), [-1.5]],
    (
        np.array([[1.31, -0.87], [-1.29, 0.94]], dtype=np.float32),
        np.array([-0.012, 0.021], dtype=np.float32),
        np.array([[1.74], [2.03]], dtype=np.float32),
        np.array([-0.41], dtype=np.float32),
    ),
    ([[-1, 1], [-1, 1]], [1, -1], [-1, -1], 0.5),  # yes, unless both are off or both are on
)

# Lesson 03

right_answers("recall_relu", 2.5, np.float32(2.5))
right_answers("recall_batch", 5, 5.0)


@right("dense")
def _(X, W, b):
    return np.dot(X, W) + b


@right("dense")
def _(X, W, b):
    rows = []
    for x in X:
        row = []
        for j in range(len(b)):
            row.append(sum(x[i] * W[i, j] for i in range(len(x))) + b[j])
        rows.append(row)
    return rows


@right("dense")
def _(X, W, b):
    return np.einsum("si,in->sn", X, W) + b[None, :]


@right("dense")
def _(X, W, b):
    return (np.hstack([X, np.ones((len(X), 1))]) @ np.vstack([W, b])).astype(np.float32)


@right("dense")
def _(X, W, b):
    return np.column_stack([X @ weights + bias for weights, bias in zip(W.T, b, strict=True)])


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(2 / n_inputs), np.zeros(n_neurons)


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    deviation = (2 / n_inputs) ** 0.5
    W = [[rng.normal(0, deviation) for _ in range(n_neurons)] for _ in range(n_inputs)]
    return W, [0] * n_neurons


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    W = rng.normal(size=(n_neurons, n_inputs)).T / math.sqrt(n_inputs / 2)
    return [W.astype(np.float32), 0 * W[0]]


@right("random_layer")
def _(n_inputs, n_neurons, rng):
    W = rng.normal(size=n_inputs * n_neurons, scale=math.sqrt(2 / n_inputs))
    return W.reshape(n_inputs, n_neurons), np.zeros(n_neurons, dtype=int)


@right("forward")
def _(X, layers):
    A = X
    for i, (W, b) in enumerate(layers):
        A = A @ W + b
        if i < len(layers) - 1:
            A = np.maximum(A, 0)
    return A


@right("forward")
def _(X, layers):
    (W, b), *rest = layers
    Z = np.dot(X, W) + b
    for W, b in rest:
        Z = np.dot(Z * (Z > 0), W) + b
    return Z.tolist()


@right("forward")
def _(X, layers):
    def onward(A, left):
        W, b = left[0]
        Z = np.einsum("si,in->sn", A, W) + b
        return Z if len(left) == 1 else onward(np.where(Z > 0, Z, 0), left[1:])

    return onward(X, layers)


@right("forward")
def _(X, layers):
    outputs = []
    for row in X:
        for W, b in layers[:-1]:
            row = np.clip(row @ W + b, 0, None)
        outputs.append(row @ layers[-1][0] + layers[-1][1])
    return np.array(outputs, dtype=np.float32)


@right("count_parameters")
def _(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i] + sizes[i]
    return total


@right("count_parameters")
def _(sizes):
    return float(np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:]))


@right("count_parameters")
def _(sizes):
    layers = [(np.zeros((n, m)), np.zeros(m)) for n, m in zip(sizes, sizes[1:], strict=False)]
    return sum(W.size + b.size for W, b in layers)


@right("count_parameters")
def _(sizes):
    return np.int32(
        0 if len(sizes) < 2 else sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))
    )


right_answers("untrained_accuracy", 0.1, 0.09, 0.12, 1 / 10, np.float32(0.1))

# Lesson 04

right_answers("recall_parameters", 26, 3 * 4 + 4 + 4 * 2 + 2)
right_answers("recall_sigmoid", 0.5, 1 / 2)
right_answers("costs_most", "sure and wrong")


@right("mean_squared_error")
def _(predictions, targets):
    total = 0.0
    for p, t in zip(predictions.ravel(), targets.ravel(), strict=True):
        total += (p - t) ** 2
    return total / predictions.size


@right("mean_squared_error")
def _(predictions, targets):
    difference = (predictions - targets).ravel()
    return np.dot(difference, difference) / difference.size


@right("mean_squared_error")
def _(predictions, targets):
    return np.mean(np.square(targets - predictions), dtype=np.float32)


@right("mean_squared_error")
def _(predictions, targets):
    return np.mean(predictions**2) - 2 * np.mean(predictions * targets) + np.mean(targets**2)


@right("mean_squared_error")
def _(predictions, targets):
    return np.linalg.norm(predictions - targets) ** 2 / predictions.size


@right("softmax")
def _(logits):
    rows = []
    for row in logits:
        powers = [math.exp(value - max(row)) for value in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


@right("softmax")
def _(logits):
    e = np.exp(logits - logits.max(axis=1)[:, None])
    return e / e.sum(axis=1).reshape(-1, 1)


@right("softmax")
def _(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))


@right("softmax")
def _(logits):
    e = np.exp(logits.T - logits.max(axis=1))
    return (e / e.sum(axis=0)).T.astype(np.float32)


@right("cross_entropy")
def _(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= math.log(row[label])
    return total / len(labels)


@right("cross_entropy")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.sum(one_hot * np.log(probabilities)) / len(labels)


@right("cross_entropy")
def _(probabilities, labels):
    return np.mean(np.log(1 / np.take_along_axis(probabilities, labels[:, None], axis=1)))


@right("cross_entropy")
def _(probabilities, labels):
    chosen = np.sum(probabilities, axis=1, where=np.arange(probabilities.shape[1]) == labels[:, None])
    return np.float32(-np.log(chosen).mean())


@right("cross_entropy")
def _(probabilities, labels):
    return -math.log(math.prod(row[label] for row, label in zip(probabilities, labels, strict=True))) / len(
        labels
    )


@right("binary_cross_entropy")
def _(probabilities, targets):
    total = 0
    for p, t in zip(probabilities, targets, strict=True):
        total -= math.log(p) if t == 1 else math.log(1 - p)
    return total / len(targets)


@right("binary_cross_entropy")
def _(probabilities, targets):
    return -np.mean(np.log(np.where(targets == 1, probabilities, 1 - probabilities)))


@right("binary_cross_entropy")
def _(probabilities, targets):
    return -(targets @ np.log(probabilities) + (1 - targets) @ np.log1p(-probabilities)) / len(targets)


@right("binary_cross_entropy")
def _(probabilities, targets):
    return np.float32(np.mean(-np.log(np.abs(1 - targets - probabilities))))


right_answers(
    "loss_for",
    {
        "spam or not": "binary_cross_entropy",
        "price of a flat": "mean_squared_error",
        "which of ten digits": "cross_entropy",
    },
)

# Lesson 05

right_answers("recall_cross_entropy", "the right class")
right_answers("recall_layer_shape", (20, 8), [20.0, 8.0], np.array([20, 8]))


@right("secant_slope")
def _(f, x, h):
    rise = f(x + h) - f(x)
    return rise / h


@right("secant_slope")
def _(f, x, h):
    return -(f(x) - f(x + h)) / h


@right("secant_slope")
def _(f, x, h):
    x2 = x + h
    return np.array((f(x2) - f(x)) / (x2 - x))


@right("derivative")
def _(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / h / 2


@right("derivative")
def _(f, x, h=1e-5):
    ahead, back = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    return (ahead + back) / 2


@right("derivative")
def _(f, x, h=1e-5):
    left, right_ = x - h, x + h
    return float((f(right_) - f(left)) / (right_ - left))


right_answers("which_way", "right")


def _slope(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / (2 * h)


@right("tangent_line")
def _(f, x0):
    slope = _slope(f, x0)
    return [slope, f(x0) - slope * x0]


@right("tangent_line")
def _(f, x0):
    return np.array([_slope(f, x0), f(x0) + _slope(f, x0) * (0 - x0)])


@right("tangent_line")
def _(f, x0):
    h = 1e-5
    (a, c), (b, d) = (x0 - h, f(x0 - h)), (x0 + h, f(x0 + h))
    slope = (d - c) / (b - a)
    return slope, (c + d) / 2 - slope * x0


@right("slope_angle")
def _(f, x0):
    return math.degrees(math.atan(_slope(f, x0)))


@right("slope_angle")
def _(f, x0):
    return np.arctan(_slope(f, x0)) * 180 / np.pi


@right("slope_angle")
def _(f, x0):
    return np.rad2deg(np.arctan2(_slope(f, x0), 1))


@right("sigmoid_derivative")
def _(z):
    s = 0.5 * (1 + np.tanh(z / 2))
    return s * (1 - s)


@right("sigmoid_derivative")
def _(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@right("sigmoid_derivative")
def _(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


@right("sigmoid_derivative")
def _(z):
    return (
        [[0.25 * (1 - math.tanh(v / 2) ** 2) for v in row] for row in z]
        if z.ndim == 2
        else (0.25 * (1 - np.tanh(z / 2) ** 2)).tolist()
    )


@right("relu_derivative")
def _(z):
    return (z > 0).astype(int)


@right("relu_derivative")
def _(z):
    return np.where(z > 0, 1, 0).tolist()


@right("relu_derivative")
def _(z):
    return np.heaviside(z, 0.0).astype(np.float32)


# Lesson 06

right_answers("recall_slope", 45, 45.0)
right_answers("recall_loss_name", "binary_cross_entropy")
right_answers("too_big_a_step", "explodes")


@right("gradient")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


@right("gradient")
def _(f, w, h=1e-5):
    slopes = []
    for i in range(w.size):
        nudge = np.zeros(w.size)
        nudge[i] = h
        nudge = nudge.reshape(w.shape)
        slopes.append((f(w + nudge) - f(w - nudge)) / 2 / h)
    return np.reshape(slopes, w.shape).tolist()


@right("gradient")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):  # nudges the argument itself, and puts it back
        kept = w[i]
        w[i] = kept + h
        up = f(w)
        w[i] = kept - h
        down = f(w)
        w[i] = kept
        slopes[i] = (up - down) / (2 * h)
    return slopes


@right("descent_step")
def _(w, grad, learning_rate):
    return w + learning_rate * -grad


@right("descent_step")
def _(w, grad, learning_rate):
    new = w.copy()
    for i in np.ndindex(w.shape):
        new[i] -= learning_rate * grad[i]
    return new.tolist()


@right("descent_step")
def _(w, grad, learning_rate):
    return np.subtract(w, np.multiply(grad, learning_rate)).astype(np.float32)


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
    return path


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for k in range(steps):
        path[k + 1] = path[k] - learning_rate * gradient_of(path[k])
    return path


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    if steps == 0:
        return np.array([start])
    before = [start]
    w = start.copy()
    while len(before) <= steps:
        w -= learning_rate * gradient_of(w)
        before.append(w.copy())
    return np.vstack(before)


@right("largest_learning_rate")
def _(curvature):
    return 2 / curvature


@right("largest_learning_rate")
def _(curvature):
    return 2 * curvature**-1


@right("largest_learning_rate")
def _(curvature):
    return np.float32(1 / (curvature / 2))


# Lesson 07

right_answers("recall_largest_rate", 0.2, 2 / 10)
right_answers("recall_sigmoid_slope", 0.16, 0.8 * (1 - 0.8))
right_answers("larger_correction", "the first")


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    return inner_slope(x) * outer_slope(inner(x))


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    result = 1.0
    for slope, place in [(inner_slope, x), (outer_slope, inner(x))]:
        result *= slope(place)
    return float(result)


@right("chain")
def _(outer_slope, inner, inner_slope, x):
    return np.float32(np.prod([outer_slope(inner(x)), inner_slope(x)]))


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


@right("neuron_gradients")
def _(X, y, w, b):
    p = _sigmoid(X @ w + b)
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return loss, X.T @ (p - y) / len(y), np.mean(p - y)


@right("neuron_gradients")
def _(X, y, w, b):
    loss, grad_w, grad_b = 0.0, [0.0] * len(w), 0.0
    for row, target in zip(X, y, strict=True):
        p = 1 / (1 + math.exp(-(sum(x * weight for x, weight in zip(row, w, strict=True)) + b)))
        loss -= math.log(p) if target == 1 else math.log(1 - p)
        grad_b += p - target
        for i, x in enumerate(row):
            grad_w[i] += (p - target) * x
    n = len(y)
    return loss / n, [g / n for g in grad_w], grad_b / n


@right("neuron_gradients")
def _(X, y, w, b):
    p = _sigmoid(np.einsum("si,i->s", X, w) + b)
    error = ((1 - y) / (1 - p) - y / p) * p * (1 - p)  # the slope of the loss times that of the sigmoid
    loss = -np.log(np.where(y == 1, p, 1 - p)).mean()
    return np.float32(loss), np.mean(X * error[:, None], axis=0), error.mean()


def _gradients(X, y, w, b):
    p = _sigmoid(X @ w + b)
    return -np.mean(np.log(np.where(y == 1, p, 1 - p))), X.T @ (p - y) / len(y), np.mean(p - y)


@right("train_neuron")
def _(X, y, learning_rate, steps):
    w, b, losses = np.zeros(X.shape[1]), 0, []
    for _step in range(steps):
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
        losses.append(loss)
    return w, b, losses


@right("train_neuron")
def _(X, y, learning_rate, steps):
    Xb, v, losses = np.column_stack([X, np.ones(len(X))]), np.zeros(X.shape[1] + 1), np.zeros(steps)
    for k in range(steps):
        p = _sigmoid(Xb @ v)
        losses[k] = -np.mean(np.log(np.where(y == 1, p, 1 - p)))
        v -= learning_rate * Xb.T @ (p - y) / len(y)
    return v[:-1], v[-1], losses


@right("train_neuron")
def _(X, y, learning_rate, steps):
    def onward(w, b, left):
        if left == 0:
            return w, b, []
        loss, grad_w, grad_b = _gradients(X, y, w, b)
        w, b, losses = onward(w - learning_rate * grad_w, b - learning_rate * grad_b, left - 1)
        return w, b, [loss, *losses]

    return onward(np.zeros(X.shape[1]), 0.0, steps)


# Lesson 08

right_answers("recall_error", -0.3, 0.7 - 1)
right_answers("recall_gradient_shape", (64, 32), [64, 32])
right_answers("still_falls", "it falls")


@right("dense_backward")
def _(grad_out, X, W):
    return np.dot(grad_out, W.T), np.dot(X.T, grad_out), np.ones(len(X)) @ grad_out


@right("dense_backward")
def _(grad_out, X, W):
    grad_W = np.zeros(W.shape)
    for row, upstream in zip(X, grad_out, strict=True):
        grad_W += np.outer(row, upstream)
    return [[W @ upstream for upstream in grad_out], grad_W.tolist(), sum(grad_out)]


@right("dense_backward")
def _(grad_out, X, W):
    return (
        np.einsum("sn,in->si", grad_out, W),
        np.einsum("si,sn->in", X, grad_out),
        np.einsum("sn->n", grad_out).astype(np.float32),
    )


@right("relu_backward")
def _(grad_out, Z):
    return np.where(Z > 0, grad_out, 0)


@right("relu_backward")
def _(grad_out, Z):
    grad = grad_out.copy()
    grad[Z <= 0] = 0
    return grad.tolist()


@right("relu_backward")
def _(grad_out, Z):
    return grad_out * np.heaviside(Z, 0).astype(np.float32)


def _shares(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@right("softmax_cross_entropy_backward")
def _(logits, labels):
    return (_shares(logits) - np.eye(logits.shape[1])[labels]) / len(labels)


@right("softmax_cross_entropy_backward")
def _(logits, labels):
    grad = _shares(logits)
    for i, label in enumerate(labels):
        grad[i, label] -= 1
    return (grad / len(logits)).tolist()


@right("softmax_cross_entropy_backward")
def _(logits, labels):
    of_the_labels = labels[:, None] == np.arange(logits.shape[1])
    return np.float32(np.subtract(_shares(logits), of_the_labels)) / len(labels)


def _there_and_back(X, labels, layers):
    inputs, A = [], X
    for i, (W, b) in enumerate(layers):
        inputs.append(A)
        A = A @ W + b
        if i < len(layers) - 1:
            A = np.maximum(A, 0)
    return inputs, (_shares(A) - np.eye(A.shape[1])[labels]) / len(labels)


@right("backward")
def _(X, labels, layers):
    inputs, grad = _there_and_back(X, labels, layers)
    gradients = []
    for A, (W, _b) in zip(reversed(inputs), reversed(layers), strict=True):
        gradients.insert(0, (A.T @ grad, grad.sum(axis=0)))
        grad = (grad @ W.T) * (A > 0)
    return gradients


@right("backward")
def _(X, labels, layers):
    inputs, grad = _there_and_back(X, labels, layers)
    gradients = [None] * len(layers)
    for i in range(len(layers) - 1, -1, -1):
        gradients[i] = [(inputs[i].T @ grad).tolist(), list(grad.sum(axis=0))]
        grad = np.where(inputs[i] > 0, grad @ layers[i][0].T, 0)
    return tuple(gradients)


@right("backward")
def _(X, labels, layers):
    def of(A, left):
        """Return the gradient for A, and those of the layers that are left."""
        W, b = left[0]
        Z = A @ W + b
        if len(left) == 1:
            grad, rest = (_shares(Z) - np.eye(Z.shape[1])[labels]) / len(labels), []
        else:
            grad, rest = of(np.maximum(Z, 0), left[1:])
            grad = grad * (Z > 0)
        return grad @ W.T, [(A.T @ grad, grad.sum(axis=0)), *rest]

    return of(X, layers)[1]


@right("relative_error")
def _(a, b):
    largest = 0.0
    for p, q in zip(np.ravel(a), np.ravel(b), strict=True):
        largest = max(largest, abs(p - q) / max(abs(p), abs(q), 1e-12))
    return largest


@right("relative_error")
def _(a, b):
    return (np.abs(a - b) / np.maximum.reduce([np.abs(a), np.abs(b), np.full(a.shape, 1e-12)])).max()


@right("relative_error")
def _(a, b):
    size = np.clip(np.where(np.abs(a) > np.abs(b), np.abs(a), np.abs(b)), 1e-12, None)
    return float(np.max(np.abs((b - a) / size)))


# Lesson 09

right_answers("recall_gate", 0, 0.0)
right_answers("recall_nan", "too large")
right_answers("updates_per_epoch", 38, 38.0)
right_answers("noisier", "1")


@right("batches")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    result = []
    for start in range(0, len(y), batch_size):
        places = order[start : start + batch_size]
        result.append((X[places], y[places]))
    return result


@right("batches")
def _(X, y, batch_size, rng):
    order = list(range(len(X)))
    rng.shuffle(order)
    while order:
        chosen, order = order[:batch_size], order[batch_size:]
        yield [X[i] for i in chosen], [y[i] for i in chosen]


@right("batches")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    cuts = range(batch_size, len(X), batch_size)
    return zip(np.split(X[order], cuts), np.split(y[order], cuts), strict=True)


def _batches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    return [
        (X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)
    ]


def _loss_and_gradients(X, labels, layers):
    inputs, grad = _there_and_back(X, labels, layers)
    logits = inputs[-1] @ layers[-1][0] + layers[-1][1]
    loss = -np.mean(np.log(_shares(logits)[np.arange(len(labels)), labels]))
    gradients = []
    for A, (W, _b) in zip(reversed(inputs), reversed(layers), strict=True):
        gradients.insert(0, (A.T @ grad, grad.sum(axis=0)))
        grad = (grad @ W.T) * (A > 0)
    return loss, gradients


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        losses.append(loss)
        sizes.append(len(y_batch))
        layers = [
            (W - learning_rate * gW, b - learning_rate * gb)
            for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
    return layers, np.average(losses, weights=sizes)


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    layers = [(W.copy(), b.copy()) for W, b in layers]
    total = 0
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        total += loss * len(y_batch)
        for i, (grad_W, grad_b) in enumerate(gradients):
            W, b = layers[i]
            W -= learning_rate * grad_W
            b -= learning_rate * grad_b
    return layers, float(total / len(X))


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    def onward(layers, left):
        if not left:
            return layers, 0.0
        (X_batch, y_batch), *rest = left
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        stepped = []
        for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True):
            stepped.append([W - learning_rate * grad_W, (b - learning_rate * grad_b).tolist()])
        trained, rest_of_the_loss = onward([(W, np.array(b)) for W, b in stepped], rest)
        return trained, loss * len(y_batch) / len(y) + rest_of_the_loss

    return onward(layers, _batches(X, y, batch_size, rng))


def _train_epoch(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        total += loss * len(y_batch)
        layers = [
            (W - learning_rate * gW, b - learning_rate * gb)
            for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
    return layers, total / len(y)


@right("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = _train_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, history


@right("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = np.zeros(epochs)
    epoch = 0
    while epoch < epochs:
        layers, history[epoch] = _train_epoch(layers, X, y, batch_size, learning_rate, rng)
        epoch += 1
    return layers, history.astype(np.float32)


@right("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    def onward(layers, left):
        if left == 0:
            return layers, ()
        layers, loss = _train_epoch(layers, X, y, batch_size, learning_rate, rng)
        layers, others = onward(layers, left - 1)
        return layers, (loss, *others)

    return onward(layers, epochs)
