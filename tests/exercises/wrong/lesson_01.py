"""Wrong answers to the exercises of lesson 01."""

import numpy as np

from nbtools import nn
from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()


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


# Refused, whatever the seed; none of these has a name.


@wrong("weighted_sum")
def _(inputs, weights):
    """Counts equal products once."""
    return sum(set(inputs * weights))


@wrong("weighted_sum")
def _(inputs, weights):
    """Rounded to 5 places."""
    return round(inputs @ weights, 5)


@wrong("neuron")
def _(inputs, weights, bias):
    """Never above 1."""
    return min(inputs @ weights + bias, 1)


@wrong("neuron")
def _(inputs, weights, bias):
    """ReLU."""
    return max(0, inputs @ weights + bias)


@wrong("neuron_batch")
def _(X, weights, bias):
    """Squeezed: no row is left of one sample."""
    return np.squeeze(X @ weights[:, None]) + bias


@wrong("weighted_sum")
def _(inputs, weights):
    """A loop over both without zip, which runs where there are two of each."""
    total = 0
    for x, w in inputs, weights:
        total += x * w
    return total


@wrong("neuron_batch", "rows_and_columns_swapped")
def _(X, weights, bias):
    return [sum(column * weights) + bias for column in X.T]


@wrong("weighted_sum", "first_left_out")
def _(inputs, weights):
    return sum(inputs[i] * weights[i] for i in range(1, len(inputs)))


@wrong("weighted_sum", "last_left_out")
def _(inputs, weights):
    total = 0
    for i in range(len(inputs) - 1):
        total += inputs[i] * weights[i]
    return total


@wrong("neuron", "bent")
def _(inputs, weights, bias):
    return max(0, inputs @ weights + bias)


@wrong("neuron", "bias_to_weights")
def _(inputs, weights, bias):
    return nn.weighted_sum(inputs, weights + bias)


@wrong("neuron_batch", "last_sample_only")
def _(X, weights, bias):
    for row in X:
        values = nn.neuron(row, weights, bias)
    return values
