"""`nbtools class`: what a teacher does with a class beside grading it."""

import argparse
from collections.abc import Callable
from pathlib import Path

from nbtools.classroom.watch.command import add_watch
from nbtools.course import CourseError
from nbtools.portable.language import gettext, ngettext

FILE = "class.toml"


def add_class_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to those of nbtools, which `command` makes."""
    parser = command("class", lambda options: 0, gettext("set the rules of a class, and keep to them"))
    parts = parser.add_subparsers(title=gettext("commands"), required=True, metavar="COMMAND")

    def part(name: str, handler: Callable, text: str) -> argparse.ArgumentParser:
        added = parts.add_parser(name, help=text, description=text)
        added.set_defaults(handler=handler)
        return added

    new = part("new", _new, gettext("write a class.toml with everything in it that may be set"))
    new.add_argument("folder", type=Path, nargs="?", default=Path(), help=gettext("of the class"))
    handout = part("handout", _handout, gettext("write what learners get: the course without solutions"))
    handout.add_argument("to", type=Path, metavar="FOLDER", help=gettext("the new folder, or a .zip file"))
    handout.add_argument(
        "--class",
        dest="class_file",
        type=Path,
        metavar=FILE,
        help=gettext("of the class; its part for learners goes with it"),
    )
    override = part("override", _override, gettext("give points by hand, and keep them"))
    override.add_argument("results", type=Path, help=gettext("the folder of the results"))
    override.add_argument("student", nargs="?", help=gettext("as in grades.csv, or a number or address"))
    override.add_argument("what", nargs="?", help=gettext("an exercise, or a lesson as a whole"))
    override.add_argument("points", nargs="?", type=float, help=gettext("how many there are for it"))
    override.add_argument("--why", default="", help=gettext("what the student reads beside them"))
    override.add_argument(
        "--take", action="store_true", help=gettext("take over what was written into grades.csv")
    )
    override.add_argument("--remove", action="store_true", help=gettext("take these points back"))
    add_watch(part)
    compare = part("compare", _compare, gettext("set two classes side by side, exercise by exercise"))
    compare.add_argument("before", type=Path, help=gettext("the results of one class"))
    compare.add_argument("now", type=Path, help=gettext("the results of the other"))


def _new(options: argparse.Namespace) -> None:
    from nbtools.classroom.new_class import write_new

    print(
        gettext(
            "Written: {path}. All in it is as usual until you change it.",
            path=write_new(options.folder / FILE),
        )
    )


def _handout(options: argparse.Namespace) -> None:
    from nbtools.own import use_class
    from nbtools.rules.rules import file_above

    file = options.class_file or file_above(Path(FILE))
    use_class(file, Path("submissions"))  # before any exercise is known
    from nbtools.classroom.handout import write_handout
    from nbtools.classroom.rules_of_class import rules_of

    count = write_handout(options.to, rules_of(file))
    print(
        ngettext(
            "{path}: {count} file for learners.",
            "{path}: {count} files for learners.",
            count,
            path=options.to,
        )
    )


def _override(options: argparse.Namespace) -> None:
    from nbtools.classroom.grading.results import by_hand

    if options.take:
        said = by_hand.take_offered(options.results)
    elif options.student is None or options.what is None or (options.points is None and not options.remove):
        raise CourseError("Say whose points, for what, and how many: override results/ 'Anna Schmidt' relu 2")
    elif options.remove:
        said = by_hand.remove(options.results, options.student, options.what)
    else:
        said = by_hand.give(options.results, options.student, options.what, options.points, options.why)
    print(said)
    print(gettext("Run the same `nbtools grade` again: it takes this over, and runs nothing anew."))


def _compare(options: argparse.Namespace) -> None:
    from nbtools.classroom.compare import compared

    for line in compared(options.before, options.now):
        print(line)
