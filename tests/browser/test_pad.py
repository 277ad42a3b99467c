"""The pad, on a page without a kernel: drawn on by mouse, finger and keys; what it computes is what Python does."""

import json
import re
import statistics
from html import unescape

import numpy as np
import pytest

from nbtools import nn
from nbtools.data.drawings import drawn_strokes
from nbtools.data.drawn import image_of, sheet_of
from nbtools.data.trained import trained_network
from nbtools.plots.live import pad
from nbtools.plots.live.bundle import bundle, style

pytestmark = pytest.mark.browser

DRAWN = [[stroke.tolist() for stroke in strokes] for strokes, _ in drawn_strokes()]
MOUNTED = """async ([text, given]) => {
    const url = URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
    (await import(url)).default.mount(document.getElementById('here'), given);
}"""
COMPUTED = """([text, drawn, layers]) => {
    const [drawing, fooling] = new Function(`${text}; return [$drawn, $fooling]`)();
    const images = drawn.map(drawing.imageOf);
    const sheets = drawn.map(strokes => drawing.sheetOf(strokes, 18));
    return [images, sheets, images.slice(0, 10).map(image => fooling.fool(image, layers))];
}"""
TIMES = """element => {
    window.times = [];
    let began;
    addEventListener('pointermove', () => began = performance.now(), {capture: true});
    addEventListener('pointermove', () => window.times.push(performance.now() - began));
}"""


class Page:
    """A page with one pad on it."""

    def __init__(self, page, given):
        self.page, self.errors = page, []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_content(
            f"<!doctype html><html lang='en'><meta name='viewport' content='width=device-width'><title>A pad</title><style>{style()}</style><div id='here'>"
        )
        page.evaluate(MOUNTED, [bundle("pad"), given])
        self.paper = page.get_by_role("application")

    @property
    def said(self):
        return self.page.locator(".words").text_content().strip()

    def press(self, button):
        self.page.get_by_role("button", name=button).click()

    def place(self, x, y):
        box = self.paper.locator("rect").bounding_box()
        return box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100

    def draw(self, *points, steps=10):
        mouse = self.page.mouse
        mouse.move(*self.place(*points[0]))
        mouse.down()
        for point in points[1:]:
            mouse.move(*self.place(*point), steps=steps)
        mouse.up()


@pytest.fixture
def given(monkeypatch):
    """What the picture of a call hands to the browser."""

    def given_by(call, *arguments):
        shown = []
        monkeypatch.setattr("nbtools.plots.moving.show", shown.append)
        call(*arguments)
        html = shown[0]._repr_mimebundle_()["text/html"]
        return json.loads(unescape(re.search(r"data-given='([^']*)'", html)[1]))

    return given_by


@pytest.fixture
def open_pad(chromium, given):
    opened = []

    def opening(call, *arguments, width=960, **context):
        page = chromium.new_page(viewport={"width": width, "height": 900}, **context)
        opened.append(Page(page, given(call, *arguments)))
        return opened[-1]

    yield opening
    for one in opened:
        assert one.errors == []
        one.page.close()


def test_the_browser_makes_the_same_images_as_python_and_is_fooled_by_the_same_pixels(open_pad):
    page = open_pad(pad.draw, trained_network())
    text = bundle("pad").replace("export default $pad.standard;", "")
    layers = [[W.tolist(), b.tolist()] for W, b in trained_network()]
    images, sheets, fooled = page.page.evaluate(COMPUTED, [text, DRAWN, layers])
    for strokes, image, sheet in zip(DRAWN, images, sheets, strict=True):
        assert np.array_equal(image_of(strokes), image)
        assert np.array_equal(sheet_of(strokes, 18).ravel(), sheet)
    for image, found in zip(images, fooled, strict=False):
        np.testing.assert_allclose(nn.fool(np.array(image), trained_network()), found, atol=1e-12)


def test_a_digit_is_drawn_with_the_mouse_in_place_of_the_example_and_cleared(open_pad):
    page = open_pad(pad.draw, trained_network())
    assert page.said == "It reads a 0. It was drawn for the course, as a 0. Draw your own."
    page.draw((30, 20), (70, 20), (45, 85))
    assert page.said == "It reads a 7."
    page.press("Clear")
    assert page.said.startswith("Draw a digit on the pad.")


def test_a_digit_is_drawn_with_the_keys_alone_and_a_screen_reader_is_told(open_pad):
    page = open_pad(pad.draw, trained_network())
    keys = page.page.keyboard
    keys.press("Tab")
    assert page.paper.evaluate("element => element === document.activeElement")
    keys.press("Space")
    for _ in range(20):
        keys.press("ArrowDown")
    keys.press("Space")
    for _ in range(3):
        keys.press("Shift+ArrowLeft")
    assert page.said == "It reads a 1."
    page.page.wait_for_timeout(600)
    assert page.page.get_by_role("status").text_content() == "The pen is lifted, at 23, 80."
    page.page.wait_for_timeout(10)
    bars = page.page.get_by_role("listitem")
    assert bars.count() == 10
    assert bars.nth(1).get_attribute("aria-label").startswith("output 1: 1")


def test_a_digit_is_drawn_with_a_finger_on_a_phone_and_nothing_sticks_out(open_pad):
    page = open_pad(pad.draw, trained_network(), width=390, has_touch=True, is_mobile=True)
    at = [dict(zip("xy", page.place(50, y), strict=True)) for y in (15, 35, 60, 85)]
    touch = page.page.context.new_cdp_session(page.page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at[:1]})
    for point in at[1:]:
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert page.said == "It reads a 1."
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_is_fooled_and_reads_on_when_somebody_draws(open_pad):
    page = open_pad(pad.draw, trained_network())
    page.press("Fool it")
    assert re.fullmatch(
        r"Pixels changed, with rings around them: \d. What it read as a 0, it now reads as a [1-9].",
        page.said,
    )
    page.draw((30, 20), (70, 20), (45, 85))
    assert page.said == "It reads a 7."


def test_what_only_python_reads_shows_its_examples_where_there_is_no_kernel(open_pad):
    def always_three(X):
        return np.eye(10)[[3] * len(X)]

    page = open_pad(pad.anywhere, {"one": always_three, "other": always_three})
    page.press("Next example")
    assert (
        page.said
        == "one: it reads a 3. other: it reads a 3. It was drawn for the course, as a 1. Draw your own."
    )
    page.press("A pixel up")
    assert page.said.startswith("Only Python can read this, and here is none.")
    page.press("Next example")
    assert page.said.startswith("one: it reads a 3.")


def test_from_the_pointer_to_the_picture_it_takes_less_than_a_frame(open_pad, capsys):
    page = open_pad(pad.draw, trained_network())
    page.page.evaluate(TIMES)
    page.draw((50, 15), (30, 30), (30, 70), (50, 85), (70, 70), (70, 30), (50, 15), steps=15)
    times = page.page.evaluate("times")
    page.press("Clear")
    page.page.evaluate("times = []")
    page.page.mouse.move(*page.place(10, 10))
    page.page.mouse.move(*page.place(90, 90), steps=60)
    empty = page.page.evaluate("times")
    with capsys.disabled():
        print(
            f"\npad: median {statistics.median(times):.1f} ms, an empty handler {statistics.median(empty):.1f} ms ",
            end="",
        )
    assert len(times) > 60
    assert statistics.median(times) < 16
