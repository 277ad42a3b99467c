"""A picture and a card on pages that are not JupyterLab: a picture sits on the page, light or dark, styles or not."""

import io
import re

import numpy as np
import pytest
from PIL import Image

from nbtools.checks import examine
from nbtools.checks.card import Card
from nbtools.checks.progress import LessonProgress
from nbtools.exercises import find_exercise
from nbtools.plots import activations
from tests.colours import PAGES, TEXT, contrast, rgb

pytestmark = pytest.mark.browser

VS_CODE = "<body class='{theme}' style='background:{colour}'>{html}"
PREVIEW = "<html style='color-scheme:{scheme}'><body style='background:{colour}'>{html}"


def stripped(html):
    """Return what a preview of a repository leaves of an output: no style, no script, no class, no role."""
    html = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r" (style|class|role|aria-[a-z]+)='[^']*'", "", html)


@pytest.fixture
def output(monkeypatch):
    """A picture and a card, as one output."""
    shown = []
    monkeypatch.setattr("nbtools.plots.picture.show", shown.append)
    activations.curves("two switches", {"absolute": np.abs, "tanh": np.tanh})
    card = Card(examine("relu", np.abs), find_exercise("relu"), LessonProgress("02_activations"))
    return shown[0].html() + card.html()


def seen(chromium, page_html, system):
    """Return the pixels of the picture on a page, for a reader whose system is light or dark."""
    page = chromium.new_page(color_scheme=system)
    page.set_content(page_html)
    image = page.locator("img").first
    image.evaluate("image => image.decode()")
    pixels = Image.open(io.BytesIO(image.screenshot())).convert("RGB")
    page.close()
    return np.asarray(pixels).reshape(-1, 3) / 255


def assert_sits_on(pixels, colour, nearly):
    ground, ink = pixels[0], max(pixels[::7], key=lambda pixel: contrast(pixel, rgb(colour)))
    assert contrast(ground, rgb(colour)) < nearly
    assert contrast(ink, rgb(colour)) > TEXT


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize(
    ("theme", "colour"), [("vscode-light", PAGES["light"]), ("vscode-dark", PAGES["VS Code dark"])]
)
def test_in_vs_code_its_ground_is_the_page_s(chromium, output, theme, colour, system):
    html = VS_CODE.format(theme=theme, colour=colour, html=output)
    assert_sits_on(seen(chromium, html, system), colour, nearly=1.01)


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", PAGES["light"]), ("dark", PAGES["repository dark"])]
)
def test_in_a_preview_its_ground_is_all_but_the_page_s(chromium, output, scheme, colour, system):
    html = PREVIEW.format(scheme=scheme, colour=colour, html=stripped(output))
    assert_sits_on(seen(chromium, html, system), colour, nearly=1.05)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_where_nothing_says_what_the_page_is_it_can_still_be_read(chromium, output, system):
    pixels = seen(chromium, stripped(output), system)
    ground = pixels[0]
    assert max(contrast(pixel, ground) for pixel in pixels[::7]) > TEXT
