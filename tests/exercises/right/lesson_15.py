"""Right answers to the exercises of lesson 15."""

import numpy as np

from nbtools.data import trained_evaluator
from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_kernel", 10, 10.0, 3 * 3 + 1)
right.answers("recall_proof", "a gradient check", "gradient check", "gradient_check")
right.answers("always_win", "about a half", " about a half ", "about half")


@right("encode")
def _(board):
    own, opponents = [], []
    player = 1 if list(board).count(1) == list(board).count(-1) else -1
    for stone in board:
        own.append(1 if stone == player else 0)
        opponents.append(1 if stone == -player else 0)
    return own + opponents


@right("encode")
def _(board):
    board = board if board.sum() == 0 else -board
    return np.hstack([np.maximum(board, 0), np.maximum(-board, 0)]).astype(np.float32)


@right("encode")
def _(board):
    result = np.zeros(18)
    stones = np.count_nonzero(board)
    player = -1 if stones % 2 else 1
    for square in range(9):
        if board[square] == player:
            result[square] = 1
        elif board[square] != 0:
            result[9 + square] = 1
    return result


@right("encode")
def _(board):
    return np.array([board == (-1) ** np.sum(board), board == -((-1) ** np.sum(board))]).reshape(18)


(W1, b1), (W2, b2) = trained_evaluator()
right.answers(
    "evaluator",
    ((W1.tolist(), b1.tolist()), [W2, b2]),
    [(W1.astype(np.float32), b1.astype(np.float32)), (W2.astype(np.float32), b2.astype(np.float32))],
    [(W1, b1), (np.eye(128), np.zeros(128)), (W2, b2)],
    [(W1, b1), (3 * W2, 3 * b2 + 100)],  # logits on another scale, all of them moved
)


@right("split_families")
def _(X, y, families, test_fraction, rng):
    names = sorted(set(families.tolist()))
    rng.shuffle(names)
    test = set(names[: round(len(names) * test_fraction)])
    inside = [i for i, family in enumerate(families) if family in test]
    outside = [i for i, family in enumerate(families) if family not in test]
    return X[outside], X[inside], y[outside], y[inside]


@right("split_families")
def _(X, y, families, test_fraction, rng):
    names, place = np.unique(families, return_inverse=True)
    n_test = round(len(names) * test_fraction)
    is_test = (np.argsort(rng.random(len(names))) < n_test)[place]
    order = rng.permutation(len(X))
    X, y, is_test = X[order], y[order], is_test[order]
    return [X[~is_test], X[is_test], y[~is_test], y[is_test]]


@right("split_families")
def _(X, y, families, test_fraction, rng):
    names = np.unique(families)
    chosen = rng.choice(names, size=round(len(names) * test_fraction), replace=False)
    train, test = [], []
    for i in range(len(X)):
        (test if families[i] in chosen else train).append(i)
    return X[train].tolist(), X[test].tolist(), y[train].tolist(), y[test].tolist()
