"""The command `nbtools`."""

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from nbtools.classroom.commands import add_class_command
from nbtools.classroom.translation.command import add_translate_command
from nbtools.cli.arguments import Parser
from nbtools.cli.exercises import add_exercises
from nbtools.cli.grading import add_grading
from nbtools.cli.learning import add_learning
from nbtools.cli.material import add_material
from nbtools.course import CourseError, here, speak_as_kept
from nbtools.portable.language import gettext, gettext_noop

_PARTS = (
    add_learning,
    add_material,
    add_grading,
    add_class_command,
    add_exercises,
    add_translate_command,
)
_GONE = gettext_noop(
    "The folder that you are in is gone. Change into another one, and type the command again."
)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


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
    parser = parser_of_all()
    options, options.rest = parser.parse_known_args(arguments)
    if options.rest and not options.takes_more:
        parser.error(gettext("unknown: {words}", words=" ".join(options.rest)))
    values = [value for value in vars(options).values() if value]
    paths = [path for value in values for path in (value if isinstance(value, list) else [value])]
    paths = [path for path in paths if isinstance(path, Path)]
    if here() is None and not all(path.is_absolute() for path in paths):
        raise CourseError(_GONE)
    return options.handler(options) or 0


def parser_of_all() -> argparse.ArgumentParser:
    """Return what reads the arguments of every command."""
    parser = Parser(
        prog="nbtools", description=gettext("How does a neural network work? The tools of the course.")
    )
    commands = parser.add_subparsers(title=gettext("commands"), required=True, metavar="COMMAND")

    def command(name: str, handler: Callable, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(handler=handler, takes_more=False)
        return added

    for add in _PARTS:
        add(command)
    return parser


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
