"""`nbtools grade`: from a folder of submissions to a folder of results."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tqdm import tqdm

from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.submissions import Student, find_submissions
from nbtools.classroom.grading.judge.sandbox import UNSEALED, Limits, SandboxError, why_unsealed
from nbtools.classroom.grading.results.alike import find_alike
from nbtools.classroom.grading.results.report import write_feedback, write_report
from nbtools.classroom.grading.results.roster import NOBODY, Roster, read_roster
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.tables import (
    escape_formula,
    students_in,
    write_gradebook,
    write_grades,
)
from nbtools.classroom.grading.schedule.pool import Pool, grade_in_processes, pool
from nbtools.classroom.grading.schedule.result_cache import ResultCache, grade_or_load
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.course import CourseError
from nbtools.exercises import LESSONS, all_exercises


def grade(options: argparse.Namespace, limits: Limits) -> int:
    """Grade a class, and write what came of it. Raises CourseError."""
    with pool(options.workers) as workers:
        return _grade(options, limits, workers)


def _grade(options: argparse.Namespace, limits: Limits, workers: Pool) -> int:
    if options.out.resolve() == options.submissions.resolve():
        raise CourseError("The results would lie among the submissions. Give --out another folder.")
    roster = read_roster(options.roster) if options.roster else NOBODY
    try:
        students = find_submissions(options.submissions, options.pattern, but=options.out, do=workers.read)
    except Unusable as problem:
        raise CourseError(str(problem)) from problem
    if not students:
        raise CourseError(
            f"{options.submissions} holds no submissions. It should hold a folder for each student."
        )
    warning = _warning(options)
    if warning:
        print(f"nbtools: {warning}", file=sys.stderr)
    _demand_of_this_class(options.out / "grades.csv", students)
    cache = ResultCache(options.out / ".kept")
    settings = Settings(cache.seed(options.seed), limits, sealed=not warning)
    tasks = [Task(student, settings) for student in students]
    try:
        with _graders(options, not warning, workers) as run:
            rows = _with_a_bar(tasks, cache, run)
    except SandboxError as problem:
        raise CourseError(str(problem)) from problem
    _write(rows, students, roster, warning, options.out)
    if options.roster:
        _tell_who_is_missing(students, roster)
    return 0


def _warning(options: argparse.Namespace) -> str:
    """Return why submissions run without a sandbox and what that means, or nothing where they have one."""
    if options.sandbox == "none":
        return f"You asked for no sandbox. {UNSEALED}"
    if options.scheduler is not None:  # there it is the workers that need bubblewrap
        return ""
    reason = why_unsealed()
    return reason and f"{reason} {UNSEALED}"


def _demand_of_this_class(path: Path, students: list[Student]) -> None:
    """Raise CourseError where another class's grades would be written over."""
    there = students_in(path)
    if there and not there & {escape_formula(student.name) for student in students}:
        raise CourseError(f"{path} holds the grades of another class. Give --out another folder.")


@contextmanager
def _graders(
    options: argparse.Namespace, sealed: bool, workers: Pool
) -> Iterator[Callable[[list[Task]], Iterator]]:
    """Give what grades tasks: processes here, or a cluster. Raises CourseError."""
    if options.scheduler is None:
        yield partial(grade_in_processes, pool=workers)
        return
    try:
        from nbtools.classroom.grading.schedule.cluster import connect, grade_on_cluster
    except ModuleNotFoundError:
        raise CourseError(
            "A cluster needs Dask: pip install -e '.[cluster]', in the course folder."
        ) from None
    with connect(options.scheduler, sealed) as client:
        yield partial(grade_on_cluster, client=client)


def _with_a_bar(tasks: list[Task], cache: ResultCache, run: Callable[[list[Task]], Iterator]) -> list[Row]:
    """Grade, and show how far it is; the rows come in the order of students, lessons and exercises."""
    rows: list[Row] = []
    with tqdm(total=len(tasks), unit=" students", file=sys.stderr) as bar:
        for of_one in grade_or_load(tasks, cache, run):
            rows += of_one
            bar.update()
    for path in cache.damaged:
        print(f"nbtools: {path} was damaged. It is set aside, and its student graded again.", file=sys.stderr)
    names = [e.name for e in all_exercises()]
    place = {lesson: i for i, lesson in enumerate(["", *LESSONS])}
    return sorted(
        rows, key=lambda r: (r.student, place[r.lesson], names.index(r.exercise) if r.exercise else -1)
    )


def _tell_who_is_missing(students: list[Student], roster: Roster) -> None:
    missing = [student.name for student in students if not roster.line_of(student.name)]
    if missing:
        print(
            f"nbtools: the roster has no line, or more than one, for {', '.join(missing)}. "
            "Fill in their lines of moodle.csv and canvas.csv by hand.",
            file=sys.stderr,
        )


def _write(rows: list[Row], students: list[Student], roster: Roster, warning: str, out: Path) -> None:
    write_grades(rows, out / "grades.csv")
    for platform in ("moodle", "canvas"):
        write_gradebook(rows, out / f"{platform}.csv", platform, roster)
    write_report(rows, find_alike(students), warning, out / "report.html")
    write_feedback(rows, out / "feedback")
    errors = len({(row.student, row.lesson) for row in rows if row.status == "error"})
    told = f"; {_count(errors, 'submission')} could not be graded" if errors else ""
    print(f"{_count(len(students), 'student')} graded{told}.")
    print(f"{out / 'grades.csv'} and {out / 'report.html'}; each student's page is in {out / 'feedback'}.")


def _count(n: int, thing: str) -> str:
    return f"{n} {thing}{'s' * (n != 1)}"
