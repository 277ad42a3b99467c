"""How a picture reaches the page: its HTML, its colours in light and dark, its text."""

import base64
import io
import itertools
import subprocess
import sys
from html.parser import HTMLParser

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from nbtools.plots import picture
from nbtools.plots.picture import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, Picture

WHITE, DARK_PAGE = "#ffffff", "#111111"
COLOURS = {"blue": BLUE, "orange": ORANGE, "green": GREEN, "purple": PURPLE}

# hue-rotate(180deg) of the W3C's Filter Effects, section "feColorMatrix"
HUE_ROTATE_180 = np.array([[-0.574, 1.430, 0.144], [0.426, 0.430, 0.144], [0.426, 1.430, -0.856]])
# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB
SEEN = {
    "with all three cones": np.eye(3),
    "with protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "with deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "with tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def rgb(colour):
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def on_a_dark_page(colour):
    """Return what invert(1) hue-rotate(180deg) makes of a colour."""
    return np.clip(HUE_ROTATE_180 @ (1 - colour), 0, 1)


def linear(colour):
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def contrast(colour, page):
    """Return the contrast ratio of WCAG 2."""
    dark, light = sorted(linear(c) @ XYZ[1] for c in (colour, page))
    return (light + 0.05) / (dark + 0.05)


def lab(colour, seen):
    """Return a colour in CIE Lab, as it is seen."""
    xyz = XYZ @ np.clip(seen @ linear(colour), 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


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


def test_the_image_is_a_png_on_white_twice_as_fine_as_it_is_shown(line):
    kind, data = image(line)["src"].split(",")
    assert kind == "data:image/png;base64"
    png = Image.open(io.BytesIO(base64.b64decode(data)))
    assert png.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert png.width == pytest.approx(1.5 * int(image(line)["width"]), abs=2)
    assert "max-width:100%" in image(line)["style"]


@pytest.mark.parametrize(
    "page",
    [
        "body[data-jp-theme-light='false']",
        "body.vscode-dark",
        "body[data-vscode-theme-kind='vscode-dark']",
    ],
)
def test_a_dark_page_turns_the_picture_round_and_keeps_its_hues(line, page):
    css = line.html().split("</style>")[0]
    assert f"{page} img.nbtools-picture" in css
    assert "filter:invert(1) hue-rotate(180deg)" in css
    assert image(line)["class"] == "nbtools-picture"


@pytest.mark.parametrize(
    ("colour", "least"), [(INK, 4.5), (BLUE, 3), (ORANGE, 3), (GREEN, 3), (PURPLE, 3), (FAINT, 3)]
)
def test_a_colour_stands_out_on_a_light_page_and_on_a_dark_one(colour, least):
    assert contrast(rgb(colour), rgb(WHITE)) >= least
    assert contrast(on_a_dark_page(rgb(colour)), rgb(DARK_PAGE)) >= least


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("page", ["light", "dark"])
def test_the_four_colours_can_be_told_apart(seen, page):
    """Two colours are told apart side by side at 2.3 (Mahy 1994); lines are thin and far apart: four times that."""
    turned = on_a_dark_page if page == "dark" else np.asarray
    there = {name: lab(turned(rgb(colour)), SEEN[seen]) for name, colour in COLOURS.items()}
    distances = {(a, b): np.linalg.norm(there[a] - there[b]) for a, b in itertools.combinations(there, 2)}
    assert min(distances.values()) >= 4 * 2.3, distances


def test_pictures_need_no_pyplot_and_no_window():
    program = (
        "import sys, numpy as np; from nbtools.plots import layers; layers.matrix(np.eye(3), np.ones(3)); "
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
