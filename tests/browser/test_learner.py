"""What a learner does in a lesson, with the keyboard and with the mouse, and what they see of it."""

import pytest

pytestmark = pytest.mark.browser

WRONG = "@check\ndef relu(z):\n    return abs(z)"
RIGHT = "@check\ndef relu(z):\n    return np.maximum(0, z)"
NEXT_DAY = "from nbtools.mine import relu, whose; print(whose('relu'), relu(-2.0))"


@pytest.fixture
def bends(open_lesson):
    """Lesson 02, its first cell run."""
    notebook = open_lesson("02_activations")
    notebook.run("from nbtools.plots import")
    return notebook


def card(notebook, cell):
    return notebook.outputs(cell).locator(".nbtools-card")


def says(page, words):
    """Wait until the page's live region holds words that begin like this; tell whether it is one to a screen reader."""
    page.wait_for_function(
        "words => document.querySelector('#nbtools-said')?.textContent.startsWith(words)", arg=words
    )
    return page.locator("#nbtools-said").aria_snapshot().startswith("- status:")


def test_from_a_wrong_answer_to_a_right_one_and_to_the_next_day(bends):
    cell = "def relu(z):"
    bends.write(cell, WRONG)
    bends.run(cell)
    assert card(bends, cell).get_by_role("paragraph").first.inner_text() == "✗ relu: not yet"
    assert "absolute value" in card(bends, cell).inner_text()
    assert says(bends.page, "relu: not yet. ")

    hints = card(bends, cell).locator("summary")
    assert [hint.is_visible() for hint in hints.all()] == [True, False]
    hints.first.focus()
    bends.page.keyboard.press("Enter")
    assert [hint.is_visible() for hint in hints.all()] == [True, True]

    bends.write(cell, RIGHT)
    bends.run(cell)
    assert card(bends, cell).get_by_role("paragraph").first.inner_text() == "✓ relu: passed"
    assert says(bends.page, "relu: passed. ")

    bends.restart_kernel()
    bends.write(cell, NEXT_DAY)
    bends.run("from nbtools.mine import relu")
    assert bends.cell("from nbtools.mine import relu").locator(".jp-InputPrompt").inner_text() == "[1]:"
    assert bends.outputs("from nbtools.mine import relu").inner_text().strip() == "yours 0.0"
    assert bends.page.errors == []


@pytest.mark.in_turn(2, on=0)
def test_a_line_is_dragged_by_mouse_and_the_learner_s_own_neuron_counts_along(open_lesson):
    notebook = open_lesson("01_neuron")
    for cell in (
        "from nbtools.plots import",
        "X, y = zeros_and_ones()",
        "def neuron_batch",
        "live.line.plane(",
    ):
        notebook.run(cell)
    picture, mouse = notebook.cell("live.line.plane(").locator(".nbtools-live"), notebook.page.mouse
    picture.scroll_into_view_if_needed()
    words = picture.locator(".words")
    words.filter(has_text="Your own neuron says 292.").wait_for()
    assert "292 of 299 correct" in words.first.inner_text()

    box = picture.get_by_role("slider", name="the arrow").bounding_box()
    x, y = box["x"] + box["width"] - 5, box["y"] + box["height"] - 5
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y - 90, steps=5)
    mouse.up()
    counted = words.first.inner_text().split(" > 0 means a 1. ")[1].split(" of ")[0]
    assert counted != "292"
    words.filter(has_text=f"Your own neuron says {counted}.").wait_for()
