"""What went wrong: the known mistake that computes the same, else a slip, else what can be proved from outside."""

from dataclasses import replace
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.cause import Cause
from nbtools.checks.missing_name import of_a_name
from nbtools.checks.own_name import CallsTheCourse
from nbtools.checks.proofs import proved
from nbtools.checks.raised_error import RaisedError
from nbtools.checks.slips import place_of_mistake, slip_in
from nbtools.checks.slips.search import SECONDS, Stopped
from nbtools.exercises.exercise import Mistake
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence

_STOPPED = sentence(
    "The search for a small change that makes it right was stopped after {seconds} seconds.",
    when="the search for a slip took longer than it should, as on a machine that has much else to do",
)


def find_cause(
    trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]
) -> tuple[Cause | None, str]:
    """Return what is wrong and has a name, None where only a symptom can be told; and what else there is to say.

    A foreseen mistake is about the idea, and goes first; where one edit mends it, its line is shown.
    `failing` says which cases are wrong, the plainest first.
    """
    if trial.exercise.explain and outcomes[0].has_value:
        return Cause(*trial.exercise.explain(outcomes[0].value)), ""
    if known := recognise(trial, outcomes):
        place, edit = place_of_mistake(trial, outcomes, candidate, failing)
        return Cause(known.name, gettext(known.message), place, edit), ""
    notice = ""
    if isinstance(outcomes[failing[0]].error, CallsTheCourse):  # without that call it would be another answer
        return proved(trial, outcomes, candidate, failing), notice
    try:
        if slip := slip_in(trial, outcomes, candidate, failing):
            return _with_what_is_missing(slip, trial, outcomes[failing[0]], candidate), ""
    except Stopped:
        notice = _STOPPED(seconds=f"{SECONDS:g}")
    return proved(trial, outcomes, candidate, failing), notice


def _with_what_is_missing(slip: Cause, trial: Trial, outcome: Outcome, candidate: Any) -> Cause:
    """Say of a name that nothing has what is known of it, in place of that another belongs there."""
    error = outcome.error
    if slip.name != "slip:wrong_name" or not isinstance(error, NameError) or slip.place is None:
        return slip
    if slip.place.parts()[1] != error.name or not (told := of_a_name(trial, RaisedError(error, candidate))):
        return slip
    return replace(slip, message=told.said)


def recognise(trial: Trial, outcomes: list[Outcome]) -> Mistake | None:
    """Return the mistake that gives what the candidate gave, or None.

    First one that does so in every case and warns where the candidate warns; then in every
    case; then in every case where the candidate came to ordinary numbers, as a mistake is
    often made together with an overflow or a shape that fits by chance only. There one number in one case does
    not count, where the candidate raises in others and the mistake does not: it may be the same by chance.
    """
    near = []
    for mistake in trial.exercise.mistakes:
        for answer in mistake.answers:
            others = _while_it_agrees(trial, outcomes, answer)
            if others and _same_in_all_and_warnings(trial, outcomes, others):
                return mistake
            if others:
                near.append((mistake, others))
    for same in (_same_in_all, _same_where_finite):
        for mistake, others in near:
            if same(trial, outcomes, others):
                return mistake
    return None


def _while_it_agrees(trial: Trial, outcomes: list[Outcome], answer: Any) -> list[Outcome] | None:
    """Return a mistake's outcomes, or None as soon as one differs where none of the three ways allows it."""
    any_finite = any(outcome.is_finite for outcome in outcomes)
    others = []
    for other, outcome in zip(trial.of_mistake(answer), outcomes, strict=True):
        if (outcome.is_finite or not any_finite) and not trial.agree(outcome, other):
            return None
        others.append(other)
    return others


def _same_in_all(trial: Trial, outcomes: list[Outcome], others: list[Outcome]) -> bool:
    return _tells(trial, outcomes, others, range(len(outcomes)))


def _same_in_all_and_warnings(trial: Trial, outcomes: list[Outcome], others: list[Outcome]) -> bool:
    warn_alike = all(a.warned == b.warned for a, b in zip(outcomes, others, strict=True))
    return (
        warn_alike
        and all(map(trial.agree, outcomes, others))
        and any(o.has_value or o.unreadable for o in outcomes)
    )


def _same_where_finite(trial: Trial, outcomes: list[Outcome], others: list[Outcome]) -> bool:
    finite = [i for i, outcome in enumerate(outcomes) if outcome.is_finite]
    raises_alone = any(a.error is not None and b.error is None for a, b in zip(outcomes, others, strict=True))
    return _tells(trial, outcomes, others, finite) and not (raises_alone and _is_one_number(outcomes, finite))


def _is_one_number(outcomes: list[Outcome], where: list[int]) -> bool:
    values = [outcomes[i].value for i in where]
    return len(values) == 1 and isinstance(values[0], np.ndarray) and values[0].size == 1


def _tells(trial: Trial, outcomes: list[Outcome], others: list[Outcome], where: range | list[int]) -> bool:
    """Return whether both agree there, and at least one of these agreements is on a wrong value."""
    wrong = [i for i in where if outcomes[i].has_value and not trial.agree(outcomes[i], trial.expected[i])]
    return bool(wrong) and all(trial.agree(outcomes[i], others[i]) for i in where)
