"""Wrong answers to the exercises of lesson 03."""

import math

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

wrong.answers("recall_relu", negative_kept=[-0.5], absolute=[5.5], counted=[2], minimum=[-3])
wrong.answers("recall_batch", one_per_input=[3], all_products=[15], one_for_all=[1], sum_of_shape=[8])


@wrong("dense", "bias_added_to_weights")
def _(X, W, b):
    return X.dot(W + b)


@wrong("dense", "weights_transposed")
def _(X, W, b):
    return np.dot(X, W.T) + b


@wrong("dense", "weights_transposed")
def _(X, W, b):
    return [[sum(x * w for x, w in zip(row, weights, strict=True)) for weights in W] + b for row in X]


@wrong("dense", "weights_transposed")
def _(X, W, b):
    result = []
    for row in X:
        result.append([np.dot(row, weights) + bias for weights, bias in zip(W, b, strict=True)])
    return result


@wrong("dense", "bias_forgotten")
def _(X, W, b):
    return np.einsum("si,in->sn", X, W)


@wrong("dense", "bias_along_samples")
def _(X, W, b):
    return X @ W + b[:, np.newaxis]


@wrong("dense", "bias_along_samples")
def _(X, W, b):
    return ((X @ W).T + b).T


@wrong("dense", "bias_subtracted")
def _(X, W, b):
    return -b + X @ W


@wrong("dense", "wrong_order")
def _(X, W, b):
    return np.dot(W, X) + b


@wrong("dense", "samples_transposed")
def _(X, W, b):
    return np.dot(X.T, W) + b


@wrong("dense", "result_transposed")
def _(X, W, b):
    return W.T @ X.T + b[:, None]


@wrong("dense", "result_transposed")
def _(X, W, b):
    return [X @ W[:, j] + b[j] for j in range(W.shape[1])]


@wrong("dense", "place_by_place")
def _(X, W, b):
    return np.multiply(X, W) + b


@wrong("dense", "activated")
def _(X, W, b):
    Z = X @ W + b
    return Z * (Z > 0)


@wrong("dense", "neurons_added_up")
def _(X, W, b):
    return [sum(row @ W + b) for row in X]


@wrong("random_layer", "weights_only")
def _(n_inputs, n_neurons, rng):
    return rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons))


@wrong("random_layer", "bias_not_a_row")
def _(n_inputs, n_neurons, rng):
    return rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons)), np.zeros((1, n_neurons))


@wrong("random_layer", "root_of_two_only")
def _(n_inputs, n_neurons, rng):
    return rng.normal(0, math.sqrt(2) / n_inputs, (n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "zero_weights")
def _(n_inputs, n_neurons, rng):
    return np.zeros((n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "zero_weights")
def _(n_inputs, n_neurons, rng):
    return [[0.0] * n_neurons for _ in range(n_inputs)], [0.0] * n_neurons


@wrong("random_layer", "constant_weights")
def _(n_inputs, n_neurons, rng):
    return np.ones((n_inputs, n_neurons)) * np.sqrt(2 / n_inputs), np.zeros(n_neurons)


@wrong("random_layer", "variance_for_deviation")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * (2 / n_inputs), np.zeros(n_neurons)


@wrong("random_layer", "neurons_for_inputs")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(2 / n_neurons), np.zeros(n_neurons)


@wrong("random_layer", "rng_ignored")
def _(n_inputs, n_neurons, rng):
    return np.random.randn(n_inputs, n_neurons) * np.sqrt(2 / n_inputs), np.zeros(n_neurons)


@wrong("random_layer", "rng_ignored")
def _(n_inputs, n_neurons, rng):
    rng = np.random.default_rng()
    return rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "rng_ignored")
def _(n_inputs, n_neurons, rng):
    import random

    deviation = math.sqrt(2 / n_inputs)
    W = [[random.gauss(0, deviation) for _ in range(n_neurons)] for _ in range(n_inputs)]
    return W, [0.0] * n_neurons


@wrong("random_layer", "always_the_same")
def _(n_inputs, n_neurons, rng):
    np.random.seed(42)
    return np.random.randn(n_inputs, n_neurons) * np.sqrt(2 / n_inputs), np.zeros(n_neurons)


@wrong("random_layer", "always_the_same")
def _(n_inputs, n_neurons, rng):
    rng = np.random.default_rng(42)
    return rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "always_the_same")
def _(n_inputs, n_neurons, rng):
    rng = np.random.default_rng(seed=7)
    return rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "not_scaled")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "one_for_two")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) / np.sqrt(n_inputs), np.zeros(n_neurons)


@wrong("random_layer", "uniform")
def _(n_inputs, n_neurons, rng):
    limit = np.sqrt(2 / n_inputs)
    return rng.uniform(-limit, limit, (n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "shape_swapped")
def _(n_inputs, n_neurons, rng):
    return rng.normal(0, np.sqrt(2 / n_inputs), size=(n_neurons, n_inputs)), np.zeros(n_neurons)


@wrong("random_layer", "bias_per_input")
def _(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(2 / n_inputs), [0] * n_inputs


def _dense(X, W, b):
    return np.dot(X, W) + b


def _relu(Z):
    return Z * (Z > 0)


@wrong("forward", "relu_on_last")
def _(X, layers):
    for W, b in layers:
        X = _relu(_dense(X, W, b))
    return X


@wrong("forward", "no_relu")
def _(X, layers):
    A = X
    for W, b in layers:
        A = _dense(A, W, b)
    return A


@wrong("forward", "biases_forgotten")
def _(X, layers):
    for i, (W, _b) in enumerate(layers):
        X = X @ W
        if i < len(layers) - 1:
            X = _relu(X)
    return X


@wrong("forward", "other_activation")
def _(X, layers):
    for W, b in layers[:-1]:
        X = 1 / (1 + np.exp(-_dense(X, W, b)))
    W, b = layers[-1]
    return _dense(X, W, b)


@wrong("forward", "last_layer_only")
def _(X, layers):
    for W, b in layers[:-1]:
        A = _relu(_dense(X, W, b))  # noqa: F841
    W, b = layers[-1]
    return _dense(X, W, b)


@wrong("forward", "first_layer_only")
def _(X, layers):
    for W, b in layers:
        return _relu(_dense(X, W, b))


@wrong("forward", "last_layer_missing")
def _(X, layers):
    for W, b in layers[:-1]:
        X = _relu(_dense(X, W, b))
    return X


@wrong("forward", "relu_on_inputs")
def _(X, layers):
    for W, b in layers:
        X = _dense(_relu(X), W, b)
    return X


@wrong("forward", "layers_reversed")
def _(X, layers):
    A = X
    for i, (W, b) in enumerate(reversed(layers)):
        A = _dense(A, W, b)
        if i < len(layers) - 1:
            A = _relu(A)
    return A


@wrong("forward", "probabilities")
def _(X, layers):
    for W, b in layers[:-1]:
        X = _relu(_dense(X, W, b))
    W, b = layers[-1]
    Z = np.exp(_dense(X, W, b))
    return Z / Z.sum(axis=1, keepdims=True)


@wrong("count_parameters", "biases_not_counted")
def _(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total += sizes[i] * sizes[i + 1]
    return total


@wrong("count_parameters", "biases_not_counted")
def _(sizes):
    return np.dot(sizes[:-1], sizes[1:])


@wrong("count_parameters", "inputs_have_biases")
def _(sizes):
    total = sum(sizes)
    for n, m in zip(sizes, sizes[1:], strict=False):
        total += n * m
    return total


@wrong("count_parameters", "one_bias_per_layer")
def _(sizes):
    return sum(n * m + 1 for n, m in zip(sizes, sizes[1:], strict=False))


@wrong("count_parameters", "bias_per_input")
def _(sizes):
    return sum(n * m + n for n, m in zip(sizes, sizes[1:], strict=False))


@wrong("count_parameters", "neurons_counted")
def _(sizes):
    total = 0
    for size in sizes[1:]:
        total += size
    return total


@wrong("count_parameters", "all_multiplied")
def _(sizes):
    return math.prod(sizes)


@wrong("count_parameters", "all_multiplied")
def _(sizes):
    return np.prod(sizes)


@wrong("count_parameters", "first_layer_only")
def _(sizes):
    for n, m in zip(sizes, sizes[1:], strict=False):
        total = n * m + m
        return total


@wrong("count_parameters", "first_to_last")
def _(sizes):
    return sizes[0] * sizes[-1] + sizes[-1]


wrong.answers(
    "untrained_accuracy",
    per_cent=[10, 10.0],
    a_coin=[0.5],
    never_right=[0, 0.0],
    nine_tenths=[0.9],
    already_good=[1, 0.97, 0.99],
)


# Refused, whatever the seed; none of these has a name.


@wrong("dense")
def _(X, W, b):
    """Three inputs at most."""
    return X[:, :3] @ W[:3] + b


@wrong("forward")
def _(X, layers):
    """Bends twice at most."""
    for i, (W, b) in enumerate(layers):
        X = X @ W + b
        if i < 2 and i < len(layers) - 1:
            X = np.maximum(X, 0)
    return X


@wrong("forward")
def _(X, layers):
    """Signals capped at 20."""
    for W, b in layers[:-1]:
        X = np.clip(X @ W + b, 0, 20)
    return X @ layers[-1][0] + layers[-1][1]


@wrong("forward")
def _(X, layers):
    """Squeezed: no row is left of one sample."""
    for W, b in layers[:-1]:
        X = np.maximum(X @ W + b, 0)
    return np.squeeze(X @ layers[-1][0] + layers[-1][1])


@wrong("count_parameters")
def _(sizes):
    """Counts equal layers once."""
    return sum(n * m + m for n, m in set(zip(sizes, sizes[1:], strict=False)))


@wrong("count_parameters")
def _(sizes):
    """Counts equal sizes once."""
    return sum(n * m for n, m in zip(sizes, sizes[1:], strict=False)) + sum(set(sizes[1:]))


@wrong("random_layer")
def _(n_inputs, n_neurons, rng):
    """One row of weights for all inputs."""
    return np.tile(rng.normal(0, np.sqrt(2 / n_inputs), (1, n_neurons)), (n_inputs, 1)), np.zeros(n_neurons)


@wrong("random_layer")
def _(n_inputs, n_neurons, rng):
    """Rounded to 2 places."""
    W = rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons))
    return np.round(W, 2), np.zeros(n_neurons)


@wrong("random_layer", "biases_not_zero")
def _(n_inputs, n_neurons, rng):
    W = rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons))
    return W, np.full(n_neurons, 0.01)


@wrong("random_layer", "constant_weights")
def _(n_inputs, n_neurons, rng):
    return np.full((n_inputs, n_neurons), 0.001), np.zeros(n_neurons)


@wrong("dense", "one_bias_for_all")
def _(X, W, b):
    return np.dot(X, W) + b.sum()


@wrong("random_layer", "same_spread_whatever_the_size")
def _(n_inputs, n_neurons, rng):
    return 0.01 * rng.standard_normal((n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("random_layer", "deviation_taken_for_the_mean")
def _(n_inputs, n_neurons, rng):
    return rng.normal(np.sqrt(2 / n_inputs), size=(n_inputs, n_neurons)), np.zeros(n_neurons)


@wrong("count_parameters", "last_connection_only")
def _(sizes):
    for before, size in zip(sizes, sizes[1:], strict=False):
        total = before * size + size
    return total


@wrong("count_parameters", "neighbours_added")
def _(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] + sizes[i]
    return total
