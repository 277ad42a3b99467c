"""Lesson 02: the functions that bend."""

from functools import partial

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.portable.language import gettext

LESSON = "02_activations"

_ROW = np.array([-2.0, -0.3, 0.0, 0.4, 1.0, 2.5])
_TABLE = np.array([[0.7, -1.1, 3.0], [-4.0, 0.2, -0.6]])
_NEAR_ZERO = np.array([[0.0001, -0.0001, 0.0, 0.01234], [0.06, 5e-6, -0.06, -0.01234]])
_FAR = np.array([[300.0, -600.0, 25.5, 7.25], [-0.05, 0.05, -12.0, 11.0]])
_POSITIVE = np.array([0.5, 3.0, 0.25, 1.0, 40.0, 2.5, 7.0])
_VERY_NEGATIVE = np.array([0.5, -0.5, 2.0, -2.0, 3.0, -40.0, -1000.0])
_VERY_POSITIVE = np.array([0.5, -0.5, 2.0, -2.0, 3.0, 40.0, 1000.0])


def _any_shape(rng: np.random.Generator) -> tuple:
    shape = tuple(int(size) for size in rng.integers(2, 5, size=rng.integers(1, 3)))
    return (rng.normal(scale=2.0, size=shape),)


def _two_layers(rng: np.random.Generator) -> tuple:
    n_inputs, n_hidden, n_outputs = (int(size) for size in rng.integers(2, 6, size=3))
    return (
        rng.normal(size=(n_inputs, n_hidden)),
        rng.normal(size=n_hidden),
        rng.normal(size=(n_hidden, n_outputs)),
        rng.normal(size=n_outputs),
    )


def _leaky(slope: float, z: np.ndarray) -> np.ndarray:
    return np.where(z > 0, z, slope * z)


def _in_place(z: np.ndarray) -> np.ndarray:
    z[z < 0] = 0
    return z


recall_neuron = Exercise(
    name="recall_neuron",
    lesson=LESSON,
    answer=1.0,
    probe=itself,
    mistakes=(
        mistake("bias_left_out", "That is the weighted sum, 2 · 1 - 1 · 4. The bias comes on top.", -2.0),
        mistake(
            "sum_times_sum",
            "That is the sum of the weights times the sum of the inputs. Multiply pair by pair.",
            8.0,
        ),
        mistake("sign_lost", "The second weight is negative: this input counts against.", 9.0),
        mistake("bias_multiplied", "The bias is added, not multiplied.", -6.0),
        mistake("bias_per_input", "The bias is added once, not once for each input.", 4.0),
    ),
    hints=("Multiply each weight by its input, add the two products, then add the bias.",),
)

recall_stage = Exercise(
    name="recall_stage",
    lesson=LESSON,
    answer="forward",
    probe=itself,
    measure=word,
    choices=("forward", "backward", "both"),
    mistakes=(
        mistake(
            "backward",
            "Backward corrects the weights, and needs the right answer for that. A new image has none.",
            "backward",
        ),
        mistake(
            "both",
            "Both stages together are training. A trained network that is used changes nothing.",
            "both",
        ),
    ),
    hints=("In lesson 00 the trained network read images, and not one of its weights changed.",),
)

stacked_lines = Exercise(
    name="stacked_lines",
    lesson=LESSON,
    is_prediction=True,
    answer="straight",
    probe=itself,
    measure=word,
    choices=("straight", "bent", "curved"),
    mistakes=(
        mistake(
            "bent",
            "Where should the bend be? Double x, add 1, take that three times: every step treats all x alike.",
            "bent",
        ),
        mistake(
            "curved",
            "For a curve there would have to be x times x somewhere. Here x is only multiplied by numbers.",
            "curved",
        ),
    ),
    hints=(
        "Try three numbers: x = 0, 1 and 2. The first neuron gives 2x + 1, the second takes that times 3, minus 2.",
        "The results are 1, 7 and 13. What does it look like when every step of 1 adds the same?",
    ),
)

step = Exercise(
    name="step",
    lesson=LESSON,
    answer=nn.step,
    cases=((_ROW,), (_TABLE,), (_NEAR_ZERO,), (_POSITIVE,), (-_POSITIVE,)),
    draw=_any_shape,
    drawn_over=(-3.0, 3.0),
    mistakes=(
        mistake(
            "on_at_zero",
            "This is 1 at z = 0 as well. The step is 1 only where z is above 0.",
            lambda z: np.where(z >= 0, 1.0, 0.0),
        ),
        mistake(
            "reversed",
            "This is 1 below 0 and 0 above. It is the wrong way round: 1 where z is above 0.",
            lambda z: np.where(z > 0, 0.0, 1.0),
            lambda z: np.where(z < 0, 1.0, 0.0),
        ),
        mistake(
            "sign",
            "This is -1 below 0. The step is 0 there: off, not against.",
            np.sign,
            lambda z: np.where(z > 0, 1.0, -1.0),
        ),
        mistake(
            "half_at_zero",
            "This is one half at z = 0. Here the step is 0 there.",
            lambda z: np.heaviside(z, 0.5),
        ),
        mistake(
            "keeps_the_value",
            "This keeps z where it is above 0. The step gives 1 there, whatever the size of z.",
            lambda z: np.maximum(z, 0),
        ),
        mistake(
            "threshold_not_zero",
            "The jump is not at 0. Compare z with 0.",
            lambda z: np.where(z > 0.5, 1.0, 0.0),
            lambda z: np.where(z >= 1, 1.0, 0.0),
            lambda z: np.where(z > 1, 1.0, 0.0),
        ),
        mistake(
            "all_at_once",
            "This asks one question about all numbers together. Every number of z gets its own 0 or 1.",
            lambda z: 1.0 if np.all(z > 0) else 0.0,
            lambda z: 1.0 if np.any(z > 0) else 0.0,
        ),
        mistake(
            "decimals_cut_off",
            "This cuts off what stands after the point, and 2.5 becomes 2. Ask of each number whether it is above 0: z > 0.",
            lambda z: np.trunc(z),
        ),
    ),
    hints=(
        "z can be an array. z > 0 compares every number in it, and gives True or False for each.",
        "np.where(condition, a, b) takes a where the condition holds, and b elsewhere.",
    ),
)

sigmoid = Exercise(
    name="sigmoid",
    lesson=LESSON,
    answer=nn.sigmoid,
    cases=((_ROW,), (_TABLE,), (_VERY_NEGATIVE,), (_VERY_POSITIVE,)),
    draw=_any_shape,
    drawn_over=(-6.0, 6.0),
    points=2,
    mistakes=(
        mistake(
            "exp_of_plus_z",
            "This is what exp(z) in the place of exp(-z) gives: the curve falls where it should rise. At z = 5 it should be near 1.",
            lambda z: 1 / (1 + np.exp(z)),
        ),
        mistake(
            "one_minus_sigmoid",
            "This is 1 - sigmoid(z), the curve upside down. It should be near 1 for large z and near 0 for very negative z.",
            lambda z: 1 - 1 / (1 + np.exp(-z)),
            lambda z: 1 - nn.sigmoid(z),
        ),
        mistake(
            "overflow",
            "The formula is right, and the numbers nearly everywhere. But exp(1000) is larger than any number the "
            "computer can hold. Take the exponential of negative numbers only, as the text above shows.",
            lambda z: 1 / (1 + np.exp(-z)),
            lambda z: np.exp(z) / (1 + np.exp(z)),
            lambda z: 1 / (1 + 1 / np.exp(z)),
        ),
        mistake(
            "overflow_in_where",
            "Your numbers are right, and still there is a warning of an overflow: np.where computes both formulas for every z, "
            "also the one it then drops. Take e = np.exp(-np.abs(z)) once, which is safe for every z, and use it in both.",
            lambda z: np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))),
            lambda z: np.where(z < 0, np.exp(z) / (1 + np.exp(z)), 1 / (1 + np.exp(-z))),
        ),
        mistake(
            "tanh",
            "This is tanh, which goes from -1 to 1. The sigmoid goes from 0 to 1, and is one half at 0.",
            np.tanh,
            lambda z: 2 * nn.sigmoid(z) - 1,
        ),
        mistake(
            "brackets_missing",
            "This is 1 + exp(-z), the denominator alone. Did you write 1 / 1 + exp(-z)? Python divides before it adds: "
            "put brackets round 1 + exp(-z).",
            lambda z: 1 / 1 + np.exp(-z),
        ),
        mistake(
            "one_left_out",
            "The 1 + in the denominator is missing, so this is exp(z).",
            np.exp,
            lambda z: 1 / np.exp(-z),
        ),
        mistake(
            "minus_in_denominator",
            "The denominator is 1 plus the exponential, not 1 minus it.",
            lambda z: 1 / (1 - np.exp(-z)),
        ),
        mistake(
            "slope",
            "This is the slope of the sigmoid, s (1 - s). Asked for is s itself.",
            lambda z: nn.sigmoid(z) * (1 - nn.sigmoid(z)),
        ),
        mistake(
            "hard_limits",
            "This is a straight line cut off at 0 and 1. The sigmoid bends smoothly: 1 / (1 + exp(-z)).",
            lambda z: np.clip(z, 0, 1),
            lambda z: np.clip(0.5 + z / 4, 0, 1),
        ),
        mistake(
            "shares_of_all",
            "This divides by the sum over all numbers. Every number of z is turned on its own here.",
            lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z))),
            lambda z: np.exp(z) / np.sum(np.exp(z)),
        ),
        mistake(
            "half_as_wide",
            "This is the sigmoid of 2z, twice as steep as it should be. With tanh the sigmoid is `(1 + np.tanh(z / 2)) / 2`.",
            lambda z: (1 + np.tanh(z)) / 2,
        ),
        mistake(
            "other_curve",
            "This is another curve of the same look, z / (1 + |z|) moved up. The sigmoid is made with exp.",
            lambda z: (z / (1 + np.abs(z)) + 1) / 2,
        ),
        mistake(
            "step",
            "This jumps from 0 to 1. The sigmoid goes over smoothly: it is made with exp.",
            lambda z: np.where(z > 0, 1.0, 0.0),
            lambda z: np.where(z >= 0, 1.0, 0.0),
        ),
        mistake(
            "halves_without_brackets",
            "In both halves the brackets are missing: 1 / 1 + e is 1 + e. Write 1 / (1 + e) and e / (1 + e).",
            lambda z: np.where(z >= 0, 1 + np.exp(-np.abs(z)), 2 * np.exp(-np.abs(z))),
        ),
        mistake(
            "one_half_for_all",
            "This is one of the two halves, for every z. 1 / (1 + e) belongs to z at 0 and above, e / (1 + e) to z below 0: np.where chooses.",
            lambda z: 1 / (1 + np.exp(-np.abs(z))),
            lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
        ),
    ),
    hints=(
        "Write 1 / (1 + np.exp(-z)) first, and look at what the check says about z = -1000.",
        "Both 1 / (1 + exp(-z)) and exp(z) / (1 + exp(z)) are the sigmoid. One is safe for z above 0, the other below.",
        "e = np.exp(-np.abs(z)) is always safe. For z of 0 or more the sigmoid is 1 / (1 + e), below it is e / (1 + e): "
        "np.where chooses.",
    ),
)

relu = Exercise(
    name="relu",
    lesson=LESSON,
    answer=nn.relu,
    cases=((_ROW,), (_TABLE,), (_NEAR_ZERO,), (_FAR,)),
    draw=_any_shape,
    drawn_over=(-3.0, 3.0),
    mistakes=(
        mistake(
            "absolute",
            "This is the absolute value: it turns negative numbers round. ReLU makes them 0.",
            np.abs,
        ),
        mistake(
            "minimum",
            "This keeps the negative numbers and drops the positive ones. It is the smaller of z and 0: take the larger.",
            lambda z: np.minimum(z, 0),
        ),
        mistake(
            "leaky",
            "This lets a part of the negative numbers through, which is called a leaky ReLU. ReLU gives 0 for them.",
            *(
                partial(_leaky, slope)
                for slope in (0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5)
            ),
        ),
        mistake(
            "one_not_value",
            "This is the step: 1 above 0. ReLU keeps z itself there.",
            lambda z: np.where(z > 0, 1.0, 0.0),
        ),
        mistake(
            "mirrored",
            "This is ReLU of -z. Positive numbers should pass as they are.",
            lambda z: np.maximum(-z, 0),
        ),
        mistake(
            "largest_of_all",
            "This is one number, the largest of all. Every number of z is compared with 0 on its own: np.maximum, not np.max.",
            lambda z: np.max(z),
            lambda z: max(0.0, np.max(z)),
            lambda z: np.max(z, 0),
        ),
        mistake(
            "capped",
            "This stops at an upper limit. ReLU has none: above 0 it is z, however large.",
            lambda z: np.clip(z, 0, 1),
        ),
        mistake(
            "smoothed",
            "This is log(1 + exp(z)), a smooth relative of ReLU. ReLU has a corner: 0 below 0, z above.",
            lambda z: np.log1p(np.exp(z)),
        ),
        mistake(
            "negatives_dropped",
            "This leaves the negative numbers out, so the shape is another. Put a 0 in the place of each.",
            lambda z: z[z > 0],
        ),
        mistake(
            "argument_changed",
            "The numbers are right, but they are written into z, which belongs to the caller. Make a new array: np.maximum.",
            _in_place,
        ),
        mistake(
            "times_sigmoid",
            "This multiplies z by its sigmoid, which is nearly a ReLU and bends softly. ReLU keeps z where it is above 0, and makes the rest 0.",
            lambda z: z * nn.sigmoid(z),
        ),
    ),
    hints=(
        "What should come out for [-3, -1, 0, 2, 5]? The negative numbers become 0, the others stay.",
        "np.maximum(a, b) takes the larger of two numbers, place by place. One of the two is 0.",
    ),
)

_W1 = np.array([[1.0, -2.0], [0.5, 3.0]])
_W2 = np.array([[2.0, 1.0], [-1.0, 0.5]])

collapse = Exercise(
    name="collapse",
    lesson=LESSON,
    answer=nn.collapse,
    cases=(
        (_W1, np.array([1.0, -3.0]), _W2, np.array([0.25, 2.0])),
        (
            np.array([[1.0, 0.0, 2.0], [-1.0, 3.0, 0.5]]),
            np.array([0.5, -1.0, 2.0]),
            np.array([[2.0], [1.0], [-3.0]]),
            np.array([4.0]),
        ),
    ),
    draw=_two_layers,
    points=2,
    mistakes=(
        mistake(
            "b1_not_through_W2",
            "The weights are right. But b1 comes out of the first layer and goes through the second, so it is multiplied by W2 too.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
        ),
        mistake(
            "wrong_order",
            "The matrices are multiplied in the wrong order. A row of inputs meets W1 first: X @ W1 @ W2.",
            lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
            lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + b2),
            lambda W1, b1, W2, b2: (W2 @ W1, b2 @ W1 + b1),
            lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2),
            lambda W1, b1, W2, b2: (W2.T @ W1.T, b1 @ W2 + b2),
        ),
        mistake(
            "bias_in_wrong_order",
            "The weights are right. For the bias write b1 @ W2: b1 is a row, as X is, and stands on the left.",
            lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2),
        ),
        mistake(
            "b2_left_out",
            "The second layer's bias b2 is missing.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
        ),
        mistake(
            "b1_left_out",
            "The first layer's bias b1 is missing. It goes through the second layer, as the inputs do.",
            lambda W1, b1, W2, b2: (W1 @ W2, b2),
        ),
        mistake(
            "added_not_multiplied",
            "This adds the weights of the layers. One layer after the other means a matrix product: W1 @ W2.",
            lambda W1, b1, W2, b2: (W1 + W2, b1 + b2),
            lambda W1, b1, W2, b2: (W1 + W2, b1 @ W2 + b2),
        ),
        mistake(
            "place_by_place",
            "W1 * W2 multiplies place by place. The matrix product is written W1 @ W2.",
            lambda W1, b1, W2, b2: (W1 * W2, b1 * W2 + b2),
            lambda W1, b1, W2, b2: (W1 * W2, b1 @ W2 + b2),
        ),
        mistake(
            "biases_multiplied",
            "The weights are right. The biases are multiplied with each other: b1 goes through W2 instead, and then b2 is added.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 * b2),
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ b2),
        ),
        mistake(
            "b1_through_both",
            "The weights are right. b1 comes out of the first layer, so it goes through the second alone: b1 @ W2, and not through W1 too.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ (W1 @ W2) + b2),
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W1 @ W2 + b2 @ W2),
        ),
        mistake(
            "b2_through_W2",
            "The weights are right. b2 comes after W2 and is added as it is: b1 @ W2 + b2.",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 + b2) @ W2),
            lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2 @ W2),
        ),
        mistake(
            "biases_in_the_weights",
            "The bias went into the weights. Keep the two apart, W and b: all that is multiplied with X, and all that is not.",
            lambda W1, b1, W2, b2: (W1 + b1) @ W2 + b2,
            lambda W1, b1, W2, b2: ((W1 + b1) @ W2, b1 @ W2 + b2),
        ),
        mistake(
            "pair_swapped",
            "Both are right, in the other order: first W, then b.",
            lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
        ),
    ),
    hints=(
        "Write the first layer's output into the second: (X @ W1 + b1) @ W2 + b2. Now multiply the bracket out.",
        "X @ W1 @ W2 + b1 @ W2 + b2. Which part stands next to X, and which does not have X in it?",
        "W = W1 @ W2. The bias of the one layer is all that has no X in it.",
    ),
)


def _network(answer: tuple) -> tuple:
    """Take two plain numbers for a column, and a bias without brackets, for what they mean."""
    try:
        W1, b1, W2, b2 = answer
        column = np.reshape(W2, (2, 1)) if np.shape(W2) == (2,) else W2
        return W1, b1, column, np.reshape(b2, 1) if np.ndim(b2) == 0 else b2
    except (TypeError, ValueError):
        return answer  # no such network: the check says what is missing


def _outputs_at_corners(network: list[np.ndarray]) -> dict[str, str]:
    W1, b1, W2, b2 = network
    corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
    outputs = nn.forward(np.array(corners, dtype=float), [(W1, b1), (W2, b2)])[:, 0]
    return {
        gettext("output at {corner}", corner=corner): gettext("above 0" if output > 1e-9 else "not above 0")
        for corner, output in zip(corners, outputs, strict=True)
    }


def _two_two_one(w: list, b: list, v: list, c: float) -> tuple:
    return (
        np.array(w, dtype=float),
        np.array(b, dtype=float),
        np.array(v, dtype=float).reshape(2, 1),
        np.array([c]),
    )


_SAME = [[1, 1], [1, 1]]

xor_network = Exercise(
    name="xor_network",
    lesson=LESSON,
    answer=_two_two_one(_SAME, [0, -1], [1, -2], -0.5),
    probe=_network,
    measure=_outputs_at_corners,
    points=2,
    mistakes=(
        mistake(
            "or_gate",
            "This network says yes at (1, 1) too: it is an OR. The second neuron has to take back more when both inputs are 1.",
            _two_two_one(_SAME, [0, -1], [1, 0], -0.5),
            _two_two_one(_SAME, [0, -1], [1, -1], -0.5),
        ),
        mistake(
            "and_gate",
            "This network says yes at (1, 1) only: it is an AND.",
            _two_two_one(_SAME, [0, -1], [0, 1], -0.5),
        ),
        mistake(
            "turned_round",
            "This network says yes exactly where it should say no. Change the sign of W2 and b2.",
            _two_two_one(_SAME, [0, -1], [-1, 2], 0.5),
        ),
        mistake(
            "always",
            "This network says yes everywhere, at (0, 0) too. Lower the last bias.",
            _two_two_one(_SAME, [0, -1], [1, -2], 0.5),
        ),
        mistake(
            "never",
            "This network never says yes: its output is above 0 nowhere. Raise the last bias, or the weight of the first neuron.",
            _two_two_one(_SAME, [0, -1], [1, -2], -1.5),
            _two_two_one([[0, 0], [0, 0]], [0, 0], [0, 0], 0.0),
        ),
        mistake(
            "one_side_only",
            "This network says yes at one of (0, 1) and (1, 0), not at both.",
            _two_two_one([[1, 0], [-1, 0]], [0, 0], [1, 0], -0.5),
            _two_two_one([[-1, 0], [1, 0]], [0, 0], [1, 0], -0.5),
        ),
        mistake(
            "not_and",
            "This network says yes at (0, 0) too: it is AND turned round.",
            _two_two_one(_SAME, [0, -1], [0, -1], 0.5),
        ),
    ),
    hints=(
        "Let both neurons add the inputs: W1 = [[1, 1], [1, 1]]. With s = x1 + x2 there are only the cases s = 0, 1 and 2.",
        "With biases 0 and -1 the neurons give relu(s) and relu(s - 1): 0, 1, 2 and 0, 0, 1. "
        "Which mixture of the two is 0, 1, 0?",
        "relu(s) - 2 relu(s - 1) is 0, 1, 0. A last bias of -0.5 makes the zeros negative and leaves the 1 above 0.",
    ),
)

EXERCISES = (recall_neuron, recall_stage, stacked_lines, step, sigmoid, relu, collapse, xor_network)
