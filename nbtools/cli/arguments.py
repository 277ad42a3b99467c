"""How the commands read their arguments, and say what is wrong with them."""

import argparse
import contextlib
import math
import sys
from collections.abc import Callable
from typing import NoReturn

from nbtools.portable.language import gettext, gettext_noop, ngettext

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


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, and where to look."""

    def error(self, message: str) -> NoReturn:
        """Say it, and end with exit code 2."""
        print(
            gettext(
                "{prog}: {message}. `{prog} --help` lists what there is.", prog=self.prog, message=message
            ),
            file=sys.stderr,
        )
        raise SystemExit(2)


def current_lesson(word: str) -> str:
    """Return a lesson's name of today where a former one was given; any other word as it is."""
    from nbtools.exercises.renamed import current_name

    return current_name(word)


def positive(kind: type) -> Callable[[str], float]:
    """Return what reads an option that is a number above 0."""
    whole, any_number = (
        gettext_noop("{given} is no whole number above 0"),
        gettext_noop("{given} is no number above 0"),
    )
    otherwise = whole if kind is int else any_number
    return lambda text: _number(text, kind, lambda value: 0 < value < math.inf, otherwise)


def not_negative(text: str) -> int:
    """Return a whole number from 0 on."""
    return _number(text, int, lambda value: value >= 0, gettext_noop("{given} is no whole number from 0 on"))


def share(text: str) -> float:
    """Return a share of the points: 80%, or 0.8."""
    number, percent = text.removesuffix("%"), text.endswith("%")
    found = _number(
        number, float, lambda value: 0 <= value < math.inf, gettext_noop("{given} is no share, such as 80%")
    )
    return found / 100 if percent else found


def _number(text: str, kind: type, fits: Callable[[float], bool], otherwise: str) -> float:
    with contextlib.suppress(ValueError):
        if fits(value := kind(text)):
            return value
    raise argparse.ArgumentTypeError(gettext(otherwise, given=text))
