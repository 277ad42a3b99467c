"""Lesson 08: how blame travels back through the layers."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.exercises.network import in_a_list

LESSON = "08_backprop"

_X = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0], [-0.5, 1.5, 2.0]])
_W = np.array([[2.0, -1.0, 0.5], [0.3, 1.0, -3.0], [1.5, 2.5, 1.0]])
_UPSTREAM = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75], [-2.0, 3.0, 1.0]])
_Z = np.array([[1.2, -0.7, 0.4], [-2.0, 0.9, 0.0], [0.6, -1.5, 3.0]])
# Whatever but its largest is taken off a row, be it the first, the mean, or the largest of the table: the exponential overflows, or all are 0.
_LARGE = np.zeros((3, 10))
_LARGE[0, 0], _LARGE[1, 1], _LARGE[2] = 1000.0, 1000.0, np.linspace(-1000.0, -1009.0, 10)
_LAYERS = [
    (_W, np.array([0.5, -1.0, 0.6])),  # no sum of theirs is 0, where ReLU has its corner
    (_W.T - 0.4, np.array([-0.2, 1.0, 0.3])),
    (_W * 0.5, np.array([0.1, 0.2, -0.3])),
]


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


def _logits(rng: np.random.Generator) -> tuple:
    n_classes = int(rng.integers(2, 5))
    logits = rng.normal(scale=2.0, size=(n_classes + int(rng.integers(1, 4)), n_classes))
    return logits, rng.integers(0, n_classes, size=len(logits))


def _network(rng: np.random.Generator) -> tuple:
    sizes = [int(size) for size in rng.integers(2, 5, size=rng.integers(3, 5))]
    layers = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in zip(sizes, sizes[1:], strict=False)]
    X = rng.normal(size=(sizes[0] + 3, sizes[0]))
    return X, rng.integers(0, sizes[-1], size=len(X)), layers


# Four layers, one of them narrower than the classes are many, inputs unlike outputs, and the last class without a sample.
_RNG = np.random.default_rng(1032)
_FOUR_LAYERS = (
    _RNG.normal(size=(5, 2)).round(1),
    np.array([0, 2, 1, 0, 2]),
    [(_RNG.normal(size=(n, m)).round(1), _RNG.normal(size=m).round(1)) for n, m in pairwise([2, 4, 3, 2, 4])],
)

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
    ),
    hints=("Each weight has one slope.",),
)

still_falls = Exercise(
    name="still_falls",
    lesson=LESSON,
    answer="it falls",
    probe=itself,
    measure=word,
    choices=("it falls", "it rises", "it stays"),
    mistakes=(
        mistake(
            "it_rises",
            "It would rise if the steps went uphill. The faulty layer goes a wrong way; the others still go down.",
            "it rises",
        ),
        mistake(
            "it_stays", "The other layers learn, and they even learn to live with the faulty one.", "it stays"
        ),
    ),
    hints=("Only one of three layers is faulty. What do the other two do?",),
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
        (_UPSTREAM, _X, _W),
        (_UPSTREAM[:, :2], _X, _W[:, :2]),
        (np.vstack([_UPSTREAM, -_UPSTREAM[:1]]), np.vstack([_X, _X[:1] + 1]), _W),
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
    cases=((_UPSTREAM[:2], _Z[1:]), (_UPSTREAM, _Z)),  # the gates of the square are symmetric
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


def _one_hot(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return np.eye(logits.shape[1])[labels]


def _unshifted(logits: np.ndarray) -> np.ndarray:
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _with(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the gradient with probabilities of one's own."""
    return (probabilities - _one_hot(probabilities, labels)) / len(labels)


def _less_one_at(logits: np.ndarray, places: object) -> np.ndarray:
    """Return the probabilities with 1 taken off at `places`, whatever these are."""
    grad = nn.softmax(logits)
    grad[places] -= 1.0
    return grad


def _one_put_in(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return np.where(_one_hot(logits, labels) == 1, -1.0, nn.softmax(logits))


def _undivided_too(make: Callable) -> tuple[Callable, Callable]:
    """Return a way of being wrong, and the same without the division by the number of samples."""
    return lambda logits, labels: make(logits, labels) / len(labels), make


softmax_cross_entropy_backward = Exercise(
    name="softmax_cross_entropy_backward",
    lesson=LESSON,
    answer=nn.softmax_cross_entropy_backward,
    cases=(
        (_Z, np.array([0, 2, 1])),
        (_UPSTREAM[:, :2], np.array([1, 0, 0])),
        (np.vstack([_Z[::-1], _UPSTREAM[:1]]), np.array([2, 0, 2, 2])),  # class 1 never, and row 1 no label
        (_Z, np.array([0, 1, 1])),  # the last class never
        (_LARGE, np.array([3, 1, 0])),
    ),
    draw=_logits,
    points=2,
    mistakes=(
        mistake(
            "not_divided",
            "The loss is a mean over the samples: divide by their number.",
            lambda logits, labels: nn.softmax(logits) - _one_hot(logits, labels),
        ),
        mistake(
            "divided_twice",
            "This divides by the number of samples twice.",
            lambda logits, labels: (nn.softmax(logits) - _one_hot(logits, labels)) / len(labels) ** 2,
        ),
        mistake(
            "divided_by_all",
            "This divides by the number of all logits. Divide by the number of samples.",
            lambda logits, labels: (nn.softmax(logits) - _one_hot(logits, labels)) / logits.size,
        ),
        mistake(
            "one_hot_forgotten",
            "These are the probabilities. Subtract 1 from that of the right class, in every row.",
            *_undivided_too(lambda logits, labels: nn.softmax(logits)),
        ),
        mistake(
            "labels_subtracted",
            "This subtracts the label's number from every probability. Subtract 1, and only from the right class.",
            *_undivided_too(lambda logits, labels: nn.softmax(logits) - labels[:, np.newaxis]),
            *_undivided_too(lambda logits, labels: nn.softmax(logits) - labels),
        ),
        mistake(
            "one_from_all",
            "This subtracts 1 from every class. Only the right class of each row gets it.",
            *_undivided_too(lambda logits, labels: nn.softmax(logits) - 1),
        ),
        mistake(
            "sign",
            "The sign is the wrong way round: probabilities minus targets.",
            *_undivided_too(lambda logits, labels: _one_hot(logits, labels) - nn.softmax(logits)),
        ),
        mistake(
            "logits_not_probabilities",
            "This uses the logits. Take their softmax first.",
            *_undivided_too(lambda logits, labels: logits - _one_hot(logits, labels)),
        ),
        mistake(
            "right_class_only",
            "Only the right class has a gradient here. The others have one too: their probability.",
            *_undivided_too(
                lambda logits, labels: (nn.softmax(logits) - 1) * _one_hot(logits, labels),
            ),
            *_undivided_too(
                lambda logits, labels: nn.softmax(logits)[np.arange(len(labels)), labels] - 1,
            ),
        ),
        mistake(
            "rows_for_places",
            "grad[labels] are whole rows, those with the numbers of the labels. A place has two numbers, row and class: grad[np.arange(n), labels].",
            *_undivided_too(lambda logits, labels: _less_one_at(logits, labels)),
        ),
        mistake(
            "columns_for_places",
            "grad[:, labels] are whole columns: every sample gets the labels of all. A place has two numbers, row and class: grad[np.arange(n), labels].",
            *_undivided_too(lambda logits, labels: _less_one_at(logits, (slice(None), labels))),
        ),
        mistake(
            "first_row_only",
            "Only the first sample has its 1 subtracted. Does the `return` stand inside the loop?",
            *_undivided_too(lambda logits, labels: _less_one_at(logits, (0, labels[0]))),
        ),
        mistake(
            "one_put_in",
            "The right class has -1 in place of its probability. Subtract 1 from it: -= 1, not = -1.",
            *_undivided_too(_one_put_in),
        ),
        mistake(
            "one_not_divided",
            "Only the probabilities are divided by the number of samples. Subtract the 1 first, then divide all.",
            lambda logits, labels: nn.softmax(logits) / len(labels) - _one_hot(logits, labels),
        ),
        mistake(
            "divided_by_classes",
            "This divides by the number of classes. Divide by the number of samples: len(labels).",
            lambda logits, labels: (nn.softmax(logits) - _one_hot(logits, labels)) / logits.shape[1],
        ),
        mistake(
            "averaged_over_samples",
            "This takes the mean over the samples. Every logit has a gradient of its own: divide by the number of samples, without adding up.",
            lambda logits, labels: np.mean(nn.softmax(logits) - _one_hot(logits, labels), axis=0),
            lambda logits, labels: np.mean(nn.softmax(logits) - _one_hot(logits, labels)),
            lambda logits, labels: np.sum(nn.softmax(logits) - _one_hot(logits, labels), axis=0),
        ),
        mistake(
            "softmax_slope_kept",
            "A slope p (1 - p) is multiplied in. It has cancelled already: what is left is probability minus target.",
            *_undivided_too(
                lambda logits, labels: (
                    (nn.softmax(logits) - _one_hot(logits, labels))
                    * nn.softmax(logits)
                    * (1 - nn.softmax(logits))
                ),
            ),
        ),
        mistake(
            "for_the_probabilities",
            "This is the gradient for the probabilities, -1 / p at the right class. For the logits it goes on through softmax, and becomes probability minus target.",
            *_undivided_too(lambda logits, labels: -_one_hot(logits, labels) / nn.softmax(logits)),
        ),
        mistake(
            "overflow",
            "Right for moderate logits. At 1000 the exponential is larger than any number the computer can hold. "
            "Call softmax, or take each row's largest logit off before np.exp.",
            lambda logits, labels: _with(_unshifted(logits), labels),
            lambda logits, labels: _with(_unshifted(logits - logits.mean(axis=1, keepdims=True)), labels),
        ),
        mistake(
            "as_many_as_seen",
            "It stops where no sample has the last class: the one-hot table has only as many columns as these labels need. "
            "Give it one for each class, as many as the logits have: logits.shape[1].",
            lambda logits, labels: (nn.softmax(logits) - np.eye(max(labels) + 1)[labels]) / len(labels),
        ),
        mistake(
            "the_loss",
            "This is the loss, one number. Its gradient has a number for every logit.",
            lambda logits, labels: nn.cross_entropy(nn.softmax(logits), labels),
        ),
    ),
    hints=(
        "It is p - y again, for every class: y is 1 for the right class of a row and 0 for the others.",
        "grad = softmax(logits), then subtract 1 at the right places: grad[np.arange(len(labels)), labels] -= 1.",
        "At the end divide by the number of samples.",
    ),
)


def _backward(
    X: np.ndarray,
    labels: np.ndarray,
    layers: list,
    gate: Callable = lambda sums, i: sums[i - 1] > 0,
    inputs: Callable = nn.relu,
    scale: float = 1.0,
    through: Callable = lambda grad, W: grad @ W.T,
    logits: Callable = lambda Z: Z,
    at_the_end: Callable = np.ones_like,
    taken: Callable = lambda fed, i: fed[i],
) -> list:
    """Go back through a network, with places in which something can go wrong."""
    fed, sums = [X], []
    for W, b in layers:
        sums.append(nn.dense(fed[-1], W, b))
        fed.append(inputs(sums[-1]))
    grad = nn.softmax_cross_entropy_backward(logits(sums[-1]), labels) * scale * at_the_end(sums[-1])
    gradients = []
    for i in reversed(range(len(layers))):
        gradients.append((taken(fed, i).T @ grad, grad.sum(axis=0)))
        if i > 0:
            grad = through(grad, layers[i][0]) * gate(sums, i)
    return gradients[::-1]


backward = Exercise(
    name="backward",
    lesson=LESSON,
    answer=nn.backward,
    cases=(
        (_X, np.array([0, 2, 1]), _LAYERS),
        (_X[:, :2], np.array([1, 0, 0]), [(_W[:2], _LAYERS[0][1]), (_W[:, :2], np.array([0.5, -0.5]))]),
        _FOUR_LAYERS,
        (
            np.vstack([_X, _X[:1]]),
            np.array([1, 0, 1, 0]),
            [(1000 * _W, _LAYERS[0][1])],
        ),  # one layer, and logits that overflow
    ),
    draw=_network,
    probe=in_a_list,
    points=3,
    mistakes=(
        mistake(
            "order_reversed",
            "The gradients are right, last layer first. Return the first layer's first: turn the list round.",
            lambda X, labels, layers: nn.backward(X, labels, layers)[::-1],
        ),
        mistake(
            "no_gate",
            "The gradient passes every ReLU as if it were not there. Where its sum Z was below 0, nothing comes through: go on with what relu_backward returns.",
            lambda X, labels, layers: _backward(X, labels, layers, gate=lambda sums, i: 1.0),
        ),
        mistake(
            "gate_of_wrong_layer",
            "The gate belongs to another layer. What goes back out of layer i passes the ReLU before it: the sums of layer i - 1.",
            lambda X, labels, layers: _backward(X, labels, layers, gate=lambda sums, i: sums[i] > 0),
            lambda X, labels, layers: _backward(X, labels, layers, gate=lambda sums, i: sums[0] > 0),
        ),
        mistake(
            "sums_for_inputs",
            "Each layer's grad_W uses the sums of the layer before. Its inputs were what came out of the ReLU: relu(Z).",
            lambda X, labels, layers: _linear_inputs(X, labels, layers),
        ),
        mistake(
            "outputs_for_inputs",
            "Each layer's grad_W uses what came out of the layer. It should be what went in: X for the first, relu(Z) of the layer before for the others.",
            lambda X, labels, layers: _backward(X, labels, layers, taken=lambda fed, i: fed[i + 1]),
        ),
        mistake(
            "first_inputs_for_all",
            "Every layer's grad_W uses X. Only the first layer got X; each other one got relu(Z) of the layer before.",
            lambda X, labels, layers: _backward(X, labels, layers, taken=lambda fed, i: X),
        ),
        mistake(
            "no_relu_forward",
            "On the way forward the ReLU is missing, so the inputs of the layers are not those that the network really had.",
            lambda X, labels, layers: _backward(X, labels, layers, inputs=lambda Z: Z),
            lambda X, labels, layers: _backward(
                X, labels, layers, inputs=lambda Z: Z, gate=lambda sums, i: 1.0
            ),
        ),
        mistake(
            "relu_at_the_end",
            "The sums of the last layer go through ReLU too. They are the logits: the last layer has no ReLU.",
            lambda X, labels, layers: _backward(X, labels, layers, logits=nn.relu),
            lambda X, labels, layers: _backward(
                X, labels, layers, logits=nn.relu, at_the_end=nn.relu_derivative
            ),
        ),
        mistake(
            "gate_at_the_end",
            "The gradient of the logits goes through a gate. The last layer has no ReLU: the first gate comes after its dense_backward.",
            lambda X, labels, layers: _backward(X, labels, layers, at_the_end=nn.relu_derivative),
        ),
        mistake(
            "softmax_twice",
            "The logits go through softmax twice. softmax_cross_entropy_backward takes the logits as they are.",
            lambda X, labels, layers: _backward(X, labels, layers, logits=nn.softmax),
        ),
        mistake(
            "not_handed_on",
            "Each layer is told the gradient of the logits again. What dense_backward hands back first, the gradient of the inputs, is the next upstream gradient.",
            lambda X, labels, layers: _backward(X, labels, layers, through=lambda grad, W: grad),
            lambda X, labels, layers: _backward(
                X, labels, layers, through=lambda grad, W: grad, gate=lambda sums, i: 1.0
            ),
        ),
        mistake(
            "not_divided",
            "The gradients are too large by the number of samples: the loss is a mean.",
            lambda X, labels, layers: _backward(X, labels, layers, scale=len(labels)),
        ),
        mistake(
            "divided_twice",
            "The gradients are divided by the number of samples twice. softmax_cross_entropy_backward has done it already.",
            lambda X, labels, layers: _backward(X, labels, layers, scale=1 / len(labels)),
        ),
        mistake(
            "weights_not_transposed",
            "On the way back through a layer the gradient is multiplied by W. It has to be W.T.",
            lambda X, labels, layers: _backward(X, labels, layers, through=lambda grad, W: grad @ W),
        ),
        mistake(
            "climbs",
            "All signs are the wrong way round.",
            lambda X, labels, layers: _backward(X, labels, layers, scale=-1.0),
        ),
        mistake(
            "last_layer_only",
            "Only the last layer has its gradient. Go on to the layer before, with what dense_backward hands back.",
            lambda X, labels, layers: [
                *[(0 * W, 0 * b) for W, b in layers[:-1]],
                nn.backward(X, labels, layers)[-1],
            ],
        ),
        mistake(
            "returned_too_early",
            "The list holds one layer only. Does the `return` stand inside the loop?",
            lambda X, labels, layers: nn.backward(X, labels, layers)[-1:],
        ),
        mistake(
            "first_layer_left_out",
            "One layer is missing from the list. Does the loop end at 1? Layer 0 has its gradients too: reversed(range(len(layers))) reaches it.",
            lambda X, labels, layers: [*nn.backward(X, labels, layers)[1:]],
        ),
        mistake(
            "pair_swapped",
            "In each pair grad_b comes first. It should be (grad_W, grad_b).",
            lambda X, labels, layers: [(gb, gW) for gW, gb in nn.backward(X, labels, layers)],
        ),
        mistake(
            "not_in_pairs",
            "The gradients are all in one row. Put the two of each layer together: append (grad_W, grad_b).",
            lambda X, labels, layers: [part for pair in nn.backward(X, labels, layers) for part in pair],
        ),
        mistake(
            "weights_only",
            "Only the weights have gradients here. Each layer has two: append (grad_W, grad_b).",
            lambda X, labels, layers: [gW for gW, _ in nn.backward(X, labels, layers)],
        ),
        mistake(
            "weights_and_biases_apart",
            "These are all the grad_W, and then all the grad_b. Put the two of each layer together, in one list: append (grad_W, grad_b).",
            lambda X, labels, layers: tuple(zip(*nn.backward(X, labels, layers), strict=True)),
        ),
        mistake(
            "three_for_each_layer",
            "Each layer has three gradients here. That of its inputs is only handed on: append (grad_W, grad_b).",
            lambda X, labels, layers: [(gW, gW, gb) for gW, gb in nn.backward(X, labels, layers)],
        ),
    ),
    hints=(
        "First go forward, and keep for each layer what went in, and its sums Z. Then go back from the last layer to the first.",
        "At the end of the network: grad = softmax_cross_entropy_backward(logits, labels). "
        "In each layer: grad, grad_W, grad_b = dense_backward(grad, inputs[i], W).",
        "Before the next layer back: grad = relu_backward(grad, sums[i - 1]). Collect (grad_W, grad_b), and turn the list round at the end.",
    ),
)


def _linear_inputs(X: np.ndarray, labels: np.ndarray, layers: list) -> list:
    """Use each layer's sums where its inputs belong, with everything else right."""
    A, sums = X, []
    for W, b in layers:
        sums.append(nn.dense(A, W, b))
        A = nn.relu(sums[-1])
    grad, gradients = nn.softmax_cross_entropy_backward(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        fed = X if i == 0 else sums[i - 1]
        gradients.append((fed.T @ grad, grad.sum(axis=0)))
        if i > 0:
            grad = nn.relu_backward(grad @ layers[i][0].T, sums[i - 1])
    return gradients[::-1]


def _pair(rng: np.random.Generator) -> tuple:
    a = rng.normal(size=tuple(int(size) for size in rng.integers(2, 4, size=2)))
    return a, a * (1 + rng.normal(scale=0.1, size=a.shape))


def _errors(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)


relative_error = Exercise(
    name="relative_error",
    lesson=LESSON,
    answer=nn.relative_error,
    cases=(
        (np.array([1.0, -2.0, 0.5]), np.array([1.1, -2.0, 0.4])),
        (np.array([[100.0, 0.001], [3.0, -4.0]]), np.array([[101.0, 0.002], [3.0, -4.5]])),
        (np.array([0.0, 2.0]), np.array([0.0, 2.5])),
        (np.array([-4.0, 1.0]), np.array([2.0, 1.5])),  # the first is the largest, and above 1
        (np.array([[1.0, 3.0, 2.0], [2.0, 4.0, 1.5]]), np.array([[1.1, 3.0, 2.1], [2.0, 4.1, -2.5]])),
    ),
    draw=_pair,
    mistakes=(
        mistake(
            "absolute",
            "This is the largest difference itself. Divide each difference by the size of the numbers: 0.1 is much next to 0.5 and little next to 1,000.",
            lambda a, b: np.max(np.abs(a - b)),
        ),
        mistake(
            "mean",
            "This is the mean. One wrong number would be lost among many right ones: take the largest.",
            lambda a, b: np.mean(_errors(a, b)),
        ),
        mistake(
            "sum",
            "This adds the errors up. Take the largest.",
            lambda a, b: np.sum(_errors(a, b)),
        ),
        mistake(
            "not_the_largest",
            "This is an error for each element, or for each column. Take the largest of all: np.max.",
            lambda a, b: _errors(a, b),
            lambda a, b: np.max(_errors(a, b), axis=0),
            lambda a, b: np.max(_errors(a, b), axis=-1),
        ),
        mistake(
            "sign_kept",
            "The difference can be below 0, and then it is never the largest. Take its absolute value.",
            lambda a, b: np.max((a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)),
        ),
        mistake(
            "size_without_absolute",
            "The larger of a and b is no measure of size where both are below 0. Take the absolute values first: np.maximum(np.abs(a), np.abs(b)).",
            lambda a, b: np.max(np.abs(a - b) / np.maximum(np.maximum(a, b), 1e-12)),
        ),
        mistake(
            "sum_below",
            "This divides by |a| + |b|, or by half of it. Divide by the larger of the two.",
            lambda a, b: np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)),
            lambda a, b: np.max(np.abs(a - b) / np.maximum((np.abs(a) + np.abs(b)) / 2, 1e-12)),
        ),
        mistake(
            "smaller_below",
            "This divides by the smaller of the two. Divide by the larger: np.maximum.",
            lambda a, b: np.max(np.abs(a - b) / np.maximum(np.minimum(np.abs(a), np.abs(b)), 1e-12)),
        ),
        mistake(
            "lengths",
            "This compares the lengths of the arrows, all elements in one. One wrong number is lost among many: divide place by place, then take the largest.",
            lambda a, b: np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)),
            lambda a, b: np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b)),
            lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(a),
            lambda a, b: np.linalg.norm(a - b),
        ),
        mistake(
            "one_side_only",
            "This divides by one of the two alone. Divide by the larger, so that it is the same either way round.",
            lambda a, b: np.max(np.abs(a - b) / np.maximum(np.abs(a), 1e-12)),
            lambda a, b: np.max(np.abs(a - b) / np.maximum(np.abs(b), 1e-12)),
        ),
        mistake(
            "zero_over_zero",
            "Where both are 0 this is 0 / 0. Divide by 1e-12 at least.",
            lambda a, b: np.max(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))),
        ),
        mistake(
            "largest_by_largest",
            "This divides the largest difference by the largest number of all. Divide place by place, then take the largest.",
            lambda a, b: np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b))),
        ),
    ),
    hints=(
        "Three steps: the absolute difference, divided by the larger absolute value (at least 1e-12), and the largest of all.",
        "np.maximum(np.abs(a), np.abs(b)) is the larger of the two, place by place. np.max takes the largest of all.",
    ),
)

faulty_layer = Exercise(
    name="faulty_layer",
    lesson=LESSON,
    answer=1.0,
    probe=itself,
    mistakes=(
        mistake("counted_from_one", "The layers are counted from 0, as the list is.", 2.0),
        mistake(
            "a_sound_layer",
            "This layer's gradient agrees with the measured one. Look for a relative error that is not tiny.",
            0.0,
        ),
        mistake("no_such_layer", "There are three layers: 0, 1 and 2.", 3.0, -1.0),
    ),
    hints=("Which layer's relative error is far above 1e-5?",),
)

EXERCISES = (
    recall_error,
    recall_gradient_shape,
    dense_backward,
    relu_backward,
    softmax_cross_entropy_backward,
    backward,
    relative_error,
    still_falls,
    faulty_layer,
)
