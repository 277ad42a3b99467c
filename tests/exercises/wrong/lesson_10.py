"""Wrong answers to the exercises of lesson 10."""

import copy

import numpy as np

from nbtools import nn
from tests.exercises.collecting import WrongAnswers, reference

wrong = WrongAnswers()

wrong.answers("recall_gate", gate_from_gradient=[2], value_for_gate=[2 * -0.5], relu_input=[-0.5])
wrong.answers("recall_nan", too_small=["too small"], just_right=["just right"])
wrong.answers(
    "updates_per_epoch",
    short_batch_dropped=[1200 // 32],
    a_fraction=[1200 / 32],
    one_per_sample=[1200],
    batch_size=[32],
    multiplied=[1200 * 32],
    one=[1],
)
wrong.answers("noisier", thirty_two=["32"], all=["all"])


@wrong("batches", "shuffled_apart")
def _(X, y, batch_size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    for i in range(0, len(X), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]


@wrong("batches", "shuffled_apart")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    X = X[order]
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(y), batch_size)]


@wrong("batches", "shuffled_apart")
def _(X, y, batch_size, rng):
    shuffled = list(y)
    rng.shuffle(shuffled)
    start = 0
    while start < len(X):
        yield X[start : start + batch_size], shuffled[start : start + batch_size]
        start += batch_size


@wrong("batches", "short_batch_dropped")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for i in range(len(X) // batch_size):
        chosen = order[i * batch_size : (i + 1) * batch_size]
        yield X[chosen], y[chosen]


@wrong("batches", "short_batch_dropped")
def _(X, y, batch_size, rng):
    order = list(range(len(X)))
    rng.shuffle(order)
    while len(order) >= batch_size:
        chosen, order = order[:batch_size], order[batch_size:]
        yield X[chosen], y[chosen]


@wrong("batches", "short_batch_filled_up")
def _(X, y, batch_size, rng):
    order = list(rng.permutation(len(X)))
    while len(order) % batch_size:
        order.append(order[0])
    for i in range(0, len(order), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


@wrong("batches", "with_replacement")
def _(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        chosen = [rng.integers(len(X)) for _i in X[start : start + batch_size]]
        yield X[chosen], y[chosen]


@wrong("batches", "with_replacement")
def _(X, y, batch_size, rng):
    order = rng.choice(len(X), size=len(X))
    return [
        (X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(X), batch_size)
    ]


@wrong("batches", "same_order_every_epoch")
def _(X, y, batch_size, rng):
    rng = np.random.default_rng(42)
    order = np.argsort(rng.random(len(X)))
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


@wrong("batches", "same_order_every_epoch")
def _(X, y, batch_size, rng):
    order = np.arange(len(X))
    np.random.RandomState(7).shuffle(order)
    for chosen in np.split(order, range(batch_size, len(X), batch_size)):
        yield X[chosen], y[chosen]


@wrong("batches", "not_shuffled")
def _(X, y, batch_size, rng):
    start = 0
    while start < len(X):
        yield X[start : start + batch_size], y[start : start + batch_size]
        start += batch_size


@wrong("batches", "not_shuffled")
def _(X, y, batch_size, rng):
    cuts = range(batch_size, len(X), batch_size)
    return list(zip(np.split(X, cuts), np.split(y, cuts), strict=True))


@wrong("batches", "rng_ignored")
def _(X, y, batch_size, rng):
    order = np.arange(len(X))
    np.random.shuffle(order)
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


@wrong("batches", "rng_ignored")
def _(X, y, batch_size, rng):
    order = np.random.default_rng().permutation(len(X))
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


@wrong("batches", "first_batch_only")
def _(X, y, batch_size, rng):
    result, order = [], rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        result.append((X[order[i : i + batch_size]], y[order[i : i + batch_size]]))
        return result


@wrong("batches", "batch_size_ignored")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    yield X[order], y[order]


@wrong("batches", "batch_size_ignored")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    return [([X[i] for i in order], [y[i] for i in order])]


@wrong("batches", "first_batch_only")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        return X[chosen], y[chosen]


@wrong("batches", "shuffled_apart")
def _(X, y, batch_size, rng):
    rng.shuffle(X)
    rng.shuffle(y)
    for i in range(0, len(X), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]


@wrong("batches", "shuffled_apart")
def _(X, y, batch_size, rng):
    np.random.shuffle(X)
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(X), batch_size)]


@wrong("batches", "shuffled_within_batches")
def _(X, y, batch_size, rng):
    for i in range(0, len(X), batch_size):
        X_batch, y_batch = X[i : i + batch_size], y[i : i + batch_size]
        order = rng.permutation(len(X_batch))
        yield X_batch[order], y_batch[order]


@wrong("batches", "shuffled_within_batches")
def _(X, y, batch_size, rng):
    places, result = list(range(len(X))), []
    while places:
        chosen, places = places[:batch_size], places[batch_size:]
        rng.shuffle(chosen)
        result.append((X[chosen], y[chosen]))
    return result


@wrong("batches", "whole_batches_shuffled")
def _(X, y, batch_size, rng):
    for i in rng.permutation(np.arange(0, len(X), batch_size)):
        yield X[i : i + batch_size], y[i : i + batch_size]


@wrong("batches", "whole_batches_shuffled")
def _(X, y, batch_size, rng):
    starts = list(range(0, len(X), batch_size))
    rng.shuffle(starts)
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in starts]


@wrong("batches", "last_batch_dropped")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    for i in range(0, len(X) - batch_size, batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


@wrong("batches", "last_batch_dropped")
def _(X, y, batch_size, rng):
    order = list(rng.permutation(len(X)))
    while len(order) > batch_size:
        chosen, order = order[:batch_size], order[batch_size:]
        yield X[chosen], y[chosen]


@wrong("batches", "empty_batch")
def _(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for i in range(len(X) // batch_size + 1):
        chosen = order[i * batch_size : (i + 1) * batch_size]
        yield X[chosen], y[chosen]


@wrong("batches", "empty_batch")
def _(X, y, batch_size, rng):
    order, result, start = np.argsort(rng.random(len(X))), [], 0
    while start <= len(X):
        result.append((X[order[start : start + batch_size]], y[order[start : start + batch_size]]))
        start += batch_size
    return result


@wrong("batches", "one_too_few_in_each")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size - 1]], y[order[i : i + batch_size - 1]]


@wrong("batches", "sizes_evened_out")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    for chosen in np.array_split(order, int(np.ceil(len(X) / batch_size))):
        yield X[chosen], y[chosen]


@wrong("batches", "sizes_evened_out")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    for chosen in np.array_split(order, len(X) // batch_size):
        yield X[chosen], y[chosen]


@wrong("batches", "number_of_batches")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    X_pieces, y_pieces = np.array_split(X[order], batch_size), np.array_split(y[order], batch_size)
    return zip(X_pieces, y_pieces, strict=True)


@wrong("batches", "overlapping")
def _(X, y, batch_size, rng):
    order = list(rng.permutation(len(X)))
    while order:
        chosen = order[:batch_size]
        yield X[chosen], y[chosen]
        order.pop(0)


@wrong("batches", "slice_end")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    X, y = X[order], y[order]
    return [(X[i:batch_size], y[i:batch_size]) for i in range(0, len(X), batch_size)]


@wrong("batches", "with_replacement")
def _(X, y, batch_size, rng):
    for _i in range(len(X) // batch_size):
        chosen = rng.choice(len(X), batch_size)
        yield X[chosen], y[chosen]


@wrong("batches", "with_replacement")
def _(X, y, batch_size, rng):
    for _start in range(0, len(X), batch_size):
        chosen = rng.choice(len(X), batch_size, replace=False)
        yield X[chosen], y[chosen]


@wrong("batches", "with_replacement")
def _(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        order = np.argsort(rng.random(len(X)))
        yield X[order[start : start + batch_size]], y[order[start : start + batch_size]]


@wrong("batches", "with_replacement")
def _(X, y, batch_size, rng):
    order, result = rng.permutation(len(X)), []
    for i in range(int(np.ceil(len(X) / batch_size))):
        result.append((X[order[i : i + batch_size]], y[order[i : i + batch_size]]))
    return result


@wrong("batches", "pair_swapped")
def _(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    for i in range(0, len(X), batch_size):
        yield y[order[i : i + batch_size]], X[order[i : i + batch_size]]


def handfuls(X, y, batch_size, rng):
    """Give the batches, in another order than nn.batches would."""
    order = np.argsort(rng.random(len(X)))
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


def loss_of(X, y, layers):
    return nn.cross_entropy(nn.softmax(nn.forward(X, layers)), y)


def moved(layers, gradients, step):
    return [(W - step * gW, b - step * gb) for (W, b), (gW, gb) in zip(layers, gradients, strict=True)]


@wrong("train_epoch", "short_batch_as_full")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses = []
    for X_batch, y_batch in nn.batches(X, y, batch_size, rng):
        losses.append(loss_of(X_batch, y_batch, layers))
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, np.mean(losses)


@wrong("train_epoch", "short_batch_as_full")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, count = 0, 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers)
        count += 1
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / count


@wrong("train_epoch", "loss_after_step")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
        total = total + len(X_batch) * loss_of(X_batch, y_batch, layers)
    return layers, total / len(X)


@wrong("train_epoch", "layers_changed_in_place")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        for (W, b), (grad_W, grad_b) in zip(layers, nn.backward(X_batch, y_batch, layers), strict=True):
            W -= learning_rate * grad_W
            b -= learning_rate * grad_b
    return layers, total / len(y)


@wrong("train_epoch", "layers_changed_in_place")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        gradients = nn.backward(X_batch, y_batch, layers)
        for i in range(len(layers)):
            W, b = layers[i]
            layers[i] = (W - learning_rate * gradients[i][0], b - learning_rate * gradients[i][1])
    return layers, total / len(y)


@wrong("train_epoch", "gradients_of_the_start")
def _(layers, X, y, batch_size, learning_rate, rng):
    new, total = layers, 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        new = moved(new, nn.backward(X_batch, y_batch, layers), learning_rate)
    return new, total / len(y)


@wrong("train_epoch", "gradients_of_the_start")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, added = 0, [[np.zeros(W.shape), np.zeros(b.shape)] for W, b in layers]
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        for i, (grad_W, grad_b) in enumerate(nn.backward(X_batch, y_batch, layers)):
            added[i][0] += grad_W
            added[i][1] += grad_b
    return moved(layers, added, learning_rate), total / len(y)


@wrong("train_epoch", "short_batch_dropped")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, seen, order = 0, 0, np.argsort(rng.random(len(X)))
    for i in range(len(X) // batch_size):
        chosen = order[i * batch_size : (i + 1) * batch_size]
        total += loss_of(X[chosen], y[chosen], layers) * len(chosen)
        seen += len(chosen)
        layers = moved(layers, nn.backward(X[chosen], y[chosen], layers), learning_rate)
    return layers, total / seen


@wrong("train_epoch", "climbs")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        stepped = []
        for (W, b), (gW, gb) in zip(layers, nn.backward(X_batch, y_batch, layers), strict=True):
            stepped.append((W + learning_rate * gW, b + learning_rate * gb))
        layers = stepped
    return layers, total / len(y)


@wrong("train_epoch", "rate_forgotten")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        gradients = nn.backward(X_batch, y_batch, layers)
        layers = [[W - gW, b - gb] for (W, b), (gW, gb) in zip(layers, gradients, strict=True)]
    return layers, total / len(y)


@wrong("train_epoch", "nothing_learned")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        for (W, b), (gW, gb) in zip(layers, nn.backward(X_batch, y_batch, layers), strict=True):
            W = W - learning_rate * gW
            b = b - learning_rate * gb
    return layers, total / len(y)


@wrong("train_epoch", "nothing_learned")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, new = 0, layers
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, new) * len(y_batch)
        new = moved(new, nn.backward(X_batch, y_batch, new), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "all_at_once")
def _(layers, X, y, batch_size, learning_rate, rng):
    loss = loss_of(X, y, layers)
    return moved(layers, nn.backward(X, y, layers), learning_rate), loss


@wrong("train_epoch", "loss_summed")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total


@wrong("train_epoch", "wrong_count")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "wrong_count")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses = []
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        losses.append(loss_of(X_batch, y_batch, layers))
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, sum(losses) / batch_size


@wrong("train_epoch", "wrong_count")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, count = 0, 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        count += 1
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / count


@wrong("train_epoch", "wrong_count")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total


@wrong("train_epoch", "wrong_count")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses = []
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        losses.append(loss_of(X_batch, y_batch, layers))
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, sum(losses) / (len(X) // batch_size)


@wrong("train_epoch", "wrong_count")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * batch_size
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(X)


@wrong("train_epoch", "losses_not_averaged")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses = []
    for X_batch, y_batch in nn.batches(X, y, batch_size, rng):
        losses.append(loss_of(X_batch, y_batch, layers))
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, losses


@wrong("train_epoch", "last_loss_only")
def _(layers, X, y, batch_size, learning_rate, rng):
    loss = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        loss = loss_of(X_batch, y_batch, layers)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, loss


@wrong("train_epoch", "last_loss_only")
def _(layers, X, y, batch_size, learning_rate, rng):
    losses = []
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        losses = [loss_of(X_batch, y_batch, layers)]
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, np.mean(losses)


@wrong("train_epoch", "loss_of_all_samples")
def _(layers, X, y, batch_size, learning_rate, rng):
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, loss_of(X, y, layers)


@wrong("train_epoch", "loss_of_all_samples")
def _(layers, X, y, batch_size, learning_rate, rng):
    loss = loss_of(X, y, layers)
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, loss


@wrong("train_epoch", "loss_of_all_samples")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in nn.batches(X, y, batch_size, rng):
        total += len(X_batch) * loss_of(X, y, layers)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "logits_for_probabilities")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += nn.cross_entropy(nn.forward(X_batch, layers), y_batch) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "logits_for_probabilities")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        logits = nn.forward(X_batch, layers)
        for row, label in zip(logits, y_batch, strict=True):
            total -= np.log(row[label])
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "gradients_of_all_samples")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X, y, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "gradients_of_all_samples")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for _X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X, y, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X, y, layers), learning_rate)
    return layers, total / len(X)


@wrong("train_epoch", "one_step_only")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
        return layers, total / len(y)


@wrong("train_epoch", "one_step_only")
def _(layers, X, y, batch_size, learning_rate, rng):
    loss = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        loss = loss_of(X_batch, y_batch, layers)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
        break
    return layers, loss


@wrong("train_epoch", "rng_ignored")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for i in range(0, len(X), batch_size):
        X_batch, y_batch = X[i : i + batch_size], y[i : i + batch_size]
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "rng_ignored")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, np.random.default_rng(1)):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "rng_ignored")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, rng = 0, np.random.default_rng()
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "rate_forgotten")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        gradients = nn.backward(X_batch, y_batch, layers)
        layers = [
            (W - learning_rate * gW, b - gb) for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
    return layers, total / len(y)


@wrong("train_epoch", "biases_forgotten")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        gradients = nn.backward(X_batch, y_batch, layers)
        layers = [(W - learning_rate * gW, b) for (W, b), (gW, _gb) in zip(layers, gradients, strict=True)]
    return layers, total / len(y)


@wrong("train_epoch", "biases_forgotten")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        stepped = []
        for i, (grad_W, _) in enumerate(nn.backward(X_batch, y_batch, layers)):
            W, b = layers[i]
            stepped.append([nn.descent_step(W, grad_W, learning_rate), b])
        layers = stepped
    return layers, total / len(y)


@wrong("train_epoch", "divided_twice")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate / len(y_batch))
    return layers, total / len(y)


@wrong("train_epoch", "divided_twice")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        gradients = [(gW / batch_size, gb / batch_size) for gW, gb in nn.backward(X_batch, y_batch, layers)]
        layers = moved(layers, gradients, learning_rate)
    return layers, total / len(y)


@wrong("train_epoch", "layers_piled_up")
def _(layers, X, y, batch_size, learning_rate, rng):
    total, new_layers = 0, []
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        gradients = nn.backward(X_batch, y_batch, layers)
        for (W, b), (gW, gb) in zip(layers, gradients, strict=True):
            new_layers.append((W - learning_rate * gW, b - learning_rate * gb))
    return new_layers, total / len(y)


@wrong("train_epoch", "order_swapped")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return total / len(y), layers


@wrong("train_epoch", "loss_not_returned")
def _(layers, X, y, batch_size, learning_rate, rng):
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers


def one_epoch(layers, X, y, batch_size, learning_rate, rng):
    total = 0
    for X_batch, y_batch in handfuls(X, y, batch_size, rng):
        total += loss_of(X_batch, y_batch, layers) * len(y_batch)
        layers = moved(layers, nn.backward(X_batch, y_batch, layers), learning_rate)
    return layers, total / len(y)


@wrong("fit", "starts_anew_each_epoch")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        trained, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return trained, history


@wrong("fit", "starts_anew_each_epoch")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    start, history = copy.deepcopy(layers), np.zeros(epochs)
    for i in range(epochs):
        layers, history[i] = one_epoch(start, X, y, batch_size, learning_rate, rng)
    return layers, history


@wrong("fit", "one_epoch_only")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
        return layers, history


@wrong("fit", "one_epoch_too_many")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history, epoch = [], 0
    while epoch <= epochs:
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
        epoch += 1
    return layers, history


@wrong("fit", "last_loss_only")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
    return layers, loss


@wrong("fit", "untrained_layers")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history, new = [], layers
    for _epoch in range(epochs):
        new, loss = one_epoch(new, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, history


@wrong("fit", "order_swapped")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history += [loss]
    return history, layers


@wrong("fit", "arguments_swapped")
def _(layers, X, y, batch_size, epochs, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, np.array(history)


@wrong("fit", "one_epoch_too_few")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(1, epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, history


@wrong("fit", "one_epoch_too_few")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        if _epoch < epochs - 1:
            layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
            history.append(loss)
    return layers, history


@wrong("fit", "history_begun_anew")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    for _epoch in range(epochs):
        history = []
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, history


@wrong("fit", "history_begun_anew")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history = np.array([loss])
    return layers, history


@wrong("fit", "one_number_for_all")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, sum(history) / len(history)


@wrong("fit", "one_number_for_all")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = 0
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history += loss
    return layers, history


@wrong("fit", "one_loss_too_many")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = [loss_of(X, y, layers)]
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers, history


@wrong("fit", "loss_measured_anew")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers = one_epoch(layers, X, y, batch_size, learning_rate, rng)[0]
        history.append(loss_of(X, y, layers))
    return layers, history


@wrong("fit", "loss_measured_anew")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        history.append(loss_of(X, y, layers))
        layers, _loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
    return layers, np.array(history)


@wrong("fit", "rng_ignored")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, np.random.default_rng(0))
        history.append(loss)
    return layers, history


@wrong("fit", "rng_ignored")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, np.random.default_rng(_epoch))
        history += [loss]
    return layers, history


@wrong("fit", "rng_ignored")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, np.random.default_rng())
        history.append(loss)
    return layers, history


@wrong("fit", "history_not_returned")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    history = []
    for _epoch in range(epochs):
        layers, loss = one_epoch(layers, X, y, batch_size, learning_rate, rng)
        history.append(loss)
    return layers


@wrong("train_epoch", "one_step_only")
def _(layers, X, y, batch_size, learning_rate, rng):
    total = 0.0
    for X_batch, y_batch in nn.batches(X, y, batch_size, rng):
        total += nn.cross_entropy(nn.softmax(nn.forward(X_batch, layers)), y_batch) * len(y_batch)
        gradients = nn.backward(X_batch, y_batch, layers)
        new = []
        for (W, b), (grad_W, grad_b) in zip(layers, gradients, strict=True):
            new.append((W - learning_rate * grad_W, b - learning_rate * grad_b))
    return new, total / len(y)


def until(enough, layers, X, y, epochs, *rest):
    history = []
    for _ in range(epochs):
        layers, loss = reference("train_epoch")(layers, X, y, *rest)
        history.append(loss)
        if enough(history):
            break
    return layers, history


@wrong("fit")
def _(*arguments):
    """It stops as soon as the loss rises"""
    return until(lambda history: history[-1] > [np.inf, *history][-2], *arguments)


@wrong("fit")
def _(*arguments):
    """It stops where the loss hardly changes"""
    return until(lambda history: abs(history[-1] - [np.inf, *history][-2]) < 1e-8, *arguments)


@wrong("fit")
def _(*arguments):
    """It stops where the loss has not become smaller ten times"""
    return until(lambda history: len(history) > 10 and min(history[-10:]) > history[-11] - 1e-6, *arguments)


@wrong("fit")
def _(*arguments):
    """It stops where the loss is small enough"""
    return until(lambda history: history[-1] < 1e-4, *arguments)


@wrong("fit")
def _(layers, X, y, epochs, *rest):
    """The best layers are returned in place of the last"""
    best, history = layers, []
    for _ in range(epochs):
        layers, loss = nn.train_epoch(layers, X, y, *rest)
        best = layers if not history or loss <= min(history) else best
        history.append(loss)
    return best, history


@wrong("fit")
def _(layers, X, y, epochs, batch_size, learning_rate, rng):
    """The learning rate becomes smaller"""
    history = []
    for epoch in range(epochs):
        layers, loss = nn.train_epoch(layers, X, y, batch_size, learning_rate * 0.99**epoch, rng)
        history.append(loss)
    return layers, history


@wrong("fit")
def _(*arguments):
    """The layers are an iterator"""
    layers, history = reference("fit")(*arguments)
    return iter(layers), history


@wrong("train_epoch")
def _(*arguments):
    """The layers are an iterator"""
    layers, loss = reference("train_epoch")(*arguments)
    return zip(*zip(*layers, strict=True), strict=True), loss


@wrong("batches")
def _(X, y, batch_size, rng):
    """The samples are only turned round, as a wheel"""
    order = np.roll(np.arange(len(X)), rng.integers(1, len(X) - 1))
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


@wrong("batches")
def _(X, y, batch_size, rng):
    """The rows of each batch are in another order than its labels"""
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        chosen = order[i : i + batch_size]
        yield X[np.sort(chosen)], y[chosen]


@wrong("train_epoch")
def _(layers, X, y, batch_size, learning_rate, rng):
    """Only the last layer learns"""
    new, loss = reference("train_epoch")(layers, X, y, batch_size, learning_rate, rng)
    return [*layers[:-1], new[-1]], loss
