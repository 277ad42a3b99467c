"""Pictures that follow sliders and choices, with a still where there is nothing to move them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.spines import Spine
from matplotlib.text import Text

from nbtools.plots.picture import Picture, canvas_with, quietly, show, styled, undrawable
from nbtools.portable.language import gettext


@dataclass(frozen=True)
class Slider:
    """A number between two ends, moved by a step at a time."""

    low: float
    high: float
    start: float
    step: float


@dataclass(frozen=True)
class Choice:
    """One of several words, at first the first."""

    options: tuple[str, ...]

    @property
    def start(self) -> str:
        """The word that is chosen at first."""
        return self.options[0]


Move = Callable[..., str]

_STILL, _LIVE = ".jp-OutputArea-child:has(.nbtools-still)", ">.jp-OutputArea-output>.jupyter-widgets"
_ONE_OF_TWO = (
    f"<style>{_STILL}:has(+.jp-OutputArea-child{_LIVE}),"
    f"{_STILL}+.jp-OutputArea-child:not(:has({_LIVE})){{display:none}}</style>"
)


def moving(scene: Callable[[Figure], Move], size: tuple[float, float], **controls: Slider | Choice) -> None:
    """Show a picture under controls, each of which sets one of its values.

    `scene(figure)` draws what stays on an empty figure of this size, in inches, and returns `move(**values)`. That
    draws what moves, and returns the text equivalent. The controls work by keyboard: Tab to one, then the arrow keys.
    Where there are no widgets, the picture at the start is shown.
    """
    start = {name: control.start for name, control in controls.items()}
    try:
        film = _Film(scene, size, start)
        still = film.frame(start)
    except Exception as error:
        print(undrawable(error))
        return

    def build() -> Any:
        from nbtools.plots.controls import Controls

        return Controls(controls, start, still, film.frame)

    with_still(build, still)


class _Film:
    """Frames of one picture. What stays is drawn once, and lies under every frame: axes and their texts take longest."""

    def __init__(
        self, scene: Callable[[Figure], Move], size: tuple[float, float], start: dict[str, Any]
    ) -> None:
        with styled(), quietly():
            self._figure = Figure(figsize=size)
            self._move = scene(self._figure)
            self._stays = set(self._artists())
            self._move(**start)
            self._canvas = canvas_with(self._figure)  # settles where everything stands
            self._figure.set_layout_engine("none")
            for ax in self._figure.axes:
                ax.autoscale(False)
            self._clear()
            for title in self._titles():
                title.set_text("")
            self._canvas.draw()
            self._backdrop = self._canvas.copy_from_bbox(self._figure.bbox)

    def frame(self, values: dict[str, Any]) -> Picture:
        """Return the picture for these values."""
        with styled(), quietly():
            try:
                alt = self._move(**values)
                self._canvas.restore_region(self._backdrop)
                above = [a for a in self._artists() if a not in self._stays or isinstance(a, Spine)]
                for artist in sorted([*above, *self._titles()], key=lambda a: a.zorder):
                    artist.draw(self._canvas.get_renderer())
                return Picture(self._figure, alt, self._canvas)
            finally:
                self._clear()

    def _artists(self) -> list[Artist]:
        return [artist for ax in self._figure.axes for artist in ax.get_children()]

    def _titles(self) -> list[Text]:
        written = {text for ax in self._figure.axes for text in ax.texts}
        return [a for a in self._artists() if isinstance(a, Text) and a not in written]

    def _clear(self) -> None:
        """Take away what moves."""
        for artist in self._artists():
            if artist not in self._stays:
                artist.remove()
        for ax in self._figure.axes:
            ax.set_prop_cycle(None)  # the next frame begins with the first colour again


def with_still(build: Callable[[], Any], still: Any, use: str = "") -> None:
    """Show the widget that `build` makes, or the still where there are no widgets; `use` is what the widget is for."""
    try:
        widget = build()
    except ImportError:
        show(still)
        return
    if _saved_with_widgets():
        show(_Saved(still, use))
        show(_Moving(widget))
    else:
        show(_Moving(widget, still))


def _saved_with_widgets() -> bool:
    """Return whether the notebook is in JupyterLab, Notebook or VS Code, which all prefer a widget that may not be there.

    A Jupyter server tells a kernel its notebook; VS Code's is the one program that sets the other.
    """
    return bool({"JPY_SESSION_NAME", "VSCODE_PID"} & os.environ.keys())


class _Moving:
    """The widget where there are widgets; everywhere else (a preview, a screen reader's text) the still, if it has one."""

    def __init__(self, widget: Any, still: Picture | None = None) -> None:
        self._widget = widget
        self._still = still

    def __repr__(self) -> str:
        return repr(self._still) if self._still else ""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        view = {"version_major": 2, "version_minor": 0, "model_id": self._widget.model_id}
        return {
            "application/vnd.jupyter.widget-view+json": view,
            "text/html": self._still.html() if self._still else "",
            "text/plain": repr(self),
        }


class _Saved:
    """The still as an output of its own above the widget's: what is seen where the notebook is opened on the next day.

    The widget has gone with its kernel then, and in its place JupyterLab shows an error. As long as there is a widget
    it hides the still; where there is none, the still hides the error.
    """

    def __init__(self, still: Picture, use: str) -> None:
        self._still = still
        self._use = use

    def __repr__(self) -> str:
        return repr(self._still)

    def _repr_html_(self) -> str:
        todo = gettext("Run this cell again to {use}.", use=self._use or gettext("move it"))
        return f"{_ONE_OF_TWO}<div class='nbtools-still'>{self._still.html()}<p>{todo}</p></div>"
