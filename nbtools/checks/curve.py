"""A function of one number, as a curve: what the answer gives beside what is expected."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nbtools.checks.attempt import Trial, attempt, parameter_names
from nbtools.checks.limits import TimeIsUp, time_limit
from nbtools.portable.values import entries_agree

_POINTS = 121
_SECONDS = 2.0


@dataclass(frozen=True, eq=False)
class Curve:
    """Two curves over the same numbers."""

    name: str
    """What goes in."""
    x: np.ndarray
    expected: np.ndarray
    given: np.ndarray
    apart: np.ndarray
    """Where the two differ."""

    def stretches(self) -> list[tuple[float, float]]:
        """Return from where to where the two differ, one stretch after the other."""
        edges = np.flatnonzero(np.diff(np.concatenate([[0], self.apart.astype(int), [0]])))
        return [(float(self.x[a]), float(self.x[b - 1])) for a, b in edges.reshape(-1, 2)]


def curve_of(trial: Trial, candidate: Any) -> Curve | None:
    """Return what there is to draw of a wrong answer; None where there is no curve, or none that differs."""
    if trial.exercise.drawn_over is None:
        return None
    x = np.linspace(*trial.exercise.drawn_over, _POINTS)
    expected = trial.reference("curve", (x,))
    if expected is None:
        return None
    try:
        with time_limit(_SECONDS):
            given = attempt(trial.exercise, candidate, (x,), expected)
    except TimeIsUp:
        return None
    if not (given.has_value and given.form_fits) or given.changed:
        return None
    apart = ~entries_agree(given.value, expected.value, trial.exercise.rtol, trial.exercise.atol)
    name = parameter_names(trial.exercise)[0]
    return Curve(name, x, expected.value, given.value, apart) if apart.any() else None
