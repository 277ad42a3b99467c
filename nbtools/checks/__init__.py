"""How an answer is examined, how the verdict is shown, and what has been passed."""

from nbtools.checks.examine import UnknownExercise, examine
from nbtools.checks.verdict import Verdict

__all__ = ["UnknownExercise", "Verdict", "examine"]
