"""From verdicts to points, by the rules of the class: they change what a verdict is worth, and never the verdict."""

from dataclasses import replace

from nbtools.checks.verdict import PASSED
from nbtools.classroom.grading.results.dates import HandedIn
from nbtools.classroom.grading.results.row import Row
from nbtools.rules.rules import Rules


def scored(rows: list[Row], rules: Rules, handed_in: HandedIn) -> list[Row]:
    """Return the rows of a lesson with the points of the class, and the scores that count."""
    return rows if rules.file is None else [_scored(row, rules, handed_in) for row in rows]


def _scored(row: Row, rules: Rules, handed_in: HandedIn) -> Row:
    score = row.score if rules.partial or row.status == PASSED else 0.0
    points = rules.points(row.exercise, row.points)
    return replace(row, score=round(score * handed_in.kept, 4), points=points)
