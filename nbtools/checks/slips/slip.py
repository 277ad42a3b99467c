"""What a slip is: small edits of one kind, and what is said where one of them makes an answer right."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from nbtools.checks.slips.around import Around
from nbtools.portable.sentence import Sentence

Edits = Callable[[Any, Around], Iterator["Change"]]


@dataclass(frozen=True)
class Change:
    """One edit: `new` takes the place of a node; `at` is what was wrong, and has a line."""

    new: ast.AST | list[ast.stmt]
    at: Any
    parts: dict[str, Any]
    """What fills the sentences' places: code, or text."""


def change(new: ast.AST | list[ast.stmt], at: ast.AST, /, **parts: Any) -> Change:
    """Return the edit that puts `new` in a node's place, because of `at`: in sentences `{new}` and `{old}`."""
    return Change(new, at, {"old": at, "new": new, **parts})


@dataclass(frozen=True)
class Slip:
    """A kind of small edits, named alike in every exercise."""

    name: str
    kinds: tuple[type[ast.AST], ...]
    """The nodes at which it can be made."""
    said: Sentence
    """What kind of thing is wrong, and in which line; not what would be right."""
    hint: Sentence
    """The edit."""
    after: tuple[str, ...]
    """The errors after one of which alone it makes sense; none where it always does."""
    repeats: bool
    """Whether it may have been made in several alike places at once."""
    alone: bool
    """Whether it says so little that it is not told beside another."""
    edits: Edits
    """From a node, and what is around it, every edit of this kind: the likeliest first."""


def slip(
    *kinds: type[ast.AST],
    said: Sentence,
    hint: Sentence,
    after: tuple[str, ...] = (),
    repeats: bool = True,
    alone: bool = False,
) -> Callable[[Edits], Slip]:
    """Make a slip of the function that yields its edits; the function's name is its name."""
    return lambda edits: Slip(edits.__name__, kinds, said, hint, after, repeats, alone, edits)
