"""What the class says of checks: its part of class.toml for learners."""

import os

from nbtools.course import CourseError, here, speak_as_kept
from nbtools.portable.language import COMPLETE, language, speak
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
    """Go on in the language of the learner, or else of the class, or of the folder that this notebook lies in.

    Where the environment names one, that is spoken.
    """
    speak_as_kept()
    place = here()
    of_folder = place.name if place and place.name in COMPLETE else ""
    if (spoken := of_class().language or of_folder) and not language():
        speak(spoken)
