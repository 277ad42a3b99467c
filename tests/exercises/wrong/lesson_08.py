"""Wrong answers to the exercises of lesson 08."""

import numpy as np

from nbtools import nn
from tests.exercises.collecting import WrongAnswers
from tests.exercises.right.lesson_08 import BLAME

wrong = WrongAnswers()


def with_wrong(**numbers):
    """Return the right blame with wrong numbers; `h0_l1` stands for "h0 -> logit 1"."""
    keys = {"l0": "logit 0", "l1": "logit 1", "h0_l1": "h0 -> logit 1", "h2_l0": "h2 -> logit 0"}
    keys |= {"x0_h0": "x0 -> h0", "x1_h2": "x1 -> h2"}
    return {**BLAME, **{keys.get(name, name): number for name, number in numbers.items()}}


TURNED = {key: -number for key, number in BLAME.items()}
VALUES = with_wrong(l0=-1, l1=-1, h0_l1=-1, h2_l0=-1, h0=1, h1=0, h2=2, x0_h0=1, x1_h2=1)
PROBABILITIES = with_wrong(l0=0.5, l1=0.5, h0_l1=0.5, h2_l0=1, h0=0, h1=0, h2=-0.5, x0_h0=0, x1_h2=-0.5)

wrong.answers(
    "blame",
    target_not_subtracted=[with_wrong(l0=0.5), PROBABILITIES],
    target_of_every_class=[with_wrong(l1=-0.5), with_wrong(l1=-0.5, h0_l1=-0.5, h0=0, x0_h0=0)],
    the_target=[with_wrong(l0=1, l1=0)],
    the_loss=[with_wrong(l0=0.69, l1=0.69), with_wrong(l0=float(np.log(2)))],
    sign=[
        TURNED,
        with_wrong(l0=0.5, l1=-0.5),
        with_wrong(h0=1, x0_h0=2),
        with_wrong(h2=-0.5, x1_h2=-0.5),
        with_wrong(x0_h0=2),
        with_wrong(h2_l0=1),
    ],
    right_class_owes_nothing=[with_wrong(l0=0)],
    gate_forgotten=[with_wrong(h1=-0.5), with_wrong(h1=-1), with_wrong(h1=0.5), with_wrong(h1=3)],
    blame_of_a_line=[with_wrong(h0=0.5, x0_h0=1)],
    gate_from_gradient=[with_wrong(h0=0, x0_h0=0)],
    one_path_only=[
        with_wrong(h0=-0.5),
        with_wrong(h0=-0.5, x0_h0=-1),
        with_wrong(h0=-0.5, h1=-1, x0_h0=-1),
        with_wrong(h2=0, x1_h2=0),
    ],
    weights_left_out=[with_wrong(h0=0, h2=0, x0_h0=0, x1_h2=0)],
    minus_lost=[with_wrong(h0=0, h2=-0.5, x0_h0=0, x1_h2=-0.5)],
    value_for_gradient=[VALUES, with_wrong(h0=1, h2=2), with_wrong(h0_l1=-1)],
    upstream_ignored=[with_wrong(h0_l1=1, h2_l0=2, x0_h0=2, x1_h2=1), with_wrong(h2_l0=2)],
    weight_for_value=[with_wrong(h0_l1=-0.5, h2_l0=0.5, x0_h0=-1)],
    value_left_out=[with_wrong(h2_l0=-0.5, x0_h0=-1)],
    blame_of_another=[with_wrong(x0_h0=1), with_wrong(x1_h2=-1)],
    another_value=[with_wrong(x1_h2=1), with_wrong(h2_l0=0)],
    new_weight=[with_wrong(h0_l1=-1.05, h2_l0=-0.9, x0_h0=1.2, x1_h2=0.95)],
    divided=[with_wrong(l0=-0.25, l1=0.25)],
    doubled=[with_wrong(h0=-2), with_wrong(x0_h0=-4)],
)

wrong.answers(
    "recall_error",
    sign=[1 - 0.7],
    sigmoid_slope_kept=[(0.7 - 1) * 0.7 * 0.3, 0.7 * (1 - 0.7)],
    probability=[0.7],
    slope_along_p=[-1 / 0.7, -1.43],
    the_loss=[-np.log(0.7), 0.357],
)
wrong.answers(
    "recall_gradient_shape",
    transposed=[[32, 64]],
    bias=[(1, 32), np.array([1, 64])],
    samples=[(64, 64), [32, 32]],
    one_column=[[64, 1]],
)
wrong.answers("silent_weight", it_rises=["it rises"], it_falls=["It falls "])


@wrong("dense_backward", "upstream_ignored")
def _(grad_out, X, W):
    ones = np.ones(grad_out.shape)
    return np.dot(ones, W.T), np.dot(X.T, ones), ones.sum(axis=0)


@wrong("dense_backward", "upstream_ignored")
def _(grad_out, X, W):
    grad_X = [[sum(W[i]) for i in range(W.shape[0])] for _row in X]
    return grad_X, X.T @ grad_out, grad_out.sum(0)


@wrong("dense_backward", "upstream_ignored")
def _(grad_out, X, W):
    grad_b = len(X) * np.ones(W.shape[1])
    return grad_out @ W.T, X.T @ grad_out, grad_b


@wrong("dense_backward", "upstream_ignored")
def _(grad_out, X, W):
    grad_W = np.stack([X.sum(axis=0)] * W.shape[1], axis=1)
    return grad_out @ W.T, grad_W, grad_out.sum(0)


@wrong("dense_backward", "weights_not_transposed")
def _(grad_out, X, W):
    dX = np.matmul(grad_out, W)
    dW = np.matmul(np.transpose(X), grad_out)
    return dX, dW, sum(grad_out)


@wrong("dense_backward", "weights_not_transposed")
def _(grad_out, X, W):
    return np.einsum("sn,ni->si", grad_out, W), np.einsum("si,sn->in", X, grad_out), np.sum(grad_out, 0)


@wrong("dense_backward", "inputs_not_transposed")
def _(grad_out, X, W):
    return np.dot(grad_out, W.T), np.dot(X, grad_out), np.dot(np.ones(len(X)), grad_out)


@wrong("dense_backward", "inputs_not_transposed")
def _(grad_out, X, W):
    grad_W = np.array([sum(x * g for x, g in zip(row, grad_out, strict=True)) for row in X])
    return grad_out @ W.T, grad_W, grad_out.sum(axis=0)


@wrong("dense_backward", "grad_W_transposed")
def _(grad_out, X, W):
    grad_W = np.zeros((W.shape[1], W.shape[0]))
    for row, upstream in zip(X, grad_out, strict=True):
        grad_W += np.outer(upstream, row)
    return grad_out @ W.T, grad_W, grad_out.sum(axis=0)


@wrong("dense_backward", "grad_W_transposed")
def _(grad_out, X, W):
    return grad_out @ W.T, (X.T @ grad_out).T, grad_out.sum(axis=0)


@wrong("dense_backward", "bias_not_summed")
def _(grad_out, X, W):
    return np.einsum("sn,in->si", grad_out, W), np.einsum("si,sn->in", X, grad_out), grad_out


@wrong("dense_backward", "bias_not_summed")
def _(grad_out, X, W):
    grad_b = grad_out * np.ones(W.shape[1])
    return [grad_out @ W.T, X.T @ grad_out, grad_b.tolist()]


@wrong("dense_backward", "bias_summed_over_neurons")
def _(grad_out, X, W):
    return grad_out @ W.T, X.T @ grad_out, [sum(row) for row in grad_out]


@wrong("dense_backward", "bias_summed_over_neurons")
def _(grad_out, X, W):
    grad_b = 0
    for row in grad_out:
        for number in row:
            grad_b += number
    return grad_out @ W.T, X.T @ grad_out, grad_b


@wrong("dense_backward", "averaged_twice")
def _(grad_out, X, W):
    n = X.shape[0]
    grad_W = sum(np.outer(x, g) for x, g in zip(X, grad_out, strict=True)) / n
    return grad_out @ W.T, grad_W, sum(grad_out) / n


@wrong("dense_backward", "averaged_twice")
def _(grad_out, X, W):
    return grad_out @ W.T, X.T @ grad_out, grad_out.mean(0)


@wrong("dense_backward", "averaged_twice")
def _(grad_out, X, W):
    return grad_out @ W.T, (X.T / len(X)) @ grad_out, grad_out.sum(0)


@wrong("dense_backward", "order_swapped")
def _(grad_out, X, W):
    grad_W = X.T @ grad_out
    grad_b = grad_out.sum(axis=0)
    grad_X = grad_out @ W.T
    return grad_W, grad_b, grad_X


@wrong("dense_backward", "order_swapped")
def _(grad_out, X, W):
    return np.einsum("si,sn->in", X, grad_out), np.einsum("sn,in->si", grad_out, W), sum(grad_out)


@wrong("dense_backward", "upstream_ignored")
def _(grad_out, X, W):
    return W.T, X.T, [1] * W.shape[1]


@wrong("dense_backward", "upstream_ignored")
def _(grad_out, X, W):
    return grad_out.dot(W.T), X.T.dot(grad_out), 1


@wrong("dense_backward", "averaged_twice")
def _(grad_out, X, W):
    mean = grad_out / X.shape[0]
    return np.einsum("sn,in->si", mean, W), np.einsum("si,sn->in", X, mean), mean.sum(axis=0)


@wrong("dense_backward", "bias_summed_over_neurons")
def _(grad_out, X, W):
    return grad_out @ W.T, X.T @ grad_out, grad_out.mean()


@wrong("dense_backward", "grad_X_transposed")
def _(grad_out, X, W):
    return np.dot(W, grad_out.T), np.dot(X.T, grad_out), grad_out.sum(axis=0)


@wrong("dense_backward", "grad_X_transposed")
def _(grad_out, X, W):
    columns = [W @ upstream for upstream in grad_out]
    return np.stack(columns, axis=1), X.T @ grad_out, sum(grad_out)


@wrong("dense_backward", "factors_swapped")
def _(grad_out, X, W):
    return np.dot(W.T, grad_out), np.dot(X.T, grad_out), grad_out.sum(axis=0)


@wrong("dense_backward", "factors_swapped")
def _(grad_out, X, W):
    grad_X = np.matmul(W, grad_out)
    return grad_X, X.T @ grad_out, np.sum(grad_out, axis=0)


@wrong("dense_backward", "factors_swapped")
def _(grad_out, X, W):
    grad_X = np.array([W @ upstream for upstream in grad_out])
    grad_W = grad_out.dot(X)
    return grad_X, grad_W, np.sum(grad_out, axis=0)


@wrong("dense_backward", "factors_swapped")
def _(grad_out, X, W):
    grad_W = np.einsum("ij,kj->ik", grad_out, X)
    return grad_out @ W.T, grad_W, np.sum(grad_out, axis=0)


@wrong("dense_backward", "place_by_place")
def _(grad_out, X, W):
    return np.multiply(grad_out, W), np.multiply(X, grad_out), sum(grad_out)


@wrong("dense_backward", "place_by_place")
def _(grad_out, X, W):
    grad_W = [
        [x * g for x, g in zip(row, upstream, strict=True)] for row, upstream in zip(X, grad_out, strict=True)
    ]
    return np.dot(grad_out, W.T), grad_W, sum(grad_out)


@wrong("dense_backward", "bias_kept_as_table")
def _(grad_out, X, W):
    return grad_out @ W.T, X.T @ grad_out, np.sum(grad_out, axis=0, keepdims=True)


@wrong("dense_backward", "bias_kept_as_table")
def _(grad_out, X, W):
    return grad_out @ W.T, X.T @ grad_out, np.ones((1, len(X))) @ grad_out


@wrong("dense_backward", "bias_kept_as_table")
def _(grad_out, X, W):
    return grad_out @ W.T, X.T @ grad_out, [[sum(column)] for column in grad_out.T]


@wrong("relu_backward", "gate_from_gradient")
def _(grad_out, Z):
    return nn.relu(grad_out)


@wrong("relu_backward", "gate_from_gradient")
def _(grad_out, Z):
    grad = np.array(grad_out)
    grad[grad < 0] = 0
    return grad


@wrong("relu_backward", "gate_always_open")
def _(grad_out, Z):
    A = np.maximum(Z, 0)
    return np.where(A >= 0, grad_out, 0)


@wrong("relu_backward", "gate_always_open")
def _(grad_out, Z):
    return grad_out


@wrong("relu_backward", "upstream_ignored")
def _(grad_out, Z):
    return np.where(Z > 0, 1, 0)


@wrong("relu_backward", "upstream_ignored")
def _(grad_out, Z):
    return [[1 if z > 0 else 0 for z in row] for row in Z]


@wrong("relu_backward", "value_for_gate")
def _(grad_out, Z):
    return np.multiply(np.where(Z > 0, Z, 0), grad_out)


@wrong("relu_backward", "value_for_gate")
def _(grad_out, Z):
    grad = np.zeros(Z.shape)
    for i in range(len(Z)):
        for j in range(Z.shape[1]):
            grad[i, j] = Z[i, j] * grad_out[i, j]
    return grad


@wrong("relu_backward", "gate_reversed")
def _(grad_out, Z):
    return np.where(Z > 0, 0, grad_out)


@wrong("relu_backward", "gate_reversed")
def _(grad_out, Z):
    grad = grad_out.copy()
    for place in zip(*np.nonzero(Z > 0), strict=True):
        grad[place] = 0.0
    return grad


@wrong("relu_backward", "relu_of_Z")
def _(grad_out, Z):
    return np.where(Z > 0, Z, 0.0)


@wrong("relu_backward", "relu_of_Z")
def _(grad_out, Z):
    return [[max(z, 0) for z in row] for row in Z]


@wrong("relu_backward", "gate_from_gradient")
def _(grad_out, Z):
    return nn.relu_derivative(grad_out)


@wrong("relu_backward", "both_gates")
def _(grad_out, Z):
    return nn.relu(grad_out) * nn.relu_derivative(Z)


@wrong("relu_backward", "both_gates")
def _(grad_out, Z):
    return np.where((Z > 0) & (grad_out > 0), grad_out, 0)


@wrong("relu_backward", "arguments_swapped")
def _(grad_out, Z):
    return np.where(grad_out > 0, Z, 0)


@wrong("relu_backward", "arguments_swapped")
def _(Z, grad_out):
    grad = grad_out.copy()
    grad[Z <= 0] = 0
    return grad


@wrong("relu_backward", "sign_for_gate")
def _(grad_out, Z):
    return np.where(Z > 0, grad_out, -grad_out)


@wrong("relu_backward", "sign_for_gate")
def _(grad_out, Z):
    return grad_out * Z / np.abs(Z)


@wrong("relu_backward", "matrix_product")
def _(grad_out, Z):
    return np.dot(grad_out, nn.relu_derivative(Z))


@wrong("relu_backward", "matrix_product")
def _(grad_out, Z):
    gate = np.where(Z > 0, 1, 0)
    return grad_out @ gate.T


@wrong("relu_backward", "selected")
def _(grad_out, Z):
    return [g for g, z in zip(grad_out.ravel(), Z.ravel(), strict=True) if z > 0]


@wrong("relu_backward", "selected")
def _(grad_out, Z):
    return grad_out[np.nonzero(Z > 0)]


@wrong("relu_backward", "argument_changed")
def _(grad_out, Z):
    for i in range(len(Z)):
        for j in range(Z.shape[1]):
            if Z[i, j] <= 0:
                grad_out[i, j] = 0
    return grad_out


@wrong("relu_backward", "argument_changed")
def _(grad_out, Z):
    gate = Z
    gate[gate > 0] = 1
    gate[gate <= 0] = 0
    return grad_out * gate


@wrong("relu_backward", "gate_open_at_zero")
def _(grad_out, Z):
    return np.where(Z < 0, 0.0, grad_out)


@wrong("relu_backward")
def _(grad_out, Z):
    """The gate is turned on its side, which shows where it is not symmetric"""
    return grad_out * (Z > 0).T.reshape(Z.shape)


@wrong("relu_backward")
def _(grad_out, Z):
    """The gate of the last row comes first"""
    return grad_out * (Z[::-1] > 0)
