"""The kernel's half of a live picture: it gives the state, and answers what the browser asks.

`stage.js` is the other half. An answer is a dictionary, or many of them, one after another: a stream, such as a
training. Between two frames of a stream the kernel listens, so that it can be stopped.
"""

import asyncio
import contextlib
import io
import math
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import anywidget
import numpy as np
import traitlets

from nbtools.plots.live.bundle import bundle, style
from nbtools.plots.picture import quietly
from nbtools.portable.language import gettext

Answer = Callable[..., dict[str, Any] | Iterator[dict[str, Any]]]

_ODD = {math.inf: "Infinity", -math.inf: "-Infinity"}
"""How the browser writes numbers that JSON does not know."""
_A_FRAME = 1 / 30  # seconds at least from one frame of a stream to the next
_UNSEEN = 3  # so many frames may be on their way: a slow line holds the stream up, and builds no queue


class LiveWidget(anywidget.AnyWidget):
    """The widget; its messages are `ask`, `seen` and `stop` from there, `to` from here."""

    state = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)

    def __init__(
        self, name: str, state: dict[str, Any], texts: dict[str, str], answers: dict[str, Answer]
    ) -> None:
        self._esm, self._css = bundle(name), style()
        self._answers = answers
        self._streams: dict[str, int] = {}
        """How many frames of each stream have not been seen yet."""
        super().__init__(state=state, texts=texts)
        self.on_msg(self._hear)

    def _hear(self, _: object, said: dict[str, Any], __: object = None) -> None:
        if "ask" in said:
            self._answer(said["ask"], said["id"], said["values"])
        elif "seen" in said and said["seen"] in self._streams:
            self._streams[said["seen"]] -= 1
        elif "stop" in said:
            self._streams.pop(said["stop"], None)

    def _answer(self, name: str, to: str, values: dict[str, Any]) -> None:
        try:
            with _unheard():
                found = self._answers[name](**values)
        except Exception as error:  # a learner's function may do anything
            self._tell_trouble(to, error)
        else:
            if isinstance(found, Iterator):
                self._streams[to] = 0
                asyncio.get_running_loop().create_task(self._stream(to, found))
            else:
                self._give(to, found)

    async def _stream(self, to: str, frames: Iterator[dict[str, Any]]) -> None:
        """Send frame by frame, until there are no more, or it is stopped."""
        try:
            while to in self._streams:
                begun = monotonic()
                with _unheard():
                    frame = next(frames, None)
                if frame is None:
                    break
                self._streams[to] += 1
                self._give(to, frame, more=True)
                await asyncio.sleep(max(0.0, begun + _A_FRAME - monotonic()))
                while self._streams.get(to, 0) >= _UNSEEN:
                    await asyncio.sleep(_A_FRAME)
        except (Exception, KeyboardInterrupt) as error:
            self._tell_trouble(to, error)
        else:
            self.send({"to": to})
        finally:
            self._streams.pop(to, None)

    def _give(self, to: str, found: dict[str, Any], more: bool = False) -> None:
        """Send numbers and texts as they are, and arrays as bytes."""
        arrays = {
            name: np.ascontiguousarray(value, dtype="<f4")
            for name, value in found.items()
            if isinstance(value, np.ndarray)
        }
        odd = {
            name: _ODD.get(float(value), "NaN")
            for name, value in found.items()
            if isinstance(value, float) and not math.isfinite(value)
        }
        self.send(
            {
                "to": to,
                "more": more,
                "values": {name: value for name, value in found.items() if name not in arrays} | odd,
                "odd": list(odd),
                "arrays": [[name, list(array.shape)] for name, array in arrays.items()],
            },
            [array.tobytes() for array in arrays.values()],
        )

    def _tell_trouble(self, to: str, error: BaseException) -> None:
        said = gettext("This picture cannot be drawn here ({error}).", error=type(error).__name__)
        self.send({"to": to, "trouble": said})


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Run a learner's function without its warnings and prints: they would come at every frame."""
    with quietly(), contextlib.redirect_stdout(io.StringIO()):
        yield
