"""What has to be right in every lesson once it has been run, whatever it teaches."""

from pathlib import Path

from .lab import THEMES, Notebook

SCREENSHOTS = Path(__file__).parents[2] / "build/screenshots"

_ERRORS = (
    "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']"
)
_BROKEN_IMAGES = """images => images.filter(image => !image.naturalWidth || !image.getBoundingClientRect().width)
    .map(image => image.alt || image.src.slice(0, 80))"""
_WIDGETS_EXPECTED = """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells
    .flatMap(cell => cell.outputs ?? [])
    .filter(output => output.data?.['application/vnd.jupyter.widget-view+json']).length"""
_WIDGETS = ".jp-OutputArea-output > .jupyter-widgets"


def runs_without_a_flaw(notebook: Notebook) -> None:
    """Run all of a lesson; assert that nothing failed and that all there is to see is there."""
    notebook.run_all()
    page = notebook.page
    assert page.locator(_ERRORS).all_inner_texts() == []
    assert page.locator(".jp-Notebook img").evaluate_all(_BROKEN_IMAGES) == []
    assert page.locator(_WIDGETS).count() == page.evaluate(_WIDGETS_EXPECTED)
    assert page.get_by_text("Error displaying widget").count() == 0
    assert page.locator(".jp-Notebook mjx-merror").count() == 0
    assert page.errors == []


def keep_screenshots(notebook: Notebook) -> None:
    """Keep a picture of the whole lesson in each theme, for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    notebook.fit_page()
    for theme in THEMES:
        notebook.use(theme)
        notebook.page.screenshot(path=SCREENSHOTS / f"{notebook.lesson}-{theme}.png")
