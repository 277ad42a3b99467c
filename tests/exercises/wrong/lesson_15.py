"""Wrong answers to the exercises of lesson 15; evaluators that are trained wrongly are in test_evaluator.py."""

import numpy as np

from nbtools.data import trained_evaluator
from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

wrong.answers(
    "recall_kernel",
    bias_forgotten=[3 * 3],
    weights_of_every_place=[36 * 9, 36 * 10, 36 * 9 + 9],
    dense=[64 * 36, 64 * 36 + 36],
    bias_per_weight=[18],
    places=[6 * 6],
)
wrong.answers("recall_proof", falling_loss=["a falling loss"], high_accuracy=["a high accuracy"])
wrong.answers("always_win", third=["about a third"], nearly_all=["nearly all"])


@wrong("encode", "board_changed")
def _(board):
    if np.sum(board) == 1:
        board *= -1
    return np.concatenate([board > 0, board < 0])


@wrong("encode", "x_always_first")
def _(board):
    result = np.zeros(18)
    for i, stone in enumerate(board):
        if stone == 1:
            result[i] = 1
        if stone == -1:
            result[i + 9] = 1
    return result


@wrong("encode", "x_always_first")
def _(board):
    player = 1 if len(board) % 2 else -1
    return np.append(board == player, board == -player)


@wrong("encode", "o_always_first")
def _(board):
    player = 1 if len(board) % 2 == 0 else -1
    return np.append(board == player, board == -player)


@wrong("encode", "players_swapped")
def _(board):
    player = -1 if np.sum(board) == 0 else 1
    return np.append(board == player, board == -player)


@wrong("encode", "players_swapped")
def _(board):
    stones = np.sum(board != 0)
    player = 1 if stones % 2 == 1 else -1
    return [float(s == player) for s in board] + [float(s == -player) for s in board]


@wrong("encode", "one_number_a_square")
def _(board):
    return board.astype(float)


@wrong("encode", "one_number_a_square")
def _(board):
    return board if sum(board) == 0 else -board


@wrong("encode", "opponent_negative")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    own = np.where(board == player, 1, 0)
    opponents = np.where(board == -player, -1, 0)
    return np.concatenate([own, opponents])


@wrong("encode", "empty_squares")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    return np.concatenate([board == kind for kind in (player, -player, 0)])


@wrong("encode", "column_by_column")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    order = [0, 3, 6, 1, 4, 7, 2, 5, 8]
    return np.concatenate([board[order] == player, board[order] == -player])


@wrong("encode", "square_by_square")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    result = []
    for stone in board:
        result += [int(stone == player), int(stone == -player)]
    return result


@wrong("encode", "two_rows")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    return np.stack([board == player, board == -player])


@wrong("encode", "opponent_missing")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    return [1 if stone == player else 0 for stone in board]


@wrong("encode", "squares_not_marks")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    return [i for i in range(9) if board[i] == player] + [i for i in range(9) if board[i] == -player]


def _start(*sizes):
    rng = np.random.default_rng(3)
    return [(rng.normal(size=(n, m)), np.zeros(m)) for n, m in zip(sizes, sizes[1:], strict=False)]


(W1, b1), (W2, b2) = trained_evaluator()
wrong.answers(
    "evaluator",
    one_answer=[[(np.zeros((18, 3)), np.zeros(3))], [(0.01 * W1[:, :1], np.array([-3.0]))]],
    turned_round=[[(W1, b1), (np.flip(W2, axis=1), np.flip(b2))]],
    values_as_labels=[[(W1, b1), (np.roll(W2, -1, axis=1), np.roll(b2, -1))]],
    no_hidden_layer=[_start(18, 3)],
    untrained=[_start(18, 64, 64, 3)],
)


@wrong("encode", "signs_kept")
def _(board):
    player = 1 if np.sum(board) == 0 else -1
    own = [stone if stone == player else 0 for stone in board]
    opponents = [stone if stone == -player else 0 for stone in board]
    return own + opponents


@wrong("encode")
def _(board):
    """Whoever has more stones is to move, or X where both have none"""
    player = 1 if np.sum(board == 1) == max(np.sum(board == -1), 1) else -1
    return np.concatenate([board == player, board == -player]).astype(float)


@wrong("split_families", "families_torn_apart")
def _(X, y, families, test_fraction, rng):
    order, n_test = rng.permutation(len(X)), round(len(X) * test_fraction)
    return X[order[n_test:]], X[order[:n_test]], y[order[n_test:]], y[order[:n_test]]


@wrong("split_families", "families_torn_apart")
def _(X, y, families, test_fraction, rng):
    n_families = len(np.unique(families))
    test = rng.permutation(n_families)[
        : round(n_families * test_fraction)
    ]  # numbers of rows, not of families
    return np.delete(X, test, axis=0), X[test], np.delete(y, test), y[test]


@wrong("split_families", "number_varies")
def _(X, y, families, test_fraction, rng):
    drawn = rng.permutation(families)[: round(len(families) * test_fraction)]
    is_test = np.isin(families, drawn)
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


@wrong("split_families", "number_varies")
def _(X, y, families, test_fraction, rng):
    is_drawn = {family: rng.random() < test_fraction for family in sorted(set(families.tolist()))}
    is_test = np.array([is_drawn[family] for family in families.tolist()])
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


@wrong("split_families", "trained_on_all")
def _(X, y, families, test_fraction, rng):
    drawn = rng.permutation(np.unique(families))
    is_test = np.isin(families, drawn[: round(len(drawn) * test_fraction)])
    return X[:], X[is_test], y[:], y[is_test]


@wrong("split_families", "split_apart")
def _(X, y, families, test_fraction, rng):
    def cut(part):
        drawn = rng.permutation(np.unique(families))
        is_test = np.isin(families, drawn[: round(len(drawn) * test_fraction)])
        return part[~is_test], part[is_test]

    return *cut(X), *cut(y)


@wrong("split_families", "fractions_swapped")
def _(X, y, families, test_fraction, rng):
    drawn = rng.permutation(np.unique(families))
    is_drawn = np.isin(families, drawn[: round(len(drawn) * test_fraction)])
    return X[is_drawn], X[~is_drawn], y[is_drawn], y[~is_drawn]


@wrong("split_families", "cut_off")
def _(X, y, families, test_fraction, rng):
    drawn = rng.permutation(np.unique(families))
    is_test = np.isin(families, drawn[: int(len(drawn) * test_fraction)])
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


@wrong("split_families", "rounded_up")
def _(X, y, families, test_fraction, rng):
    drawn = rng.permutation(np.unique(families))
    is_train = np.isin(families, drawn[: int(len(drawn) * (1 - test_fraction))])
    return X[is_train], X[~is_train], y[is_train], y[~is_train]


@wrong("split_families", "not_shuffled")
def _(X, y, families, test_fraction, rng):
    names = sorted(set(families.tolist()))
    is_test = np.isin(families, names[: round(len(names) * test_fraction)])
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


@wrong("split_families", "rng_ignored")
def _(X, y, families, test_fraction, rng):
    names = np.unique(families)
    np.random.default_rng().shuffle(names)
    is_test = np.isin(families, names[: round(len(names) * test_fraction)])
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


@wrong("split_families", "in_pairs")
def _(X, y, families, test_fraction, rng):
    drawn = rng.permutation(np.unique(families))
    is_test = np.isin(families, drawn[: round(len(drawn) * test_fraction)])
    return X[~is_test], y[~is_test], X[is_test], y[is_test]
