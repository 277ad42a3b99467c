"""How a picture reaches the page: its HTML, its colours in light and dark, its text."""

import base64
import io
import itertools
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from nbtools.plots import picture
from nbtools.plots.picture import Picture
from tests.colours import COLOURS, LEAST, MARK, PAGES, SEEN, lab, on_page, rgb, table


@pytest.fixture
def line():
    figure = Figure(figsize=(2, 1))
    figure.subplots().plot([0, 1])
    return Picture(figure, "a line  from <0> to\n \"1\" & '2'")


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def image(shown):
    [(_, attributes)] = [found for found in Tags(shown.html()).found if found[0] == "img"]
    return attributes


def test_the_html_is_a_style_and_one_image_with_its_text(line):
    assert [tag for tag, _ in Tags(line.html()).found] == ["style", "img"]
    assert image(line)["alt"] == "a line from <0> to \"1\" & '2'"
    assert line._repr_html_() == line.html()


def test_the_text_is_what_a_terminal_shows(line, capsys):
    picture.show(line)
    assert capsys.readouterr().out == "[Picture: a line from <0> to \"1\" & '2']\n"


def drawing(shown):
    """Return the SVG that is shown, and the image inside it."""
    kind, text = image(shown)["src"].split(",", 1)
    assert kind == "data:image/svg+xml"
    svg = ElementTree.fromstring(unquote(text))
    kind, png = svg.find("{*}image").get("href").split(",")
    assert kind == "data:image/png;base64"
    return svg, Image.open(io.BytesIO(base64.b64decode(png)))


def test_the_image_is_a_png_on_white_half_as_fine_again_as_it_is_shown(line):
    svg, png = drawing(line)
    assert png.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert svg.get("width") == image(line)["width"]
    assert png.width == pytest.approx(1.5 * int(image(line)["width"]), abs=2)
    assert "max-width:100%" in image(line)["style"]


def test_the_image_turns_itself_round_where_it_is_dark(line):
    svg, _ = drawing(line)
    rule = "@media (prefers-color-scheme:dark){svg{filter:invert(.933) hue-rotate(180deg)}}"
    assert svg.find("{*}style").text == rule


@pytest.mark.parametrize(
    "page",
    [
        "body[data-jp-theme-light='false']",
        "body.vscode-dark",
        "body[data-vscode-theme-kind='vscode-dark']",
    ],
)
def test_the_styles_say_what_a_dark_page_is(line, page):
    css = line.html().split("</style>")[0]
    assert css.startswith("<style>img.nbtools-picture{color-scheme:light}")
    assert page in css
    assert image(line)["class"] == "nbtools-picture"


def test_on_a_dark_page_the_sheet_is_the_page():
    assert on_page(np.ones(3), "JupyterLab dark") == pytest.approx(np.full(3, 17 / 255), abs=1 / 255)


@pytest.mark.parametrize(("name", "ratios"), table().items())
def test_a_colour_stands_out_on_every_page(name, ratios):
    assert min(ratios) >= LEAST.get(name, MARK)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("page", PAGES)
def test_the_four_colours_can_be_told_apart(seen, page):
    """Two colours are told apart side by side at 2.3 (Mahy 1994); lines are thin and far apart: four times that."""
    there = {name: lab(on_page(rgb(colour), page), SEEN[seen]) for name, colour in COLOURS.items()}
    distances = {(a, b): np.linalg.norm(there[a] - there[b]) for a, b in itertools.combinations(there, 2)}
    assert min(distances.values()) >= 4 * 2.3, distances


def test_pictures_need_no_pyplot_and_no_window():
    program = (
        "import sys, numpy as np; from nbtools.plots import layers; layers.network([3, 4, 2]); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert done.stdout.startswith("[Picture: ")
    assert done.stderr == ""


def test_in_a_notebook_a_picture_is_displayed(line, monkeypatch, capsys):
    IPython = pytest.importorskip("IPython")
    displayed = []
    monkeypatch.setattr(IPython, "get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", displayed.append)
    picture.show(line)
    assert displayed == [line]
    assert capsys.readouterr().out == ""
