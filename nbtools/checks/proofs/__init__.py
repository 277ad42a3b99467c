"""What can be proved of a wrong answer from outside, where no mistake and no slip explains it."""

from typing import Any

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.cause import Cause


def proved(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Cause | None:
    """Return the first thing that is proved of the candidate, or None."""
    return None
