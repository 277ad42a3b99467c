"""Pictures that follow sliders and buttons, with a still where there is nothing to move them."""

from collections.abc import Callable
from typing import Any

from nbtools.plots.picture import Picture, show


def moving(frame: Callable[..., Picture], steps: int = 60, **ranges: tuple[float, float, float]) -> None:
    """Show `frame(**values)` under a slider for each value, given as `(lowest, highest, start)`.

    From the lowest to the highest a slider takes `steps` steps.
    Every slider works by keyboard: Tab to it, then the arrow keys. Where there are no widgets, the
    frame at the start is shown.
    """
    start = {name: begin for name, (_, _, begin) in ranges.items()}
    try:
        still = frame(**start)
    except Exception as error:
        print(
            f"This picture cannot be drawn with these values ({type(error).__name__}). Correct the exercise above first."
        )
        return

    def build() -> Any:
        from ipywidgets import HTML, FloatSlider, VBox

        sliders = {
            name: FloatSlider(
                value=begin,
                min=low,
                max=high,
                step=(high - low) / steps,
                description=name.replace("_", " "),
                style={"description_width": "initial"},
                readout_format=".0f" if steps == high - low else ".2f",
            )
            for name, (low, high, begin) in ranges.items()
        }
        screen = HTML(value=still.html())

        def follow(_: object) -> None:
            try:
                screen.value = frame(**{name: slider.value for name, slider in sliders.items()}).html()
            except Exception as error:
                screen.value = f"This picture cannot be drawn here ({type(error).__name__})."

        for slider in sliders.values():
            slider.observe(follow, names="value")
        return VBox([*sliders.values(), screen])

    with_still(build, still)


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
        bundle = self._widget._repr_mimebundle_()
        return {**bundle, "text/html": self._still.html(), "text/plain": repr(self._still)}
