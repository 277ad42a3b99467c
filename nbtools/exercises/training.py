"""Lesson 10: why learn in handfuls."""

import copy
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, NoAnswer, itself, mistake, word
from nbtools.exercises.network import demand_no_iterator
from nbtools.exercises.splitting import numbered, rows_of
from nbtools.portable.language import gettext

LESSON = "10_batches_and_epochs"


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
    measure=word,
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
    made = [_listed(make(X, y, batch_size, r), len(X)) for r in (rng, rng, equal)]
    changed_places = bool(made[0]) and all((X.ndim, y.ndim) == (1, 2) for X, y in made[0])
    if changed_places:
        made = [[(y, X) for X, y in epoch] for epoch in made]
    first, second, again = made
    order = np.concatenate([np.zeros(0), *(np.ravel(labels) for _, labels in first)])
    counts = np.array([np.count_nonzero(order == label) for label in y])
    uneven = [gettext("some never")] * bool(np.any(counts == 0)) + [gettext("some twice")] * bool(
        np.any(counts > 1)
    )
    together = gettext("belong together" if all(_fit(*batch) for batch in first) else "are mixed up")
    return {
        gettext("sizes of the batches"): ", ".join(str(len(labels)) for _, labels in first),
        gettext("the samples come"): gettext(" and ").join(uneven) or gettext("once each"),
        gettext("X and y"): gettext("have changed places") if changed_places else together,
        gettext("the order"): _order(order, y),
        gettext("the next epoch"): _against(first, second),
        gettext("an equal generator"): gettext("the same order" if _same(first, again) else "another order"),
    }


def _order(order: np.ndarray, y: np.ndarray) -> str:
    """Say whether these labels are shuffled; where nearly all neighbours stay together, that is no chance."""
    if np.array_equal(order, y[: len(order)]):
        return gettext("as they came")
    torn = np.count_nonzero(np.abs(np.diff(order)) != 1)
    return gettext("nearly as they came" if len(order) > 15 and torn < 3 else "shuffled")


def _listed(made: Any, n_samples: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the batches as pairs of arrays. Raises NoAnswer where they are none."""
    if not hasattr(made, "__iter__") or isinstance(made, str | dict):
        raise NoAnswer(
            "It gives no batches. Hand out each one with `yield X_batch, y_batch`, or return a list of all of them."
        )
    at_most = 10 * n_samples
    parts = list(islice(made, at_most + 1))
    if len(parts) > at_most:
        raise NoAnswer(
            "It gives batch after batch without an end. An epoch is over when every sample has come once."
        )
    if _apart(parts):
        raise NoAnswer(
            "These are all the X_batch, and then all the y_batch. Give pairs: one (X_batch, y_batch) for each batch."
        )
    if [np.ndim(part) for part in parts if isinstance(part, np.ndarray)] == [2, 1]:
        parts = [parts]  # one batch, returned from inside the loop
    try:
        batches = [(np.array(X, dtype=float), np.array(y, dtype=float)) for X, y in parts]
    except (TypeError, ValueError):
        batches = [(np.zeros(0), np.zeros(()))]
    if any(min(X.ndim, y.ndim) == 0 for X, y in batches):
        raise NoAnswer(
            "It should give one batch after another, and each should be a pair: X_batch, some rows of X, and y_batch, their labels."
        )
    return batches


def _apart(parts: list) -> bool:
    """Return whether these are two lists, one of tables and one of labels."""
    return all(isinstance(part, list | tuple) for part in parts) and [
        {getattr(array, "ndim", None) for array in part} for part in parts
    ] == [{2}, {1}]


def _against(first: list, second: list) -> str:
    """Say what the second epoch has in common with the first."""
    if _same(first, second):
        return gettext("the same order")
    groups = [{tuple(sorted(np.ravel(labels))) for _, labels in epoch} for epoch in (first, second)]
    return gettext(
        "the same samples in each batch" if len(first) > 1 and groups[0] == groups[1] else "another order"
    )


def _fit(X: np.ndarray, y: np.ndarray) -> bool:
    return y.ndim == 1 and np.array_equal(X, rows_of(y))


def _same(a: list, b: list) -> bool:
    return len(a) == len(b) and all(np.array_equal(y, z) for (_, y), (_, z) in zip(a, b, strict=True))


def _cut(X: np.ndarray, y: np.ndarray, size: int, order: np.ndarray, other: np.ndarray | None = None) -> list:
    other = order if other is None else other
    return [(X[order[i : i + size]], y[other[i : i + size]]) for i in range(0, len(order), size)]


def _filled(X: np.ndarray, y: np.ndarray, size: int, order: np.ndarray) -> list:
    return _cut(X, y, size, np.concatenate([order, order[: -len(order) % size]]))


def _split(X: np.ndarray, y: np.ndarray, pieces: int, rng: np.random.Generator) -> list:
    return [(X[places], y[places]) for places in np.array_split(rng.permutation(len(X)), pieces)]


def _overlapping(X: np.ndarray, y: np.ndarray, size: int, order: np.ndarray) -> list:
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(len(X))]


def _first_then_empty(X: np.ndarray, y: np.ndarray, size: int, order: np.ndarray) -> list:
    return [(X[order[i:size]], y[order[i:size]]) for i in range(0, len(X), size)]


def _drawn(
    X: np.ndarray,
    y: np.ndarray,
    size: int,
    times: int,
    rng: np.random.Generator,
    again: int | None = None,
) -> list:
    """Return batches that are drawn each on its own, the samples of one put back (`again` of them) or not."""
    places = [
        rng.permutation(len(X))[:size] if again is None else rng.integers(0, len(X), again)
        for _ in range(times)
    ]
    return [(X[drawn], y[drawn]) for drawn in places]


def _shuffled_within(n: int, size: int, rng: np.random.Generator) -> np.ndarray:
    return np.concatenate([rng.permutation(np.arange(i, min(i + size, n))) for i in range(0, n, size)])


def _whole_batches(X: np.ndarray, y: np.ndarray, size: int, rng: np.random.Generator, place: int) -> list:
    """Return the batches as they are stored, in random order, with the short one at `place`."""
    *full, last = _cut(X, y, size, np.arange(len(X)))
    full = [full[i] for i in rng.permutation(len(full))]
    return [*full[:place], last, *full[place:]]


def _some_numbered(rng: np.random.Generator) -> tuple:
    batch_size, n_batches = int(rng.integers(3, 6)), int(rng.integers(7, 11))
    return *numbered(batch_size * n_batches), batch_size, np.random.default_rng(rng.integers(1000))


batches = Exercise(
    name="batches",
    lesson=LESSON,
    answer=nn.batches,
    cases=(
        (*numbered(16), 3, np.random.default_rng(1)),
        (*numbered(12), 3, np.random.default_rng(2)),
        (*numbered(7), 10, np.random.default_rng(3)),
    ),
    draw=_some_numbered,
    probe=_three_epochs,
    points=3,
    mistakes=(
        mistake(
            "shuffled_apart",
            "X and y are no longer in the same order, so that images get the labels of others. Draw one order, and use it for both.",
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)), rng.permutation(len(X))),
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)), np.arange(len(X))),
            lambda X, y, size, rng: _cut(X, y, size, np.arange(len(X)), rng.permutation(len(X))),
            lambda X, y, size, rng: (rng.shuffle(X), rng.shuffle(y), _cut(X, y, size, np.arange(len(X))))[-1],
            lambda X, y, size, rng: (rng.shuffle(X), _cut(X, y, size, np.arange(len(X))))[-1],
        ),
        mistake(
            "shuffled_within_batches",
            "Each batch has the same samples in every epoch, only in another order among themselves. Shuffle all samples first, then cut.",
            lambda X, y, size, rng: _cut(X, y, size, _shuffled_within(len(X), size, rng)),
        ),
        mistake(
            "whole_batches_shuffled",
            "The batches come in random order, but each holds the same samples in every epoch. Shuffle all samples first, then cut.",
            *(
                lambda X, y, size, rng, place=place: _whole_batches(X, y, size, rng, place)
                for place in range(6)
            ),
        ),
        mistake(
            "short_batch_dropped",
            "The last, shorter batch is missing: its samples never come. range(0, n, batch_size) reaches it.",
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)))[: len(X) // size],
        ),
        mistake(
            "last_batch_dropped",
            "The last batch is missing, even where it is full. range leaves its end out by itself: range(0, n, batch_size) is right.",
            lambda X, y, size, rng: _cut(X, y, size, rng.permutation(len(X)))[:-1],
        ),
        mistake(
            "empty_batch",
            "Where batch_size divides the number of samples, an empty batch comes at the end. range(0, n, batch_size) has one start for each batch.",
            lambda X, y, size, rng: [
                *_cut(X, y, size, rng.permutation(len(X))),
                *([(X[:0], y[:0])] * (len(X) % size == 0)),
            ],
        ),
        mistake(
            "one_too_few_in_each",
            "Each batch is one sample short. A slice leaves its end out by itself: order[start : start + batch_size].",
            lambda X, y, size, rng: [
                (batch[: size - 1], labels[: size - 1])
                for batch, labels in _cut(X, y, size, rng.permutation(len(X)))
            ],
        ),
        mistake(
            "sizes_evened_out",
            "The batches are made about equally large. All have batch_size samples; only the last may be shorter.",
            lambda X, y, size, rng: _split(X, y, -(-len(X) // size), rng),
            lambda X, y, size, rng: _split(X, y, max(1, len(X) // size), rng),
        ),
        mistake(
            "number_of_batches",
            "batch_size is taken for the number of batches. It is how many samples one batch has.",
            lambda X, y, size, rng: _split(X, y, size, rng),
        ),
        mistake(
            "overlapping",
            "The batches overlap: each begins one sample after the one before. range(0, n, batch_size) goes on by a whole batch.",
            lambda X, y, size, rng: _overlapping(X, y, size, rng.permutation(len(X))),
        ),
        mistake(
            "slice_end",
            "Only the first batch holds samples. The slice has to end one batch after its start: order[start : start + batch_size].",
            lambda X, y, size, rng: _first_then_empty(X, y, size, rng.permutation(len(X))),
        ),
        mistake(
            "short_batch_filled_up",
            "The last batch is filled up with samples that have come already. Leave it shorter.",
            lambda X, y, size, rng: _filled(X, y, size, rng.permutation(len(X))),
        ),
        mistake(
            "with_replacement",
            "Some samples come twice in an epoch, and others never. Draw one order for all, rng.permutation(n), before the loop, and let each batch begin where the one before it ended.",
            lambda X, y, size, rng: _cut(X, y, size, rng.integers(0, len(X), len(X))),
            lambda X, y, size, rng: _drawn(X, y, size, -(-len(X) // size), rng, size),
            lambda X, y, size, rng: _drawn(X, y, size, len(X) // size, rng, size),
            lambda X, y, size, rng: _drawn(X, y, size, -(-len(X) // size), rng),
            lambda X, y, size, rng: [
                _cut(X, y, size, rng.permutation(len(X)))[i] for i in range(-(-len(X) // size))
            ],
        ),
        mistake(
            "pair_swapped",
            "In each pair the labels come first. It should be X_batch, y_batch.",
            lambda X, y, size, rng: [(b, a) for a, b in _cut(X, y, size, rng.permutation(len(X)))],
        ),
        mistake(
            "same_order_every_epoch",
            "Every epoch has the same order, whatever rng draws. Is a seed fixed inside? Use the rng that comes in.",
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
            "Only one batch comes. Does a `return` stand inside the loop, or the `yield` after it? A `yield` inside the loop hands out every batch.",
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


# All samples alike: the result is the same in whatever order they come.
_ALIKE = np.tile([1.0, -0.5, 2.0], (10, 1)), np.full(10, 1)
_RNG = np.random.default_rng(5)
_DIFFERENT = _RNG.normal(size=(7, 3)), _RNG.integers(0, 2, size=7)
_LAYERS = [(_RNG.normal(size=(3, 4)), _RNG.normal(size=4)), (_RNG.normal(size=(4, 2)), _RNG.normal(size=2))]
_MANY = _RNG.normal(size=(14, 3)), _RNG.integers(0, 2, size=14)

# With a learning rate of 2.5 and all of _DIFFERENT at once its loss rises, falls, and rises at the end of eight epochs.
_RNG = np.random.default_rng(2977)
_RESTLESS = [
    ((0.6 * _RNG.normal(size=(n, m))).round(2), (0.6 * _RNG.normal(size=m)).round(2))
    for n, m in ((3, 4), (4, 2))
]

# Two kinds of samples that do not meet: other inputs, and other classes (-40 leaves the rest no share). One at
# a time, the result is the same in whatever order they come, though each step differs from that of the others.
_HALF = np.array([[0.5, -0.8], [0.3, 0.6]])
_APART = [(np.block([[_HALF, _HALF * 0 - 40], [_HALF * 0 - 40, _HALF]]), np.array([0.1, -0.2, 0.1, -0.2]))]
_TWO_KINDS = np.repeat([[1.0, 0.5, 0.0, 0.0], [0.0, 0.0, 1.0, 0.5]], 6, axis=0), np.repeat([0, 2], 6)


def _trained(train: Callable, *arguments: Any) -> Any:
    """Return what the training gives, or where there are seeds in place of a generator, what it owes to chance."""
    layers, *others, chance = arguments
    if isinstance(chance, np.random.Generator):
        result = train(*arguments)
        if isinstance(result, tuple | list) and result:
            demand_no_iterator(result[0])
        return result
    one, equal, another = (
        _numbers(train(*copy.deepcopy((layers, *others)), np.random.default_rng(seed)), layers)
        for seed in (chance[0], *chance)
    )
    return {
        gettext("an equal generator"): gettext("the same result" if _alike(one, equal) else "another result"),
        gettext("another generator"): gettext(
            "the same result" if _alike(one, another) else "another result"
        ),
    }


def _numbers(result: Any, layers: list) -> np.ndarray:
    """Return all numbers of a result in one row. Raises NoAnswer where it is none."""
    try:
        trained, losses = result
        pairs = [(np.ravel(W), np.ravel(b)) for W, b in trained]
        numbers = np.concatenate([np.ravel(losses), *(part for pair in pairs for part in pair)]).astype(float)
    except (TypeError, ValueError):
        raise NoAnswer(
            "It should return the layers, each with its weights and biases, and the loss."
        ) from None
    if len(pairs) != len(layers):
        raise NoAnswer("It should return {count} layers, as many as came in.", count=len(layers))
    if not np.all(np.isfinite(numbers)):
        raise NoAnswer("There is nan (not a number) or infinity among what it returns.")
    return numbers


def _alike(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)


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
    at_most: int | None = None,
    rates: Callable = lambda rate, n: (rate, rate),
    of_all: bool = False,
    mean: Callable = lambda losses, sizes, size: np.average(losses, weights=sizes),
    loss_of: Callable = lambda X, y, layers: nn.cross_entropy(nn.softmax(nn.forward(X, layers)), y),
) -> tuple:
    """Train one epoch, with places in which something can go wrong."""
    start, losses, sizes = layers, [], []
    for X_batch, y_batch in islice(nn.batches(X, y, batch_size, rng), at_most):
        if not short and len(y_batch) < batch_size:
            continue
        taken_with = start if at_start else layers
        before = loss_of(X_batch, y_batch, taken_with)
        gradients = nn.backward(*((X, y) if of_all else (X_batch, y_batch)), taken_with)
        for_W, for_b = rates(rate, len(y_batch))
        layers = [
            (W - for_W * gW, b - for_b * gb) for (W, b), (gW, gb) in zip(layers, gradients, strict=True)
        ]
        losses.append(loss_of(X_batch, y_batch, layers) if note_after else before)
        sizes.append(weigh(y_batch))
    return layers, mean(np.array(losses), np.array(sizes), batch_size)


def _loss_of_all(X: np.ndarray, y: np.ndarray, layers: list) -> float:
    return nn.cross_entropy(nn.softmax(nn.forward(X, layers)), y)


def _epoch_and_loss_of_all(layers: list, X: np.ndarray, y: np.ndarray, *rest: Any) -> tuple:
    new = _epoch(layers, X, y, *rest)[0]
    return new, _loss_of_all(X, y, new)


def _one_step(turned: bool, shared: bool) -> Callable:
    """Return an epoch of one batch, the last samples in place of the first or not, its loss divided by all or not."""

    def epoch(layers: list, X: np.ndarray, y: np.ndarray, size: int, *rest: Any) -> tuple:
        samples = (X[::-1], y[::-1]) if turned else (X, y)
        layers, loss = _epoch(layers, *samples, size, *rest, at_most=1)
        return layers, loss * min(size, len(y)) / len(y) if shared else loss

    return epoch


def _piled_up(
    layers: list, X: np.ndarray, y: np.ndarray, size: int, rate: float, rng: np.random.Generator
) -> tuple:
    """Put the new layers of every batch into one list, and never go on with them."""
    made, losses, sizes = [], [], []
    for X_batch, y_batch in nn.batches(X, y, size, rng):
        loss, gradients = nn.loss_and_gradients(X_batch, y_batch, layers)
        made += [(W - rate * gW, b - rate * gb) for (W, b), (gW, gb) in zip(layers, gradients, strict=True)]
        losses.append(loss)
        sizes.append(len(y_batch))
    return made, np.average(losses, weights=sizes)


def _epoch_in_place(
    layers: list, X: np.ndarray, y: np.ndarray, size: int, rate: float, rng: np.random.Generator
) -> tuple:
    new, loss = nn.train_epoch(layers, X, y, size, rate, rng)
    for (W, b), (new_W, new_b) in zip(layers, new, strict=True):
        W[...], b[...] = new_W, new_b
    return layers, loss


def _all_at_once(rng: np.random.Generator) -> tuple:
    """Return random layers and samples that come in one batch, so that their order does not matter.

    No probability is tiny: a cross-entropy with a guard in its logarithm gives the same loss.
    """
    sizes = [int(size) for size in rng.integers(2, 5, size=3)]
    layers = [(rng.normal(scale=0.4, size=(n, m)), rng.normal(scale=0.4, size=m)) for n, m in pairwise(sizes)]
    n = int(rng.integers(5, 9))
    X, y = rng.uniform(-1.0, 1.0, size=(n, sizes[0])), rng.integers(0, sizes[-1], size=n)
    return layers, X, y, n, float(rng.uniform(0.1, 0.4)), np.random.default_rng(rng.integers(1000))


def _epochs_all_at_once(rng: np.random.Generator) -> tuple:
    layers, X, y, *rest = _all_at_once(rng)
    return (
        layers,
        X,
        y,
        len(X) + int(rng.integers(1, 3)),
        *rest,
    )  # swapped with the size, all come at once too


train_epoch = Exercise(
    name="train_epoch",
    lesson=LESSON,
    answer=nn.train_epoch,
    cases=(
        (_LAYERS, *_ALIKE, 4, 0.1, np.random.default_rng(1)),
        (_APART, *_TWO_KINDS, 1, 0.4, np.random.default_rng(2)),
        (_LAYERS, *_DIFFERENT, 7, 0.2, np.random.default_rng(3)),
        (_LAYERS, *_MANY, 5, 0.3, (1, 2)),
    ),
    draw=_all_at_once,
    probe=_trained,
    points=3,
    mistakes=(
        mistake(
            "short_batch_as_full",
            "The layers are right. The mean loss counts the short batch as much as a full one: weigh each batch's loss by its number of samples.",
            lambda *a: _epoch(*a, weigh=lambda labels: 1),
        ),
        mistake(
            "wrong_count",
            "The layers are right, and the loss is not the mean over all samples. Add loss * len(y_batch) for each batch, and divide by len(y).",
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: np.mean(losses * sizes)),
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: np.sum(losses) / np.sum(sizes)),
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: np.sum(losses) / size),
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: np.sum(losses)),
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: np.sum(losses) * size / np.sum(sizes)),
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: np.sum(losses) / (np.sum(sizes) // size)),
        ),
        mistake(
            "losses_not_averaged",
            "The layers are right. The loss should be one number: the mean over all samples.",
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: losses),
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: losses * sizes),
        ),
        mistake(
            "last_loss_only",
            "The layers are right. The loss is that of the last batch: add up those of all batches.",
            lambda *a: _epoch(*a, mean=lambda losses, sizes, size: losses[-1]),
        ),
        mistake(
            "loss_of_all_samples",
            "The layers are right. The loss is measured on all samples together, before or after the epoch. Add up the losses of the batches, each taken before its step.",
            _epoch_and_loss_of_all,
            lambda layers, X, y, *rest: (
                _epoch(layers, X, y, *rest)[0],
                nn.cross_entropy(nn.softmax(nn.forward(X, layers)), y),
            ),
            lambda layers, X, y, *rest: _epoch(
                layers,
                X,
                y,
                *rest,
                loss_of=lambda _X, _y, layers: nn.cross_entropy(nn.softmax(nn.forward(X, layers)), y),
            ),
        ),
        mistake(
            "logits_for_probabilities",
            "The layers are right. The loss is taken of the logits, which are no probabilities: cross_entropy(softmax(forward(X_batch, layers)), y_batch).",
            lambda *a: _epoch(*a, loss_of=lambda X, y, layers: nn.cross_entropy(nn.forward(X, layers), y)),
            lambda *a: _epoch(
                *a,
                loss_of=lambda X, y, layers: -np.mean(np.log(nn.forward(X, layers)[np.arange(len(y)), y])),
            ),
        ),
        mistake(
            "loss_after_step",
            "The layers are right. The losses are taken after the steps: take each before the step of its batch.",
            lambda *a: _epoch(*a, note_after=True),
        ),
        mistake(
            "layers_changed_in_place",
            "The numbers are right, but the layers that came in were changed too, as W -= … and layers[i] = … do. Put new arrays into a new list: W - learning_rate * grad_W.",
            _epoch_in_place,
        ),
        mistake(
            "gradients_of_the_start",
            "Every batch's gradient is taken with the layers of the start. Take it with the layers as they are by then.",
            lambda *a: _epoch(*a, at_start=True),
        ),
        mistake(
            "gradients_of_all_samples",
            "Every step takes the gradients of all samples. Take those of the batch: backward(X_batch, y_batch, layers).",
            lambda *a: _epoch(*a, of_all=True),
            lambda layers, X, y, *rest: _epoch(
                layers,
                X,
                y,
                *rest,
                of_all=True,
                loss_of=lambda _X, _y, layers: nn.cross_entropy(nn.softmax(nn.forward(X, layers)), y),
            ),
        ),
        # a return inside the loop, or every step from the start: one step is left of either
        mistake(
            "one_step_only",
            "What comes out is one step away from the start. Take a step for each batch, and let the next batch begin with the new layers. Does every step begin with the layers that came in, or does the `return` stand inside the loop?",
            *(_one_step(turned, shared) for turned in (False, True) for shared in (False, True)),
        ),
        mistake(
            "rng_ignored",
            "The order of the samples does not come from rng. Take the batches from your function batches(X, y, batch_size, rng): it shuffles.",
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, rate, np.random.default_rng(0)),
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, rate, np.random.default_rng()),
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
            "The learning rate is not in the steps, or not in all of them: weights and biases both need it.",
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, 1.0, rng),
            lambda *a: _epoch(*a, rates=lambda rate, n: (rate, 1.0)),
            lambda *a: _epoch(*a, rates=lambda rate, n: (1.0, rate)),
        ),
        mistake(
            "biases_forgotten",
            "The weights learn, and the biases stay as they were. They have gradients too: b - learning_rate * grad_b.",
            lambda *a: _epoch(*a, rates=lambda rate, n: (rate, 0.0)),
        ),
        mistake(
            "divided_twice",
            "The steps are too small by the size of the batch. The gradients are a mean over the batch already.",
            lambda *a: _epoch(*a, rates=lambda rate, n: (rate / n, rate / n)),
            lambda layers, X, y, size, rate, rng: _epoch(layers, X, y, size, rate / size, rng),
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
            "layers_piled_up",
            "The list of new layers grows with every batch. Begin it anew for each batch, and then go on with it: layers = new_layers.",
            _piled_up,
        ),
        mistake(
            "order_swapped",
            "A number comes first here. Return the layers first, then the mean loss.",
            lambda *a: nn.train_epoch(*a)[::-1],
        ),
        mistake(
            "loss_not_returned",
            "The mean loss is missing. Return two things: layers, and the mean loss.",
            lambda *a: nn.train_epoch(*a)[0],
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


def _with_history(*arguments: Any, make: Callable) -> tuple:
    layers, history = nn.fit(*arguments)
    return layers, make(history)


def _fit_measuring(
    layers: list, X: np.ndarray, y: np.ndarray, epochs: int, *rest: Any, before: bool
) -> tuple:
    """Note the loss of all samples in place of the epoch's."""
    history = []
    for _ in range(epochs):
        loss = _loss_of_all(X, y, layers)
        layers, _ = nn.train_epoch(layers, X, y, *rest)
        history.append(loss if before else _loss_of_all(X, y, layers))
    return layers, np.array(history)


fit = Exercise(
    name="fit",
    lesson=LESSON,
    answer=nn.fit,
    cases=(
        (_LAYERS, *_ALIKE, 3, 4, 0.1, np.random.default_rng(1)),
        (_RESTLESS, *_DIFFERENT, 8, 7, 2.5, np.random.default_rng(3)),
        (_LAYERS, *_DIFFERENT, 25, 7, 1e-9, np.random.default_rng(5)),  # it stands still
        (_LAYERS, *_ALIKE, 8, 10, 30.0, np.random.default_rng(6)),  # it is nearly 0 from the second epoch on
        (_LAYERS, *_MANY, 2, 5, 0.3, (1, 2)),
    ),
    draw=_epochs_all_at_once,
    probe=_trained,
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
            "one_epoch_too_few",
            "This trains one epoch less than asked for. range(epochs) has epochs rounds, range(1, epochs) one less.",
            lambda layers, X, y, epochs, *rest: nn.fit(layers, X, y, epochs - 1, *rest),
        ),
        mistake(
            "last_loss_only",
            "This returns the last loss. Return all of them, one for each epoch.",
            lambda *a: _with_history(*a, make=lambda losses: losses[-1]),
        ),
        mistake(
            "history_begun_anew",
            "Only the last loss is left. Does the list begin anew in every epoch? Put `history = []` before the loop.",
            lambda *a: _with_history(*a, make=lambda losses: losses[-1:]),
        ),
        mistake(
            "one_number_for_all",
            "This is the mean or the sum of the losses. Return all of them, one for each epoch.",
            lambda *a: _with_history(*a, make=np.mean),
            lambda *a: _with_history(*a, make=np.sum),
        ),
        mistake(
            "one_loss_too_many",
            "There is one loss more than epochs. Note what train_epoch returns, and nothing before the first epoch.",
            lambda layers, X, y, *rest: _with_history(
                layers, X, y, *rest, make=lambda losses: [_loss_of_all(X, y, layers), *losses]
            ),
        ),
        mistake(
            "loss_measured_anew",
            "Each loss is measured anew, on all samples, before or after the epoch. Note the mean loss that train_epoch returns.",
            lambda *a: _fit_measuring(*a, before=False),
            lambda *a: _fit_measuring(*a, before=True),
        ),
        mistake(
            "rng_ignored",
            "The epochs do not draw from the rng that comes in. Hand it on: train_epoch(layers, X, y, batch_size, learning_rate, rng).",
            lambda *a: nn.fit(*a[:-1], np.random.default_rng(0)),
            lambda *a: nn.fit(*a[:-1], np.random.default_rng()),
        ),
        mistake(
            "history_not_returned",
            "The history is missing. Return two things: layers, and the history.",
            lambda *a: nn.fit(*a)[0],
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
    is_prediction=True,
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
    is_prediction=True,
    answer="1",
    probe=itself,
    measure=word,
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
