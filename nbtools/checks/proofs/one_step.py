"""One step too many, or one too few: what came back is something made of the right result, or the other way round."""

from collections.abc import Callable

import numpy as np

from nbtools import nn
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.portable.sentence import Sentence, sentence


def _too_many(text: str) -> Sentence:
    return sentence(text, when="in every case the result is what the last step makes of the expected one")


def _too_few(text: str) -> Sentence:
    return sentence(
        text, when="in every case the step that is named makes the expected result of what came back"
    )


Step = Callable[[np.ndarray], np.ndarray]

_STEPS: tuple[tuple[Step, Sentence, Sentence], ...] = (
    (
        lambda a: np.maximum(a, 0),
        _too_many("It is the right result with every number below 0 made 0. Leave that last step out."),
        _too_few("The right result has 0 where this is below 0. That step is missing."),
    ),
    (
        nn.sigmoid,
        _too_many("It is the sigmoid of the right result. Leave that last step out."),
        _too_few("The sigmoid of this would be right. That step is missing."),
    ),
    (
        np.tanh,
        _too_many("It is tanh of the right result. Leave that last step out."),
        _too_few("tanh of this would be right. That step is missing."),
    ),
    (
        np.abs,
        _too_many("It is the right result without its sign. Leave out what takes the sign away."),
        _too_few("Without its sign it would be right."),
    ),
    (
        np.square,
        _too_many("It is the square of the right result."),
        _too_few("Its square would be right."),
    ),
    (
        np.sqrt,
        _too_many("It is the square root of the right result."),
        _too_few("Its square root would be right."),
    ),
    (np.exp, _too_many("It is exp of the right result."), _too_few("exp of this would be right.")),
    (
        np.log,
        _too_many("It is the logarithm of the right result."),
        _too_few("The logarithm of this would be right."),
    ),
    (lambda a: 1 - a, _too_many("It is 1 minus the right result."), _too_few("1 minus this would be right.")),
    (
        lambda a: 1 / a,
        _too_many("It is 1 divided by the right result."),
        _too_few("1 divided by this would be right."),
    ),
    (
        lambda a: a > 0,
        _too_many(
            "It says of each number of the right result whether it is above 0. Return the number itself."
        ),
        _too_few("Whether this is above 0 would be right: 1 where it is, 0 where it is not."),
    ),
    (
        lambda a: nn.softmax(a) if a.ndim == 2 else a,
        _too_many("It is the softmax of the right result. Leave that last step out."),
        _too_few("The softmax of this would be right. That step is missing."),
    ),
    (
        lambda a: np.cumsum(a, axis=0) if a.ndim else a,
        _too_many("It is the running sum of the right result."),
        _too_few("The running sum of this would be right."),
    ),
    (
        lambda a: np.radians(a),
        _too_many("It is the right result taken for degrees and turned into radians."),
        _too_few("It would be right in radians, and is given in degrees."),
    ),
    (
        lambda a: np.degrees(a),
        _too_many("It is the right result taken for radians and turned into degrees."),
        _too_few("It would be right in degrees, and is given in radians."),
    ),
    (
        lambda a: a.argmax(axis=-1) if a.ndim else a,
        _too_many(
            "It is the place of the largest number in each row of the right result. Return the numbers themselves."
        ),
        _too_few("The place of the largest number in each row of this would be right. That step is missing."),
    ),
    (
        lambda a: a.max(axis=-1) if a.ndim else a,
        _too_many("It is the largest number of each row of the right result. Return all of them."),
        _too_few("The largest number of each row of this would be right. That step is missing."),
    ),
    (
        lambda a: a.sum(axis=-1) if a.ndim else a,
        _too_many("It is the right result added up along its last axis. Leave that sum out."),
        _too_few("Added up along its last axis it would be right. That sum is missing."),
    ),
    (
        lambda a: a.sum(axis=0) if a.ndim else a,
        _too_many("It is the right result added up along its first axis. Leave that sum out."),
        _too_few("Added up along its first axis it would be right. That sum is missing."),
    ),
    (
        lambda a: a.mean(axis=-1) if a.ndim else a,
        _too_many("It is the mean of the right result along its last axis. Leave the mean out."),
        _too_few("Its mean along the last axis would be right. The mean is missing."),
    ),
    (
        lambda a: a.mean(axis=0) if a.ndim else a,
        _too_many("It is the mean of the right result along its first axis. Leave the mean out."),
        _too_few("Its mean along the first axis would be right. The mean is missing."),
    ),
    (
        np.sum,
        _too_many("It is the sum of all that is expected."),
        _too_few("The sum of all its numbers would be right."),
    ),
    (
        np.mean,
        _too_many("It is the mean of all that is expected."),
        _too_few("The mean of all its numbers would be right."),
    ),
)


def _show(question: Question) -> str:
    if not question.single or not question.exercise.is_function or _is_of_few_values(question):
        return ""
    for step, too_many, too_few in _STEPS:
        if _makes(question, step, [(b, a) for a, b in question.single]):
            return too_many()
        if _makes(question, step, question.single):
            return too_few()
    return ""


def _is_of_few_values(question: Question) -> bool:
    """Return whether hardly any number is there that could tell one step from another."""
    given = np.concatenate([a.ravel() for a, _ in question.single])
    wanted = np.concatenate([b.ravel() for _, b in question.single])
    return min(len(np.unique(given)), len(np.unique(wanted))) < 2


def _makes(question: Question, step: Step, pairs: list[tuple[np.ndarray, np.ndarray]]) -> bool:
    """Return whether the step makes the second of the first, in every case, and makes a difference."""
    try:
        with np.errstate(all="ignore"):
            made = [np.asarray(step(before), dtype=float) for before, _ in pairs]
    except ValueError:  # there is no largest of nothing
        return False
    if all(question.close(a, before) for a, (before, _) in zip(made, pairs, strict=True)):
        return False
    return all(question.close(a, after) for a, (_, after) in zip(made, pairs, strict=True))


PROOF = Proof("one_step", 140, _show)
