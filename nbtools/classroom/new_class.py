"""`nbtools class new`: a class.toml in which everything that may be set stands as a comment."""

from pathlib import Path

from nbtools.course import CourseError
from nbtools.exercises import LESSONS
from nbtools.files import write_whole
from nbtools.portable.language import gettext, gettext_noop

_PARTS = (
    (
        gettext_noop(
            "The rules of a class. All is as usual here: take the # before a line away, and change what it says.\n"
            "`nbtools grade` takes this file where it lies above the submissions, or where --class names it."
        ),
        "",
    ),
    (
        gettext_noop(
            'Which notebook counts where a lesson was handed in more than once: that of the last run ("last"),\n'
            'the one of the latest date ("last in time"), or the one with most points ("best").'
        ),
        'which = "last"',
    ),
    (gettext_noop("Whether what is right in part has a part of the points."), "partial = true"),
    (
        gettext_noop(
            "The seed of the random cases. Without one it is drawn, and kept with the results: tell nobody."
        ),
        "seed = 4711",
    ),
    (
        gettext_noop("The platform's list of participants, as a path from this file."),
        'roster = "participants.csv"',
    ),
    (
        gettext_noop('How students are sorted: by "name" as it is written, or by "last name".'),
        'order = "name"',
    ),
    (
        gettext_noop(
            "What late work loses for each day that has begun, and at most; 0.1 is ten per cent of the points.\n"
            "It is late where a lesson has a day below."
        ),
        "late = { per_day = 0.1, at_most = 0.5 }",
    ),
    (
        gettext_noop(
            "For learners: `nbtools class handout` gives them this part, and nothing else of this file.\n"
            "In an examination (exam) a card says only that an answer is there; nothing is judged, and nothing helps.\n"
            "For `nbtools class watch`, tries are kept in the learners' own folders (watch); they are told.\n"
            "A class may have exercises and pictures of its own, in files beside this one, and do without the course's lessons."
        ),
        '[learners]\nhints = true\nsolutions = true\nexam = false\nwatch = false\nlanguage = "en"\n'
        'exercises = ["bisection.py"]\npictures = "pictures.py"\nonly_own = false',
    ),
    (
        gettext_noop(
            "For a lesson: what it counts in all (without any weight, its points count); when it is due, a day\n"
            "until its end, or a time; what late work loses in place of the above; who has longer, by name or number.\n"
            "The lessons are {lessons}."
        ),
        '[lessons."02_activations"]\nweight = 1\ndue = 2026-12-01\nlate = { per_day = 0.2, at_most = 1 }\n'
        'extensions = { "Anna Schmidt" = 2026-12-05T18:00:00 }',
    ),
    (
        gettext_noop(
            "For an exercise: how many points there are for it, and whether it counts.\n"
            "`nbtools mistakes` lists the exercises."
        ),
        "[exercises.relu]\npoints = 2\ncounts = true",
    ),
)


def template() -> str:
    """Return the text of a new class.toml."""
    return "\n".join(_part(said, lines) for said, lines in _PARTS)


def write_new(file: Path) -> Path:
    """Write a new class.toml; return where. Raises CourseError, OSError."""
    if file.exists():
        raise CourseError("{file} is there already, and stays as it is.", file=file)
    write_whole(file, template())
    return file


def _part(said: str, lines: str) -> str:
    said = gettext(said).replace("{lessons}", ", ".join(LESSONS))
    comments = "".join(f"# {line}\n" for line in said.splitlines())
    return comments + "".join(f"#{line}\n" for line in lines.splitlines())
