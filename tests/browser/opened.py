"""A notebook of the same server in JupyterLab or in Notebook 7: opened, run, and left, its kernel with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import nbformat
import pytest

from .lab import NOT_A_LEARNER_S, Lab

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACES = {"JupyterLab": "lab/tree", "Notebook 7": "notebooks"}

_IDLE = "() => document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')"
_ALL_RUN = r"""() => {
    const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')].map(prompt => prompt.textContent);
    return prompts.some(prompt => /\d/.test(prompt)) && !prompts.some(prompt => /\*/.test(prompt));
}"""
_LATE = "[anywidget] Failed to initialize model."
"""What anywidget says on a busy machine, after two seconds, of a picture that comes a little later all the same."""
_PYTHON = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def written(lab: Lab, name: str, cells: list[str]) -> None:
    """Write a notebook of these cells."""
    lab.url("lab")  # it has started
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    made.metadata.kernelspec = _PYTHON
    nbformat.write(made, lab.work / f"{name}.ipynb")


def opened(page: "Page", lab: Lab, where: str, name: str) -> "Page":
    """Open a notebook in one of the places, and wait for its kernel; `page.errors` gets what comes on the console from now on."""
    if where == "Notebook 7":
        pytest.importorskip("notebook", reason="Notebook 7 is not installed")
    page.goto(lab.url(f"{PLACES[where]}/{name}.ipynb") + "&reset")  # or JupyterLab opens the one before too
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(state="attached")
    _until(page, lambda: _states(page, lab) == {"idle"})
    page.wait_for_function(_IDLE, timeout=60_000)
    page.errors = []  # Notebook 7 has some of its own while it starts
    page.on("console", lambda said: said.type == "error" and _note(page, said.text))
    page.on("pageerror", lambda error: _note(page, str(error)))
    return page


def run_all(page: "Page") -> None:
    """Choose Run All Cells in the menu, and wait for the last cell."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
    page.wait_for_function(_ALL_RUN, timeout=300_000)
    page.wait_for_function(_IDLE, timeout=60_000)


def end_kernels(page: "Page", lab: Lab) -> None:
    """End all kernels, as a night does."""
    for session in page.request.get(lab.url("api/sessions")).json():
        page.request.delete(lab.url(f"api/sessions/{session['id']}"))


def _note(page: "Page", error: str) -> None:
    if not any(other in error for other in (*NOT_A_LEARNER_S, _LATE)):
        page.errors.append(error)


def _states(page: "Page", lab: Lab) -> set[str]:
    """Return what the server says of its kernels: the mark on the page says idle before there is one."""
    return {one["kernel"]["execution_state"] for one in page.request.get(lab.url("api/sessions")).json()}


def _until(page: "Page", true: Callable[[], bool], seconds: int = 60) -> None:
    for _ in range(10 * seconds):
        if true():
            return
        page.wait_for_timeout(100)
    raise TimeoutError
