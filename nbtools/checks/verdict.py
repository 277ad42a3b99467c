"""What an examination says."""

from dataclasses import dataclass, field
from typing import Any

from nbtools.checks.cause import Place
from nbtools.checks.curve import Curve
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence

PASSED = "passed"
FAILED = "failed"
NOT_STARTED = "not started"
ERROR = "error"
"""It could not be examined; said by the grader only."""
NOTED = "noted"
"""It is a prediction, and the run is still to come; said by `check` only."""
OTHERWISE = "otherwise"
"""It was a prediction, and the run has shown something else; said by `check.reveal` only."""
NOT_STARTED_YET = sentence("Not started yet.", when="nothing was written in the place of `...`")


@dataclass(frozen=True)
class Example:
    """One case that shows what is wrong, as text: what went in, what was expected, what came out."""

    given: str
    expected: str
    """Nothing where an error came instead."""
    returned: str
    """What differs is marked with ≠."""
    printed: str = ""
    note: str = ""
    """What the mark means, and what is equal and so is left out."""

    def rows(self) -> list[tuple[str, str]]:
        """Return what there is to show, each under its label."""
        rows = [
            (gettext("for"), self.given),
            (gettext("expected"), self.expected),
            (gettext("yours"), self.returned),
            (gettext("yours printed"), self.printed),
        ]
        return [(label, text) for label, text in rows if text]


@dataclass(frozen=True)
class Verdict:
    """The result of an examination; the names of the fields are a contract."""

    name: str
    status: str
    score: float
    message: str
    mistake: str | None = None
    """The name of what was recognised: a mistake of the exercise, `slip:NAME` or `proof:NAME`."""
    example: Example | None = None
    """A failing case: one whose difference can be seen where there is one, and of these the smallest."""
    ends: bool = True
    """Whether the candidate came to an end."""

    notice: str = ""
    """What else there is to say of an answer that passed."""

    curve: Curve | None = field(default=None, compare=False)
    """Of a function of one number that is wrong: what it gives beside what is expected."""
    outcome: Any = field(default=None, compare=False, repr=False)
    """Of an answer that is no function: what came of it, so that it need not be run again."""
    place: Place | None = None
    """Where in the learner's cell the slip is."""
    edit: str = ""
    """The small change with which it would pass; nothing where none is known."""

    @property
    def line(self) -> int | None:
        """The line of the slip, counted in the cell as JupyterLab shows it."""
        return self.place.line if self.place else None

    @property
    def passed(self) -> bool:
        """Whether every case was right."""
        return self.status == PASSED
