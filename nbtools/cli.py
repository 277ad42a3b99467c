"""The command `nbtools`."""

import argparse
import contextlib
import errno
import importlib.util
import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from nbtools.classroom.commands import add_class_command
from nbtools.classroom.translation.command import add_translate_command
from nbtools.course import CourseError, here, is_in_a_copy, is_on_a_hub, speak_as_kept, work_folder
from nbtools.portable.language import gettext, gettext_noop, ngettext


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 2, with one line on standard error, where the user can mend it."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character still gets the line
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except CourseError as error:
        return _told(str(error))
    except OSError as error:
        if _is_broken_pipe(error):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be written
            return 128 + 13  # as a program that SIGPIPE ends
        return _told(_what_is_wrong(error))
    except KeyboardInterrupt:
        print(gettext("nbtools: stopped."), file=sys.stderr)
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    speak_as_kept()
    parser = _parser()
    options, options.rest = parser.parse_known_args(arguments)
    if options.rest and options.handler is not _open:
        parser.error(gettext("unknown: {words}", words=" ".join(options.rest)))
    values = [value for value in vars(options).values() if value]
    paths = [path for value in values for path in (value if isinstance(value, list) else [value])]
    paths = [path for path in paths if isinstance(path, Path)]
    if here() is None and not all(path.is_absolute() for path in paths):
        raise CourseError(_GONE)
    return options.handler(options) or 0


def _told(what: str) -> int:
    print(f"nbtools: {what}", file=sys.stderr)
    return 2


def _what_is_wrong(error: OSError) -> str:
    if here() is None:
        return gettext(_GONE)
    said = f"{error.filename or gettext('a file')}: {error.strerror or error}."
    return gettext("{said} Is the folder writable?", said=said) if error.errno in _REFUSED else said


def _is_broken_pipe(error: OSError) -> bool:
    """Return whether what reads our output has ended, as `head` does."""
    on_windows = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or on_windows


_GONE = gettext_noop(
    "The folder that you are in is gone. Change into another one, and type the command again."
)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_LIMITS = (
    ("seconds", int, 120, gettext_noop("seconds in all")),
    ("seconds_a_cell", float, 30.0, gettext_noop("seconds for one cell")),
    ("seconds_a_call", float, 10.0, gettext_noop("seconds for one call of an exercise")),
    ("megabytes_of_memory", int, 1024, gettext_noop("MB of memory for each of its processes")),
    ("megabytes_of_files", int, 64, gettext_noop("MB that it may write")),
    ("files", int, 1000, gettext_noop("files that it may make")),
    ("processes", int, 16, gettext_noop("processes and threads at a time")),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(
            gettext(
                "{prog}: {message}. `{prog} --help` lists what there is.", prog=self.prog, message=message
            ),
            file=sys.stderr,
        )
        raise SystemExit(2)


# What argparse says by itself; it asks for it by names of its own
_SAID_BY_ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("options"),
    gettext_noop("positional arguments"),
    gettext_noop("show this help message and exit"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("not allowed with argument %s"),
    gettext_noop("expected one argument"),
)
argparse._, argparse.ngettext = gettext, ngettext


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="nbtools", description=gettext("How does a neural network work? The tools of the course.")
    )
    commands = parser.add_subparsers(title=gettext("commands"), required=True, metavar="COMMAND")

    def command(name: str, handler: Callable, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(handler=handler)
        return added

    opened = command("open", _open, gettext("open your copies of the lessons in JupyterLab"))
    opened.usage = gettext("nbtools open [LESSON] [--language LANGUAGE] [options of JupyterLab]")
    opened.epilog = gettext(
        "LESSON is a name such as 02_activations, its number, or a path to one of your notebooks."
    )
    opened.add_argument(
        "--language", help=gettext("of the lessons and of all that is said, from now on: such as en")
    )
    command("sync", _sync, gettext("bring your copies of the lessons up to date, and open nothing"))
    command("doctor", _doctor, gettext("say what is wrong with the installation, and how to mend it"))
    progress = command("progress", _progress, gettext("show how far you are"))
    progress.add_argument(
        "--mine",
        action="store_true",
        help=gettext("functions that were kept on another computer are yours, and may be run here"),
    )
    of_tries = progress.add_mutually_exclusive_group()
    of_tries.add_argument(
        "--what-is-kept", action="store_true", help=gettext("show all that is kept of you, and where")
    )
    of_tries.add_argument(
        "--forget",
        action="store_true",
        help=gettext("forget when you tried what, and keep no more of it; what you passed stays"),
    )
    of_tries.add_argument(
        "--keep", action="store_true", help=gettext("keep it again, where your class is watched")
    )
    export = command("export", _export, gettext("write your functions as a library of your own"))
    export.add_argument("file", type=Path, metavar="FILE.py")
    export.add_argument("--replace", action="store_true", help=gettext("write over a file that is there"))
    fresh = command("fresh", _fresh, gettext("start a lesson afresh; your old copy is kept"))
    fresh.add_argument("lesson", type=_lesson, help=gettext("such as 02_activations"))
    reset = command("reset", _reset, gettext("forget what was passed; a copy is kept"))
    reset.add_argument("what", type=_lesson, help=gettext("an exercise, a lesson, or `all`"))
    release = command("release", _release, gettext("make lessons/ from solutions/"))
    instead = release.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help=gettext("write nothing; exit 1 where they differ")
    )
    instead.add_argument(
        "--nbgrader", type=Path, metavar="DIR", help=gettext("write a course folder for nbgrader instead")
    )
    release.add_argument(
        "--seed", type=int, help=gettext("of the random cases in nbgrader's tests; otherwise one is drawn")
    )
    release.add_argument(
        "--class",
        dest="class_file",
        type=Path,
        metavar="class.toml",
        help=gettext("whose points the tests of nbgrader have"),
    )
    release.add_argument(
        "--run",
        nargs="*",
        type=_lesson,
        metavar="LESSON",
        help=gettext("run these solutions first, or all, and keep their outputs"),
    )
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
        "--workers", type=_positive(int), default=os.cpu_count() or 1, help=gettext("how many at a time")
    )
    grade.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT", help=gettext("of a Dask cluster that grades instead")
    )
    grade.add_argument(
        "--seed", type=_not_negative, help=gettext("of the random cases; otherwise one is drawn, and kept")
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
        type=_share,
        help=gettext("end with exit code 1 where fewer of the points are reached"),
    )
    of_one.add_argument("--junit", type=Path, metavar="FILE.xml", help=gettext("write them for a CI to show"))
    of_one.add_argument(
        "--summary", type=Path, metavar="FILE.md", help=gettext("add them to a file as a table")
    )
    limits = grade.add_argument_group(gettext("limits for each submission"))
    for name, kind, default, text in _LIMITS:
        limits.add_argument(
            f"--{name.replace('_', '-')}",
            type=_positive(kind),
            default=default,
            help=f"{gettext(text)} ({default})",
        )
    add_class_command(command)
    slides = command(
        "slides", _slides, gettext("make slides of a lesson: one HTML file, without the answers")
    )
    slides.add_argument("lesson", type=_lesson, help=gettext("such as 02_activations"))
    slides.add_argument(
        "--to", type=Path, metavar="FILE.html", help=gettext("where they go; otherwise LESSON.html")
    )
    site = command(
        "site", _site, gettext("make the course as a site: pages to read, and lessons to run in the browser")
    )
    site.add_argument("out", type=Path, metavar="OUT", help=gettext("the folder for it"))
    site.add_argument("--only", choices=("read", "run"), help=gettext("make one of the two"))
    site.add_argument(
        "--without-solutions", action="store_true", help=gettext("leave the pages of solutions out")
    )
    site.add_argument(
        "--pyodide",
        type=Path,
        metavar="FOLDER",
        help=gettext("an unpacked Pyodide, to be served too; otherwise a CDN has it"),
    )
    mistakes = command("mistakes", _mistakes, gettext("show the wrong answers that the checks recognise"))
    mistakes.add_argument("lesson", type=_lesson, nargs="?", help=gettext("only this lesson"))
    mistakes.add_argument(
        "--slips",
        action="store_true",
        help=gettext("make each slip in the right answers, and show those that the cases let pass"),
    )
    exercise = command("exercise", _exercise, gettext("make an exercise, or prove that one is complete"))
    exercise.add_argument(
        "do",
        choices=("new", "check"),
        help=gettext("new: a skeleton that runs; check: try all that it needs"),
    )
    exercise.add_argument("name", metavar="NAME", help=gettext("such as max_pool"))
    exercise.add_argument("--lesson", type=_lesson, help=gettext("of a new one, such as 02_activations"))
    add_translate_command(command)
    exercise.epilog = gettext(
        "In an empty folder, `new` begins a course of your own: docs/your-first-exercise.md goes through it."
    )
    return parser


def _lesson(word: str) -> str:
    """Return a lesson's name of today where a former one was given; any other word as it is."""
    from nbtools.exercises.renamed import current_name

    return current_name(word)


def _positive(kind: type) -> Callable[[str], float]:
    """Return what reads an option that is a number above 0."""
    whole, any_number = (
        gettext_noop("{given} is no whole number above 0"),
        gettext_noop("{given} is no number above 0"),
    )
    otherwise = whole if kind is int else any_number
    return lambda text: _number(text, kind, lambda value: 0 < value < math.inf, otherwise)


def _not_negative(text: str) -> int:
    return _number(text, int, lambda value: value >= 0, gettext_noop("{given} is no whole number from 0 on"))


def _share(text: str) -> float:
    """Return a share of the points: 80%, or 0.8."""
    number, percent = text.removesuffix("%"), text.endswith("%")
    share = _number(
        number, float, lambda value: 0 <= value < math.inf, gettext_noop("{given} is no share, such as 80%")
    )
    return share / 100 if percent else share


def _number(text: str, kind: type, fits: Callable[[float], bool], otherwise: str) -> float:
    with contextlib.suppress(ValueError):
        if fits(value := kind(text)):
            return value
    raise argparse.ArgumentTypeError(gettext(otherwise, given=text))


def _sync(options: argparse.Namespace) -> None:
    from nbtools.mine.workbook import sync_for_every_start

    for line in sync_for_every_start():
        print(line)
    print(gettext("Your lessons are in {folder}.", folder=work_folder()))


def _open(options: argparse.Namespace) -> int:
    if not importlib.util.find_spec("jupyterlab"):
        raise CourseError("JupyterLab is not installed in this Python. `nbtools doctor` says what to type.")
    from nbtools.mine.hub import where_to_click
    from nbtools.mine.lab import started
    from nbtools.mine.language import ask_once, choose
    from nbtools.mine.workbook import sync

    if options.language:
        choose(options.language)
    else:
        ask_once()
    for line in sync():
        print(line)
    notebook, more = _notebook_and_options(options.rest)
    if is_on_a_hub():
        print(where_to_click(notebook))
        return 0
    with started(more, notebook) as jupyterlab:
        code = jupyterlab.wait()
    if code:
        print(
            gettext("nbtools: JupyterLab ended with an error. `nbtools doctor` looks for its cause."),
            file=sys.stderr,
        )
    return 128 - code if code < 0 else code


def _notebook_and_options(words: list[str]) -> tuple[Path | None, list[str]]:
    """Return the notebook to open and what JupyterLab gets: a word after one of its options may be that option's value."""
    from nbtools.mine.workbook import copy_called

    for i, word in enumerate(words):
        if not word.startswith("-"):
            try:
                return copy_called(word), words[:i] + words[i + 1 :]
            except CourseError:
                if i == 0:
                    raise
    return None, words


def _doctor(options: argparse.Namespace) -> int:
    from nbtools.doctor import findings

    found = []
    for finding in findings():
        print(finding, flush=True)
        found.append(finding)
    if faults := sum(finding.is_wrong for finding in found):
        print(
            ngettext(
                "{count} to mend. Start with the first, then run `nbtools doctor` again.",
                "{count} to mend. Start with the first, then run `nbtools doctor` again.",
                faults,
            )
        )
    elif any(finding.is_untried for finding in found):
        print(gettext("No fault was found, but not all could be tried: see above."))
    else:
        print(gettext("All is well. `nbtools open` opens your lessons."))
    return 1 if faults else 0


def _progress(options: argparse.Namespace) -> None:
    from nbtools.checks.check import progress_line
    from nbtools.checks.progress import adopt, everything, of_others

    if options.what_is_kept or options.forget or options.keep:
        _tell_of_tries(options)
        return
    if options.mine:
        print(ngettext("{count} function is yours now.", "{count} functions are yours now.", len(adopt())))
    elif others := len(of_others()):
        print(
            ngettext(
                "{count} function was kept on another computer, and is not run here. If it is yours: nbtools progress --mine",
                "{count} functions were kept on another computer, and are not run here. If they are yours: nbtools progress --mine",
                others,
            )
        )
    lessons = everything()
    for lesson in lessons:
        print(progress_line(lesson))
    total, passed = (
        sum(len(lesson.exercises) for lesson in lessons),
        sum(len(lesson.passed) for lesson in lessons),
    )
    print(
        gettext(
            "{passed} of {total} exercises passed. Kept in {folder}.",
            passed=passed,
            total=total,
            folder=work_folder(),
        )
    )


def _tell_of_tries(options: argparse.Namespace) -> None:
    from nbtools.checks.watched import forget, keep_again, what_is_kept

    if options.forget:
        print(
            ngettext(
                "{count} try is forgotten, and no more are kept. What you passed stays, and so does a copy that `nbtools reset` made.",
                "{count} tries are forgotten, and no more are kept. What you passed stays, and so does a copy that `nbtools reset` made.",
                forget(),
            )
        )
    elif options.keep:
        keep_again()
        print(gettext("From now on your tries are kept where your class is watched."))
    else:
        print("\n".join(what_is_kept()))


def _export(options: argparse.Namespace) -> None:
    from nbtools.mine.library import export

    own, course = export(options.file, options.replace)
    borrowed = gettext(", and {course} of the course that they use", course=course) if course else ""
    print(
        ngettext(
            "{file}: {count} of your functions{borrowed}.",
            "{file}: {count} of your functions{borrowed}.",
            own,
            file=options.file,
            borrowed=borrowed,
        )
    )


def _fresh(options: argparse.Namespace) -> None:
    from nbtools.mine.workbook import start_afresh

    old = start_afresh(options.lesson)
    print(
        gettext("{lesson} is as new.", lesson=options.lesson)
        + (" " + gettext("Your old copy is {name}.", name=old.name) if old else "")
    )


def _reset(options: argparse.Namespace) -> None:
    from nbtools.checks.progress import reset
    from nbtools.exercises import LESSONS, UnknownExercise, find_exercise

    if options.what == "all" or options.what in LESSONS:
        chosen = [(lesson, None) for lesson in LESSONS if options.what in ("all", lesson)]
    else:
        try:
            chosen = [(find_exercise(options.what).lesson, options.what)]
        except UnknownExercise as problem:
            raise CourseError("{problem} A lesson's name, or `all`, will do too.", problem=problem) from None
    kept = [old for lesson, name in chosen if (old := reset(lesson, name))]
    print(
        gettext("Reset {what}.", what=options.what)
        + " "
        + (
            gettext("What was there is kept as {names}.", names=", ".join(old.name for old in kept))
            if kept
            else gettext("Nothing was there.")
        )
    )


def _release(options: argparse.Namespace) -> int:
    from nbtools.classroom import release

    if options.run is not None:
        from nbtools.classroom.run import run_solutions

        run_solutions(options.run)
    if options.nbgrader:
        from nbtools.classroom.nbgrader.course import write_course
        from nbtools.classroom.rules_of_class import rules_of

        count = write_course(options.nbgrader, options.seed, rules_of(options.class_file, options.nbgrader))
        print(
            ngettext(
                "{folder}: {count} assignment. Next, in there: nbgrader generate_assignment LESSON",
                "{folder}: {count} assignments. Next, in there: nbgrader generate_assignment LESSON",
                count,
                folder=options.nbgrader,
            )
        )
        return 0
    if not options.check:
        written = release.release()
        print(
            gettext("Written: {names}.", names=", ".join(written))
            if written
            else gettext("Every lesson is up to date.")
        )
        return 0
    differ = release.differences()
    if differ:
        print(
            gettext(
                "nbtools: {names}: not what the solution makes. Run `nbtools release`.",
                names=", ".join(differ),
            ),
            file=sys.stderr,
        )
    return 1 if differ else 0


def _grade(options: argparse.Namespace) -> int:
    from nbtools.own import use_class
    from nbtools.rules.rules import file_above

    is_one = all(place.suffix == ".ipynb" for place in options.submissions)
    if options.class_file is None and not is_one:  # what lies above a student's notebooks may be theirs
        options.class_file = file_above(options.submissions[0])
    use_class(options.class_file, options.submissions[0])  # before any exercise is known
    from nbtools.classroom.grading.command import grade
    from nbtools.classroom.grading.judge.sandbox import Limits

    limits = Limits(**{name: getattr(options, name) for name, *_ in _LIMITS})
    if is_one:
        from nbtools.classroom.grading.single import grade_notebooks

        return grade_notebooks(options, limits)
    if len(options.submissions) > 1:
        raise CourseError("Give one folder or zip file, or the notebooks of one student.")
    [options.submissions] = options.submissions
    if options.out is None:
        raise CourseError("Say where the results go: --out results/")
    return grade(options, limits)


def _slides(options: argparse.Namespace) -> None:
    from nbtools.classroom.slides import write_slides

    path = options.to or Path(f"{options.lesson}.html")
    print(
        ngettext(
            "{path}: {count} slide. Open it in a browser; the arrow keys turn them.",
            "{path}: {count} slides. Open it in a browser; the arrow keys turn them.",
            write_slides(options.lesson, path),
            path=path,
        )
    )


def _site(options: argparse.Namespace) -> None:
    from nbtools.site import write_site

    write_site(options.out, options.only, options.pyodide, solutions=not options.without_solutions)
    print(
        gettext(
            "{folder}: put it on any web server, or look at it with `python -m http.server -d {folder}`.",
            folder=options.out,
        )
    )


def _exercise(options: argparse.Namespace) -> int:
    from nbtools.classroom.exercise import make_own, make_skeleton, prove
    from nbtools.exercises import UnknownExercise, find_exercise

    if options.do == "new":
        in_the_course = options.lesson is not None and is_in_a_copy()
        make = make_skeleton if in_the_course else make_own
        for path in make(options.name, options.lesson):
            print(gettext("Written: {path}", path=path))
        print(gettext("It doubles a number. Write over it, then `nbtools release --run`, and"))
        print(gettext("`nbtools exercise check {name}`.", name=options.name))
        if in_the_course:
            print(gettext("CONTRIBUTING.md names what else an exercise has."))
        return 0
    try:
        exercise = find_exercise(options.name)
    except UnknownExercise as error:
        raise CourseError(str(error)) from error
    complete = True
    for point in prove(exercise):
        print(f"{'✗' if point.amiss else '✓'} {point.what}")
        for amiss in point.amiss:
            print(f"    {amiss}")
        complete = complete and not point.amiss
    return 0 if complete else 1


def _slips(lesson: str | None) -> int:
    from nbtools.classroom.edited_answers import count_of
    from nbtools.classroom.exercise.proof import DRAWS
    from nbtools.exercises import all_exercises

    n_alive = 0
    for exercise in all_exercises():
        if exercise.is_function and lesson in (None, exercise.lesson):
            count = count_of(exercise, draws=DRAWS)
            n_alive += len(count.alive)
            counted = gettext(
                "{tried} edits tried: {killed} refused, {equal} that give the same, {alive} let pass",
                tried=count.tried,
                killed=count.refused,
                equal=count.equal,
                alive=len(count.alive),
            )
            print(f"{exercise.name:<32} {counted}")
            for one in count.alive:
                print(f"    slip:{one.slip:<30} {one.line}")
    return 1 if n_alive else 0


def _mistakes(options: argparse.Namespace) -> int:
    from nbtools.checks.proofs.names import NAMES
    from nbtools.checks.slips.family import FAMILY
    from nbtools.classroom.mistakes import table
    from nbtools.exercises import LESSONS

    if options.lesson not in (None, *LESSONS):
        raise CourseError(
            "No lesson is called {lesson}. There are: {lessons}.",
            lesson=options.lesson,
            lessons=", ".join(LESSONS),
        )
    if options.slips:
        return _slips(options.lesson)
    rows = table(options.lesson)
    for row in rows:
        verdict = gettext("recognised" if row.recognised else "NOT RECOGNISED")
        ways = ngettext("{count} way", "{count} ways", row.ways)
        print(f"{row.exercise:<20} {row.mistake:<28} {ways:<6}  {verdict:<14}  {gettext(row.message)}")
    if options.lesson is None:
        for name, words in NAMES.items():
            print(f"{gettext('any exercise'):<20} {f'proof:{name}':<36} {gettext(words)}")
        for slip in FAMILY:
            print(f"{gettext('any exercise'):<20} {f'slip:{slip.name}':<36} {gettext(slip.said.when)}")
    recognised = sum(row.recognised for row in rows)
    print(
        gettext(
            "{recognised} of {total} mistakes recognised by their own name, {ways} ways of making them.",
            recognised=recognised,
            total=len(rows),
            ways=sum(row.ways for row in rows),
        )
    )
    return 0 if recognised == len(rows) else 1
