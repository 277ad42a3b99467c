"""Slips: small edits of a wrong answer's own text. Where one makes it right, that was what was wrong."""

from typing import Any

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.cause import Cause


def slip_in(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Cause | None:
    """Return the slip whose repair makes the candidate right, or None."""
    return None
