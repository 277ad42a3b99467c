"""Lesson 01: what one neuron computes."""

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.portable.language import gettext

LESSON = "01_neuron"

_A = np.array([2.0, -1.0, 0.5]), np.array([0.5, 3.0, -2.0])
_B = np.array([1.5, 2.5]), np.array([-2.0, 0.25])
_SMALL = np.array([0.3, 0.3, -0.7, 1.1]), np.array([0.4, 0.4, 0.25, 0.05305])  # two products are alike
_X = np.array([[2.0, -1.0, 0.5], [0.0, 1.0, 3.0], [-1.5, 2.0, 1.0], [4.0, 0.5, -2.0]])
_SQUARE = np.array([[1.0, 2.0], [-3.0, 0.5]])
_ONE_ROW = np.linspace(-1.5, 1.2, 15).reshape(1, 15)


def _inputs_and_weights(rng: np.random.Generator) -> tuple:
    n_inputs = int(rng.integers(2, 7))
    return rng.normal(size=n_inputs), rng.normal(size=n_inputs)


def _with_bias(rng: np.random.Generator) -> tuple:
    return *_inputs_and_weights(rng), float(rng.normal())


def _batch(rng: np.random.Generator) -> tuple:
    n_inputs = int(rng.integers(2, 5))
    X = rng.normal(size=(n_inputs + int(rng.integers(1, 4)), n_inputs))
    return X, rng.normal(size=n_inputs), float(rng.normal())


weighted_sum = Exercise(
    name="weighted_sum",
    lesson=LESSON,
    answer=nn.weighted_sum,
    cases=(_A, _B, _SMALL),
    draw=_inputs_and_weights,
    mistakes=(
        mistake(
            "sum_times_sum",
            "This adds up the inputs, adds up the weights and multiplies the two sums. "
            "Each input has a weight of its own: multiply pair by pair first, then add.",
            lambda inputs, weights: np.sum(inputs) * np.sum(weights),
        ),
        mistake(
            "products_not_summed",
            "These are the products, input times weight, one for each input. Add them up: a neuron has one value.",
            lambda inputs, weights: inputs * weights,
        ),
        mistake(
            "mean_not_sum",
            "This is the mean of the products. A neuron adds them and does not divide by their number.",
            lambda inputs, weights: np.mean(inputs * weights),
        ),
        mistake(
            "weights_ignored",
            "This is the sum of the inputs: every input counts the same. Multiply each by its weight first.",
            lambda inputs, weights: np.sum(inputs),
        ),
        mistake(
            "inputs_ignored",
            "This is the sum of the weights. The inputs are not in it yet: multiply each weight by its input.",
            lambda inputs, weights: np.sum(weights),
        ),
        mistake(
            "added_not_multiplied",
            "This adds each weight to its input. A weight is a factor: multiply, then add the products.",
            lambda inputs, weights: np.sum(inputs + weights),
        ),
        mistake(
            "multiplied_together",
            "This multiplies the products with one another. Add them instead.",
            lambda inputs, weights: np.prod(inputs * weights),
        ),
        mistake(
            "last_product_only",
            "This is the last product alone. Add each product to a total, and return the total after the loop.",
            lambda inputs, weights: inputs[-1] * weights[-1],
        ),
        mistake(
            "first_product_only",
            "This is the first product alone. Does the `return` stand inside the loop? Put it after the loop.",
            lambda inputs, weights: inputs[0] * weights[0],
        ),
        mistake(
            "first_left_out",
            "The first product is missing. Places are counted from 0: range(len(inputs)) goes through all of them.",
            lambda inputs, weights: np.dot(inputs[1:], weights[1:]),
        ),
        mistake(
            "last_left_out",
            "The last product is missing. range(n) ends with n - 1 already: range(len(inputs)) goes through all places.",
            lambda inputs, weights: np.dot(inputs[:-1], weights[:-1]),
        ),
        mistake(
            "bent",
            "This bends the sum already. That comes in the next lesson: return the sum itself.",
            lambda inputs, weights: nn.sigmoid(np.dot(inputs, weights)),
            lambda inputs, weights: np.tanh(np.dot(inputs, weights)),
            lambda inputs, weights: np.maximum(np.dot(inputs, weights), 0),
        ),
        mistake(
            "sign_lost",
            "This takes the sign off the sum. It may be below 0: return it as it is.",
            lambda inputs, weights: abs(np.dot(inputs, weights)),
        ),
    ),
    hints=(
        "By hand for inputs [2, 3] and weights [10, 1]: 2 times 10, plus 3 times 1. The result is 23.",
        "NumPy multiplies two arrays place by place: inputs * weights. What is left to do with the products?",
        "np.sum(…) adds up all numbers of an array.",
    ),
)

neuron = Exercise(
    name="neuron",
    lesson=LESSON,
    answer=nn.neuron,
    cases=((*_A, 4.5), (*_B, -1.25), (*_SMALL, 0.25), (*_A, 40.0)),
    draw=_with_bias,
    mistakes=(
        mistake(
            "bias_left_out",
            "This is the weighted sum without the bias. Add the bias to it, once.",
            lambda inputs, weights, bias: np.dot(inputs, weights),
        ),
        mistake(
            "bias_subtracted",
            "This subtracts the bias. It is added.",
            lambda inputs, weights, bias: np.dot(inputs, weights) - bias,
        ),
        mistake(
            "bias_multiplied",
            "This multiplies the weighted sum by the bias. The bias is added.",
            lambda inputs, weights, bias: np.dot(inputs, weights) * bias,
        ),
        mistake(
            "bias_per_input",
            "This adds the bias to every product, so it is counted once for each input. Add it once, to the sum.",
            lambda inputs, weights, bias: np.sum(inputs * weights + bias),
        ),
        mistake(
            "bias_to_inputs",
            "This adds the bias to every input before the weights come in. Add it once, after the sum.",
            lambda inputs, weights, bias: np.sum((inputs + bias) * weights),
        ),
        mistake(
            "mean_not_sum",
            "This takes the mean of the products. A neuron adds them, then adds the bias.",
            lambda inputs, weights, bias: np.mean(inputs * weights) + bias,
        ),
        mistake(
            "products_not_summed",
            "This returns one number for each input. Add the products up first, then add the bias: one value.",
            lambda inputs, weights, bias: inputs * weights + bias,
        ),
        mistake(
            "yes_or_no",
            "This is the neuron's yes or no. Return the number itself: the weighted sum plus the bias.",
            lambda inputs, weights, bias: np.dot(inputs, weights) + bias > 0,
        ),
        mistake(
            "sum_times_sum",
            "This multiplies the sum of the inputs by the sum of the weights. Multiply pair by pair, then add.",
            lambda inputs, weights, bias: np.sum(inputs) * np.sum(weights) + bias,
        ),
        mistake(
            "bias_to_weights",
            "This adds the bias to every weight before the inputs come in. Add it once, after the sum.",
            lambda inputs, weights, bias: np.sum(inputs * (weights + bias)),
        ),
        mistake(
            "bent",
            "This bends the value already. That comes in the next lesson: return the sum plus the bias itself.",
            lambda inputs, weights, bias: nn.sigmoid(np.dot(inputs, weights) + bias),
            lambda inputs, weights, bias: np.tanh(np.dot(inputs, weights) + bias),
            lambda inputs, weights, bias: np.maximum(np.dot(inputs, weights) + bias, 0),
        ),
    ),
    hints=(
        "You have written the first part already. What does the bias add to it?",
        "weighted_sum(inputs, weights) is one number. The bias is one number too.",
    ),
)

neuron_batch = Exercise(
    name="neuron_batch",
    lesson=LESSON,
    answer=nn.neuron_batch,
    cases=((_X, _A[1], 4.5), (_SQUARE, _B[1], -1.25), (_ONE_ROW, _ONE_ROW[0] ** 2 - 0.7, 0.625)),
    draw=_batch,
    points=2,
    mistakes=(
        mistake(
            "summed_over_samples",
            "This adds up over the samples and keeps one number for each input. Add over the inputs: one for each row.",
            lambda X, weights, bias: np.sum(X * weights, axis=0) + bias,
        ),
        mistake(
            "summed_over_everything",
            "This adds everything up to one number. The neuron has a value for every sample: one for each row of X.",
            lambda X, weights, bias: np.sum(X * weights) + bias,
        ),
        mistake(
            "products_not_summed",
            "These are the products, still one for each input. Add up each row first, then add the bias.",
            lambda X, weights, bias: X * weights + bias,
        ),
        mistake(
            "bias_left_out",
            "The bias is missing. Every sample's weighted sum gets the bias added, once.",
            lambda X, weights, bias: X @ weights,
        ),
        mistake(
            "bias_subtracted",
            "This subtracts the bias. It is added.",
            lambda X, weights, bias: X @ weights - bias,
        ),
        mistake(
            "bias_multiplied",
            "This multiplies by the bias. The bias is added.",
            lambda X, weights, bias: X @ weights * bias,
        ),
        mistake(
            "bias_per_input",
            "This adds the bias to every product, so each row gets it once for each input. Add it after the sum.",
            lambda X, weights, bias: np.sum(X * weights + bias, axis=1),
        ),
        mistake(
            "mean_not_sum",
            "This takes the mean along each row. A neuron adds.",
            lambda X, weights, bias: np.mean(X * weights, axis=1) + bias,
        ),
        mistake(
            "yes_or_no",
            "These are the neuron's yes and no. Return the numbers themselves: the weighted sums plus the bias.",
            lambda X, weights, bias: X @ weights + bias > 0,
        ),
        mistake(
            "first_sample_only",
            "This is the value for the first sample only. Return one value for every row of X.",
            lambda X, weights, bias: np.dot(X[0], weights) + bias,
        ),
        mistake(
            "a_column",
            "The numbers are right, but each stands in a row of its own: the shape is (n_samples, 1). "
            "Return shape (n_samples,).",
            lambda X, weights, bias: (X @ weights + bias).reshape(-1, 1),
        ),
        mistake(
            "sum_times_sum",
            "This multiplies each row's sum by the sum of the weights. Each input has a weight of its own.",
            lambda X, weights, bias: np.sum(X, axis=1) * np.sum(weights) + bias,
        ),
        mistake(
            "rows_and_columns_swapped",
            "This reads the columns of X as samples. In X every row is a sample and every column an input.",
            lambda X, weights, bias: X.T @ weights + bias,
            lambda X, weights, bias: [np.sum(column * weights) + bias for column in X.T],
        ),
        mistake(
            "last_sample_only",
            "This is the value for the last sample only. Does each one take the place of the one before? Keep them all, one for every row of X.",
            lambda X, weights, bias: np.dot(X[-1], weights) + bias,
        ),
        mistake(
            "bias_per_sample",
            "This adds the bias once for each sample to every value. Each value gets it once.",
            lambda X, weights, bias: X @ weights + bias * len(X),
        ),
        mistake(
            "bent",
            "This bends the values already. That comes in the next lesson: return the sums plus the bias themselves.",
            lambda X, weights, bias: nn.sigmoid(X @ weights + bias),
            lambda X, weights, bias: np.tanh(X @ weights + bias),
            lambda X, weights, bias: np.maximum(X @ weights + bias, 0),
        ),
    ),
    hints=(
        "For one row it is neuron(row, weights, bias). How many rows are there, and how many values come out?",
        "A loop over the rows of X that collects the values in a list is a right answer.",
        "Without a loop: X @ weights is the weighted sum of every row at once. Then the bias.",
    ),
)


def _corners(gate: list[np.ndarray]) -> dict[str, str]:
    w1, w2, bias = gate
    sums = {(x1, x2): w1 * x1 + w2 * x2 + bias for x1 in (0, 1) for x2 in (0, 1)}
    return {
        gettext("sum at {corner}", corner=corner): gettext("above 0" if value > 0 else "not above 0")
        for corner, value in sums.items()
    }


and_gate = Exercise(
    name="and_gate",
    lesson=LESSON,
    answer=(1.0, 1.0, -1.5),
    probe=itself,
    measure=_corners,
    mistakes=(
        mistake(
            "or_gate",
            "This neuron says yes as soon as one input is 1: it is an OR. Lower the bias, so that one input is not enough.",
            (1.0, 1.0, -0.5),
        ),
        mistake(
            "nand_gate",
            "This neuron says yes everywhere but at (1, 1): it is AND turned round. Change the sign of all three numbers.",
            (-1.0, -1.0, 1.5),
        ),
        mistake(
            "nor_gate",
            "This neuron says yes at (0, 0) only. The inputs should speak for a yes: positive weights, a negative bias.",
            (-1.0, -1.0, 0.5),
        ),
        mistake(
            "always",
            "This neuron says yes everywhere, even at (0, 0), where its sum is the bias alone. The bias must be below 0.",
            (1.0, 1.0, 0.5),
        ),
        mistake(
            "never",
            "This neuron never says yes. At (1, 1) the sum is w1 + w2 + bias, and it has to be above 0 there; exactly 0 is not enough.",
            (1.0, 1.0, -2.0),
            (0.0, 0.0, 0.0),
        ),
        mistake(
            "one_input_decides",
            "This neuron listens to one input only. Each input alone must be too little, both together enough.",
            (1.0, 0.0, -0.5),
            (0.0, 1.0, -0.5),
        ),
        mistake(
            "one_without_the_other",
            "This neuron says yes to one input only while the other is 0. Both weights must be positive.",
            (1.0, -1.0, -0.5),
            (-1.0, 1.0, -0.5),
        ),
    ),
    hints=(
        "The four sums are: bias; w1 + bias; w2 + bias; w1 + w2 + bias. Only the last may be above 0.",
        "Try equal weights, 1 and 1. The sums are then bias, 1 + bias, 1 + bias and 2 + bias.",
        "With weights 1 and 1, the bias has to be at most -1 and above -2.",
    ),
)

bias_moves_line = Exercise(
    name="bias_moves_line",
    lesson=LESSON,
    is_prediction=True,
    answer="slides",
    probe=itself,
    measure=word,
    choices=("slides", "turns", "stays"),
    mistakes=(
        mistake(
            "turns",
            "The direction of the line is a matter of the two weights, and they have not changed. "
            "Which points have the sum 0 now?",
            "turns",
        ),
        mistake(
            "stays",
            "On the old line the sum was 0. With a larger bias the sum there is above 0, so the line is elsewhere.",
            "stays",
        ),
    ),
    hints=(
        "The line is where w1 x1 + w2 x2 + bias = 0. Take w1 = w2 = 1: it is x1 + x2 = -bias.",
        "x1 + x2 = 1 and x1 + x2 = 2 are two lines. Draw both on paper.",
    ),
)

EXERCISES = (weighted_sum, neuron, bias_moves_line, neuron_batch, and_gate)
