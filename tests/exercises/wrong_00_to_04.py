"""Wrong answers to lessons 00 to 04 as learners write them, each with the name of the mistake that its check should find.

None of them is taken from nbtools.exercises: the check has to recognise what is computed, however it is written.
"""

import math

import numpy as np

from .collecting import WrongAnswers

wrong = WrongAnswers()


# Lesson 00


@wrong("most_likely", "value_not_index")
def _(outputs):
    return max(outputs)


@wrong("most_likely", "value_not_index")
def _(outputs):
    return sorted(outputs)[-1]


@wrong("most_likely", "value_not_index")
def _(outputs):
    best = outputs[0]
    for output in outputs:
        if output > best:
            best = output
    return best


@wrong("most_likely", "smallest")
def _(outputs):
    return list(outputs).index(min(outputs))


@wrong("most_likely", "smallest")
def _(outputs):
    return np.argsort(outputs)[0]


@wrong("most_likely", "smallest")
def _(outputs):
    best = 0
    for i in range(len(outputs)):
        if outputs[i] < outputs[best]:
            best = i
    return best


@wrong("most_likely", "counted_from_one")
def _(outputs):
    for place, output in enumerate(outputs, 1):
        if output == max(outputs):
            return place


@wrong("most_likely", "counted_from_one")
def _(outputs):
    return outputs.tolist().index(outputs.max()) + 1


@wrong("most_likely", "largest_magnitude")
def _(outputs):
    return max(range(10), key=lambda i: outputs[i] ** 2)


@wrong("most_likely", "starts_at_zero")
def _(outputs):
    best, place = 0, 0
    for i, output in enumerate(outputs):
        if output > best:
            best, place = output, i
    return place


@wrong("most_likely", "place_in_an_array")
def _(outputs):
    return np.flatnonzero(outputs == outputs.max())


@wrong("most_likely", "place_in_an_array")
def _(outputs):
    return [i for i, output in enumerate(outputs) if output == max(outputs)]


@wrong("most_likely", "place_in_an_array")
def _(outputs):
    return np.argwhere(outputs == outputs.max())


@wrong("most_likely", "order_of_all")
def _(outputs):
    return sorted(range(len(outputs)), key=lambda i: outputs[i])


@wrong("most_likely", "first_positive")
def _(outputs):
    for i, output in enumerate(outputs):
        if output > 0:
            return i
    return 0


wrong.answers("weights_change_when", using=["using", " using "])

# Lesson 01


@wrong("weighted_sum", "sum_times_sum")
def _(inputs, weights):
    total_inputs = total_weights = 0
    for x, w in zip(inputs, weights, strict=True):
        total_inputs += x
        total_weights += w
    return total_inputs * total_weights


@wrong("weighted_sum", "sum_times_sum")
def _(inputs, weights):
    return sum(x * w for x in inputs for w in weights)


@wrong("weighted_sum", "sum_times_sum")
def _(inputs, weights):
    return np.outer(inputs, weights).sum()


@wrong("weighted_sum", "products_not_summed")
def _(inputs, weights):
    products = []
    for i in range(len(inputs)):
        products.append(inputs[i] * weights[i])
    return products


@wrong("weighted_sum", "mean_not_sum")
def _(inputs, weights):
    return inputs @ weights / len(inputs)


@wrong("weighted_sum", "weights_ignored")
def _(inputs, weights):
    return sum(inputs)


@wrong("weighted_sum", "inputs_ignored")
def _(inputs, weights):
    return weights.sum()


@wrong("weighted_sum", "added_not_multiplied")
def _(inputs, weights):
    total = 0
    for x, w in zip(inputs, weights, strict=True):
        total += x + w
    return total


@wrong("weighted_sum", "multiplied_together")
def _(inputs, weights):
    result = 1
    for x, w in zip(inputs, weights, strict=True):
        result *= x * w
    return result


@wrong("weighted_sum", "last_product_only")
def _(inputs, weights):
    for x, w in zip(inputs, weights, strict=True):
        total = 0
        total += x * w
    return total


@wrong("weighted_sum", "first_product_only")
def _(inputs, weights):
    total = 0
    for i in range(len(inputs)):
        total += inputs[i] * weights[i]
        return total


@wrong("neuron", "bias_left_out")
def _(inputs, weights, bias):
    total = 0
    for x, w in zip(inputs, weights, strict=True):
        total += x * w
    return total


@wrong("neuron", "bias_subtracted")
def _(inputs, weights, bias):
    total = -bias
    for x, w in zip(inputs, weights, strict=True):
        total += x * w
    return total


@wrong("neuron", "bias_subtracted")
def _(inputs, weights, bias):
    return (inputs * weights).sum() - bias


@wrong("neuron", "bias_multiplied")
def _(inputs, weights, bias):
    return sum(bias * x * w for x, w in zip(inputs, weights, strict=True))


@wrong("neuron", "bias_per_input")
def _(inputs, weights, bias):
    total = 0
    for x, w in zip(inputs, weights, strict=True):
        total += x * w + bias
    return total


@wrong("neuron", "bias_per_input")
def _(inputs, weights, bias):
    return inputs @ weights + len(inputs) * bias


@wrong("neuron", "bias_to_inputs")
def _(inputs, weights, bias):
    return np.dot(inputs + bias, weights)


@wrong("neuron", "mean_not_sum")
def _(inputs, weights, bias):
    return inputs @ weights / inputs.size + bias


@wrong("neuron", "mean_not_sum")
def _(inputs, weights, bias):
    return np.average(inputs * weights) + bias


@wrong("neuron", "products_not_summed")
def _(inputs, weights, bias):
    return [x * w + bias for x, w in zip(inputs, weights, strict=True)]


@wrong("neuron", "sum_times_sum")
def _(inputs, weights, bias):
    return sum(inputs) * sum(weights) + bias


@wrong("neuron", "yes_or_no")
def _(inputs, weights, bias):
    if inputs @ weights + bias > 0:
        return 1
    return 0


@wrong("neuron_batch", "summed_over_samples")
def _(X, weights, bias):
    return (X * weights).sum(axis=0) + bias


@wrong("neuron_batch", "summed_over_samples")
def _(X, weights, bias):
    return sum(X * weights) + bias


@wrong("neuron_batch", "summed_over_everything")
def _(X, weights, bias):
    total = bias
    for row in X:
        for x, w in zip(row, weights, strict=True):
            total += x * w
    return total


@wrong("neuron_batch", "summed_over_everything")
def _(X, weights, bias):
    return np.sum(X @ weights) + bias


@wrong("neuron_batch", "products_not_summed")
def _(X, weights, bias):
    return [row * weights + bias for row in X]


@wrong("neuron_batch", "bias_left_out")
def _(X, weights, bias):
    return [sum(x * w for x, w in zip(row, weights, strict=True)) for row in X]


@wrong("neuron_batch", "bias_subtracted")
def _(X, weights, bias):
    return np.array([row @ weights - bias for row in X])


@wrong("neuron_batch", "bias_multiplied")
def _(X, weights, bias):
    return [bias * np.dot(row, weights) for row in X]


@wrong("neuron_batch", "bias_per_input")
def _(X, weights, bias):
    values = []
    for row in X:
        total = 0
        for x, w in zip(row, weights, strict=True):
            total += x * w + bias
        values.append(total)
    return values


@wrong("neuron_batch", "mean_not_sum")
def _(X, weights, bias):
    return X @ weights / X.shape[1] + bias


@wrong("neuron_batch", "first_sample_only")
def _(X, weights, bias):
    for row in X:
        return row @ weights + bias


@wrong("neuron_batch", "a_column")
def _(X, weights, bias):
    return X @ weights[:, None] + bias


@wrong("neuron_batch", "a_column")
def _(X, weights, bias):
    return [[row @ weights + bias] for row in X]


@wrong("neuron_batch", "sum_times_sum")
def _(X, weights, bias):
    return [sum(row) * sum(weights) + bias for row in X]


@wrong("neuron_batch", "yes_or_no")
def _(X, weights, bias):
    return [1 if row @ weights + bias > 0 else 0 for row in X]


wrong.answers(
    "and_gate",
    or_gate=[(1, 1, -0.5), (2.0, 3.0, -1.0), np.array([0.7, 0.9, -0.3])],
    nand_gate=[(-1, -1, 1.5), [-2, -2, 3]],
    nor_gate=[(-1, -1, 0.5)],
    always=[(1, 1, 1), (1, 1, 1.5)],
    never=[(1, 1, -2), (1, 1, -3), (0, 0, 0), (0, 0, -1), (-1, -1, -1)],
    one_input_decides=[(2, 0.5, -1), (0, 1, -0.5)],
    one_without_the_other=[(1, -1, -0.5), (1, -1, 0)],
)
wrong.answers("bias_moves_line", turns=["turns"], stays=["stays"])

# Lesson 02

wrong.answers("recall_neuron", bias_left_out=[-2], sign_lost=[9], sum_times_sum=[8])
wrong.answers("recall_stage", backward=["backward"], both=["both"])
wrong.answers("stacked_lines", bent=["bent"], curved=["curved"])


@wrong("step", "on_at_zero")
def _(z):
    return (z >= 0).astype(int)


@wrong("step", "on_at_zero")
def _(z):
    return np.heaviside(z, 1)


@wrong("step", "on_at_zero")
def _(z):
    return 1 - (z < 0)


@wrong("step", "on_at_zero")
def _(z):
    result = np.ones(z.shape)
    result[z < 0] = 0
    return result


@wrong("step", "reversed")
def _(z):
    return (z <= 0).astype(float)


@wrong("step", "sign")
def _(z):
    return np.where(z > 0, 1, np.where(z < 0, -1, 0))


@wrong("step", "sign")
def _(z):
    return np.where(z > 0, 1, -1)


@wrong("step", "half_at_zero")
def _(z):
    return (np.sign(z) + 1) / 2


@wrong("step", "keeps_the_value")
def _(z):
    return z * (z > 0)


@wrong("step", "keeps_the_value")
def _(z):
    return np.where(z > 0, z, 0)


@wrong("step", "threshold_not_zero")
def _(z):
    return (z > 0.5) * 1


@wrong("step", "threshold_not_zero")
def _(z):
    return (z > 1) * 1


@wrong("step", "all_at_once")
def _(z):
    return 1 if (z > 0).all() else 0


@wrong("sigmoid", "exp_of_plus_z")
def _(z):
    return 1.0 / (np.exp(z) + 1.0)


@wrong("sigmoid", "exp_of_plus_z")
def _(z):
    return 1 / (1 + math.e**z)


@wrong("sigmoid", "one_minus_sigmoid")
def _(z):
    e = np.exp(-np.abs(z))
    return 1 - np.where(z >= 0, 1 / (1 + e), e / (1 + e))


@wrong("sigmoid", "one_minus_sigmoid")
def _(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, e / (1 + e), 1 / (1 + e))


@wrong("sigmoid", "overflow")
def _(z):
    return 1 / (1 + math.e ** (-z))


@wrong("sigmoid", "overflow")
def _(z):
    return np.power(1 + np.exp(-z), -1)


@wrong("sigmoid", "overflow_in_where")
def _(z):
    return np.where(z > 0, 1 / (1 + np.exp(-z)), np.exp(z) / (np.exp(z) + 1))


@wrong("sigmoid", "tanh")
def _(z):
    return (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z))


@wrong("sigmoid", "tanh")
def _(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


@wrong("sigmoid", "brackets_missing")
def _(z):
    return 1.0 / 1.0 + np.exp(-z)


@wrong("sigmoid", "one_left_out")
def _(z):
    return 1 / (np.exp(-z))


@wrong("sigmoid", "minus_in_denominator")
def _(z):
    return np.exp(z) / (np.exp(z) - 1)


@wrong("sigmoid", "slope")
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@wrong("sigmoid", "slope")
def _(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@wrong("sigmoid", "hard_limits")
def _(z):
    return np.minimum(np.maximum(z, 0), 1)


@wrong("sigmoid", "shares_of_all")
def _(z):
    return np.exp(z) / np.exp(z).sum()


@wrong("relu", "absolute")
def _(z):
    return np.sqrt(z**2)


@wrong("relu", "absolute")
def _(z):
    return np.where(z > 0, z, -z)


@wrong("relu", "absolute")
def _(z):
    return np.abs(z)


@wrong("relu", "minimum")
def _(z):
    return np.where(z < 0, z, 0)


@wrong("relu", "minimum")
def _(z):
    return z * (z < 0)


@wrong("relu", "leaky")
def _(z):
    return np.maximum(0.01 * z, z)


@wrong("relu", "one_not_value")
def _(z):
    return (z > 0).astype(float)


@wrong("relu", "mirrored")
def _(z):
    return np.where(z < 0, -z, 0)


@wrong("relu", "largest_of_all")
def _(z):
    return z.max()


@wrong("relu", "capped")
def _(z):
    return np.minimum(np.maximum(z, 0), 1)


@wrong("relu", "smoothed")
def _(z):
    return np.log(1 + np.exp(z))


@wrong("relu", "negatives_dropped")
def _(z):
    return [value for value in z.ravel() if value > 0]


@wrong("relu", "argument_changed")
def _(z):
    z[z < 0] = 0.0
    return z


@wrong("relu", "argument_changed")
def _(z):
    z *= z > 0
    return z


@wrong("relu", "argument_changed")
def _(z):
    return np.maximum(z, 0, out=z)


@wrong("collapse", "b1_not_through_W2")
def _(W1, b1, W2, b2):
    return np.dot(W1, W2), b1 + b2


@wrong("collapse", "wrong_order")
def _(W1, b1, W2, b2):
    W = np.dot(W2, W1)
    b = b1 @ W2 + b2
    return W, b


@wrong("collapse", "wrong_order")
def _(W1, b1, W2, b2):
    return W2 @ W1, W2 @ b1 + b2


@wrong("collapse", "bias_in_wrong_order")
def _(W1, b1, W2, b2):
    return W1.dot(W2), W2.dot(b1) + b2


@wrong("collapse", "bias_in_wrong_order")
def _(W1, b1, W2, b2):
    return W1.dot(W2), b1 @ W2.T + b2


@wrong("collapse", "b2_left_out")
def _(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2


@wrong("collapse", "b1_left_out")
def _(W1, b1, W2, b2):
    return [W1 @ W2, b2]


@wrong("collapse", "added_not_multiplied")
def _(W1, b1, W2, b2):
    return np.add(W1, W2), np.add(b1, b2)


@wrong("collapse", "place_by_place")
def _(W1, b1, W2, b2):
    return np.multiply(W1, W2), b1 @ W2 + b2


_BOTH = np.ones((2, 2))
wrong.answers(
    "xor_network",
    or_gate=[
        ([[1, 1], [1, 1]], [0, 0], [[1], [0]], [-0.5]),
        ([[1, 0], [0, 1]], [0, 0], [1, 1], 0),
        (_BOTH, [0, -1], [1, -1.2], -0.3),
    ],
    and_gate=[(_BOTH, [-1, -1], [1, 1], -0.5), ([[1, 0], [1, 0]], [-1, 0], [1, 0], 0)],
    turned_round=[(_BOTH, [0, -1], [[-1], [2]], [0.5])],
    always=[(_BOTH, [0, -1], [1, -2], 1), (_BOTH, [1, 1], [1, 1], 1)],
    never=[(_BOTH, [0, -1], [1, -2], -2), (np.zeros((2, 2)), np.zeros(2), np.zeros((2, 1)), np.zeros(1))],
    one_side_only=[([[1, -1], [-1, 1]], [0, 0], [1, -1], 0)],
    not_and=[(_BOTH, [0, -1], [0, -2], 1)],
)

# Lesson 03

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

# Lesson 04

wrong.answers("recall_parameters", biases_not_counted=[20], inputs_have_biases=[29], neurons_counted=[9])
wrong.answers("recall_sigmoid", zero=[0], one=[1], tanh_range=[-1])
wrong.answers("costs_most", unsure=["unsure"], sure_and_right=["sure and right"])


@wrong("mean_squared_error", "sum_for_mean")
def _(predictions, targets):
    total = 0
    for p, t in zip(predictions.ravel(), targets.ravel(), strict=True):
        total += (p - t) ** 2
    return total


@wrong("mean_squared_error", "half")
def _(predictions, targets):
    return 0.5 * np.mean(np.square(targets - predictions))


@wrong("mean_squared_error", "half")
def _(predictions, targets):
    return 0.5 * np.sum((targets - predictions) ** 2)


@wrong("mean_squared_error", "doubled")
def _(predictions, targets):
    return 2 * np.average((targets - predictions) ** 2)


@wrong("mean_squared_error", "root")
def _(predictions, targets):
    return np.mean((predictions - targets) ** 2) ** 0.5


@wrong("mean_squared_error", "root")
def _(predictions, targets):
    return np.linalg.norm(predictions - targets) / np.sqrt(predictions.size)


@wrong("mean_squared_error", "absolute")
def _(predictions, targets):
    return np.abs(targets - predictions).sum() / targets.size


@wrong("mean_squared_error", "absolute")
def _(predictions, targets):
    return np.mean(np.sqrt((targets - predictions) ** 2))


@wrong("mean_squared_error", "not_squared")
def _(predictions, targets):
    return (targets - predictions).mean()


@wrong("mean_squared_error", "square_of_mean")
def _(predictions, targets):
    return (predictions.mean() - targets.mean()) ** 2


@wrong("mean_squared_error", "difference_of_squares")
def _(predictions, targets):
    return np.mean(predictions**2 - targets**2)


@wrong("mean_squared_error", "not_averaged")
def _(predictions, targets):
    return np.square(predictions - targets)


@wrong("mean_squared_error", "one_per_column")
def _(predictions, targets):
    return ((predictions - targets) ** 2).mean(axis=0)


@wrong("mean_squared_error", "one_per_column")
def _(predictions, targets):
    return sum((predictions - targets) ** 2) / len(predictions)


@wrong("mean_squared_error", "samples_only")
def _(predictions, targets):
    return np.sum((predictions - targets) ** 2) / predictions.shape[0]


@wrong("softmax", "keepdims_missing")
def _(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1)


@wrong("softmax", "keepdims_missing")
def _(logits):
    e = np.exp(logits - logits.max(axis=1))
    return e / e.sum(axis=1)


@wrong("softmax", "wrong_axis")
def _(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


@wrong("softmax", "wrong_axis")
def _(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=0)


@wrong("softmax", "wrong_axis")
def _(logits):
    return np.exp(logits) / sum(np.exp(logits))


@wrong("softmax", "over_everything")
def _(logits):
    return np.exp(logits) / np.exp(logits).sum()


@wrong("softmax", "over_everything")
def _(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()


@wrong("softmax", "overflow")
def _(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "overflow")
def _(logits):
    return np.array([np.exp(row) / np.sum(np.exp(row)) for row in logits])


@wrong("softmax", "overflow")
def _(logits):
    e = math.e**logits
    return (e.T / e.sum(axis=1)).T


@wrong("softmax", "overall_maximum")
def _(logits):
    e = np.exp(logits - np.max(logits))
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "without_exp")
def _(logits):
    return logits / logits.sum(axis=1, keepdims=True)


@wrong("softmax", "without_exp")
def _(logits):
    return [row / sum(row) for row in logits]


@wrong("softmax", "not_divided")
def _(logits):
    return np.exp(logits)


@wrong("softmax", "not_divided")
def _(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


@wrong("softmax", "sigmoid")
def _(logits):
    return 1 / (1 + np.exp(-logits))


@wrong("softmax", "all_for_the_largest")
def _(logits):
    result = np.zeros(logits.shape)
    result[np.arange(len(logits)), logits.argmax(axis=1)] = 1
    return result


@wrong("softmax", "sign")
def _(logits):
    e = np.exp(-logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "sign")
def _(logits):
    e = np.exp(logits.max(axis=1, keepdims=True) - logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "powers_of_two")
def _(logits):
    e = 2 ** (logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@wrong("cross_entropy", "rows_for_labels")
def _(probabilities, labels):
    return -np.log(probabilities[labels]).mean()


@wrong("cross_entropy", "log10")
def _(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= math.log10(row[label])
    return total / len(labels)


@wrong("cross_entropy", "log2")
def _(probabilities, labels):
    return np.mean([-math.log2(row[label]) for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "sign_forgotten")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return np.sum(one_hot * np.log(probabilities)) / len(labels)


@wrong("cross_entropy", "sum_for_mean")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.sum(one_hot * np.log(probabilities))


@wrong("cross_entropy", "all_classes")
def _(probabilities, labels):
    return -np.log(probabilities).mean()


@wrong("cross_entropy", "all_classes")
def _(probabilities, labels):
    return -np.log(probabilities).sum() / len(labels)


@wrong("cross_entropy", "every_label_for_every_sample")
def _(probabilities, labels):
    return -np.log(probabilities[:, labels]).mean()


@wrong("cross_entropy", "wrong_class")
def _(probabilities, labels):
    return np.mean([-np.log(row[label - 1]) for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "most_likely_class")
def _(probabilities, labels):
    return -np.log(probabilities.max(axis=1)).mean()


@wrong("cross_entropy", "one_minus")
def _(probabilities, labels):
    return np.mean([-np.log(1 - row[label]) for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "without_log")
def _(probabilities, labels):
    return 1 - np.mean([row[label] for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "log_of_mean")
def _(probabilities, labels):
    return -math.log(probabilities[np.arange(len(labels)), labels].mean())


@wrong("cross_entropy", "not_averaged")
def _(probabilities, labels):
    return [-np.log(row[label]) for row, label in zip(probabilities, labels, strict=True)]


@wrong("cross_entropy", "divided_by_classes")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.mean(one_hot * np.log(probabilities))


@wrong("cross_entropy", "weighted_by_probability")
def _(probabilities, labels):
    return -np.sum(probabilities * np.log(probabilities)) / len(labels)


@wrong("binary_cross_entropy", "positive_half_only")
def _(probabilities, targets):
    total = 0
    for p, t in zip(probabilities, targets, strict=True):
        if t == 1:
            total -= math.log(p)
    return total / len(targets)


@wrong("binary_cross_entropy", "negative_half_only")
def _(probabilities, targets):
    return np.mean((targets - 1) * np.log(1 - probabilities))


@wrong("binary_cross_entropy", "targets_swapped")
def _(probabilities, targets):
    return -np.mean(np.log(np.where(targets == 1, 1 - probabilities, probabilities)))


@wrong("binary_cross_entropy", "sum_for_mean")
def _(probabilities, targets):
    return sum(
        -math.log(p) if t == 1 else -math.log(1 - p) for p, t in zip(probabilities, targets, strict=True)
    )


@wrong("binary_cross_entropy", "sign_forgotten")
def _(probabilities, targets):
    return np.mean(np.log(np.where(targets == 1, probabilities, 1 - probabilities)))


@wrong("binary_cross_entropy", "log10")
def _(probabilities, targets):
    return -np.log10(np.where(targets == 1, probabilities, 1 - probabilities)).mean()


@wrong("binary_cross_entropy", "log2")
def _(probabilities, targets):
    return -np.log2(np.where(targets == 1, probabilities, 1 - probabilities)).mean()


@wrong("binary_cross_entropy", "no_gate_on_second_half")
def _(probabilities, targets):
    return np.mean(-targets * np.log(probabilities) - np.log(1 - probabilities))


@wrong("binary_cross_entropy", "both_for_every_sample")
def _(probabilities, targets):
    return -np.mean(np.log(probabilities * (1 - probabilities)))


@wrong("binary_cross_entropy", "target_ignored")
def _(probabilities, targets):
    return -sum(np.log(probabilities)) / len(targets)


@wrong("binary_cross_entropy", "minus_between_halves")
def _(probabilities, targets):
    return np.mean(-targets * np.log(probabilities) + (1 - targets) * np.log(1 - probabilities))


@wrong("binary_cross_entropy", "halved")
def _(probabilities, targets):
    both = np.stack([probabilities, 1 - probabilities])
    return -np.mean(np.log(np.where(targets == 1, both[0], both[1]))) / 2


@wrong("binary_cross_entropy", "squared_error")
def _(probabilities, targets):
    return ((targets - probabilities) ** 2).mean()


@wrong("binary_cross_entropy", "not_averaged")
def _(probabilities, targets):
    return -np.log(np.where(targets == 1, probabilities, 1 - probabilities))


_MSE, _CE, _BCE = "mean_squared_error", "cross_entropy", "binary_cross_entropy"


def _losses(price: str, digits: str, spam: str) -> dict[str, str]:
    return {"price of a flat": price, "which of ten digits": digits, "spam or not": spam}


wrong.answers(
    "loss_for",
    classes_for_a_number=[_losses(_CE, _CE, _BCE), _losses(_BCE, _CE, _BCE)],
    squares_for_classes=[_losses(_MSE, _MSE, _MSE), _losses(_MSE, _CE, _MSE)],
    two_classes_for_ten=[_losses(_MSE, _BCE, _BCE), _losses(_MSE, _BCE, _CE)],
    two_outputs_for_two_classes=[_losses(_MSE, _CE, _CE)],
)
