"""The page of a class at work, in a browser: in both themes, on a phone, hidden names, the hour again."""

import asyncio
import threading
from contextlib import suppress

import pytest

from nbtools.classroom.watch.learners import Learners
from nbtools.classroom.watch.page import Page
from nbtools.classroom.watch.server import WatchServer
from tests.classroom.watch.simulated import simulated

pytestmark = pytest.mark.browser

BEGIN = 1_764_000_000
SIZES = {"screen": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve the folder of sixty learners, after their hour; give the server."""
    folder = tmp_path_factory.mktemp("class")
    for learner in simulated(60, BEGIN):
        learner.write(folder, BEGIN + 3600)
    server, loop = WatchServer(Page(Learners(folder)), True, "127.0.0.1", 0), asyncio.new_event_loop()
    running = loop.create_task(server.run())

    def run():
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(running)

    thread = threading.Thread(target=run)
    thread.start()
    yield server
    loop.call_soon_threadsafe(running.cancel)
    thread.join(10)


@pytest.fixture
def opened(chromium, server):
    """Give what opens the page, or the wall, and waits until it is filled."""
    pages = []

    def opening(path="", **more):
        token = server.token_of_wall if path else server.token
        pages.append(page := chromium.new_page(**more))
        page.errors = []
        page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"http://127.0.0.1:{server.port}/{path}?token={token}")
        page.wait_for_selector("#lessons table", state="attached")
        return page

    yield opening
    for page in pages:
        page.close()


def moved(page, share):
    """Move the slider of the time to a share of the hour, and wait until that is shown."""
    before = page.inner_text("#summary")
    page.locator("#time").evaluate(
        """(time, share) => {
            time.value = Number(time.min) + share * (time.max - time.min);
            time.dispatchEvent(new Event("input"));
        }""",
        share,
    )
    page.wait_for_function("before => document.querySelector('#summary').innerText !== before", arg=before)


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["", "wall"])
def test_it_can_be_read_by_everybody_and_nothing_reaches_over_the_edge(opened, theme, size, path):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(path, color_scheme=theme, viewport=SIZES[size])
    if not path:
        moved(page, 0.5)
    for one in page.locator("summary").all():
        one.evaluate("one => (one.parentElement.open = true)")
    found = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_names_can_be_hidden(opened):
    page = opened()
    moved(page, 0.5)
    assert "learner-0" in page.inner_text("main")
    page.uncheck("#names")
    page.wait_for_function("() => !document.querySelector('main').innerText.includes('learner-0')")


def test_the_hour_is_seen_again_by_the_slider_and_by_playing_it(opened):
    page = opened()
    moved(page, 0.3)
    early = page.inner_text("#clock")
    page.click("#play")
    page.wait_for_function("early => document.querySelector('#clock').textContent > early", arg=early)
    page.click("#play")
    assert page.inner_text("#play") == "Play an hour in a minute"


def test_what_was_opened_stays_open_while_the_page_changes(opened):
    page = opened("wall")
    page.locator("#guesses summary").first.click()
    page.evaluate("replace(document.querySelector('#guesses'), document.querySelector('#guesses').innerHTML)")
    assert page.locator("#guesses details").first.get_attribute("open") is not None


def test_a_server_that_has_gone_is_told_of(opened):
    page = opened()
    page.route("**/view?*", lambda route: route.abort())
    page.locator("#trouble", has_text="There is no answer from").wait_for()
    page.unroute("**/view?*")
