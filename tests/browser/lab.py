"""JupyterLab as a learner gets it from `nbtools open`, and a notebook in it, to be driven from a test."""

import functools
import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Playwright is an extra: without it these tests are skipped, and this file still loads
    from playwright.sync_api import Locator, Page

TALLEST = 16_000  # pixels; Chromium draws no taller picture
THEMES = {"dark": "JupyterLab Dark", "light": "JupyterLab Light"}

_SETTINGS = {
    # Every cell is on the page, whether it is in view or not, and nothing after the last: for a picture of all.
    "notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
# What the extras of a maintainer's environment bring along; a learner has none of it.
NOT_A_LEARNER_S = ("@jupyter/nbgrader", "@jupyterlite/pyodide-kernel-extension")
_OPTIONS = [
    "--no-browser",
    "--ip=127.0.0.1",
    "--port=0",
    "--ServerApp.port_retries=0",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--LabApp.expose_app_in_browser=True",
]
_FOLDERS = {
    "NBTOOLS_WORK": "work",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
}


class Lab:
    """A server of its own, started by `nbtools open`: on loopback, with a token, touching nobody's settings."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.work, self._runtime = folder / "work", folder / "runtime"
        for name, settings in _SETTINGS.items():
            _write(folder / "settings" / f"@jupyterlab/{name}.jupyterlab-settings", settings)
        _write(
            folder / "config/labconfig/page_config.json",
            {"disabledExtensions": dict.fromkeys(NOT_A_LEARNER_S, True)},
        )
        as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        self._log = (folder / "lab.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "nbtools", "open", "--language", language, *_OPTIONS, *as_root],
            env={**os.environ, **{name: str(folder / where) for name, where in _FOLDERS.items()}},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def url(self, path: str) -> str:
        """Return the address of a page, token and all; waits until the server answers."""
        return f"{self._server['url']}{path}?token={self._server['token']}"

    def stop(self) -> None:
        """End the server and its kernels."""
        with suppress(OSError, TimeoutError):
            urllib.request.urlopen(
                urllib.request.Request(self.url("api/shutdown"), method="POST"), timeout=10
            )
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()

    @functools.cached_property
    def _server(self) -> dict:
        """Return what the server has written about itself, once it listens."""
        until = time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            for file in self._runtime.glob("jpserver-*.json"):
                with suppress(ValueError, OSError):
                    server = json.loads(file.read_text())
                    urllib.request.urlopen(f"{server['url']}api?token={server['token']}", timeout=5)
                    return server
            time.sleep(0.05)
        raise TimeoutError(f"JupyterLab did not start: {Path(self._log.name).read_text()[-2000:]}")


def _write(path: Path, settings: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings))


@dataclass
class Notebook:
    """A lesson that is open in the browser, its kernel ready."""

    page: "Page"
    lesson: str

    @classmethod
    def open(cls, page: "Page", lesson: str) -> "Notebook":
        """Double-click on the learner's copy of a lesson, and wait for its kernel."""
        page.locator(".jp-DirListing-item", has_text=f"{lesson}.ipynb").dblclick()
        page.wait_for_selector(".jp-NotebookPanel .jp-NotebookPanel-notebook")
        notebook = cls(page, lesson)
        notebook.wait_for_kernel()
        return notebook

    def close(self) -> None:
        """Close the notebook without saving it."""
        self.page.evaluate(
            """async () => {
                const panel = window.jupyterapp.shell.currentWidget;
                await panel.sessionContext.shutdown();
                panel.context.model.dirty = false;
                panel.close();
            }"""
        )
        self.page.wait_for_selector(".jp-NotebookPanel", state="detached")

    def wait_for_kernel(self) -> None:
        """Wait until the status bar says that the kernel is idle, as the learner sees it."""
        self.page.wait_for_function(
            "() => /Python 3.*\\| Idle/.test(document.querySelector('#jp-main-statusbar')?.textContent)",
            timeout=60_000,
        )

    @property
    def cells(self) -> "Locator":
        """All cells, from the first to the last."""
        return self.page.locator(".jp-Notebook .jp-Cell")

    def cell(self, text: str) -> "Locator":
        """The one code cell that has this text in it."""
        return self.page.locator(".jp-Notebook .jp-CodeCell").filter(
            has=self.page.locator(".jp-InputArea", has_text=text)
        )

    def outputs(self, text: str) -> "Locator":
        """What the one code cell with this text has put out."""
        return self.cell(text).locator(".jp-OutputArea-output")

    def run_all(self) -> None:
        """Choose Run All Cells in the menu, and wait for the last cell."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
        self.wait_until_run()

    def wait_until_run(self) -> None:
        """Wait until no cell that was sent to the kernel is left, and every picture is there."""
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')]
                    .filter(cell => cell.querySelector('.cm-content')?.textContent.trim())
                    .map(cell => cell.querySelector('.jp-InputPrompt').textContent);
                const images = [...document.querySelectorAll('.jp-OutputArea-output img')];
                return prompts.every(prompt => /\\[\\d+\\]/.test(prompt)) && images.every(image => image.complete);
            }""",
            timeout=120_000,
        )
        self.wait_for_kernel()

    def write(self, text: str, source: str) -> None:
        """Write `source` in place of all that is in the cell with this text, with the keyboard."""
        self.cell(text).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(source)

    def run(self, text: str) -> None:
        """Press Shift-Enter in the cell with this text, and wait for its end."""
        self.cell(text).locator(".cm-content").click()
        prompt = self.cell(text).locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(
            r"([prompt, before]) => prompt.textContent != before && /\[\d+\]/.test(prompt.textContent)",
            arg=[prompt.element_handle(), before],
        )
        self.wait_for_kernel()

    def use(self, theme: str) -> None:
        """Change the theme, "light" or "dark", as the settings menu does."""
        self.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", THEMES[theme]
        )
        is_light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light='{is_light}']", state="attached")
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")

    def fit_page(self) -> None:
        """Make the window as tall as the lesson, so that all of it is in view, and wait until it is."""
        lesson = "document.querySelector('.jp-Notebook .jp-WindowedPanel-outer')"
        height = self.page.evaluate(f"() => {lesson}.scrollHeight")
        self.page.set_viewport_size({"width": 1280, "height": min(height + 150, TALLEST)})
        self.page.wait_for_function(
            f"height => {lesson}.clientHeight >= height", arg=min(height, TALLEST - 150)
        )
        self.page.evaluate(f"() => {lesson}.scrollTop = 0")  # a lesson may be taller than any window
        self.page.locator(".jp-Notebook img").evaluate_all(
            """async images => {
                await Promise.all(images.map(image => image.decode()));
                await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            }"""
        )

    def restart_kernel(self) -> None:
        """Press 0 twice outside a cell's text, confirm, and wait for the new kernel."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("0")
        self.page.keyboard.press("0")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.wait_for_selector(".jp-Dialog", state="detached")
        self.wait_for_kernel()
