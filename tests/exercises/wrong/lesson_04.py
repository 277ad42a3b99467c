"""Wrong answers to the exercises of lesson 04."""

import math

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

wrong.answers("recall_parameters", biases_not_counted=[20], inputs_have_biases=[29], neurons_counted=[9])
wrong.answers("recall_sigmoid", zero=[0], one=[1], tanh_range=[-1])
wrong.answers("costs_most", unsure=["unsure"], sure_and_right=["sure and right"])


@wrong("mean_squared_error", "sum_for_mean")
def _(predictions, targets):
    total = 0
    for p, t in zip(predictions.ravel(), targets.ravel(), strict=True):
        total += (p - t) ** 2
    return total


@wrong("mean_squared_error", "half")
def _(predictions, targets):
    return 0.5 * np.mean(np.square(targets - predictions))


@wrong("mean_squared_error", "half")
def _(predictions, targets):
    return 0.5 * np.sum((targets - predictions) ** 2)


@wrong("mean_squared_error", "doubled")
def _(predictions, targets):
    return 2 * np.average((targets - predictions) ** 2)


@wrong("mean_squared_error", "root")
def _(predictions, targets):
    return np.mean((predictions - targets) ** 2) ** 0.5


@wrong("mean_squared_error", "root")
def _(predictions, targets):
    return np.linalg.norm(predictions - targets) / np.sqrt(predictions.size)


@wrong("mean_squared_error", "absolute")
def _(predictions, targets):
    return np.abs(targets - predictions).sum() / targets.size


@wrong("mean_squared_error", "absolute")
def _(predictions, targets):
    return np.mean(np.sqrt((targets - predictions) ** 2))


@wrong("mean_squared_error", "not_squared")
def _(predictions, targets):
    return (targets - predictions).mean()


@wrong("mean_squared_error", "square_of_mean")
def _(predictions, targets):
    return (predictions.mean() - targets.mean()) ** 2


@wrong("mean_squared_error", "difference_of_squares")
def _(predictions, targets):
    return np.mean(predictions**2 - targets**2)


@wrong("mean_squared_error", "not_averaged")
def _(predictions, targets):
    return np.square(predictions - targets)


@wrong("mean_squared_error", "one_per_column")
def _(predictions, targets):
    return ((predictions - targets) ** 2).mean(axis=0)


@wrong("mean_squared_error", "one_per_column")
def _(predictions, targets):
    return sum((predictions - targets) ** 2) / len(predictions)


@wrong("mean_squared_error", "samples_only")
def _(predictions, targets):
    return np.sum((predictions - targets) ** 2) / predictions.shape[0]


@wrong("softmax", "keepdims_missing")
def _(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1)


@wrong("softmax", "keepdims_missing")
def _(logits):
    e = np.exp(logits - logits.max(axis=1))
    return e / e.sum(axis=1)


@wrong("softmax", "wrong_axis")
def _(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


@wrong("softmax", "wrong_axis")
def _(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=0)


@wrong("softmax", "wrong_axis")
def _(logits):
    return np.exp(logits) / sum(np.exp(logits))


@wrong("softmax", "over_everything")
def _(logits):
    return np.exp(logits) / np.exp(logits).sum()


@wrong("softmax", "over_everything")
def _(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()


@wrong("softmax", "overflow")
def _(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "overflow")
def _(logits):
    return np.array([np.exp(row) / np.sum(np.exp(row)) for row in logits])


@wrong("softmax", "overflow")
def _(logits):
    e = math.e**logits
    return (e.T / e.sum(axis=1)).T


@wrong("softmax", "overall_maximum")
def _(logits):
    e = np.exp(logits - np.max(logits))
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "without_exp")
def _(logits):
    return logits / logits.sum(axis=1, keepdims=True)


@wrong("softmax", "without_exp")
def _(logits):
    return [row / sum(row) for row in logits]


@wrong("softmax", "not_divided")
def _(logits):
    return np.exp(logits)


@wrong("softmax", "not_divided")
def _(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


@wrong("softmax", "sigmoid")
def _(logits):
    return 1 / (1 + np.exp(-logits))


@wrong("softmax", "all_for_the_largest")
def _(logits):
    result = np.zeros(logits.shape)
    result[np.arange(len(logits)), logits.argmax(axis=1)] = 1
    return result


@wrong("softmax", "sign")
def _(logits):
    e = np.exp(-logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "sign")
def _(logits):
    e = np.exp(logits.max(axis=1, keepdims=True) - logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax", "powers_of_two")
def _(logits):
    e = 2 ** (logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@wrong("cross_entropy", "rows_for_labels")
def _(probabilities, labels):
    return -np.log(probabilities[labels]).mean()


@wrong("cross_entropy", "log10")
def _(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= math.log10(row[label])
    return total / len(labels)


@wrong("cross_entropy", "log2")
def _(probabilities, labels):
    return np.mean([-math.log2(row[label]) for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "sign_forgotten")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return np.sum(one_hot * np.log(probabilities)) / len(labels)


@wrong("cross_entropy", "sum_for_mean")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.sum(one_hot * np.log(probabilities))


@wrong("cross_entropy", "all_classes")
def _(probabilities, labels):
    return -np.log(probabilities).mean()


@wrong("cross_entropy", "all_classes")
def _(probabilities, labels):
    return -np.log(probabilities).sum() / len(labels)


@wrong("cross_entropy", "every_label_for_every_sample")
def _(probabilities, labels):
    return -np.log(probabilities[:, labels]).mean()


@wrong("cross_entropy", "wrong_class")
def _(probabilities, labels):
    return np.mean([-np.log(row[label - 1]) for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "most_likely_class")
def _(probabilities, labels):
    return -np.log(probabilities.max(axis=1)).mean()


@wrong("cross_entropy", "one_minus")
def _(probabilities, labels):
    return np.mean([-np.log(1 - row[label]) for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "without_log")
def _(probabilities, labels):
    return 1 - np.mean([row[label] for row, label in zip(probabilities, labels, strict=True)])


@wrong("cross_entropy", "log_of_mean")
def _(probabilities, labels):
    return -math.log(probabilities[np.arange(len(labels)), labels].mean())


@wrong("cross_entropy", "not_averaged")
def _(probabilities, labels):
    return [-np.log(row[label]) for row, label in zip(probabilities, labels, strict=True)]


@wrong("cross_entropy", "divided_by_classes")
def _(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.mean(one_hot * np.log(probabilities))


@wrong("cross_entropy", "weighted_by_probability")
def _(probabilities, labels):
    return -np.sum(probabilities * np.log(probabilities)) / len(labels)


@wrong("binary_cross_entropy", "positive_half_only")
def _(probabilities, targets):
    total = 0
    for p, t in zip(probabilities, targets, strict=True):
        if t == 1:
            total -= math.log(p)
    return total / len(targets)


@wrong("binary_cross_entropy", "negative_half_only")
def _(probabilities, targets):
    return np.mean((targets - 1) * np.log(1 - probabilities))


@wrong("binary_cross_entropy", "targets_swapped")
def _(probabilities, targets):
    return -np.mean(np.log(np.where(targets == 1, 1 - probabilities, probabilities)))


@wrong("binary_cross_entropy", "sum_for_mean")
def _(probabilities, targets):
    return sum(
        -math.log(p) if t == 1 else -math.log(1 - p) for p, t in zip(probabilities, targets, strict=True)
    )


@wrong("binary_cross_entropy", "sign_forgotten")
def _(probabilities, targets):
    return np.mean(np.log(np.where(targets == 1, probabilities, 1 - probabilities)))


@wrong("binary_cross_entropy", "log10")
def _(probabilities, targets):
    return -np.log10(np.where(targets == 1, probabilities, 1 - probabilities)).mean()


@wrong("binary_cross_entropy", "log2")
def _(probabilities, targets):
    return -np.log2(np.where(targets == 1, probabilities, 1 - probabilities)).mean()


@wrong("binary_cross_entropy", "no_gate_on_second_half")
def _(probabilities, targets):
    return np.mean(-targets * np.log(probabilities) - np.log(1 - probabilities))


@wrong("binary_cross_entropy", "both_for_every_sample")
def _(probabilities, targets):
    return -np.mean(np.log(probabilities * (1 - probabilities)))


@wrong("binary_cross_entropy", "target_ignored")
def _(probabilities, targets):
    return -sum(np.log(probabilities)) / len(targets)


@wrong("binary_cross_entropy", "minus_between_halves")
def _(probabilities, targets):
    return np.mean(-targets * np.log(probabilities) + (1 - targets) * np.log(1 - probabilities))


@wrong("binary_cross_entropy", "halved")
def _(probabilities, targets):
    both = np.stack([probabilities, 1 - probabilities])
    return -np.mean(np.log(np.where(targets == 1, both[0], both[1]))) / 2


@wrong("binary_cross_entropy", "squared_error")
def _(probabilities, targets):
    return ((targets - probabilities) ** 2).mean()


@wrong("binary_cross_entropy", "not_averaged")
def _(probabilities, targets):
    return -np.log(np.where(targets == 1, probabilities, 1 - probabilities))


_MSE, _CE, _BCE = "mean_squared_error", "cross_entropy", "binary_cross_entropy"


def _losses(price: str, digits: str, spam: str) -> dict[str, str]:
    return {"price of a flat": price, "which of ten digits": digits, "spam or not": spam}


wrong.answers(
    "loss_for",
    classes_for_a_number=[_losses(_CE, _CE, _BCE), _losses(_BCE, _CE, _BCE)],
    squares_for_classes=[_losses(_MSE, _MSE, _MSE), _losses(_MSE, _CE, _MSE)],
    two_classes_for_ten=[_losses(_MSE, _BCE, _BCE), _losses(_MSE, _BCE, _CE)],
    two_outputs_for_two_classes=[_losses(_MSE, _CE, _CE)],
)


# Refused, whatever the seed; none of these has a name.


@wrong("mean_squared_error")
def _(predictions, targets):
    """Divided by twice the rows."""
    return np.sum((predictions - targets) ** 2) / (2 * len(predictions))


@wrong("mean_squared_error")
def _(predictions, targets):
    """Rounded to 5 places."""
    return round(float(np.mean((predictions - targets) ** 2)), 5)


@wrong("softmax")
def _(logits):
    """Takes 500 off."""
    e = np.exp(logits - 500)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax")
def _(logits):
    """Takes the spread of the row off."""
    e = np.exp(logits - logits.std(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax")
def _(logits):
    """Takes the largest off only where a logit is large."""
    if logits.max() > 700:
        logits = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax")
def _(logits):
    """Three classes at most."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))[:, :3]
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax")
def _(logits):
    """Rounded to 4 places."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.round(e / e.sum(axis=1, keepdims=True), 4)


@wrong("cross_entropy", "as_many_as_seen")
def _(probabilities, labels):
    one_hot = np.eye(labels.max() + 1)[labels]
    return -np.sum(one_hot * np.log(probabilities)) / len(labels)


@wrong("cross_entropy")
def _(probabilities, labels):
    """One-hot as wide as there are different labels."""
    one_hot = np.eye(len(set(labels)))[labels]
    return -np.sum(one_hot * np.log(probabilities)) / len(labels)


@wrong("cross_entropy")
def _(probabilities, labels):
    """Rounded to 5 places."""
    return round(-np.mean(np.log(probabilities[np.arange(len(labels)), labels])), 5)


@wrong("cross_entropy")
def _(probabilities, labels):
    """A guard that is too large."""
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels] + 1e-4))


@wrong("binary_cross_entropy")
def _(probabilities, targets):
    """Rounded to 5 places."""
    return round(-np.mean(np.log(np.where(targets == 1, probabilities, 1 - probabilities))), 5)


@wrong("binary_cross_entropy")
def _(probabilities, targets):
    """A guard that is too large."""
    return -np.mean(np.log(np.where(targets == 1, probabilities, 1 - probabilities) + 1e-4))


@wrong("softmax")
def _(logits):
    """The mean of the rows' largest logits is taken off."""
    e = np.exp(logits - np.mean(logits.max(axis=1)))
    return e / e.sum(axis=1, keepdims=True)


@wrong("mean_squared_error", "only_one_squared")
def _(predictions, targets):
    return (predictions - targets**2).mean()


@wrong("binary_cross_entropy", "brackets_missing")
def _(probabilities, targets):
    return -(targets * np.log(probabilities) + 1 - targets * np.log(1 - probabilities)).mean()


@wrong("binary_cross_entropy", "arguments_swapped")
def _(y_true, y_pred):
    y_pred = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)).mean()


@wrong("cross_entropy", "label_for_weight")
def _(probabilities, labels):
    return -(labels[:, None] * np.log(probabilities)).mean()
