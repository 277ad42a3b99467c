"""The pad's half in Python: its still, its examples, and what it answers."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import my_digits, trained_network
from nbtools.plots.live import pad

SEVEN = [[[20.0, 20.0], [80.0, 20.0], [40.0, 90.0]]]


def made(shown):
    [picture] = shown
    return picture._widget, picture._repr_mimebundle_()["text/plain"]


@pytest.fixture
def network():
    return trained_network()


def test_the_still_says_what_is_read_of_each_drawing_that_ships(shown, network):
    pad.draw(network)
    widget, told = made(shown)
    assert "A 0 is read as 0. A 1 is read as 1." in told
    assert told.count("is read as") == 10
    assert [example["digit"] for example in widget.state["examples"]] == list(range(10))


def test_a_function_answers_with_the_outputs_for_what_is_drawn(shown, network):
    pad.draw(lambda X: nn.forward(X, network))
    widget, _ = made(shown)
    image = np.linspace(0, 1, 64)
    found = widget._answers["read0"](image.tolist())["outputs"]
    np.testing.assert_allclose(found, nn.forward(image[np.newaxis], network)[0])


def test_on_the_large_sheet_each_network_gets_the_sheet(shown):
    shapes = []

    def reader(sheets):
        shapes.append(sheets.shape)
        return np.eye(10)[:1]

    pad.anywhere({"a": reader, "b": reader})
    widget, told = made(shown)
    widget._answers["read1"]([0.0] * 324)
    assert set(shapes) == {(1, 18, 18)}
    assert "a: a 1 is read as 0. b: a 1 is read as 0." in told
    assert widget.state["readers"][0]["found"][3] == [1.0] + [0.0] * 9


def test_the_networks_that_are_shown_may_be_layers_too(shown, network):
    pad.anywhere({"layers": [(np.ones((324, 10)), np.arange(10.0))]})
    widget, _ = made(shown)
    assert widget.state["readers"][0]["layers"] is not None


def test_what_is_kept_is_in_the_learners_folder(shown, network, work):
    pad.draw(network)
    widget, _ = made(shown)
    assert widget._answers["keep"](SEVEN, 7)["kept"]
    assert my_digits()[1].tolist() == [7]
    assert not widget._answers["keep"]([], 7)["kept"]


@pytest.mark.parametrize("wrong", [lambda X: X, lambda X: None, lambda X: 1 / 0, []])
def test_a_reader_that_gives_no_ten_outputs_is_said(shown, capsys, wrong):
    pad.draw(wrong)
    assert shown == []
    assert capsys.readouterr().out.startswith("This picture cannot be drawn with these values (")
