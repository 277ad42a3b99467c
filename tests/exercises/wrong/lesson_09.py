"""Wrong answers to the exercises of lesson 09."""

import numpy as np

from nbtools import nn
from tests.exercises.collecting import WrongAnswers, reference

wrong = WrongAnswers()

wrong.answers(
    "recall_two_paths",
    one_path_only=[3 * 0.5, -1 * 4],
    weights_left_out=[4 + 0.5],
    sum_times_sum=[9],
    sign_dropped=[1.5 + 4],
    weights_swapped=[11.5],
    sign=[2.5],
)
wrong.answers("recall_right_class", counted_from_one=[0.05], largest=[0.6], the_loss=[-np.log(0.2), 1.609])
wrong.answers("still_falls", it_rises=["it rises"], it_stays=["it stays "])
wrong.answers("faulty_layer", counted_from_one=[2], a_sound_layer=[0], no_such_layer=[3, -1])


def shares(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@wrong("softmax_cross_entropy_backward", "not_divided")
def _(logits, labels):
    grad = shares(logits)
    for i, label in enumerate(labels):
        grad[i, label] = grad[i, label] - 1
    return grad


@wrong("softmax_cross_entropy_backward", "not_divided")
def _(logits, labels):
    y = (labels[:, None] == np.arange(logits.shape[1])).astype(int)
    return -(y - shares(logits))


@wrong("softmax_cross_entropy_backward", "divided_twice")
def _(logits, labels):
    n, grad = len(logits), shares(logits) / len(logits)
    grad[range(n), labels] -= 1 / n
    return grad / n


@wrong("softmax_cross_entropy_backward", "divided_by_all")
def _(logits, labels):
    grad = shares(logits)
    grad[np.arange(len(labels)), labels] -= 1
    return grad / np.prod(grad.shape)


@wrong("softmax_cross_entropy_backward", "one_hot_forgotten")
def _(logits, labels):
    return shares(logits) / logits.shape[0]


@wrong("softmax_cross_entropy_backward", "one_hot_forgotten")
def _(logits, labels):
    return [list(row) for row in shares(logits)]


@wrong("softmax_cross_entropy_backward", "labels_subtracted")
def _(logits, labels):
    return (shares(logits) - labels.reshape(-1, 1)) / len(labels)


@wrong("softmax_cross_entropy_backward", "labels_subtracted")
def _(logits, labels):
    rows = [p - label for p, label in zip(shares(logits), labels, strict=True)]
    return np.array(rows) / len(rows)


@wrong("softmax_cross_entropy_backward", "one_from_all")
def _(logits, labels):
    grad = shares(logits)
    grad -= 1
    return grad / len(grad)


@wrong("softmax_cross_entropy_backward", "sign")
def _(logits, labels):
    grad = -shares(logits)
    grad[np.arange(len(labels)), labels] += 1
    return grad / len(labels)


@wrong("softmax_cross_entropy_backward", "logits_not_probabilities")
def _(logits, labels):
    grad = logits.copy()
    grad[np.arange(len(labels)), labels] -= 1
    return grad / len(labels)


@wrong("softmax_cross_entropy_backward", "logits_not_probabilities")
def _(logits, labels):
    y = np.zeros_like(logits)
    for i in range(len(labels)):
        y[i][labels[i]] = 1
    return (logits - y) / len(y)


@wrong("softmax_cross_entropy_backward", "right_class_only")
def _(logits, labels):
    p, n = shares(logits), len(labels)
    grad = np.zeros(p.shape)
    grad[np.arange(n), labels] = p[np.arange(n), labels] - 1
    return grad / n


@wrong("softmax_cross_entropy_backward", "right_class_only")
def _(logits, labels):
    p, grad = shares(logits), np.zeros(logits.shape)
    for i in range(len(p)):
        for c in range(logits.shape[1]):
            if c == labels[i]:
                grad[i, c] = (p[i, c] - 1) / len(p)
    return grad


@wrong("softmax_cross_entropy_backward", "labels_subtracted")
def _(logits, labels):
    return (nn.softmax(logits) - labels) / len(labels)


@wrong("softmax_cross_entropy_backward", "sign")
def _(logits, labels):
    return (labels[:, None] == np.arange(logits.shape[1])) - shares(logits)


@wrong("softmax_cross_entropy_backward", "one_from_all")
def _(logits, labels):
    return [[p - 1 for p in row] for row in shares(logits)]


@wrong("softmax_cross_entropy_backward", "right_class_only")
def _(logits, labels):
    return [(row[label] - 1) / len(labels) for row, label in zip(shares(logits), labels, strict=True)]


@wrong("softmax_cross_entropy_backward", "rows_for_places")
def _(logits, labels):
    grad = shares(logits)
    grad[labels] -= 1
    return grad / len(labels)


@wrong("softmax_cross_entropy_backward", "rows_for_places")
def _(logits, labels):
    y = np.zeros_like(logits)
    y[labels, :] = 1
    return shares(logits) - y


@wrong("softmax_cross_entropy_backward", "columns_for_places")
def _(logits, labels):
    grad = nn.softmax(logits)
    grad[:, labels] -= 1
    return grad / len(grad)


@wrong("softmax_cross_entropy_backward", "columns_for_places")
def _(logits, labels):
    p = shares(logits)
    y = [[1 if c in labels else 0 for c in range(logits.shape[1])] for _row in p]
    return (p - np.array(y)) / len(labels)


@wrong("softmax_cross_entropy_backward", "first_row_only")
def _(logits, labels):
    grad = nn.softmax(logits)
    for i in range(len(labels)):
        grad[i, labels[i]] -= 1
        return grad / len(labels)


@wrong("softmax_cross_entropy_backward", "first_row_only")
def _(logits, labels):
    p = shares(logits)
    for row, label in zip(p, labels, strict=True):
        row[label] = row[label] - 1
        break
    return p


@wrong("softmax_cross_entropy_backward", "one_put_in")
def _(logits, labels):
    grad = nn.softmax(logits)
    grad[np.arange(len(labels)), labels] = -1
    return grad / len(labels)


@wrong("softmax_cross_entropy_backward", "one_put_in")
def _(logits, labels):
    return [
        [-1 if c == label else p for c, p in enumerate(row)]
        for row, label in zip(shares(logits), labels, strict=True)
    ]


@wrong("softmax_cross_entropy_backward", "one_not_divided")
def _(logits, labels):
    grad = nn.softmax(logits) / len(labels)
    grad[np.arange(len(labels)), labels] -= 1
    return grad


@wrong("softmax_cross_entropy_backward", "one_not_divided")
def _(logits, labels):
    y = np.eye(logits.shape[1])[labels]
    return shares(logits) / len(logits) - y


@wrong("softmax_cross_entropy_backward", "divided_by_classes")
def _(logits, labels):
    grad = shares(logits)
    for i, label in enumerate(labels):
        grad[i, label] -= 1
    return grad / len(grad[0])


@wrong("softmax_cross_entropy_backward", "averaged_over_samples")
def _(logits, labels):
    grad = nn.softmax(logits)
    grad[np.arange(len(labels)), labels] -= 1
    return grad.mean(axis=0)


@wrong("softmax_cross_entropy_backward", "averaged_over_samples")
def _(logits, labels):
    grad = shares(logits)
    for i, label in enumerate(labels):
        grad[i, label] -= 1
    return sum(grad)


@wrong("softmax_cross_entropy_backward", "softmax_slope_kept")
def _(logits, labels):
    p = shares(logits)
    slope = p - p**2
    p[np.arange(len(labels)), labels] -= 1
    return p * slope / len(labels)


@wrong("softmax_cross_entropy_backward", "softmax_slope_kept")
def _(logits, labels):
    p = nn.softmax(logits)
    return (p - np.eye(p.shape[1])[labels]) * p * (1 - p)


@wrong("softmax_cross_entropy_backward", "for_the_probabilities")
def _(logits, labels):
    p, n = shares(logits), len(labels)
    grad = np.zeros(p.shape)
    grad[np.arange(n), labels] = -1 / (n * p[np.arange(n), labels])
    return grad


@wrong("softmax_cross_entropy_backward", "for_the_probabilities")
def _(logits, labels):
    p = shares(logits)
    return [
        [-1 / q if c == label else 0 for c, q in enumerate(row)] for row, label in zip(p, labels, strict=True)
    ]


@wrong("softmax_cross_entropy_backward", "overflow")
def _(logits, labels):
    p = np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)


@wrong("softmax_cross_entropy_backward", "overflow")
def _(logits, labels):
    grad = []
    for row, label in zip(logits, labels, strict=True):
        e = np.exp(row - row.mean())
        grad.append((e / e.sum() - (np.arange(len(row)) == label)) / len(labels))
    return grad


@wrong("softmax_cross_entropy_backward", "as_many_as_seen")
def _(logits, labels):
    targets = np.zeros((len(labels), labels.max() + 1))
    targets[np.arange(len(labels)), labels] = 1
    return (nn.softmax(logits) - targets) / len(labels)


@wrong("softmax_cross_entropy_backward", "the_loss")
def _(logits, labels):
    return -np.mean([np.log(row[label]) for row, label in zip(shares(logits), labels, strict=True)])


def there(X, layers):
    """Return what goes into each layer, and each layer's sums."""
    inputs, sums = [], []
    for W, b in layers:
        inputs.append(X)
        sums.append(X @ W + b)
        X = np.maximum(sums[-1], 0)
    return inputs, sums


def blame(logits, labels):
    grad = shares(logits)
    grad[np.arange(len(labels)), labels] -= 1
    return grad / len(labels)


@wrong("forward_keeping", "one_input_too_many")
def _(X, layers):
    inputs, sums = [X], []
    for W, b in layers:
        sums.append(inputs[-1] @ W + b)
        inputs.append(np.maximum(sums[-1], 0))
    return inputs, sums


@wrong("forward_keeping", "outputs_for_inputs")
def _(X, layers):
    outputs, sums = [], []
    for W, b in layers:
        sums.append(X @ W + b)
        X = np.maximum(sums[-1], 0)
        outputs.append(X)
    return outputs, sums


@wrong("forward_keeping", "no_relu")
def _(X, layers):
    inputs, sums = [], []
    for W, b in layers:
        inputs.append(X)
        X = X @ W + b
        sums.append(X)
    return inputs, sums


@wrong("forward_keeping", "sums_after_relu")
def _(X, layers):
    inputs, sums = [], []
    for W, b in layers:
        inputs.append(X)
        X = nn.relu(nn.dense(X, W, b))
        sums.append(X)
    return inputs, sums


@wrong("forward_keeping", "inputs_before_relu")
def _(X, layers):
    inputs, sums, Z = [], [], X
    for i, (W, b) in enumerate(layers):
        inputs.append(Z)
        Z = nn.dense(Z if i == 0 else nn.relu(Z), W, b)
        sums.append(Z)
    return inputs, sums


@wrong("forward_keeping", "relu_on_inputs")
def _(X, layers):
    inputs, sums, Z = [], [], X
    for W, b in layers:
        inputs.append(nn.relu(Z))
        Z = inputs[-1] @ W + b
        sums.append(Z)
    return inputs, sums


@wrong("forward_keeping", "order_swapped")
def _(X, layers):
    inputs, sums = [], []
    for W, b in layers:
        inputs.append(X)
        sums.append(X @ W + b)
        X = nn.relu(sums[-1])
    return sums, inputs


@wrong("forward_keeping", "biases_forgotten")
def _(X, layers):
    inputs, sums = [], []
    for W, _b in layers:
        inputs.append(X)
        sums.append(X @ W)
        X = nn.relu(sums[-1])
    return inputs, sums


@wrong("forward_keeping", "one_layer_only")
def _(X, layers):
    inputs, sums = [], []
    for W, b in layers:
        inputs.append(X)
        sums.append(X @ W + b)
        X = nn.relu(sums[-1])
        return inputs, sums


@wrong("forward_keeping", "one_layer_only")
def _(X, layers):
    for W, b in layers:
        inputs, sums = [X], [X @ W + b]
        X = nn.relu(sums[-1])
    return inputs, sums


@wrong("forward_keeping", "in_pairs")
def _(X, layers):
    kept = []
    for W, b in layers:
        Z = X @ W + b
        kept.append((X, Z))
        X = nn.relu(Z)
    return kept


@wrong("forward_keeping", "outputs_alone")
def _(X, layers):
    return nn.forward(X, layers)


@wrong("forward_keeping", "last_layer_alone")
def _(X, layers):
    for W, b in layers:
        inputs, sums = X, X @ W + b
        X = nn.relu(sums)
    return inputs, sums


@wrong("forward_keeping")
def _(X, layers):
    """Iterators are returned"""
    inputs, sums = reference("forward_keeping")(X, layers)
    return iter(inputs), iter(sums)


@wrong("backward", "new_weights")
def _(X, labels, layers):
    gradients = reference("backward")(X, labels, layers)
    return [[W - 0.1 * gW, b - 0.1 * gb] for (W, b), (gW, gb) in zip(layers, gradients, strict=True)]


@wrong("backward", "order_reversed")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in range(len(layers) - 1, -1, -1):
        gradients.append((inputs[i].T @ grad, grad.sum(axis=0)))
        grad = (grad @ layers[i][0].T) * (inputs[i] > 0)
    return gradients


@wrong("backward", "order_reversed")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums.pop(), labels), []
    while inputs:
        A = inputs.pop()
        gradients += [[A.T @ grad, grad.sum(axis=0).tolist()]]
        if sums:
            grad = np.where(sums.pop() > 0, grad @ layers[len(inputs)][0].T, 0)
    return tuple(gradients)


@wrong("backward", "no_gate")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for A, (W, _b) in zip(inputs[::-1], layers[::-1], strict=True):
        gradients.insert(0, (np.dot(A.T, grad), np.sum(grad, axis=0)))
        grad = np.dot(grad, W.T)
    return gradients


@wrong("backward", "no_gate")
def _(X, labels, layers):
    def of(A, left):
        (W, b), *rest = left
        Z = A @ W + b
        grad, behind = of(np.maximum(Z, 0), rest) if rest else (blame(Z, labels), [])
        return grad @ W.T, [(A.T @ grad, grad.sum(axis=0)), *behind]

    return of(X, layers)[1]


@wrong("backward", "gate_of_wrong_layer")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        gradients.append((inputs[i].T @ grad, grad.sum(axis=0)))
        if i > 0:
            grad = nn.relu_backward(grad @ layers[i][0].T, sums[i])
    return gradients[::-1]


@wrong("backward", "gate_of_wrong_layer")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    first, *_others = sums
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], layers[i][0])
        gradients = [(grad_W, grad_b), *gradients]
        if i > 0:
            grad = np.where(first > 0, grad, 0)
    return gradients


@wrong("backward", "sums_for_inputs")
def _(X, labels, layers):
    _inputs, sums = there(X, layers)
    went_in = [X, *sums]
    grad, gradients = blame(sums[-1], labels), [None] * len(layers)
    for i in range(len(layers) - 1, -1, -1):
        gradients[i] = (went_in[i].T @ grad, grad.sum(axis=0))
        grad = (grad @ layers[i][0].T) * (went_in[i] > 0)
    return gradients


@wrong("backward", "sums_for_inputs")
def _(X, labels, layers):
    A, Z = X, []
    for W, b in layers:
        Z.append(A @ W + b)
        A = Z[-1] * (Z[-1] > 0)
    grad = blame(Z[-1], labels)
    gradients = []
    for i in range(len(layers) - 1, 0, -1):
        gradients.append((Z[i - 1].T @ grad, grad.sum(0)))
        grad = grad @ layers[i][0].T
        grad[Z[i - 1] <= 0] = 0
    gradients.append((X.T @ grad, grad.sum(0)))
    return gradients[::-1]


def back(inputs, grad, layers):
    """Go back with the right gates."""
    gradients = []
    for A, (W, _b) in zip(reversed(inputs), reversed(layers), strict=True):
        gradients.insert(0, (A.T @ grad, grad.sum(axis=0)))
        grad = (grad @ W.T) * (A > 0)
    return gradients


@wrong("backward", "not_divided")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    return back(inputs, shares(sums[-1]) - np.eye(sums[-1].shape[1])[labels], layers)


@wrong("backward", "not_divided")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad = shares(sums[-1])
    for row, label in enumerate(labels):
        grad[row, label] -= 1
    return [(list(gW), list(gb)) for gW, gb in back(inputs, grad, layers)]


@wrong("backward", "divided_twice")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    return back(inputs, blame(sums[-1], labels) / len(X), layers)


@wrong("backward", "divided_twice")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    n = X.shape[0]
    return [(gW / n, gb / n) for gW, gb in back(inputs, blame(sums[-1], labels), layers)]


@wrong("backward", "weights_not_transposed")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        gradients.append((np.einsum("si,sn->in", inputs[i], grad), np.einsum("sn->n", grad)))
        if i > 0:
            grad = nn.relu_backward(np.matmul(grad, layers[i][0]), sums[i - 1])
    return gradients[::-1]


@wrong("backward", "climbs")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    return back(inputs, (np.eye(sums[-1].shape[1])[labels] - shares(sums[-1])) / len(labels), layers)


@wrong("backward", "climbs")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    return [[-grad_W, -grad_b] for grad_W, grad_b in back(inputs, blame(sums[-1], labels), layers)]


@wrong("backward", "last_layer_only")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    gradients = [(np.zeros(W.shape), np.zeros(b.shape)) for W, b in layers]
    grad = blame(sums[-1], labels)
    gradients[-1] = (inputs[-1].T @ grad, grad.sum(axis=0))
    return gradients


@wrong("backward", "outputs_for_inputs")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    outputs = [np.maximum(Z, 0) for Z in sums]
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        grad, grad_W, grad_b = nn.dense_backward(grad, outputs[i], layers[i][0])
        gradients.append((grad_W, grad_b))
        grad = nn.relu_backward(grad, inputs[i])
    return gradients[::-1]


@wrong("backward", "first_inputs_for_all")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in range(len(layers) - 1, -1, -1):
        gradients.insert(0, (X.T @ grad, grad.sum(axis=0)))
        grad = grad @ layers[i][0].T * (inputs[i] > 0)
    return gradients


@wrong("backward", "no_relu_forward")
def _(X, labels, layers):
    values = [X]
    for W, b in layers:
        values.append(values[-1] @ W + b)
    return back(values[:-1], blame(values[-1], labels), layers)


@wrong("backward", "no_relu_forward")
def _(X, labels, layers):
    def of(A, left):
        (W, b), *rest = left
        Z = A @ W + b
        grad, behind = of(Z, rest) if rest else (blame(Z, labels), [])
        return grad @ W.T, [(A.T @ grad, grad.sum(axis=0)), *behind]

    return of(X, layers)[1]


@wrong("backward", "relu_at_the_end")
def _(X, labels, layers):
    A, inputs = X, []
    for W, b in layers:
        inputs.append(A)
        A = nn.relu(nn.dense(A, W, b))
    return back(inputs, blame(A, labels), layers)


@wrong("backward", "relu_at_the_end")
def _(X, labels, layers):
    A, kept, gradients = X, [], []
    for W, b in layers:
        Z = A @ W + b
        kept.append((A, Z))
        A = np.where(Z > 0, Z, 0)
    grad = blame(A, labels)
    for (A, Z), (W, _b) in zip(kept[::-1], layers[::-1], strict=True):
        grad = grad * (Z > 0)
        gradients.append((A.T @ grad, grad.sum(axis=0)))
        grad = grad @ W.T
    return gradients[::-1]


@wrong("backward", "gate_at_the_end")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        grad = nn.relu_backward(grad, sums[i])
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], layers[i][0])
        gradients.append((grad_W, grad_b))
    gradients.reverse()
    return gradients


@wrong("backward", "softmax_twice")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    return back(inputs, nn.softmax_cross_entropy_backward(nn.softmax(sums[-1]), labels), layers)


@wrong("backward", "not_handed_on")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad = blame(sums[-1], labels)
    return [[A.T @ grad, sum(grad)] for A in inputs]


@wrong("backward", "not_handed_on")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        _back, grad_W, grad_b = nn.dense_backward(grad, inputs[i], layers[i][0])
        gradients.append((grad_W, grad_b))
        if i > 0:
            grad = nn.relu_backward(grad, sums[i - 1])
    return gradients[::-1]


@wrong("backward", "no_gate")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], layers[i][0])
        gradients.append((grad_W, grad_b))
        if i > 0:
            nn.relu_backward(grad, sums[i - 1])
    return gradients[::-1]


@wrong("backward", "returned_too_early")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], layers[i][0])
        gradients.append((grad_W, grad_b))
        return gradients


@wrong("backward", "first_layer_left_out")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in range(len(layers) - 1, 0, -1):
        gradients.append((inputs[i].T @ grad, grad.sum(axis=0)))
        grad = grad @ layers[i][0].T * (sums[i - 1] > 0)
    return gradients[::-1]


def right_gradients(X, labels, layers):
    inputs, sums = there(X, layers)
    return back(inputs, blame(sums[-1], labels), layers)


@wrong("backward", "pair_swapped")
def _(X, labels, layers):
    return [[grad_b, grad_W] for grad_W, grad_b in right_gradients(X, labels, layers)]


@wrong("backward", "not_in_pairs")
def _(X, labels, layers):
    gradients = []
    for grad_W, grad_b in right_gradients(X, labels, layers):
        gradients += [grad_W, grad_b]
    return gradients


@wrong("backward", "weights_only")
def _(X, labels, layers):
    return [pair[0] for pair in right_gradients(X, labels, layers)]


@wrong("backward", "weights_and_biases_apart")
def _(X, labels, layers):
    gradients = right_gradients(X, labels, layers)
    return [grad_W for grad_W, _ in gradients], [grad_b for _, grad_b in gradients]


@wrong("backward", "three_for_each_layer")
def _(X, labels, layers):
    inputs, sums = there(X, layers)
    grad, gradients = blame(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        gradients.append(nn.dense_backward(grad, inputs[i], layers[i][0]))
        grad = nn.relu_backward(gradients[-1][0], inputs[i])
    return gradients[::-1]


@wrong("relative_error", "absolute")
def _(a, b):
    return abs(a - b).max()


@wrong("relative_error", "absolute")
def _(a, b):
    return max(abs(p - q) for p, q in zip(a.ravel(), b.ravel(), strict=True))


@wrong("relative_error", "mean")
def _(a, b):
    size = np.clip(np.where(abs(a) > abs(b), abs(a), abs(b)), 1e-12, None)
    return np.sum(abs(b - a) / size) / a.size


@wrong("relative_error", "mean")
def _(a, b):
    errors = [abs(p - q) / max(abs(p), abs(q), 1e-12) for p, q in zip(a.flat, b.flat, strict=True)]
    return sum(errors) / len(errors)


@wrong("relative_error", "sign_kept")
def _(a, b):
    return max((p - q) / max(abs(p), abs(q), 1e-12) for p, q in zip(a.flat, b.flat, strict=True))


@wrong("relative_error", "sum_below")
def _(a, b):
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-12))


@wrong("relative_error", "one_side_only")
def _(a, b):
    return max(abs(p - q) / max(abs(p), 1e-12) for p, q in zip(a.flat, b.flat, strict=True))


@wrong("relative_error", "one_side_only")
def _(a, b):
    below = np.abs(b)
    below[below < 1e-12] = 1e-12
    return (np.abs(a - b) / below).max()


@wrong("relative_error", "zero_over_zero")
def _(a, b):
    return np.max(np.abs(a - b) / np.where(np.abs(a) > np.abs(b), np.abs(a), np.abs(b)))


@wrong("relative_error", "zero_over_zero")
def _(a, b):
    errors = [abs(p - q) / max(abs(p), abs(q)) for p, q in zip(a.flat, b.flat, strict=True)]
    return np.array(errors).max()


@wrong("relative_error", "largest_by_largest")
def _(a, b):
    return abs(a - b).max() / np.max([abs(a), abs(b)])


@wrong("relative_error", "largest_by_largest")
def _(a, b):
    return max(abs(a - b).flat) / max(*abs(a).flat, *abs(b).flat, 1e-12)


@wrong("relative_error", "sum")
def _(a, b):
    return sum(abs(p - q) / max(abs(p), abs(q), 1e-12) for p, q in zip(a.flat, b.flat, strict=True))


@wrong("relative_error", "not_the_largest")
def _(a, b):
    size = np.maximum(np.abs(a), np.abs(b))
    size[size < 1e-12] = 1e-12
    return np.abs(b - a) / size


@wrong("relative_error", "not_the_largest")
def _(a, b):
    return (np.abs(a - b) / np.maximum(np.maximum(abs(a), abs(b)), 1e-12)).max(axis=0)


@wrong("relative_error", "size_without_absolute")
def _(a, b):
    return max(abs(p - q) / max(p, q, 1e-12) for p, q in zip(a.ravel(), b.ravel(), strict=True))


@wrong("relative_error", "sum_below")
def _(a, b):
    return np.max(2 * np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-12))


@wrong("relative_error", "smaller_below")
def _(a, b):
    return max(abs(p - q) / max(min(abs(p), abs(q)), 1e-12) for p, q in zip(a.flat, b.flat, strict=True))


@wrong("relative_error", "lengths")
def _(a, b):
    return np.sqrt(np.sum((a - b) ** 2)) / (np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2)))


@wrong("relative_error", "lengths")
def _(a, b):
    return np.linalg.norm(a - b) / np.maximum(np.linalg.norm(a), np.linalg.norm(b))


def gradient_of(probabilities, labels):
    return (probabilities - np.eye(probabilities.shape[1])[labels]) / len(labels)


@wrong("softmax_cross_entropy_backward")
def _(logits, labels):
    """The largest logit of the whole table is taken off"""
    e = np.exp(logits - logits.max())
    return gradient_of(e / e.sum(axis=1, keepdims=True), labels)


@wrong("softmax_cross_entropy_backward")
def _(logits, labels):
    """The first logit of each row is taken off"""
    e = np.exp(logits - logits[:, :1])
    return gradient_of(e / e.sum(axis=1, keepdims=True), labels)


@wrong("softmax_cross_entropy_backward")
def _(logits, labels):
    """The mean of the columns is taken off"""
    return gradient_of(nn.softmax(logits - logits.mean(axis=0)), labels)


@wrong("softmax_cross_entropy_backward")
def _(logits, labels):
    """Logits are cut off, so that nothing overflows"""
    return gradient_of(nn.softmax(np.clip(logits, -2, 2)), labels)


@wrong("relative_error")
def _(a, b):
    """What is 0 in both is left out, and then nothing is left where all is 0"""
    with np.errstate(all="ignore"):
        return np.nanmax(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b)))


@wrong("relative_error")
def _(a, b):
    """Only one of the two has its sign taken away"""
    return np.max(np.abs(a - b) / np.maximum(np.maximum(a, np.abs(b)), 1e-12))


@wrong("relative_error")
def _(a, b):
    """Only the other of the two has its sign taken away"""
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), b), 1e-12))


@wrong("relative_error")
def _(a, b):
    """The first number is left out"""
    a, b = a.ravel()[1:], b.ravel()[1:]
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12))


@wrong("relative_error")
def _(a, b):
    """Nothing is above 1"""
    return min(reference("relative_error")(a, b), 1.0)


@wrong("relative_error")
def _(a, b):
    """Rounded"""
    return round(float(reference("relative_error")(a, b)), 4)


@wrong("backward")
def _(X, labels, layers):
    """An iterator is returned"""
    return reversed(reference("backward")(X, labels, layers)[::-1])


@wrong("backward")
def _(X, labels, layers):
    """Gradients are handed out one after the other"""
    yield from reference("backward")(X, labels, layers)


def back_from(grad, inputs, layers):
    gradients = []
    for A, (W, _b) in zip(inputs[::-1], layers[::-1], strict=True):
        gradients.insert(0, (A.T @ grad, grad.sum(axis=0)))
        grad = (grad @ W.T) * (A > 0)
    return gradients


def to_the_logits(X, layers):
    inputs = [X]
    for W, b in layers[:-1]:
        inputs.append(nn.relu(nn.dense(inputs[-1], W, b)))
    return inputs, nn.dense(inputs[-1], *layers[-1])


@wrong("backward")
def _(X, labels, layers):
    """The one-hot table is as wide as the labels need"""
    inputs, logits = to_the_logits(X, layers)
    return back_from((nn.softmax(logits) - np.eye(max(labels) + 1)[labels]) / len(X), inputs, layers)


@wrong("backward")
def _(X, labels, layers):
    """A softmax of its own overflows"""
    inputs, logits = to_the_logits(X, layers)
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return back_from(gradient_of(p, labels), inputs, layers)


@wrong("backward")
def _(X, labels, layers):
    """Three layers at most"""
    inputs, logits = to_the_logits(X, layers)
    return back_from(gradient_of(nn.softmax(logits), labels), inputs[-3:], layers[-3:])


@wrong("backward")
def _(X, labels, layers):
    """The gate of the logits comes last of all"""
    inputs, sums = [X], []
    for W, b in layers:
        sums.append(nn.dense(inputs[-1], W, b))
        inputs.append(nn.relu(sums[-1]))
    grad, gradients = nn.softmax_cross_entropy_backward(sums[-1], labels), []
    for i in reversed(range(len(layers))):
        grad, grad_W, grad_b = nn.dense_backward(grad, inputs[i], layers[i][0])
        gradients.insert(0, (grad_W, grad_b))
        grad = nn.relu_backward(grad, sums[i - 1])
    return gradients


@wrong("backward")
def _(X, labels, layers):
    """Two layers are unpacked"""
    (W1, b1), (W2, b2) = layers
    return reference("backward")(X, labels, [(W1, b1), (W2, b2)])


@wrong("backward")
def _(X, labels, layers):
    """Divided by the number of inputs, which are as many as the samples here and there"""
    inputs, logits = to_the_logits(X, layers)
    return back_from(gradient_of(nn.softmax(logits), labels) * len(X) / X.shape[1], inputs, layers)
