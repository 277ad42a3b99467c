"""A table of class.toml as a dataclass: its fields are the keys, and `Annotated` says what each takes: a Kind, One or Named."""

import difflib
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from nbtools.course import CourseError
from nbtools.portable.language import gettext
from nbtools.rules.kinds import Kind, in_words

Table = TypeVar("Table")


@dataclass(frozen=True)
class One:
    """A key that is a table of its own, of this dataclass."""

    of: type


@dataclass(frozen=True)
class Named:
    """A key that is a table for each of several names."""

    of: type


def load(file: Path) -> dict[str, Any]:
    """Return what a file of TOML holds. Raises CourseError."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CourseError("{path} cannot be read: {reason}.", path=file, reason=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise CourseError("{path} is not written as TOML: {reason}.", path=file, reason=error) from error


def read_table(of: type[Table], stored: Any, file: Path, path: tuple[str, ...] = ()) -> Table:
    """Return the table that was stored in a file at this path of keys. Raises CourseError."""
    if not isinstance(stored, dict):
        raise _amiss(file, path, stored, gettext("a table, such as [{name}]", name=".".join(path)))
    known = keys_of(of)
    found = {}
    for name, value in stored.items():
        place = (*path, name)
        if name not in known:
            raise unknown(file, place, known)
        kind = known[name]
        if isinstance(kind, One):
            found[name] = read_table(kind.of, value, file, place)
        elif isinstance(kind, Named):
            if not isinstance(value, dict):
                raise _amiss(file, place, value, gettext("a table, such as [{name}]", name=f"{name}.…"))
            found[name] = {
                each: read_table(kind.of, one, file, (*place, each)) for each, one in value.items()
            }
        else:
            found[name] = _read_value(kind, value, file, place)
    return of(**found)


@cache
def keys_of(of: type) -> dict[str, Kind | One | Named]:
    """Return the keys of a table, each with what it takes."""
    hints = get_type_hints(of, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items() if hasattr(hint, "__metadata__")}


def unknown(file: Path, path: tuple[str, ...], known: Collection[str]) -> CourseError:
    """Return the error that says which key was meant."""
    close = difflib.get_close_matches(path[-1], known, n=1)
    if close:
        return CourseError(
            "{file}: there is no {key}. Did you mean {near}?",
            file=file,
            key=".".join(path),
            near=".".join((*path[:-1], close[0])),
        )
    return CourseError(
        "{file}: there is no {key}. There are: {keys}.", file=file, key=".".join(path), keys=", ".join(known)
    )


def _read_value(kind: Kind, value: Any, file: Path, path: tuple[str, ...]) -> Any:
    try:
        return kind.read(value)
    except (ValueError, TypeError, AttributeError):
        raise _amiss(file, path, value, in_words(kind)) from None


def _amiss(file: Path, path: tuple[str, ...], value: Any, what: str) -> CourseError:
    shown = (
        f'"{value}"' if isinstance(value, str) else str(value).lower() if value in (True, False) else value
    )
    return CourseError(
        "{file}: {key} is {value}, and should be {what}.",
        file=file,
        key=".".join(path),
        value=shown,
        what=what,
    )
