"""The language that a learner has chosen: it is kept beside their lessons, and asked for at most once."""

import locale
import sys

from nbtools.course import LANGUAGE, CourseError, speak_as_kept, work_folder
from nbtools.files import write_whole
from nbtools.portable.language import COMPLETE, gettext, language, languages, speak

_ENGLISH = "en"


def choose(chosen: str) -> None:
    """Go on in a language, now and from now on. Raises CourseError where the lessons are not in it."""
    there = sorted({_ENGLISH, *COMPLETE, *languages()})
    if chosen not in there:
        raise CourseError(
            "The lessons are not in {language}. There are: {languages}.",
            language=chosen,
            languages=", ".join(there),
        )
    speak(chosen)
    write_whole(work_folder() / LANGUAGE, chosen + "\n")


def ask_once() -> None:
    """Ask whether to speak the computer's language, where the course is complete in it and nothing was chosen yet."""
    speak_as_kept()
    of_computer = (locale.getlocale()[0] or "")[:2].lower()  # ru_RU, and Russian_Russia on Windows
    if language() or of_computer not in COMPLETE or not sys.stdin.isatty():
        return
    question = gettext("The course is in {language}, too. Take that? [y/n]", language=COMPLETE[of_computer])
    choose(of_computer if input(f"{question} ").strip().lower() in ("", "y", "yes", "д", "да") else _ENGLISH)
