"""What the class says of checks: its part of class.toml for learners."""

import os

from nbtools.course import CourseError, speak_as_kept
from nbtools.portable.language import language, speak
from nbtools.rules.learners import Learners, learners

_GRADING = "NBTOOLS_SEED"
"""The environment variable that is set while nbgrader grades: then everything is judged."""


def of_class() -> Learners:
    """Return what holds in this notebook; the usual where class.toml cannot be read, which `amiss` tells."""
    if _GRADING in os.environ:
        return Learners()
    try:
        return learners()
    except (CourseError, OSError):
        return Learners()


def amiss() -> str:
    """Return what is wrong with class.toml, or nothing."""
    try:
        learners()
    except (CourseError, OSError) as error:
        return str(error)
    return ""


def speak_its_language() -> None:
    """Go on in the language of the learner, or else of the class, where the environment names none."""
    speak_as_kept()
    if (of_theirs := of_class().language) and not language():
        speak(of_theirs)
