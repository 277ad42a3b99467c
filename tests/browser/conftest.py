"""A JupyterLab and a Chromium for the tests in this folder.

Both last while this folder's tests run, and no longer: Playwright keeps an event loop in its thread, which
the notebooks that are tested elsewhere could not bear.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.chromium import launched

from .lab import NOT_A_LEARNER_S, Lab, Notebook

pytest.register_assert_rewrite("tests.browser.whole_lesson")

WINDOW = {"width": 1280, "height": 900}


@pytest.fixture(scope="package")
def chromium() -> Iterator:
    """Chromium without a window."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def lab(chromium, tmp_path_factory) -> Iterator[Lab]:
    """A JupyterLab with new copies of the lessons, and nothing passed."""
    server = Lab(tmp_path_factory.mktemp("lab"))
    yield server
    server.stop()


@pytest.fixture(scope="package")
def lab_page(chromium, lab) -> Iterator:
    """JupyterLab in the browser, at the list of lessons; the errors on its console are in `page.errors`."""
    with _at_the_lessons(chromium, lab) as page:
        yield page


@contextmanager
def _at_the_lessons(chromium, lab: Lab) -> Iterator:
    page = chromium.new_page(viewport=WINDOW, reduced_motion="reduce")
    page.errors = []

    def note(error: str) -> None:
        if not any(extension in error for extension in NOT_A_LEARNER_S):
            page.errors.append(error)

    page.on("console", lambda said: said.type == "error" and note(said.text))
    page.on("pageerror", lambda error: note(str(error)))
    page.goto(lab.url("lab"))
    yield page
    page.close()


@pytest.fixture
def open_lesson(lab_page) -> Iterator[Callable[[str], Notebook]]:
    """Open a lesson by its name; it is closed after the test."""
    lab_page.errors.clear()
    lab_page.set_viewport_size(WINDOW)
    opened = []

    def opening(lesson: str) -> Notebook:
        opened.append(Notebook.open(lab_page, lesson))
        return opened[-1]

    yield opening
    for notebook in opened:
        notebook.close()


@pytest.fixture
def open_lesson_in(chromium, tmp_path, request) -> Iterator[Callable[[str, str], Notebook]]:
    """Open a lesson in a language: where it is another one, in a JupyterLab of its own."""
    with ExitStack() as open_until_the_end:

        def opening(language: str, lesson: str) -> Notebook:
            if language == "en":
                return request.getfixturevalue("open_lesson")(lesson)
            server = Lab(tmp_path, language)
            open_until_the_end.callback(server.stop)
            page = open_until_the_end.enter_context(_at_the_lessons(chromium, server))
            return Notebook.open(page, lesson)

        yield opening
