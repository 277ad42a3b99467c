"""Lesson 08: who owes how much, on one layer."""

from collections.abc import Callable

import numpy as np

from nbtools import nn
from nbtools.exercises.by_hand import blame
from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "08_blame"

X = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0], [-0.5, 1.5, 2.0]])
W = np.array([[2.0, -1.0, 0.5], [0.3, 1.0, -3.0], [1.5, 2.5, 1.0]])
UPSTREAM = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75], [-2.0, 3.0, 1.0]])
Z = np.array([[1.2, -0.7, 0.4], [-2.0, 0.9, 0.0], [0.6, -1.5, 3.0]])


def _dense(rng: np.random.Generator) -> tuple:
    n_inputs, n_neurons = (int(size) for size in rng.integers(2, 5, size=2))
    n_samples = n_inputs + int(rng.integers(1, 4))
    return (
        rng.normal(size=(n_samples, n_neurons)),
        rng.normal(size=(n_samples, n_inputs)),
        rng.normal(size=(n_inputs, n_neurons)),
    )


def _gate(rng: np.random.Generator) -> tuple:
    shape = tuple(int(size) for size in rng.integers(2, 5, size=2))
    Z = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.1, 2.0, size=shape)  # off the kink
    return rng.normal(size=shape), Z


recall_error = Exercise(
    name="recall_error",
    lesson=LESSON,
    answer=-0.3,
    probe=itself,
    mistakes=(
        mistake("sign", "The slope along z is p - y: the prediction minus the target.", 0.3),
        mistake(
            "sigmoid_slope_kept",
            "The slope of the sigmoid cancels with that of the loss.",
            -0.063,
            0.063,
            0.21,
        ),
        mistake("probability", "That is p. The target comes off it.", 0.7),
        mistake(
            "slope_along_p",
            "That is the slope along p. Along z the slope of the sigmoid is multiplied in, and the two cancel.",
            -1 / 0.7,
            -1.43,
            -1.429,
            1 / 0.7,
        ),
        mistake(
            "the_loss",
            "That is the loss itself. Asked for is how it changes with z.",
            float(-np.log(0.7)),
            0.357,
            0.36,
        ),
    ),
    hints=("With sigmoid and binary cross-entropy it is p - y.",),
)

recall_gradient_shape = Exercise(
    name="recall_gradient_shape",
    lesson=LESSON,
    answer=(64.0, 32.0),
    probe=itself,
    mistakes=(
        mistake(
            "transposed",
            "That is the shape turned round. A gradient has the shape of what it is the gradient of.",
            (32, 64),
        ),
        mistake("bias", "That would be a row. Every weight has a slope of its own.", (1, 32), (1, 64)),
        mistake(
            "samples",
            "A gradient of weights has no row for each sample: it is a mean over them.",
            (32, 32),
            (64, 64),
        ),
        mistake(
            "one_column",
            "That is one column. Every weight has a slope of its own.",
            (64, 1),
        ),
    ),
    hints=("Each weight has one slope.",),
)

silent_weight = Exercise(
    name="silent_weight",
    lesson=LESSON,
    is_prediction=True,
    answer="it stays",
    probe=itself,
    measure=word,
    choices=("it rises", "it falls", "it stays"),
    mistakes=(
        mistake(
            "it_rises",
            "A larger weight would pass more on, if there were something to pass on. What does h1 say on this sample?",
            "it rises",
        ),
        mistake(
            "it_falls",
            "More of logit 0 would lower the loss. Does this weight make it more? What does h1 say on this sample?",
            "it falls",
        ),
    ),
    hints=("What is multiplied by this weight on the way to logit 0?",),
)


def _parts(reference: Callable, **changes: Callable) -> Callable:
    """Return the reference with some of its parts, by their places p0, p1, …, made in another way."""

    def changed(*arguments: np.ndarray) -> tuple:
        parts = list(reference(*arguments))
        for place, make in changes.items():
            parts[int(place[1:])] = make(*arguments)
        return tuple(parts)

    return changed


dense_backward = Exercise(
    name="dense_backward",
    lesson=LESSON,
    answer=nn.dense_backward,
    cases=(
        (UPSTREAM, X, W),
        (UPSTREAM[:, :2], X, W[:, :2]),
        (np.vstack([UPSTREAM, -UPSTREAM[:1]]), np.vstack([X, X[:1] + 1]), W),
    ),
    draw=_dense,
    points=3,
    mistakes=(
        mistake(
            "upstream_ignored",
            "The upstream gradient grad_out is not in all of the three. What arrives from the layer behind is multiplied in everywhere.",
            lambda g, X, W: nn.dense_backward(np.ones_like(g), X, W),
            _parts(nn.dense_backward, p0=lambda g, X, W: np.ones_like(g) @ W.T),
            _parts(nn.dense_backward, p1=lambda g, X, W: X.T @ np.ones_like(g)),
            _parts(nn.dense_backward, p2=lambda g, X, W: np.full(g.shape[1], float(len(g)))),
            _parts(nn.dense_backward, p2=lambda g, X, W: np.ones(g.shape[1])),
            _parts(nn.dense_backward, p2=lambda g, X, W: 1.0),
            lambda g, X, W: (W.T, X.T, np.ones(g.shape[1])),
            lambda g, X, W: (W, X, 1.0),
        ),
        mistake(
            "weights_not_transposed",
            "grad_X should be grad_out @ W.T. Forward, W leads from inputs to neurons; backward it leads from neurons to inputs.",
            _parts(nn.dense_backward, p0=lambda g, X, W: g @ W),
        ),
        mistake(
            "inputs_not_transposed",
            "grad_W should be X.T @ grad_out: for every weight, the sum over the samples of input times upstream gradient.",
            _parts(nn.dense_backward, p1=lambda g, X, W: X @ g),
        ),
        mistake(
            "grad_W_transposed",
            "grad_W has rows and columns swapped: it is grad_out.T @ X. It should have the shape of W.",
            _parts(nn.dense_backward, p1=lambda g, X, W: g.T @ X),
        ),
        mistake(
            "grad_X_transposed",
            "grad_X has rows and columns swapped: it is W @ grad_out.T. A row of it belongs to a sample: grad_out @ W.T.",
            _parts(nn.dense_backward, p0=lambda g, X, W: W @ g.T),
        ),
        mistake(
            "factors_swapped",
            "A matrix product is turned round. In grad_X, grad_out stands on the left; in grad_W it stands on the right.",
            _parts(nn.dense_backward, p0=lambda g, X, W: W.T @ g),
            _parts(nn.dense_backward, p0=lambda g, X, W: W @ g),
            _parts(nn.dense_backward, p1=lambda g, X, W: g @ X),
            _parts(nn.dense_backward, p1=lambda g, X, W: g @ X.T),
            _parts(nn.dense_backward, p0=lambda g, X, W: W.T @ g, p1=lambda g, X, W: g @ X.T),
        ),
        mistake(
            "place_by_place",
            "The sign * multiplies place by place. Here every input meets every neuron, so it takes matrix products: @.",
            _parts(nn.dense_backward, p0=lambda g, X, W: g * W),
            _parts(nn.dense_backward, p0=lambda g, X, W: g * W.T),
            _parts(nn.dense_backward, p1=lambda g, X, W: X * g),
            _parts(nn.dense_backward, p1=lambda g, X, W: X.T * g),
            _parts(nn.dense_backward, p0=lambda g, X, W: g * W, p1=lambda g, X, W: X * g),
            _parts(nn.dense_backward, p0=lambda g, X, W: g * W.T, p1=lambda g, X, W: X.T * g),
        ),
        mistake(
            "bias_not_summed",
            "grad_b still has a row for each sample. Each bias acts on every sample: add up over the samples (axis=0).",
            _parts(nn.dense_backward, p2=lambda g, X, W: g),
        ),
        mistake(
            "bias_summed_over_neurons",
            "grad_b is added up over the neurons. Add up over the samples: axis=0.",
            _parts(nn.dense_backward, p2=lambda g, X, W: np.sum(g, axis=1)),
            _parts(nn.dense_backward, p2=lambda g, X, W: np.sum(g)),
            _parts(nn.dense_backward, p2=lambda g, X, W: np.mean(g, axis=1)),
            _parts(nn.dense_backward, p2=lambda g, X, W: np.mean(g)),
        ),
        mistake(
            "bias_kept_as_table",
            "The numbers are right, but grad_b is a table (by keepdims=True, or a reshape). It should have the shape of b: a row of numbers, one for each neuron.",
            _parts(nn.dense_backward, p2=lambda g, X, W: np.sum(g, axis=0, keepdims=True)),
            _parts(nn.dense_backward, p2=lambda g, X, W: np.sum(g, axis=0).reshape(-1, 1)),
        ),
        mistake(
            "averaged_twice",
            "There is a mean over the samples in it. The loss has divided by their number already: add up here.",
            _parts(nn.dense_backward, p2=lambda g, X, W: np.mean(g, axis=0)),
            _parts(nn.dense_backward, p1=lambda g, X, W: X.T @ g / len(X)),
            _parts(
                nn.dense_backward, p1=lambda g, X, W: X.T @ g / len(X), p2=lambda g, X, W: np.mean(g, axis=0)
            ),
            lambda g, X, W: nn.dense_backward(g / len(X), X, W),
        ),
        mistake(
            "order_swapped",
            "The three are right, in another order: grad_X, grad_W, grad_b.",
            lambda g, X, W: (
                nn.dense_backward(g, X, W)[1],
                nn.dense_backward(g, X, W)[2],
                nn.dense_backward(g, X, W)[0],
            ),
            lambda g, X, W: (
                nn.dense_backward(g, X, W)[1],
                nn.dense_backward(g, X, W)[0],
                nn.dense_backward(g, X, W)[2],
            ),
        ),
    ),
    hints=(
        "Look at the shapes. grad_X is shaped as X, grad_W as W. Which product of grad_out with W or X has that shape?",
        "grad_X = grad_out @ W.T. grad_W = X.T @ grad_out.",
        "A bias is added in every sample, so its gradient is the sum of its column: np.sum(grad_out, axis=0).",
    ),
)


def _gate_in_place(grad_out: np.ndarray, Z: np.ndarray) -> np.ndarray:
    grad_out[Z <= 0] = 0.0
    return grad_out


def _step_in_place(Z: np.ndarray) -> np.ndarray:
    Z[...] = Z > 0
    return Z


relu_backward = Exercise(
    name="relu_backward",
    lesson=LESSON,
    answer=nn.relu_backward,
    cases=((UPSTREAM[:2], Z[1:]), (UPSTREAM, Z)),  # the gates of the square are symmetric
    draw=_gate,
    mistakes=(
        mistake(
            "gate_from_gradient",
            "The gate looks at the gradient. It was open where Z, what went into ReLU, was above 0.",
            lambda g, Z: np.maximum(g, 0),
            lambda g, Z: g * (g > 0),
            lambda g, Z: (g > 0) * 1.0,
        ),
        mistake(
            "both_gates",
            "There are two gates here, on Z and on the gradient. Where Z is above 0, a gradient below 0 passes as well.",
            lambda g, Z: np.maximum(g, 0) * (Z > 0),
        ),
        mistake(
            "arguments_swapped",
            "This lets Z through where grad_out is above 0: the two have changed places.",
            lambda g, Z: Z * (g > 0),
        ),
        mistake(
            "gate_always_open",
            "Everything comes through, as if the gate were always open. What comes out of ReLU is never below 0, so it says nothing to ask whether that is >= 0. Ask whether Z > 0.",
            lambda g, Z: g * (nn.relu(Z) >= 0),
        ),
        mistake(
            "gate_open_at_zero",
            "The gate is open at Z = 0 too. There the course takes the slope 0, as in lesson 05: ask whether Z > 0.",
            lambda g, Z: g * (Z >= 0),
        ),
        mistake(
            "upstream_ignored",
            "This is the gate alone, 0 or 1. Multiply the upstream gradient by it.",
            lambda g, Z: (Z > 0) * 1.0,
        ),
        mistake(
            "value_for_gate",
            "This multiplies by the value. ReLU's slope is 1 where Z is above 0, however large Z is.",
            lambda g, Z: g * nn.relu(Z),
            lambda g, Z: g * Z,
        ),
        mistake(
            "gate_reversed",
            "The gate is the wrong way round: it lets through where Z was below 0.",
            lambda g, Z: g * (Z < 0),
            lambda g, Z: g * (Z <= 0),
        ),
        mistake(
            "sign_for_gate",
            "Where Z is below 0 the gradient comes back with the other sign. ReLU is flat there: nothing passes.",
            lambda g, Z: g * np.sign(Z),
            lambda g, Z: np.where(Z > 0, g, -g),
            lambda g, Z: np.where(Z >= 0, g, -g),
        ),
        mistake(
            "matrix_product",
            "The sign @ adds up products over whole rows. Each gradient has a gate of its own: multiply place by place, with *.",
            lambda g, Z: g @ (Z > 0),
            lambda g, Z: g @ (Z > 0).T,
            lambda g, Z: g.T @ (Z > 0),
        ),
        mistake(
            "selected",
            "This keeps the gradients that pass and leaves the others out, so the table is lost. They belong there as 0.",
            lambda g, Z: g[Z > 0],
        ),
        mistake(
            "argument_changed",
            "It writes into an array that it was given, and the numbers of the caller are lost. Work on a copy: grad = grad_out.copy().",
            lambda g, Z: _gate_in_place(g, Z),
            lambda g, Z: g * _step_in_place(Z),
        ),
        mistake(
            "relu_of_Z",
            "This is ReLU forward again. Backward, the upstream gradient passes where Z was above 0.",
            lambda g, Z: nn.relu(Z),
        ),
    ),
    hints=(
        "The slope of ReLU is 1 or 0. You have written it in lesson 05: relu_derivative.",
        "The upstream gradient times the slope at Z, place by place.",
    ),
)


EXERCISES = (recall_error, recall_gradient_shape, silent_weight, blame, dense_backward, relu_backward)
