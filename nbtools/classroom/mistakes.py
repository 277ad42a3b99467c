"""The table of mistakes: each is given to its own check, which has to call it by its name."""

from dataclasses import dataclass

from nbtools.checks.examine import examine
from nbtools.exercises import all_exercises


@dataclass(frozen=True)
class Row:
    """One mistake and what its check made of all the ways of making it."""

    lesson: str
    exercise: str
    mistake: str
    ways: int
    recognised: bool
    message: str


def table(lesson: str | None = None) -> list[Row]:
    """Examine every mistake, of one lesson or of all."""
    return [
        Row(
            exercise.lesson,
            exercise.name,
            mistake.name,
            len(mistake.answers),
            all(examine(exercise.name, answer).mistake == mistake.name for answer in mistake.answers),
            mistake.message,
        )
        for exercise in all_exercises()
        if lesson in (None, exercise.lesson)
        for mistake in exercise.mistakes
    ]
