"""Lesson 09: how blame travels back through the layers."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.exercises import blame
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.exercises.network import demand_no_iterator, in_a_list

LESSON = "09_backprop"
# Whatever but its largest is taken off a row, be it the first, the mean, or the largest of the table: the exponential overflows, or all are 0.
_LARGE = np.zeros((3, 10))
_LARGE[0, 0], _LARGE[1, 1], _LARGE[2] = 1000.0, 1000.0, np.linspace(-1000.0, -1009.0, 10)
_LAYERS = [
    (blame.W, np.array([0.5, -1.0, 0.6])),  # no sum of theirs is 0, where ReLU has its corner
    (blame.W.T - 0.4, np.array([-0.2, 1.0, 0.3])),
    (blame.W * 0.5, np.array([0.1, 0.2, -0.3])),
]


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

recall_two_paths = Exercise(
    name="recall_two_paths",
    lesson=LESSON,
    answer=-2.5,
    probe=itself,
    mistakes=(
        mistake(
            "one_path_only",
            "That is the way through one of the outputs. The neuron acts on both: add the two up.",
            1.5,
            -4.0,
        ),
        mistake(
            "weights_left_out",
            "That is the blame of the two outputs, added up. Each way goes through a weight: multiply by it.",
            4.5,
        ),
        mistake(
            "sum_times_sum",
            "Multiply each output's blame by the weight of its own way, then add up.",
            (3 - 1) * (0.5 + 4),
        ),
        mistake("sign_dropped", "The second weight is -1, so its part is taken off.", 5.5),
        mistake("weights_swapped", "Each output's blame has met the weight of the other way.", 3 * 4.0 - 0.5),
        mistake("sign", "The size is right, the sign is the wrong way round.", 2.5),
    ),
    hints=("Two ways lead on. On each: the weight times the blame of the output.",),
)

recall_right_class = Exercise(
    name="recall_right_class",
    lesson=LESSON,
    answer=0.2,
    probe=itself,
    mistakes=(
        mistake("counted_from_one", "Classes are counted from 0, so label 1 is the second.", 0.05),
        mistake("largest", "That is what the network holds most likely. The label says what is right.", 0.6),
        mistake(
            "the_loss",
            "That is the loss made from it. Asked for is the probability itself.",
            float(-np.log(0.2)),
            1.61,
            1.609,
            1.6,
        ),
    ),
    hints=("It looks at the probability that the right class was given. Classes are counted from 0.",),
)


still_falls = Exercise(
    name="still_falls",
    lesson=LESSON,
    is_prediction=True,
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
        (blame.Z, np.array([0, 2, 1])),
        (blame.UPSTREAM[:, :2], np.array([1, 0, 0])),
        (
            np.vstack([blame.Z[::-1], blame.UPSTREAM[:1]]),
            np.array([2, 0, 2, 2]),
        ),  # class 1 never, and row 1 no label
        (blame.Z, np.array([0, 1, 1])),  # the last class never
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


def _keeping(
    X: np.ndarray,
    layers: list,
    between: Callable = nn.relu,
    weighted: Callable = nn.dense,
    first: Callable = lambda X: X,
) -> tuple[list, list]:
    """Go forward, and keep inputs and sums, with places in which something can go wrong; one input too many."""
    inputs, sums = [first(X)], []
    for W, b in layers:
        sums.append(weighted(inputs[-1], W, b))
        inputs.append(between(sums[-1]))
    return inputs, sums


def _kept(**wrong: Callable) -> Callable:
    """Return a function that keeps what a wrong way forward gives, in the right form."""

    def keep(X: np.ndarray, layers: list) -> tuple[list, list]:
        inputs, sums = _keeping(X, layers, **wrong)
        return inputs[:-1], sums

    return keep


def _two_lists(candidate: Callable, *arguments: Any) -> Any:
    """Call the candidate; what it has for the layers is two lists, which can be gone through again and again."""
    returned = candidate(*arguments)
    if isinstance(returned, list | tuple):
        for part in returned:
            demand_no_iterator(part)
    return returned


forward_keeping = Exercise(
    name="forward_keeping",
    lesson=LESSON,
    answer=nn.forward_keeping,
    cases=(
        (blame.X[:, :2], [(blame.W[:2], _LAYERS[0][1]), (blame.W[:, :2], np.array([0.5, -0.5]))]),
        (blame.X, _LAYERS),
        _FOUR_LAYERS[::2],
        (blame.X, _LAYERS[:1]),
    ),
    draw=lambda rng: _network(rng)[::2],
    probe=_two_lists,
    mistakes=(
        mistake(
            "one_input_too_many",
            "There is one input more than there are layers. What comes out of the last layer goes into no other.",
            _keeping,
            lambda X, layers: _keeping(X, layers, between=lambda Z: Z),
        ),
        mistake(
            "outputs_for_inputs",
            "The first list holds what comes out of each layer. It should hold what goes in: X for the first layer.",
            lambda X, layers: (_keeping(X, layers)[0][1:], _keeping(X, layers)[1]),
            lambda X, layers: (
                [*_keeping(X, layers)[0][1:-1], _keeping(X, layers)[1][-1]],
                _keeping(X, layers)[1],
            ),
        ),
        mistake(
            "no_relu",
            "The layers get the sums of the layer before as they are. Between two layers there is a ReLU.",
            _kept(between=lambda Z: Z),
        ),
        mistake(
            "sums_after_relu",
            "The second list holds what ReLU made of the sums. Keep the sums as they are: the way back asks which were below 0.",
            lambda X, layers: (nn.forward_keeping(X, layers)[0], _keeping(X, layers)[0][1:]),
            lambda X, layers: (
                nn.forward_keeping(X, layers)[0],
                [*_keeping(X, layers)[0][1:-1], _keeping(X, layers)[1][-1]],
            ),
        ),
        mistake(
            "inputs_before_relu",
            "The first list holds the sums of the layer before. What went in is what ReLU made of them.",
            lambda X, layers: ([X, *nn.forward_keeping(X, layers)[1][:-1]], nn.forward_keeping(X, layers)[1]),
        ),
        mistake(
            "relu_on_inputs",
            "X goes through a ReLU. The first layer gets it as it is.",
            _kept(first=nn.relu),
            lambda X, layers: (
                [nn.relu(X), *nn.forward_keeping(X, layers)[0][1:]],
                nn.forward_keeping(X, layers)[1],
            ),
        ),
        mistake(
            "order_swapped",
            "The two lists are right, in another order: first the inputs, then the sums.",
            lambda X, layers: nn.forward_keeping(X, layers)[::-1],
        ),
        mistake(
            "biases_forgotten",
            "The biases are missing from the sums.",
            _kept(weighted=lambda A, W, b: A @ W),
        ),
        mistake(
            "one_layer_only",
            "The lists hold one layer only. Does the `return` stand inside the loop? Or does every round begin new lists?",
            lambda X, layers: ([X], [nn.dense(X, *layers[0])]),
            lambda X, layers: tuple(part[-1:] for part in nn.forward_keeping(X, layers)),
        ),
        mistake(
            "in_pairs",
            "For each layer there is a pair. Keep two lists apart: all inputs in one, all sums in the other.",
            lambda X, layers: list(zip(*nn.forward_keeping(X, layers), strict=True)),
        ),
        mistake(
            "outputs_alone",
            "These are the logits alone. Keep what went into each layer, and its sums.",
            lambda X, layers: nn.forward(X, layers),
        ),
        mistake(
            "last_layer_alone",
            "Only the last layer is kept. In each round of the loop, append to the two lists.",
            lambda X, layers: tuple(part[-1] for part in nn.forward_keeping(X, layers)),
        ),
    ),
    hints=(
        "It is `forward` of lesson 03, with two lists that start empty.",
        "In each round: append what goes into the layer to `inputs`, work out the sums with `dense`, and append them to `sums`. "
        "Then what goes into the next layer is `relu` of them.",
        "The lists have one entry for each layer. The last sums are the logits; no ReLU comes after them.",
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


def _stepped(learning_rate: float) -> Callable:
    """Return what takes a step of this rate, and gives the new layers."""

    def step(X: np.ndarray, labels: np.ndarray, layers: list) -> list:
        gradients = nn.backward(X, labels, layers)
        return [
            (W - learning_rate * gW, b - learning_rate * gb)
            for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]

    return step


backward = Exercise(
    name="backward",
    lesson=LESSON,
    answer=nn.backward,
    cases=(
        (blame.X, np.array([0, 2, 1]), _LAYERS),
        (
            blame.X[:, :2],
            np.array([1, 0, 0]),
            [(blame.W[:2], _LAYERS[0][1]), (blame.W[:, :2], np.array([0.5, -0.5]))],
        ),
        _FOUR_LAYERS,
        (
            np.vstack([blame.X, blame.X[:1]]),
            np.array([1, 0, 1, 0]),
            [(1000 * blame.W, _LAYERS[0][1])],
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
            "new_weights",
            "These are weights and biases after a step. Return the gradients themselves; the step is taken elsewhere.",
            *map(_stepped, (0.1, 1.0, 0.01, 0.5, 0.15, 0.001)),
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
        (np.zeros(2), np.zeros(2)),  # nothing to divide by anywhere
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
            lambda a, b: np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12),
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
    recall_two_paths,
    recall_right_class,
    forward_keeping,
    softmax_cross_entropy_backward,
    backward,
    relative_error,
    still_falls,
    faulty_layer,
)
