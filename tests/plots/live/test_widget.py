"""What the browser asks, the kernel answers: at once, or frame by frame until it is stopped."""

import asyncio
import json
import math

import numpy as np
import pytest

from nbtools.plots.live.widget import LiveWidget


class Line:
    """The browser's end of the line: what has arrived there."""

    def __init__(self, **answers):
        self.arrived = []
        self.widget = LiveWidget("fold", {}, {}, answers)
        self.widget.send = lambda said, buffers=(): self.arrived.append((said, buffers))

    def send(self, **said):
        self.widget._hear(self.widget, said)

    def seen(self):
        """Say of everything that has arrived that it was seen."""
        for said, _ in self.arrived:
            if said.get("more"):
                self.send(seen=said["to"])


def counting():
    yield from ({"at": n} for n in range(100))


def test_an_answer_goes_to_who_asked_its_arrays_as_bytes():
    line = Line(double=lambda x: {"twice": 2 * np.array(x), "of": len(x)})
    line.send(ask="double", id="a", values={"x": [[1.0, 2.5]]})
    [(said, [data])] = line.arrived
    assert (said["to"], said["more"], said["values"], said["arrays"]) == (
        "a",
        False,
        {"of": 1},
        [["twice", [1, 2]]],
    )
    assert np.frombuffer(data, "<f4").tolist() == [2.0, 5.0]


def test_numbers_that_json_does_not_know_are_written_as_the_browser_writes_them():
    line = Line(odd=lambda: {"loss": np.float64("inf"), "least": -math.inf, "none": math.nan, "right": 1.5})
    line.send(ask="odd", id="a", values={})
    [(said, _)] = line.arrived
    assert said["values"] == {"loss": "Infinity", "least": "-Infinity", "none": "NaN", "right": 1.5}
    assert said["odd"] == ["loss", "least", "none"]
    json.dumps(said, allow_nan=False)


def test_a_function_that_fails_is_said_and_the_next_question_is_answered(capsys):
    def fragile(x):
        print("a learner's print")
        return {"inverse": 1 / x}

    line = Line(fragile=fragile)
    line.send(ask="fragile", id="a", values={"x": 0})
    line.send(ask="fragile", id="b", values={"x": 2})
    assert line.arrived[0][0] == {
        "to": "a",
        "trouble": "This picture cannot be drawn here (ZeroDivisionError).",
    }
    assert line.arrived[1][0]["values"] == {"inverse": 0.5}
    assert capsys.readouterr().out == ""


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr("nbtools.plots.live.widget._A_FRAME", 0.001)


def test_a_stream_comes_frame_by_frame_and_says_when_it_ends(quick):
    async def run():
        line = Line(count=lambda: iter([{"at": 0}, {"at": 1}]))
        line.send(ask="count", id="a", values={})
        await asyncio.sleep(0.05)
        return line.arrived

    assert [said.get("values") for said, _ in asyncio.run(run())] == [{"at": 0}, {"at": 1}, None]


def test_a_stream_is_stopped_between_two_frames(quick):
    async def run():
        line = Line(count=counting)
        line.send(ask="count", id="a", values={})
        await asyncio.sleep(0)
        line.send(stop="a")
        await asyncio.sleep(0.05)
        return line.arrived

    *frames, last = [said for said, _ in asyncio.run(run())]
    assert len(frames) == 1
    assert last == {"to": "a"}


def test_a_stream_waits_for_eyes_that_do_not_follow(quick):
    async def run():
        line = Line(count=counting)
        line.send(ask="count", id="a", values={})
        await asyncio.sleep(0.05)
        unseen = len(line.arrived)
        line.seen()
        await asyncio.sleep(0.05)
        return unseen, len(line.arrived)

    assert asyncio.run(run()) == (3, 6)


def test_a_stream_that_fails_is_said(quick):
    def failing():
        yield {"at": 0}
        raise KeyboardInterrupt  # the square button of the notebook

    async def run():
        line = Line(count=failing)
        line.send(ask="count", id="a", values={})
        await asyncio.sleep(0.05)
        return line.arrived

    assert asyncio.run(run())[-1][0]["trouble"] == "This picture cannot be drawn here (KeyboardInterrupt)."
