"""What only a notebook has: magics, pictures, and the text of the cell that is running."""

import os
import re

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.kernel

BEFORE = "%matplotlib inline\nimport numpy as np\nimport matplotlib.pyplot as plt\nfrom nbtools import check"
RIGHT = "@check\ndef relu(z):\n    return np.maximum(z, 0)"
SHOWN = "@check\ndef relu(z):\n    plt.plot(np.ravel(z))\n    plt.show()\n    return np.maximum(z, 0)"
LEFT_OPEN = "@check\ndef relu(z):\n    plt.figure()\n    plt.plot(np.ravel(z))\n    return np.maximum(z, 0)"
DISPLAYED = "@check\ndef relu(z):\n    display(z)\n    return np.maximum(z, 0)"
TIMED = [f"{magic}\n{RIGHT}" for magic in ("%%time", "%%prun -q", "# a word\n%time x = 1")]
WRONG = "@check\ndef relu(z):\n    return np.maximum(z, 5)"
ABOVE = (
    "",
    "\n\n",
    "# a word\n\n",
    "%%time\n",
    "\n%%time\n\n",
    "%%capture --no-display\n",
    "%time x = 1\n\n",
)
APART = [f"%%capture\n{WRONG.removeprefix('@check')}", "check(relu=relu)"]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Run each cell in one kernel; return the outputs of each."""
    work = str(tmp_path_factory.mktemp("work"))  # what passes here is not to be found by other tests
    cells = [BEFORE, SHOWN, LEFT_OPEN, DISPLAYED, *TIMED, *(above + WRONG for above in ABOVE), *APART]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute(
        env={**os.environ, "NBTOOLS_WORK": work}
    )
    return {cell.source: cell.outputs for cell in notebook.cells}


def _texts(outputs):
    return "".join(str(o.get("text", "")) + str(o.get("data", {}).get("text/plain", "")) for o in outputs)


@pytest.mark.parametrize("cell", [SHOWN, LEFT_OPEN])
def test_a_picture_that_is_drawn_in_every_case_is_shown_once(outputs, cell):
    assert sum("image/png" in output.get("data", {}) for output in outputs[cell]) == 1


def test_what_is_displayed_in_every_case_is_shown_once(outputs):
    assert _texts(outputs[DISPLAYED]).count("array(") == 1


@pytest.mark.parametrize("cell", TIMED)
def test_a_magic_above_it_does_not_take_its_text_away(outputs, cell):
    assert "relu: passed" in _texts(outputs[cell])
    assert "not kept" not in _texts(outputs[cell])


def _line_told(outputs):
    return int(re.search(r"line (\d+)", _texts(outputs))[1])


@pytest.mark.parametrize("above", ABOVE)
def test_a_line_is_counted_as_the_notebook_shows_it(outputs, above):
    assert _line_told(outputs[above + WRONG]) == above.count("\n") + 3


def test_a_line_of_another_cell_is_counted_there(outputs):
    defined, handed_in = APART
    assert _line_told(outputs[handed_in]) == defined.splitlines().index("    return np.maximum(z, 5)") + 1
