"""What went wrong: the known mistake that computes the same, or else a symptom."""

from nbtools.checks.attempt import Outcome, Trial
from nbtools.exercises.exercise import Mistake


def recognise(trial: Trial, outcomes: list[Outcome]) -> Mistake | None:
    """Return the mistake that gives what the candidate gave, or None.

    First one that does so in every case and warns where the candidate warns; then in every
    case; then in every case where the candidate came to ordinary numbers, as a mistake is
    often made together with an overflow or a shape that fits by chance only.
    """
    runs = [(mistake, trial.run(answer)) for mistake in trial.exercise.mistakes for answer in mistake.answers]
    for same in (_same_in_all_and_warnings, _same_in_all, _same_where_finite):
        for mistake, others in runs:
            if same(trial, outcomes, others):
                return mistake
    return None


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
    return _tells(trial, outcomes, others, [i for i, outcome in enumerate(outcomes) if outcome.is_finite])


def _tells(trial: Trial, outcomes: list[Outcome], others: list[Outcome], where: range | list[int]) -> bool:
    """Return whether both agree there, and at least one of these agreements is on a wrong value."""
    wrong = [i for i in where if outcomes[i].has_value and not trial.agree(outcomes[i], trial.expected[i])]
    return bool(wrong) and all(trial.agree(outcomes[i], others[i]) for i in where)
