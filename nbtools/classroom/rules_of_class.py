"""The class.toml of a class, with its names looked up in the course."""

from pathlib import Path

from nbtools.exercises import LESSONS, all_exercises
from nbtools.portable.language import language, speak
from nbtools.rules.rules import Rules, check_names, file_above, read_rules


def rules_of(file: Path | None, place: Path | None = None) -> Rules:
    """Return the rules in a file, else in the one above a place; the usual where there is neither. Raises CourseError.

    From here on the class's language is spoken, where this computer has none of its own.
    """
    found = file or (file_above(place) if place else None)
    if found is None:
        return Rules()
    rules = check_names(read_rules(found), LESSONS, [exercise.name for exercise in all_exercises()])
    if rules.learners.language and not language():
        speak(rules.learners.language)
    return rules
