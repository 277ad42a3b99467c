"""What can be proved of a wrong answer from outside, where no mistake and no slip explains it."""

from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.cause import Cause
from nbtools.checks.proofs import (
    an_argument_returned,
    argument_not_used,
    arrangement,
    cut_at_zero,
    factor,
    not_the_same_twice,
    one_part,
    one_step,
    part_of_it,
    plus,
    precision,
    right_cases,
    right_entries,
    right_for_one,
    right_places,
    right_when_square,
    right_without,
    same_whatever_goes_in,
    sign,
    some_facts,
    some_left_out,
)
from nbtools.checks.limits import TimeIsUp, time_limit
from nbtools.checks.proofs.question import Question
from nbtools.checks.symptom import Symptom
from nbtools.checks.symptoms import of_the_notebook, symptom

PROOFS = sorted(
    (
        *arrangement.PROOFS,
        *factor.PROOFS,
        *part_of_it.PROOFS,
        *plus.PROOFS,
        *precision.PROOFS,
        *sign.PROOFS,
        an_argument_returned.PROOF,
        argument_not_used.PROOF,
        cut_at_zero.PROOF,
        not_the_same_twice.PROOF,
        one_part.PROOF,
        one_step.PROOF,
        right_cases.PROOF,
        right_entries.PROOF,
        right_for_one.PROOF,
        right_places.PROOF,
        right_when_square.PROOF,
        right_without.PROOF,
        same_whatever_goes_in.PROOF,
        some_facts.PROOF,
        some_left_out.PROOF,
    ),
    key=lambda proof: proof.order,
)
"""All there are, those that tell most first."""

_SECONDS = 5.0
"""A safety stop for what has no end; what is slow is asked no more long before."""


_MOST_BYTES = 2**20
"""What is larger is not told by name: where it has to be sent first, it may not arrive."""


def proved(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Cause | None:
    """Return the first thing that is proved of the candidate, or None.

    What tells the cause of the case that is shown goes first: an error says why itself.
    """
    returned = outcomes[failing[0]].returned
    if isinstance(returned, np.ndarray) and returned.nbytes > _MOST_BYTES:
        return None
    try:
        with time_limit(_SECONDS):
            found = _found(trial, outcomes, candidate, failing)
    except TimeIsUp:  # what came to an end in the cases need not do so in a further try
        return None
    return Cause(f"proof:{found.name}", found.said, is_of_the_shown=True) if found.name else None


def _found(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Symptom:
    found = symptom(trial, outcomes, candidate, failing)
    if found.name or not trial.exercise.is_function:  # of an answer, a proof would tell the answer
        return found
    proof = _shown_by_a_proof(Question(trial, outcomes, candidate, failing))
    is_error = outcomes[failing[0]].error is not None
    more = f" {found.said}" if is_error else of_the_notebook(trial, candidate, failing[0])
    return Symptom(proof.said + more, proof.name)


def _shown_by_a_proof(question: Question) -> Symptom:
    for proof in PROOFS:
        if said := proof.show(question):
            more = _of_the_wrong_part(question) if proof is one_part.PROOF else None
            return Symptom(f"{said} {more.said}", more.name) if more else Symptom(said, proof.name)
    return Symptom("")


def _of_the_wrong_part(question: Question) -> Symptom | None:
    """Return what is proved of the one part that is not right."""
    _, wrong = one_part.right_parts(question)
    found = _shown_by_a_proof(question.of_part(wrong[0])) if len(wrong) == 1 else Symptom("")
    return found if found.name else None
