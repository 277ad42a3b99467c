"""What stops a learner elsewhere, in JupyterLab: a cell that raises before its check, and the next day."""

from contextlib import contextmanager

import pytest

from .lab import Lab, Notebook

pytestmark = pytest.mark.browser

SLIDERS = "show.shapes("


@pytest.mark.in_turn(2, on=1)
def test_a_cell_that_stops_before_its_check_gets_a_card_and_run_all_goes_on(open_lesson):
    notebook = open_lesson("02_activations")
    notebook.write("stacked_lines =", "stacked_lines = straight\ncheck(stacked_lines=stacked_lines)")
    notebook.write("def step", "@check\ndef step(z):\n    return np.where(z > 0 1, 0)")
    notebook.write("def relu", "@check\ndef relu(z):\n    return np.abs(z)")
    notebook.run_all()

    assert 'Put the word in quotes: "straight".' in notebook.outputs("stacked_lines = straight").inner_text()
    assert (
        "Python cannot read the line return np.where(z > 0 1, 0)" in notebook.outputs("def step").inner_text()
    )
    assert notebook.page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    picture, blame = notebook.outputs("def output_of(").all()
    assert picture.locator("img").is_visible()
    assert blame.inner_text().strip() == "Your relu is not right yet, and this cell uses it."


@contextmanager
def a_day(chromium, folder):
    """Give a lesson in a JupyterLab of its own, which is shut down in the evening."""
    server = Lab(folder)
    page = chromium.new_page()
    try:
        page.goto(server.url("lab"))
        yield Notebook.open(page, "02_activations")
    finally:
        page.close()
        server.stop()


@pytest.mark.in_turn(6, on=4)
def test_the_next_day_a_saved_slider_is_a_still_and_a_cell_says_to_run_those_above(chromium, tmp_path):
    with a_day(chromium, tmp_path) as notebook:
        notebook.run_all()
        still, slider = notebook.outputs(SLIDERS).all()
        assert (still.is_visible(), slider.get_by_role("slider").count()) == (False, 2)
        notebook.page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")

    with a_day(chromium, tmp_path) as notebook:
        still, error = notebook.outputs(SLIDERS).all()
        still.locator("img").scroll_into_view_if_needed()
        assert still.inner_text().endswith("Run this cell again to move it.")
        assert (still.is_visible(), error.is_visible()) == (True, False)

        notebook.run("def relu")
        assert "Run > Run All Above Selected Cell" in notebook.outputs("def relu").first.inner_text()

        notebook.run_all()
        still, slider = notebook.outputs(SLIDERS).all()
        assert (still.is_visible(), slider.get_by_role("slider").count()) == (False, 2)


@pytest.mark.in_turn(6, on=4)
def test_sliders_of_a_kernel_that_was_restarted_say_that_nothing_answers(open_lesson):
    notebook = open_lesson("02_activations")
    notebook.run_all()
    notebook.restart_kernel()
    box = notebook.outputs(SLIDERS).locator(".nbtools-moving")
    box.get_by_role("slider", name="weight").press("ArrowRight")
    status = box.get_by_role("status")
    status.filter(has_text="If the kernel was restarted, run this cell again to move the picture.").wait_for()
    assert status.is_visible()
