"""What puts a live picture into a notebook: the widget where there is one, the still everywhere else."""

import json
from html import escape
from typing import Any

import numpy as np

from nbtools.plots.moving import with_still
from nbtools.plots.picture import Picture
from nbtools.portable.language import decimal_point, gettext

_NO_ANSWER, _POINT = "no answer", "decimal point"  # two words: no picture has a text of that name


def live(
    name: str,
    state: dict[str, Any],
    texts: dict[str, str],
    still: Picture,
    answers: dict[str, Any] | None = None,
    use: str = "",
) -> None:
    """Show the picture that `name`.js draws of a state, with its texts; what `answers` holds is asked of the kernel.

    `state` may hold arrays. `use` says what the widget is for, where it has gone: "Run this cell again to {use}."
    """
    given = {"state": _plain(state), "texts": texts | {_NO_ANSWER: _no_answer(), _POINT: decimal_point()}}

    def build() -> Any:
        from nbtools.plots.live.widget import LiveWidget

        return LiveWidget(name, given["state"], given["texts"], answers or {})

    with_still(build, _Still(still, name, given), use)


class _Still:
    """A still that carries its picture: on a page, `page.js` puts the one in the place of the other."""

    def __init__(self, still: Picture, name: str, given: dict[str, Any]) -> None:
        self.alt, self.figure = still.alt, getattr(still, "figure", None)
        self._still, self._name, self.texts = still, name, given["texts"]
        self._given = json.dumps(given, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    def __repr__(self) -> str:
        return repr(self._still)

    def _repr_html_(self) -> str:
        return self.html()

    def html(self) -> str:
        given = self._given.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")
        return f"<div data-live='{escape(self._name)}' data-given='{given}'>{self._still.html()}</div>"


def _plain(state: Any) -> Any:
    """Return the state as JSON has it: arrays as lists, numbers to seven digits, which no picture shows."""
    if isinstance(state, dict):
        return {name: _plain(value) for name, value in state.items()}
    if isinstance(state, list | tuple | np.ndarray):
        return [_plain(value) for value in state]
    if isinstance(state, bool | np.bool_):
        return bool(state)
    if isinstance(state, int | np.integer):
        return int(state)
    return float(f"{state:.7g}") if isinstance(state, float | np.floating) else state


def _no_answer() -> str:
    return gettext(
        "There is no answer yet. If the kernel was restarted, run this cell again to move the picture."
    )
