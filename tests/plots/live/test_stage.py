"""How a live picture comes into a notebook: with its still, which carries it."""

import json
import re
import sys
from html import unescape

import numpy as np
import pytest

from nbtools.plots import neuron
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept

STATE = {"W": np.array([[1 / 3, -0.5]]), "label": np.int64(3), "silent": np.bool_(True), "name": "<'&'>"}


@pytest.fixture
def still():
    return kept(neuron.gate, (1.0, 1.0, -1.5))


def given(html):
    return json.loads(unescape(re.search(r"data-given='([^']*)'", html)[1]))


def test_the_still_carries_all_that_the_browser_needs(shown, still):
    live("fold", STATE, {"play": "Play"}, still)
    [picture] = shown
    html = picture._repr_mimebundle_()["text/html"]
    found = given(html)
    assert found["state"] == {"W": [[0.3333333, -0.5]], "label": 3, "silent": True, "name": "<'&'>"}
    assert found["texts"]["play"] == "Play"
    assert "data-live='fold'" in html
    assert still.html() in html
    assert picture._widget.state == found["state"]


@pytest.mark.parametrize("program", ["JPY_SESSION_NAME", "VSCODE_PID"])
def test_where_the_widget_may_be_missing_the_still_is_an_output_of_its_own(
    program, shown, still, monkeypatch
):
    monkeypatch.setenv(program, "1")
    live("fold", {}, {}, still, use="fold the plane")
    saved, moving = shown
    assert "Run this cell again to fold the plane." in saved._repr_html_()
    assert repr(saved) == repr(still)
    assert moving._repr_mimebundle_()["text/plain"] == ""


def test_without_widgets_the_still_is_shown(shown, still, monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "nbtools.plots.live.widget", raising=False)
    live("fold", {}, {}, still)
    [alone] = shown
    assert alone.alt == still.alt


def test_numbers_that_are_none_are_said(shown, still, capsys):
    forgiving(live)("fold", {"W": np.array([np.nan])}, {}, still)
    assert shown == []
    assert capsys.readouterr().out.startswith("This picture cannot be drawn with these values (ValueError)")
