"""Lesson 13: one step of training, whatever the loss is."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.exercises import blame
from nbtools.exercises.exercise import Exercise, mistake
from nbtools.exercises.network import in_a_list

LESSON = "13_your_own_loss"

_LAYERS = [
    (blame.W, np.array([0.5, -1.0, 0.6])),  # no sum of theirs is 0, where ReLU has its corner
    (blame.W.T - 0.4, np.array([-0.2, 1.0, 0.3])),
    (blame.W * 0.5, np.array([0.1, 0.2, -0.3])),
]
_TO_ONE_NUMBER = [(blame.W[:2], _LAYERS[0][1]), (blame.W[:, :1], np.array([0.5]))]


def squared_gradient(predicted: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean over the samples of the squared error."""
    return 2 * (predicted - target) / len(predicted)


def absolute_gradient(predicted: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean absolute error: as strong wherever the prediction is."""
    return np.sign(predicted - target) / predicted.size


def masked_gradient(predicted: np.ndarray, target: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return the gradient of the squared error where the mask lets it count; the target holds both."""
    values, mask = target
    return 2 * (predicted - values) * mask / max(np.sum(mask), 1)


def _drawn(rng: np.random.Generator) -> tuple:
    sizes = [int(size) for size in rng.integers(2, 5, size=rng.integers(3, 5))]
    layers = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in zip(sizes, sizes[1:], strict=False)]
    X = rng.normal(size=(sizes[0] + 3, sizes[0]))
    return layers, X, rng.normal(size=(len(X), sizes[-1])), squared_gradient, float(rng.uniform(0.1, 0.4))


def _updated(
    layers: list,
    X: np.ndarray,
    target: Any,
    loss_gradient: Callable,
    rate: float,
    outputs: Callable = lambda Z: Z,
    begin: Callable = lambda loss_gradient, predicted, target: loss_gradient(predicted, target),
    gate: Callable = lambda sums, i: sums[i - 1] > 0,
    between: Callable = nn.relu,
    taken: Callable = lambda fed, i: fed[i],
    through: Callable = lambda grad, W, new_W: grad @ W.T,
    step: Callable = lambda array, grad, rate: array - rate * grad,
    step_of_b: Callable | None = None,
) -> list:
    """Take one step, with places in which something can go wrong."""
    fed, sums = [X], []
    for W, b in layers:
        sums.append(nn.dense(fed[-1], W, b))
        fed.append(between(sums[-1]))
    grad = begin(loss_gradient, outputs(sums[-1]), target)
    new = []
    for i in reversed(range(len(layers))):
        W, b = layers[i]
        new_W = step(W, taken(fed, i).T @ grad, rate)
        new.append((new_W, (step_of_b or step)(b, grad.sum(axis=0), rate)))
        if i > 0:
            grad = through(grad, W, new_W) * gate(sums, i)
    return new[::-1]


def _wrong(**places: Callable) -> Callable:
    """Return an answer that is wrong in these places."""
    return lambda layers, X, target, loss_gradient, rate: _updated(
        layers, X, target, loss_gradient, rate, **places
    )


def _each(change: Callable[[list, list], list]) -> Callable:
    """Return an answer that makes something else of the old layers and of the new ones."""
    return lambda layers, X, target, loss_gradient, rate: change(
        layers, nn.update(layers, X, target, loss_gradient, rate)
    )


def _of_classes(layers: list, X: np.ndarray, target: Any, loss_gradient: Callable, rate: float) -> list:
    return _moved(layers, nn.backward(X, target, layers), rate)


def _moved(layers: list, gradients: list, rate: float) -> list:
    return [
        (W - rate * grad_W, b - rate * grad_b)
        for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True)
    ]


def _in_place(layers: list, *rest: Any) -> list:
    for (W, b), (new_W, new_b) in zip(layers, nn.update(layers, *rest), strict=True):
        W[...], b[...] = new_W, new_b
    return layers


def _gradients(old: list, new: list) -> list:
    return [(W - new_W, b - new_b) for (W, b), (new_W, new_b) in zip(old, new, strict=True)]


update = Exercise(
    name="update",
    lesson=LESSON,
    answer=nn.update,
    cases=(
        (_TO_ONE_NUMBER, blame.X[:, :2], np.array([[1.0], [-2.0], [0.5]]), squared_gradient, 0.1),
        (_LAYERS, blame.X, blame.Z, squared_gradient, 0.3),
        (_LAYERS[:2], blame.X, blame.Z, absolute_gradient, 2.0),
        (_LAYERS[:1], blame.X, (blame.Z, blame.X > 0), masked_gradient, 0.5),
        (_LAYERS, blame.X, np.array([0, 2, 1]), nn.softmax_cross_entropy_backward, 0.2),
    ),
    draw=_drawn,
    probe=in_a_list,
    points=3,
    mistakes=(
        mistake(
            "loss_gradient_not_used",
            "The way back begins with a loss of its own. Begin with what loss_gradient(predicted, target) gives: then it works for any loss.",
            _of_classes,
            _wrong(begin=lambda loss_gradient, predicted, target: squared_gradient(predicted, target)),
            _wrong(begin=lambda loss_gradient, predicted, target: predicted - target),
            _wrong(begin=lambda loss_gradient, predicted, target: (predicted - target) / len(predicted)),
            _wrong(
                begin=lambda loss_gradient, predicted, target: nn.softmax_cross_entropy_backward(
                    predicted, target
                )
            ),
        ),
        mistake(
            "prediction_and_target_swapped",
            "loss_gradient gets the target first. It is loss_gradient(predicted, target).",
            _wrong(begin=lambda loss_gradient, predicted, target: loss_gradient(target, predicted)),
        ),
        mistake(
            "divided_again",
            "The gradient is divided by the number of samples once more. Whether a loss is a mean is its own affair: take what loss_gradient gives as it is.",
            _wrong(
                begin=lambda loss_gradient, predicted, target: (
                    loss_gradient(predicted, target) / len(predicted)
                )
            ),
        ),
        mistake(
            "relu_at_the_end",
            "The last layer's sums go through ReLU here. They are the outputs as they are: a number to be predicted may well be below 0.",
            _wrong(outputs=nn.relu),
        ),
        mistake(
            "gate_at_the_end",
            "The gradient of the outputs goes through a gate, as if a ReLU stood there. The last layer has none: the first gate comes after its dense_backward.",
            lambda layers, X, target, loss_gradient, rate: _updated(
                layers,
                X,
                target,
                lambda predicted, target: loss_gradient(predicted, target) * nn.relu_derivative(predicted),
                rate,
            ),
        ),
        mistake(
            "softmax_at_the_end",
            "The outputs go through softmax here. They are no probabilities: loss_gradient gets the sums of the last layer as they are.",
            _wrong(outputs=nn.softmax),
        ),
        mistake(
            "new_weights_on_the_way_back",
            "On the way back the blame passes through weights that have been changed already. Take the W that were used on the way there.",
            _wrong(through=lambda grad, W, new_W: grad @ new_W.T),
        ),
        mistake(
            "no_gate",
            "The gradient passes every ReLU as if it were not there. Go on with what relu_backward returns.",
            _wrong(gate=lambda sums, i: 1.0),
        ),
        mistake(
            "gate_of_wrong_layer",
            "The gate belongs to another layer. What goes back out of layer i passes the ReLU before it: the sums of layer i - 1.",
            _wrong(gate=lambda sums, i: sums[i] > 0),
            _wrong(gate=lambda sums, i: sums[0] > 0),
        ),
        mistake(
            "no_relu_forward",
            "On the way there the ReLU is missing, so the inputs of the layers are not those that the network has.",
            _wrong(between=lambda Z: Z),
            _wrong(between=lambda Z: Z, gate=lambda sums, i: 1.0),
        ),
        mistake(
            "sums_for_inputs",
            "Each layer's grad_W uses the sums of the layer before. What went in was relu of them.",
            lambda layers, X, target, loss_gradient, rate: _moved(
                layers, _of_the_sums(layers, X, loss_gradient, target), rate
            ),
        ),
        mistake(
            "outputs_for_inputs",
            "Each layer's grad_W uses what came out of the layer. It should be what went in.",
            _wrong(taken=lambda fed, i: fed[i + 1]),
        ),
        mistake(
            "first_inputs_for_all",
            "Every layer's grad_W uses X. Only the first layer got X; each other one got relu of the sums before it.",
            _wrong(taken=lambda fed, i: fed[0]),
        ),
        mistake(
            "not_handed_on",
            "Each layer is told the gradient of the outputs again. What dense_backward hands back first is the next upstream gradient.",
            _wrong(through=lambda grad, W, new_W: grad),
            _wrong(through=lambda grad, W, new_W: grad, gate=lambda sums, i: 1.0),
        ),
        mistake(
            "weights_not_transposed",
            "On the way back through a layer the gradient is multiplied by W. It has to be W.T, as in dense_backward.",
            _wrong(through=lambda grad, W, new_W: grad @ W),
        ),
        mistake(
            "climbs",
            "It steps uphill: the loss would grow. A step goes against the gradient, W - learning_rate * grad_W.",
            _wrong(step=lambda array, grad, rate: array + rate * grad),
        ),
        mistake(
            "learning_rate_not_used",
            "The step is the whole gradient, whatever the learning rate. Multiply it by learning_rate.",
            _wrong(step=lambda array, grad, rate: array - grad),
        ),
        mistake(
            "biases_stay",
            "The weights have moved, and the biases have not. Both take a step.",
            _wrong(step_of_b=lambda b, grad, rate: b),
        ),
        mistake(
            "gradients_returned",
            "These are the gradients, or the steps. Return the layers after the step: descent_step(W, grad_W, learning_rate), and the same for b.",
            lambda layers, X, target, loss_gradient, rate: nn.gradients_behind(
                loss_gradient(nn.forward(X, layers), target), layers, *nn.forward_keeping(X, layers)
            ),
            _each(_gradients),
        ),
        mistake(
            "order_reversed",
            "The layers are right, the last one first. You went back through them: turn the list round at the end.",
            _each(lambda old, new: new[::-1]),
        ),
        mistake(
            "returned_too_early",
            "The list holds one layer only. Does the `return` stand inside the loop?",
            _each(lambda old, new: new[-1:]),
        ),
        mistake(
            "first_layer_left_out",
            "One layer is missing. Does the loop end at 1? Layer 0 takes its step too: reversed(range(len(layers))) reaches it.",
            _each(lambda old, new: new[1:]),
        ),
        mistake(
            "last_layer_only",
            "Only the last layer has moved. The others learn too: go on to the layer before, with what dense_backward hands back.",
            _each(lambda old, new: [*old[:-1], new[-1]]),
        ),
        mistake(
            "pair_swapped",
            "In each pair b comes first. It should be (W, b).",
            _each(lambda old, new: [(b, W) for W, b in new]),
        ),
        mistake(
            "not_in_pairs",
            "The arrays are all in one row. Put the two of each layer together: append (W, b).",
            _each(lambda old, new: [part for pair in new for part in pair]),
        ),
        mistake(
            "layers_not_moved",
            "These are the layers that came in. Collect the new ones in a list of their own, and return that.",
            _each(lambda old, new: old),
        ),
        mistake(
            "layers_changed_in_place",
            "The numbers are right, but the layers that came in were changed too, as W -= … does. Put new arrays into a new list: whoever called may want to start from the old ones again.",
            _in_place,
        ),
        mistake(
            "outputs_returned",
            "This is what the network gives for X. Return its layers after the step.",
            lambda layers, X, target, loss_gradient, rate: nn.forward(X, layers),
        ),
    ),
    hints=(
        "Take your backward of lesson 09. One line in it knows which loss it is; which one?",
        "inputs, sums = forward_keeping(X, layers). The outputs are sums[-1], and grad = loss_gradient(sums[-1], target).",
        "Then back as in lesson 09, layer by layer. Each W and b takes a descent_step, into a new list; "
        "what goes on to the layer before was worked out with the old W.",
    ),
)


def _of_the_sums(layers: list, X: np.ndarray, loss_gradient: Callable, target: Any) -> list:
    """Return the gradients with each layer's sums where its inputs belong, and everything else right."""
    _, sums = nn.forward_keeping(X, layers)
    return nn.gradients_behind(loss_gradient(sums[-1], target), layers, [X, *sums[:-1]], sums)
