"""A bar for long work: how far it is, and the loss. The stop button ends it after the epoch at hand."""

import contextlib
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from nbtools.portable.language import gettext, gettext_noop

_NOTED = (
    gettext_noop("loss"),
    gettext_noop("validation"),
    gettext_noop("own"),
    gettext_noop("new"),
    gettext_noop("aside"),
)
"""What lessons note by these names: here for translators."""
_PAUSE = 0.1  # seconds between two changes of the bar


class progress_bar:  # noqa: N801, as it reads in a loop: for epoch in progress_bar(range(40))
    """Go through `steps` and show how far it is; `note(loss=…)` shows the loss as well.

    The stop button, or Ctrl-C, ends the loop after the step at hand and without an error: what was learned so far is
    there. A second time it interrupts at once, as everywhere else.
    """

    def __init__(self, steps: Sequence, unit: str = "") -> None:
        self._steps = steps
        self._unit = unit or gettext("epoch")
        self._notes = ""

    def note(self, **numbers: float) -> None:
        """Show numbers of this step beside the bar, by their names, those of the lessons as the language has them."""
        self._notes = "".join(f", {gettext(name)} {number:.3f}" for name, number in numbers.items())

    def __iter__(self) -> Iterator:
        begin, done = time.monotonic(), 0
        line = _Line(self._look(0))
        with _Stop() as stop:
            try:
                for step in self._steps:
                    yield step
                    done += 1
                    if stop.asked:
                        break
                    left = (time.monotonic() - begin) * (len(self._steps) - done) / done
                    line.change(self._look(done, gettext(", about {seconds:.0f} s left", seconds=left)))
            finally:  # the loop may have been left from within
                line.end(self._look(done, is_over=True))

    def _look(self, done: int, left: str = "", is_over: bool = False) -> "_Look":
        total = len(self._steps)
        text = gettext(
            "{unit} {done} of {total}{notes}{seconds}",
            unit=self._unit,
            done=done,
            total=total,
            notes=self._notes,
            seconds=left,
        )
        if is_over and done < total:
            text = gettext("Stopped after {place}. What was learned so far is kept.", place=text)
        return _Look(done, total, text)


@dataclass(frozen=True)
class _Look:
    """A bar and its text; Jupyter takes the HTML, everything else the text."""

    done: int
    total: int
    text: str

    def __repr__(self) -> str:
        return f"[{self.text}]"

    def _repr_html_(self) -> str:
        bar = f"<progress max='{self.total}' value='{self.done}' style='accent-color:#0072b2'></progress>"
        return f"<label class='nbtools-bar'>{bar} {escape(self.text)}</label>"


class _Line:
    """The line that a bar stands on: an output of the notebook, or the terminal's last line."""

    def __init__(self, look: _Look) -> None:
        ipython = sys.modules.get("IPython")
        in_notebook = ipython is not None and ipython.get_ipython() is not None
        self._handle = ipython.display.display(look, display_id=True) if in_notebook else None
        self._changed = time.monotonic()

    def change(self, look: _Look) -> None:
        """Show how far it is, unless it was shown a moment ago."""
        if time.monotonic() - self._changed >= _PAUSE:
            self._show(look)

    def end(self, look: _Look) -> None:
        """Show where it ended."""
        self._show(look)
        if self._handle is None:
            print(file=sys.stderr)

    def _show(self, look: _Look) -> None:
        self._changed = time.monotonic()
        if self._handle is None:
            print(f"\r{look!r:<78}", end="", file=sys.stderr, flush=True)
        else:
            self._handle.update(look)


class _Stop(contextlib.AbstractContextManager):
    """Notes an interrupt inside the block, where there are signals, and the second time lets it happen."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> "_Stop":
        self._before = signal.getsignal(signal.SIGINT)
        with contextlib.suppress(ValueError):  # not on the main thread: interrupts go elsewhere
            signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ValueError):
            signal.signal(signal.SIGINT, self._before)

    def _interrupted(self, *signalled: Any) -> None:
        if self.asked:
            signal.default_int_handler(*signalled)
        self.asked = True
        around = getattr(self._before, "__self__", None)
        if isinstance(around, _Stop):  # a bar within a bar: both end
            around.asked = True
