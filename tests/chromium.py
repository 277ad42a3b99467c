"""Chromium for the tests that look at pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.needed import not_here

INSTALL = "Browser tests need `pip install -e '.[browser]'` and Chromium (`apt install chromium`, or `playwright install chromium`)"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@contextmanager
def launched() -> Iterator:
    """Give Chromium without a window."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        not_here(f"{INSTALL}: {error}")
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or playwright.chromium.executable_path
        if not Path(program).exists():
            not_here(f"{INSTALL}: no {program}")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
