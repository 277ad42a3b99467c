"""Right answers to the exercises of lesson 10."""

import numpy as np

from tests.exercises.collecting import RightAnswers
from tests.exercises.right.lesson_09 import shares, there_and_back

right = RightAnswers()

right.answers("recall_gate", 0, 0.0)
right.answers("recall_nan", "too large")
right.answers("updates_per_epoch", 38, 38.0)
right.answers("noisier", "1")


@right("batches")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    result = []
    for start in range(0, len(y), batch_size):
        places = order[start : start + batch_size]
        result.append((X[places], y[places]))
    return result


@right("batches")
def _(X, y, batch_size, rng):
    order = list(range(len(X)))
    rng.shuffle(order)
    while order:
        chosen, order = order[:batch_size], order[batch_size:]
        yield [X[i] for i in chosen], [y[i] for i in chosen]


@right("batches")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    cuts = range(batch_size, len(X), batch_size)
    return zip(np.split(X[order], cuts), np.split(y[order], cuts), strict=True)


def _batches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    return [
        (X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)
    ]


def _loss_and_gradients(X, labels, layers):
    inputs, grad = there_and_back(X, labels, layers)
    logits = inputs[-1] @ layers[-1][0] + layers[-1][1]
    loss = -np.mean(np.log(shares(logits)[np.arange(len(labels)), labels]))
    gradients = []
    for A, (W, _b) in zip(reversed(inputs), reversed(layers), strict=True):
        gradients.insert(0, (A.T @ grad, grad.sum(axis=0)))
        grad = (grad @ W.T) * (A > 0)
    return loss, gradients


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        losses.append(loss)
        sizes.append(len(y_batch))
        layers = [
            (W - learning_rate * gW, b - learning_rate * gb)
            for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
    return layers, np.average(losses, weights=sizes)


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    layers = [(W.copy(), b.copy()) for W, b in layers]
    total = 0
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        total += loss * len(y_batch)
        for i, (grad_W, grad_b) in enumerate(gradients):
            W, b = layers[i]
            W -= learning_rate * grad_W
            b -= learning_rate * grad_b
    return layers, float(total / len(X))


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    def onward(layers, left):
        if not left:
            return layers, 0.0
        (X_batch, y_batch), *rest = left
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        stepped = []
        for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True):
            stepped.append([W - learning_rate * grad_W, (b - learning_rate * grad_b).tolist()])
        trained, rest_of_the_loss = onward([(W, np.array(b)) for W, b in stepped], rest)
        return trained, loss * len(y_batch) / len(y) + rest_of_the_loss

    return onward(layers, _batches(X, y, batch_size, rng))


def _train_epoch(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        total += loss * len(y_batch)
        layers = [
            (W - learning_rate * gW, b - learning_rate * gb)
            for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
    return layers, total / len(y)


@right("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = _train_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, history


@right("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = np.zeros(epochs)
    epoch = 0
    while epoch < epochs:
        layers, history[epoch] = _train_epoch(layers, X, y, batch_size, learning_rate, rng)
        epoch += 1
    return layers, history.astype(np.float32)


@right("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    def onward(layers, left):
        if left == 0:
            return layers, ()
        layers, loss = _train_epoch(layers, X, y, batch_size, learning_rate, rng)
        layers, others = onward(layers, left - 1)
        return layers, (loss, *others)

    return onward(layers, epochs)


@right("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    # the guard in the logarithm of whoever wrote one in lesson 04
    losses = []
    for X_batch, y_batch in _batches(X, y, batch_size, rng):
        _loss, gradients = _loss_and_gradients(X_batch, y_batch, layers)
        inputs, _grad = there_and_back(X_batch, y_batch, layers)
        p = shares(inputs[-1] @ layers[-1][0] + layers[-1][1])[np.arange(len(y_batch)), y_batch]
        losses.extend(-np.log(p + 1e-7))
        layers = [
            (W - learning_rate * gW, b - learning_rate * gb)
            for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
    return layers, np.mean(losses)
