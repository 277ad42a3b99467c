"""`nbtools grade`: from a folder of submissions to a folder of results."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tqdm import tqdm

from nbtools.classroom.grading.intake.earlier import Damaged, are_strangers, grown, load, save
from nbtools.classroom.grading.intake.naming import name_key
from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.outline import Outlines
from nbtools.classroom.grading.intake.submissions import Student, find_handed_in
from nbtools.classroom.grading.intake.versions import chosen, others
from nbtools.classroom.grading.judge.sandbox import UNSEALED, WITHOUT, Limits, SandboxError, why_unsealed
from nbtools.classroom.grading.results.alike import find_alike
from nbtools.classroom.grading.results.csv_file import escape_formula
from nbtools.classroom.grading.results.edited import note_as_written, set_aside
from nbtools.classroom.grading.results.grades import Grades, grades_of
from nbtools.classroom.grading.results.notes import Note, notes
from nbtools.classroom.grading.results.overrides import FILE as OVERRIDES
from nbtools.classroom.grading.results.overrides import offer, read_overrides
from nbtools.classroom.grading.results.people import People, identify
from nbtools.classroom.grading.results.report import write_feedback, write_report
from nbtools.classroom.grading.results.roster import NOBODY, Roster, read_roster
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.results.tables import (
    students_in,
    write_gradebook,
    write_grades,
    write_students,
    write_totals,
)
from nbtools.classroom.grading.schedule.fingerprint import fingerprint
from nbtools.classroom.grading.schedule.pool import Pool, grade_in_processes, pool
from nbtools.classroom.grading.schedule.result_cache import ResultCache, grade_or_load
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.classroom.rules_of_class import rules_of
from nbtools.course import CourseError
from nbtools.portable.language import gettext, ngettext
from nbtools.rules.rules import BEST


def grade(options: argparse.Namespace, limits: Limits) -> int:
    """Grade a class, and write what came of it. Raises CourseError."""
    with pool(options.workers) as workers:
        return _grade(options, limits, workers)


def _grade(options: argparse.Namespace, limits: Limits, workers: Pool) -> int:
    if options.out.resolve() == options.submissions.resolve():
        raise CourseError("The results would lie among the submissions. Give --out another folder.")
    rules = rules_of(options.class_file, options.submissions)
    options.roster = options.roster or (Path(rules.roster) if rules.roster else None)
    roster = read_roster(options.roster) if options.roster else NOBODY
    overrides = read_overrides(options.out / OVERRIDES)
    kept = options.out / ".kept"
    outlines = Outlines(kept / "class" / "outlines.json", fingerprint(), do=workers.read)
    try:
        handed_in = find_handed_in(
            options.submissions,
            options.pattern,
            but=options.out,
            outlines=outlines,
            do=workers.read,
            each=workers.in_order,
        )
    except Unusable as problem:
        raise CourseError(str(problem)) from problem
    if not handed_in.students:
        raise CourseError(
            "{folder} holds no submissions. It should hold a folder for each student.",
            folder=options.submissions,
        )
    warning = warning_of(options)
    if warning:
        print(f"nbtools: {warning}", file=sys.stderr)
    earlier = _earlier(options, handed_in.students)
    everybody, stands = grown(earlier, handed_in.students)
    people = identify(everybody, roster)
    people.students = [chosen(student, rules.which) for student in people.students]
    cache = ResultCache(kept)
    settings = Settings(
        cache.seed(rules.seed if options.seed is None else options.seed), limits, sealed=not warning
    )
    private = (options.submissions, options.out, options.roster, rules.file)
    hidden = tuple(path.resolve() for path in private if path)
    tried = [(student, "") for student in people.students]
    if rules.which == BEST:
        tried += [(other, lesson) for student in people.students for lesson, other in others(student)]
    tasks = [Task(student, settings, hidden) for student, _ in tried]
    try:
        with _graders(options, not warning, workers) as run:
            graded = _with_a_bar(tasks, cache, run)
    except SandboxError as problem:
        raise CourseError(str(problem)) from problem
    save(everybody, kept / "class" / "handed_in.json")
    grades = grades_of(
        [(*one, rows) for one, rows in zip(tried, graded, strict=True)], people, rules, overrides
    )
    rows = grades.rows
    from_earlier = sorted((s.own_name for s in everybody[len(handed_in.students) :]), key=name_key)
    strays = [name for name in handed_in.strays if not options.roster or name != options.roster.name]
    edits = set_aside(options.out, kept / "class" / "written")
    offer(edits.offered, options.out)
    look_at = [*edits.notes(options.out), *notes(people, rows, strays, from_earlier, stands, grades)]
    alike = find_alike(people.students, outlines)
    outlines.save()
    write_report(rows, alike, warning, options.out / "report.html", look_at, settings.seed, grades)
    _write(grades, people, roster, options.out)
    note_as_written(options.out, kept / "class" / "written")
    if rules.file:
        print(gettext("By the rules of {file}.", file=rules.file))
    _tell(rows, people, look_at, options.out)
    if options.roster:
        _tell_who_is_missing(people)
    return 0


def warning_of(options: argparse.Namespace) -> str:
    """Return what it means that submissions run without a sandbox, or nothing where they have one.

    Raises CourseError where there is none, and nobody has said that it may be so.
    """
    if options.sandbox == "none":
        return f"{gettext('You asked for no sandbox.')} {gettext(UNSEALED)}"
    # on a cluster it is the workers that need bubblewrap
    if options.scheduler is None and (reason := why_unsealed()):
        raise CourseError(f"{reason} {gettext(WITHOUT)}")
    return ""


def _earlier(options: argparse.Namespace, now: list[Student]) -> list[Student]:
    """Return who has handed in before. Raises CourseError where their grades would be lost, or another class's mixed in."""
    if options.earlier == "drop":
        return []
    path = options.out / "grades.csv"
    another = CourseError(
        "{path} holds the grades of another class. Give --out another folder. "
        "`--earlier keep` adds this one to it, `--earlier drop` puts this one in its place.",
        path=path,
    )
    try:
        earlier = load(options.out / ".kept" / "class" / "handed_in.json")
    except Damaged as problem:
        raise CourseError(
            "{file} is damaged. Give {folder} all that was handed in so far, and `--earlier drop`.",
            file=problem,
            folder=options.submissions,
        ) from problem
    if earlier and options.earlier is None and are_strangers(earlier, now):
        raise another
    there = students_in(path)
    lost = there - {escape_formula(student.name) for student in now} if there and not earlier else set()
    if lost and lost == there and options.earlier is None:
        raise another
    if lost:
        raise CourseError(
            ngettext(
                "{count} who has grades in {path} is not in {folder}: {name}. "
                "Put what they handed in there too; `--earlier drop` leaves them out.",
                "{count} who have grades in {path} are not in {folder}, as {name}. "
                "Put what they handed in there too; `--earlier drop` leaves them out.",
                len(lost),
                path=path,
                folder=options.submissions,
                name=min(lost),
            )
        )
    return earlier


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


def _with_a_bar(
    tasks: list[Task], cache: ResultCache, run: Callable[[list[Task]], Iterator]
) -> list[list[Row]]:
    """Grade, and show how far it is; return the rows of each task."""
    rows: dict[str, list[Row]] = {}
    with tqdm(total=len(tasks), unit=" " + gettext("students"), file=sys.stderr) as bar:
        for task, of_one in grade_or_load(tasks, cache, run):
            rows[task.key] = of_one
            bar.update()
    for path in cache.damaged:
        told = gettext("{path} was damaged. It is set aside, and its student graded again.", path=path)
        print(f"nbtools: {told}", file=sys.stderr)
    return [rows[task.key] for task in tasks]


def _tell_who_is_missing(people: People) -> None:
    if missing := people.without_line:
        told = gettext(
            "the roster has no line, or more than one, for {names}. "
            "Fill in their lines of moodle.csv and canvas.csv by hand.",
            names=", ".join(missing),
        )
        print(f"nbtools: {told}", file=sys.stderr)


def _write(grades: Grades, people: People, roster: Roster, out: Path) -> None:
    rows = grades.rows
    write_grades(rows, out / "grades.csv")
    write_students(people, out / "students.csv")
    for platform in ("moodle", "canvas"):
        write_gradebook(rows, out / f"{platform}.csv", platform, roster, people.lines)
    if grades.rules.file:
        write_totals(rows, grades.totals, people, out / "totals.csv")
    names = {name: line.name for name, line in people.lines.items()}
    write_feedback(rows, out / "feedback", names, grades)


def _tell(rows: list[Row], people: People, look_at: list[Note], out: Path) -> None:
    errors = len({(row.student, row.lesson) for row in rows if not row.is_graded})
    graded = ngettext("{count} student graded", "{count} students graded", len(people.students))
    if errors:
        graded += "; " + ngettext(
            "{count} submission could not be graded", "{count} submissions could not be graded", errors
        )
    print(f"{graded}.")
    for note in look_at:
        print(f"{note.title}: {len(note.entries)}.")
    print(
        gettext(
            "{grades} and {report}; each student's page is in {feedback}.",
            grades=out / "grades.csv",
            report=out / "report.html",
            feedback=out / "feedback",
        )
    )
