"""Pictures that follow sliders and choices, with a still where there is nothing to move them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from nbtools.plots.picture import Picture, show, styled


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


def moving(draw: Callable[..., str], size: tuple[float, float], **controls: Slider | Choice) -> None:
    """Show what `draw(figure, **values)` draws under a control for each value.

    `draw` gets an empty figure of this size, in inches, and returns the text equivalent. The controls work by keyboard: Tab
    to one, then the arrow keys. Where there are no widgets, the picture at the start is shown.
    """
    film = _Film(draw, size)
    start = {name: control.start for name, control in controls.items()}
    try:
        still = film.frame(start)
    except Exception as error:
        print(
            f"This picture cannot be drawn with these values ({type(error).__name__}). Correct the exercise above first."
        )
        return

    def build() -> Any:
        from nbtools.plots.controls import Controls

        return Controls(controls, start, still, film.frame)

    with_still(build, still)


class _Film:
    """Frames of one picture. The first one settles where its axes stand: to find their places takes longest."""

    def __init__(self, draw: Callable[..., str], size: tuple[float, float]) -> None:
        self._draw = draw
        self._size = size
        self._places: list = []

    def frame(self, values: dict[str, Any]) -> Picture:
        with styled():
            figure = Figure(figsize=self._size)
            alt = self._draw(figure, **values)
            if self._places:
                figure.set_layout_engine("none")
            for ax, place in zip(figure.axes, self._places, strict=False):
                ax.set_position(place)
            picture = Picture(figure, alt)
        self._places = self._places or [ax.get_position(original=True) for ax in figure.axes]
        return picture


def with_still(build: Callable[[], Any], still: Picture) -> None:
    """Show the widget that `build` makes, or the still where there are no widgets."""
    try:
        widget = build()
    except ImportError:
        show(still)
    else:
        show(_Moving(widget, still))


class _Moving:
    """The widget where there are widgets, and the still everywhere else (a preview, a screen reader's text)."""

    def __init__(self, widget: Any, still: Picture) -> None:
        self._widget = widget
        self._still = still

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        view = {"version_major": 2, "version_minor": 0, "model_id": self._widget.model_id}
        return {
            "application/vnd.jupyter.widget-view+json": view,
            "text/html": self._still.html(),
            "text/plain": repr(self._still),
        }
