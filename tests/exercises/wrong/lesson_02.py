"""Wrong answers to the exercises of lesson 02."""

import math

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

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


# Refused, whatever the seed; none of these has a name.


@wrong("step")
def _(z):
    """A threshold a little above 0."""
    return np.where(z > 0.001, 1, 0)


@wrong("step")
def _(z):
    """Another comparison for tables."""
    return z > 0 if z.ndim == 1 else z >= 0


@wrong("step")
def _(z):
    """1 whatever z is."""
    return np.ones(z.shape)


@wrong("relu")
def _(z):
    """Capped at 6."""
    return np.clip(z, 0, 6)


@wrong("relu")
def _(z):
    """Capped at 255."""
    return np.clip(z, 0, 255)


@wrong("relu")
def _(z):
    """A threshold a little above 0."""
    return np.where(z > 0.1, z, 0)


@wrong("relu")
def _(z):
    """A threshold a little below 0."""
    return np.where(z > -0.02, z, 0)


@wrong("sigmoid")
def _(z):
    """Rounded to 4 places."""
    return np.round(0.5 + 0.5 * np.tanh(z / 2), 4)


@wrong("step", "decimals_cut_off")
def _(z):
    return z.astype(int)


@wrong("sigmoid", "half_as_wide")
def _(z):
    return 0.5 + np.tanh(z) * 0.5


@wrong("sigmoid", "halves_without_brackets")
def _(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / 1 + e, e / 1 + e)


@wrong("collapse", "b1_through_both")
def _(W1, b1, W2, b2):
    W = W1 @ W2
    return W, b1 @ W + b2


@wrong("collapse", "biases_in_the_weights")
def _(W1, b1, W2, b2):
    return (b1 + W1) @ W2 + b2
