"""What the teacher has to look at beside the grades: each thing once, with what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from nbtools.classroom.grading.results.grades import Grades
from nbtools.classroom.grading.results.people import People, late, lessons_missing
from nbtools.classroom.grading.results.row import Row, shown
from nbtools.portable.language import gettext, ngettext

_MOST_NAMES = 8
_LONGEST = 100_000
"""Characters of an entry: it may name everybody in a large class."""


@dataclass(frozen=True)
class Note:
    """Something to look at: what it is, what to do, and whom or what it is about."""

    title: str
    to_do: str
    entries: list[str]


def notes(
    people: People,
    rows: Iterable[Row],
    strays: list[str],
    kept: list[str],
    stands: list[str],
    grades: Grades | None = None,
) -> list[Note]:
    """Return what there is to look at; `kept` are those of earlier runs, `stands` says whose earlier grade stands."""
    handed_in: dict[str, set[str]] = {}
    for row in rows:
        handed_in.setdefault(row.student, set()).update({row.lesson} - {""})
    missing = {lesson: names for lesson, names in lessons_missing(people, handed_in).items() if names}
    found = [
        Note(gettext("Who it is, is in doubt"), gettext("Nothing was guessed."), people.doubts),
        Note(
            gettext("Handed in nothing"),
            gettext("They are in the roster, and have no line in the tables. Ask them."),
            people.absent,
        ),
        Note(
            gettext("Lessons not handed in"),
            gettext("They have handed in others. The gradebook has nothing there, which is no 0."),
            [f"{lesson}: {', '.join(names)}" for lesson, names in missing.items()],
        ),
        _late(people, grades),
        Note(
            gettext("Given by hand"),
            gettext("They stand in overrides.csv, and stay whatever is graded anew."),
            [override.in_words for override in grades.given] if grades else [],
        ),
        Note(
            gettext("By hand, and fits no more"),
            gettext("Nothing came of it. Mend it in overrides.csv or class.toml, or take it out."),
            grades.misfits if grades else [],
        ),
        Note(
            gettext("Not read"),
            gettext(
                "Only notebooks are read, and those in a zip file, but in no zip file inside another. "
                "Look whether these hold work, and ask for the .ipynb file."
            ),
            [f"{s.name}: {_some(s.unread)}" for s in people.students if s.unread],
        ),
        Note(
            gettext("Nobody's"),
            gettext(
                "They lie among the submissions, and no student's name was found in theirs. Rename what is somebody's."
            ),
            strays,
        ),
        Note(gettext("Came later, and cannot be graded"), gettext("See what is wrong with it."), stands),
        Note(
            gettext("From earlier runs"),
            gettext("They are not in this folder, and keep their grades. `--earlier drop` leaves them out."),
            kept,
        ),
    ]
    return [
        Note(n.title, n.to_do, [shown(entry, _LONGEST) for entry in n.entries]) for n in found if n.entries
    ]


def _late(people: People, grades: Grades | None) -> Note:
    """Return who is late: by the days of the class, or as the platform marks it where the class has none."""
    if grades and any(lesson.due for lesson in grades.rules.lessons.values()):
        said = [
            f"{student}, {lesson}: {handed_in.in_words}"
            for (student, lesson), handed_in in grades.dates.items()
            if handed_in.in_words
        ]
        to_do = gettext("By the time of the file, and the days in class.toml. Look whether that is so.")
        return Note(gettext("Late"), to_do, said)
    return Note(
        gettext("Late, as the platform marks it"),
        gettext("Their points are not reduced: what late work is worth is for you to say."),
        late(people),
    )


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMES
    said = ngettext(" and {count} more", " and {count} more", more) if more > 0 else ""
    return ", ".join(sorted(names)[:_MOST_NAMES]) + said
