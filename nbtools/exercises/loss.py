"""Lesson 04: how wrong is wrong."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "04_loss"

_P = np.array([0.9, 0.2, 0.6, 0.75, 0.35])
_T = np.array([1.0, 0.0, 0.0, 1.0, 0.0])
_PROBABILITIES = np.array([[0.7, 0.2, 0.1], [0.05, 0.15, 0.8], [0.3, 0.45, 0.25], [0.6, 0.1, 0.3]])

_FIVE_CLASSES = np.array(
    [[0.3, 0.1, 0.25, 0.15, 0.2], [0.05, 0.4, 0.1, 0.35, 0.1], [0.2, 0.25, 0.3, 0.05, 0.2]]
)


def _numbers_and_targets(rng: np.random.Generator) -> tuple:
    shape = tuple(int(size) for size in rng.integers(2, 5, size=rng.integers(1, 3)))
    return rng.normal(size=shape), rng.normal(size=shape)


def _logits(rng: np.random.Generator) -> tuple:
    n_classes = int(rng.integers(2, 5))
    return (rng.normal(scale=2.0, size=(n_classes + int(rng.integers(1, 4)), n_classes)),)


def _probabilities_and_labels(rng: np.random.Generator) -> tuple:
    shape = _logits(rng)[0].shape
    probabilities = nn.softmax(rng.uniform(-1.5, 1.5, size=shape))  # none below 0.01: see NEAR
    return probabilities, rng.integers(0, shape[1], size=len(probabilities))


def _chances_and_targets(rng: np.random.Generator) -> tuple:
    targets = rng.permutation(np.array([0.0, 1.0, *rng.integers(0, 2, size=int(rng.integers(1, 6)))]))
    return rng.uniform(0.02, 0.98, size=len(targets)), targets


recall_parameters = Exercise(
    name="recall_parameters",
    lesson=LESSON,
    answer=26.0,
    probe=itself,
    mistakes=(
        mistake("biases_not_counted", "Those are the weights. Each neuron has a bias too.", 20.0),
        mistake("inputs_have_biases", "Inputs have no bias. Only the neurons of the two layers do.", 29.0),
        mistake(
            "neurons_counted", "That counts inputs and neurons. Every line between them is a weight.", 9.0
        ),
        mistake("one_bias_per_layer", "Each neuron has its own bias, not each layer.", 22.0),
        mistake("all_multiplied", "Multiply neighbouring sizes only, and add up over the layers.", 24.0),
    ),
    hints=("First layer: 3 times 4 weights and 4 biases. The second goes the same way.",),
)

recall_sigmoid = Exercise(
    name="recall_sigmoid",
    lesson=LESSON,
    answer=0.5,
    probe=itself,
    mistakes=(
        mistake(
            "zero", "0 goes in. What comes out is halfway between the lowest and the highest value.", 0.0
        ),
        mistake("one", "The sigmoid comes near 1 for large sums only.", 1.0),
        mistake("tanh_range", "The sigmoid never goes below 0.", -1.0),
    ),
    hints=("exp(0) is 1. So it is 1 / (1 + 1).",),
)

costs_most = Exercise(
    name="costs_most",
    lesson=LESSON,
    is_prediction=True,
    answer="sure and wrong",
    probe=itself,
    measure=word,
    choices=("sure and right", "unsure", "sure and wrong"),
    mistakes=(
        mistake(
            "sure_and_right", "A network that is sure and right should pay next to nothing.", "sure and right"
        ),
        mistake("unsure", "Being unsure costs something. But which answer would mislead you most?", "unsure"),
    ),
    hints=("Think of a weather forecast: which one would make you most angry after a day in the rain?",),
)

mean_squared_error = Exercise(
    name="mean_squared_error",
    lesson=LESSON,
    answer=nn.mean_squared_error,
    cases=(
        (np.array([2.0, 0.5, -1.0]), np.array([1.5, 2.0, 1.0])),
        # three columns: of two, twice the number of rows would be the number of all
        (np.array([[1.0, 2.0, 0.0], [-1.0, 3.0, 0.5]]), np.array([[0.0, 2.5, 1.0], [1.0, 3.5, -2.0]])),
        (np.array([-0.365, -0.239, 0.388, -0.121]), np.array([-0.352, -0.088, 0.161, -0.3])),
    ),
    draw=_numbers_and_targets,
    mistakes=(
        mistake(
            "sum_for_mean",
            "This is the sum of the squares. Divide by their number, so that more data does not look like more error.",
            lambda predictions, targets: np.sum((predictions - targets) ** 2),
        ),
        mistake(
            "half",
            "This is half of it. Some books put ½ in front; here the loss is the plain mean of the squares.",
            lambda predictions, targets: np.mean((predictions - targets) ** 2) / 2,
            lambda predictions, targets: np.sum((predictions - targets) ** 2) / 2,
        ),
        mistake(
            "doubled",
            "This is twice as much. The loss is the plain mean of the squares.",
            lambda predictions, targets: np.mean((predictions - targets) ** 2) * 2,
        ),
        mistake(
            "root",
            "This takes the root at the end. The mean squared error stays squared.",
            lambda predictions, targets: np.sqrt(np.mean((predictions - targets) ** 2)),
            lambda predictions, targets: np.sqrt(np.sum((predictions - targets) ** 2)),
        ),
        mistake(
            "absolute",
            "This is the mean of the absolute differences. Square them instead: large errors should count more.",
            lambda predictions, targets: np.mean(np.abs(predictions - targets)),
            lambda predictions, targets: np.sum(np.abs(predictions - targets)),
        ),
        mistake(
            "not_squared",
            "The differences are not squared, so that errors up and down cancel.",
            lambda predictions, targets: np.mean(predictions - targets),
            lambda predictions, targets: np.mean(targets - predictions),
        ),
        mistake(
            "square_of_mean",
            "This averages first and then squares, so that errors up and down cancel. Square each difference first.",
            lambda predictions, targets: np.mean(predictions - targets) ** 2,
        ),
        mistake(
            "difference_of_squares",
            "This squares both and then subtracts. Subtract first, then square the difference.",
            lambda predictions, targets: np.mean(predictions**2 - targets**2),
        ),
        mistake(
            "not_averaged",
            "These are the squared differences, one for each element. Their mean is the loss: one number.",
            lambda predictions, targets: (predictions - targets) ** 2,
        ),
        mistake(
            "one_per_column",
            "This is one mean for each column. The mean goes over all elements.",
            lambda predictions, targets: np.mean((predictions - targets) ** 2, axis=0),
        ),
        mistake(
            "samples_only",
            "This adds up along each row and divides by the number of rows. Divide by the number of all elements.",
            lambda predictions, targets: np.sum((predictions - targets) ** 2) / len(predictions),
        ),
        mistake(
            "times_two",
            "This doubles the differences. To square is to multiply by itself: ** 2.",
            lambda predictions, targets: np.mean((predictions - targets) * 2),
        ),
        mistake(
            "only_one_squared",
            "Only the targets are squared, as ** goes before the minus. The difference is squared: (predictions - targets) ** 2.",
            lambda predictions, targets: np.mean(predictions - targets**2),
        ),
        mistake(
            "median",
            "This is the median, the number in the middle. Asked for is the mean: np.mean.",
            lambda predictions, targets: np.median((predictions - targets) ** 2),
        ),
        mistake(
            "squared_after_the_mean_of_columns",
            "This takes the mean of each column before it squares, so that errors above and below cancel. Square first, then take the mean of all.",
            lambda predictions, targets: np.mean(predictions - targets, axis=0) ** 2,
            lambda predictions, targets: np.mean(np.mean(predictions - targets, axis=0) ** 2),
        ),
        mistake(
            "mean_for_targets",
            "This compares every prediction with the mean of the targets. Each one has a target of its own.",
            lambda predictions, targets: np.mean((predictions - np.mean(targets)) ** 2),
        ),
    ),
    hints=(
        "Three steps, in the order of the name read backwards: error, squared, mean.",
        "predictions - targets is the error of every element. ** 2 squares all of them.",
        "np.mean(…) takes the mean over all elements, whatever the shape.",
    ),
)


def _shares(exponentials: np.ndarray, axis: int | None) -> np.ndarray:
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


def _without(of_a_row: Callable) -> Callable:
    """Return a softmax that takes another number off each row than its largest."""
    return lambda logits: _shares(np.exp(logits - np.apply_along_axis(of_a_row, 1, logits)[:, np.newaxis]), 1)


def _first(row: np.ndarray) -> float:
    return row[0]


def _last(row: np.ndarray) -> float:
    return row[-1]


def _largest_size(row: np.ndarray) -> float:
    return np.max(np.abs(row))


softmax = Exercise(
    name="softmax",
    lesson=LESSON,
    answer=nn.softmax,
    cases=(
        (np.array([[1.0, 2.0, -0.5], [0.3, -1.0, 0.0]]),),
        (np.array([[2.0, -1.0], [0.5, 1.5]]),),
        (np.array([[1000.0, 999.0, -1000.0], [3.0, 1.0, 2.5]]),),
        # only each row's largest logit, taken off, makes these safe: not its mean, its first, its largest size …
        (np.array([[0.0, 2000.0], [2000.0, 0.0]]),),
        (np.array([[-1000.0, -1000.5, -1002.0], [-1200.0, -1201.0, -1203.5]]),),
        (np.array([[1000.0, 1001.0, 1002.0], [-1500.0, -1499.5, -1502.0]]),),
        (1000.0 * np.eye(10)[7:8],),
    ),
    draw=_logits,
    points=2,
    mistakes=(
        mistake(
            "wrong_axis",
            "Here the columns sum to 1. Every row is a sample, and its probabilities sum to 1: axis=1.",
            lambda logits: _shares(np.exp(logits - np.max(logits, axis=0)), 0),
            lambda logits: _shares(np.exp(logits - np.max(logits)), 0),
            lambda logits: _shares(np.exp(logits - np.max(logits, axis=1, keepdims=True)), 0),
            lambda logits: _shares(np.exp(logits), 0),
        ),
        mistake(
            "over_everything",
            "Here all samples together sum to 1. Each row sums to 1 on its own: axis=1, keepdims=True.",
            lambda logits: _shares(np.exp(logits - np.max(logits)), None),
            lambda logits: _shares(np.exp(logits - np.max(logits, axis=1, keepdims=True)), None),
            lambda logits: _shares(np.exp(logits), None),
        ),
        mistake(
            "overflow",
            "Right for moderate logits. At 1000 the exponential is larger than any number the computer can hold. "
            "Take each row's largest logit off before np.exp: the shares stay the same.",
            lambda logits: _shares(np.exp(logits), 1),
        ),
        mistake(
            "another_number_off",
            "Right for moderate logits. But what is taken off is not each row's largest logit: for large ones the "
            "exponentials still overflow, or all of a row become 0.",
            *(
                _without(of_a_row)
                for of_a_row in (np.mean, np.sum, np.median, np.min, _first, _last, _largest_size)
            ),
        ),
        mistake(
            "overall_maximum",
            "This subtracts the largest logit of all rows, so that a row far below it vanishes: 0 / 0. Each row needs its own maximum.",
            lambda logits: _shares(np.exp(logits - np.max(logits)), 1),
        ),
        mistake(
            "keepdims_missing",
            "Each row's sum, or maximum, meets the wrong numbers: without keepdims=True they stand in a row, and NumPy "
            "matches them with the columns. With keepdims=True they stand in a column.",
            lambda logits: np.exp(logits) / np.sum(np.exp(logits), axis=1),
            lambda logits: np.exp(logits - np.max(logits)) / np.sum(np.exp(logits - np.max(logits)), axis=1),
            lambda logits: _shares(np.exp(logits - np.max(logits, axis=1)), 1),
            lambda logits: (
                np.exp(logits - np.max(logits, axis=1))
                / np.sum(np.exp(logits - np.max(logits, axis=1)), axis=1)
            ),
            lambda logits: (
                np.exp(logits - np.max(logits, axis=1, keepdims=True))
                / np.sum(np.exp(logits - np.max(logits, axis=1, keepdims=True)), axis=1)
            ),
        ),
        mistake(
            "without_exp",
            "These are shares of the logits themselves. Take np.exp of them first: it makes every number positive.",
            lambda logits: _shares(logits, 1),
            lambda logits: _shares(logits - np.max(logits, axis=1, keepdims=True), 1),
        ),
        mistake(
            "not_divided",
            "These are the exponentials. Divide each row by its sum.",
            np.exp,
            lambda logits: np.exp(logits - np.max(logits, axis=1, keepdims=True)),
        ),
        mistake(
            "sigmoid",
            "This turns every logit on its own, so that the rows do not sum to 1. Divide by the sum of the row's exponentials.",
            nn.sigmoid,
        ),
        mistake(
            "all_for_the_largest",
            "This gives everything to the largest logit. Softmax gives the others a share too.",
            lambda logits: (logits == np.max(logits, axis=1, keepdims=True)) * 1.0,
        ),
        mistake(
            "logarithm",
            "These are the logarithms of the probabilities. Return the probabilities.",
            lambda logits: np.log(nn.softmax(logits)),
        ),
        mistake(
            "sign",
            "The largest logit gets the smallest probability: there is a minus in the exponential. Take np.exp(logits).",
            lambda logits: nn.softmax(-logits),
            lambda logits: _shares(np.exp(-logits), 1),
        ),
        mistake(
            "powers_of_two",
            "These are shares of powers of 2. Softmax uses the exponential, np.exp.",
            lambda logits: nn.softmax(logits * np.log(2)),
            lambda logits: _shares(2.0**logits, 1),
        ),
        mistake(
            "signs_lost",
            "This takes the signs off first, so that -3 counts as much as 3. The smaller a logit, the smaller its probability: exp of the logits as they are.",
            lambda logits: _shares(np.exp(np.abs(logits) - np.abs(logits).max(axis=1, keepdims=True)), 1),
            lambda logits: _shares(np.exp(np.abs(logits)), 1),
        ),
        mistake(
            "largest_of_each_column",
            "This takes off the largest of each column. Each row has its own: axis=1 with keepdims=True.",
            lambda logits: _shares(np.exp(logits - np.max(logits, axis=0)), 1),
        ),
    ),
    hints=(
        "Two steps: make every number positive with np.exp, then divide each row by its sum.",
        "np.sum(…, axis=1, keepdims=True) is each row's sum, as a column that NumPy can divide by.",
        "For logits like 1000, take np.max(logits, axis=1, keepdims=True) off first. It cancels in the division.",
    ),
)


def _right_class(probabilities: np.ndarray, labels: np.ndarray, shift: int = 0) -> np.ndarray:
    return probabilities[np.arange(len(labels)), (labels + shift) % probabilities.shape[1]]


def _yes_or_no(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return what each class of each sample would cost, were it a question of yes or no."""
    truth = np.eye(probabilities.shape[1])[labels]
    return -(truth * np.log(probabilities) + (1 - truth) * np.log(1 - probabilities))


cross_entropy = Exercise(
    name="cross_entropy",
    lesson=LESSON,
    answer=nn.cross_entropy,
    cases=(
        (_PROBABILITIES, np.array([0, 2, 1, 2])),
        (np.array([[0.98, 0.02], [0.25, 0.75], [0.5, 0.5]]), np.array([1, 1, 0])),
        # no sample of the last classes, and only two different labels
        (_FIVE_CLASSES, np.array([0, 2, 2])),
        (_FIVE_CLASSES[::-1], np.array([1, 1, 1])),
        (np.array([[0.91, 0.09], [0.02, 0.98], [0.92, 0.08]]), np.array([0, 1, 0])),
    ),
    draw=_probabilities_and_labels,
    points=2,
    mistakes=(
        mistake(
            "log10",
            "This is the logarithm to base 10. Losses use the natural logarithm, np.log.",
            lambda p, labels: -np.mean(np.log10(_right_class(p, labels))),
        ),
        mistake(
            "log2",
            "This is the logarithm to base 2. Losses use the natural logarithm, np.log.",
            lambda p, labels: -np.mean(np.log2(_right_class(p, labels))),
        ),
        mistake(
            "sign_forgotten",
            "The minus is missing. The logarithm of a probability is negative, and a loss is not.",
            lambda p, labels: np.mean(np.log(_right_class(p, labels))),
        ),
        mistake(
            "sum_for_mean",
            "This is the sum over the samples. Take the mean, so that a larger batch does not look worse.",
            lambda p, labels: -np.sum(np.log(_right_class(p, labels))),
        ),
        mistake(
            "all_classes",
            "This takes the logarithm of all classes. Only the probability of the right class counts.",
            lambda p, labels: -np.mean(np.log(p)),
            lambda p, labels: -np.mean(np.sum(np.log(p), axis=1)),
            lambda p, labels: -np.sum(np.log(p)),
        ),
        mistake(
            "every_label_for_every_sample",
            "probabilities[:, labels] picks every label's column for every sample. "
            "Pair them up: probabilities[np.arange(len(labels)), labels].",
            lambda p, labels: -np.mean(np.log(p[:, labels])),
        ),
        mistake(
            "rows_for_labels",
            "probabilities[labels] picks whole rows. Take one number from each row: row i, column labels[i].",
            lambda p, labels: -np.mean(np.log(p[labels % len(p)])),
        ),
        mistake(
            "wrong_class",
            "This looks at another class than the label says. Labels count from 0, as columns do.",
            lambda p, labels: -np.mean(np.log(_right_class(p, labels, -1))),
            lambda p, labels: -np.mean(np.log(p[:, 0])),
            lambda p, labels: -np.mean(np.log(p[np.arange(len(p)), p.shape[1] - 1 - labels])),
            lambda p, labels: -np.mean(np.log(_right_class(p, labels, +1))),
        ),
        mistake(
            "most_likely_class",
            "This takes the largest probability of each row, right or wrong. Take that of the label.",
            lambda p, labels: -np.mean(np.log(np.max(p, axis=1))),
        ),
        mistake(
            "one_minus",
            "This takes the logarithm of 1 - p. It should be that of p, the probability of the right class.",
            lambda p, labels: -np.mean(np.log(1 - _right_class(p, labels))),
        ),
        mistake(
            "without_log",
            "The logarithm is missing. It makes a confident wrong answer cost most.",
            lambda p, labels: -np.mean(_right_class(p, labels)),
            lambda p, labels: np.mean(_right_class(p, labels)),
            lambda p, labels: np.mean(1 - _right_class(p, labels)),
        ),
        mistake(
            "log_of_mean",
            "This averages the probabilities first. Take the logarithm of each, then the mean.",
            lambda p, labels: -np.log(np.mean(_right_class(p, labels))),
        ),
        mistake(
            "not_averaged",
            "These are the losses of the samples, one for each. Return their mean.",
            lambda p, labels: -np.log(_right_class(p, labels)),
        ),
        mistake(
            "as_many_as_seen",
            "It fails where no sample belongs to the last class. A table of zeros and ones has a column for every class, "
            "whichever labels occur: probabilities.shape[1] columns.",
            lambda p, labels: -np.sum(np.eye(labels.max() + 1)[labels] * np.log(p)) / len(labels),
        ),
        mistake(
            "divided_by_classes",
            "This divides by the number of all probabilities. Divide by the number of samples.",
            lambda p, labels: -np.sum(np.log(_right_class(p, labels))) / np.size(p),
        ),
        mistake(
            "weighted_by_probability",
            "This is p times log p. Only the logarithm counts: the label already says which class.",
            lambda p, labels: -np.mean(_right_class(p, labels) * np.log(_right_class(p, labels))),
            lambda p, labels: -np.mean(np.sum(p * np.log(p), axis=1)),
        ),
        mistake(
            "softmax_again",
            "This takes softmax once more. What comes in are probabilities already: take the logarithm of the right one.",
            lambda probabilities, labels: nn.cross_entropy(nn.softmax(probabilities), labels),
            lambda probabilities, labels: -nn.cross_entropy(nn.softmax(probabilities), labels),
        ),
        mistake(
            "label_for_weight",
            "This multiplies by the labels. A label is no amount, it is a place: it says which column of its row counts.",
            lambda probabilities, labels: -np.mean(labels.reshape(-1, 1) * np.log(probabilities)),
            lambda probabilities, labels: (
                -np.sum(labels.reshape(-1, 1) * np.log(probabilities)) / len(labels)
            ),
        ),
        mistake(
            "wrong_classes_too",
            "This counts the other classes too, as for yes or no. Only the right one's probability counts here: it pays for the others.",
            lambda probabilities, labels: _yes_or_no(probabilities, labels).mean(),
            lambda probabilities, labels: _yes_or_no(probabilities, labels).sum() / len(labels),
        ),
        mistake(
            "first_sample_only",
            "This is the first sample's loss alone. Does the `return` stand inside the loop? Take the mean over all samples.",
            lambda probabilities, labels: -np.log(probabilities[0, labels[0]]),
        ),
    ),
    hints=(
        "For one sample: the probability that its row gives to its label, then minus the logarithm of that.",
        "A loop works: for row, label in zip(probabilities, labels), collect -np.log(row[label]).",
        "Without a loop: probabilities[np.arange(len(labels)), labels] takes one number from each row.",
    ),
)


def _swapped_and_clipped(nearest: float, probabilities: np.ndarray, targets: np.ndarray) -> float:
    return nn.binary_cross_entropy(np.clip(targets, nearest, 1 - nearest), probabilities)


binary_cross_entropy = Exercise(
    name="binary_cross_entropy",
    lesson=LESSON,
    answer=nn.binary_cross_entropy,
    cases=(
        (_P, _T),
        (np.array([0.02, 0.6, 0.9]), np.array([1.0, 1.0, 0.0])),
        (np.array([0.99, 0.03, 0.94, 0.06]), np.array([1.0, 0.0, 1.0, 0.0])),
    ),
    draw=_chances_and_targets,
    mistakes=(
        mistake(
            "multiplied",
            "This multiplies the two halves. The target chooses one of the two: add them.",
            lambda p, t: -np.mean(t * np.log(p) * (1 - t) * np.log(1 - p)),
        ),
        mistake(
            "positive_half_only",
            "Samples with target 0 cost nothing here. For them the probability of the right answer is 1 - p.",
            lambda p, t: -np.mean(t * np.log(p)),
            lambda p, t: -np.mean(np.log(p[t == 1])),
            lambda p, t: -np.sum(t * np.log(p)),
        ),
        mistake(
            "negative_half_only",
            "Samples with target 1 cost nothing here. For them the probability of the right answer is p.",
            lambda p, t: -np.mean((1 - t) * np.log(1 - p)),
        ),
        mistake(
            "targets_swapped",
            "This punishes right answers: p and 1 - p are swapped. For target 1 take log(p).",
            lambda p, t: -np.mean(t * np.log(1 - p) + (1 - t) * np.log(p)),
        ),
        mistake(
            "sum_for_mean",
            "This is the sum over the samples. Take the mean.",
            lambda p, t: -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p)),
        ),
        mistake(
            "sign_forgotten",
            "The minus is missing. The logarithm of a probability is negative, and a loss is not.",
            lambda p, t: np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)),
        ),
        mistake(
            "log10",
            "This is the logarithm to base 10. Losses use the natural logarithm, np.log.",
            lambda p, t: -np.mean(t * np.log10(p) + (1 - t) * np.log10(1 - p)),
        ),
        mistake(
            "log2",
            "This is the logarithm to base 2. Losses use the natural logarithm, np.log.",
            lambda p, t: -np.mean(t * np.log2(p) + (1 - t) * np.log2(1 - p)),
        ),
        mistake(
            "no_gate_on_second_half",
            "The second half counts for every sample. Multiply it by 1 - targets, so that it is 0 where the target is 1.",
            lambda p, t: -np.mean(t * np.log(p) + np.log(1 - p)),
        ),
        mistake(
            "both_for_every_sample",
            "Both logarithms count for every sample. The target chooses one of the two.",
            lambda p, t: -np.mean(np.log(p) + np.log(1 - p)),
        ),
        mistake(
            "target_ignored",
            "This treats every sample as if its target were 1.",
            lambda p, t: -np.mean(np.log(p)),
        ),
        mistake(
            "minus_between_halves",
            "There is a minus between the two halves. Both are costs: add them, with one minus in front of all.",
            lambda p, t: -np.mean(t * np.log(p) - (1 - t) * np.log(1 - p)),
        ),
        mistake(
            "halved",
            "This is half of it: the mean goes over the samples, not over both halves.",
            lambda p, t: -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)) / 2,
        ),
        mistake(
            "squared_error",
            "This is the squared error. Take minus the logarithm of the probability given to the right answer.",
            lambda p, t: np.mean((p - t) ** 2),
        ),
        mistake(
            "not_averaged",
            "These are the losses of the samples, one for each. Return their mean.",
            lambda p, t: -(t * np.log(p) + (1 - t) * np.log(1 - p)),
        ),
        mistake(
            "without_log",
            "The logarithm is missing: this is the mean of the probabilities given to what is true. Take -log of each.",
            lambda probabilities, targets: np.mean(np.where(targets == 1, probabilities, 1 - probabilities)),
            lambda probabilities, targets: -np.mean(np.where(targets == 1, probabilities, 1 - probabilities)),
        ),
        mistake(
            "means_of_both_added",
            "This takes the mean over the yes and the mean over the no, and adds the two. Take one mean over all samples.",
            lambda probabilities, targets: (
                np.mean(-np.log(probabilities[targets == 1]))
                + np.mean(-np.log(1 - probabilities[targets == 0]))
            ),
        ),
        mistake(
            "brackets_missing",
            "Brackets are missing: - 1 - targets * … takes off 1. The second half is gated by (1 - targets).",
            lambda probabilities, targets: np.mean(
                -targets * np.log(probabilities) - 1 - targets * np.log(1 - probabilities)
            ),
            lambda probabilities, targets: (
                -np.mean(targets * np.log(probabilities) + 1 - targets * np.log(1 - probabilities))
            ),
        ),
        mistake(
            "half_the_squared_error",
            "This is half the squared error. It is finite however sure and wrong an answer is: take -log of the probability given to what is true.",
            lambda probabilities, targets: np.mean(0.5 * (probabilities - targets) ** 2),
        ),
        mistake(
            "arguments_swapped",
            "The two arguments have changed places. The first is what the network said, the second the truth: the logarithm is taken of the first.",
            lambda probabilities, targets: nn.binary_cross_entropy(targets, probabilities),
            *(
                partial(_swapped_and_clipped, nearest)
                for nearest in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5)
            ),
        ),
        mistake(
            "column_against_row",
            "One is a column and the other a row, so that each probability meets every target. Leave both as they are, or reshape both.",
            lambda probabilities, targets: np.mean(
                -targets[:, None] * np.log(probabilities) - (1 - targets[:, None]) * np.log(1 - probabilities)
            ),
        ),
    ),
    hints=(
        "What probability does p give to the right answer: where the target is 1, and where it is 0?",
        "Where the target is 1 the cost is -log(p), where it is 0 it is -log(1 - p).",
        "Multiplying by targets keeps the first where it belongs; multiplying by 1 - targets keeps the second.",
    ),
)

_LOSSES = ("mean_squared_error", "cross_entropy", "binary_cross_entropy")
_TASKS = ("price of a flat", "which of ten digits", "spam or not")
_RIGHT = dict(zip(_TASKS, _LOSSES, strict=True))


def _answers_where(price: str = "", digits: str = "", spam: str = "") -> Iterator[dict[str, str]]:
    """Yield every choice of losses that has the given ones."""
    wanted = (price, digits, spam)
    for chosen in product(_LOSSES, repeat=3):
        if all(want in ("", have) for want, have in zip(wanted, chosen, strict=True)):
            yield dict(zip(_TASKS, chosen, strict=True))


_MSE, _CE, _BCE = _LOSSES

loss_for = Exercise(
    name="loss_for",
    lesson=LESSON,
    answer=_RIGHT,
    probe=itself,
    choices=_LOSSES,
    partial=True,
    mistakes=(
        mistake(
            "classes_for_a_number",
            "A price is a number, not a class: being off by little should cost little. Take the squared error for it.",
            *_answers_where(price=_CE),
            *_answers_where(price=_BCE),
        ),
        mistake(
            "squares_for_classes",
            "A squared error hardly punishes a confident wrong class, as the picture above shows. "
            "For classes take a cross-entropy.",
            *_answers_where(price=_MSE, digits=_MSE),
            *_answers_where(price=_MSE, digits=_CE, spam=_MSE),
            *_answers_where(price=_MSE, digits=_BCE, spam=_MSE),
        ),
        mistake(
            "two_classes_for_ten",
            "The binary loss has one probability and two possible answers. There are ten digits.",
            *_answers_where(price=_MSE, digits=_BCE, spam=_BCE),
            *_answers_where(price=_MSE, digits=_BCE, spam=_CE),
        ),
        mistake(
            "two_outputs_for_two_classes",
            "Cross-entropy would need one output for each class. For a yes or no, one probability is enough.",
            *_answers_where(price=_MSE, digits=_CE, spam=_CE),
        ),
    ),
    hints=(
        "Ask first: is the answer a number on a scale, or a class?",
        "For a class, ask how many there are: two can share one probability, p and 1 - p.",
    ),
)

EXERCISES = (
    recall_parameters,
    recall_sigmoid,
    mean_squared_error,
    softmax,
    costs_most,
    cross_entropy,
    binary_cross_entropy,
    loss_for,
)
