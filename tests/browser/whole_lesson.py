"""What has to be right in every lesson once it has been run, whatever it teaches."""

from pathlib import Path

from .lab import THEMES, Notebook

SCREENSHOTS = Path(__file__).parents[2] / "build/screenshots"

_ERRORS = (
    "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']"
)
# A widget hides the still that takes its place on the next day; everything else has to be seen.
_BROKEN_IMAGES = """images => images
    .filter(image => !image.naturalWidth || !(image.closest('.nbtools-still') || image.getBoundingClientRect().width))
    .map(image => image.alt || image.src.slice(0, 80))"""
_CUT_OFF = """editors => editors.filter(editor => editor.scrollWidth > editor.clientWidth + 1)
    .map(editor => editor.textContent.slice(0, 80))"""
_WIDGETS_EXPECTED = """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells
    .flatMap(cell => cell.outputs ?? [])
    .filter(output => output.data?.['application/vnd.jupyter.widget-view+json']).length"""
_OURS = [[".jp-OutputArea-output"], [".jp-RenderedMarkdown"]]  # and not JupyterLab itself
_WIDGETS = ".jp-OutputArea-output > .jupyter-widgets"


def runs_without_a_flaw(notebook: Notebook) -> None:
    """Run all of a lesson; assert that nothing failed and that all there is to see is there."""
    notebook.run_all()
    page = notebook.page
    assert page.locator(_ERRORS).all_inner_texts() == []
    assert page.locator(".jp-Notebook img").evaluate_all(_BROKEN_IMAGES) == []
    assert page.locator(".jp-CodeCell .cm-scroller").evaluate_all(_CUT_OFF) == []
    assert page.locator(_WIDGETS).count() == page.evaluate(_WIDGETS_EXPECTED)
    assert page.get_by_text("Error displaying widget").count() == 0
    assert page.locator(".jp-Notebook mjx-merror").count() == 0
    assert page.errors == []


def every_picture_is_told(notebook: Notebook) -> None:
    """Assert that Chromium's accessibility tree has every picture, with its text equivalent."""
    drawn = notebook.page.locator(".jp-OutputArea-output img.nbtools-picture:visible")
    told = notebook.page.context.new_cdp_session(notebook.page).send("Accessibility.getFullAXTree")["nodes"]
    names = [node["name"]["value"] for node in told if node.get("role", {}).get("value") == "image"]
    alts = drawn.evaluate_all("images => images.map(image => image.alt)")
    assert sorted(name for name in names if name in alts) == sorted(alts)
    assert all(len(alt) > 30 for alt in alts)


def looks_right_in_both_themes(notebook: Notebook, language: str) -> None:
    """Keep a picture of the whole lesson in each theme, for people to look at, and let axe-core look at it too."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    notebook.fit_page()
    found = {}
    for theme in THEMES:
        notebook.use(theme)
        notebook.page.screenshot(path=SCREENSHOTS / f"{notebook.lesson}-{language}-{theme}.png")
        found[theme] = serious_findings(notebook)
    assert found == {theme: [] for theme in THEMES}


def serious_findings(notebook: Notebook) -> list[str]:
    """Return what axe-core calls serious or critical in outputs and text, each with the element."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(notebook.page, context={"include": _OURS}).response["violations"]
    return [
        f"{found['id']} ({found['impact']}): {node['html'][:200]}"
        for found in violations
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]
