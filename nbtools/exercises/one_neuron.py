"""Lesson 07: who is to blame for the error."""

from collections.abc import Callable

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "07_one_neuron_learns"


def double_plus_one(x: float) -> float:
    """2x + 1"""  # noqa: D400
    return 2 * x + 1


def slope_two(x: float) -> float:
    """2, everywhere"""  # noqa: D400
    return 2.0 + 0 * x


def square(x: float) -> float:
    """x²"""  # noqa: D400
    return x**2


def slope_of_square(x: float) -> float:
    """2x"""  # noqa: D400
    return 2 * x


def slope_of_sine(x: float) -> float:
    """cos(x)"""  # noqa: D400
    return np.cos(x)


_CHAINS = (
    (slope_of_square, double_plus_one, slope_two),
    (slope_of_sine, square, slope_of_square),
    (slope_of_square, np.exp, np.exp),
)


def _chain_and_point(rng: np.random.Generator) -> tuple:
    return *_CHAINS[rng.integers(len(_CHAINS))], float(rng.choice([-1, 1]) * rng.uniform(0.3, 2.0))


_X = np.array([[2.0, -1.0], [0.5, 1.5], [-1.0, 0.5], [1.5, 2.0], [-0.5, -2.0]])
_Y = np.array([1.0, 0.0, 0.0, 1.0, 1.0])
_X_THREE = np.column_stack([2 * _X, [0.5, -1.0, 2.0, 1.0, -1.5]])
# every gradient is 0, so that nothing ever changes: as many losses as steps all the same
_X_CONTRADICTING = np.repeat([[1.0, 2.0], [-1.0, 0.5]], 2, axis=0)
_Y_CONTRADICTING = np.array([0.0, 1.0, 1.0, 0.0])
# with a large learning rate the loss rises and falls, and ends where it is not lowest
_X_OSCILLATING = np.array([[-1.5, -2.0], [-4.0, 1.0], [-1.5, -4.0], [-3.5, 2.5]])
_Y_OSCILLATING = np.array([0.0, 0.0, 1.0, 1.0])
# learned after one step: the loss is next to nothing
_X_APART = np.array([[4.0, -1.0], [-4.0, -2.0], [3.0, 3.5]])
_W, _B = np.array([0.5, -0.75]), 0.25


def _two_classes(rng: np.random.Generator) -> tuple:
    n_inputs = int(rng.integers(2, 5))
    X = rng.uniform(-1.5, 1.5, size=(n_inputs + int(rng.integers(2, 5)), n_inputs))
    y = rng.permutation(np.array([0.0, 1.0, *rng.integers(0, 2, size=len(X) - 2)]))
    return X, y


def _neuron(rng: np.random.Generator) -> tuple:
    X, y = _two_classes(rng)
    # no sum beyond 4.5, no probability below 0.01: see NEAR
    return X, y, rng.uniform(-0.6, 0.6, size=X.shape[1]), float(rng.uniform(-0.9, 0.9))


def _training(rng: np.random.Generator) -> tuple:
    return *_two_classes(rng), float(rng.uniform(0.2, 1.0)), int(rng.integers(2, 6))


recall_largest_rate = Exercise(
    name="recall_largest_rate",
    lesson=LESSON,
    answer=0.2,
    probe=itself,
    mistakes=(
        mistake(
            "one_over_curvature",
            "At 1 / curvature one step leads to the bottom. The limit is twice that.",
            0.1,
        ),
        mistake(
            "upside_down", "The sharper the bend, the smaller the steps: divide by the curvature.", 20.0, 5.0
        ),
        mistake("the_curvature", "That is the curvature itself.", 10.0),
        mistake("constant", "The limit is not the same for all: it is 2 / curvature.", 2.0),
    ),
    hints=("In lesson 06 the limit was 2 / curvature.",),
)

recall_sigmoid_slope = Exercise(
    name="recall_sigmoid_slope",
    lesson=LESSON,
    answer=0.16,
    probe=itself,
    mistakes=(
        mistake("the_height", "That is the height, s. The slope is s (1 - s).", 0.8),
        mistake("one_minus", "That is 1 - s. The slope is s times that.", 0.2),
        mistake(
            "of_the_height", "That takes s for what goes in. With s = 0.8 the slope is s (1 - s).", 0.2139
        ),
        mistake("squared", "The slope is s (1 - s), not s squared.", 0.64),
    ),
    hints=("With s = 0.8: s times 1 - s.",),
)

larger_correction = Exercise(
    name="larger_correction",
    lesson=LESSON,
    is_prediction=True,
    answer="the first",
    probe=itself,
    measure=word,
    choices=("the first", "the second", "both alike"),
    mistakes=(
        mistake(
            "the_second",
            "Its input is nearly 0: whatever this weight is, it hardly changes the sum. It cannot be much to blame.",
            "the second",
        ),
        mistake(
            "both_alike",
            "The error is the same for both. But each weight is multiplied by its input, and so is its blame.",
            "both alike",
        ),
    ),
    hints=("Change each weight by 0.1 in your head. By how much does the sum change each time?",),
)

chain = Exercise(
    name="chain",
    lesson=LESSON,
    answer=nn.chain,
    cases=(
        (slope_of_square, double_plus_one, slope_two, 1.5),
        (slope_of_sine, square, slope_of_square, 0.7),
        (slope_of_sine, square, slope_of_square, -0.4),  # both slopes with a sign of their own
        (slope_of_sine, square, slope_of_square, 1.6),
        (slope_of_square, np.exp, np.exp, -1.2),
        (slope_of_square, double_plus_one, slope_two, -1.5),
    ),
    draw=_chain_and_point,
    mistakes=(
        mistake(
            "outer_slope_at_x",
            "The outer slope is taken at x. But what goes into the outer function is inner(x): take its slope there.",
            lambda outer, inner, inner_slope, x: outer(x) * inner_slope(x),
        ),
        mistake(
            "slopes_added",
            "The two slopes are added. One stretches what the other has stretched already: multiply them.",
            lambda outer, inner, inner_slope, x: outer(inner(x)) + inner_slope(x),
            lambda outer, inner, inner_slope, x: outer(x) + inner_slope(x),
        ),
        mistake(
            "inner_slope_forgotten",
            "This is the outer slope alone. A step of x becomes inner_slope(x) times as large before it gets there.",
            lambda outer, inner, inner_slope, x: outer(inner(x)),
        ),
        mistake(
            "outer_slope_forgotten",
            "This is the inner slope alone. What comes out of it goes through the outer function too.",
            lambda outer, inner, inner_slope, x: inner_slope(x),
        ),
        mistake(
            "inner_slope_elsewhere",
            "The inner slope is taken at inner(x). What goes into the inner function is x: take its slope there.",
            lambda outer, inner, inner_slope, x: outer(inner(x)) * inner_slope(inner(x)),
        ),
        mistake(
            "inner_value_for_slope",
            "This multiplies by the inner value. Multiply by the inner slope.",
            lambda outer, inner, inner_slope, x: outer(inner(x)) * inner(x),
        ),
        mistake(
            "slope_into_slope",
            "This puts the inner slope into the outer slope. Each slope has its own input; their values are multiplied.",
            lambda outer, inner, inner_slope, x: outer(inner_slope(x)),
        ),
        mistake(
            "outer_slope_at_inner_slope",
            "The outer slope is taken at the inner slope. It belongs where the outer function is: at inner(x).",
            lambda outer_slope, inner, inner_slope, x: outer_slope(inner_slope(x)) * inner_slope(x),
        ),
    ),
    hints=(
        "A small step of x makes a step of inner(x) that is inner_slope(x) times as large. And then?",
        "outer_slope at inner(x), times inner_slope at x.",
    ),
)


def _gradients(make_error: Callable, average: Callable = np.mean) -> Callable:
    """Return a neuron's gradients with the right loss and an error made from X, y, p."""

    def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple:
        p = nn.sigmoid(X @ w + b)
        error = make_error(p, y)
        return (
            nn.binary_cross_entropy(p, y),
            average(X * error[:, np.newaxis], axis=0),
            average(error, axis=0),
        )

    return gradients


def _changed(
    loss: Callable | None = None, grad_w: Callable | None = None, grad_b: Callable | None = None
) -> Callable:
    """Return the right gradients with some of the three parts changed."""

    def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple:
        parts = nn.neuron_gradients(X, y, w, b)
        p = nn.sigmoid(X @ w + b)
        return tuple(
            change(X, y, p) if change else part
            for change, part in zip((loss, grad_w, grad_b), parts, strict=True)
        )

    return gradients


def _not_squashed(loss_of: Callable) -> Callable:
    """Return gradients made from the sum z in place of p, and a loss of it."""

    def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple:
        z = nn.neuron_batch(X, w, b)
        return loss_of(z, y), X.T @ (z - y) / len(y), np.mean(z - y)

    return gradients


def _loss_of_sum(z: np.ndarray, y: np.ndarray) -> float:
    return nn.binary_cross_entropy(nn.sigmoid(z), y)


def _careless_loss(p: np.ndarray, y: np.ndarray) -> float:
    """Return nan where a logarithm of a number below 0 is taken."""
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _without_bias(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple:
    return nn.neuron_gradients(X, y, w, 0.0)


def _of_the_last_sample(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple:
    return nn.neuron_gradients(X[-1:], y[-1:], w, b)


def _after_a_step(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple:
    loss, grad_w, grad_b = nn.neuron_gradients(X, y, w, b)
    return loss, w - grad_w, b - grad_b


neuron_gradients = Exercise(
    name="neuron_gradients",
    lesson=LESSON,
    answer=nn.neuron_gradients,
    cases=((_X, _Y, _W, _B), (_X[:3] * 1.5, _Y[:3], -_W, -1.0)),
    draw=_neuron,
    points=3,
    mistakes=(
        mistake(
            "sigmoid_slope_kept",
            "The slope of the sigmoid, p (1 - p), is still in it. With this loss it cancels: what is left of both is p - y.",
            _gradients(lambda p, y: (p - y) * p * (1 - p)),
        ),
        mistake(
            "sum_for_mean",
            "The gradients are sums over the samples. The loss is a mean, so its gradients are means: divide by their number.",
            _gradients(lambda p, y: p - y, np.sum),
            _changed(
                loss=lambda X, y, p: nn.binary_cross_entropy(p, y) * len(y),
                grad_w=lambda X, y, p: X.T @ (p - y),
                grad_b=lambda X, y, p: np.sum(p - y),
            ),
        ),
        mistake(
            "sign",
            "The gradients point downhill: this is y - p. The gradient itself is made of p - y.",
            _gradients(lambda p, y: y - p),
        ),
        mistake(
            "grad_b_per_sample",
            "The gradient of the bias has one number for each sample. There is one bias: take the mean.",
            _changed(grad_b=lambda X, y, p: p - y),
            _changed(grad_b=lambda X, y, p: (p - y) / len(y)),
        ),
        mistake(
            "grad_w_per_sample",
            "The gradient of the weights has a row for each sample. There is one weight for each input: take the mean over the samples.",
            _changed(grad_w=lambda X, y, p: X * (p - y)[:, np.newaxis]),
        ),
        mistake(
            "inputs_forgotten",
            "The inputs are missing in grad_w. Each weight is multiplied by its input, and so is its share of the blame.",
            _changed(grad_w=lambda X, y, p: np.full(X.shape[1], np.mean(p - y))),
        ),
        mistake(
            "not_squashed",
            "The sum z is taken for the probability p, and it is none: the sigmoid is missing. p = sigmoid(z).",
            *(_not_squashed(loss) for loss in (_loss_of_sum, nn.binary_cross_entropy, _careless_loss)),
        ),
        mistake(
            "grad_b_summed",
            "grad_w is right. grad_b is the sum over the samples: take the mean here too.",
            _changed(grad_b=lambda X, y, p: np.sum(p - y)),
        ),
        mistake(
            "grad_w_summed",
            "grad_b is right. grad_w is the sum over the samples: divide by their number here too.",
            _changed(grad_w=lambda X, y, p: X.T @ (p - y)),
        ),
        mistake(
            "other_loss",
            "The gradients are right. The loss is the squared error: it should be the binary cross-entropy.",
            _changed(loss=lambda X, y, p: np.mean((p - y) ** 2)),
        ),
        mistake(
            "squared_error",
            "These are the gradients of the squared error. The loss here is the binary cross-entropy: p - y is all that is left.",
            _gradients(lambda p, y: 2 * (p - y) * p * (1 - p)),
        ),
        mistake(
            "order_swapped",
            "The parts are right, in another order: loss, grad_w, grad_b.",
            lambda X, y, w, b: (nn.neuron_gradients(X, y, w, b)[0], *nn.neuron_gradients(X, y, w, b)[:0:-1]),
        ),
        mistake(
            "divided_by_inputs",
            "This divides by the number of inputs, the columns of X. The mean is over the samples: divide by len(y).",
            lambda X, y, w, b: tuple(part * len(y) / X.shape[1] for part in nn.neuron_gradients(X, y, w, b)),
            _changed(grad_w=lambda X, y, p: X.T @ (p - y) / X.shape[1]),
            _changed(
                grad_w=lambda X, y, p: X.T @ (p - y) / X.shape[1],
                grad_b=lambda X, y, p: np.sum(p - y) / X.shape[1],
            ),
        ),
        mistake(
            "bias_left_out",
            "The bias is missing on the way forward: z = X @ w + b.",
            _without_bias,
        ),
        mistake(
            "last_sample_only",
            "These are the numbers of the last sample alone. Do they take the place of those before? Add them up, and divide by the number of samples at the end.",
            _of_the_last_sample,
        ),
        mistake(
            "step_taken",
            "The loss is right. For the gradients there are new weights: the step is taken already. Return the gradients themselves.",
            _after_a_step,
        ),
        mistake(
            "grad_b_is_one",
            "The loss and grad_w are right. grad_b is 1 here: the bias has the input 1, and its gradient is that times the error, so the mean of p - y.",
            _changed(grad_b=lambda X, y, p: 1.0),
        ),
        mistake(
            "grad_w_one_number",
            "The gradient of the weights is one number here. Each weight has its own: X.T @ (p - y) / len(y) has one for each input.",
            _changed(grad_w=lambda X, y, p: np.mean(X.T @ (p - y))),
            _changed(grad_w=lambda X, y, p: np.mean(X * (p - y)[:, np.newaxis])),
        ),
        mistake(
            "mean_error_for_the_loss",
            "The gradients are right. The loss is the mean error here, where too much and too little cancel: it should be the binary cross-entropy.",
            _changed(loss=lambda X, y, p: np.mean(p - y)),
            _changed(loss=lambda X, y, p: np.mean(np.abs(p - y))),
            _changed(loss=lambda X, y, p: np.mean(y - p)),
        ),
        mistake(
            "loss_arguments_swapped",
            "The gradients are right. The loss is given its arguments in the other order: first the probabilities, then the targets.",
            _changed(loss=lambda X, y, p: nn.binary_cross_entropy(y, p)),
        ),
        mistake(
            "sign_and_sigmoid_slope",
            "The loss is right. The gradients point downhill, y - p, and the slope of the sigmoid, p (1 - p), is still in them: what is left is p - y.",
            _gradients(lambda p, y: (y - p) * p * (1 - p)),
        ),
    ),
    hints=(
        "First forward: z = neuron_batch(X, w, b), then p = sigmoid(z). The error of each sample is p - y.",
        "For one sample, the gradient of weight i is error times input i. Over the samples, take the mean.",
        "grad_w = X.T @ (p - y) / len(y), and grad_b = np.mean(p - y).",
    ),
)


def _no_weights(X: np.ndarray) -> np.ndarray:
    return np.zeros(X.shape[1])


def _trained(step: Callable, note_after: bool = False, start: Callable = _no_weights) -> Callable:
    """Return a training loop with another step, or another start; the loss is noted before the step, or after it."""

    def train(X: np.ndarray, y: np.ndarray, learning_rate: float, steps: int) -> tuple:
        w, b, losses = start(X), 0.0, []
        for _ in range(steps):
            losses.append(nn.neuron_gradients(X, y, w, b)[0])
            w, b = step(X, y, w, b, learning_rate)
            if note_after:
                losses[-1] = nn.neuron_gradients(X, y, w, b)[0]
        return w, b, np.array(losses)

    return train


def _right_step(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, rate: float) -> tuple:
    _, grad_w, grad_b = nn.neuron_gradients(X, y, w, b)
    return w - rate * grad_w, b - rate * grad_b


def _starting_from(start: Callable) -> Callable:
    return _trained(_right_step, start=start)


def _weights_first(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, rate: float) -> tuple:
    w = w - rate * nn.neuron_gradients(X, y, w, b)[1]
    return w, b - rate * nn.neuron_gradients(X, y, w, b)[2]


def _gradients_for_weights(X: np.ndarray, y: np.ndarray, learning_rate: float, steps: int) -> tuple:
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _ in range(steps):
        loss, w, b = nn.neuron_gradients(X, y, w, b)
        losses.append(loss)
    return w, b, losses


train_neuron = Exercise(
    name="train_neuron",
    lesson=LESSON,
    answer=nn.train_neuron,
    cases=(
        (_X, _Y, 0.5, 3),
        (_X_THREE, 1 - _Y, 0.3, 5),
        (_X_CONTRADICTING, _Y_CONTRADICTING, 0.5, 12),
        (_X_OSCILLATING, _Y_OSCILLATING, 1.5, 7),
        (_X_APART, np.array([1.0, 0.0, 1.0]), 0.8, 3),
    ),
    draw=_training,
    points=2,
    mistakes=(
        mistake(
            "weights_first",
            "The weights are changed before the bias's gradient is taken, so that it belongs to another place. "
            "Take both gradients first, then change both.",
            _trained(_weights_first),
        ),
        mistake(
            "loss_after_step",
            "The losses are noted after the steps. Note each before its step: the first one is that of zero weights.",
            _trained(_right_step, note_after=True),
        ),
        mistake(
            "climbs",
            "The loss grows: the steps go with the gradient. Subtract.",
            _trained(lambda X, y, w, b, rate: _right_step(X, y, w, b, -rate)),
        ),
        mistake(
            "bias_never_changed",
            "The bias stays 0. It learns as the weights do.",
            _trained(lambda X, y, w, b, rate: (_right_step(X, y, w, b, rate)[0], b)),
        ),
        mistake(
            "weights_never_changed",
            "The weights stay 0. Keep what the step gives: w = w - learning_rate * grad_w.",
            _trained(lambda X, y, w, b, rate: (w, _right_step(X, y, w, b, rate)[1])),
            _trained(lambda X, y, w, b, rate: (w, b)),
        ),
        mistake(
            "rate_forgotten",
            "The learning rate is not in the steps.",
            _trained(lambda X, y, w, b, rate: _right_step(X, y, w, b, 1.0)),
        ),
        mistake(
            "one_loss_too_many",
            "There is one loss more than steps. Note one before each step, and none after the last.",
            lambda X, y, rate, steps: (
                *nn.train_neuron(X, y, rate, steps)[:2],
                nn.train_neuron(X, y, rate, steps + 1)[2],
            ),
        ),
        mistake(
            "last_loss_only",
            "This returns the last loss. Return all of them, one for each step.",
            lambda X, y, rate, steps: (
                *nn.train_neuron(X, y, rate, steps)[:2],
                nn.train_neuron(X, y, rate, steps)[2][-1],
            ),
        ),
        mistake(
            "two_weights_only",
            "It works for two inputs only. There is one weight for each input, and their number is X.shape[1]: np.zeros(X.shape[1]).",
            _starting_from(lambda X: np.zeros(2)),
        ),
        mistake(
            "starts_at_one",
            "The weights start at 1. They start at 0: np.zeros(X.shape[1]), and 0 for the bias.",
            _starting_from(lambda X: np.ones(X.shape[1])),
        ),
        mistake(
            "gradients_for_weights",
            "The gradients take the place of the weights. They say in which direction to go: w - learning_rate * grad_w.",
            _gradients_for_weights,
        ),
        mistake(
            "one_step_only",
            "This takes one step, whatever steps says. Does the `return` stand inside the loop?",
            lambda X, y, learning_rate, steps: nn.train_neuron(X, y, learning_rate, 1),
        ),
        mistake(
            "losses_first",
            "The three are right, in another order: w, b, losses.",
            lambda X, y, learning_rate, steps: (
                nn.train_neuron(X, y, learning_rate, steps)[2],
                *nn.train_neuron(X, y, learning_rate, steps)[:2],
            ),
        ),
    ),
    hints=(
        "Before the loop: w = np.zeros(X.shape[1]), b = 0.0, losses = [].",
        "In each round: loss, grad_w, grad_b = neuron_gradients(X, y, w, b). Note the loss, then take both steps.",
        "The steps: w = w - learning_rate * grad_w and b = b - learning_rate * grad_b. At the end return w, b, losses.",
    ),
)


EXERCISES = (
    recall_largest_rate,
    recall_sigmoid_slope,
    chain,
    larger_correction,
    neuron_gradients,
    train_neuron,
)
