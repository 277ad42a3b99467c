"""`nbtools grade ONE.ipynb`: the notebooks of one student, graded at once and shown as people and programs read it."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from nbtools.checks.verdict import FAILED, NOT_STARTED, PASSED
from nbtools.classroom.grading.command import warning_of
from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.submissions import notebooks_of_one
from nbtools.classroom.grading.judge.sandbox import Limits, SandboxError
from nbtools.classroom.grading.results.dates import HandedIn
from nbtools.classroom.grading.results.report import said_to_student
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.scoring import scored
from nbtools.classroom.grading.schedule.pool import grade_in_processes, pool
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.classroom.rules_of_class import rules_of
from nbtools.course import CourseError
from nbtools.files import write_whole
from nbtools.portable.language import gettext

_MARKS = {PASSED: "✓", FAILED: "✗", NOT_STARTED: "–"}
NOT_REACHED, NOT_GRADED = 1, 2


@dataclass(frozen=True)
class Outcome:
    """What one student's notebooks are worth."""

    rows: list[Row]
    seed: int
    required: float | None = None

    @property
    def earned(self) -> float:
        """The points."""
        return round(sum(row.score * row.points for row in self.rows), 4)

    @property
    def most(self) -> float:
        """The points that there are."""
        return round(sum(row.points for row in self.rows), 4)

    @property
    def share(self) -> float:
        """The share of the points; all of them where nothing counts."""
        return self.earned / self.most if self.most else 1.0

    @property
    def exit_code(self) -> int:
        """What a program is told: 2 where something could not be graded, 1 where less was reached than is required."""
        if not self.rows or not all(row.is_graded for row in self.rows):
            return NOT_GRADED
        return NOT_REACHED if self.share < (self.required or 0) - 1e-9 else 0

    @property
    def in_words(self) -> str:
        """The points, and whether they suffice."""
        said = gettext(
            "{earned:g} of {most:g} points, {share:.0f} per cent.",
            earned=self.earned,
            most=self.most,
            share=100 * self.share,
        )
        if self.exit_code == NOT_GRADED:
            return f"{said} " + gettext("Not all of it could be graded.")
        if self.required is None:
            return said
        needed = f"{100 * self.required:g}"
        if self.exit_code == NOT_REACHED:
            return f"{said} " + gettext("{share} per cent are required.", share=needed)
        return f"{said} " + gettext("The {share} per cent that are required are reached.", share=needed)


def grade_notebooks(options: argparse.Namespace, limits: Limits) -> int:
    """Grade the notebooks of one student, show what came of it, and return the exit code. Raises CourseError."""
    if options.out is not None:
        raise CourseError(
            "The notebooks of one student leave no results. Leave --out away, or give the folder of a class."
        )
    # none is looked for: what lies above a student's notebook may be theirs
    rules = rules_of(options.class_file)
    if warning := warning_of(options):
        print(f"nbtools: {warning}", file=sys.stderr)
    seed = rules.seed if options.seed is None else options.seed
    seed = int.from_bytes(os.urandom(6)) if seed is None else seed
    with pool(1) as workers:
        try:
            student = notebooks_of_one(options.submissions, workers.read)
            hidden = tuple(
                path.resolve() for path in (rules.file, rules.roster and Path(rules.roster)) if path
            )
            task = Task(student, Settings(seed, limits, sealed=not warning), hidden)
            [(_, rows)] = grade_in_processes([task], workers)
        except (Unusable, SandboxError) as problem:
            raise CourseError(str(problem)) from problem
    outcome = Outcome(scored(rows, rules, HandedIn()), seed, options.require)
    print(as_json(outcome) if options.json else "\n".join(as_text(outcome)))
    if options.junit:
        write_whole(options.junit, as_junit(outcome))
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(as_markdown(outcome))
    return outcome.exit_code


def as_text(outcome: Outcome) -> Iterable[str]:
    """Yield the verdicts as lines."""
    width = max((len(row.exercise) for row in outcome.rows), default=0)
    lesson = None
    for row in outcome.rows:
        if row.lesson != lesson:
            lesson = row.lesson
            yield lesson or gettext("What you handed in")
        said = " ".join(said_to_student(row).split()) if row.status != PASSED else ""
        yield f"  {_MARKS.get(row.status, '!')} {row.exercise:<{width}}  {_points(row):<9} {said}".rstrip()
    yield outcome.in_words
    yield gettext("The random cases come from the seed {seed}.", seed=outcome.seed)


def as_json(outcome: Outcome) -> str:
    """Return the verdicts for programs."""
    exercises = [
        {name: getattr(row, name) for name in Row.__dataclass_fields__ if name != "student"}
        for row in outcome.rows
    ]
    return json.dumps(
        {
            "points": outcome.earned,
            "of": outcome.most,
            "share": round(outcome.share, 4),
            "required": outcome.required,
            "exit_code": outcome.exit_code,
            "seed": outcome.seed,
            "exercises": exercises,
        },
        indent=1,
        ensure_ascii=False,
    )


def as_junit(outcome: Outcome) -> bytes:
    """Return the verdicts as JUnit XML: a suite a lesson, a case an exercise."""
    suites = ElementTree.Element("testsuites")
    for lesson in dict.fromkeys(row.lesson for row in outcome.rows):
        rows = [row for row in outcome.rows if row.lesson == lesson]
        counts = {
            "tests": len(rows),
            "failures": sum(row.status == FAILED for row in rows),
            "errors": sum(not row.is_graded for row in rows),
            "skipped": sum(row.status == NOT_STARTED for row in rows),
        }
        attributes = {"name": lesson, **{name: str(n) for name, n in counts.items()}}
        suite = ElementTree.SubElement(suites, "testsuite", attributes)
        for row in rows:
            case = ElementTree.SubElement(suite, "testcase", classname=lesson, name=row.exercise)
            tag = {PASSED: "", FAILED: "failure", NOT_STARTED: "skipped"}.get(row.status, "error")
            if tag:
                ElementTree.SubElement(case, tag, message=said_to_student(row))
    return ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)


def as_markdown(outcome: Outcome) -> str:
    """Return the verdicts as a table, as GitHub shows it in the summary of a run."""
    head = (gettext("Lesson"), gettext("Exercise"), gettext("Points"), "")
    lines = [f"### {outcome.in_words}", "", _line(head), _line(("---",) * len(head))]
    for row in outcome.rows:
        said = said_to_student(row) if row.status != PASSED else ""
        lines.append(_line((row.lesson, row.exercise, f"{_MARKS.get(row.status, '!')} {_points(row)}", said)))
    return "\n".join([*lines, "", ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_in_a_cell(cell) for cell in cells)} |"


def _in_a_cell(text: str) -> str:
    """Return text as a cell shows it: what a submission says makes neither a cell nor a link of its own."""
    plain = escape(" ".join(text.split()), quote=False)
    return "".join(f"\\{c}" if c in r"\|[]*_`~" else c for c in plain)


def _points(row: Row) -> str:
    if row.exercise and not row.points:
        return gettext("does not count")
    if not row.is_graded:
        return ""
    return gettext("{earned} of {most}", earned=f"{row.score * row.points:g}", most=row.points)
