"""Make docs/edits.md: what became of each edit of a right answer.

    python -m nbtools.classroom.edits_page [EXERCISE …] [--draws N]

All of them take an hour and a half. The page is written after each exercise, and the rows of the others stay.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import nbtools
from nbtools.classroom.edited_answers import MANY_DRAWS, Count, count_of
from nbtools.exercises import all_exercises
from nbtools.files import write_whole
from nbtools.portable.language import gettext

PAGE = Path(nbtools.__file__).parents[1] / "docs" / "edits.md"

_HEAD = """# Edits of right answers

Each right answer is edited in one place, in every way that a slip may be mended, and given to its own check. An edit
that passes shows that the cases are too weak, unless it is another way of writing the same: it then gives the same in
further random cases too, as many as the last column says. Each of these cases is drawn once for all edits; what gives
the right answer's numbers bit for bit is the same, and anything else is examined as in a check. What passes and is not
the same is listed with its reason in `nbtools/classroom/edited_answers.py`. Nothing else may be left: none is alive.

All rows with 10,000 cases take an hour and a half of processor time; those with fewer are still to be made. Half of the
time goes to exercises that write and read files, draw whole layers, or split and train in each case.

Made by `python -m nbtools.classroom.edits_page`; an exercise's name behind it makes that row alone.
"""
_COLUMNS = ("exercise", "tried", "refused", "the same", "listed", "alive", "random cases")
EXERCISES = tuple(exercise for exercise in all_exercises() if exercise.is_function)

Row = tuple[str, ...]


def rows() -> dict[str, Row]:
    """Return the rows that the page has, by exercise."""
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.is_file() else []
    cells = [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in lines]
    names = {exercise.name for exercise in EXERCISES}
    return {row[0]: row for row in cells if row[0] in names}


def row_of(count: Count) -> Row:
    """Return the row of an exercise."""
    numbers = (count.tried, count.refused, count.equal, len(count.listed), len(count.alive), count.draws)
    return (count.exercise.name, *map(str, numbers))


def page(made: dict[str, Row]) -> str:
    """Return the page with these rows, in the order of the course, and what they come to."""
    ordered = [made[exercise.name] for exercise in EXERCISES if exercise.name in made]
    totals = [sum(int(row[i]) for row in ordered) for i in range(1, len(_COLUMNS) - 1)]
    lines = [
        _line(_COLUMNS),
        _line(["---", *["---:"] * (len(_COLUMNS) - 1)]),
        *(_line([f"`{name}`", *numbers]) for name, *numbers in ordered),
        _line(["all of them", *map(str, totals), ""]),
    ]
    return _HEAD + "\n" + "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> int:
    """Make the rows that are asked for; return 1 where an edit is alive, or a reason stale."""
    parser = argparse.ArgumentParser(
        prog="python -m nbtools.classroom.edits_page", description=__doc__.splitlines()[0]
    )
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE")
    parser.add_argument("--draws", type=int, default=MANY_DRAWS, metavar="N", help=f"{MANY_DRAWS:,}")
    options = parser.parse_args(arguments)
    amiss = False
    for exercise in EXERCISES:
        if options.exercises and exercise.name not in options.exercises:
            continue
        count = count_of(exercise, options.draws)
        write_whole(PAGE, page(rows() | {exercise.name: row_of(count)}))
        for one in count.alive:
            print(gettext("let pass: {edit}", edit=one.named), file=sys.stderr)
        for line in count.stale:
            print(gettext("listed, and not let pass any more: {edit}", edit=line), file=sys.stderr)
        amiss = amiss or bool(count.alive or count.stale)
    return int(amiss)


if __name__ == "__main__":
    raise SystemExit(main())
