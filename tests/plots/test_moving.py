import base64
import io
import sys

import numpy as np
import pytest
from PIL import Image

from nbtools import nn
from nbtools.plots import activations, training
from nbtools.plots.moving import Choice, Slider, moving

X, Y = np.array([[0.2, 0.8], [0.9, 0.1], [0.6, 0.5]]), np.array([0, 1, 1])
HEIGHT, START = Slider(-1, 5, 2, step=0.5), Slider(0, 1, 0.5, step=0.25)


def scene(figure):
    ax = figure.subplots()
    ax.set(xlim=(0, 1), ylim=(-1, 5), xlabel="x")

    def move(height, start):
        ax.plot([start, height])
        ax.set_title(f"{height:g}")
        return f"A line from {start:g} to {height:g}."

    return move


def widget(shown):
    [moved] = shown
    return moved._widget


def turn(controls, **values):
    """Set values as the browser does, and return the picture's text."""
    controls.values = {**controls.values, **values}
    return controls.frame["alt"]


def image(frame):
    return Image.open(
        io.BytesIO(base64.b64decode(frame["source"].split("base64,")[1].split("%22")[0]))
    ).convert("RGB")


@pytest.fixture
def line(shown):
    moving(scene, (2, 1), height=HEIGHT, start=START)
    return widget(shown)


def test_there_is_one_control_for_each_value_at_its_start(shown):
    moving(lambda figure: lambda **values: "", (2, 1), step_size=START, kind=Choice(("a", "b")))
    controls = widget(shown)
    assert controls.values == {"step_size": 0.5, "kind": "a"}
    assert controls.controls == [
        {"name": "step_size", "label": "step size", "low": 0, "high": 1, "start": 0.5, "step": 0.25},
        {"name": "kind", "label": "kind", "options": ("a", "b")},
    ]


def test_the_screen_follows_every_control_text_and_image(line):
    seen = []
    for values in ({"height": 4}, {"start": 0.25}, {"start": 0}):
        seen.append((turn(line, **values), line.frame["source"]))
    assert [alt for alt, _ in seen] == [
        "A line from 0.5 to 4.",
        "A line from 0.25 to 4.",
        "A line from 0 to 4.",
    ]
    assert len({source for _, source in seen}) == 3


def test_a_frame_is_what_the_figure_drawn_afresh_would_be(line, shown):
    """What stays lies under what moves, and what was moved before is gone."""
    turn(line, height=-1, start=1)
    turn(line, height=4, start=0.25)
    after = image(line.frame)
    shown.clear()
    moving(scene, (2, 1), height=Slider(-1, 5, 4, 0.5), start=Slider(0, 1, 0.25, 0.25))
    afresh = image({"source": shown[0]._still.source()})
    assert after.tobytes() == afresh.tobytes()


def test_back_at_the_start_it_is_the_still_again(line, shown):
    turn(line, height=4)
    turn(line, height=2)
    assert line.frame["source"] == shown[0]._still.source()


def test_a_still_and_its_text_go_with_the_widget(shown):
    moving(scene, (2, 1), height=HEIGHT, start=START)
    bundle = shown[0]._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert bundle["text/html"] == shown[0]._still.html()
    assert bundle["text/plain"] == repr(shown[0]) == "[Picture: A line from 0.5 to 2.]"


def test_in_jupyterlab_the_still_is_an_output_of_its_own_for_the_day_when_the_widget_has_gone(
    shown, monkeypatch
):
    monkeypatch.setenv("JPY_SESSION_NAME", "lesson.ipynb")
    moving(scene, (2, 1), height=HEIGHT, start=START)
    saved, live = shown
    assert "Run this cell again to move it." in saved._repr_html_()
    assert repr(saved) == "[Picture: A line from 0.5 to 2.]"
    bundle = live._repr_mimebundle_()
    assert bundle["text/html"] == bundle["text/plain"] == ""
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"]


def test_without_widgets_the_still_is_shown(shown, monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "nbtools.plots.controls", raising=False)
    moving(scene, (2, 1), height=HEIGHT, start=START)
    [still] = shown
    assert still.alt == "A line from 0.5 to 2."


def test_a_start_that_cannot_be_drawn_is_said(shown, capsys):
    moving(scene, (2, 1), height=Slider(-1, 5, None, 1), start=START)
    assert shown == []
    assert capsys.readouterr().out.startswith("This picture cannot be drawn with these values (TypeError)")


def test_a_place_that_cannot_be_drawn_is_said_and_the_controls_go_on(shown):
    def fragile(figure):
        move = scene(figure)
        return lambda height: move(1 / height, 0) if height else (move(5, 5), 1 / 0)

    moving(fragile, (2, 1), height=Slider(-1, 1, 1, 0.5))
    controls, still = widget(shown), shown[0]._still
    assert turn(controls, height=0) == "This picture cannot be drawn here (ZeroDivisionError)."
    assert controls.frame["source"] == ""
    assert turn(controls, height=1) == "A line from 0 to 1."
    assert controls.frame["source"] == still.source()


def test_an_activations_shape_is_flat_where_the_neuron_is_saturated(shown):
    activations.shapes({"sigmoid": nn.sigmoid, "relu": nn.relu}, low=-10, high=10)
    controls = widget(shown)
    told = turn(controls, weight=2)
    edge = np.log((1 + np.sqrt(0.96)) / (1 - np.sqrt(0.96)))  # there the slope s (1 - s) is 0.01
    assert told.endswith(f"It hardly changes on {1 - edge / 2 / 10:.0%} of x.")
    assert turn(controls, activation="relu", weight=1).endswith("It hardly changes on 50% of x.")


def test_a_small_batch_has_made_more_updates_by_the_same_epoch(shown):
    walks = {"1": np.linspace([4.0, 4.0], [0.0, 0.0], 41), "all": np.linspace([4.0, 4.0], [3.0, 3.0], 5)}
    training.batch_size(lambda a, b: 1 + a**2 + b**2, walks, 4, np.linspace(-5, 5, 9), np.linspace(-5, 5, 9))
    controls = widget(shown)
    assert "40 updates by epoch 4, and is at a loss of 1.000" in controls.still
    assert "20 updates by epoch 2, and is at a loss of 9.000" in turn(controls, epoch=2)
    assert "2 updates by epoch 2, and is at a loss of 25.500" in turn(controls, batch_size="all")
