"""Who is who: the students that were found, and the lines of the roster; what is in doubt is said, and not guessed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from nbtools.classroom.grading.intake.naming import name_key
from nbtools.classroom.grading.intake.submissions import Student, called_apart, in_one
from nbtools.classroom.grading.results.roster import NOBODY, Found, Line, Roster
from nbtools.exercises import LESSONS
from nbtools.portable.language import gettext, listed


@dataclass
class People:
    """A class, as far as it is known who is who."""

    students: list[Student]
    lines: dict[str, Line] = field(default_factory=dict)
    """For each student's name the line of the roster that is surely theirs."""
    doubts: list[str] = field(default_factory=list)
    """What the teacher has to decide, each with what to do."""
    absent: list[str] = field(default_factory=list)
    """The names in the roster of whom nothing was found."""

    @property
    def without_line(self) -> list[str]:
        """The names of those who have no line of the roster."""
        return [s.name for s in self.students if not s.is_stray and s.name not in self.lines]


def identify(students: list[Student], roster: Roster = NOBODY) -> People:
    """Find each student's line, and take those for one person of whom the roster proves it."""
    strays = [student for student in students if student.is_stray]
    people = [student for student in students if not student.is_stray]
    if not roster.lines:
        return People(called_apart(students), doubts=_perhaps_the_same(people))
    found = [roster.find(s.own_name, s.ids, s.platform) for s in people]
    numbered = any(one.by_number for one in found)
    claims: dict[int, list[tuple[Student, Found]]] = defaultdict(list)
    kept: list[tuple[Student, int | None]] = []
    doubts: list[str] = []
    merged: dict[str, list[str]] = {}
    for student, one in zip(people, found, strict=True):
        line = roster.lines[one.line] if one.line is not None else None
        other = line.number(student.platform) if line and numbered and student.ids else ""
        if one.line is None or line is None:
            kept.append((student, None))
            doubts.append(_no_single_line(student, one, roster))
        elif other and other not in student.ids:
            kept.append((student, None))
            doubts.append(_other_number(student, line, other))
        else:
            claims[one.line].append((student, one))
    for number, claiming in claims.items():
        kept += _settled(number, [student for student, _ in claiming], roster.lines[number], doubts, merged)
    if merged:
        doubts.append(_taken_for_one(merged))
    named = called_apart([*strays, *(student for student, _ in kept)])
    lines = {student.name: roster.lines[n] for student, n in kept if n is not None}
    taken = set(claims).union(*(one.lines for one in found))
    absent = [line.name for i, line in enumerate(roster.lines) if i not in taken and line.name]
    return People(named, lines, sorted(doubts), sorted(absent, key=name_key))


def late(people: People) -> list[str]:
    """Return who is late, and with what, as far as the platform marks it."""
    found = []
    for student in people.students:
        line = people.lines.get(student.name)
        if student.late:
            found.append(f"{student.name} ({', '.join(sorted(student.late))})")
        elif line and line.is_late:
            found.append(student.name)
    return found


def names_of(student: Student, line: Line) -> list[str]:
    """Return what a student may be called: by themselves, by the platform, by the roster."""
    known = [student.name, student.own_name, *student.ids, line.name, line.email, *line.ids.values()]
    return [name for name in dict.fromkeys(known) if name]


def _settled(
    number: int, claiming: list[Student], line: Line, doubts: list[str], merged: dict[str, list[str]]
) -> list[tuple[Student, int | None]]:
    """Return those who claim one line: as one person, or as they are where that cannot be."""
    if len(claiming) == 1:
        return [(claiming[0], number)]
    names = [_full(student) for student in claiming]
    if any(_are_two(a, b) for a, b in combinations(claiming, 2)):
        doubts.append(
            gettext(
                "{names} have one line in the roster, {line}, and handed in the same lesson under different numbers. "
                "Find out who is who, and enter their points by hand.",
                names=listed(names),
                line=line.name,
            )
        )
        return [(student, None) for student in claiming]
    merged[line.name] = names
    return [(in_one(claiming, line.name), number)]


def _taken_for_one(merged: dict[str, list[str]]) -> str:
    people = "; ".join(f"{name}: {', '.join(names)}" for name, names in sorted(merged.items()))
    return gettext(
        "Taken for one person each, as the roster has one line of that name ({people}). Look whether that is so.",
        people=people,
    )


def _are_two(a: Student, b: Student) -> bool:
    """Return whether two are not one person: one platform gives each one number for an assignment."""
    same_lesson = (a.notebooks.keys() | a.problems.keys()) & (b.notebooks.keys() | b.problems.keys())
    return a.platform == b.platform and bool(a.ids and b.ids and same_lesson and not set(a.ids) & set(b.ids))


def _no_single_line(student: Student, found: Found, roster: Roster) -> str:
    in_group = [line.name for line in roster.lines if student.own_name in line.groups]
    if found.lines:
        names = listed([_described(roster.lines[i]) for i in sorted(found.lines)])
        return gettext(
            "{name} may be {names}. Find out who it is, and enter the points by hand.",
            name=_full(student),
            names=names,
        )
    if in_group:
        return gettext(
            "{name} is a group in the roster: {names}. Enter its points for each of them by hand.",
            name=_full(student),
            names=listed(in_group),
        )
    return gettext(
        "{name} has no line in the roster. Find out who it is, and enter the points by hand.",
        name=_full(student),
    )


def _other_number(student: Student, line: Line, number: str) -> str:
    return gettext(
        "{name} is not in the roster under this number; of that name there is {line} ({number}). "
        "Find out who it is, and enter the points by hand.",
        name=_full(student),
        line=line.name,
        number=number,
    )


def _perhaps_the_same(people: list[Student]) -> list[str]:
    """Return the sentences on those who may be one person; without a roster nobody can tell."""
    by_words: dict[str, list[Student]] = defaultdict(list)
    for student in people:
        by_words[" ".join(sorted(name_key(student.own_name)[0].replace(",", " ").split()))].append(student)
    found = []
    for students in by_words.values():
        if 1 < len(students) < 4 and not any(_are_two(a, b) for a, b in combinations(students, 2)):
            found.append(
                gettext(
                    "{names} may be one person. They are graded as several: give the list of participants with --roster, "
                    "or give their folders one name.",
                    names=listed([_full(student) for student in students]),
                )
            )
    return sorted(found)


def _full(student: Student) -> str:
    return f"{student.own_name} ({', '.join(student.ids)})" if student.ids else student.own_name


def _described(line: Line) -> str:
    number = next(iter(line.ids.values()), "")
    return f"{line.name} ({number})" if number else line.name


def lessons_missing(people: People, handed_in: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return for each lesson that somebody handed in who of those with other lessons did not."""
    there = {lesson for lessons in handed_in.values() for lesson in lessons}
    return {
        lesson: [s.name for s in people.students if (of := handed_in.get(s.name)) and lesson not in of]
        for lesson in LESSONS
        if lesson in there
    }
