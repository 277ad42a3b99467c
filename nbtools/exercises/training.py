"""Lesson 09: why learn in handfuls."""

import copy
from collections.abc import Callable, Iterator

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake

LESSON = "09_batches_and_epochs"


def _numbered(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return n samples that carry their own number, so that it shows which belong together."""
    y = np.arange(n)
    return np.column_stack([y, -y]).astype(float), y


recall_gate = Exercise(
    name="recall_gate",
    lesson=LESSON,
    answer=0.0,
    probe=itself,
    mistakes=(
        mistake(
            "gate_from_gradient",
            "The gate does not look at the gradient. What went into ReLU was below 0.",
            2.0,
        ),
        mistake("value_for_gate", "The value is not multiplied in. The slope of ReLU is 0 there.", -1.0),
        mistake("relu_input", "That is what went in. Asked for is the gradient that comes back.", -0.5),
    ),
    hints=("Below 0 ReLU is flat.",),
)

recall_nan = Exercise(
    name="recall_nan",
    lesson=LESSON,
    answer="too large",
    probe=itself,
    choices=("too large", "too small", "just right"),
    mistakes=(
        mistake("too_small", "Too small a rate crawls. It does not explode.", "too small"),
        mistake("just_right", "Then the loss would fall.", "just right"),
    ),
    hints=("In lesson 06 a walk exploded when every step led beyond the bottom, and higher up.",),
)


def _three_epochs(
    make: Callable, X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> dict:
    """Say what matters of the batches: of one epoch, of the next, and of one from an equal generator."""
    equal = copy.deepcopy(rng)
    first, second, again = (_listed(make(X, y, batch_size, r)) for r in (rng, rng, equal))
    order = np.concatenate([np.zeros(0), *(np.ravel(labels) for _, labels in first)])
    counts = np.bincount(order.astype(int), minlength=len(y))
    uneven = ["some never"] * bool(np.any(counts == 0)) + ["some twice"] * bool(np.any(counts > 1))
    return {
        "sizes of the batches": ", ".join(str(len(labels)) for _, labels in first),
        "the samples come": " and ".join(uneven) or "once each",
        "X and y": "belong together" if all(_fit(*batch) for batch in first) else "are mixed up",
        "the order": "as they came" if np.array_equal(order, y[: len(order)]) else "shuffled",
        "the next epoch": "the same order" if _same(first, second) else "another order",
        "an equal generator": "the same order" if _same(first, again) else "another order",
    }


def _listed(made: Iterator) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(np.array(X), np.array(y)) for X, y in made]


def _fit(X: np.ndarray, y: np.ndarray) -> bool:
    return X.shape == (len(y), 2) and np.array_equal(X[:, 0], y)


def _same(a: list, b: list) -> bool:
    return len(a) == len(b) and all(np.array_equal(y, z) for (_, y), (_, z) in zip(a, b, strict=True))


def _cut(X: np.ndarray, y: np.ndarray, size: int, order: np.ndarray, other: np.ndarray | None = None) -> list:
    other = order if other is None else other
    return [(X[order[i : i + size]], y[other[i : i + size]]) for i in range(0, len(order), size)]


batches = Exercise(
    name="batches",
    lesson=LESSON,
    answer=nn.batches,
    cases=(
        (*_numbered(10), 4, np.random.default_rng(1)),
        (*_numbered(12), 3, np.random.default_rng(2)),
        (*_numbered(7), 10, np.random.default_rng(3)),
    ),
    probe=_three_epochs,
    points=3,
    mistakes=(
        mistake(
            "shuffled_apart",
            "X and y are shuffled each on its own, so that images get the labels of others. Draw one order, and use it for both.",
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)), rng.permutation(len(X))),
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)), np.arange(len(X))),
            lambda X, y, size, rng: _cut(X, y, size, np.arange(len(X)), rng.permutation(len(X))),
        ),
        mistake(
            "short_batch_dropped",
            "The last, shorter batch is missing: its samples never come. range(0, n, batch_size) reaches it.",
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)))[: len(X) // size],
        ),
        mistake(
            "short_batch_filled_up",
            "The last batch is filled up with samples that have come already. Leave it shorter.",
            lambda X, y, size, rng: _filled(X, y, size, rng.permutation(len(X))),
        ),
        mistake(
            "with_replacement",
            "Samples are drawn again and again: some come twice, some never. An epoch has each once: rng.permutation(n).",
            lambda X, y, size, rng: _cut(X, y, size, rng.integers(0, len(X), len(X))),
        ),
        mistake(
            "same_order_every_epoch",
            "Every epoch has the same order: a seed is fixed inside. Use the rng that comes in.",
            lambda X, y, size, rng: _cut(X, y, size, np.random.default_rng(0).permutation(len(X))),
        ),
        mistake(
            "not_shuffled",
            "The samples come in the order in which they are stored. Shuffle them first: rng.permutation(n) draws an order.",
            lambda X, y, size, rng: _cut(X, y, size, np.arange(len(X))),
        ),
        mistake(
            "rng_ignored",
            "The order does not come from rng, so the same start gives another order each time. Use rng.permutation.",
            lambda X, y, size, rng: _cut(X, y, size, np.random.permutation(len(X))),
        ),
        mistake(
            "first_batch_only",
            "Only one batch comes. Does a `return` stand inside the loop? A `yield` in its place goes on.",
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)))[:1],
        ),
        mistake(
            "batch_size_ignored",
            "Everything comes in one batch. Cut the order into pieces of batch_size.",
            lambda X, y, size, rng: _cut(X, y, len(X), rng.permutation(len(X))),
        ),
    ),
    hints=(
        "order = rng.permutation(len(X)) is a list of all places, shuffled. X[order] and y[order] are shuffled alike.",
        "for start in range(0, len(X), batch_size): the places order[start : start + batch_size] make one batch.",
        "yield X[chosen], y[chosen] hands out one batch and goes on. A list of all batches is right too.",
    ),
)


def _filled(X: np.ndarray, y: np.ndarray, size: int, order: np.ndarray) -> list:
    return _cut(X, y, size, np.concatenate([order, order[: -len(order) % size]]))


# All samples alike: the result is the same in whatever order they come.
_ALIKE = np.tile([1.0, -0.5, 2.0], (10, 1)), np.full(10, 1)
_RNG = np.random.default_rng(5)
_DIFFERENT = _RNG.normal(size=(7, 3)), _RNG.integers(0, 2, size=7)
_LAYERS = [(_RNG.normal(size=(3, 4)), _RNG.normal(size=4)), (_RNG.normal(size=(4, 2)), _RNG.normal(size=2))]


def _epoch(
    layers: list,
    X: np.ndarray,
    y: np.ndarray,
    batch_size: int,
    rate: float,
    rng: np.random.Generator,
    weigh: Callable = len,
    note_after: bool = False,
    at_start: bool = False,
    short: bool = True,
) -> tuple:
    """Train one epoch, with places in which something can go wrong."""
    start, total, weights = layers, 0.0, 0
    for X_batch, y_batch in nn.batches(X, y, batch_size, rng):
        if not short and len(y_batch) < batch_size:
            continue
        loss, gradients = nn.loss_and_gradients(X_batch, y_batch, start if at_start else layers)
        layers = [(W - rate * gW, b - rate * gb) for (W, b), (gW, gb) in zip(layers, gradients, strict=True)]
        if note_after:
            loss = nn.loss_and_gradients(X_batch, y_batch, layers)[0]
        total, weights = total + loss * weigh(y_batch), weights + weigh(y_batch)
    return layers, total / max(weights, 1)


def _epoch_in_place(
    layers: list, X: np.ndarray, y: np.ndarray, size: int, rate: float, rng: np.random.Generator
) -> tuple:
    new, loss = nn.train_epoch(layers, X, y, size, rate, rng)
    for (W, b), (new_W, new_b) in zip(layers, new, strict=True):
        W[...], b[...] = new_W, new_b
    return layers, loss


train_epoch = Exercise(
    name="train_epoch",
    lesson=LESSON,
    answer=nn.train_epoch,
    cases=(
        (_LAYERS, *_ALIKE, 4, 0.1, np.random.default_rng(1)),
        (_LAYERS, *_DIFFERENT, 3, 0.0, np.random.default_rng(2)),
        (_LAYERS, *_DIFFERENT, 7, 0.2, np.random.default_rng(3)),
    ),
    points=3,
    mistakes=(
        mistake(
            "short_batch_as_full",
            "The layers are right. The mean loss counts the short batch as much as a full one: weigh each batch's loss by its number of samples.",
            lambda *a: _epoch(*a, weigh=lambda labels: 1),
        ),
        mistake(
            "loss_after_step",
            "The layers are right. The losses are taken after the steps: take each before the step of its batch.",
            lambda *a: _epoch(*a, note_after=True),
        ),
        mistake(
            "layers_changed_in_place",
            "The numbers are right, but the layers that came in were changed too (W -= …). Make new arrays: W = W - learning_rate * grad_W.",
            _epoch_in_place,
        ),
        mistake(
            "gradients_of_the_start",
            "Every batch's gradient is taken with the layers of the start. Take it with the layers as they are by then.",
            lambda *a: _epoch(*a, at_start=True),
        ),
        mistake(
            "short_batch_dropped",
            "The last, shorter batch is left out.",
            lambda *a: _epoch(*a, short=False),
        ),
        mistake(
            "climbs",
            "The steps go uphill: subtract learning rate times gradient.",
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, -rate, rng),
        ),
        mistake(
            "rate_forgotten",
            "The learning rate is not in the steps.",
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, 1.0, rng),
        ),
        mistake(
            "nothing_learned",
            "The layers come back as they went in. Put the new ones together and go on with them.",
            lambda layers, X, y, size, rate, rng: (layers, _epoch(layers, X, y, size, rate, rng)[1]),
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, 0.0, rng),
        ),
        mistake(
            "all_at_once",
            "This takes one step with all samples. Take one for each batch.",
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, len(X), rate, rng),
        ),
        mistake(
            "loss_summed",
            "The layers are right. The loss is the sum over the samples: divide by their number.",
            lambda layers, X, y, size, rate, rng: (
                _epoch(layers, X, y, size, rate, rng)[0],
                _epoch(layers, X, y, size, rate, copy.deepcopy(rng))[1] * len(y),
            ),
        ),
    ),
    hints=(
        "For each batch: its loss with the layers as they are, its gradients by backward, then new layers.",
        "layers = [(descent_step(W, gW, learning_rate), descent_step(b, gb, learning_rate)) "
        "for (W, b), (gW, gb) in zip(layers, gradients)]",
        "total += loss * len(y_batch) in each round. At the end return layers, total / len(y).",
    ),
)


def _fit_restarting(
    layers: list, X: np.ndarray, y: np.ndarray, epochs: int, size: int, rate: float, rng: np.random.Generator
) -> tuple:
    results = [nn.train_epoch(layers, X, y, size, rate, rng) for _ in range(epochs)]
    return results[-1][0], np.array([loss for _, loss in results])


fit = Exercise(
    name="fit",
    lesson=LESSON,
    answer=nn.fit,
    cases=(
        (_LAYERS, *_ALIKE, 3, 4, 0.1, np.random.default_rng(1)),
        (_LAYERS, *_DIFFERENT, 4, 7, 0.2, np.random.default_rng(3)),
    ),
    points=2,
    mistakes=(
        mistake(
            "starts_anew_each_epoch",
            "Every epoch begins with the layers of the start. Go on with those of the epoch before.",
            _fit_restarting,
        ),
        mistake(
            "one_epoch_only",
            "This trains one epoch. Does the `return` stand inside the loop?",
            lambda layers, X, y, epochs, *rest: nn.fit(layers, X, y, 1, *rest),
        ),
        mistake(
            "one_epoch_too_many",
            "This trains one epoch more than asked for.",
            lambda layers, X, y, epochs, *rest: nn.fit(layers, X, y, epochs + 1, *rest),
        ),
        mistake(
            "last_loss_only",
            "This returns the last loss. Return all of them, one for each epoch.",
            lambda *a: (nn.fit(*copy.deepcopy(a))[0], nn.fit(*copy.deepcopy(a))[1][-1]),
        ),
        mistake(
            "untrained_layers",
            "The losses are right. The layers that come back are those of the start.",
            lambda layers, *rest: (layers, nn.fit(layers, *rest)[1]),
        ),
        mistake(
            "order_swapped",
            "Both are right, in the other order: first the layers, then the history.",
            lambda *a: nn.fit(*a)[::-1],
        ),
        mistake(
            "arguments_swapped",
            "epochs and batch_size have changed places.",
            lambda layers, X, y, epochs, size, rate, rng: nn.fit(layers, X, y, size, epochs, rate, rng),
        ),
    ),
    hints=(
        "Begin with history = []. In each epoch: layers, loss = train_epoch(…), then note the loss.",
        "The layers of one epoch go into the next: keep the same name for them.",
    ),
)

updates_per_epoch = Exercise(
    name="updates_per_epoch",
    lesson=LESSON,
    answer=38.0,
    probe=itself,
    mistakes=(
        mistake("short_batch_dropped", "That leaves the last, shorter batch out. It counts too.", 37.0),
        mistake(
            "a_fraction", "There is no half batch: the last one is shorter, and makes one step as well.", 37.5
        ),
        mistake("one_per_sample", "That would be batches of one sample.", 1200.0),
        mistake("batch_size", "That is the size of a batch. How many of them are there?", 32.0),
        mistake("multiplied", "Divide: how often do 32 fit into 1,200?", 38400.0),
        mistake("one", "One step would need all samples in one batch.", 1.0),
    ),
    hints=("1,200 / 32 is 37 batches, and some samples are left over.",),
)

noisier = Exercise(
    name="noisier",
    lesson=LESSON,
    answer="1",
    probe=itself,
    choices=("1", "32", "all"),
    mistakes=(
        mistake("thirty_two", "The mean over 32 samples is steadier than one sample alone.", "32"),
        mistake(
            "all",
            "All samples together give the same gradient, however often you ask: no noise at all.",
            "all",
        ),
    ),
    hints=("Ask one person for the way, or thirty-two, or everybody. Whose answers differ most?",),
)

EXERCISES = (recall_gate, recall_nan, batches, updates_per_epoch, train_epoch, noisier, fit)
