"""The picture at the top of the README: a wrong relu in JupyterLab, its card, and what it draws.

`python -m tests.browser.readme_picture` makes it again, for light pages and for dark ones.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

from tests.chromium import launched

from .lab import Lab, Notebook

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
WINDOW = {"width": 1280, "height": 900}
COLOURS = 128  # of a palette: half the bytes, and no difference to the eye
STEP = "@check\ndef step(z):\n    return np.where(z > 0, 1, 0)"
SIGMOID = "@check\ndef sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))"
WRONG_RELU = (
    '@check\ndef relu(z):\n    """Return what ReLU makes of every number in z, an array of any shape."""\n'
    "    return np.abs(z)"
)


def main() -> None:
    """Do what the learner does, and keep the picture in both themes."""
    with tempfile.TemporaryDirectory() as folder, launched() as chromium:
        lab = Lab(Path(folder))
        try:
            page = chromium.new_page(viewport=WINDOW, reduced_motion="reduce")
            page.goto(lab.url("lab"))
            notebook = Notebook.open(page, "02_activations")
            page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
            answer(notebook)
            for theme in ("light", "dark"):
                notebook.use(theme)
                show(notebook, "The simplest bend")
                keep(page.screenshot(), PICTURES / f"lesson-{theme}.png")
        finally:
            lab.stop()


def answer(notebook: Notebook) -> None:
    """Answer two exercises right and the third one wrong, and run the cell that draws all three."""
    notebook.run("from nbtools.plots import")
    for cell, source in (("def step", STEP), ("def sigmoid", SIGMOID), ("def relu", WRONG_RELU)):
        notebook.write(cell, source)
        notebook.run(cell)
    notebook.run("your three activation functions")


def show(notebook: Notebook, heading: str) -> None:
    """Bring the cell with this heading to the top of the window, with every picture drawn."""
    notebook.page.locator(".jp-Notebook h2", has_text=heading).evaluate(
        "heading => heading.scrollIntoView({block: 'start'})"
    )
    notebook.page.locator(".jp-Notebook img").evaluate_all(
        """async images => {
            await Promise.all(images.map(image => image.decode()));
            await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }"""
    )


def keep(screenshot: bytes, path: Path) -> None:
    """Write a screenshot with a palette."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
