"""What a wrong answer looks like, in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Symptom:
    """What is said of a wrong answer."""

    said: str
    name: str = ""
    """Of what is wrong, where the sentence tells it; nothing where it only tells what came of it."""
