"""Where an error came from, in the learner's own lines: what lies in the course and in IPython is left out."""

import itertools
import linecache
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from nbtools.checks.shown_cell import lines_above, running_cell
from nbtools.portable.language import gettext

_COURSE = str(Path(__file__).resolve().parent.parent)
_MAGIC = "get_ipython().run_"
_LONGEST = 90
_MOST_LETTERS = 300
_MOST_STEPS = 5


@dataclass(frozen=True)
class Step:
    """One line that was being run when the error came."""

    frame: FrameType
    number: int

    @property
    def function(self) -> str:
        """The function that the line is in; empty at the top of a cell, and in what has no name."""
        name = self.frame.f_code.co_name
        return "" if name.startswith("<") else name

    @property
    def is_the_learners(self) -> bool:
        """Whether a cell of this notebook holds the line, or a function that was passed in an earlier lesson."""
        file = self.frame.f_code.co_filename
        in_notebook = self.frame.f_globals.get("__name__") == "__main__" and not self.text.startswith(_MAGIC)
        return in_notebook or file.startswith("<your ")

    @property
    def is_left_out(self) -> bool:
        """Whether the line is the course's or IPython's, and nothing to a learner."""
        file, module = self.frame.f_code.co_filename, self.frame.f_globals.get("__name__") or ""
        return file.startswith(_COURSE) or module.startswith("IPython.")

    @property
    def text(self) -> str:
        """The line itself; empty where it is not known."""
        line = linecache.getline(self.frame.f_code.co_filename, self.number, self.frame.f_globals).strip()
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

    @property
    def _code(self) -> str:
        """All that the line stands in; empty where it is not known."""
        own = "".join(linecache.getlines(self.frame.f_code.co_filename, self.frame.f_globals))
        return own or (running_cell() if self.is_the_learners else "")

    @property
    def place(self) -> str:
        """The line as a reader would name it."""
        return line_named(self.text, self.number)

    @property
    def report(self) -> str:
        """The line as Python would report it."""
        file = self.frame.f_code.co_filename
        if self.is_the_learners:
            name = self.function
            file = gettext("your {function}", function=name) if name else gettext("your cell")
        place = gettext("{file}, line {number}", file=file, number=self.number + lines_above(self._code))
        return f"  {place}" + (f"\n    {self.text}" if self.text else "")


def line_named(text: str, number: int | None) -> str:
    """Return a line as a reader would name it: by what stands in it, where that is known."""
    if text and "`" not in text:
        return gettext("the line `{text}`", text=text)
    return gettext("line {number}", number=number)


class Trace:
    """The way of an error, from the cell to where it was raised."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
        self.steps = [Step(frame, number) for frame, number in traceback.walk_tb(error.__traceback__)]

    @property
    def own(self) -> list[Step]:
        """The steps in the learner's lines."""
        return [step for step in self.steps if step.is_the_learners]

    @property
    def words(self) -> str:
        """What Python says of the error, in one line."""
        try:
            said = " ".join(str(self.error).split())
        except Exception:  # an error of the learner's own
            said = ""
        said = said if len(said) <= _MOST_LETTERS else said[: _MOST_LETTERS - 1] + "…"
        return f"{type(self.error).__name__}: {said}" if said else type(self.error).__name__

    def text(self) -> str:
        """Return Python's report, as far as it is about what the learner wrote or called."""
        if not self.own and isinstance(self.error, SyntaxError):
            report = "".join(traceback.format_exception_only(self.error))
            return report.replace(str(self.error.filename), gettext("your cell")).strip()
        in_the_cell = itertools.dropwhile(lambda step: not step.is_the_learners, self.steps)
        lines = [step.report for step in in_the_cell if not step.is_left_out]
        if len(lines) > 2 * _MOST_STEPS:
            lines[_MOST_STEPS:-_MOST_STEPS] = ["  …"]
        return "\n".join(["Traceback (most recent call last):", *lines, self.words])
