"""Sliders and choices above a picture, as the browser's own controls: they have names, and work by keyboard."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from nbtools.plots.look import coloured
from nbtools.plots.moving import Choice, Slider
from nbtools.plots.picture import Picture
from nbtools.portable.language import gettext

_HERE = Path(__file__).parent


class Controls(anywidget.AnyWidget):
    """The widget; `controls.js` is its other half, in the browser.

    While a frame is drawn, the browser keeps back all values but the latest: no queue builds up.
    """

    _esm = (_HERE / "controls.js").read_text(encoding="utf-8")
    _css = coloured((_HERE / "controls.css").read_text(encoding="utf-8"))

    controls = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    still = traitlets.Unicode().tag(sync=True)
    silent = traitlets.Unicode().tag(sync=True)  # what is said where the kernel does not answer
    frame = traitlets.Dict().tag(sync=True)  # alt and source, in one so that they come together

    def __init__(
        self,
        controls: dict[str, Slider | Choice],
        start: dict[str, Any],
        still: Picture,
        draw: Callable[[dict[str, Any]], Picture],
    ) -> None:
        self._draw = draw
        super().__init__(
            controls=[
                {"name": name, "label": gettext(name.replace("_", " ")), **asdict(control)}
                for name, control in controls.items()
            ],
            values=start,
            still=still.html(),
            silent=gettext(
                "There is no answer yet. If the kernel was restarted, run this cell again to move the picture."
            ),
        )
        self.observe(self._follow, names="values")

    def _follow(self, _: object) -> None:
        try:
            picture = self._draw(self.values)
        except Exception as error:  # a learner's function may do anything
            self.frame = {
                "alt": gettext("This picture cannot be drawn here ({error}).", error=type(error).__name__),
                "source": "",
            }
        else:
            self.frame = {"alt": picture.alt, "source": picture.source()}
