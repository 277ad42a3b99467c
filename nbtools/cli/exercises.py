"""What exercises are proved by: the mistakes that are recognised, and all that an exercise needs."""

import argparse
from collections.abc import Callable

from nbtools.cli.arguments import current_lesson
from nbtools.course import CourseError, is_in_a_copy
from nbtools.portable.language import gettext, ngettext


def add_exercises(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add them to the commands of nbtools, which `command` makes."""
    mistakes = command("mistakes", _mistakes, gettext("show the wrong answers that the checks recognise"))
    mistakes.add_argument("lesson", type=current_lesson, nargs="?", help=gettext("only this lesson"))
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
    exercise.add_argument(
        "--lesson", type=current_lesson, help=gettext("of a new one, such as 02_activations")
    )
    exercise.epilog = gettext(
        "In an empty folder, `new` begins a course of your own: docs/your-first-exercise.md goes through it."
    )


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
