"""What somebody else's code does beside returning a value: what it prints, and NumPy's warnings."""

import builtins
import contextlib
import io
import warnings
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field

import numpy as np


class CapturedOutput(io.TextIOBase):
    """Stands in the place of standard output, keeps the first characters, and lets the rest go."""

    def __init__(self, keep: int = 400) -> None:
        self.text = ""
        self.keep = keep

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if len(self.text) < self.keep:
            self.text += str(text)[: self.keep - len(self.text)]
        return len(text)

    def writable(self) -> bool:
        """Say that print may use this."""
        return True


@dataclass(frozen=True)
class Recording:
    """What was recorded so far."""

    output: CapturedOutput = field(default_factory=CapturedOutput)
    kinds: list[str] = field(default_factory=list)
    """NumPy's kinds of warning, such as "overflow", one for each time."""

    @property
    def printed(self) -> str:
        """The first of what was printed."""
        return self.output.text

    @property
    def warned(self) -> str:
        """The first kind of warning, or nothing."""
        return self.kinds[0] if self.kinds else ""


_current: ContextVar[Recording | None] = ContextVar("recording")


def _nobody_types(prompt: object = "", /) -> str:
    raise EOFError("EOF when reading a line")


@contextlib.contextmanager
def recording() -> Iterator[Recording]:
    """Record what the block does; `input` finds the end of a file, as a notebook would wait for somebody to type.

    Python's own warnings are silenced: filters, which anybody may set, decide nothing.
    """
    made = Recording()
    token = _current.set(made)
    asks, builtins.input = builtins.input, _nobody_types
    try:
        with (
            contextlib.redirect_stdout(made.output),
            contextlib.redirect_stderr(made.output),
            np.errstate(all="call", under="ignore", call=lambda kind, _: made.kinds.append(kind)),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield made
    finally:
        builtins.input = asks
        _current.reset(token)


def add_to_recording(printed: str, kinds: list[str]) -> None:
    """Put what was recorded elsewhere, beyond the wall, into the recording that is under way here, if any."""
    if made := _current.get(None):
        made.output.write(printed)
        made.kinds.extend(kinds)
