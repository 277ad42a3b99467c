"""`nbtools grade`: a class, or the notebooks of one student."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from nbtools.cli.arguments import not_negative, positive, share
from nbtools.course import CourseError
from nbtools.portable.language import gettext, gettext_noop

LIMITS = (
    ("seconds", int, 120, gettext_noop("seconds in all")),
    ("seconds_a_cell", float, 30.0, gettext_noop("seconds for one cell")),
    ("seconds_a_call", float, 10.0, gettext_noop("seconds for one call of an exercise")),
    ("megabytes_of_memory", int, 1024, gettext_noop("MB of memory for each of its processes")),
    ("megabytes_of_files", int, 64, gettext_noop("MB that it may write")),
    ("files", int, 1000, gettext_noop("files that it may make")),
    ("processes", int, 16, gettext_noop("processes and threads at a time")),
)


def add_grading(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them to the commands of nbtools, which `command` makes."""
    grade = command(
        "grade", _grade, gettext("grade a class: a table, a report, and feedback for each student")
    )
    grade.add_argument(
        "submissions",
        type=Path,
        nargs="+",
        help=gettext(
            "a folder with a folder for each student, or a zip file; or the notebooks of one student"
        ),
    )
    grade.add_argument("--out", type=Path, help=gettext("where the results go"))
    grade.add_argument(
        "--class",
        dest="class_file",
        type=Path,
        metavar="class.toml",
        help=gettext("what the class does; otherwise the one above the submissions"),
    )
    grade.add_argument(
        "--pattern", default="", help=gettext("moodle, canvas, or such as '{student}_{lesson}'")
    )
    grade.add_argument(
        "--roster",
        type=Path,
        metavar="FILE.csv",
        help=gettext("the platform's list of participants, for the gradebooks"),
    )
    grade.add_argument(
        "--workers", type=positive(int), default=os.cpu_count() or 1, help=gettext("how many at a time")
    )
    grade.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT", help=gettext("of a Dask cluster that grades instead")
    )
    grade.add_argument(
        "--seed", type=not_negative, help=gettext("of the random cases; otherwise one is drawn, and kept")
    )
    grade.add_argument(
        "--earlier",
        choices=("keep", "drop"),
        help=gettext(
            "those in the results who are not among the submissions: keep them, even where they are another class; or drop them"
        ),
    )
    grade.add_argument(
        "--sandbox",
        choices=("auto", "none"),
        default="auto",
        help=gettext("none: without bubblewrap, unprotected"),
    )
    of_one = grade.add_argument_group(gettext("for the notebooks of one student, which are graded at once"))
    of_one.add_argument("--json", action="store_true", help=gettext("print the verdicts as JSON"))
    of_one.add_argument(
        "--require",
        metavar="80%",
        type=share,
        help=gettext("end with exit code 1 where fewer of the points are reached"),
    )
    of_one.add_argument("--junit", type=Path, metavar="FILE.xml", help=gettext("write them for a CI to show"))
    of_one.add_argument(
        "--summary", type=Path, metavar="FILE.md", help=gettext("add them to a file as a table")
    )
    limits = grade.add_argument_group(gettext("limits for each submission"))
    for name, kind, default, text in LIMITS:
        limits.add_argument(
            f"--{name.replace('_', '-')}",
            type=positive(kind),
            default=default,
            help=f"{gettext(text)} ({default})",
        )


def _grade(options: argparse.Namespace) -> int:
    from nbtools.own import use_class
    from nbtools.rules.rules import file_above

    is_one = all(place.suffix == ".ipynb" for place in options.submissions)
    if options.class_file is None and not is_one:  # what lies above a student's notebooks may be theirs
        options.class_file = file_above(options.submissions[0])
    use_class(options.class_file, options.submissions[0])  # before any exercise is known
    from nbtools.classroom.grading.command import grade
    from nbtools.classroom.grading.judge.sandbox import Limits

    limits = Limits(**{name: getattr(options, name) for name, *_ in LIMITS})
    if is_one:
        from nbtools.classroom.grading.single import grade_notebooks

        return grade_notebooks(options, limits)
    if len(options.submissions) > 1:
        raise CourseError("Give one folder or zip file, or the notebooks of one student.")
    [options.submissions] = options.submissions
    if options.out is None:
        raise CourseError("Say where the results go: --out results/")
    return grade(options, limits)
