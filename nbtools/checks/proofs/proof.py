"""What a proof is: a name, and a way to show that it holds of an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from nbtools.checks.proofs.question import Question


@dataclass(frozen=True)
class Proof:
    """Something that can be shown of a wrong answer from outside, whatever is written in it."""

    name: str
    order: int
    """Those that tell most come first."""
    show: Callable[[Question], str]
    """Says it in a sentence, if it holds in every case tried; else nothing."""
