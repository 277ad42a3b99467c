"""An error that a candidate raised, and where in the learner's text it arose."""

import ast
import linecache
import traceback
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.checks.syntax import statement
from nbtools.portable.recursion import is_endless
from nbtools.portable.sentence import sentence

_IN_THE_LINE = sentence(
    " in the line `{line}`", when="part of what is said of an error: the learner's line is known"
)
_BELOW_THE_LINE = sentence(
    " in a function that the line `{line}` calls",
    when="part of what is said of an error: the learner's line is known, and it arose in a function called there",
)
_NUMPY = str(Path(np.__file__).parent)


@dataclass(frozen=True)
class RaisedError:
    """An error, and where in the learner's text it arose."""

    error: BaseException
    candidate: Any

    @cached_property
    def words(self) -> str:
        """The error's own text in one line; an error may be unable to say it."""
        try:
            return " ".join(str(self.error).split())
        except Exception:
            return ""

    @cached_property
    def line(self) -> str:
        """The learner's own line where it arose, or nothing."""
        if told := getattr(self.error, "learners_line", ""):  # it arose in another process
            return told
        frame = next((frame for frame in reversed(self._frames) if frame.filename == self._file), None)
        return linecache.getline(self._file, frame.lineno).strip() if frame and frame.lineno else ""

    @cached_property
    def statement(self) -> ast.stmt | None:
        """That line as syntax, where it is known that it arose there, or in NumPy's own functions called there."""
        return statement(self.line) if all(_NUMPY in frame.filename for frame in self._below) else None

    @property
    def is_its_own(self) -> bool:
        """Whether it arose in the learner's line itself, and not in what is called there."""
        return not self._below

    @property
    def where(self) -> str:
        """What names that line within a sentence."""
        return _IN_THE_LINE(line=self.line.rstrip(":")) if self.line else ""

    @property
    def where_or_below(self) -> str:
        """What names that line, and says whether it arose in what is called there."""
        is_below = not all(_NUMPY in frame.filename for frame in self._below)
        is_below = is_below or getattr(self.error, "arose_below", False)
        return _BELOW_THE_LINE(line=self.line.rstrip(":")) if self.line and is_below else self.where

    @property
    def repeats(self) -> bool:
        """Whether the candidate stands in the chain of calls more than once."""
        code = getattr(self.candidate, "__code__", None)
        own = [f for f in self._frames if code and (f.filename, f.name) == (self._file, code.co_name)]
        return len(own) > 1

    def is_endless(self, given: tuple) -> bool:
        """Whether the candidate called itself with everything as before; `given` is what it got, as it was then."""
        told = getattr(self.error, "is_endless", None)  # it arose in another process
        return (
            is_endless(self.error, getattr(self.candidate, "__code__", None), given) if told is None else told
        )

    @cached_property
    def _frames(self) -> list[traceback.FrameSummary]:
        return list(
            traceback.StackSummary.extract(traceback.walk_tb(self.error.__traceback__), lookup_lines=False)
        )

    @property
    def _below(self) -> list[traceback.FrameSummary]:
        """What was called from the learner's line; of another process nothing is known."""
        if hasattr(self.error, "learners_line"):
            return []
        own = [k for k, frame in enumerate(self._frames) if frame.filename == self._file]
        return self._frames[own[-1] + 1 :] if own else self._frames

    @property
    def _file(self) -> str:
        return getattr(getattr(self.candidate, "__code__", None), "co_filename", "")
