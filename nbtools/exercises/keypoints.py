"""Lesson 13: what if no ready loss fits."""

from collections.abc import Callable
from functools import cache

import numpy as np

from nbtools import nn
from nbtools.data import JOINTS, SIDE, plain_finder, stick_figures, trained_finder
from nbtools.exercises.any_loss import update
from nbtools.exercises.exercise import Exercise, itself, mistake, word
from nbtools.exercises.network import network
from nbtools.portable.language import gettext, gettext_noop

LESSON = "13_your_own_loss"

_PREDICTED = np.array([[[1.0, 2.0], [4.0, 6.0], [3.0, 1.0]], [[0.0, 5.0], [2.0, 2.0], [6.0, 3.0]]])
_TARGET = np.array([[[1.0, 4.0], [1.0, 2.0], [9.0, 9.0]], [[2.0, 4.0], [5.0, 5.0], [0.0, 0.0]]])
_VISIBLE = np.array([[True, True, False], [True, False, False]])
_CASES = (
    (_PREDICTED, _TARGET, _VISIBLE),
    (_PREDICTED[:1], _TARGET[:1], np.array([[True, True, True]])),
    (_PREDICTED[1:], _TARGET[1:], np.array([[False, False, False]])),
    (_PREDICTED, _TARGET, np.array([[False, False, False], [False, True, False]])),  # fewer than samples
)


def _figures(rng: np.random.Generator) -> tuple:
    n, joints = int(rng.integers(2, 5)), int(rng.integers(3, 6))
    predicted, target = rng.normal(
        scale=0.3, size=(2, n, joints, 2)
    )  # so small that it shows what was rounded
    visible = rng.random((n, joints)) < 0.6
    visible[0, :2] = True, False
    return predicted, target, visible


def _count(visible: np.ndarray) -> int:
    return max(int(np.sum(visible)), 1)


def _squares(predicted: np.ndarray, target: np.ndarray) -> np.ndarray:
    return np.sum((predicted - target) ** 2, axis=2)


recall_strangers_file = Exercise(
    name="recall_strangers_file",
    lesson=LESSON,
    answer="pickle",
    probe=itself,
    measure=word,
    choices=("npz", "JSON", "pickle"),
    mistakes=(
        mistake(
            "npz",
            "An .npz file holds arrays of numbers, and NumPy refuses anything else in it unless told otherwise.",
            "npz",
        ),
        mistake("json", "JSON is text: numbers, words, lists. Nothing in it is run.", "JSON"),
    ),
    hints=("One of the three can hold any Python object, and builds it by running code.",),
)

recall_falling_loss = Exercise(
    name="recall_falling_loss",
    lesson=LESSON,
    answer="no",
    probe=itself,
    measure=word,
    choices=("yes", "no"),
    mistakes=(
        mistake(
            "yes",
            "In lesson 09 one layer's gradient was wrong, and the loss still fell. Only the gradient check showed it.",
            "yes",
        ),
    ),
    hints=("Think of faulty_backward.",),
)

hidden_joints_go = Exercise(
    name="hidden_joints_go",
    lesson=LESSON,
    is_prediction=True,
    answer="towards the corner",
    probe=itself,
    measure=word,
    choices=("towards the corner", "behind the cover", "anywhere"),
    mistakes=(
        mistake(
            "behind_the_cover",
            "That would be sensible. But the loss knows only the label, and the label of a hidden joint says (0, 0).",
            "behind the cover",
        ),
        mistake(
            "anywhere",
            "Where nothing pulls, it could be anywhere. Here something pulls: a label that says (0, 0) each time.",
            "anywhere",
        ),
    ),
    hints=(
        "The loss is small where the network says what the label says. What does the label say of a hidden joint?",
        "In which place of the picture is (0, 0)?",
    ),
)

keypoint_loss = Exercise(
    name="keypoint_loss",
    lesson=LESSON,
    answer=nn.keypoint_loss,
    cases=_CASES,
    draw=_figures,
    points=2,
    mistakes=(
        mistake(
            "hidden_joints_counted",
            "Hidden joints are counted too. Leave out those where visible is False, above the fraction line and below it.",
            lambda p, t, v: np.mean(_squares(p, t)),
            lambda p, t, v: np.sum(_squares(p, t)) / _count(v),
        ),
        mistake(
            "divided_by_all_joints",
            "The sum is over the visible joints, but it is divided by the number of all joints. Divide by the number of visible ones.",
            lambda p, t, v: np.sum(_squares(p, t) * v) / v.size,
        ),
        mistake(
            "nan_when_none_is_visible",
            "When no joint is visible this is 0 / 0. The loss is 0 then: divide by 1 at least, max(np.sum(visible), 1).",
            lambda p, t, v: np.sum(_squares(p, t) * v) / np.sum(v),
            lambda p, t, v: np.sum(_squares(p, t)[v]) / len(p[v]) if np.any(v) else np.nan,
        ),
        mistake(
            "per_coordinate",
            "This is half of it: it divides by the number of coordinates, two for each joint. Add up x and y, and divide by the number of visible joints.",
            lambda p, t, v: np.sum(_squares(p, t) * v) / (2 * _count(v)),
        ),
        mistake(
            "coordinates_of_all_joints",
            "It divides by the number of all coordinates, hidden joints and both axes included. Divide by the number of visible joints.",
            lambda p, t, v: np.sum(_squares(p, t) * v) / p.size,
            lambda p, t, v: np.mean((p - t) ** 2),
        ),
        mistake(
            "sum",
            "This is the sum over the visible joints. Divide by their number: the loss is a mean.",
            lambda p, t, v: np.sum(_squares(p, t) * v),
        ),
        mistake(
            "root_taken",
            "A root is taken: this is the distance. Asked for is the squared distance, dx² + dy², as it is.",
            lambda p, t, v: np.sum(np.sqrt(_squares(p, t)) * v) / _count(v),
            lambda p, t, v: np.sqrt(np.sum(_squares(p, t) * v) / _count(v)),
        ),
        mistake(
            "mean_of_the_figures_means",
            "This is a mean for each figure, and then the mean of those. A joint of a figure that is half hidden counts more then: add up over all visible joints and divide once.",
            lambda p, t, v: np.mean(np.sum(_squares(p, t) * v, axis=1) / np.maximum(np.sum(v, axis=1), 1)),
            lambda p, t, v: (
                np.sum(np.sum(_squares(p, t) * v, axis=1) / np.maximum(np.sum(v, axis=1), 1))
                / max(np.sum(np.any(v, axis=1)), 1)
            ),
        ),
        mistake(
            "visible_inverted",
            "The mask is the wrong way round: this counts the hidden joints, and leaves out those that can be seen.",
            lambda p, t, v: np.sum(_squares(p, t) * ~v) / _count(~v),
            lambda p, t, v: np.sum(_squares(p, t) * ~v) / _count(v),
        ),
        mistake(
            "only_the_prediction_masked",
            "The prediction of hidden joints is set to 0, but not their target: the difference between them still counts. Mask the difference.",
            lambda p, t, v: np.sum(_squares(p * v[..., np.newaxis], t)) / _count(v),
        ),
        mistake(
            "absolute_for_squared",
            "These are absolute differences. Square them: dx² + dy².",
            lambda p, t, v: np.sum(np.abs(p - t) * v[..., np.newaxis]) / _count(v),
        ),
        mistake(
            "squared_after_adding",
            "dx and dy are added up before they are squared. Square each first, then add.",
            lambda p, t, v: np.sum(np.sum(p - t, axis=2) ** 2 * v) / _count(v),
        ),
        mistake(
            "divided_by_figures",
            "This divides by the number of figures. Divide by the number of visible joints, of all figures together.",
            lambda p, t, v: np.sum(_squares(p, t) * v) / len(p),
        ),
    ),
    hints=(
        "First the squared distance of every joint, (n, joints): np.sum((predicted - target) ** 2, axis=2).",
        "squared[visible] are those of the visible joints only. squared * visible has 0 in the place of the hidden ones.",
        "Add them up, and divide by max(np.sum(visible), 1): then nothing is divided by 0 where none is visible.",
    ),
)


def _gradient(p: np.ndarray, t: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Return what all go from: twice the difference at visible joints, 0 elsewhere."""
    return 2 * (p - t) * v[..., np.newaxis]


keypoint_gradient = Exercise(
    name="keypoint_gradient",
    lesson=LESSON,
    answer=nn.keypoint_gradient,
    cases=_CASES,
    draw=_figures,
    points=2,
    mistakes=(
        mistake(
            "hidden_joints_pulled",
            "Hidden joints have a gradient here: this belongs to a loss without a mask. At a hidden joint it is 0, as the loss does not depend on it.",
            lambda p, t, v: 2 * (p - t) / _count(v),
            lambda p, t, v: 2 * (p - t) / v.size,
            lambda p, t, v: 2 * (p - t) / p.size,
        ),
        mistake(
            "divided_by_all_joints",
            "It is divided by the number of all joints. Divide by the number of visible ones, as the loss does.",
            lambda p, t, v: _gradient(p, t, v) / v.size,
        ),
        mistake(
            "factor_two_forgotten",
            "This is half of it. The slope of a square is twice what is squared, and the loss divides by joints, not by coordinates.",
            lambda p, t, v: 0.5 * _gradient(p, t, v) / _count(v),
        ),
        mistake(
            "sign",
            "The sign is the wrong way round: predicted minus target. With this, descent would go uphill.",
            lambda p, t, v: -_gradient(p, t, v) / _count(v),
        ),
        mistake(
            "not_divided",
            "It is not divided. The loss is a mean, so its gradient is divided by the number of visible joints too.",
            lambda p, t, v: _gradient(p, t, v),
        ),
        mistake(
            "nan_when_none_is_visible",
            "When no joint is visible this is 0 / 0, and one nan spoils every weight. Divide by 1 at least: max(np.sum(visible), 1).",
            lambda p, t, v: _gradient(p, t, v) / np.sum(v),
        ),
        mistake(
            "one_number_when_none_is_visible",
            "When no joint is visible it returns one number. The gradient has the shape of predicted there too, with 0 everywhere.",
            lambda p, t, v: _gradient(p, t, v) / np.sum(v) if np.any(v) else 0.0,
        ),
        mistake(
            "divided_figure_by_figure",
            "Each figure is divided by the number of its own visible joints. The loss divides once, by the number in all figures together.",
            lambda p, t, v: _gradient(p, t, v) / _of_each_figure(v),
            lambda p, t, v: _gradient(p, t, v) / _of_each_figure(v) / len(p),
        ),
        mistake(
            "divided_by_figures",
            "This divides by the number of figures. Divide by the number of visible joints.",
            lambda p, t, v: _gradient(p, t, v) / len(p),
        ),
        mistake(
            "visible_inverted",
            "The mask is the wrong way round: this pulls at the hidden joints, and leaves those that can be seen alone.",
            lambda p, t, v: _gradient(p, t, ~v) / _count(~v),
            lambda p, t, v: _gradient(p, t, ~v) / _count(v),
        ),
        mistake(
            "visible_joints_only",
            "The numbers of the visible joints are right, but the hidden ones are missing. A gradient has the shape of predicted, with 0 at hidden joints.",
            lambda p, t, v: (2 * (p - t) / _count(v))[v],
        ),
        mistake(
            "squared",
            "The difference is still squared. The slope of a square is twice the difference itself.",
            lambda p, t, v: (p - t) ** 2 * v[..., np.newaxis] / _count(v),
            lambda p, t, v: 2 * (p - t) ** 2 * v[..., np.newaxis] / _count(v),
        ),
        mistake(
            "only_the_prediction_masked",
            "The prediction of hidden joints is set to 0, but not their target. Mask the difference.",
            lambda p, t, v: 2 * (p * v[..., np.newaxis] - t) / _count(v),
        ),
        mistake(
            "of_the_distance",
            "Every joint is pulled with one strength, however far off it is: that belongs to the distance. Of the squared distance it is twice the difference.",
            lambda p, t, v: (
                _gradient(p, t, v) / (2 * np.sqrt(_squares(p, t)) + 1e-300)[..., np.newaxis] / _count(v)
            ),
        ),
        mistake(
            "one_number",
            "This is one number. Every coordinate of every joint has a slope of its own: the gradient has the shape of predicted.",
            nn.keypoint_loss,
            lambda p, t, v: np.sum(_gradient(p, t, v)) / _count(v),
        ),
    ),
    hints=(
        "One coordinate of one visible joint: the loss holds (predicted - target)² / count. What is its slope?",
        "At visible joints 2 * (predicted - target) / count, at hidden ones 0. The count is that of the loss.",
        "visible[..., np.newaxis] has the shape (n, joints, 1): multiplied by the difference it acts on x and y alike.",
    ),
)


def _of_each_figure(visible: np.ndarray) -> np.ndarray:
    return np.maximum(np.sum(visible, axis=1), 1)[:, np.newaxis, np.newaxis]


# Measured on new figures: the lesson's network comes to 1.0 pixel, with half as many figures to 1.1, with a third of
# the epochs as well to 1.4; with few figures (300) to 1.8, with too small a learning rate (0.0005) to 1.7. One and
# the same skeleton for all pictures is 2.6 away, and the squared error of all joints leads to 2.6 to 3.5.
_NEAR = 1.2
_ONE_SKELETON_FOR_ALL = 2.6
_IN_THE_CORNER = (
    0.15  # pixels; 0.01 to 0.07 after a training on the hidden joints, 0.3 or more before any training
)
_MIRRORED = [0, 1, 2, 5, 6, 3, 4, 9, 10, 7, 8]
_DISTANCE = gettext_noop("mean distance at joints that can be seen")


@cache
def _new_figures() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return stick_figures(500, np.random.default_rng(2012))  # no lesson draws these


def _found(text: str) -> np.ndarray:
    """Return where a network, given as text, sees the joints of the new figures."""
    X, joints, _ = _new_figures()
    return nn.forward(X, nn.from_json(text)).reshape(joints.shape)


def _distance(predicted: np.ndarray) -> float:
    _, joints, visible = _new_figures()
    return float(np.mean(np.sqrt(_squares(predicted, joints))[visible]))


def _judged(text: str) -> dict[str, str]:
    """Say whether the joints are found, and if not, what the network does instead."""
    predicted = _found(text)
    if _distance(predicted) < _NEAR:
        return {gettext(_DISTANCE): gettext("below {distance} pixels", distance=_NEAR)}
    return {
        gettext(_DISTANCE): gettext("{distance} pixels or more", distance=_NEAR),
        gettext("what it does"): _instead(predicted),
    }


def _instead(predicted: np.ndarray) -> str:
    arranged_otherwise = {
        gettext("x and y swapped"): predicted[:, :, ::-1],
        gettext("left and right swapped"): predicted[:, _MIRRORED],
        gettext("all x, then all y"): predicted.reshape(-1, 2, len(JOINTS)).transpose(0, 2, 1),
        gettext("fractions of the picture"): predicted * SIDE,
    }
    spread = np.mean(np.std(predicted, axis=0))
    if spread > 1e-6 and np.mean(np.abs(predicted)) < _IN_THE_CORNER:
        return gettext("all joints go to the corner")
    if spread < 0.02:
        return gettext("the same skeleton for every picture")
    for name, arranged in arranged_otherwise.items():
        if _distance(arranged) < min(_ONE_SKELETON_FOR_ALL, _distance(predicted)):
            return name
    if _distance(predicted) < 2 * _ONE_SKELETON_FOR_ALL and _pulled_when_hidden(predicted) < -0.7:
        return gettext("hidden joints go to the corner")
    return gettext(
        "roughly right" if _distance(predicted) < _ONE_SKELETON_FOR_ALL else "far from the figures"
    )


def _pulled_when_hidden(predicted: np.ndarray) -> float:
    """Return by how much the coordinates of a joint are larger, on average, where it is hidden."""
    _, _, visible = _new_figures()
    changes = [
        predicted[~seen, i].mean(axis=0) - predicted[seen, i].mean(axis=0) for i, seen in enumerate(visible.T)
    ]
    return float(np.mean(changes))


def _rearranged(change: Callable[[np.ndarray], np.ndarray]) -> list:
    """Return the trained network with another last layer; `change` gets its weights or biases as (…, joints, 2)."""
    *hidden, (W, b) = trained_finder()
    shape = len(JOINTS), 2
    return [
        *hidden,
        (change(W.reshape(-1, *shape)).reshape(W.shape), change(b.reshape(1, *shape)).reshape(b.shape)),
    ]


def _same_for_all() -> list:
    blank = np.zeros((1, SIDE * SIDE))
    return [(np.zeros((SIDE * SIDE, 2 * len(JOINTS))), nn.forward(blank, trained_finder())[0])]


def _untrained() -> list:
    rng = np.random.default_rng(0)
    return [nn.random_layer(SIDE * SIDE, 64, rng), nn.random_layer(64, 2 * len(JOINTS), rng)]


def _unfinished() -> list:
    """Return the trained network with noise on its first weights: it finds joints as one trained too little."""
    (W, b), *rest = trained_finder()
    return [(W + np.random.default_rng(0).normal(scale=0.1, size=W.shape), b), *rest]


skeleton_finder = Exercise(
    name="skeleton_finder",
    lesson=LESSON,
    answer=trained_finder(),
    probe=network(SIDE * SIDE, 2 * len(JOINTS)),
    measure=_judged,
    shown=lambda text: {
        gettext(_DISTANCE): gettext("{distance:.2f} pixels", distance=_distance(_found(text)))
    },
    from_text=nn.from_json,
    shipped_as="finder.npz",
    points=3,
    mistakes=(
        mistake(
            "same_skeleton_for_all",
            "It gives the same skeleton for every picture: it never looks. That is so with weights of 0, and after steps so large that every ReLU has fallen silent.",
            _same_for_all(),
            [(np.zeros((SIDE * SIDE, 2 * len(JOINTS))), np.zeros(2 * len(JOINTS)))],
        ),
        mistake(
            "trained_with_the_plain_loss",
            "It draws hidden joints towards the corner (0, 0), and the visible ones a little with them. Train with a keypoint_gradient that has passed, not with the squared error of all joints.",
            plain_finder(),
        ),
        mistake(
            "mask_turned_round",
            "It puts all joints into the corner (0, 0), where the labels say that hidden joints are. Was it trained on the hidden joints in place of those that can be seen?",
            _rearranged(lambda part: part / 1000),
        ),
        mistake(
            "x_and_y_swapped",
            "x and y have changed places: with the two swapped the joints are found. x comes first, and goes to the right.",
            _rearranged(lambda part: part[:, :, ::-1]),
        ),
        mistake(
            "left_and_right_swapped",
            "Left and right have changed places. The left hand is the one on the left of the picture.",
            _rearranged(lambda part: part[:, _MIRRORED]),
        ),
        mistake(
            "all_x_then_all_y",
            "The outputs come in another order: first every x, then every y. They should come joint by joint, x and y of the first, x and y of the second.",
            _rearranged(lambda part: part.transpose(0, 2, 1)),
        ),
        mistake(
            "fractions_of_the_picture",
            "The outputs are fractions of the picture's side, from 0 to 1. They should be pixels, from 0 to 19.",
            _rearranged(lambda part: part / SIDE),
        ),
        mistake(
            "trained_too_little",
            "It sees where the figures are, but not exactly enough in pictures that it has never seen. More figures to train on help, and more epochs, or another learning rate. "
            "If it does much better on its own figures, it knows them by heart.",
            _unfinished(),
        ),
        mistake(
            "untrained",
            "It is further from the joints than one skeleton for all pictures would be. Is it the network that the training returned? Did the loss fall, and by which gradient was it trained?",
            _untrained(),
        ),
    ),
    hints=(
        "The network of the comparison was trained for 10 epochs on 3,000 figures. What happens with 30?",
        "stick_figures draws as many new figures as you ask for. On 6,000 of them it learns more than on 3,000.",
        "skeleton_finder = train(start, more_figures, keypoint_gradient, …): choose the epochs, the learning rate and a generator.",
    ),
)

EXERCISES = (
    recall_strangers_file,
    recall_falling_loss,
    update,
    hidden_joints_go,
    keypoint_loss,
    keypoint_gradient,
    skeleton_finder,
)
