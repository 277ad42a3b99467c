"""What learners do: open their lessons, see how far they are, take their functions along."""

import argparse
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

from nbtools.cli.arguments import current_lesson
from nbtools.course import CourseError, is_on_a_hub, work_folder
from nbtools.portable.language import gettext, ngettext


def add_learning(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them to the commands of nbtools, which `command` makes."""
    opened = command("open", _open, gettext("open your copies of the lessons in JupyterLab"))
    opened.set_defaults(takes_more=True)  # options of JupyterLab
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
    fresh.add_argument("lesson", type=current_lesson, help=gettext("such as 02_activations"))
    reset = command("reset", _reset, gettext("forget what was passed; a copy is kept"))
    reset.add_argument("what", type=current_lesson, help=gettext("an exercise, a lesson, or `all`"))


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
        print(lesson.line)
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
