"""Lesson 15: an evaluator of board positions, built alone."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.data import trained_evaluator, unseen_positions
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.exercises.network import network
from nbtools.exercises.splitting import (
    OTHER_SEEDS,
    four_arrays,
    likeness,
    numbered,
    origin,
    parted,
    tables_first,
    together,
    whereabouts,
)
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.portable.language import gettext

LESSON = "15_capstone"
ENOUGH = 0.85
"""So much must be right of the positions held out. One or two layers of 32 to 128 neurons, trained on three classes,
reach 0.86 to 0.95; the plain squared error stays below 0.82, small or hardly trained networks mostly below 0.78."""
_ONE_ANSWER = 0.57  # 0.52 are wins; what is above has learned something

recall_kernel = Exercise(
    name="recall_kernel",
    lesson=LESSON,
    answer=10.0,
    probe=itself,
    mistakes=(
        mistake("bias_forgotten", "Those are the weights. The kernel has a bias too.", 9.0),
        mistake(
            "weights_of_every_place",
            "That gives every place numbers of its own. A convolution uses the same ones at all places.",
            360.0,
            324.0,
            333.0,
        ),
        mistake(
            "dense",
            "That is a dense layer from 64 pixels to 36 neurons. A convolution shares its weights.",
            2340.0,
            2304.0,
        ),
        mistake("bias_per_weight", "There is one bias for the whole kernel, not one for each weight.", 18.0),
        mistake("places", "That is at how many places the kernel fits. What is trained is the kernel.", 36.0),
    ),
    hints=("The kernel goes from place to place and stays the same. Count its weights, and its bias.",),
)

recall_proof = Exercise(
    name="recall_proof",
    lesson=LESSON,
    answer="a gradient check",
    probe=itself,
    measure=word,
    choices=("a falling loss", "a gradient check", "a high accuracy"),
    mistakes=(
        mistake(
            "falling_loss",
            "The faulty gradient of lesson 09 made the loss fall as well.",
            "a falling loss",
        ),
        mistake(
            "high_accuracy",
            "A network can learn much in spite of a gradient that is partly wrong.",
            "a high accuracy",
        ),
    ),
    hints=("Lesson 09 measured every slope, and compared.",),
)

always_win = Exercise(
    name="always_win",
    lesson=LESSON,
    is_prediction=True,
    answer="about a half",
    probe=itself,
    measure=word,
    choices=("about a third", "about a half", "nearly all"),
    mistakes=(
        mistake(
            "third",
            "That would hold if wins, draws and losses were equally common. Whoever is to move is better off.",
            "about a third",
        ),
        mistake(
            "nearly_all",
            "Being to move helps, but there are many positions in which the opponent has won already, or will.",
            "nearly all",
        ),
    ),
    hints=(
        "Whoever is to move has an advantage. But positions in which the game is over and lost are among them.",
    ),
)


def _of_a_game(rng: np.random.Generator) -> tuple:
    """Return a board some random moves into a game."""
    board = np.zeros(9, dtype=int)
    for turn, square in enumerate(rng.permutation(9)[: rng.integers(3, 8)]):
        board[square] = (-1) ** turn
    return (board,)


def _player(board: Array) -> int:
    return 1 if np.sum(board) == 0 else -1


def _own_first(board: Array) -> tuple[Array, Array]:
    return board == _player(board), board == -_player(board)


def _in_place(board: Array) -> Array:
    board *= _player(board)
    return np.concatenate([board == 1, board == -1])


encode = Exercise(
    name="encode",
    lesson=LESSON,
    answer=nn.encode,
    cases=(
        (np.array([1, 0, 0, 0, -1, 0, 0, 0, 0]),),
        (np.array([1, 0, 0, 0, -1, 0, 0, 1, 0]),),
        (np.array([0, 1, -1, 0, 1, 0, 0, -1, 1]),),
        (np.zeros(9, dtype=int),),
        (np.array([0, 0, 0, 0, 1, 0, 0, 0, 0]),),
        (np.array([-1, 1, 0, 0, 1, 0, 0, 0, -1]),),
    ),
    draw=_of_a_game,
    points=2,
    mistakes=(
        mistake(
            "board_changed",
            "The numbers are right, but the board that came in was changed. Leave it as it is: board == player makes a new array.",
            _in_place,
        ),
        mistake(
            "x_always_first",
            "X stands in the first nine, whoever is to move. When O is to move, the first nine belong to O.",
            lambda board: np.concatenate([board == 1, board == -1]),
        ),
        mistake(
            "o_always_first",
            "O stands in the first nine, whoever is to move. When X is to move, the first nine belong to X. "
            "Nine squares are always odd in number: count the stones.",
            lambda board: np.concatenate([board == -1, board == 1]),
        ),
        mistake(
            "players_swapped",
            "The two halves are swapped on every board. The player to move comes first; "
            "X is to move when both have as many stones.",
            lambda board: np.concatenate(_own_first(board)[::-1]),
        ),
        mistake(
            "one_number_a_square",
            "This is one number a square, so an empty square lies half-way between the players. "
            "Give each player nine numbers of their own.",
            lambda board: _player(board) * board,
            lambda board: np.array(board),
            lambda board: -_player(board) * board,
        ),
        mistake(
            "opponent_negative",
            "The opponent's stones are -1 here. In the last nine a stone is 1, and anything else 0.",
            lambda board: np.concatenate([_own_first(board)[0], -1 * _own_first(board)[1]]),
            lambda board: np.concatenate([board == 1, -1 * (board == -1)]),
            lambda board: np.concatenate([np.maximum(board, 0), np.minimum(board, 0)]),
        ),
        mistake(
            "signs_kept",
            "The stones keep the signs of the board. In both halves 1 is a stone, whoever put it there, and 0 is none.",
            lambda board: np.concatenate([board * half for half in _own_first(board)]),
        ),
        mistake(
            "empty_squares",
            "Empty squares are marked too. The network can tell them: they are 0 in both halves. Two times nine numbers are enough.",
            lambda board: np.concatenate([*_own_first(board), board == 0]),
            lambda board: np.concatenate([board == 0, *_own_first(board)]),
            lambda board: np.concatenate([_own_first(board)[0], board == 0]),
            lambda board: np.concatenate([board == 1, board == -1, board == 0]),
        ),
        mistake(
            "column_by_column",
            "The squares come column by column. Keep the order of the board: row by row.",
            lambda board: np.concatenate(_own_first(np.reshape(board, (3, 3)).T.ravel())),
        ),
        mistake(
            "square_by_square",
            "The two numbers of each square stand side by side. Put all nine of the player to move first, then the opponent's nine.",
            lambda board: np.column_stack(_own_first(board)).ravel(),
            lambda board: np.column_stack(_own_first(board)),
        ),
        mistake(
            "two_rows",
            "The numbers are right, but in two rows. Put the nine and the nine one after the other: np.concatenate.",
            lambda board: np.array(_own_first(board)),
        ),
        mistake(
            "opponent_missing",
            "The opponent's stones are missing: the last nine numbers say where they are.",
            lambda board: _own_first(board)[0],
            lambda board: np.concatenate([_own_first(board)[0], np.zeros(9)]),
        ),
        mistake(
            "squares_not_marks",
            "These are the numbers of the squares with stones on them. Asked for is a 1 or a 0 for every square.",
            lambda board: np.concatenate([np.flatnonzero(half) for half in _own_first(board)]),
        ),
        mistake(
            "halves_added",
            "The two halves are added place by place, so that nobody can tell whose a stone is. Join them, one after the other: np.concatenate([own, other]).",
            lambda board: (board != 0).astype(float),
        ),
    ),
    hints=(
        "Who is to move? X moves first, so X is to move when both have as many stones. Then the sum of the board is 0.",
        "player = 1 if np.sum(board) == 0 else -1. The opponent is -player.",
        "board == player is True where the player to move has a stone. "
        "np.concatenate([…, …]) puts two arrays one after the other; .astype(float) makes 1 and 0 of True and False.",
    ),
)


def _a_split(rng: np.random.Generator) -> tuple:
    n_families = int(rng.integers(9, 14))
    share = (int(rng.integers(2, 5)) + 0.2) / n_families
    return *_in_families(n_families, rng), share, np.random.default_rng(rng.integers(1000))


def _in_families(n_families: int, rng: np.random.Generator) -> tuple[Array, Labels, Labels]:
    """Return samples with their families, of one to four members: numbers with gaps, in no order.

    The first sample and the last one have none beside them in their families.
    """
    first, last, *names = rng.choice(100, n_families, replace=False) + 40
    between = rng.permutation(np.repeat(names, rng.integers(1, 5, size=n_families - 2)))
    families = np.array([first, *between, last])
    return *numbered(len(families)), families


def _splits(
    split_families: Callable,
    X: Array,
    y: Labels,
    families: Labels,
    test_fraction: float,
    rng: np.random.Generator,
) -> dict[str, str]:
    """Say what matters of a split by families: what stays together, and whether the generator decides it."""
    untouched = X.copy(), y.copy(), families.copy()
    parts = four_arrays(split_families(X, y, families, test_fraction, rng))

    def repeated(seed: int) -> list[Array]:
        copies = map(np.copy, untouched)
        return tables_first(four_arrays(split_families(*copies, test_fraction, np.random.default_rng(seed))))

    once, again = ([part for seed in OTHER_SEEDS[:4] for part in repeated(seed)] for _ in range(2))
    runs = [tables_first(parts), *map(repeated, OTHER_SEEDS)]
    mixed_up = not all(map(together, runs))
    at_places = "?" if mixed_up else whereabouts(runs, len(y))
    on_both = "?" if mixed_up else _on_both_sides(runs, untouched[2])
    whole = at_places == gettext("in one part each") and on_both == gettext("no")
    return {
        gettext("the four come as"): ", ".join("X" if part.ndim == 2 else "y" for part in parts),
        gettext("X and y"): gettext("are mixed up" if mixed_up else "belong together"),
        gettext("the samples are"): at_places,
        gettext("a family on both sides"): on_both,
        # while families are torn apart, or lost, they cannot be counted
        gettext("families in the test part"): _n_families(runs, untouched[2]) if whole else "?",
        gettext("the test part is"): origin(runs, len(y)) if whole else "?",
        gettext("an equal generator gives"): "?" if mixed_up else likeness(once, again),
    }


def _families_of(part: Array, families: Labels) -> set[int]:
    return set(families[part.astype(int)].tolist())


def _on_both_sides(runs: list[list[Array]], families: Labels) -> str:
    pairs = [[_families_of(part, families) for part in parts[2:]] for parts in runs]
    return gettext("yes" if any(train & test for train, test in pairs) else "no")


def _n_families(runs: list[list[Array]], families: Labels) -> str:
    counts = {len(_families_of(parts[3], families)) for parts in runs}
    return str(counts.pop()) if len(counts) == 1 else gettext("another number with each generator")


def _by_families(
    X: Array, y: Labels, families: Labels, share: float, drawn: Array, size: Callable = round
) -> tuple:
    is_test = np.isin(families, drawn[: int(size(len(np.unique(families)) * share))])
    return parted(X, y, ~is_test, is_test)


def _families_apart(X: Array, y: Labels, *rest: Any) -> tuple:
    X_train, X_test, _, _ = nn.split_families(X, y, *rest)
    _, _, y_train, y_test = nn.split_families(X, y, *rest)
    return X_train, X_test, y_train, y_test


def _until_enough_samples(
    X: Array, y: Labels, families: Labels, share: float, rng: np.random.Generator
) -> tuple:
    is_test = np.zeros(len(X), dtype=bool)
    for family in rng.permutation(np.unique(families)):
        if is_test.sum() < round(len(X) * share):
            is_test |= families == family
    return parted(X, y, ~is_test, is_test)


def _all_trained_on(X: Array, y: Labels, *rest: Any) -> tuple:
    _, X_test, _, y_test = nn.split_families(X, y, *rest)
    return X, X_test, y, y_test


def _families_in_pairs(*arguments: Any) -> tuple:
    X_train, X_test, y_train, y_test = nn.split_families(*arguments)
    return X_train, y_train, X_test, y_test


_EXAMPLE = np.random.default_rng(6)

split_families = Exercise(
    name="split_families",
    lesson=LESSON,
    answer=nn.split_families,
    cases=(
        (*_in_families(8, _EXAMPLE), 0.25, np.random.default_rng(1)),
        (*_in_families(11, _EXAMPLE), 0.25, np.random.default_rng(2)),
        (*_in_families(10, _EXAMPLE), 0.42, np.random.default_rng(3)),
    ),
    draw=_a_split,
    probe=_splits,
    points=2,
    mistakes=(
        mistake(
            "families_torn_apart",
            "Members of one family are on both sides, so the answers leak. Draw families, not samples: "
            "a sample is in the test part where its family has been drawn.",
            lambda X, y, families, share, rng: nn.split(X, y, share, rng),
            lambda X, y, families, share, rng: nn.split(X, y, share, np.random.default_rng(0)),
        ),
        mistake(
            "number_varies",
            "How many families are in the test part differs from one generator to the next. Shuffle a row in which "
            "each family stands once, and cut it at the share asked for.",
            _until_enough_samples,
            lambda X, y, families, share, rng: _by_families(X, y, families, share, rng.permutation(families)),
        ),
        mistake(
            "trained_on_all",
            "The families put aside are in the training part too. There it should be without them: ~is_test turns True and False round.",
            _all_trained_on,
        ),
        mistake(
            "split_apart",
            "X and y are not cut in the same way, so that samples get the values of others. Draw the families once, and use that for both.",
            _families_apart,
        ),
        mistake(
            "fractions_swapped",
            "The parts have changed places: test_fraction is the share of families in the test part.",
            lambda X, y, families, share, rng: _by_families(
                X, y, families, 1 - share, rng.permutation(np.unique(families))
            ),
        ),
        mistake(
            "cut_off",
            "The number of families is cut off, not rounded: round(2.75) is 3, int(2.75) is 2.",
            lambda X, y, families, share, rng: _by_families(
                X, y, families, share, rng.permutation(np.unique(families)), np.floor
            ),
        ),
        mistake(
            "rounded_up",
            "The number of families is always rounded up. Use round(n_families * test_fraction).",
            lambda X, y, families, share, rng: _by_families(
                X, y, families, share, rng.permutation(np.unique(families)), np.ceil
            ),
        ),
        mistake(
            "not_shuffled",
            "The families are cut in the order of their numbers, so the test part is always the same kind of family. Shuffle them first: rng.permutation.",
            lambda X, y, families, share, rng: _by_families(X, y, families, share, np.unique(families)),
            lambda X, y, families, share, rng: _by_families(X, y, families, share, np.unique(families)[::-1]),
            lambda X, y, families, share, rng: nn.split_families(
                X, y, families, share, np.random.default_rng(0)
            ),
        ),
        mistake(
            "rng_ignored",
            "The split does not come from rng, so an equal start gives another one each time. Use rng.permutation.",
            lambda X, y, families, share, rng: _by_families(
                X, y, families, share, np.random.permutation(np.unique(families))
            ),
        ),
        mistake(
            "in_pairs",
            "The four are right, in another order. Return X_train, X_test, y_train, y_test, as split does.",
            _families_in_pairs,
        ),
    ),
    hints=(
        "It is split, with families in the place of samples: which are drawn? Then each sample goes where its family goes.",
        "np.unique(families) has each family once. Shuffle it with rng.permutation, and take the first round(n_families * test_fraction).",
        "is_test = np.isin(families, drawn) says for each sample whether its family was drawn. X[is_test] are those samples, X[~is_test] the others.",
    ),
)


@cache
def _held_out() -> tuple[Array, Labels, Array]:
    """Return inputs, values, and where X is to move, of the positions held out."""
    boards, values = unseen_positions()
    return np.array([nn.encode(board) for board in boards]), values, boards.sum(axis=1) == 0


def _values_said(outputs: Array) -> Labels:
    """Return -1, 0 or 1 for each row of one output, a value, or of three, the logits of loss, draw and win."""
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(int) - (outputs[:, 0] < -0.5)
    return outputs.argmax(axis=1) - 1


def _read_otherwise(outputs: Array, x_moves: Array) -> Iterator[tuple[str, Labels]]:
    """Yield what else the outputs may stand for, and the values that they would say then."""
    said = _values_said(outputs)
    yield gettext("the opposite: a loss for a win"), -said
    yield gettext("right where X is to move, the opposite where O is"), np.where(x_moves, said, -said)
    if outputs.shape[1] == 3:
        yield gettext("right, in the order draw, win, loss"), _values_said(outputs[:, [2, 0, 1]])
    else:
        yield gettext("right, on the scale from 0 to 2"), _values_said(outputs - 1)


def _judged(text: str) -> dict[str, str]:
    """Return how a network does on the positions held out: a kind of answer, or a coarse band."""
    X, values, x_moves = _held_out()
    layers = nn.from_json(text)
    outputs = nn.forward(X, layers)
    said = _values_said(outputs)
    otherwise = [name for name, read in _read_otherwise(outputs, x_moves) if np.mean(read == values) > 0.7]
    return {gettext("positions held out"): _kind(said == values, said, x_moves, otherwise, len(layers))}


def _kind(is_right: Array, said: Labels, x_moves: Array, otherwise: list[str], n_layers: int) -> str:
    right, by_x, by_o = (part.mean() for part in (is_right, is_right[x_moves], is_right[~x_moves]))
    if right >= ENOUGH:
        return gettext("at least {share:.0%} right", share=ENOUGH)
    if len(np.unique(said)) == 1:
        return gettext("the same value everywhere")
    if otherwise:
        return otherwise[0]
    if n_layers == 1:
        return gettext("as much as one layer can")
    if right <= _ONE_ANSWER:
        return gettext("{share:.0%} right at most", share=_ONE_ANSWER)
    if by_x > 0.72 and by_x - by_o > 0.15:
        return gettext("better where X is to move")
    return gettext("70 % right or more" if right >= 0.7 else "less than 70 % right")


def _share_right(text: str) -> dict[str, str]:
    X, values, _ = _held_out()
    share = np.mean(_values_said(nn.forward(X, nn.from_json(text))) == values)
    return {gettext("positions held out"): gettext("{share:.1%} right", share=share)}


_REFERENCE = trained_evaluator()
(_W1, _B1), (_W2, _B2) = _REFERENCE
_LOSS, _DRAW, _WIN = range(3)


def _ordered(*classes: int) -> Layers:
    """Return the reference with its outputs in another order."""
    return [(_W1, _B1), (_W2[:, classes], _B2[list(classes)])]


def _smaller(n_neurons: int) -> Layers:
    """Return what is left of the reference with some of its hidden neurons only."""
    return [(_W1[:, :n_neurons], _B1[:n_neurons]), (_W2[:n_neurons], _B2)]


def _untrained(seed: int, n_outputs: int = 3) -> Layers:
    rng = np.random.default_rng(seed)
    return [nn.random_layer(18, 32, rng), nn.random_layer(32, n_outputs, rng)]


def _always(*outputs: float) -> Layers:
    return [(np.zeros((18, len(outputs))), np.array(outputs))]


def _one_value(scale: float = 1.0, shift: float = 0.0) -> Layers:
    """Return a network with one output that says what the reference says: -1, 0 or 1, scaled and shifted.

    By how much win leads is (win - draw) - relu(loss - draw), and loss likewise; a steep ramp
    relu(k x) - relu(k x - 1) makes 0 or 1 of a lead.
    """
    above = _W2[:, [_WIN, _LOSS]] - _W2[:, [_DRAW]], _B2[[_WIN, _LOSS]] - _B2[_DRAW]
    both_signs = np.hstack([above[0], -above[0]]), np.concatenate([above[1], -above[1]])
    k = 1e4
    lead = k * np.array([[1.0, -1.0], [-1.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    ramps = np.hstack([lead, lead]), np.array([0.0, 0.0, -1.0, -1.0])
    return [
        (_W1, _B1),
        both_signs,
        ramps,
        (scale * np.array([[1.0], [-1.0], [-1.0], [1.0]]), np.array([shift])),
    ]


def _by_who_moves(opposite: bool) -> Layers:
    """Return the reference where X is to move; where O is, on the wrong input or with the opposite answer.

    The opponent has one stone more where O is to move. So there are two halves of the hidden layer,
    of which this difference silences one or the other, and keeps a neuron of its own.
    """
    o_moves = np.repeat([-1.0, 1.0], 9)[:, np.newaxis]
    silence = 1e3
    swapped = _W1 if opposite else np.roll(_W1, 9, axis=0)
    W = np.hstack([_W1 - silence * o_moves, swapped + silence * o_moves, o_moves])
    b = np.concatenate([_B1, _B1 - silence, [0.0]])
    W_o, b_o = (_W2[:, ::-1], _B2[::-1]) if opposite else (_W2, _B2)
    return [(W, b), (np.vstack([_W2, W_o, b_o - _B2]), _B2)]


evaluator = Exercise(
    name="evaluator",
    lesson=LESSON,
    answer=_REFERENCE,
    probe=network(18, 1, 3),
    measure=_judged,
    shown=_share_right,
    from_text=nn.from_json,
    shipped_as="evaluator.npz",
    points=5,
    mistakes=(
        mistake(
            "one_answer",
            "It gives every position the same value. Steps that are too large leave such a network, as do steps uphill and weights of 0: "
            "look at whether the loss falls, and at the learning rate.",
            _always(0.0, 0.0, 1.0),
            _always(1.0),
            _always(0.0),
            _always(0.0, 0.0, 0.0),
        ),
        mistake(
            "turned_round",
            "It has learned, and says the opposite: a loss where there is a win. The three outputs stand for loss, draw, win in this order; "
            "one output is the value for the player to move, not for the opponent.",
            _ordered(_WIN, _DRAW, _LOSS),
            _one_value(-1.0),
        ),
        mistake(
            "values_as_labels",
            "It has learned, with its outputs in the order draw, win, loss: labels of -1, 0 and 1 were taken as places, and -1 is the last place. "
            "Use value + 1 as the label.",
            _ordered(_DRAW, _WIN, _LOSS),
        ),
        mistake(
            "from_0_to_2",
            "It has learned, on a scale from 0 to 2. One output should be the value itself: -1, 0 or 1.",
            _one_value(1.0, 1.0),
        ),
        mistake(
            "with_the_eyes_of_x",
            "It is right where X is to move, and says the opposite where O is. The value belongs to the player to move, "
            "as positions() gives it: do not turn it round for O.",
            _by_who_moves(opposite=True),
        ),
        mistake(
            "another_encoding",
            "It judges better where X is to move than where O is. Was it trained on boards with X always first, or on values for X? "
            "Train it on encode(board), and on the values as positions() gives them.",
            _by_who_moves(opposite=False),
        ),
        mistake(
            "no_hidden_layer",
            "It is one layer, so it is linear: it adds up what single stones are worth, and two in a row are more than two single stones. "
            "Give it a hidden layer of some dozens of neurons.",
            [nn.collapse(_W1, _B1, _W2, _B2)],
        ),
        mistake(
            "nearly",
            "It has learned much, and needs 85 %. More neurons, a second hidden layer or more epochs help. With one output and the plain squared error it gets stuck here: "
            "three outputs and the cross-entropy learn better.",
            _smaller(104),
        ),
        mistake(
            "too_little",
            "That is only a little better than one answer for everything. Are there some dozens of neurons in the hidden layer? "
            "Did it go through all positions for dozens of epochs, and did the loss fall?",
            _smaller(76),
        ),
        mistake(
            "untrained",
            "That is no better than one answer for everything. Did it go through all positions for dozens of epochs, and did the loss fall? If it jumps, try a smaller learning rate. "
            "Does evaluator hold the trained layers, not those of the start? Were inputs and values kept in the same order, and made by encode?",
            _untrained(0),
            _untrained(1),
            _untrained(2, 1),
        ),
    ),
    hints=(
        "Three outputs are easiest: then it is the task of lesson 10 and 11, with 18 numbers for an image and three classes for ten digits. What is the class of a value?",
        "X is np.array([encode(board) for board in boards]). The classes are values + 1: 0 a loss, 1 a draw, 2 a win.",
        "Begin with random_layer(18, 64, rng) and random_layer(64, 3, rng). Train with fit, batches of 32, a learning rate of 0.1. "
        "To try it on new positions, put some aside with split_families(X, values + 1, families(boards), 0.2, rng): so no twin of theirs is trained on.",
        "60 epochs of [random_layer(18, 64, rng), random_layer(64, 64, rng), random_layer(64, 3, rng)] with batches of 32 and a learning rate of 0.1 "
        "are enough. fit returns the layers and the history: evaluator is the first of the two.",
    ),
)

EXERCISES = (recall_kernel, recall_proof, split_families, always_win, encode, evaluator)
