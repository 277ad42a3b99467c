"""Lesson 03: how a signal crosses the network."""

import copy
import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, NoAnswer, itself, mistake
from nbtools.portable.language import gettext, gettext_noop

LESSON = "03_layers"

_X3 = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0], [-0.5, 1.5, 2.0]])
_W3 = np.array([[2.0, -1.0, 0.5], [0.0, 1.0, -3.0], [1.5, 2.5, 1.0]])
_B3 = np.array([10.0, -20.0, 30.0])
_X2 = np.array([[1.0, -2.0], [3.0, 0.5], [-1.0, 4.0]])
_W23 = np.array([[2.0, 0.0, -1.0], [1.0, -3.0, 0.5]])
_X4 = np.array(
    [[1.5, -0.5, 2.0, 0.25], [-1.0, 3.0, 0.75, -2.0], [0.5, 1.0, -1.5, 4.0], [2.5, -2.0, 0.0, 1.25]]
)
_W43 = np.array([[0.8, -1.4, 0.33333], [1.5, 0.7, -0.9], [-0.6, 2.1, 1.2], [0.45, -0.55, -1.7]])


def _one_layer(rng: np.random.Generator) -> tuple:
    n_inputs, n_neurons = (int(size) for size in rng.integers(2, 5, size=2))
    n_samples = n_inputs + int(rng.integers(1, 4))
    return (
        rng.normal(size=(n_samples, n_inputs)),
        rng.normal(size=(n_inputs, n_neurons)),
        rng.normal(size=n_neurons),
    )


def _some_layers(rng: np.random.Generator) -> tuple:
    sizes = [int(size) for size in rng.integers(2, 6, size=rng.integers(3, 5))]
    layers = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in itertools.pairwise(sizes)]
    return rng.normal(size=(sizes[0] + 2, sizes[0])), layers


recall_relu = Exercise(
    name="recall_relu",
    lesson=LESSON,
    answer=2.5,
    probe=itself,
    mistakes=(
        mistake("negative_kept", "The -3 went in as it is. ReLU makes it 0.", -0.5),
        mistake("absolute", "The -3 was turned into 3. ReLU makes it 0.", 5.5),
        mistake("counted", "That is how many are above 0. ReLU keeps their values.", 2.0),
        mistake("minimum", "That is what is below 0. ReLU keeps what is above.", -3.0),
        mistake(
            "all_zero",
            "ReLU keeps numbers above 0 as they are. Add these up.",
            0.0,
        ),
    ),
    hints=("ReLU leaves positive numbers alone and makes the others 0. Then add up.",),
)

recall_batch = Exercise(
    name="recall_batch",
    lesson=LESSON,
    answer=5.0,
    probe=itself,
    mistakes=(
        mistake("one_per_input", "That is one for each input. The neuron adds up over the inputs.", 3.0),
        mistake(
            "all_products", "That would be every product on its own. They are added up for each sample.", 15.0
        ),
        mistake(
            "in_brackets", "The count is right. Write it alone, without brackets: it is one number.", (5.0,)
        ),
        mistake("one_for_all", "One value would be for one sample. Here there are several.", 1.0),
        mistake("sum_of_shape", "That adds rows and columns. Which of the two does the neuron keep?", 8.0),
        mistake(
            "shape_of_X",
            "That is the shape of X. The neuron adds up over the inputs: how many values are left?",
            (5.0, 3.0),
            (3.0, 5.0),
        ),
    ),
    hints=("Every row of X is a sample. A neuron has one value for each sample.",),
)

dense = Exercise(
    name="dense",
    lesson=LESSON,
    answer=nn.dense,
    cases=((_X3, _W3, _B3), (_X2, _W23, _B3), (_X4, _W43, _B3 / 100), (_X4[1:2], _W43, _B3 / 8)),
    draw=_one_layer,
    mistakes=(
        mistake(
            "weights_transposed",
            "This multiplies by W.T. Column j of W holds the weights of neuron j, so that X @ W fits as it is.",
            lambda X, W, b: X @ W.T + b,
        ),
        mistake(
            "bias_forgotten",
            "The bias b is missing.",
            lambda X, W, b: X @ W,
        ),
        mistake(
            "bias_along_samples",
            "This gives every sample its own bias. Each neuron has one: b belongs to the columns of the result.",
            lambda X, W, b: X @ W + np.reshape(b, (-1, 1)),
        ),
        mistake(
            "bias_added_to_weights",
            "This adds the bias to the weights. Add it to the sums: X @ W first, then + b.",
            lambda X, W, b: X @ (W + b),
        ),
        mistake(
            "bias_subtracted",
            "This subtracts the bias. It is added.",
            lambda X, W, b: X @ W - b,
        ),
        mistake(
            "wrong_order",
            "This multiplies W by X. The samples are the rows of X and stand on the left: X @ W.",
            lambda X, W, b: W @ X + b,
        ),
        mistake(
            "samples_transposed",
            "This multiplies by X.T, and so mixes the samples. Every row of X is a sample: X @ W.",
            lambda X, W, b: X.T @ W + b,
        ),
        mistake(
            "result_transposed",
            "Rows and columns of the result are swapped: one row for each sample, one column for each neuron.",
            lambda X, W, b: (X @ W + b).T,
        ),
        mistake(
            "place_by_place",
            "X * W multiplies place by place. Every neuron needs a weighted sum: the matrix product X @ W.",
            lambda X, W, b: X * W + b,
        ),
        mistake(
            "activated",
            "This already applies ReLU. dense gives the sums before they bend.",
            lambda X, W, b: np.maximum(X @ W + b, 0),
        ),
        mistake(
            "neurons_added_up",
            "This adds up over the neurons. Each keeps its own column.",
            lambda X, W, b: np.sum(X @ W + b, axis=1),
        ),
        mistake(
            "one_bias_for_all",
            "Every neuron gets the same bias here. b has one for each neuron: X @ W + b adds them column by column.",
            lambda X, W, b: X @ W + b[0],
            lambda X, W, b: X @ W + np.sum(b),
            lambda X, W, b: X @ W + np.mean(b),
        ),
        mistake(
            "bias_multiplied",
            "This multiplies by the biases. They are added.",
            lambda X, W, b: X @ W * b,
        ),
        mistake(
            "first_sample_only",
            "This is the first sample alone. Does the `return` stand inside the loop? Return a row for every row of X.",
            lambda X, W, b: X[0] @ W + b,
        ),
    ),
    hints=(
        "In lesson 01 one neuron was X @ weights + bias. Now the weights of many neurons stand side by side, as columns of W.",
        "X has shape (n_samples, n_inputs), W (n_inputs, n_neurons). Which product has shape (n_samples, n_neurons)?",
    ),
)


def _layer_and_its_origin(make: Callable, n_inputs: int, n_neurons: int, rng: np.random.Generator) -> Any:
    """Return a layer, and in words what two more tell of it: from an equal generator, and from another one."""
    equal, other = copy.deepcopy(rng), np.random.default_rng(rng.bit_generator.random_raw())
    layer, again, elsewhere = (
        make(n_inputs, n_neurons, generator) for generator in (equal, copy.deepcopy(equal), other)
    )
    if layer is None or layer is ...:
        return layer
    if isinstance(layer, np.ndarray) and layer.ndim == 2 and len(layer) != 2:
        return layer, np.zeros(0), "", "", ""
    if not isinstance(layer, list | tuple) or len(layer) != 2:
        raise NoAnswer("It should return two arrays, W and b: `return W, b`.")
    (W, b), (W_again, _), (W_elsewhere, b_elsewhere) = layer, again, elsewhere
    biases = gettext("all 0" if not np.any(b) else "not 0" if np.array_equal(b, b_elsewhere) else "random")
    return W, b, _yes(np.array_equal(W, W_again)), _yes(np.array_equal(W, W_elsewhere)), biases


def _yes(true: bool) -> str:
    return gettext("yes" if true else "no")


_DEVIATION = gettext_noop("deviation of W, in units of √(2 / n_inputs)")
_MEAN = gettext_noop("mean of W, in units of its own deviation")
_WITHIN = gettext_noop("share of W within one deviation")


def _facts(layer: list) -> dict[str, float | str]:
    """Return what matters of random layers. A number that is as it should be becomes a word, so that the others show."""
    W, b, same_again, same_elsewhere, biases = layer
    return {
        gettext("shapes"): f"{W.shape}, {b.shape}",
        gettext("numbers in W"): _variety(W),
        **(
            _spread(W)
            if np.ptp(W)
            else dict.fromkeys(map(gettext, (_DEVIATION, _MEAN, _WITHIN)), gettext("none"))
        ),
        gettext("same W from an equal generator"): same_again,
        gettext("same W from another generator"): same_elsewhere,
        gettext("biases"): biases,
    }


def _spread(W: np.ndarray) -> dict[str, float | str]:
    deviation, mean = np.std(W), np.mean(W)
    return {
        gettext(_DEVIATION): _about(1.0, deviation / _he(len(W)), 0.08),
        gettext(_MEAN): _about(0.0, mean / deviation, 0.1),
        gettext(_WITHIN): _about(0.683, np.mean(np.abs(W - mean) < deviation), 0.07),
    }


def _variety(W: np.ndarray) -> str:
    if np.ptp(W) == 0:
        return gettext("all equal" if np.any(W) else "all 0")
    return gettext("different" if len(np.unique(W)) > 0.9 * W.size else "many alike")


def _about(wanted: float, measured: float, within: float) -> float | str:
    return (
        gettext("about {number:g}", number=wanted)
        if abs(measured - wanted) < within
        else np.round(measured, 3)
    )


def _he(n_inputs: int) -> float:
    return np.sqrt(2.0 / n_inputs)


def _a_large_layer(rng: np.random.Generator) -> tuple:
    """Return sizes for so many weights that their standard deviation can be told."""
    n_inputs, n_neurons = (int(size) for size in rng.integers(95, 140, size=2))
    return n_inputs, n_neurons, np.random.default_rng(rng.integers(1000))


random_layer = Exercise(
    name="random_layer",
    lesson=LESSON,
    answer=nn.random_layer,
    cases=((40, 120, np.random.default_rng(1)), (110, 50, np.random.default_rng(2))),
    draw=_a_large_layer,
    probe=_layer_and_its_origin,
    measure=_facts,
    rtol=0.03,
    atol=0.05,
    points=2,
    mistakes=(
        mistake(
            "zero_weights",
            "All weights are 0. Then every neuron computes the same, and they can never become different. Draw them from rng.",
            lambda n, m, rng: (np.zeros((n, m)), np.zeros(m)),
        ),
        mistake(
            "constant_weights",
            "All weights are equal. Then every neuron computes the same, and they can never become different.",
            lambda n, m, rng: (np.ones((n, m)), np.zeros(m)),
            lambda n, m, rng: (np.full((n, m), _he(n)), np.zeros(m)),
            lambda n, m, rng: (np.full((n, m), rng.normal()), np.zeros(m)),
        ),
        mistake(
            "variance_for_deviation",
            "The spread is 2 / n_inputs, without the square root (it would be the variance). rng.normal asks for the standard deviation: np.sqrt(2 / n_inputs).",
            lambda n, m, rng: (rng.normal(0, 2 / n, (n, m)), np.zeros(m)),
        ),
        mistake(
            "root_of_two_only",
            "This divides the root of 2 by n_inputs. The root is taken of the whole fraction: np.sqrt(2 / n_inputs).",
            lambda n, m, rng: (rng.normal(0, np.sqrt(2) / n, (n, m)), np.zeros(m)),
        ),
        mistake(
            "neurons_for_inputs",
            "The spread comes from n_neurons. What matters is how many numbers are added up in each neuron: n_inputs.",
            lambda n, m, rng: (rng.normal(0, _he(m), (n, m)), np.zeros(m)),
        ),
        mistake(
            "rng_ignored",
            "These weights do not come from rng, so the same start gives other weights each time. Call rng.normal, not np.random.",
            lambda n, m, rng: (np.random.normal(0, _he(n), (n, m)), np.zeros(m)),
            lambda n, m, rng: (np.random.default_rng().normal(0, _he(n), (n, m)), np.zeros(m)),
        ),
        mistake(
            "always_the_same",
            "Every generator gives the same weights: a seed is fixed inside. Use the rng that comes in.",
            lambda n, m, rng: (np.random.default_rng(0).normal(0, _he(n), (n, m)), np.zeros(m)),
            lambda n, m, rng: (np.random.RandomState(0).normal(0, _he(n), (n, m)), np.zeros(m)),
        ),
        mistake(
            "not_scaled",
            "The weights have a standard deviation of 1. It should be the square root of 2 / n_inputs.",
            lambda n, m, rng: (rng.normal(size=(n, m)), np.zeros(m)),
        ),
        mistake(
            "one_for_two",
            "The standard deviation is the square root of 1 / n_inputs. ReLU silences about half of the signals: take 2 / n_inputs.",
            lambda n, m, rng: (rng.normal(0, np.sqrt(1 / n), (n, m)), np.zeros(m)),
        ),
        mistake(
            "uniform",
            "These weights are spread evenly, not normally: use rng.normal.",
            lambda n, m, rng: (rng.random((n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.random((n, m)) * _he(n), np.zeros(m)),
            lambda n, m, rng: (rng.uniform(-1, 1, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.uniform(-1, 1, (n, m)) * _he(n), np.zeros(m)),
            lambda n, m, rng: (rng.uniform(-1, 1, (n, m)) * _he(n) * np.sqrt(3), np.zeros(m)),
        ),
        mistake(
            "random_biases",
            "The biases are random too. They start at 0: only the weights have to differ.",
            lambda n, m, rng: (rng.normal(0, _he(n), (n, m)), rng.normal(0, _he(n), m)),
        ),
        mistake(
            "biases_not_zero",
            "The weights are right. The biases are the same from every generator, but not 0. They start at 0: np.zeros(n_neurons).",
            lambda n, m, rng: (rng.normal(0, _he(n), (n, m)), np.ones(m)),
        ),
        mistake(
            "shape_swapped",
            "W has one row for each neuron. It should have one row for each input: shape (n_inputs, n_neurons).",
            lambda n, m, rng: (rng.normal(0, _he(n), (m, n)), np.zeros(m)),
        ),
        mistake(
            "bias_not_a_row",
            "The biases should be n_neurons zeros in a row, shape (n_neurons,): np.zeros(n_neurons).",
            lambda n, m, rng: (rng.normal(0, _he(n), (n, m)), 0.0),
            lambda n, m, rng: (rng.normal(0, _he(n), (n, m)), np.zeros((1, m))),
            lambda n, m, rng: (rng.normal(0, _he(n), (n, m)), np.zeros((m, 1))),
        ),
        mistake(
            "weights_only",
            "This returns W alone. Return both, W and b: `return W, b`.",
            lambda n, m, rng: rng.normal(0, _he(n), (n, m)),
        ),
        mistake(
            "bias_per_input",
            "There is a bias for each input. Each neuron has one: shape (n_neurons,).",
            lambda n, m, rng: (rng.normal(0, _he(n), (n, m)), np.zeros(n)),
        ),
        mistake(
            "same_spread_whatever_the_size",
            "The weights have the same spread whatever the size of the layer. The more inputs are added up, the smaller the weights: np.sqrt(2 / n_inputs).",
            lambda n, m, rng: (rng.normal(0, 0.1, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, 0.01, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, 0.001, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, 0.5, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, 10, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, 2, (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, np.sqrt(2), (n, m)), np.zeros(m)),
        ),
        mistake(
            "inputs_and_neurons",
            "The spread comes from n_inputs and n_neurons together, as it does for other bends. For ReLU it is np.sqrt(2 / n_inputs).",
            lambda n, m, rng: (rng.normal(0, np.sqrt(2 / (n + m)), (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, np.sqrt(1 / (n + m)), (n, m)), np.zeros(m)),
        ),
        mistake(
            "larger_with_more_inputs",
            "The weights grow with the number of inputs. It is the other way round: n_inputs stands below the 2, np.sqrt(2 / n_inputs).",
            lambda n, m, rng: (rng.normal(0, np.sqrt(2 * n), (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, np.sqrt(n / 2), (n, m)), np.zeros(m)),
            lambda n, m, rng: (rng.normal(0, np.sqrt(n), (n, m)), np.zeros(m)),
        ),
        mistake(
            "deviation_taken_for_the_mean",
            "The first argument of rng.normal is the mean, and the deviation comes second: rng.normal(0, np.sqrt(2 / n_inputs), size=…).",
            lambda n, m, rng: (rng.normal(_he(n), 1, (n, m)), np.zeros(m)),
        ),
        mistake(
            "pair_swapped",
            "Both come in the other order: first W, then b.",
            lambda n, m, rng: (np.zeros(m), rng.normal(0, _he(n), (n, m))),
        ),
    ),
    hints=(
        "The mean square becomes n_inputs · d² · ½ times as large. It should stay: that is 1. Solve for d.",
        "rng.normal(mean, deviation, size=(rows, columns)) draws a whole matrix of normal numbers.",
        "The mean is 0, the deviation np.sqrt(2 / n_inputs), the size (n_inputs, n_neurons).",
        "The biases are np.zeros(n_neurons). Return both: W, b.",
    ),
)


def _through(X: np.ndarray, layers: list, activation: Callable = nn.relu) -> np.ndarray:
    for W, b in layers[:-1]:
        X = activation(X @ W + b)
    return X @ layers[-1][0] + layers[-1][1]


_B4 = np.array([-1.0, 3.0, -15.0, 0.5])
_NETWORK = [(_W3, np.array([1.0, 2.0, -3.0])), (_W3.T - 1, np.array([0.5, -1.0, 2.0])), (_W3 * 0.5, _B3 / 10)]

forward = Exercise(
    name="forward",
    lesson=LESSON,
    answer=nn.forward,
    cases=(
        (_X3, _NETWORK),
        (_X2, [(_W23, np.array([0.5, 1.0, -2.0])), (np.array([[1.0], [-2.0], [0.5]]), np.array([0.25]))]),
        (_X2, [(_W23, np.array([0.5, 1.0, -2.0]))]),
        (
            _X4,
            [(_W43, _B3 / 20), (_W3, np.array([2.0, -1.0, 0.5])), (_W43.T, _B4), (_W43 / 3, _B3 / 100)],
        ),
        (_X4[:1], [(_W43, _B3 / 20), (_W3 / 9, np.array([0.25, -0.125, 0.5]))]),
    ),
    draw=_some_layers,
    points=2,
    mistakes=(
        mistake(
            "relu_on_last",
            "The last layer bends too. Its outputs, the logits, must be free to go below 0: no ReLU after the last layer.",
            lambda X, layers: nn.relu(_through(X, layers)),
        ),
        mistake(
            "no_relu",
            "No layer bends. Without ReLU between them, all layers together are one linear layer, as lesson 02 showed.",
            lambda X, layers: _through(X, layers, activation=lambda Z: Z),
        ),
        mistake(
            "biases_forgotten",
            "The biases are missing. Each layer is dense(X, W, b).",
            lambda X, layers: _through(X, [(W, 0 * b) for W, b in layers]),
        ),
        mistake(
            "other_activation",
            "The hidden layers bend by the sigmoid or tanh. Here they use ReLU.",
            lambda X, layers: _through(X, layers, activation=nn.sigmoid),
            lambda X, layers: _through(X, layers, activation=np.tanh),
        ),
        mistake(
            "last_layer_only",
            "Layers get the original X, so those before them are lost. Hand each layer the output of the layer before.",
            lambda X, layers: X @ layers[-1][0] + layers[-1][1],
            lambda X, layers: _through(X, layers[-2:]),
            lambda X, layers: nn.relu(X @ layers[-1][0] + layers[-1][1]),
        ),
        mistake(
            "first_layer_only",
            "This stops after the first layer. Does the `return` stand inside the loop?",
            lambda X, layers: nn.relu(X @ layers[0][0] + layers[0][1]),
            lambda X, layers: X @ layers[0][0] + layers[0][1],
        ),
        mistake(
            "last_layer_missing",
            "The last layer is missing: after the loop over the hidden layers, X goes through one more.",
            lambda X, layers: _through(X, [*layers[:-1], (np.eye(layers[-1][0].shape[0]), 0)]),
        ),
        mistake(
            "relu_on_inputs",
            "ReLU is applied to the inputs before the first layer. It comes after each layer but the last.",
            lambda X, layers: _through(nn.relu(X), layers),
        ),
        mistake(
            "layers_reversed",
            "The layers are gone through from the last to the first. Forward is from the first to the last.",
            lambda X, layers: _through(X, layers[::-1]),
        ),
        mistake(
            "probabilities",
            "The outputs are turned into probabilities. forward returns the logits as they come out of the last layer.",
            lambda X, layers: nn.softmax(_through(X, layers)),
        ),
        mistake(
            "sigmoid_everywhere",
            "This bends by the sigmoid after every layer, the last one too. It is ReLU between the layers, and nothing after the last.",
            lambda X, layers: nn.sigmoid(_through(X, layers, nn.sigmoid)),
        ),
        mistake(
            "classes",
            "These are the classes. Return the logits of which they are the places: what the last layer gives, as it is.",
            lambda X, layers: _through(X, layers).argmax(axis=1),
        ),
    ),
    hints=(
        "Call what is on its way A. At the start A is X. Each layer makes a new A from it.",
        "For every layer but the last: A = relu(dense(A, W, b)). layers[:-1] is all but the last, layers[-1] is the last.",
        "After that loop: W, b = layers[-1], and the result is dense(A, W, b), without ReLU.",
    ),
)


def _sizes(rng: np.random.Generator) -> tuple:
    return ([int(size) for size in rng.integers(2, 90, size=rng.integers(2, 6))],)


def _products(sizes: list[int]) -> list[int]:
    return [n * m for n, m in itertools.pairwise(sizes)]


count_parameters = Exercise(
    name="count_parameters",
    lesson=LESSON,
    answer=nn.count_parameters,
    cases=(([64, 32, 10],), ([3, 5],), ([2, 7, 4, 3],), ([5, 3, 3, 3, 7],)),
    draw=_sizes,
    mistakes=(
        mistake(
            "biases_not_counted",
            "These are the weights alone. Each neuron also has a bias.",
            lambda sizes: sum(_products(sizes)),
        ),
        mistake(
            "inputs_have_biases",
            "This counts a bias for each input too. Inputs are not neurons: only the layers after them have biases.",
            lambda sizes: sum(_products(sizes)) + sum(sizes),
        ),
        mistake(
            "one_bias_per_layer",
            "This counts one bias for each layer. Each neuron of the layer has its own.",
            lambda sizes: sum(_products(sizes)) + len(sizes) - 1,
        ),
        mistake(
            "bias_per_input",
            "This adds a bias for each input of a layer. It is one for each neuron of the layer.",
            lambda sizes: sum(_products(sizes)) + sum(sizes[:-1]),
        ),
        mistake(
            "neurons_counted",
            "This adds the sizes. Between two layers every neuron is connected to every neuron before: multiply the two sizes.",
            sum,
            lambda sizes: sum(sizes[1:]),
        ),
        mistake(
            "all_multiplied",
            "This multiplies all sizes. Multiply neighbouring sizes, and add up over the layers.",
            lambda sizes: int(np.prod(np.array(sizes, dtype=float))),
        ),
        mistake(
            "first_layer_only",
            "This is the first layer alone. Add up over all pairs of neighbouring sizes.",
            lambda sizes: (sizes[0] + 1) * sizes[1],
        ),
        mistake(
            "first_to_last",
            "This connects the first size to the last. The layers between have weights too.",
            lambda sizes: (sizes[0] + 1) * sizes[-1],
        ),
        mistake(
            "last_connection_missing",
            "The last layer is missing. sizes holds one number more than there are layers: n sizes have n - 1 pairs of neighbours.",
            lambda sizes: sum(_products(sizes)[:-1]) + sum(sizes[1:-1]),
        ),
        mistake(
            "last_connection_only",
            "This is the last layer alone. Does each one take the place of the one before? Add them up: the total grows by each.",
            lambda sizes: (sizes[-2] + 1) * sizes[-1],
        ),
        mistake(
            "neighbours_added",
            "This adds neighbouring sizes. Between two layers every neuron is connected to every number before: multiply the two.",
            lambda sizes: sum(sizes[:-1]) + sum(sizes[1:]),
            lambda sizes: sum(sizes[:-1]) + 2 * sum(sizes[1:]),
        ),
        mistake(
            "squared",
            "This takes each size times itself. A layer connects neighbours: the size before times its own.",
            lambda sizes: sum(n * n + n for n in sizes),
            lambda sizes: sum(n * n for n in sizes),
            lambda sizes: sum(n * n + n for n in sizes[1:]),
        ),
        mistake(
            "all_multiplied_and_biases",
            "This multiplies all sizes and adds the biases. Multiply neighbouring sizes, and add up over the layers.",
            lambda sizes: int(np.prod(np.array(sizes, dtype=float))) + sum(sizes[1:]),
        ),
    ),
    hints=(
        "Count for one layer first: 64 inputs, 32 neurons. How many weights has one neuron, and what else?",
        "A layer with n inputs and m neurons has n times m weights and m biases.",
        "zip(sizes, sizes[1:]) gives the pairs of neighbours: (64, 32), (32, 10).",
    ),
)

untrained_accuracy = Exercise(
    name="untrained_accuracy",
    lesson=LESSON,
    is_prediction=True,
    answer=0.1,
    probe=itself,
    atol=0.03,
    mistakes=(
        mistake("per_cent", "Write a fraction between 0 and 1: half of all images is 0.5.", 10.0, 10),
        mistake(
            "a_coin",
            "One half would be right for two classes. Here there are ten.",
            0.5,
        ),
        mistake(
            "never_right",
            "To be right so rarely, it would have to know the answers and avoid them. It knows nothing: it guesses.",
            0.0,
        ),
        mistake(
            "nine_tenths",
            "That is how often a guess among ten is wrong. Asked for is how often it is right.",
            0.9,
        ),
        mistake(
            "already_good",
            "That would be a network that can read. Nothing has been learned yet: the weights are random.",
            1.0,
        ),
    ),
    hints=(
        "The network knows nothing of digits yet. Think of somebody who guesses.",
        "There are ten digits, about equally many images of each. How often is a guess right?",
    ),
)

EXERCISES = (recall_relu, recall_batch, dense, random_layer, forward, untrained_accuracy, count_parameters)
