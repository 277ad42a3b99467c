"""The first minutes, and the next day: JupyterLab opens on the welcome lesson, then on what was open last."""

import time
from pathlib import Path

import pytest

from .lab import Lab

pytestmark = pytest.mark.browser


def visit(chromium, folder: Path, then=lambda page: None) -> list[str]:
    """Start a server of its own, look at what a browser is sent to, and end it; return the tabs that were open."""
    server = Lab(folder)
    page = chromium.new_page()
    try:
        page.goto(server.url(""))
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first.wait_for(timeout=60_000)
        tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tabLabel").all_inner_texts()
        then(page)
    finally:
        page.close()
        server.stop()
    return tabs


def open_the_second_lesson(page, folder: Path) -> None:
    page.locator(".jp-DirListing-itemName", has_text="02_activations").dblclick()
    deadline = time.monotonic() + 30
    while not any("notebook:02_activ" in path.read_text() for path in folder.glob("work/.workspaces/*")):
        assert time.monotonic() < deadline, "JupyterLab has not noted what is open"
        page.wait_for_timeout(200)


@pytest.mark.in_turn(6, on=1)
def test_what_was_open_is_open_the_next_day_though_port_and_token_have_changed(chromium, tmp_path):
    first = visit(chromium, tmp_path, lambda page: open_the_second_lesson(page, tmp_path))
    assert first == ["00_welcome.ipynb"]
    assert visit(chromium, tmp_path) == ["00_welcome.ipynb", "02_activations.ipynb"]
