import sys

import numpy as np
import pytest
from matplotlib.figure import Figure

from nbtools import nn
from nbtools.plots import convolution, neuron
from nbtools.plots.moving import moving
from nbtools.plots.picture import Picture

X, Y = np.array([[0.2, 0.8], [0.9, 0.1], [0.6, 0.5]]), np.array([0, 1, 1])


def frame(height, start):
    figure = Figure(figsize=(2, 1))
    figure.subplots().plot([start, height])
    return Picture(figure, f"A line from {start:g} to {height:g}.")


def widgets(shown):
    """Return the sliders by name, and the screen below them."""
    [moved] = shown
    *sliders, screen = moved._widget.children
    return {slider.description: slider for slider in sliders}, screen


@pytest.fixture
def line(shown):
    moving(frame, height=(-1, 5, 2), start=(0, 1, 0.5))
    return widgets(shown)


def test_there_is_one_slider_for_each_range_at_its_start(line):
    sliders, _ = line
    ranges = {name: (slider.min, slider.max, slider.value) for name, slider in sliders.items()}
    assert ranges == {"height": (-1, 5, 2), "start": (0, 1, 0.5)}


def test_a_slider_takes_as_many_steps_as_asked_for(shown):
    moving(frame, steps=3, height=(-1, 5, 2), start=(0, 1.5, 0.5))
    sliders, _ = widgets(shown)
    assert {name: slider.step for name, slider in sliders.items()} == {"height": 2, "start": 0.5}


def test_a_slider_of_whole_steps_shows_whole_numbers(shown):
    moving(frame, steps=6, height=(-1, 5, 2), start=(0, 1.5, 0.5))
    sliders, _ = widgets(shown)
    formats = {name: slider.readout_format for name, slider in sliders.items()}
    assert formats == {"height": ".0f", "start": ".2f"}


def test_the_screen_follows_every_slider_text_and_image(line):
    sliders, screen = line
    seen = [screen.value]
    for name, value in (("height", 4), ("start", 0.25)):
        sliders[name].value = value
        seen.append(screen.value)
    assert [text.split("alt='")[1].split("'")[0] for text in seen] == [
        "A line from 0.5 to 2.",
        "A line from 0.5 to 4.",
        "A line from 0.25 to 4.",
    ]
    assert len({text.split("base64,")[1] for text in seen}) == 3


def test_a_still_and_its_text_go_with_the_widget(shown):
    moving(frame, height=(-1, 5, 2), start=(0, 1, 0.5))
    bundle = shown[0]._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert bundle["text/html"] == frame(2, 0.5).html()
    assert bundle["text/plain"] == "[Picture: A line from 0.5 to 2.]"


def test_without_widgets_the_still_is_shown(shown, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    moving(frame, height=(-1, 5, 2), start=(0, 1, 0.5))
    [still] = shown
    assert still.html() == frame(2, 0.5).html()


def test_a_start_that_cannot_be_drawn_is_said(shown, capsys):
    moving(frame, height=(-1, 5, None), start=(0, 1, 0.5))
    assert shown == []
    assert capsys.readouterr().out.startswith("This picture cannot be drawn with these values (TypeError)")


def test_a_place_that_cannot_be_drawn_does_not_stop_the_sliders(shown):
    moving(lambda height: frame(1 / height, 0), height=(-1, 1, 1))
    sliders, screen = widgets(shown)
    sliders["height"].value = 0
    sliders["height"].value = 0.5
    assert "A line from 0 to 2." in screen.value


def test_the_neurons_sliders_show_how_many_samples_come_out_right(shown):
    neuron.sliders(X, Y, nn.neuron_batch)
    sliders, screen = widgets(shown)
    assert list(sliders) == ["w1", "w2", "bias"]
    assert "3 of 3 on the right side" in screen.value
    sliders["bias"].value = -2
    assert "1 of 3 on the right side" in screen.value
    assert "weights 1 and -1, bias -2" in screen.value


def test_the_kernel_moves_place_by_place_along_the_rows_of_the_map(shown):
    image, kernel = np.arange(20.0).reshape(4, 5) / 20, np.ones((3, 2))
    convolution.slider(image, kernel, nn.convolve(image, kernel))
    sliders, screen = widgets(shown)
    assert (sliders["place"].max, sliders["place"].step) == (7, 1)
    sliders["place"].value = 0
    assert "rows 0 to 2 and columns 0 to 1" in screen.value
    sliders["place"].value = 5
    assert "rows 1 to 3 and columns 1 to 2" in screen.value


def test_a_map_that_is_wrong_is_told_beside_the_sum(shown):
    convolution.slider(np.eye(3), np.ones((2, 2)), np.full((2, 2), 9.0))
    _, screen = widgets(shown)
    assert "The products add up to 1.0; the map says 9.0 there." in screen.value
