"""Nine numbers of the way back through a small network, worked out by hand: each wrong one is recognised."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nbtools.exercises.exercise import NEAR, Exercise, Mistake, entries
from nbtools.portable.language import gettext, listed
from nbtools.portable.sentence import Sentence, sentence

_LINE = sentence("`{key}`: {said}", when="an answer has wrong numbers, and this goes through them")
_NOT_YET = sentence(
    "There is no single number yet.", when="an entry of the answer still is `...`, or holds several numbers"
)
_FOLLOW = sentence(
    "{keys} comes of a wrong number before it; that step itself is right.",
    plural="{keys} come of wrong numbers before them; these steps themselves are right.",
    when="a number is wrong, and it is what the right step makes of a wrong number before it",
)
_OF_A_LOGIT = sentence(
    "The blame of a logit is its probability, less 1 where it is that of the right class, class 0.",
    when="the blame of a logit is wrong, and nothing foreseen gives this number",
)
_OF_A_WEIGHT = sentence(
    "The blame of a weight is the value at the start of its line times the blame at its end.",
    when="the blame of a weight is wrong, and nothing foreseen gives this number",
)
_OF_A_NEURON = sentence(
    "Two lines lead on from here. For each, take its weight times the blame at its end, and add the two up.",
    when="the blame of a neuron is wrong, and nothing foreseen gives this number",
)

_Blame = dict[str, float]


@dataclass(frozen=True)
class _Number:
    """A number of the way back: how it comes of those before it, and of which."""

    step: Callable[[_Blame], float]
    comes_of: tuple[str, ...]
    recipe: Sentence


_WAY = {
    "logit 0": _Number(lambda b: -0.5, (), _OF_A_LOGIT),
    "logit 1": _Number(lambda b: 0.5, (), _OF_A_LOGIT),
    "h0 -> logit 1": _Number(lambda b: 1 * b["logit 1"], ("logit 1",), _OF_A_WEIGHT),
    "h2 -> logit 0": _Number(lambda b: 2 * b["logit 0"], ("logit 0",), _OF_A_WEIGHT),
    "h0": _Number(lambda b: b["logit 0"] - b["logit 1"], ("logit 0", "logit 1"), _OF_A_NEURON),
    "h1": _Number(lambda b: 0.0, (), _OF_A_NEURON),
    "h2": _Number(lambda b: -b["logit 0"], ("logit 0",), _OF_A_NEURON),
    "x0 -> h0": _Number(lambda b: 2 * b["h0"], ("h0",), _OF_A_WEIGHT),
    "x1 -> h2": _Number(lambda b: 1 * b["h2"], ("h2",), _OF_A_WEIGHT),
}
"""In the order of the way back. The inputs are 2 and 1; ReLU gives 1, 0 and 2; both logits are -1, so both
probabilities are ½; class 0 is right. W1 is [[1, -1, ½], [-1, 1, 1]], and W2 [[1, -1], [2, 1], [-1, 0]]."""

RIGHT: _Blame = {}
for _key, _one in _WAY.items():
    RIGHT[_key] = _one.step(RIGHT)

_Wrong = float | Callable[[_Blame], float]
_LOSS = (float(np.log(2)), 0.69, 0.7)


def _times(factor: float) -> dict[str, tuple[_Wrong, ...]]:
    """Return what is so many times too large, for every number but 0."""

    def larger(key: str) -> _Wrong:
        return lambda blame: factor * _WAY[key].step(blame)

    return {key: (larger(key),) for key, number in RIGHT.items() if number}


# What each mistake makes of the numbers in which it can be made. Some numbers come of two: then the one counts that
# explains more of the answer, and else the first; what is said of it is true of the number either way.
_WRONG: dict[str, tuple[str, dict[str, tuple[_Wrong, ...]]]] = {
    "target_not_subtracted": (
        "That is the probability alone. The target comes off it, and for the right class that is 1.",
        {"logit 0": (0.5,)},
    ),
    "target_of_every_class": (
        "The target 1 comes off the right class alone, which is class 0. For the other class the target is 0.",
        {"logit 1": (-0.5,)},
    ),
    "right_class_owes_nothing": (
        "More of the logit of the right class makes the loss smaller. That is a blame below 0, and not none.",
        {"logit 0": (0.0,)},
    ),
    "gate_forgotten": (
        "This neuron was silent: its sum is below 0, and ReLU made 0 of it. What comes back to it stops there.",
        {
            "h1": (
                lambda b: 2 * b["logit 0"] + b["logit 1"],
                lambda b: 2 * b["logit 0"],
                lambda b: b["logit 1"],
            )
        },
    ),
    "one_path_only": (
        "That is what comes back along one line alone. Two lines lead on from here: add up what comes back on both.",
        {
            "h0": (lambda b: b["logit 0"], lambda b: -b["logit 1"]),
            "h2": (lambda b: 0 * b["logit 1"],),
        },
    ),
    "weight_for_value": (
        "That is the weight times the blame. What the blame of a weight takes is the value at the start of its line.",
        {
            "h0 -> logit 1": (lambda b: -b["logit 1"],),
            "h2 -> logit 0": (lambda b: -b["logit 0"],),
            "x0 -> h0": (lambda b: b["h0"],),
        },
    ),
    "value_left_out": (
        "That is the blame at the end of the line. It is multiplied by the value at its start.",
        {"h2 -> logit 0": (lambda b: b["logit 0"],), "x0 -> h0": (lambda b: b["h0"],)},
    ),
    "gate_from_gradient": (
        "The blame is below 0, and that stops nothing. What ReLU asks is whether the neuron's sum was above 0.",
        {"h0": (0.0,)},
    ),
    "sign": (
        "The size is right, but the sign is the wrong way round.",
        _times(-1),
    ),
    "blame_of_another": (
        "That is what the blame of another neuron gives. Take the one at the end of this line.",
        {
            "h0 -> logit 1": (lambda b: b["logit 0"],),
            "h2 -> logit 0": (lambda b: 2 * b["logit 1"],),
            "x0 -> h0": (lambda b: 2 * b["h1"], lambda b: 2 * b["h2"]),
            "x1 -> h2": (lambda b: b["h0"], lambda b: b["h1"]),
        },
    ),
    "another_value": (
        "That is what another value gives. Take the one at the start of this line.",
        {
            "h0 -> logit 1": (lambda b: 2 * b["logit 1"], lambda b: 0 * b["logit 1"]),
            "h2 -> logit 0": (lambda b: 0 * b["logit 0"],),
            "x0 -> h0": (lambda b: b["h0"],),
            "x1 -> h2": (lambda b: 2 * b["h2"],),
        },
    ),
    "upstream_ignored": (
        "That is what comes out without any blame in it. Multiply by how the loss changes with what comes after.",
        {
            "h0 -> logit 1": (1.0,),
            "h2 -> logit 0": (2.0,),
            "h0": (0.0,),
            "h2": (-1.0,),
            "x0 -> h0": (2.0,),
            "x1 -> h2": (1.0,),
        },
    ),
    "value_for_gradient": (
        "That number is of the way there: it went forward. Asked for is how the loss changes with it.",
        {
            "logit 0": (-1.0,),
            "logit 1": (-1.0,),
            "h0 -> logit 1": (-1.0,),
            "h0": (1.0,),
            "h1": (-1.0,),
            "h2": (2.0,),
            "x0 -> h0": (1.0,),
            "x1 -> h2": (1.0, 2.0),
        },
    ),
    "blame_of_a_line": (
        "That is the blame of a weight on one of its lines. One more of the value itself acts along both lines, each time through a weight.",
        {"h0": (lambda b: b["logit 1"],)},
    ),
    "weights_left_out": (
        "That adds the blame of both logits as it is. On its way back each is multiplied by the weight of its line.",
        {"h0": (lambda b: b["logit 0"] + b["logit 1"],), "h2": (lambda b: b["logit 0"] + b["logit 1"],)},
    ),
    "minus_lost": (
        "That is what comes out where the minus of a weight is lost.",
        {"h0": (lambda b: b["logit 0"] + b["logit 1"],), "h2": (lambda b: b["logit 0"],)},
    ),
    "the_target": (
        "That is the target. The blame is the probability minus the target.",
        {"logit 0": (1.0,), "logit 1": (0.0,)},
    ),
    "the_loss": (
        "That is the loss. Asked for is how it changes with this logit.",
        {"logit 0": _LOSS, "logit 1": _LOSS},
    ),
    "new_weight": (
        "That is the weight after a step. Asked for is its blame, before any step is taken.",
        {
            "h0 -> logit 1": (-1.5, -1.05),
            "h2 -> logit 0": (0.0, -0.9),
            "x0 -> h0": (3.0, 1.2),
            "x1 -> h2": (0.95,),
        },
    ),
    "divided": (
        "That is half of it. One sample went in, and the ways that blame comes back on are added: nothing is divided.",
        _times(0.5),
    ),
    "doubled": (
        "That is twice as much as it should be.",
        _times(2),
    ),
}

_SURE = {"h1": ["gate_forgotten"]}
"""What is the mistake whatever other number stands there: whoever asks the gate gets 0."""


def explain(given: _Blame) -> tuple[str | None, str]:
    """Return the mistake in the first wrong number that is recognised, and what there is to say of all that are wrong."""
    given = {key: float(np.ravel(given[key])[0]) if np.size(given[key]) == 1 else np.nan for key in RIGHT}
    wrong = [key for key in RIGHT if not _same(given[key], RIGHT[key])]
    follow = [key for key in wrong if _follows(key, given)]
    found = {key: _names(key, given) for key in wrong if key not in follow}
    counts = Counter(name for names in found.values() for name in names)
    named = {key: max(names, key=lambda name: counts[name]) for key, names in found.items() if names}
    lines = [_LINE(key=key, said=_said(key, given[key], named.get(key))) for key in found]
    if follow:
        lines.append(_FOLLOW(keys=listed([f"`{key}`" for key in follow]), count=len(follow)))
    return next(iter(named.values()), None), "\n".join(lines)


def _follows(key: str, given: _Blame) -> bool:
    """Return whether a wrong number is what the right step makes of wrong numbers before it."""
    before = _WAY[key].comes_of
    is_led_astray = any(not _same(given[one], RIGHT[one]) for one in before)
    return is_led_astray and _same(given[key], _WAY[key].step(given))


def _names(key: str, given: _Blame) -> list[str]:
    """Return the mistakes that make this number, of what is right before it or of what the learner has."""
    if np.isnan(given[key]):
        return []
    return [
        name
        for name, (_, wrong) in _WRONG.items()
        for step in wrong.get(key, ())
        if any(_same(given[key], _made(step, blame)) for blame in (RIGHT, given))
    ] or _SURE.get(key, [])


def _said(key: str, number: float, name: str | None) -> str:
    if np.isnan(number):
        return _NOT_YET()
    return gettext(_WRONG[name][0]) if name else _WAY[key].recipe()


def _made(step: _Wrong, blame: _Blame) -> float:
    return step(blame) if callable(step) else step


def _same(a: float, b: float) -> bool:
    return bool(np.isclose(a, b, rtol=NEAR, atol=NEAR))


def _mistakes() -> tuple[Mistake, ...]:
    """Return the mistakes, each with the answers that show it: made in one number, or wherever it can be made."""
    made = []
    for name, (message, wrong) in _WRONG.items():
        answers = [{**RIGHT, key: _made(step, RIGHT)} for key, steps in wrong.items() for step in steps]
        answers.append({**RIGHT, **{key: _made(steps[0], RIGHT) for key, steps in wrong.items()}})
        made.append(Mistake(name, message, tuple(a for a in answers if explain(a)[0] == name)))
    return tuple(made)


blame = Exercise(
    name="blame",
    lesson="08_blame",
    answer=RIGHT,
    points=3,
    partial=True,
    probe=entries,
    explain=explain,
    mistakes=_mistakes(),
    hints=(
        "Go in the order of the keys. Each number needs those before it, and the values of the way there.",
        "A logit: its probability, less 1 for the right class. A weight: the value at the start of its line times the blame at its end.",
        "A neuron: for each line that leads on from it, the weight times the blame at its end, added up. "
        "If its sum was below 0, nothing of it comes through.",
    ),
)
