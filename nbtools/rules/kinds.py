"""What a key of class.toml takes: each kind in words, and as the value that is gone on with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from nbtools.portable.language import gettext, gettext_noop

_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True)
class Kind:
    """A kind of value."""

    what: str
    """What it is, in words that go on after "should be"."""
    read: Callable[[Any], Any]
    """Returns the value to go on with; raises ValueError or TypeError for what is of another kind."""


def one_of(*words: str) -> Kind:
    """Return the kind of one of these words."""
    return Kind(" | ".join(f'"{word}"' for word in words), lambda value: words[words.index(value)])


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ValueError(value)
    return int(value) if value == int(value) else value


def _whole_number(value: Any) -> int:
    if isinstance(value, float) or not isinstance(number := _number(value), int):
        raise TypeError(value)
    return number


def _share(value: Any) -> float:
    if (number := _number(value)) > 1:
        raise ValueError(value)
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(value)
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, value if isinstance(value, list) else [value]))


def read_time(value: Any) -> datetime:
    """Return a moment with its time zone: that of this computer where none is given; a day lasts until its end."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if len(value) > len("2026-12-01") else date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, _END_OF_DAY)
    if not isinstance(value, datetime):
        raise TypeError(value)
    return value if value.tzinfo else value.astimezone()


def _times(value: Any) -> dict[str, datetime]:
    return {name: read_time(moment) for name, moment in value.items()}


YES_OR_NO = Kind("true | false", _yes_or_no)
NUMBER = Kind(gettext_noop("a number from 0 on"), _number)
WHOLE_NUMBER = Kind(gettext_noop("a whole number from 0 on"), _whole_number)
SHARE = Kind(gettext_noop("a number from 0 to 1, such as 0.1 for ten per cent"), _share)
TEXT = Kind(gettext_noop("a text in quotes"), _text)
TEXTS = Kind(gettext_noop("a text in quotes, or several in square brackets"), _texts)
TIME = Kind(gettext_noop("a day, such as 2026-12-01, or a time, such as 2026-12-01T18:00:00"), read_time)
TIMES = Kind(gettext_noop('names with a day or a time each, such as {"Anna Schmidt" = 2026-12-05}'), _times)


def in_words(kind: Kind) -> str:
    """Return what a kind is, in the language."""
    return gettext(kind.what)
