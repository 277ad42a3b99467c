"""How an answer is examined, how the verdict is shown, and what has been passed."""

from nbtools.checks.examine import examine
from nbtools.exercises import UnknownExercise
from nbtools.checks.verdict import Verdict

__all__ = ["UnknownExercise", "Verdict", "examine"]
